"""This room is looked at on the cast's own day, a Tuesday in March."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from tests.world import NOW


@pytest.fixture(autouse=True)
def days_later(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Set the clock of all pages; called with a number of days, move it on."""

    def move(days: int) -> None:
        moment: datetime = NOW + timedelta(days=days)
        monkeypatch.setattr("takar.access.middleware.now", lambda: moment)

    move(0)
    return move


@pytest.fixture(autouse=True)
def _nothing_is_dear(monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers that took long are kept for some seconds; on a busy machine that would be any."""
    monkeypatch.setattr("takar.dashboard.selectors.terkini.DEAR", float("inf"))
