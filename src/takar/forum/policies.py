"""Who may do what here: managers and administrators moderate, heads of units answer, everyone reads."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from takar.access.models import Role
from takar.access.policies import Policy, register_policy
from takar.access.relations import Anyone, HasRole, IsPerson
from takar.forum.models import Ide, Komitmen, Konsultasi, Topik, Tulisan
from takar.service.policies import Memimpin


class TopikDeed(StrEnum):
    """What can be done to a topic."""

    LIHAT = "LIHAT"
    JAWAB = "JAWAB"
    MODERASI = "MODERASI"


class TulisanDeed(StrEnum):
    """What can be done to a text."""

    LIHAT = "LIHAT"
    MODERASI = "MODERASI"
    BANDING = "BANDING"


class KonsultasiDeed(StrEnum):
    """What can be done to a consultation."""

    LIHAT = "LIHAT"
    KELOLA = "KELOLA"


class KomitmenDeed(StrEnum):
    """What can be done to a commitment."""

    LIHAT = "LIHAT"
    KELOLA = "KELOLA"


class IdeDeed(StrEnum):
    """What can be done to an idea."""

    LIHAT = "LIHAT"
    JAWAB = "JAWAB"


_MODERATORS = (HasRole(Role.PENGELOLA_KINERJA), HasRole(Role.ADMIN_INSTANSI))
_MODERATE = _("Tulisan dimoderasi oleh pengelola kinerja atau admin instansi.")
_ANSWER = _("Jawaban resmi diberikan oleh kepala unitnya.")
_MANAGE = _("Konsultasi publik dikelola oleh kepala unitnya atau pengelola kinerja.")

TOPIK_POLICY = register_policy(
    Policy(
        model=Topik,
        see=TopikDeed.LIHAT,
        rules={
            TopikDeed.LIHAT: (Anyone(),),
            TopikDeed.JAWAB: (Memimpin(),),
            TopikDeed.MODERASI: _MODERATORS,
        },
        sentences={TopikDeed.JAWAB: _ANSWER, TopikDeed.MODERASI: _MODERATE},
        not_found=_("Topik ini tidak ada di instansi Anda."),
    )
)

TULISAN_POLICY = register_policy(
    Policy(
        model=Tulisan,
        see=TulisanDeed.LIHAT,
        rules={
            TulisanDeed.LIHAT: (Anyone(),),
            TulisanDeed.MODERASI: _MODERATORS,
            TulisanDeed.BANDING: (IsPerson("pegawai_id"),),
        },
        sentences={
            TulisanDeed.MODERASI: _MODERATE,
            TulisanDeed.BANDING: _("Banding diajukan oleh yang menulis."),
        },
        not_found=_("Tulisan ini tidak ada di instansi Anda."),
    )
)

KONSULTASI_POLICY = register_policy(
    Policy(
        model=Konsultasi,
        see=KonsultasiDeed.LIHAT,
        rules={
            KonsultasiDeed.LIHAT: (Anyone(),),
            KonsultasiDeed.KELOLA: (HasRole(Role.PENGELOLA_KINERJA), Memimpin()),
        },
        sentences={KonsultasiDeed.KELOLA: _MANAGE},
        not_found=_("Konsultasi publik ini tidak ada di instansi Anda."),
    )
)

_OF_CONSULTATION = "konsultasi__unit__path"
KOMITMEN_POLICY = register_policy(
    Policy(
        model=Komitmen,
        see=KomitmenDeed.LIHAT,
        rules={
            KomitmenDeed.LIHAT: (Anyone(),),
            KomitmenDeed.KELOLA: (HasRole(Role.PENGELOLA_KINERJA, _OF_CONSULTATION), Memimpin(_OF_CONSULTATION)),
        },
        sentences={KomitmenDeed.KELOLA: _MANAGE},
        not_found=_("Tindak lanjut ini tidak ada di instansi Anda."),
    )
)

IDE_POLICY = register_policy(
    Policy(
        model=Ide,
        see=IdeDeed.LIHAT,
        rules={IdeDeed.LIHAT: (Anyone(),), IdeDeed.JAWAB: (Memimpin(),)},
        sentences={IdeDeed.JAWAB: _("Ide dijawab dan dikerjakan oleh kepala unitnya.")},
        not_found=_("Ide ini tidak ada di instansi Anda."),
    )
)
