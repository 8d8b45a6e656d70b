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
