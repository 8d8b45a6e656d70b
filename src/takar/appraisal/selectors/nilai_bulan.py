"""One page on which a superior rates everyone for a month: figures, standings, evidence and feedback beside the row."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from takar.appraisal.models import CapaianOrganisasi, Evaluasi, HasilBulan, JenisEvaluasi, StatusCapaian, StatusEvaluasi
from takar.appraisal.selectors.bahan import count_standings
from takar.appraisal.selectors.periode import PeriodeNilai
from takar.appraisal.selectors.sebaran import Sebaran, check, predikat_of
from takar.appraisal.transitions import HANDED_OVER, OPEN, SIGNED
from takar.common.actor import Actor
from takar.common.many import run
from takar.common.prepared import prepared
from takar.execution.models import Aktivitas, StatusAktivitas, UmpanBalik
from takar.execution.selectors.kedudukan import Posisi, position
from takar.execution.selectors.lintasan import AngkaBulan, AngkaIndikator, figures
from takar.law.distribusi import HasilDistribusi
from takar.law.hitungan import Hitungan
from takar.law.organisasi import PredikatOrganisasi
from takar.law.predikat import Predikat
from takar.org.models import KedudukanHukum


@dataclass(frozen=True, slots=True, kw_only=True)
class AngkaRow:
    """One indicator in the month. `beku_at` is empty while the month is open; `kini` what came after its closing."""

    teks: str
    target: str
    satuan: str
    nilai: Decimal | None
    kata: str
    susulan: Decimal | None
    kini: Decimal | None
    menunggu: int
    sampai: Decimal | None
    posisi: Posisi
    beku_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrangRow:
    """One person of the month. Ratings are what the superior chose so far, "" for none; nothing computes them."""

    id: UUID
    versi: int
    nama: str
    unit: str
    status: str
    label: str
    rating_hasil: str
    rating_perilaku: str
    catatan: str
    alasan: str
    predikat: Predikat | None
    angka: tuple[AngkaRow, ...]
    hitungan: Hitungan
    catatan_kerja: int
    bukti: int
    umpan: int
    terbuka: bool
    sendiri: bool

    @property
    def siap(self) -> bool:
        """Whether both ratings stand and the employee does not have the result yet."""
        return self.predikat is not None and self.status not in HANDED_OVER


@dataclass(frozen=True, slots=True, kw_only=True)
class PolaUnit:
    """The predicate of one unit and what the pattern says of the ratings so far."""

    unit: str
    capaian: str
    capaian_label: str
    orang: int
    dinilai: int
    pola: HasilDistribusi | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanBulan:
    """The page of one month. `beku_at` is the moment of its closing; `lewat` when the window is over."""

    periode: PeriodeNilai
    orang: tuple[OrangRow, ...]
    unit: tuple[PolaUnit, ...]
    beku_at: datetime | None
    batas: date | None
    lewat: bool
    sebelum: PeriodeNilai
    sesudah: PeriodeNilai | None

    @property
    def siap(self) -> int:
        return sum(row.siap for row in self.orang)

    @property
    def belum(self) -> int:
        return sum(row.predikat is None for row in self.orang)

    @property
    def tersampaikan(self) -> int:
        return sum(row.status in HANDED_OVER for row in self.orang)

    @property
    def menyimpang(self) -> tuple[str, ...]:
        """What the pattern says against the spread; a reason is asked for only then."""
        return tuple(each.message for unit in self.unit if unit.pola for each in unit.pola.peringatan)

    @property
    def tanpa_capaian(self) -> tuple[str, ...]:
        return tuple(unit.unit for unit in self.unit if not unit.capaian)


def month_before(day: date) -> PeriodeNilai:
    """The month that ended last: what is rated now."""
    last = day.replace(day=1) - timedelta(days=1)
    return PeriodeNilai(jenis=JenisEvaluasi.BULANAN, tahun=last.year, ke=last.month)


def month_page(*, actor: Actor, periode: PeriodeNilai, today: date) -> HalamanBulan:
    """Return the page of a month for the one who rates. Eight queries at most, for 3 people and for 30."""
    told: dict[str, Any] = {"jenis": periode.jenis, "tahun": periode.tahun, "ke": periode.ke}
    everyone = _beside(home=actor.home, person=actor.person, **told)
    rows = [row for row in everyone if row.penilai_id == actor.pegawai_id]
    plans = [row.skp_id for row in rows]
    numbers, closed = _numbers(plans, periode=periode, today=today)
    work = _work(plans, periode=periode)
    feedback = _feedback(rows, periode=periode)
    due = max((row.batas for row in rows), default=None)
    return HalamanBulan(
        periode=periode,
        orang=tuple(
            _person(
                row,
                numbers=numbers.get(row.skp_id, ()),
                work=work.get(row.skp_id, (0, 0)),
                feedback=feedback[row.skp_id],
                today=today,
            )
            for row in rows
        ),
        unit=_units(everyone, rows=rows, periode=periode, today=today),
        beku_at=closed,
        batas=due,
        lewat=due is not None and today > due,
        sebelum=month_before(periode.awal),
        sesudah=_next(periode, today=today),
    )


def _next(periode: PeriodeNilai, *, today: date) -> PeriodeNilai | None:
    after = periode.akhir + timedelta(days=1)
    found = PeriodeNilai(jenis=JenisEvaluasi.BULANAN, tahun=after.year, ke=after.month)
    return found if found.awal <= today else None


def _person(
    row: Evaluasi, *, numbers: Sequence[AngkaRow], work: tuple[int, int], feedback: int, today: date
) -> OrangRow:
    entries, proofs = work
    away = row.pegawai.kedudukan == KedudukanHukum.TUGAS_BELAJAR or row.gugur_tugas_belajar
    return OrangRow(
        id=row.pk,
        versi=row.versi_baris,
        nama=row.pegawai.nama_lengkap,
        unit=row.unit.nama,
        status=row.status,
        label=str(StatusEvaluasi(row.status).label),
        rating_hasil=row.rating_hasil,
        rating_perilaku=row.rating_perilaku,
        catatan=row.catatan,
        alasan=row.alasan_distribusi,
        predikat=predikat_of(hasil=row.rating_hasil, perilaku=row.rating_perilaku, stored=row.predikat),
        angka=tuple(numbers),
        hitungan=count_standings([each.posisi for each in numbers]),
        catatan_kerja=entries,
        bukti=proofs,
        umpan=feedback,
        # Study leave asks two questions more: that is done on the person's own page.
        terbuka=row.status in OPEN and row.mulai <= today <= row.batas and not away,
        sendiri=away and row.status in (*OPEN, *SIGNED),
    )


def _numbers(
    plans: Collection[UUID], *, periode: PeriodeNilai, today: date
) -> tuple[Mapping[UUID, Sequence[AngkaRow]], datetime | None]:
    kept = {row.indikator_id: row for row in run(_kept, plans=list(plans), bulan=periode.ke)}
    found: dict[UUID, list[AngkaRow]] = defaultdict(list)
    on = min(today, periode.akhir)
    for row in figures(plans):
        month = next((each for each in row.bulan if each.bulan == periode.ke), None)
        if month is not None:
            found[row.skp_id].append(_number(row, month, kept=kept.get(row.id), on=min(on, row.selesai)))
    closed = next((row.dibekukan_at for row in kept.values()), None)
    return found, closed


def _number(row: AngkaIndikator, month: AngkaBulan, *, kept: HasilBulan | None, on: date) -> AngkaRow:
    live = month.nilai
    own = live
    if kept is not None:
        own = kept.nilai if kept.nilai is None or kept.susulan is None else kept.nilai - kept.susulan
    typed = "" if row.dihitung else month.teks
    return AngkaRow(
        teks=row.teks,
        target=row.target_teks,
        satuan=row.satuan,
        nilai=live if kept is None else kept.nilai,
        kata=typed if kept is None else kept.teks,
        susulan=kept.susulan if kept else None,
        kini=live if kept is not None and live != own else None,
        menunggu=month.menunggu,
        sampai=month.sampai,
        posisi=position(row, today=on),
        beku_at=kept.dibekukan_at if kept else None,
    )


def _work(plans: Collection[UUID], *, periode: PeriodeNilai) -> dict[UUID, tuple[int, int]]:
    counted = run(_accepted, plans=list(plans), first=periode.awal, last=periode.akhir)
    return {skp: (entries, proofs) for skp, entries, proofs in counted}


def _feedback(rows: Sequence[Evaluasi], *, periode: PeriodeNilai) -> Counter[UUID]:
    begin = datetime.combine(periode.awal, time.min, tzinfo=UTC)
    end = datetime.combine(max((row.batas for row in rows), default=periode.akhir), time.max, tzinfo=UTC)
    return Counter(dict(run(_said, plans=[row.skp_id for row in rows], begin=begin, end=end)))


def _units(
    everyone: Sequence[Evaluasi], *, rows: Sequence[Evaluasi], periode: PeriodeNilai, today: date
) -> tuple[PolaUnit, ...]:
    names = {row.unit_penilai_id: row.unit_penilai.nama for row in rows}
    known: dict[UUID, str] = dict(
        run(_predicates, units=list(names), jenis=periode.jenis, tahun=periode.tahun, ke=periode.ke)
    )
    found = []
    for unit, name in names.items():
        people = [row for row in everyone if row.unit_penilai_id == unit]
        rated = [
            predikat_of(hasil=row.rating_hasil, perilaku=row.rating_perilaku, stored=row.predikat) for row in people
        ]
        counts = Counter(one for one in rated if one is not None)
        spread = Sebaran(orang=len(people), dinilai=sum(counts.values()), jumlah=dict(counts))
        predicate = known.get(unit, "")
        found.append(
            PolaUnit(
                unit=name,
                capaian=predicate,
                capaian_label=PredikatOrganisasi(predicate).label if predicate else "",
                orang=spread.orang,
                dinilai=spread.dinilai,
                pola=check(capaian=predicate, sebaran=spread, on=today),
            )
        )
    return tuple(found)


@prepared
def _beside(home: UUID, person: UUID, jenis: str, tahun: int, ke: int) -> "QuerySet[Evaluasi, Evaluasi]":
    """Everyone whom a unit rates in which the person rates: the spread is looked at over all of them."""
    rows = Evaluasi.objects.filter(instansi_id=home, jenis=jenis, tahun=tahun, ke=ke)
    found = rows.filter(unit_penilai_id__in=rows.filter(penilai_id=person).values("unit_penilai_id"))
    return found.select_related("pegawai", "unit", "unit_penilai").order_by("pegawai__nama", "pk")


@prepared
def _kept(plans: list[UUID], bulan: int) -> "QuerySet[HasilBulan, HasilBulan]":
    return HasilBulan.objects.filter(skp_id__in=plans, bulan=bulan).order_by("pk")


@prepared
def _accepted(plans: list[UUID], first: date, last: date) -> "QuerySet[Aktivitas, tuple[UUID, int, int]]":
    rows = Aktivitas.objects.filter(
        skp_id__in=plans, status=StatusAktivitas.DITERIMA, tanggal__range=(first, last)
    ).order_by()
    return rows.values_list("skp_id").annotate(n=Count("pk", distinct=True), m=Count("bukti", distinct=True))


@prepared
def _said(plans: list[UUID], begin: datetime, end: datetime) -> "QuerySet[UmpanBalik, tuple[UUID, int]]":
    rows = UmpanBalik.objects.filter(skp_id__in=plans, at__range=(begin, end)).order_by()
    return rows.values_list("skp_id").annotate(n=Count("pk"))


@prepared
def _predicates(units: list[UUID], jenis: str, tahun: int, ke: int) -> "QuerySet[CapaianOrganisasi, tuple[UUID, str]]":
    rows = CapaianOrganisasi.objects.filter(unit_id__in=units, jenis=jenis, tahun=tahun, ke=ke)
    return rows.filter(status=StatusCapaian.DITETAPKAN).order_by("pk").values_list("unit_id", "predikat")
