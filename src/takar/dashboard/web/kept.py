"""Parts of monitoring's pages that many pages show alike: drawn once, and kept as long as nothing in them changes."""

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils.translation import get_language
from markupsafe import Markup

from takar.dashboard.web.forms import PekanForm

if TYPE_CHECKING:
    from takar.dashboard.web.rows import Board


def board_drawn(board: "Board", *, unit: str, people: str) -> Markup:
    """The weeks of the units below `unit` as charts and tables; `people` is where its own list of people is."""
    return _board(get_language(), board, unit, people)


# Words and numbers come as they are read, so the language is in them.
@lru_cache(maxsize=2048)
def cells(labels: tuple[str, ...], values: tuple[str, ...]) -> Markup:
    """One cell of a table for each number, named by its label."""
    return _drawn("dashboard/sel.html", labels=labels, values=values)


# All that is shown is in the board: it stays the same until somebody below records something.
@lru_cache(maxsize=128)
def _board(_language: str | None, board: "Board", unit: str, people: str) -> Markup:
    form = PekanForm({"minggu": str(len(board.pekan))})
    return _drawn("dashboard/papan.html", papan=board, nama=unit, orang_url=people, saring=form)


def _drawn(template: str, **values: Any) -> Markup:
    return Markup(render_to_string(template, values))  # noqa: S704 - escaped there
