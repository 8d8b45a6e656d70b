"""Who may do what to activities, progress and feedback. Rights follow from the rows' own people and from roles."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from takar.access.models import Role
from takar.access.policies import Policy, register_policy
from takar.access.relations import HasRole, IsPerson
from takar.execution.models import Aktivitas, TemplatCatatan, UmpanBalik


class AktivitasDeed(StrEnum):
    """Everything that can be done to an activity."""

    LIHAT = "LIHAT"
    UBAH = "UBAH"
    HAPUS = "HAPUS"
    KIRIM_ULANG = "KIRIM_ULANG"
    PERIKSA = "PERIKSA"


class TemplatDeed(StrEnum):
    """A personal template is its owner's alone."""

    LIHAT = "LIHAT"
    UBAH = "UBAH"


class UmpanBalikDeed(StrEnum):
    """Feedback is given once and read; it is never changed."""

    LIHAT = "LIHAT"


OWNER = IsPerson("pegawai_id")
# The plan says who the Penilai is today: a former one loses the queue in the same moment.
PENILAI = IsPerson("skp__penilai_id")
ATASAN = IsPerson("skp__atasan_penilai_id")
READERS = tuple(HasRole(role) for role in (Role.PENGELOLA_KINERJA, Role.PIMPINAN, Role.INSPEKTORAT))

AKTIVITAS_POLICY = register_policy(
    Policy(
        model=Aktivitas,
        see=AktivitasDeed.LIHAT,
        rules={
            AktivitasDeed.LIHAT: (OWNER, PENILAI, ATASAN, *READERS),
            AktivitasDeed.UBAH: (OWNER,),
            AktivitasDeed.HAPUS: (OWNER,),
            AktivitasDeed.KIRIM_ULANG: (OWNER,),
            AktivitasDeed.PERIKSA: (PENILAI,),
        },
        sentences={
            AktivitasDeed.UBAH: _("Catatan pekerjaan diubah oleh pegawai yang mencatatnya."),
            AktivitasDeed.HAPUS: _("Catatan pekerjaan dihapus oleh pegawai yang mencatatnya."),
            AktivitasDeed.KIRIM_ULANG: _("Catatan pekerjaan dikirim ulang oleh pegawai yang mencatatnya."),
            AktivitasDeed.PERIKSA: _("Catatan pekerjaan diperiksa oleh penilai pegawai yang bersangkutan."),
        },
        not_found=_("Catatan ini tidak ada, atau bukan untuk Anda."),
    )
)

TEMPLAT_POLICY = register_policy(
    Policy(
        model=TemplatCatatan,
        see=TemplatDeed.LIHAT,
        rules={TemplatDeed.LIHAT: (OWNER,), TemplatDeed.UBAH: (OWNER,)},
        not_found=_("Templat ini tidak ada, atau bukan milik Anda."),
    )
)

UMPAN_BALIK_POLICY = register_policy(
    Policy(
        model=UmpanBalik,
        see=UmpanBalikDeed.LIHAT,
        rules={
            UmpanBalikDeed.LIHAT: (
                IsPerson("skp__pegawai_id"),
                IsPerson("pemberi_id"),
                IsPerson("skp__penilai_id"),
                IsPerson("skp__atasan_penilai_id"),
                HasRole(Role.PENGELOLA_KINERJA, "skp__unit__path"),
                HasRole(Role.INSPEKTORAT, "skp__unit__path"),
            )
        },
        not_found=_("Umpan balik ini tidak ada, atau bukan untuk Anda."),
    )
)
