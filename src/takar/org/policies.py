"""Who may do what to units, people, policy and holidays of a government."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db.models import Exists, Model, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from takar.access.models import Role
from takar.access.policies import Policy, register_policy
from takar.access.relations import NOTHING, Anyone, HasRole, IsPerson
from takar.common.actor import Actor
from takar.common.refusals import Forbidden
from takar.org.models import DelegasiPenilai, HariLibur, Impor, Jabatan, Kebijakan, Pegawai, Penempatan
from takar.units.models import UnitKerja


class Deed(StrEnum):
    """What may be done in the org room."""

    LIHAT = "LIHAT"
    LIHAT_DATA = "LIHAT_DATA"
    UBAH = "UBAH"
    TETAPKAN_PENILAI = "TETAPKAN_PENILAI"


# An empty Q vanishes when it is joined with OR; this one holds for every row.
EVERY_ROW = ~NOTHING


@dataclass(frozen=True, slots=True)
class Colleague(Anyone):
    """Every person of the row's government."""

    def q(self, actor: Actor) -> Q:
        return EVERY_ROW if actor.authenticated else NOTHING


@dataclass(frozen=True, slots=True)
class RoleOnRoot(HasRole):
    """The actor holds `role` on the whole government: what binds everyone is not set from one branch of the tree."""

    def q(self, actor: Actor) -> Q:
        # Asked of the database, not of the length of a path: a prepared query must not look at its values.
        held = actor.paths(self.role)
        root = UnitKerja.objects.filter(instansi_id=actor.home, depth=1, path__in=held)
        return Q(Exists(root)) if held else NOTHING

    def holds(self, actor: Actor, row: Model) -> bool:
        return self._on_root(actor)

    def _on_root(self, actor: Actor) -> bool:
        return any(len(path) == UnitKerja.steplen for path in actor.paths(self.role))


def home_of(actor: Actor) -> UUID:
    """Return the government in which the actor acts; an account without one may do nothing here."""
    if actor.instansi_id is None:
        raise Forbidden(
            gettext("Akun ini belum terhubung dengan instansi."), next_step=gettext("Hubungi pengelola Takar.")
        )
    return actor.instansi_id


_READERS = (Role.ADMIN_INSTANSI, Role.PENGELOLA_KINERJA, Role.PIMPINAN, Role.INSPEKTORAT)
_ADMIN_ONLY = _("Hanya admin instansi yang dapat mengubah ini.")
_MANAGERS_ONLY = _("Hanya admin instansi dan pengelola kinerja yang dapat mengubah ini.")
_NO_DATA = _("Data lengkap pegawai hanya untuk yang bersangkutan, pengelola kinerja, admin, pimpinan dan inspektorat.")

UNIT = register_policy(
    Policy(
        model=UnitKerja,
        see=Deed.LIHAT,
        rules={
            Deed.LIHAT: [Colleague()],
            Deed.LIHAT_DATA: [HasRole(role, "path") for role in _READERS],
            Deed.UBAH: [HasRole(Role.ADMIN_INSTANSI, "path")],
            Deed.TETAPKAN_PENILAI: [HasRole(Role.ADMIN_INSTANSI, "path"), HasRole(Role.PENGELOLA_KINERJA, "path")],
        },
        sentences={Deed.UBAH: _ADMIN_ONLY, Deed.TETAPKAN_PENILAI: _MANAGERS_ONLY, Deed.LIHAT_DATA: _NO_DATA},
        not_found=_("Unit kerja ini tidak ada di instansi Anda."),
    )
)

PEGAWAI = register_policy(
    Policy(
        model=Pegawai,
        see=Deed.LIHAT_DATA,
        rules={
            Deed.LIHAT: [Colleague()],
            Deed.LIHAT_DATA: [IsPerson("id"), *(HasRole(role) for role in _READERS)],
            Deed.UBAH: [HasRole(Role.ADMIN_INSTANSI)],
            Deed.TETAPKAN_PENILAI: [HasRole(Role.ADMIN_INSTANSI), HasRole(Role.PENGELOLA_KINERJA)],
        },
        sentences={Deed.LIHAT_DATA: _NO_DATA, Deed.UBAH: _ADMIN_ONLY, Deed.TETAPKAN_PENILAI: _MANAGERS_ONLY},
        not_found=_("Data pegawai ini tidak ada, atau bukan untuk Anda."),
    )
)

JABATAN = register_policy(
    Policy(
        model=Jabatan,
        see=Deed.LIHAT,
        rules={Deed.LIHAT: [Colleague()], Deed.UBAH: [HasRole(Role.ADMIN_INSTANSI)]},
        sentences={Deed.UBAH: _ADMIN_ONLY},
        not_found=_("Jabatan ini tidak ada di instansi Anda."),
    )
)

PENEMPATAN = register_policy(
    Policy(
        model=Penempatan,
        see=Deed.LIHAT,
        rules={Deed.LIHAT: [Colleague()], Deed.UBAH: [HasRole(Role.ADMIN_INSTANSI)]},
        sentences={Deed.UBAH: _ADMIN_ONLY},
        not_found=_("Penempatan ini tidak ada di instansi Anda."),
    )
)

_DELEGATION_MANAGERS = [
    HasRole(role, path)
    for role in (Role.ADMIN_INSTANSI, Role.PENGELOLA_KINERJA)
    for path in ("pegawai__unit__path", "unit__path")
]
DELEGASI = register_policy(
    Policy(
        model=DelegasiPenilai,
        see=Deed.LIHAT,
        rules={
            Deed.LIHAT: [IsPerson("pegawai_id"), IsPerson("penilai_id"), *_DELEGATION_MANAGERS],
            Deed.TETAPKAN_PENILAI: _DELEGATION_MANAGERS,
        },
        sentences={Deed.TETAPKAN_PENILAI: _MANAGERS_ONLY},
        not_found=_("Delegasi ini tidak ada, atau bukan untuk Anda."),
    )
)

_ROOT_ADMIN = (RoleOnRoot(Role.ADMIN_INSTANSI),)

KEBIJAKAN = register_policy(
    Policy(
        model=Kebijakan,
        see=Deed.LIHAT,
        rules={Deed.LIHAT: [Colleague()], Deed.UBAH: [*_ROOT_ADMIN, RoleOnRoot(Role.PENGELOLA_KINERJA)]},
        sentences={Deed.UBAH: _("Kebijakan ditetapkan oleh admin instansi atau pengelola kinerja tingkat instansi.")},
        not_found=_("Kebijakan ini tidak ada di instansi Anda."),
    )
)

LIBUR = register_policy(
    Policy(
        model=HariLibur,
        see=Deed.LIHAT,
        rules={Deed.LIHAT: [Colleague()], Deed.UBAH: [*_ROOT_ADMIN]},
        sentences={Deed.UBAH: _("Hari libur daerah ditetapkan oleh admin instansi.")},
        not_found=_("Hari libur ini tidak ada di instansi Anda."),
    )
)

IMPOR = register_policy(
    Policy(
        model=Impor,
        see=Deed.LIHAT,
        rules={Deed.LIHAT: [*_ROOT_ADMIN], Deed.UBAH: [*_ROOT_ADMIN]},
        sentences={deed: _("Impor dilakukan oleh admin tingkat instansi.") for deed in (Deed.LIHAT, Deed.UBAH)},
        not_found=_("Impor ini tidak ada, atau bukan untuk Anda."),
    )
)
