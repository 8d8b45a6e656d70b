"""The clock of this room's tests stands at the cast's own day."""

import pytest

from takar.access import middleware
from tests.world import NOW


@pytest.fixture(autouse=True)
def the_tenth_of_march(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middleware, "now", lambda: NOW)
