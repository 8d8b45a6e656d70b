"""Monitoring is looked at on the cast's own day, a Tuesday in March."""

from datetime import UTC, datetime

import pytest


@pytest.fixture(autouse=True)
def _on_a_day_in_march(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("takar.access.middleware.now", lambda: datetime(2026, 3, 10, 3, 0, tzinfo=UTC))


@pytest.fixture(autouse=True)
def _nothing_is_dear(monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers that took long are kept for some seconds; on a busy machine that would be any."""
    monkeypatch.setattr("takar.dashboard.selectors.terkini.DEAR", float("inf"))
