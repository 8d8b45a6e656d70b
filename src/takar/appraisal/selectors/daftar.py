"""Lists of evaluations: my own, and those that wait for me as Penilai or Atasan Penilai."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from django.db.models import Q, QuerySet

from takar.appraisal.models import Evaluasi, JenisEvaluasi, StatusEvaluasi
from takar.appraisal.selectors.periode import PeriodeNilai, period_key
from takar.appraisal.transitions import HANDED_OVER, OPEN, SIGNED
from takar.common.actor import Actor
from takar.common.prepared import prepared
from takar.law.kalender import Kalender, hitung_hari_kerja
from takar.law.predikat import Predikat
from takar.law.registry import LawInputError
from takar.org.selectors import kalender_of

LIMIT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluasiRow:
    """One evaluation in a list. `predikat` is empty where the reader may not see it; `batas` is the next
    deadline, `sisa` the working days until then in the lists of the one who rates."""

    id: UUID
    versi: int
    nama: str
    unit: str
    penilai: str
    periode: str
    kunci: str
    status: str
    label: str
    predikat: str
    predikat_label: str
    batas: date | None
    sisa: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Menilai:
    """What waits for the one who rates, in the order of work, and what is done."""

    nilai: tuple[EvaluasiRow, ...]
    alih: tuple[EvaluasiRow, ...]
    sampaikan: tuple[EvaluasiRow, ...]
    laporkan: tuple[EvaluasiRow, ...]
    lewat: tuple[EvaluasiRow, ...]
    lain: tuple[EvaluasiRow, ...]

    @property
    def bulanan(self) -> tuple[tuple[str, str], ...]:
        """The months of which people wait to be rated, the oldest first: key and name."""
        months = {row.kunci: row.periode for row in self.nilai if row.kunci.startswith(JenisEvaluasi.BULANAN.value)}
        return tuple(months.items())

    @property
    def empty(self) -> bool:
        return not any((self.nilai, self.alih, self.sampaikan, self.laporkan, self.lewat, self.lain))


def own_evaluations(*, actor: Actor, today: date) -> tuple[EvaluasiRow, ...]:
    """Return the actor's own evaluations, the newest period first. One query."""
    rows = _own(home=actor.home, person=actor.person)
    return tuple(_row(row, shows=row.status in HANDED_OVER, today=today, own=True, calendar=None) for row in rows)


def to_rate(*, actor: Actor, today: date) -> Menilai:
    """Return the evaluations of the people whom the actor rates, and those past the window below. Four queries."""
    rows = _rated(home=actor.home, person=actor.person)
    calendar = kalender_of(actor.home, on=today)
    groups: dict[str, list[EvaluasiRow]] = {name: [] for name in Menilai.__slots__}
    for row in rows:
        group = _group(row, actor=actor, today=today)
        if group:
            shows = row.penilai_id == actor.pegawai_id or row.status not in OPEN
            groups[group].append(_row(row, shows=shows, today=today, own=False, calendar=calendar))
    return Menilai(**{name: tuple(found) for name, found in groups.items()})


Group = Literal["nilai", "alih", "sampaikan", "laporkan", "lewat", "lain", ""]


def _group(row: Evaluasi, *, actor: Actor, today: date) -> Group:
    penilai = row.penilai_id == actor.pegawai_id
    if row.status in OPEN:
        if penilai:
            return "nilai" if today <= row.batas else "lewat"
        return "alih" if today > row.batas else ""
    signer = penilai if not row.oleh_atasan else not penilai
    if not signer:
        return ""
    if row.status in SIGNED:
        return "sampaikan"
    return "laporkan" if row.status in (StatusEvaluasi.DITERIMA, StatusEvaluasi.DITANDATANGANI_PEGAWAI) else "lain"


def next_deadline(row: Evaluasi, *, own: bool = False) -> date | None:
    """The day by which the next step is due; None where no clock runs."""
    if row.status in OPEN:
        return row.batas
    if row.status in SIGNED:
        return row.batas_sampai
    if row.status == StatusEvaluasi.DITERIMA and own:
        return row.batas_ttd_pegawai
    return None if row.status == StatusEvaluasi.DILAPORKAN else row.batas_lapor


@prepared
def _own(home: UUID, person: UUID) -> "QuerySet[Evaluasi, Evaluasi]":
    rows = Evaluasi.objects.filter(instansi_id=home, pegawai_id=person).select_related("pegawai", "unit", "penilai")
    return rows.order_by("-selesai", "-jenis", "pk")[:LIMIT]


@prepared
def _rated(home: UUID, person: UUID) -> "QuerySet[Evaluasi, Evaluasi]":
    mine = Q(penilai_id=person) | Q(atasan_penilai_id=person)
    rows = Evaluasi.objects.filter(mine, instansi_id=home).select_related("pegawai", "unit", "penilai")
    return rows.order_by("batas", "pegawai__nama", "pk")[: LIMIT * 5]


def _row(row: Evaluasi, *, shows: bool, today: date, own: bool, calendar: Kalender | None) -> EvaluasiRow:
    due = next_deadline(row, own=own)
    known = row.predikat if shows else ""
    periode = PeriodeNilai(jenis=row.jenis, tahun=row.tahun, ke=row.ke)
    return EvaluasiRow(
        id=row.pk,
        versi=row.versi_baris,
        nama=row.pegawai.nama_lengkap,
        unit=row.unit.nama,
        penilai=row.penilai.nama_lengkap,
        periode=periode.nama,
        kunci=period_key(periode),
        status=row.status,
        label=str(StatusEvaluasi(row.status).label),
        predikat=known,
        predikat_label=Predikat(known).label if known else "",
        batas=due,
        sisa=_left(calendar, today=today, due=due) if due and calendar else None,
    )


def _left(calendar: Kalender, *, today: date, due: date) -> int | None:
    """Working days left, as home counts them; negative once the day is over, None where no calendar tells."""
    try:
        left = hitung_hari_kerja(calendar, dari=today, sampai=due)
    except LawInputError:
        return None
    return min(left, -1) if due < today else left
