"""Who may do what to activities, progress and feedback. Rights follow from the rows' own people and from roles."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db.models import Model, Q
from django.utils.translation import gettext_lazy as _

from takar.access.models import Role
from takar.access.policies import Policy, register_policy
from takar.access.relations import NOTHING, HasRole, IsPerson, follow
from takar.common.actor import Actor
from takar.execution.models import Aktivitas, KelalaianPeriksa, TemplatCatatan, UmpanBalik


class AktivitasDeed(StrEnum):
    """Everything that can be done to an activity."""

    LIHAT = "LIHAT"
    UBAH = "UBAH"
    HAPUS = "HAPUS"
    KIRIM_ULANG = "KIRIM_ULANG"
    PERIKSA = "PERIKSA"
    KOMENTARI = "KOMENTARI"


class TemplatDeed(StrEnum):
    """A personal template is its owner's alone."""

    LIHAT = "LIHAT"
    UBAH = "UBAH"


class KelalaianDeed(StrEnum):
    """A superior's lateness is counted by the daily work and only read."""

    LIHAT = "LIHAT"


class UmpanBalikDeed(StrEnum):
    """Feedback is given once and read; it is never changed."""

    LIHAT = "LIHAT"


@dataclass(frozen=True, slots=True)
class TookOver:
    """The Atasan Penilai to whom an unchecked entry went, as long as the plan still names them: who has moved on has
    lost it in the same moment."""

    def q(self, actor: Actor) -> Q:
        if actor.pegawai_id is None:
            return NOTHING
        return Q(dialihkan_ke_id=actor.pegawai_id, skp__atasan_penilai_id=actor.pegawai_id)

    def holds(self, actor: Actor, row: Model) -> bool:
        return actor.pegawai_id is not None and self.people(row) == (actor.pegawai_id,)

    def people(self, row: Model) -> tuple[UUID, ...]:
        given = follow(row, "dialihkan_ke_id")
        return (given,) if given is not None and given == follow(row, "skp__atasan_penilai_id") else ()


OWNER = IsPerson("pegawai_id")
# The plan says who the Penilai is today: a former one loses the queue in the same moment.
PENILAI = IsPerson("skp__penilai_id")
ATASAN = IsPerson("skp__atasan_penilai_id")
PENGGANTI = TookOver()
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
            AktivitasDeed.PERIKSA: (PENILAI, PENGGANTI),
            AktivitasDeed.KOMENTARI: (OWNER, PENILAI, PENGGANTI),
        },
        sentences={
            AktivitasDeed.UBAH: _("Catatan pekerjaan diubah oleh pegawai yang mencatatnya."),
            AktivitasDeed.HAPUS: _("Catatan pekerjaan dihapus oleh pegawai yang mencatatnya."),
            AktivitasDeed.KIRIM_ULANG: _("Catatan pekerjaan dikirim ulang oleh pegawai yang mencatatnya."),
            AktivitasDeed.PERIKSA: _("Catatan pekerjaan diperiksa oleh penilai pegawai yang bersangkutan."),
            AktivitasDeed.KOMENTARI: _("Komentar ditulis oleh pegawai pemilik catatan dan yang memeriksanya."),
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

KELALAIAN_POLICY = register_policy(
    Policy(
        model=KelalaianPeriksa,
        see=KelalaianDeed.LIHAT,
        rules={
            KelalaianDeed.LIHAT: (
                IsPerson("penilai_id"),
                IsPerson("kepada_id"),
                HasRole(Role.PENGELOLA_KINERJA),
                HasRole(Role.INSPEKTORAT),
            ),
        },
        not_found=_("Catatan keterlambatan ini tidak ada, atau bukan untuk Anda."),
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
