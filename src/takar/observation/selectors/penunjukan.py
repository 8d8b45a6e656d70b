"""Appointments of observers: those that I may read, and what the form of a new one offers."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from takar.access.models import Role
from takar.common.actor import Actor
from takar.common.prepared import prepared
from takar.observation.models import Penunjukan, VersiInstrumen
from takar.observation.policies import PENUNJUKAN_POLICY, PenunjukanDeed
from takar.observation.transitions import USABLE_VERSION
from takar.planning.models import Skp

_MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class PenunjukanRow:
    """One appointment. `keadaan` is AKAN, BERLAKU, LEWAT or DICABUT as of today."""

    id: UUID
    versi_baris: int
    pengamat: str
    pegawai: str
    skp_id: UUID
    instrumen: str
    mulai: date
    selesai: date
    dasar: str
    keadaan: str
    untuk_saya: bool
    bisa_akhiri: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanPenunjukan:
    """The list, and for the form: the instruments that appointed observers may use."""

    rows: tuple[PenunjukanRow, ...]
    instrumen: tuple[tuple[UUID, str], ...]
    bisa_menunjuk: bool


def appointments_page(*, actor: Actor, today: date) -> HalamanPenunjukan:
    """Return the appointments that the actor may read, newest first. Three queries."""
    found = _appointments(actor=actor)
    named = dict(_published(home=actor.home))
    shown = tuple(_row(row, actor=actor, today=today, named=named) for row in found)
    return HalamanPenunjukan(
        rows=shown,
        instrumen=tuple(named.items()),
        bisa_menunjuk=actor.has(Role.PENGELOLA_KINERJA) or _leads(actor=actor, today=today),
    )


def _leads(*, actor: Actor, today: date) -> bool:
    return bool(_led(home=actor.home, person=actor.person, tahun=today.year))


def _row(row: Penunjukan, *, actor: Actor, today: date, named: dict[UUID, str]) -> PenunjukanRow:
    state = "BERLAKU"
    if row.dicabut is not None:
        state = "DICABUT"
    elif row.selesai < today:
        state = "LEWAT"
    elif row.mulai > today:
        state = "AKAN"
    running = state in ("BERLAKU", "AKAN")
    return PenunjukanRow(
        id=row.pk,
        versi_baris=row.versi_baris,
        pengamat=row.pengamat.nama_lengkap,
        pegawai=row.pegawai.nama_lengkap,
        skp_id=row.skp_id,
        instrumen=named.get(row.instrumen_id, "") if row.instrumen_id else "",
        mulai=row.mulai,
        selesai=row.selesai,
        dasar=row.dasar,
        keadaan=state,
        untuk_saya=state == "BERLAKU" and row.pengamat_id == actor.pegawai_id,
        bisa_akhiri=running and bool(PENUNJUKAN_POLICY.check(actor, PenunjukanDeed.KELOLA, row)),
    )


@prepared
def _appointments(actor: Actor) -> "QuerySet[Penunjukan, Penunjukan]":
    rows = Penunjukan.objects.filter(PENUNJUKAN_POLICY.scope(actor, PenunjukanDeed.LIHAT))
    return rows.select_related("pengamat", "pegawai", "skp", "unit").order_by("-mulai", "-pk")[:_MOST]


@prepared
def _published(home: UUID) -> "QuerySet[VersiInstrumen, tuple[UUID, str]]":
    rows = VersiInstrumen.objects.filter(instansi_id=home, status__in=USABLE_VERSION)
    return rows.order_by("nama", "pk").values_list("instrumen_id", "nama")


@prepared
def _led(home: UUID, person: UUID, tahun: int) -> "QuerySet[Skp, tuple[UUID]]":
    return Skp.objects.filter(instansi_id=home, penilai_id=person, tahun=tahun).order_by().values_list("pk")[:1]
