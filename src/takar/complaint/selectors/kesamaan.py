"""Which complaints look like the same one: same unit, much the same words. A person decides, never this."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from uuid import UUID

from takar.complaint.models import Pengaduan
from takar.complaint.transitions import ENDED

WINDOW = timedelta(days=90)
LIKE = Fraction(2, 5)
SHOWN = 5
_MOST = 500
# Words that every complaint has say nothing about which one it is.
_ORDINARY = """
yang dan di ke dari untuk dengan ini itu saya kami kita ada tidak belum sudah akan pada juga atau karena oleh agar bisa
dapat hanya saja jadi telah para sangat lebih bapak ibu mohon tolong terima kasih sampai masih lagi tapi dalam sebagai
adalah ketika saat waktu hari
"""
_COMMON = frozenset(_ORDINARY.split())
_WORD = re.compile(r"[^\W\d_]{3,}|\d{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mirip:
    """A complaint that may be the same one."""

    id: UUID
    nomor: str
    diterima_pada: datetime
    ringkas: str
    persen: int


def words_of(text: str) -> frozenset[str]:
    """The telling words of a text, shortened to their stem's beginning so that endings do not matter."""
    return frozenset(word[:7] for word in _WORD.findall(text.lower()) if word not in _COMMON)


def likeness(first: frozenset[str], second: frozenset[str]) -> Fraction:
    """How much two sets of words have in common: 0 nothing, 1 everything."""
    both = first | second
    return Fraction(len(first & second), len(both)) if both else Fraction(0)


def most_alike(text: str, others: Iterable[tuple[UUID, str]], *, bound: Fraction = LIKE) -> list[tuple[UUID, Fraction]]:
    """Return those of `others` that are at least as like `text` as `bound`, the most alike first."""
    mine = words_of(text)
    found = [(pk, likeness(mine, words_of(other))) for pk, other in others]
    return sorted((pair for pair in found if pair[1] >= bound), key=lambda pair: (-pair[1], pair[0]))[:SHOWN]


def look_alikes(row: Pengaduan) -> tuple[Mirip, ...]:
    """Return the open complaints of three months about the same unit and service that read like this one. One query."""
    rows = (
        Pengaduan.objects.filter(
            instansi_id=row.instansi_id,
            unit_id=row.unit_id,
            layanan=row.layanan,
            diterima_pada__gte=row.diterima_pada - WINDOW,
            diterima_pada__lte=row.diterima_pada + WINDOW,
        )
        .exclude(status__in=ENDED)
        .exclude(pk=row.pk)
        .order_by("-diterima_pada", "pk")
        .values_list("pk", "nomor", "diterima_pada", "isi")[:_MOST]
    )
    known = {pk: (nomor, at, isi) for pk, nomor, at, isi in rows}
    alike = most_alike(row.isi, [(pk, isi) for pk, (_nomor, _at, isi) in known.items()])
    return tuple(
        Mirip(
            id=pk,
            nomor=known[pk][0],
            diterima_pada=known[pk][1],
            ringkas=known[pk][2][:160],
            persen=int(share * 100),
        )
        for pk, share in alike
    )
