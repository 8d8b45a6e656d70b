"""The index from published answers, and what other rooms may ask: per service, unit, survey and span of months.

Integer sums from one grouped question; the weight is exactly 1/9, rounded once. Posters never count among verified
answers. Fewer than five answers give no number, and no group can be found by subtraction.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, F, Q, QuerySet, Sum, Value, When

from takar.law.skm import CITATION, MINIMAL_TERBIT, Ikm, Unsur, ikm_dari_jumlah
from takar.law.skm_selang import Galat, dapat_dibedakan, disembunyikan, galat, tertimbang
from takar.survey.models import KOLOM, VERIFIED, Jawaban

# The sums of the sheets with one number of answered unsur.
Part = dict[str, Any]
METODE = f"{CITATION}; bobot tepat 1/9, dibulatkan sekali ke dua desimal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Indeks:
    """One index with all that must stand beside it. `ditekan`: there are answers, but too few to show."""

    n: int
    ikm: Ikm | None
    galat: Galat | None
    ditekan: bool = False
    seragam: int = 0
    tanpa_biaya: Decimal | None = None
    metode: str = METODE

    @property
    def nilai(self) -> Decimal | None:
        return self.ikm.nilai if self.ikm else None

    @property
    def selang(self) -> tuple[Decimal, Decimal] | None:
        return self.galat.selang if self.galat and not self.ditekan else None


BELUM = Indeks(n=0, ikm=None, galat=None)


def index_of(rows: QuerySet[Jawaban], *, populasi: int | None = None, bobot_lama: Decimal | None = None) -> Indeks:
    """Return the index of these answers. One query."""
    return grouped(rows, populasi=populasi, bobot_lama=bobot_lama).get(None, BELUM)


def grouped(
    rows: QuerySet[Jawaban],
    *,
    by: str | tuple[str, ...] = "",
    populasi: int | None = None,
    bobot_lama: Decimal | None = None,
) -> dict[Any, Indeks]:
    """Return the index of each group by one column, or by several. One query."""
    return {
        key: index_from(parts, populasi=populasi, bobot_lama=bobot_lama) for key, parts in counted(rows, by=by).items()
    }


def counted(rows: QuerySet[Jawaban], *, by: str | tuple[str, ...] = "") -> dict[Any, list[Part]]:
    """Return, for each value of one column or of several, the sums of its sheets, apart for each number of answered
    unsur: what an index is computed from. One query."""
    found: dict[Any, list[Part]] = defaultdict(list)
    keys = (by,) if isinstance(by, str) else by
    for row in rows.order_by().values(*filter(None, keys), "terjawab").annotate(**sums_of("")):
        found[tuple(row[key] for key in keys) if isinstance(by, tuple) else row[by] if by else None].append(row)
    return dict(found)


def sums_of(answers: str) -> dict[str, Any]:
    """Return what is summed of the sheets that `answers` leads to: "" from the sheets themselves, or "isi__"."""
    each = {f"j_{name}": Sum(answers + name) for name in KOLOM} | {f"n_{name}": Count(answers + name) for name in KOLOM}
    total = F(f"{answers}total")
    return each | {
        "n": Count(f"{answers}pk"),
        "jumlah": Sum(total),
        "kuadrat": Sum(total * total),
        "sama": Count(f"{answers}pk", filter=Q(**{f"{answers}seragam": True})),
    }


def columns_of(parts: list[Part], *, butir: int) -> tuple[list[int], list[int]]:
    """Return the sums and the counts of the first `butir` columns over all parts."""
    names = KOLOM[:butir]
    sums = [sum(part[f"j_{name}"] or 0 for part in parts) for name in names]
    return sums, [sum(part[f"n_{name}"] for part in parts) for name in names]


def sheets_of(parts: list[Part]) -> list[tuple[int, int, int, int]]:
    """Return the parts as skm_selang takes them: answered, sheets, sum of totals, sum of squared totals."""
    return [(part["terjawab"], part["n"], part["jumlah"], part["kuadrat"]) for part in parts]


def verified(instansi_id: UUID, *, mulai: date, selesai: date) -> QuerySet[Jawaban]:
    """Return the verified SKM answers that were published in these months."""
    return Jawaban.objects.filter(
        instansi_id=instansi_id,
        jalur__in=VERIFIED,
        instrumen__jenis="SKM",
        bulan__gte=mulai.replace(day=1),
        bulan__lte=selesai,
    )


def index_of_services(instansi_id: UUID, *, mulai: date, selesai: date) -> dict[UUID, Indeks]:
    """Return the verified index of each service with answers in these months; too few are hidden. One query."""
    return hide(grouped(verified(instansi_id, mulai=mulai, selesai=selesai), by="layanan_id"))


def index_of_units(instansi_id: UUID, *, mulai: date, selesai: date) -> dict[UUID, Indeks]:
    """Return the verified index of each unit with answers in these months; too few are hidden. One query."""
    return hide(grouped(verified(instansi_id, mulai=mulai, selesai=selesai), by="unit_id"))


def index_of_services_twice(
    instansi_id: UUID, *, mulai: date, batas: date, selesai: date
) -> tuple[dict[UUID, Indeks], dict[UUID, Indeks]]:
    """Return the verified index of each service before `batas`, the first of a month, and from it on; each hidden for
    itself. One query."""
    rows = verified(instansi_id, mulai=mulai, selesai=selesai).annotate(
        baru=Case(When(bulan__gte=batas, then=Value(True)), default=Value(False))
    )
    found = grouped(rows, by=("baru", "layanan_id"))
    before, since = ({key: one for (new, key), one in found.items() if bool(new) is each} for each in (False, True))
    return hide(before), hide(since)


def index_of_government(instansi_id: UUID, *, mulai: date, selesai: date) -> Indeks:
    """Return the verified index of all services together. One query."""
    return index_of(verified(instansi_id, mulai=mulai, selesai=selesai))


def distinguishable(satu: Indeks, lain: Indeks) -> bool | None:
    """Do two indexes differ beyond chance? None where one of them has no interval."""
    if satu.galat is None or lain.galat is None or satu.ditekan or lain.ditekan:
        return None
    return dapat_dibedakan(satu.galat, lain.galat)


def weighted(parts: Iterable[tuple[int, Indeks]]) -> Decimal | None:
    """Return the index weighted by people served; to be shown beside the plain one. Hidden parts are left out."""
    strata = [
        (served, one.n, Fraction(one.galat.rata, 25))
        for served, one in parts
        if one.galat is not None and not one.ditekan
    ]
    found = tertimbang(strata)
    return found.nilai if found else None


def index_from(parts: list[Part], *, populasi: int | None = None, bobot_lama: Decimal | None = None) -> Indeks:
    """Return the index of sheets that were summed up in parts."""
    n = sum(part["n"] for part in parts)
    sums, counts = columns_of(parts, butir=len(KOLOM))
    # An unsur that fewer than five answered could be told from the others and the whole, so the whole waits as well.
    if n < MINIMAL_TERBIT or min(counts) < MINIMAL_TERBIT:
        return Indeks(n=n, ikm=None, galat=None, ditekan=n > 0)
    return Indeks(
        n=n,
        ikm=ikm_dari_jumlah(jumlah=sums, banyak=counts, bobot_lama=bobot_lama),
        galat=galat(sheets_of(parts), populasi=populasi),
        seragam=sum(part["sama"] for part in parts),
        tanpa_biaya=_without_cost(sums, counts),
    )


def _without_cost(sums: list[int], counts: list[int]) -> Decimal | None:
    """The index of the other eight: what is free by law is answered "Gratis" and lifts the index of nine."""
    others = [place for place, unsur in enumerate(Unsur) if unsur is not Unsur.BIAYA]
    return ikm_dari_jumlah(jumlah=[sums[place] for place in others], banyak=[counts[place] for place in others]).nilai


def hide(found: dict[Any, Indeks]) -> dict[Any, Indeks]:
    """Take the figures off groups of one published whole that are too few, and off enough others that nobody finds
    them by subtraction."""
    names = {str(key): key for key in found}
    hidden = {names[name] for name in disembunyikan({str(key): one.n for key, one in found.items()})}
    return {
        key: Indeks(n=0, ikm=None, galat=None, ditekan=True) if key in hidden else one for key, one in found.items()
    }
