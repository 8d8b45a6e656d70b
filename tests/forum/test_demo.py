"""The forum of the demo: told by the real actions, another step in each government, cheap to build."""

import time
from datetime import date

import pytest

from takar.demo.build import SIZES
from takar.demo.forum import fill_forum
from takar.demo.governments import GOVERNMENTS
from takar.demo.organisation import found_government
from takar.demo.timeline import Timeline
from takar.forum.models import Ide, Konsultasi, Topik


@pytest.mark.django_db
def test_each_government_has_topics_ideas_and_a_consultation_in_another_step() -> None:
    timeline = Timeline(date(2026, 11, 20))
    states, spent = [], 0.0
    for government in GOVERNMENTS:
        stage = found_government(
            government,
            timeline=timeline,
            people=SIZES["small"].orang,
            seed=1,
            password_hash="",
            tick=lambda _what, _days: None,
        )
        begin = time.process_time()
        fill_forum(stage)
        spent += time.process_time() - begin
        mine = {"instansi": stage.instansi}
        assert 3 <= Topik.objects.filter(**mine).count() <= 4
        assert sorted(Ide.objects.filter(**mine).values_list("status", flat=True)) == ["DIAJUKAN", "DIKERJAKAN"]
        states.append(Konsultasi.objects.get(**mine).status)
    assert len(set(states)) == len(GOVERNMENTS)
    assert spent < 6
