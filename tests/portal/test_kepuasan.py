"""Satisfaction in the portal: the official index with n, letter and range; nothing of fewer than five answers."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.portal.cases import ended
from tests.survey import alur
from tests.world import NOW, World


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(hours=2))


def read(name: str, **args: str) -> str:
    with CaptureQueriesContext(connection) as asked:
        answer = Client().get(reverse(f"portal:{name}", kwargs={"instansi": "tirta", **args}))
    assert len(asked) <= 8
    return answer.content.decode().split("<main")[1]


def test_the_index_is_that_of_the_answers(world: World) -> None:
    ended(world, [100] * 6)
    # Five sheets of threes and fours: 15 fours and 30 threes of 45 marks are 3,333 of 4, times 25.
    alur.sheets(world, ["444333333"] * 5, survei=alur.survey(world))
    for page in (read("layanan", kode="kk"), read("pemda"), read("daftar_layanan")):
        assert "83,33" in page
    page = read("layanan", kode="kk")
    assert "B, baik" in page
    assert "n = 5" in page
    assert "#kepuasan" in page
    file = Client().get(reverse("portal:data_csv", kwargs={"instansi": "tirta", "kumpulan": "kepuasan"}))
    (row,) = csv.DictReader(io.StringIO(b"".join(file.streaming_content).decode()))  # type: ignore[attr-defined]
    assert (row["jawaban"], row["ikm"], row["mutu"], row["ditutup"]) == ("5", "83.33", "B", "false")


def test_few_answers_give_no_number(world: World) -> None:
    ended(world, [100] * 6)
    alur.sheets(world, ["444444444"] * 4, survei=alur.survey(world))
    assert "kurang dari lima" in read("layanan", kode="kk")
    assert "100,00" not in read("pemda")
