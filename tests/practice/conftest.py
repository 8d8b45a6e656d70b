"""All requests of these tests are made on the cast's day."""

import pytest

from tests.world import NOW


@pytest.fixture(autouse=True)
def _on_a_day_in_march(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("takar.access.middleware.now", lambda: NOW)
