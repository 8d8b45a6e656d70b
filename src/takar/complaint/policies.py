"""Who may do what: checkers who neither work in the unit nor lead it, its heads, the one who answers, nobody else.

A right follows from stored rows in one condition, so that a list and a check can never disagree.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import CharField, Exists, ExpressionWrapper, F, Model, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from takar.access.models import Role
from takar.access.policies import Policy, register_policy
from takar.access.relations import NOTHING, Anyone, HasRole, IsPerson
from takar.common.actor import Actor
from takar.complaint.models import Asal, EvaluasiProses, Jenis, PemeriksaAduan, Pengaduan, PesanAduan, StatusAduan
from takar.org.models import Pegawai
from takar.org.policies import RoleOnRoot
from takar.service.policies import Memimpin

# Before it is checked, and when it was turned away, a complaint is none of the unit's business.
SEEN_BY_UNIT: tuple[str, ...] = (
    StatusAduan.DIVERIFIKASI,
    StatusAduan.DITUGASKAN,
    StatusAduan.DIJAWAB,
    StatusAduan.SELESAI,
)
# What an officer says for the unit; whoever said it once has handled the complaint for good.
SPEAKS: tuple[str, ...] = ("kabar", "jawab")


class AduanDeed(StrEnum):
    """What can be done to a complaint."""

    LIHAT = "LIHAT"
    PERIKSA = "PERIKSA"
    TUGASKAN = "TUGASKAN"
    JAWAB = "JAWAB"
    TUTUP = "TUTUP"
    IDENTITAS = "IDENTITAS"
    PELAPOR = "PELAPOR"


class PemeriksaDeed(StrEnum):
    """Who checks complaints is appointed by the admin of the government."""

    LIHAT = "LIHAT"
    KELOLA = "KELOLA"


class ProsesDeed(StrEnum):
    """A process evaluation is read by everyone of the government and led by the unit's head."""

    LIHAT = "LIHAT"
    KELOLA = "KELOLA"


class _ByQuery:
    """A relation whose check is its own condition, asked of the one row. Without a condition it never holds."""

    def q(self, actor: Actor) -> Q:
        return NOTHING

    def holds(self, actor: Actor, row: Model) -> bool:
        return type(row)._default_manager.filter(self.q(actor), pk=row.pk).exists()

    def people(self, row: Model) -> tuple[UUID, ...]:
        return ()


@dataclass(frozen=True, slots=True)
class Memeriksa(_ByQuery):
    """The inspectorate, or an appointed checker, of the row's unit; never someone who works there or leads it.

    Violations are for the inspectorate alone. With `mandiri`, neither is it who is charged with it or ever answered it.
    """

    mandiri: bool = False

    def q(self, actor: Actor) -> Q:
        if actor.pegawai_id is None:
            return NOTHING
        appointed = (
            PemeriksaAduan.objects.filter(instansi_id=actor.home, pegawai_id=actor.person, selesai__isnull=True)
            .annotate(jalur=_outer("unit__path"))
            .filter(jalur__startswith=F("unit__path"))
        )
        entitled = HasRole(Role.INSPEKTORAT).q(actor) | (Q(Exists(appointed)) & ~Q(jenis=Jenis.PENGAWASAN))
        found = entitled & ~works_there(actor) & ~Memimpin().q(actor)
        if self.mandiri:
            spoke = PesanAduan.objects.filter(
                instansi_id=actor.home, pengaduan_id=OuterRef("pk"), asal=Asal.UNIT, oleh_id=actor.person
            ).filter(langkah__in=SPEAKS)
            found &= ~Q(petugas_id=actor.person) & ~Q(penjawab_id=actor.person) & ~Q(Exists(spoke))
        return found


@dataclass(frozen=True, slots=True)
class MemimpinAduan(_ByQuery):
    """The actor heads the unit or one above it, and the complaint has been checked and speaks of no violation."""

    def q(self, actor: Actor) -> Q:
        return Memimpin().q(actor) & Q(status__in=SEEN_BY_UNIT) & ~Q(jenis=Jenis.PENGAWASAN)


@dataclass(frozen=True, slots=True)
class Terlihat(_ByQuery):
    """The one charged with it, who may check it, and the heads: asked in one question."""

    def q(self, actor: Actor) -> Q:
        return IsPerson("petugas_id").q(actor) | Memeriksa().q(actor) | MemimpinAduan().q(actor)

    def holds(self, actor: Actor, row: Model) -> bool:
        return IsPerson("petugas_id").holds(actor, row) or _ByQuery.holds(self, actor, row)


def works_there(actor: Actor) -> Q:
    """The rows about the unit in which the actor works or one above it; the whole government is nobody's workplace."""
    me = Pegawai.objects.filter(instansi_id=actor.home, pk=actor.person)
    below = me.annotate(jalur=_outer("unit__path")).filter(unit__path__startswith=F("jalur"))
    return Q(Exists(me.filter(unit_id=OuterRef("unit_id")))) | (Q(unit__depth__gt=1) & Q(Exists(below)))


def _outer(path: str) -> Any:
    return ExpressionWrapper(OuterRef(path), output_field=CharField())


_CHECKERS = _("Pengaduan diperiksa orang yang tidak bekerja di unit itu dan tidak memimpinnya.")

ADUAN_POLICY = register_policy(
    Policy(
        model=Pengaduan,
        see=AduanDeed.LIHAT,
        rules={
            AduanDeed.LIHAT: (Terlihat(),),
            AduanDeed.PERIKSA: (Memeriksa(),),
            AduanDeed.TUGASKAN: (Memeriksa(), MemimpinAduan()),
            AduanDeed.JAWAB: (IsPerson("petugas_id"),),
            AduanDeed.TUTUP: (Memeriksa(mandiri=True),),
            AduanDeed.IDENTITAS: (Memeriksa(),),
            AduanDeed.PELAPOR: (),
        },
        sentences={
            AduanDeed.PERIKSA: _CHECKERS,
            AduanDeed.TUGASKAN: _("Petugas ditunjuk oleh kepala unit atau pemeriksa pengaduan."),
            AduanDeed.JAWAB: _("Pengaduan dijawab oleh petugas yang ditunjuk untuk itu."),
            AduanDeed.TUTUP: _("Pengaduan ditutup oleh pelapornya, atau pemeriksa yang tidak ikut menanganinya."),
            AduanDeed.IDENTITAS: _("Nama pelapor hanya dapat dibuka oleh pemeriksa pengaduan."),
            AduanDeed.PELAPOR: _("Langkah ini milik pelapor, lewat nomor dan kodenya."),
        },
        not_found=_("Pengaduan ini tidak ada, atau bukan untuk Anda."),
    )
)

PEMERIKSA_POLICY = register_policy(
    Policy(
        model=PemeriksaAduan,
        see=PemeriksaDeed.LIHAT,
        rules={
            PemeriksaDeed.LIHAT: (RoleOnRoot(Role.ADMIN_INSTANSI),),
            PemeriksaDeed.KELOLA: (RoleOnRoot(Role.ADMIN_INSTANSI),),
        },
        sentences={PemeriksaDeed.KELOLA: _("Pemeriksa pengaduan ditunjuk oleh admin instansi.")},
        not_found=_("Pemeriksa ini tidak ada, atau bukan untuk Anda."),
    )
)


PROSES_POLICY = register_policy(
    Policy(
        model=EvaluasiProses,
        see=ProsesDeed.LIHAT,
        rules={
            ProsesDeed.LIHAT: (Anyone(),),
            ProsesDeed.KELOLA: (HasRole(Role.PENGELOLA_KINERJA), Memimpin()),
        },
        sentences={ProsesDeed.KELOLA: _("Evaluasi proses dipimpin kepala unit layanan atau pengelola kinerja.")},
        not_found=_("Evaluasi proses ini tidak ada di instansi Anda."),
    )
)
