"""Whom one works with: superior, own people, colleagues of the same Penilai; and anyone else by name or NIP."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from takar.common.actor import Actor
from takar.common.prepared import prepared
from takar.planning.models import Skp, StatusSkp

ATASAN, TIM, REKAN, LAIN = "ATASAN", "TIM", "REKAN", "LAIN"
_SHOWN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class OrangRow:
    """One person near the actor. `skp_id` is the employee's plan of this year; `sebagai_atasan`: the actor leads."""

    id: UUID
    nama: str
    jabatan: str
    unit: str
    kelompok: str
    skp_id: UUID | None
    sebagai_atasan: bool = False


def people_near(*, actor: Actor, today: date) -> tuple[OrangRow, ...]:
    """Return the superior, the own people and the colleagues, in that order. Two queries."""
    lines = _lines(home=actor.home, person=actor.person, tahun=today.year)
    above = {one for line in lines for one in line if one is not None}
    rows = _near(
        home=actor.home,
        person=actor.person,
        tahun=today.year,
        penilai=list({line[0] for line in lines}),
        above=list(above),
    )
    found = [_row(row, actor=actor, above=above) for row in rows]
    order = {ATASAN: 0, TIM: 1, REKAN: 2, LAIN: 3}
    return tuple(sorted(found, key=lambda row: (order[row.kelompok], row.nama, str(row.id))))


def find_people(*, actor: Actor, cari: str, today: date) -> tuple[OrangRow, ...]:
    """Return up to twenty people of the government whose name or NIP fits, with a plan this year. One query."""
    typed = cari.strip()
    digits = typed.replace(" ", "")
    if len(typed) < 2:
        return ()
    wanted = Q(pegawai__nip=digits) if digits.isdigit() else Q(pegawai__nama__icontains=typed)
    rows = _plans(home=actor.home, tahun=today.year, wanted=wanted & ~Q(pegawai_id=actor.person))[:20]
    return tuple(_row(row, actor=actor, above=set()) for row in rows)


def superiors_and_people(*, actor: Actor, today: date) -> tuple[OrangRow, ...]:
    """Return those with whom the actor may hold a dialogue: own superiors, and those of whom one is superior.

    `skp_id` is the plan that the dialogue is about: the employee's. Two queries.
    """
    above = [
        OrangRow(id=leader.pk, nama=leader.nama_lengkap, jabatan="", unit="", kelompok=ATASAN, skp_id=skp.pk)
        for skp in _own(home=actor.home, person=actor.person, tahun=today.year)
        for leader in (skp.penilai, skp.atasan_penilai)
        if leader is not None
    ]
    rows = _below(home=actor.home, person=actor.person, tahun=today.year)
    return (*above, *(_row(row, actor=actor, above=set(), as_leader=True) for row in rows))


def _plans(*, home: UUID, tahun: int, wanted: Q) -> "QuerySet[Skp, Skp]":
    rows = Skp.objects.filter(wanted, instansi_id=home, tahun=tahun)
    shown = rows.exclude(status=StatusSkp.DITUTUP_PINDAH).select_related("pegawai", "unit", "penempatan__jabatan")
    return shown.order_by("pegawai__nama", "pegawai_id")


def _row(skp: Skp, *, actor: Actor, above: set[UUID], as_leader: bool = False) -> OrangRow:
    group = REKAN
    if skp.pegawai_id in above:
        group = ATASAN
    elif actor.pegawai_id in (skp.penilai_id, skp.atasan_penilai_id):
        group = TIM
    return OrangRow(
        id=skp.pegawai_id,
        nama=skp.pegawai.nama_lengkap,
        jabatan=skp.penempatan.jabatan.nama,
        unit=skp.unit.nama,
        kelompok=group,
        skp_id=skp.pk,
        sebagai_atasan=as_leader,
    )


@prepared
def _lines(home: UUID, person: UUID, tahun: int) -> "QuerySet[Skp, tuple[UUID, UUID | None]]":
    rows = Skp.objects.filter(instansi_id=home, tahun=tahun, pegawai_id=person)
    return rows.exclude(status=StatusSkp.DITUTUP_PINDAH).values_list("penilai_id", "atasan_penilai_id")


@prepared
def _near(home: UUID, person: UUID, tahun: int, penilai: list[UUID], above: list[UUID]) -> "QuerySet[Skp, Skp]":
    wanted = Q(penilai_id=person) | Q(penilai_id__in=penilai) | Q(pegawai_id__in=above)
    return _plans(home=home, tahun=tahun, wanted=wanted & ~Q(pegawai_id=person))[:_SHOWN]


@prepared
def _own(home: UUID, person: UUID, tahun: int) -> "QuerySet[Skp, Skp]":
    rows = Skp.objects.filter(instansi_id=home, tahun=tahun, pegawai_id=person)
    return rows.exclude(status=StatusSkp.DITUTUP_PINDAH).select_related("penilai", "atasan_penilai")


@prepared
def _below(home: UUID, person: UUID, tahun: int) -> "QuerySet[Skp, Skp]":
    return _plans(home=home, tahun=tahun, wanted=Q(penilai_id=person) | Q(atasan_penilai_id=person))[:200]
