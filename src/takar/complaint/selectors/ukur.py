"""The measured times of a service's process in a period: of whole cases and of each step, and where it waits most.

Frozen into an evaluation when it is taken, so that what was compared can be checked for ever. Minutes are open minutes
without the applicant's time, as the service room keeps them; a case counts by its first end.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Q

from takar.law.layanan import median, persentil
from takar.law.pembulatan import bulatkan
from takar.law.pengaduan import Perbandingan, bagian_langkah, banding, langkah_menunggu
from takar.service.models import LangkahLayanan, Layanan, Permohonan, RiwayatLangkah, StatusPermohonan
from takar.service.selectors.satuan import minutes
from takar.service.transitions import IN_FORCE
from takar.units.models import Instansi

PERIODE_BAWAAN = timedelta(days=90)

Frozen = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class LangkahUkur:
    """One step of a measurement. `bagian`: its share of all minutes, in percent; `menunggu`: the largest one."""

    nomor: int
    nama: str
    n: int
    median: str
    bagian: Decimal
    menunggu: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ukur:
    """A measurement as pages show it. `tepat`: percent in time."""

    dari: date
    sampai: date
    n: int
    median: str
    median_menit: Decimal
    p90: str
    tepat: Decimal | None
    langkah: tuple[LangkahUkur, ...]

    @property
    def menunggu(self) -> LangkahUkur | None:
        return next((each for each in self.langkah if each.menunggu), None)


def measure_process(layanan: Layanan, *, dari: date, sampai: date) -> Frozen:
    """Measure the cases that were decided from `dari` to `sampai`. Four queries."""
    begin, end = _span(layanan.instansi_id, dari, sampai)
    inside = Q(instansi_id=layanan.instansi_id, selesai_pada__gte=begin, selesai_pada__lt=end)
    cases = list(
        Permohonan.objects.filter(inside, layanan=layanan)
        .exclude(status=StatusPermohonan.DIBATALKAN)
        .order_by("lama_menit")
        .values("lama_menit")
        .annotate(n=Count("pk"), n_tepat=Count("pk", filter=Q(tepat=True)))
    )
    spread = {row["lama_menit"] or 0: row["n"] for row in cases}
    return {
        "dari": dari.isoformat(),
        "sampai": sampai.isoformat(),
        "n": sum(spread.values()),
        "tepat": sum(row["n_tepat"] for row in cases),
        "sebaran": [[spent, n] for spent, n in sorted(spread.items())],
        "langkah": _steps(layanan, begin=begin, end=end),
    }


def read_measure(frozen: Frozen) -> Ukur:
    """Return a frozen measurement with its figures in words. No query."""
    spread = spread_of(frozen)
    n = sum(spread.values())
    steps = {each["nomor"]: dict(map(_pair, each["sebaran"])) for each in frozen["langkah"]}
    spent = {nomor: sum(menit * count for menit, count in held.items()) for nomor, held in steps.items()}
    shares, waits = bagian_langkah(spent), langkah_menunggu(spent)
    middle = median(spread)
    return Ukur(
        dari=date.fromisoformat(frozen["dari"]),
        sampai=date.fromisoformat(frozen["sampai"]),
        n=n,
        median=minutes(middle),
        median_menit=middle or Decimal(0),
        p90=minutes(persentil(spread, 90)),
        tepat=bulatkan(Decimal(frozen["tepat"]) * 100 / n, 1) if n else None,
        langkah=tuple(
            LangkahUkur(
                nomor=each["nomor"],
                nama=each["nama"],
                n=sum(steps[each["nomor"]].values()),
                median=minutes(median(steps[each["nomor"]])),
                bagian=bulatkan(shares.get(each["nomor"], Fraction(0)) * 100, 1),
                menunggu=each["nomor"] == waits,
            )
            for each in frozen["langkah"]
        ),
    )


def spread_of(frozen: Frozen) -> dict[int, int]:
    """Return how often each duration of a whole case occurs in a frozen measurement."""
    return dict(map(_pair, frozen["sebaran"]))


def compare(sebelum: Frozen, sesudah: Frozen) -> Perbandingan:
    """Return what two frozen measurements say about each other (law.pengaduan.banding)."""
    return banding(spread_of(sebelum), spread_of(sesudah))


def _pair(held: list[int]) -> tuple[int, int]:
    return int(held[0]), int(held[1])


def _steps(layanan: Layanan, *, begin: datetime, end: datetime) -> list[dict[str, Any]]:
    rows = (
        RiwayatLangkah.objects.filter(
            instansi_id=layanan.instansi_id,
            layanan=layanan,
            permohonan__selesai_pada__gte=begin,
            permohonan__selesai_pada__lt=end,
            # What was done again after an error belongs to no first end.
            selesai__lte=F("permohonan__selesai_pada"),
            menit__isnull=False,
        )
        .order_by("langkah_ke", "menit")
        .values("langkah_ke", "menit")
        .annotate(n=Count("pk"))
    )
    held: dict[int, list[list[int]]] = {}
    for row in rows:
        held.setdefault(row["langkah_ke"], []).append([row["menit"] or 0, row["n"]])
    names: Mapping[int, str] = dict(
        LangkahLayanan.objects.filter(standar__layanan=layanan, standar__status__in=IN_FORCE)
        .order_by("urutan")
        .values_list("urutan", "nama")
    )
    return [
        {"nomor": nomor, "nama": names.get(nomor, str(nomor)), "sebaran": held.get(nomor, [])}
        for nomor in sorted({*names, *held})
    ]


def _span(instansi_id: UUID, dari: date, sampai: date) -> tuple[datetime, datetime]:
    zone = ZoneInfo(Instansi.objects.filter(pk=instansi_id).values_list("zona", flat=True).first() or "Asia/Jakarta")
    return (
        datetime.combine(dari, time(), tzinfo=zone),
        datetime.combine(sampai + timedelta(days=1), time(), tzinfo=zone),
    )
