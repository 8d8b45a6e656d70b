"""A flood and the verified index: whatever is sent without a token or with a used one, no verified figure moves."""

from datetime import timedelta
from typing import Any

import pytest

from bench.flood import flood, rated
from takar.survey.actions.terbit import publish_waiting
from takar.survey.models import HitungHari, Jalur, Jawaban
from takar.survey.selectors.indeks import index_of_government
from takar.survey.selectors.survei import BANJIR
from tests.service import alur as layanan
from tests.survey import alur
from tests.world import NOW, TODAY, World


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("takar.access.middleware.now", lambda: NOW)


def test_a_hundred_answers_without_tokens_and_thirty_replays_move_nothing(world: World, as_person: Any) -> None:
    """The same as `python -m bench.flood` with its ten thousand and one thousand, in small."""
    service = layanan.service(world)
    service.instansi, service.unit = world.instansi, world.bidang
    survei = alur.survey(world)
    used = rated(service, [world.wulan.id, world.joko.id], digits=alur.BAIK, today=TODAY)
    # The two may share a letter; then ten answers of one officer are as good.
    publish_waiting(NOW)
    span = {"mulai": TODAY.replace(month=1, day=1), "selesai": TODAY}
    before = index_of_government(world.instansi.pk, **span)
    assert before.n == 10
    outcome = flood(service, used, posts=100, replays=30)
    publish_waiting(NOW + timedelta(days=1))
    assert index_of_government(world.instansi.pk, **span) == before
    assert outcome == {
        ("poster, one address", 302): 20,
        ("poster, one address", 429): 40,
        ("poster, an address each", 302): 30,
        ("forged token", 404): 10,
        ("used token", 302): 30,
    }
    assert HitungHari.objects.get(jalur=Jalur.TOKEN).ditolak == 10 + 30 >= BANJIR
    assert HitungHari.objects.get(jalur=Jalur.POSTER).ditolak == 40
    assert not Jawaban.objects.filter(jalur=Jalur.POSTER).exists()
    budi = as_person(world.budi)
    assert "kiriman ditolak" in budi.get("/survei/").content.decode()
    assert "lebih banyak daripada biasanya" in budi.get(f"/survei/{survei.pk}/hasil/").content.decode()
