"""Which of the own indicators an entry is most likely for: used lately, and sharing words with what was typed.

Plain values in, plain values out. The page counts with the same words while someone types (ui/pwa/luring.js).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

_WORD = re.compile(r"[^\W\d_]{4,}")
# Words that say nothing about which work it was.
_EMPTY_TEXT = """
adalah agar atas bagi bahwa bagian dalam dengan dari hari jumlah kegiatan kepada kerja melakukan melaksanakan menurut
oleh pada pelaksanaan persentase sampai sebagai secara sebanyak sesuai serta tahun telah tepat terhadap untuk waktu yang
"""
_EMPTY = frozenset(_EMPTY_TEXT.split())
# An entry of yesterday counts nine tenths of one of today; after three weeks hardly anything is left.
_FADING = 0.9
# One whole match of words outweighs a week of habit.
_WORDS_WEIGH = 8.0
MOST_WORDS = 40


@dataclass(frozen=True, slots=True)
class Pakai:
    """One earlier entry: for which indicator, when, in which words."""

    indikator_id: UUID
    tanggal: date
    uraian: str


def words_of(text: str) -> frozenset[str]:
    """Return the telling words of a text: four letters or more, in lower case, without the empty ones."""
    return frozenset(_WORD.findall(text.casefold())) - _EMPTY


def word_bags(names: Mapping[UUID, str], history: Iterable[Pakai]) -> dict[UUID, list[str]]:
    """Return for each indicator the words that speak for it: those of its own text, then those of its entries."""
    bags: dict[UUID, dict[str, None]] = {pk: dict.fromkeys(sorted(words_of(text))) for pk, text in names.items()}
    for used in history:
        if used.indikator_id in bags:
            bags[used.indikator_id].update(dict.fromkeys(sorted(words_of(used.uraian))))
    return {pk: list(bag)[:MOST_WORDS] for pk, bag in bags.items()}


def ranked(names: Mapping[UUID, str], history: Sequence[Pakai], *, today: date, typed: str = "") -> list[UUID]:
    """Return the indicators, likeliest first; those that nothing speaks for stay in their given order."""
    score = dict.fromkeys(names, 0.0)
    for used in history:
        if used.indikator_id in score:
            score[used.indikator_id] += _FADING ** max(0, (today - used.tanggal).days)
    wanted = words_of(typed)
    if wanted:
        for pk, bag in word_bags(names, history).items():
            score[pk] += _WORDS_WEIGH * len(wanted & set(bag)) / len(wanted)
    return sorted(names, key=lambda pk: -score[pk])
