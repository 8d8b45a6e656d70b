"""How dates, numbers, sizes and remaining days are written on screens, in the reader's language."""

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Literal

from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import get_language, gettext, ngettext

DateStyle = Literal["panjang", "hari", "sedang", "pendek", "iso"]
_DATE_PATTERNS: dict[DateStyle, str] = {
    "panjang": "l, j F Y",
    "hari": "l j F",
    "sedang": "j F Y",
    "pendek": "j M Y",
    "iso": "Y-m-d",
}
_SIZES = ("B", "KB", "MB", "GB")


def tanggal(value: date | None, style: DateStyle = "sedang") -> str:
    """Return 2 Februari 2026 (`panjang`: Senin, 2 Februari 2026; `hari`: Senin 2 Februari; `pendek`: 2 Feb 2026).

    Moments are read in local time.
    """
    if value is None:
        return "–"
    local = _local(value)
    return _written(local.year, local.month, local.day, style, get_language())


def waktu(value: datetime | None, style: DateStyle = "sedang") -> str:
    """Return a moment with its date: 2 Februari 2026 pukul 14.05."""
    if value is None:
        return "–"
    moment = timezone.localtime(value) if timezone.is_aware(value) else value
    clock = f"{moment:%H:%M}" if in_english() else f"{moment:%H.%M}"
    return gettext("%(date)s pukul %(clock)s") % {"date": tanggal(value, style), "clock": clock}


def angka(value: int | float | Decimal | None, decimals: int | None = None) -> str:
    """Return 1.234,5; without `decimals` as many as the value carries, at most two, no trailing zeros."""
    if value is None:
        return "–"
    if isinstance(value, int) and not decimals:
        return str(value) if 0 <= value < 1000 else _grouped(f"{value:,}")
    return _grouped(_rounded(str(value), decimals))


def persen(value: int | float | Decimal | None, decimals: int | None = None) -> str:
    """Return 87,5% for 87.5: the value is already a percentage."""
    return "–" if value is None else f"{angka(value, decimals)}%"


def ukuran(value: int | None) -> str:
    """Return a file size in the largest unit that keeps it above one: 1,5 MB."""
    if value is None:
        return "–"
    size, step = Decimal(value), 0
    while size >= 1024 and step < len(_SIZES) - 1:
        size, step = size / 1024, step + 1
    return f"{angka(size, 1 if step and size < 100 else 0)} {_SIZES[step]}"


def sisa_hari(days: int, *, working: bool = True) -> str:
    """Return how long is left: 3 hari kerja lagi, hari ini terakhir, lewat 2 hari kerja."""
    if days == 0:
        return gettext("hari ini terakhir")
    count = abs(days)
    if days > 0:
        text = (
            ngettext("%(count)s hari kerja lagi", "%(count)s hari kerja lagi", count)
            if working
            else ngettext("%(count)s hari kalender lagi", "%(count)s hari kalender lagi", count)
        )
    else:
        text = (
            ngettext("lewat %(count)s hari kerja", "lewat %(count)s hari kerja", count)
            if working
            else ngettext("lewat %(count)s hari kalender", "lewat %(count)s hari kalender", count)
        )
    return text % {"count": angka(count)}


def in_english() -> bool:
    """Does the reader of this page read English?"""
    return (get_language() or "id").startswith("en")


def inisial(name: str) -> str:
    """Return at most two initials of a person's name, titles left out: `Dr. Siti Aminah, M.Si.` gives SA."""
    words = [word for word in name.split(",")[0].split() if not word.endswith(".") and word[0].isalpha()]
    return "".join(word[0].upper() for word in (words[:1] + words[1:][-1:]))


def satu_titik(text: str) -> str:
    """Return a sentence that ends once: after a name like `Ani, S.Si.` its own full stop would be a second one."""
    return _TWO_STOPS.sub(".", text) if ".." in text else text


# A page shows the same few figures many times, and others show them again.
@lru_cache(maxsize=8192)
def _rounded(value: str, decimals: int | None) -> str:
    places = 2 if decimals is None else decimals
    text = f"{Decimal(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP):,f}"
    return text.rstrip("0").rstrip(".") if decimals is None and "." in text else text


# A page shows the same few days many times.
@lru_cache(maxsize=4096)
def _written(year: int, month: int, day: int, style: DateStyle, _language: str | None) -> str:
    return format_date(date(year, month, day), _DATE_PATTERNS[style])


_TWO_STOPS = re.compile(r"(?<!\.)\.\.(?!\.)")
_SWAPPED = str.maketrans({",": ".", ".": ",", "-": "\N{MINUS SIGN}"})


def _grouped(text: str) -> str:
    return text.replace("-", "\N{MINUS SIGN}") if in_english() else text.translate(_SWAPPED)


def _local(value: date) -> date:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value
