"""Long tables, a page at a time: which rows the address asks for, and the links to the pages before and after."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.http import HttpRequest
from django.utils.translation import gettext as _

from takar.ui.formats import angka

_T = TypeVar("_T")
SIZE = 50


@dataclass(frozen=True, slots=True)
class Paged(Generic[_T]):
    """The rows of one page, and what `ui.pagination` is handed; `links` is None where everything is on one page."""

    rows: tuple[_T, ...]
    links: dict[str, Any] | None


def paged(request: HttpRequest, rows: Sequence[_T], *, size: int = SIZE, name: str = "hal") -> Paged[_T]:
    """Return the page of `rows` that the address asks for."""
    last = max(1, -(-len(rows) // size))
    number = min(page_asked(request, name=name), last)
    return Paged(
        rows=tuple(rows[(number - 1) * size : number * size]),
        links=page_links(request, number=number, last=last, name=name),
    )


def page_asked(request: HttpRequest, *, name: str = "hal") -> int:
    """The number of the asked page; the first for anything that is no page."""
    text = request.GET.get(name, "")
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def page_links(request: HttpRequest, *, number: int, last: int, name: str = "hal") -> dict[str, Any] | None:
    """Links to the page before and after; everything else in the address stays. None when there is one page only."""
    if last == 1:
        return None

    def link(page: int) -> str:
        kept = request.GET.copy()
        kept[name] = str(page)
        return f"?{kept.urlencode()}"

    return {
        "text": _("Halaman %(ini)s dari %(semua)s") % {"ini": angka(number), "semua": angka(last)},
        "previous": link(number - 1) if number > 1 else None,
        "next": link(number + 1) if number < last else None,
    }
