"""The surveys of the integrity zone in the portal: each unit's own figure with n and period, apart from the index."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from takar.portal.selectors.persepsi import Persepsi, perceptions
from takar.portal.selectors.waktu import span_of
from takar.survey.models import Survei
from tests.survey import alur
from tests.world import NOW, World

LATER = NOW + timedelta(hours=2)
FIVE = ["66666", "66666", "66666", "55555", "55555"]


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: LATER)


def told(world: World) -> tuple[Persepsi, ...]:
    return perceptions(world.instansi, span=span_of(world.instansi, now=LATER))


def read() -> tuple[str, int]:
    """The part of the page that speaks of perceptions, as words; and how many questions the page asked."""
    with CaptureQueriesContext(connection) as asked:
        answer = Client().get(reverse("portal:suara", kwargs={"instansi": "tirta"}))
    part = answer.content.decode().split('id="persepsi"')[1].split("</section>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", part).split()), len(asked)


def test_without_a_survey_there_is_no_data(world: World) -> None:
    assert told(world) == ()
    assert "Belum ada data" in read()[0]


def test_each_kind_has_a_figure_of_its_own(world: World) -> None:
    # Three sheets of 6 and two of 5 throughout: 5.6 of six is 3.73 of four.
    alur.sheets(world, FIVE, survei=alur.survey(world, jenis="SPAK"))
    alur.sheets(world, ["5" * 8] * 4 + ["4" * 8], survei=alur.survey(world, jenis="SPKP"))
    alur.sheets(world, ["444444444"] * 5, survei=alur.survey(world))
    assert [(one.jenis, str(one.angka.nilai), one.angka.n) for one in told(world)] == [
        ("SPKP", "3.20", 5),
        ("SPAK", "3.73", 5),
    ]
    words, _asked = read()
    assert "3,73" in words
    assert "3,20" in words
    assert "1 Jan 2026 – 31 Des 2026" in words
    assert "100,00" not in words
    whole = Client().get(reverse("portal:suara", kwargs={"instansi": "tirta"})).content.decode()
    assert "100,00" in whole.split('id="persepsi"')[0]
    assert reverse("portal:ukuran") + "#persepsi" in whole
    assert 'id="persepsi"' in Client().get(reverse("portal:ukuran")).content.decode()


def test_four_answers_are_no_figure_so_the_survey_before_speaks(world: World) -> None:
    before = alur.survey(world, jenis="SPAK")
    alur.sheets(world, FIVE, survei=before)
    Survei.objects.filter(pk=before.pk).update(mulai="2025-05-01", selesai="2025-12-31", status="TUTUP")
    now = alur.survey(world, jenis="SPAK")
    alur.sheets(world, ["11111"] * 4, survei=now)
    (one,) = told(world)
    assert (one.mulai.year, str(one.angka.nilai)) == (2025, "3.73")
    Survei.objects.filter(pk=before.pk).update(mulai="2020-01-01", selesai="2020-12-31")
    (one,) = told(world)
    assert (one.mulai.year, one.angka.nilai) == (2026, None)
    assert "belum ada data" in read()[0]


def test_what_is_not_open_yet_or_long_over_is_not_told(world: World) -> None:
    alur.survey(world, opened=False, jenis="SPKP")
    old = alur.survey(world, jenis="SPAK")
    Survei.objects.filter(pk=old.pk).update(mulai="2020-01-01", selesai="2020-12-31")
    assert told(world) == ()


def test_as_many_questions_for_more_surveys(world: World) -> None:
    counts = []
    for more in (1, 6):
        for _n in range(more):
            alur.survey(world, jenis="SPAK")
        counts.append(read()[1])
    assert counts[0] == counts[1] <= 8
