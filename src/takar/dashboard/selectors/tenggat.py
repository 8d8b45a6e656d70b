"""The load that deadlines bring: per day ahead what falls due, with whom, and when that person has to begin.

The rule is written out for readers in docs/how-to/deadline-forecast.md; deadlines themselves come from takar.law.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, DateField, Exists, F, OuterRef, QuerySet, UUIDField, Value
from django.db.models.fields import CharField

from takar.appraisal.models import Evaluasi, JenisEvaluasi, StatusEvaluasi
from takar.appraisal.selectors.periode import PeriodeNilai, periods_to_open, window
from takar.appraisal.transitions import OPEN, SIGNED
from takar.dashboard.selectors.angka import FIXED, LIVE
from takar.dashboard.selectors.lingkup import Hari, Lingkup
from takar.law.kalender import adalah_hari_kerja
from takar.law.registry import LawInputError
from takar.org.models import Pegawai
from takar.org.policy_keys import Kunci
from takar.planning.models import Periode, Skp

AHEAD = timedelta(days=75)
A_DAY = (5, 10, 20)
USUAL_A_DAY = 10
KINDS = ("skp", "evaluasi", "serah", "tanda_tangan", "lapor")
_HEAVIEST = 60
_SHOWN_A_DAY = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Beban:
    """What one person has to finish by a day. `mulai` is the last day on which to begin at the chosen pace."""

    nama: str
    unit: str
    macam: str
    banyak: int
    mulai: date
    sudah_mepet: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HariTenggat:
    """One day on which something falls due. `resmi` is the legal date when that is no working day."""

    tanggal: date
    resmi: date
    sisa: int | None
    jumlah: tuple[tuple[str, int], ...]
    teratas: tuple[Beban, ...]

    @property
    def total(self) -> int:
        return sum(number for _kind, number in self.jumlah)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prakiraan:
    """The forecast: day by day, and until when it looks."""

    hari: tuple[HariTenggat, ...]
    sampai: date
    sehari: int


def forecast(lingkup: Lingkup, *, hari: Hari, sehari: int = USUAL_A_DAY) -> Prakiraan:
    """Return what falls due in the days ahead. Four queries, whatever the number of people."""
    until = hari.today + AHEAD
    parts = _parts(lingkup, hari=hari, until=until)
    totals: dict[date, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for kind, due, _who, number in _union(part.values_list("macam", "jatuh", "nobody", "n") for part in _all(parts)):
        # Without anything to group by, the database answers with a row that counts nothing.
        if number:
            totals[due][kind] += number
    heavy = _union(part.values_list("macam", "jatuh", "siapa", "n") for part in _each(parts))
    heaviest = [row for row in heavy.order_by("-n", "jatuh", "siapa")[:_HEAVIEST] if row[2] is not None]
    named = _names({row[2] for row in heaviest})
    loads: dict[date, list[Beban]] = defaultdict(list)
    for kind, due, who, number in heaviest:
        begin = _begin(hari, due=_workday(hari, due), number=number, sehari=sehari)
        loads[due].append(
            Beban(
                nama=named[who][0],
                unit=named[who][1],
                macam=kind,
                banyak=number,
                mulai=begin,
                sudah_mepet=begin <= hari.today,
            )
        )
    return Prakiraan(
        hari=tuple(
            HariTenggat(
                tanggal=_workday(hari, due),
                resmi=due,
                sisa=hari.sisa(_workday(hari, due)),
                jumlah=tuple((kind, totals[due][kind]) for kind in KINDS if totals[due][kind]),
                teratas=tuple(loads[due][:_SHOWN_A_DAY]),
            )
            for due in sorted(totals)
        ),
        sampai=until,
        sehari=sehari,
    )


@dataclass(frozen=True, slots=True)
class _Part:
    rows: QuerySet[Any, Any]
    kind: str
    due: Any
    who: str | None


def _parts(lingkup: Lingkup, *, hari: Hari, until: date) -> list[_Part]:
    ahead = (hari.today, until)
    rated = Evaluasi.objects.filter(lingkup.rows())
    done = [StatusEvaluasi.DITERIMA, StatusEvaluasi.DITANDATANGANI_PEGAWAI]
    found = [
        _Part(rated.filter(status__in=OPEN, batas__range=ahead), "evaluasi", F("batas"), "penilai_id"),
        _Part(rated.filter(status__in=SIGNED, batas_sampai__range=ahead), "serah", F("batas_sampai"), "penilai_id"),
        _Part(
            rated.filter(status=StatusEvaluasi.DITERIMA, batas_ttd_pegawai__range=ahead),
            "tanda_tangan",
            F("batas_ttd_pegawai"),
            None,
        ),
        _Part(rated.filter(status__in=done, batas_lapor__range=ahead), "lapor", F("batas_lapor"), "penilai_id"),
    ]
    for tahun, due in _plan_deadlines(lingkup, today=hari.today, until=until):
        plans = Skp.objects.filter(lingkup.rows(), tahun=tahun, status__in=LIVE)
        made = Skp.objects.filter(
            instansi_id=lingkup.instansi_id, pegawai_id=OuterRef("pegawai_id"), tahun=tahun, status__in=LIVE
        )
        before = Skp.objects.filter(lingkup.rows(), ~Exists(made), tahun=tahun - 1, status__in=LIVE)
        day = Value(due, output_field=DateField())
        found += [_Part(rows, "skp", day, "penilai_id") for rows in (plans.exclude(status__in=FIXED), before)]
    for periode, due in _windows(hari, until=until):
        opened = Evaluasi.objects.filter(skp_id=OuterRef("pk"), jenis=periode.jenis, tahun=periode.tahun, ke=periode.ke)
        rows = Skp.objects.filter(lingkup.rows(), ~Exists(opened), tahun=periode.tahun, status__in=FIXED)
        found.append(_Part(rows, "evaluasi", Value(due, output_field=DateField()), "penilai_id"))
    return found


def _plan_deadlines(lingkup: Lingkup, *, today: date, until: date) -> list[tuple[int, date]]:
    """The years whose plans fall due in the days ahead: as opened, else 31 January (PermenPANRB 6/2022 Ps 8)."""
    years = range(today.year, until.year + 1)
    stored = Periode.objects.filter(instansi_id=lingkup.instansi_id, tahun__in=years)
    known = dict(stored.order_by("tahun").values_list("tahun", "batas_skp"))
    due = [(year, known.get(year, date(year, 1, 31))) for year in years]
    return [(year, day) for year, day in due if today <= day <= until]


def _windows(hari: Hari, *, until: date) -> list[tuple[PeriodeNilai, date]]:
    """Periods that have not all been opened yet, with the last day on which to rate them."""
    kind = str(hari.kebijakan[Kunci.PERIODE_EVALUASI])
    found = []
    for periode in periods_to_open(jenis_periodik=kind, today=hari.today):
        try:
            _first, last = window(periode, kebijakan=hari.kebijakan, kalender=hari.kalender)
        except LawInputError:
            continue
        if hari.today <= last <= until and (periode.akhir >= hari.today or periode.jenis == JenisEvaluasi.TAHUNAN):
            found.append((periode, last))
    return found


def _all(parts: Iterable[_Part]) -> Iterable[QuerySet[Any, Any]]:
    for part in parts:
        yield (
            part.rows.order_by()
            .annotate(macam=Value(part.kind, output_field=CharField()), jatuh=part.due)
            .values("macam", "jatuh")
            .annotate(n=Count("*"), nobody=Value(None, output_field=UUIDField(null=True)))
        )


def _each(parts: Iterable[_Part]) -> Iterable[QuerySet[Any, Any]]:
    for part in parts:
        if part.who is None:
            continue
        yield (
            part.rows.order_by()
            .annotate(macam=Value(part.kind, output_field=CharField()), jatuh=part.due, siapa=F(part.who))
            .values("macam", "jatuh", "siapa")
            .annotate(n=Count("*"))
        )


def _union(parts: Iterable[QuerySet[Any, Any]]) -> QuerySet[Any, Any]:
    first, *rest = parts
    joined: QuerySet[Any, Any] = first.union(*rest, all=True)
    return joined


def _names(ids: Iterable[UUID]) -> dict[UUID, tuple[str, str]]:
    rows = Pegawai.objects.filter(pk__in=list(ids)).select_related("unit")
    return {row.pk: (row.nama_lengkap, row.unit.nama) for row in rows}


def _workday(hari: Hari, due: date) -> date:
    """The last working day up to a deadline: what falls on a Sunday has to be done by Friday."""
    for _step in range(31):
        try:
            if adalah_hari_kerja(hari.kalender, due):
                break
        except LawInputError:
            break
        due -= timedelta(days=1)
    return due


def _begin(hari: Hari, *, due: date, number: int, sehari: int) -> date:
    left = -(-number // sehari) - 1
    day = due
    while left > 0:
        day = _workday(hari, day - timedelta(days=1))
        left -= 1
    return day
