"""How fast services really are: twelve months and the twelve before, per service and per month, each from its cases.

Formulas: takar.law.layanan. Never by officer. Fewer than five cases are not shown.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from functools import cached_property
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Case, Count, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import ExtractMonth, ExtractYear

from takar.common.prepared import Shape, prepared
from takar.complaint.selectors.samaran import MINIMUM, hidden
from takar.law.layanan import median, persen_tanpa_perbaikan, persen_tepat, persentil
from takar.law.pengaduan import Perbandingan, banding
from takar.portal.selectors.beda import Beda, shares
from takar.service.models import LangkahLayanan, Layanan, Permohonan, RiwayatLangkah, StandarPelayanan, StatusPermohonan
from takar.service.selectors.satuan import minutes, promise
from takar.service.transitions import IN_FORCE
from takar.units.models import Instansi


@dataclass(frozen=True, slots=True)
class Rentang:
    """Twelve whole months, the running one the last, and the twelve before them; by the government's own clock."""

    lalu: datetime
    kini: datetime
    akhir: datetime

    @property
    def mulai(self) -> date:
        return self.kini.date()

    @property
    def sampai(self) -> date:
        return self.akhir.date()


@dataclass
class Waktu:
    """What was measured of one service in one span. `sebaran`: open minutes to how many cases took them."""

    n: int = 0
    tepat: int = 0
    lewat: int = 0
    selesai: int = 0
    diperbaiki: int = 0
    sebaran: dict[int, int] = field(default_factory=dict)

    def add(self, spent: int | None, n: int, tepat: int, lewat: int, selesai: int, diperbaiki: int) -> None:
        self.n += n
        self.tepat += tepat
        self.lewat += lewat
        self.selesai += selesai
        self.diperbaiki += diperbaiki
        if spent is not None and n:
            self.sebaran[spent] = self.sebaran.get(spent, 0) + n

    @property
    def cukup(self) -> bool:
        return self.n >= MINIMUM

    @property
    def dari(self) -> int:
        """What the share in time is a share of: the decided, and those that lie past their day."""
        return self.n + self.lewat

    @property
    def persen(self) -> Decimal | None:
        return persen_tepat(tepat=self.tepat, selesai=self.n, lewat_terbuka=self.lewat)

    @property
    def persen_benar(self) -> Decimal | None:
        return persen_tanpa_perbaikan(selesai=self.selesai, diperbaiki=self.diperbaiki)

    @cached_property
    def tengah_menit(self) -> int | None:
        middle = median(self.sebaran)
        return None if middle is None else int(middle)

    @cached_property
    def p90_menit(self) -> int | None:
        return persentil(self.sebaran, 90)

    @cached_property
    def tengah(self) -> str:
        return minutes(self.tengah_menit)

    @cached_property
    def p90(self) -> str:
        return minutes(self.p90_menit)


@dataclass(frozen=True, slots=True, kw_only=True)
class LayananTerukur:
    """One service with its promise and what was measured, now and a year before. `bulan`: (year, month) to figures."""

    id: UUID
    kode: str
    nama: str
    ringkas: str
    unit: str
    janji: str
    janji_nilai: int
    janji_satuan: str
    kini: Waktu
    lalu: Waktu
    bulan: Mapping[tuple[int, int], Waktu] = field(default_factory=dict)

    @property
    def terbandingkan(self) -> bool:
        return self.kini.cukup and self.lalu.cukup

    @property
    def beda_waktu(self) -> Perbandingan:
        return banding(self.lalu.sebaran, self.kini.sebaran)

    @property
    def beda_tepat(self) -> Beda:
        """Compare decided cases only: those still open have no counterpart a year ago."""
        return shares(kini=(self.kini.tepat, self.kini.n), lalu=(self.lalu.tepat, self.lalu.n))

    @property
    def tersembunyi(self) -> frozenset[tuple[int, int]]:
        """The months that are not shown; each span has a figure of its own, so each is looked at by itself."""
        spans: dict[bool, dict[tuple[int, int], int]] = {True: {}, False: {}}
        newest = sorted(self.bulan)[-12:]
        for key, one in self.bulan.items():
            spans[key in newest][key] = one.n
        return hidden(spans[True]) | hidden(spans[False])


@dataclass(frozen=True, slots=True, kw_only=True)
class Langkah:
    """The measured time of one step. `bagian`: its share of all the time that the steps take, of a hundred."""

    nama: str
    janji: str
    n: int
    tengah: str
    bagian: int | None


def span_of(instansi: Instansi, *, now: datetime) -> Rentang:
    """Return the spans that every page of a government speaks of at `now`."""
    zone = ZoneInfo(instansi.zona)
    local = now.astimezone(zone)
    first = _months_back(date(local.year, local.month, 1), 11)
    before = _months_back(first, 12)
    return Rentang(
        lalu=datetime.combine(before, time(), tzinfo=zone),
        kini=datetime.combine(first, time(), tzinfo=zone),
        akhir=local,
    )


def services(instansi: Instansi, *, span: Rentang) -> tuple[LayananTerukur, ...]:
    """Return every offered service with its figures, in the order of units. Two queries."""
    measured = _by_service(instansi, span=span)
    return tuple(_measured(row, measured.get(row["kode"], {})) for row in _offered(instansi))


def one_service(instansi: Instansi, *, kode: str, span: Rentang) -> LayananTerukur | None:
    """Return one offered service with its figures month by month. Two queries."""
    row = _offered(instansi).filter(kode=kode.upper()).first()
    if row is None:
        return None
    found = _by_month(instansi, span=span, kode=row["kode"])
    return _measured(row, found.get(row["kode"], {}), months=True, span=span)


def every_month(instansi: Instansi, *, span: Rentang) -> tuple[LayananTerukur, ...]:
    """Return every offered service with its figures month by month. Two queries."""
    measured = _by_month(instansi, span=span)
    return tuple(_measured(row, measured.get(row["kode"], {}), months=True, span=span) for row in _offered(instansi))


def steps(instansi: Instansi, *, kode: str, span: Rentang) -> tuple[Langkah, ...]:
    """Return the measured steps of the version in force; none where a step has fewer than five. Two queries."""
    promised = list(
        LangkahLayanan.objects.filter(
            instansi=instansi, standar__layanan__kode=kode.upper(), standar__status__in=IN_FORCE
        )
        .order_by("urutan")
        .values_list("urutan", "nama", "janji", "satuan", "standar_id")
    )
    if not promised:
        return ()
    rows: Iterable[Any] = (
        RiwayatLangkah.objects.filter(
            instansi=instansi,
            permohonan__standar_id=promised[0][4],
            selesai__gte=span.kini,
            selesai__lt=span.akhir,
            menit__isnull=False,
        )
        .order_by("langkah_ke", "menit")
        .values_list("langkah_ke", "menit")
        .annotate(n=Count("pk"))
    )
    spread: dict[int, dict[int, int]] = {}
    for step, spent, n in rows:
        spread.setdefault(step, {})[spent] = n
    whole = sum(spent * n for one in spread.values() for spent, n in one.items())
    if any(sum(spread.get(at, {}).values()) < MINIMUM for at, *_rest in promised):
        return ()
    return tuple(
        Langkah(
            nama=nama,
            janji=promise(janji, satuan),
            n=sum(spread[at].values()),
            tengah=minutes(median(spread[at])),
            bagian=round(100 * sum(spent * n for spent, n in spread[at].items()) / whole) if whole else None,
        )
        for at, nama, janji, satuan, _standar in promised
    )


def _offered(instansi: Instansi) -> QuerySet[Any, Any]:
    now = StandarPelayanan.objects.filter(layanan_id=OuterRef("pk"), status__in=IN_FORCE)
    return (
        Layanan.objects.filter(instansi=instansi, aktif=True)
        .annotate(janji=Subquery(now.values("janji")[:1]), satuan=Subquery(now.values("satuan")[:1]))
        .filter(janji__isnull=False)
        .order_by("unit__path", "nama", "pk")
        .values("pk", "kode", "nama", "ringkas", "unit__nama", "janji", "satuan")
    )


def _measured(
    row: Mapping[str, Any], found: Mapping[Any, Waktu], *, months: bool = False, span: Rentang | None = None
) -> LayananTerukur:
    kini, lalu = found.get("kini", Waktu()), found.get("lalu", Waktu())
    return LayananTerukur(
        id=row["pk"],
        kode=row["kode"],
        nama=row["nama"],
        ringkas=row["ringkas"],
        unit=row["unit__nama"],
        janji=promise(row["janji"], row["satuan"]),
        janji_nilai=row["janji"],
        janji_satuan=row["satuan"],
        kini=kini,
        lalu=lalu,
        bulan={key: found.get(key, Waktu()) for key in _months(span)} if months and span else {},
    )


def _by_service(instansi: Instansi, *, span: Rentang) -> dict[str, dict[Any, Waktu]]:
    found: dict[str, dict[Any, Waktu]] = defaultdict(lambda: defaultdict(Waktu))
    rows = _of_all(instansi=instansi.pk, lalu=span.lalu, kini=span.kini, akhir=span.akhir)
    for kode, now, *part in rows:
        found[kode]["kini" if now else "lalu"].add(*part)
    return found


def _by_month(instansi: Instansi, *, span: Rentang, kode: str = "") -> dict[str, dict[Any, Waktu]]:
    found: dict[str, dict[Any, Waktu]] = defaultdict(lambda: defaultdict(Waktu))
    given = {"instansi": instansi.pk, "lalu": span.lalu, "kini": span.kini, "akhir": span.akhir, "zona": instansi.zona}
    rows = _of_one_by_month(kode=kode, **given) if kode else _of_all_by_month(**given)
    for kode, year, month, now, *part in rows:
        mine = found[kode]
        mine["kini" if now else "lalu"].add(*part)
        if month is not None:
            mine[year, month].add(*part)
    return found


@prepared
def _of_all(*, instansi: UUID, lalu: datetime, kini: datetime, akhir: datetime) -> QuerySet[Any, Any]:
    return _counted(Permohonan.objects.filter(instansi_id=instansi), (), lalu=lalu, kini=kini, akhir=akhir)


@prepared
def _of_all_by_month(
    *, instansi: UUID, lalu: datetime, kini: datetime, akhir: datetime, zona: Shape[str]
) -> QuerySet[Any, Any]:
    cases = _dated(Permohonan.objects.filter(instansi_id=instansi), zona)
    return _counted(cases, ("tahun", "bulan"), lalu=lalu, kini=kini, akhir=akhir)


@prepared
def _of_one_by_month(
    *, instansi: UUID, kode: str, lalu: datetime, kini: datetime, akhir: datetime, zona: Shape[str]
) -> QuerySet[Any, Any]:
    cases = _dated(Permohonan.objects.filter(instansi_id=instansi, layanan__kode=kode), zona)
    return _counted(cases, ("tahun", "bulan"), lalu=lalu, kini=kini, akhir=akhir)


def _dated(cases: QuerySet[Permohonan], zona: str) -> QuerySet[Any]:
    zone = ZoneInfo(zona)
    return cases.annotate(
        tahun=ExtractYear("selesai_pada", tzinfo=zone), bulan=ExtractMonth("selesai_pada", tzinfo=zone)
    )


def _counted(
    cases: QuerySet[Any], by: tuple[str, ...], *, lalu: datetime, kini: datetime, akhir: datetime
) -> QuerySet[Any, Any]:
    """How many of each kind, by service, span and how long they took: every figure follows from these counts."""
    ended = Q(selesai_pada__isnull=False)
    done = ended & ~Q(status=StatusPermohonan.DITOLAK)
    inside = Q(selesai_pada__gte=lalu, selesai_pada__lt=akhir) & ~Q(status=StatusPermohonan.DIBATALKAN)
    lying = Q(selesai_pada__isnull=True, status=StatusPermohonan.DIPROSES, jatuh_tempo__lt=akhir)
    keys = ("layanan__kode", *by, "masa", "lama_menit")
    rows: QuerySet[Any, Any] = (
        cases.filter(inside | lying)
        .annotate(masa=Case(When(selesai_pada__lt=kini, then=Value(0)), default=Value(1)))
        .order_by(*keys)
        .values(*keys)
        .annotate(
            n_n=Count("pk", filter=ended),
            n_tepat=Count("pk", filter=Q(tepat=True)),
            n_lewat=Count("pk", filter=lying),
            n_selesai=Count("pk", filter=done),
            n_diperbaiki=Count("pk", filter=done & Q(dikoreksi__gt=0)),
        )
        .values_list(*keys, "n_n", "n_tepat", "n_lewat", "n_selesai", "n_diperbaiki")
    )
    return rows


def _months(span: Rentang) -> list[tuple[int, int]]:
    return [(day.year, day.month) for day in (_months_back(span.kini.date(), 12 - at) for at in range(24))]


def _months_back(first: date, n: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 - n, 12)
    return date(year, month + 1, 1)
