"""The tests of this room ask on the tenth of March, as its forms do."""

import pytest

from takar.access import middleware
from tests.world import NOW


@pytest.fixture(autouse=True)
def the_tenth_of_march(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middleware, "now", lambda: NOW)
