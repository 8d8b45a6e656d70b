"""One statement or step by step, alone or eight at once: the same rows, a token counts once, a limit holds exactly."""

import threading
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import close_old_connections, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from takar.common.refusals import Invalid
from takar.service.models import Layanan
from takar.survey.actions.batas import forget_turns, take_turn
from takar.survey.actions.jawab import rate
from takar.survey.models import HitungHari, HitungKiriman, Jalur, KolamJawaban, TokenTerpakai
from takar.survey.store import fingerprint, token_for, unseal
from takar.survey.web import pembatas
from tests.service import alur as layanan
from tests.survey import alur
from tests.world import NOW, TODAY, World, build_world

pytestmark = pytest.mark.django_db(transaction=True)
ONE_STATEMENT = connection.vendor == "postgresql"


@pytest.fixture
def here(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr("takar.access.middleware.now", lambda: NOW)
    return build_world()


def _token(service: Layanan) -> str:
    return token_for(layanan_id=service.pk, permohonan_id=uuid4(), selesai=TODAY, petugas_id=None)


def _rate(service: Layanan, token: str, *, nilai: list[int | None] | None = None, **more: str) -> bool:
    given = {"komentar": "Cepat, 'ramah' 100% \\ ☕", **more}
    marks = [3, 4, 4, 3, 4, 4, 3, 4, None] if nilai is None else nilai
    return rate(layanan=service, token=token, bulan=TODAY.replace(day=1), nilai=marks, today=TODAY, now=NOW, **given)


def _at_once(number: int, deed: Callable[[], Any]) -> Counter[Any]:
    """Let that many threads do it in the same moment; return how often each outcome came."""
    ready, results, failed = threading.Barrier(number), [], []

    def run() -> None:
        close_old_connections()
        try:
            connection.ensure_connection()
            ready.wait(30)
            results.append(deed())
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _each in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    if failed:
        raise failed[0]
    return Counter(results)


def _stored(service: Layanan) -> list[Any]:
    """All that was written for a service, without ids, hashes and seals."""
    found: list[Any] = []
    for model in (TokenTerpakai, KolamJawaban, HitungHari):
        for row in model._default_manager.filter(layanan=service).values():
            if "isi" in row:
                row["isi"] = unseal(bytes(row["isi"]))
            found.append({name: row[name] for name in row.keys() - {"id", "sidik", "layanan_id"}})
    return sorted(found, key=lambda row: (sorted(row), repr(row)))


@pytest.mark.parametrize("open_survey", [True, False])
def test_both_ways_leave_the_same_rows(here: World, open_survey: bool) -> None:
    services = [layanan.service(here, kode=kode) for kode in ("SATU", "DUA")]
    if open_survey:
        alur.survey(here)
    # Publishes the questionnaire where no survey has; what was asked once is prepared from then on.
    assert _rate(layanan.service(here), _token(layanan.service(here)))
    for service, listening in zip(services, (False, True), strict=True):
        token = _token(service)
        with CaptureQueriesContext(connection) as asked:
            if not listening:
                connection.force_debug_cursor = False
            answers = [_rate(service, token), _rate(service, token), _rate(service, _token(service), komentar="")]
        assert answers == [True, False, True]
        assert not ONE_STATEMENT or bool(asked.captured_queries) == listening
        mark = TokenTerpakai.objects.get(sidik=fingerprint(token))
        assert mark.pk.version == 4
    one, other = (_stored(service) for service in services)
    assert one == other
    assert len(one) == 5
    (count,) = [row for row in one if "diterima" in row]
    assert (count["diterima"], count["ditolak"], count["hari"]) == (2, 1, TODAY)


def test_what_is_no_answer_leaves_nothing(here: World) -> None:
    service = layanan.service(here)
    for marks in ([5] + [4] * 8, [4] * 8, [None] * 9):
        with pytest.raises(Invalid):
            _rate(service, _token(service), nilai=marks)
    assert not TokenTerpakai.objects.exists()
    assert not KolamJawaban.objects.exists()
    assert not HitungHari.objects.exists()


def test_a_token_sent_eight_times_at_once_counts_once(here: World) -> None:
    service = layanan.service(here)
    _rate(service, _token(service))
    for _round in range(3):
        token = _token(service)
        assert _at_once(8, lambda token=token: _rate(service, token)) == {True: 1, False: 7}
    assert TokenTerpakai.objects.count() == KolamJawaban.objects.count() == 4
    row = HitungHari.objects.get(jalur=Jalur.TOKEN)
    assert (row.diterima, row.ditolak) == (4, 21)


def test_no_answer_of_many_at_once_is_lost(here: World) -> None:
    service = layanan.service(here)
    _rate(service, _token(service))
    assert _at_once(8, lambda: all(_rate(service, _token(service)) for _each in range(5))) == {True: 8}
    assert TokenTerpakai.objects.count() == KolamJawaban.objects.count() == 41
    assert HitungHari.objects.get().diterima == 41


def test_a_limit_holds_exactly_however_many_come_at_once(here: World) -> None:
    given: dict[str, Any] = {"instansi_id": here.instansi.pk, "on": TODAY}

    def five() -> int:
        return sum(take_turn(sidik="a" * 64, limit=20, **given) for _each in range(5))

    assert sum(turns * times for turns, times in _at_once(8, five).items()) == 20
    assert HitungKiriman.objects.get().jumlah == 20
    # Another one, another government and another day have turns of their own.
    assert take_turn(sidik="b" * 64, limit=1, **given)
    assert take_turn(sidik="a" * 64, limit=1, instansi_id=here.lain.pk, on=TODAY)
    assert take_turn(sidik="a" * 64, limit=1, instansi_id=here.instansi.pk, on=TODAY + timedelta(days=1))


def test_one_address_sends_no_more_posters_than_its_turns_at_once(here: World, monkeypatch: pytest.MonkeyPatch) -> None:
    layanan.service(here)
    monkeypatch.setattr(pembatas, "POSTER_PER_ADDRESS", 5)

    def twice() -> tuple[int, ...]:
        address = f"/survei/p/{here.instansi.kode}/kk/"
        return tuple(Client().post(address, alur.answers(alur.BAIK)).status_code for _each in range(2))

    outcome: Counter[int] = Counter()
    for statuses, times in _at_once(6, twice).items():
        outcome.update({status: statuses.count(status) * times for status in set(statuses)})
    assert outcome == {302: 5, 429: 7}
    assert KolamJawaban.objects.count() == 5
    row = HitungHari.objects.get(jalur=Jalur.POSTER)
    assert (row.diterima, row.ditolak) == (5, 7)


def test_who_is_past_the_limit_fills_nothing(here: World, monkeypatch: pytest.MonkeyPatch) -> None:
    layanan.service(here)
    monkeypatch.setattr(pembatas, "POSTER_PER_ADDRESS", 1)
    address = f"/survei/p/{here.instansi.kode}/kk/"
    assert alur.send(address, alur.BAIK) == 302
    counts = []
    for _each in range(2):
        counts.append([model._default_manager.count() for model in (HitungKiriman, KolamJawaban, HitungHari)])
        assert [alur.send(address, alur.BAIK) for _time in range(5)] == [429] * 5
    assert counts == [[1, 1, 1]] * 2
    assert HitungKiriman.objects.get().jumlah == 1
    assert HitungHari.objects.get().ditolak == 10


def test_counts_of_senders_name_nobody_and_go_the_next_day(here: World) -> None:
    layanan.service(here)
    client = Client(REMOTE_ADDR="203.0.113.77", headers={"x-forwarded-for": "203.0.113.77"})
    for _each in range(2):
        assert client.post(f"/survei/p/{here.instansi.kode}/kk/", alur.answers(alur.BAIK)).status_code == 302
    assert client.get(f"/survei/n/{here.instansi.kode}/kk/{'A' * 26}/").status_code == 404
    rows = list(HitungKiriman.objects.values())
    # Posters of one address, posters of one device, wrong codes of one address.
    assert sorted(row["jumlah"] for row in rows) == [1, 1, 2]
    assert not any("203.0.113" in str(value) for row in rows for value in row.values())
    assert all(row["id"].version == 4 for row in rows)
    # The same sender has another hash on another day, so that days cannot be joined.
    assert forget_turns(instansi_id=here.instansi.pk, day=TODAY) == 0
    assert forget_turns(instansi_id=here.lain.pk, day=TODAY + timedelta(days=1)) == 0
    assert forget_turns(instansi_id=here.instansi.pk, day=TODAY + timedelta(days=1)) == 3
    cache.clear()
