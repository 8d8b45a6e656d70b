"""What is measured from applications: in time, how long, how often corrected; per service, step, unit and officer.

Formulas: takar.law.layanan. Each page asks a fixed number of questions, however many applications there are.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import ExtractMonth
from django.utils.timezone import get_current_timezone_name

from takar.access.policies import access_row
from takar.common.actor import Actor
from takar.common.many import run
from takar.common.prepared import Shape, prepared
from takar.law.layanan import median, persen_tanpa_perbaikan, persen_tepat, persentil
from takar.service.models import (
    LangkahLayanan,
    Layanan,
    Permohonan,
    PetugasLayanan,
    RiwayatLangkah,
    StandarPelayanan,
    StatusPermohonan,
)
from takar.service.policies import PETUGAS_POLICY, LayananDeed, PetugasDeed
from takar.service.selectors.satuan import minutes, promise
from takar.service.transitions import IN_FORCE
from takar.units.models import Instansi

# Below this number the public is told that there is too little to tell.
MINIMUM_UMUM = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Ukuran:
    """The figures of one service, unit, month or officer. Percentages None without a case."""

    diputus: int = 0
    tepat: int = 0
    selesai: int = 0
    ditolak: int = 0
    diperbaiki: int = 0
    lewat_terbuka: int = 0
    median: str = "–"
    p90: str = "–"

    @property
    def persen_tepat(self) -> Decimal | None:
        return persen_tepat(tepat=self.tepat, selesai=self.diputus, lewat_terbuka=self.lewat_terbuka)

    @property
    def persen_benar(self) -> Decimal | None:
        return persen_tanpa_perbaikan(selesai=self.selesai, diperbaiki=self.diperbaiki)


@dataclass(frozen=True, slots=True, kw_only=True)
class AngkaRow:
    """One line of a table of figures: a service, a unit, a month, an officer."""

    id: UUID | None
    nama: str
    rincian: str
    ukuran: Ukuran


@dataclass(frozen=True, slots=True, kw_only=True)
class LangkahUkuran:
    """The measured time of one step beside its promise."""

    nomor: int
    nama: str
    janji: str
    banyak: int
    median: str
    p90: str
    lewat: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanAngka:
    """The figures of one service in one year."""

    id: UUID
    nama: str
    unit: str
    tahun: int
    janji: str
    ukuran: Ukuran
    bulan: tuple[tuple[int, Ukuran], ...]
    langkah: tuple[LangkahUkuran, ...]
    petugas: tuple[AngkaRow, ...]


def one_service(*, actor: Actor, pk: UUID, tahun: int, now: datetime) -> HalamanAngka:
    """Return the figures of one service. Officers only those whose numbers the actor may see."""
    row = access_row(Layanan.objects.select_related("unit"), actor=actor, pk=pk, deed=LayananDeed.LIHAT)
    officers = _officers(actor=actor, layanan_id=row.pk, zona=get_current_timezone_name())
    named = {each.pegawai_id: each for each in officers}
    span = year_span(row.instansi_id, tahun)
    parts = counted(row.instansi_id, ("bulan", "penyelesai_id"), span, now, late=True, layanan=[row.pk])
    ended = [part for part in parts if part["bulan"] is not None]
    people = {key: figures(mine) for key, mine in grouped(ended, "penyelesai_id").items() if key in named}
    standar = next(iter(_standard(layanan_id=row.pk)), None)
    return HalamanAngka(
        id=row.pk,
        nama=row.nama,
        unit=row.unit.nama,
        tahun=tahun,
        janji=promise(standar.janji, standar.satuan) if standar else "",
        ukuran=figures(parts),
        bulan=tuple((month, figures(mine)) for month, mine in sorted(grouped(ended, "bulan").items())),
        langkah=_steps(row, standar_id=standar.pk if standar else None, span=span),
        petugas=tuple(
            AngkaRow(id=each.pk, nama=each.pegawai.nama, rincian="", ukuran=people.get(pegawai, Ukuran()))
            for pegawai, each in sorted(named.items(), key=lambda pair: (pair[1].pegawai.nama, pair[1].pk))
        ),
    )


def one_officer(*, actor: Actor, pk: UUID, tahun: int, now: datetime) -> tuple[str, str, Ukuran, tuple[AngkaRow, ...]]:
    """Return name, unit, whole and figures by service of one officer: for the officer and the heads above."""
    row = access_row(
        PetugasLayanan.objects.select_related("pegawai__unit", "layanan__unit"),
        actor=actor,
        pk=pk,
        deed=PetugasDeed.ANGKA,
    )
    own: dict[str, Any] = {
        "home": row.instansi_id,
        "span": year_span(row.instansi_id, tahun),
        "now": now,
        "officer": [row.pegawai_id],
    }
    found = measure(by="layanan_id", late=False, **own)
    whole = measure(by="penyelesai_id", late=False, **own).get(row.pegawai_id, Ukuran())
    names = run(_named, ids=list(found))
    return (
        row.pegawai.nama_lengkap,
        row.pegawai.unit.nama,
        whole,
        tuple(AngkaRow(id=one, nama=nama, rincian=unit, ukuran=found[one]) for one, nama, unit in names),
    )


def public_figures(layanan: Layanan, *, span: tuple[datetime, datetime], now: datetime) -> Ukuran | None:
    """Return a service's figures for the public; None below the minimum. One query."""
    home = layanan.instansi_id
    found = measure(home=home, by="layanan_id", span=span, now=now, layanan=[layanan.pk]).get(layanan.pk)
    return found if found is not None and found.diputus >= MINIMUM_UMUM else None


def twelve_months(zona: str, *, now: datetime) -> tuple[datetime, datetime]:
    """Return the twelve months that all public pages speak of, the running one the last.

    Two pages with different spans would tell, taken from each other, what a month with too few cases hides.
    """
    local = now.astimezone(ZoneInfo(zona))
    year, month = divmod(local.year * 12 + local.month - 12, 12)
    return datetime.combine(date(year, month + 1, 1), time(), tzinfo=ZoneInfo(zona)), now


def year_span(instansi_id: UUID, tahun: int) -> tuple[datetime, datetime]:
    """Return the first moment of a year and of the next, by the government's own clock. One query."""
    zone = next((zona for (zona,) in _zone(instansi_id=instansi_id)), "") or "Asia/Jakarta"
    begin = datetime.combine(date(tahun, 1, 1), time(), tzinfo=ZoneInfo(zone))
    return begin, begin.replace(year=tahun + 1)


def measure(
    *,
    home: UUID,
    by: str,
    span: tuple[datetime, datetime],
    now: datetime,
    late: bool = True,
    layanan: Sequence[UUID] = (),
    officer: Sequence[UUID] = (),
) -> dict[Any, Ukuran]:
    """Return the figures by one column for cases that were decided in `span`, and, with `late`, those still open past
    their due moment now: of a government, or of some services or officers alone. One query."""
    parts = counted(home, (by,), span, now, late, layanan=layanan, officer=officer)
    return {key: figures(mine) for key, mine in grouped(parts, by).items()}


Part = dict[str, Any]


def counted(
    home: UUID,
    by: tuple[str, ...],
    span: tuple[datetime, datetime],
    now: datetime,
    late: bool,
    *,
    layanan: Sequence[UUID] = (),
    unit: Sequence[UUID] = (),
    officer: Sequence[UUID] = (),
) -> list[Part]:
    """How many of each kind, by these columns and by how long they took: every figure follows from these counts.

    Of some services and units together, what belongs to either of them. One query.
    """
    rows = _counts(
        home=home,
        by=by,
        first=span[0],
        last=span[1],
        now=now,
        late=late,
        layanan=list(layanan),
        unit=list(unit),
        officer=list(officer),
        zona=str(span[0].tzinfo),
    )
    return [dict(zip((*by, *_COUNTS), row, strict=True)) for row in rows]


_COUNTS = ("lama_menit", "diputus", "n_tepat", "selesai", "ditolak", "diperbaiki", "lewat_terbuka")


@prepared
def _counts(
    home: UUID,
    by: Shape[tuple[str, ...]],
    first: datetime,
    last: datetime,
    now: datetime,
    late: Shape[bool],
    layanan: list[UUID],
    unit: list[UUID],
    officer: list[UUID],
    zona: Shape[str],
) -> "QuerySet[Permohonan, tuple[Any, ...]]":
    inside = Q(selesai_pada__gte=first, selesai_pada__lt=last) & ~Q(status=StatusPermohonan.DIBATALKAN)
    lying = Q(selesai_pada__isnull=True, status=StatusPermohonan.DIPROSES, jatuh_tempo__lt=now)
    ended = ~Q(status=StatusPermohonan.DITOLAK)
    rows = Permohonan.objects.filter(inside | lying if late else inside, instansi_id=home)
    if layanan or unit:
        rows = rows.filter(Q(layanan_id__in=layanan) | Q(unit_id__in=unit))
    if officer:
        rows = rows.filter(penyelesai_id__in=officer)
    if "bulan" in by:
        rows = rows.annotate(bulan=ExtractMonth("selesai_pada", tzinfo=ZoneInfo(zona)))
    return (
        rows.order_by()
        .values_list(*by, "lama_menit")
        .annotate(
            diputus=Count("pk", filter=inside),
            n_tepat=Count("pk", filter=inside & Q(tepat=True)),
            selesai=Count("pk", filter=inside & ended),
            ditolak=Count("pk", filter=inside & ~ended),
            diperbaiki=Count("pk", filter=inside & ended & Q(dikoreksi__gt=0)),
            lewat_terbuka=Count("pk", filter=lying),
        )
    )


def grouped(parts: Iterable[Part], by: str) -> dict[Any, list[Part]]:
    """The parts by one of their columns."""
    found: dict[Any, list[Part]] = {}
    for part in parts:
        found.setdefault(part[by], []).append(part)
    return found


def figures(parts: Sequence[Part]) -> Ukuran:
    """The figures that follow from these counts."""
    spread: dict[int, int] = {}
    for part in parts:
        if part["lama_menit"] is not None:
            spread[part["lama_menit"]] = spread.get(part["lama_menit"], 0) + part["diputus"]
    names = ("diputus", "selesai", "ditolak", "diperbaiki", "lewat_terbuka")
    sums = {name: sum(part[name] for part in parts) for name in names}
    times = _times(spread)
    return Ukuran(tepat=sum(part["n_tepat"] for part in parts), median=times["median"], p90=times["p90"], **sums)


def _times(spread: Mapping[int, int]) -> dict[str, str]:
    return {"median": minutes(median(spread)), "p90": minutes(persentil(spread, 90))}


def _steps(row: Layanan, *, standar_id: UUID | None, span: tuple[datetime, datetime]) -> tuple[LangkahUkuran, ...]:
    """The measured steps of the version in force; a case is measured by the version that it was registered under."""
    if standar_id is None:
        return ()
    done = _done(home=row.instansi_id, layanan_id=row.pk, standar_id=standar_id, first=span[0], last=span[1])
    spread: dict[int, dict[int, int]] = {}
    over: dict[int, int] = {}
    for step, taken, promised, number in done:
        spent = taken or 0
        spread.setdefault(step, {})
        spread[step][spent] = spread[step].get(spent, 0) + number
        if promised is not None and spent > promised:
            over[step] = over.get(step, 0) + number
    return tuple(
        LangkahUkuran(
            nomor=n,
            nama=nama,
            janji=promise(janji, satuan),
            banyak=sum(spread.get(n, {}).values()),
            lewat=over.get(n, 0),
            **_times(spread.get(n, {})),
        )
        for n, nama, janji, satuan in _process(standar_id=standar_id)
    )


@prepared
def _zone(instansi_id: UUID) -> "QuerySet[Instansi, tuple[str]]":
    return Instansi.objects.filter(pk=instansi_id).order_by().values_list("zona")


@prepared
def _named(ids: list[UUID]) -> "QuerySet[Layanan, tuple[UUID, str, str]]":
    return Layanan.objects.filter(pk__in=ids).order_by("nama", "pk").values_list("pk", "nama", "unit__nama")


@prepared
def _officers(actor: Actor, layanan_id: UUID, zona: Shape[str]) -> "QuerySet[PetugasLayanan, PetugasLayanan]":
    # What day it is depends on the clock: `zona` keeps the query of one apart from that of another.
    rows = PetugasLayanan.objects.filter(PETUGAS_POLICY.scope(actor, PetugasDeed.ANGKA), layanan_id=layanan_id)
    return rows.select_related("pegawai").order_by("mulai", "pk")


@prepared
def _standard(layanan_id: UUID) -> "QuerySet[StandarPelayanan, StandarPelayanan]":
    return StandarPelayanan.objects.filter(layanan_id=layanan_id, status__in=IN_FORCE).order_by("pk")[:1]


@prepared
def _done(
    home: UUID, layanan_id: UUID, standar_id: UUID, first: datetime, last: datetime
) -> "QuerySet[RiwayatLangkah, tuple[Any, ...]]":
    rows = RiwayatLangkah.objects.filter(
        instansi_id=home,
        layanan_id=layanan_id,
        permohonan__standar_id=standar_id,
        selesai__gte=first,
        selesai__lt=last,
    )
    told = rows.order_by("langkah_ke", "menit", "janji_menit").values_list("langkah_ke", "menit", "janji_menit")
    return told.annotate(n=Count("pk"))


@prepared
def _process(standar_id: UUID) -> "QuerySet[LangkahLayanan, tuple[Any, ...]]":
    rows = LangkahLayanan.objects.filter(standar_id=standar_id).order_by("urutan")
    return rows.values_list("urutan", "nama", "janji", "satuan")
