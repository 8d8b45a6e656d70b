"""What citizens said and what became of it, as the portal tells it: counts from five on, both measurements with n."""

from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.complaint import alur, ukuran
from tests.forum import alur as forum
from tests.world import NOW, World


class Clock:
    """The moment that the server thinks it is."""

    now: datetime = NOW


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    found = Clock()
    monkeypatch.setattr(timezone, "now", lambda: found.now)
    return found


def read(name: str = "suara") -> str:
    with CaptureQueriesContext(connection) as asked:
        answer = Client().get(reverse(f"portal:{name}", kwargs={"instansi": "tirta"}))
    assert answer.status_code == 200
    assert len(asked) <= 8
    return answer.content.decode().split("<main")[1]


def test_complaints_are_counted_from_five_on(world: World, clock: Clock) -> None:
    for _n in range(4):
        alur.closed(world)
    for name in ("suara", "pemda"):
        assert "kurang dari lima" in read(name)
    alur.sent(world)
    page = read()
    assert "Pengaduan masuk" in page
    assert "Siti Aminah" not in page
    assert alur.ISI not in page
    assert "Pengaduan masuk" in read("pemda")


def test_an_improvement_stands_with_both_measurements(world: World, clock: Clock) -> None:
    row = ukuran.published(world)
    clock.now = row.terbit_pada or NOW
    page = read()
    assert reverse("complaint:perbaikan_satu", kwargs={"pk": row.pk}) in page
    assert "Lebih cepat." in page
    assert page.count("n = 9") == 2


def test_talks_and_ideas_lead_to_the_forum(world: World, clock: Clock) -> None:
    topic, idea, talk = forum.topic(world), forum.target(world), forum.consultation(world, "MASUKAN")
    page = read()
    for name, row in (("topik", topic), ("ide", idea), ("konsultasi", talk)):
        assert reverse(f"forum:{name}", kwargs={"instansi": "tirta", "pk": row.pk}) in page
