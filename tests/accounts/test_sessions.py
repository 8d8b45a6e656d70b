"""Sessions: which there are, ending them, and that they end by themselves."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from takar.accounts.actions import deactivate_account, reactivate_account
from takar.accounts.models import User
from takar.accounts.sessions import BEGUN, USED
from takar.common.clock import now
from takar.common.refusals import Forbidden, NotFound
from tests.accounts.conftest import shown_sessions, try_login
from tests.world import World


def two_clients(name: str = "wulan@tirta.example") -> tuple[Client, Client]:
    here = Client(headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/132.0"})
    there = Client(headers={"user-agent": "Mozilla/5.0 (Linux; Android 14) Chrome/130.0 Mobile Safari/537.36"})
    for client in (here, there):
        assert try_login(client, name).status_code == 302
    return here, there


def test_the_list_names_devices_and_this_one_first(world: World) -> None:
    here, _there = two_clients()
    assert [(row["device"], row["current"]) for row in shown_sessions(here)] == [
        ("Firefox di Windows", "ya"),
        ("Chrome di Android", ""),
    ]


def test_one_session_is_ended(world: World) -> None:
    here, there = two_clients()
    other = next(row["id"] for row in shown_sessions(here) if row["id"])
    assert here.post(f"/akun/sesi/{other}/akhiri/").url == "/akun/sesi/"
    assert there.get("/akun/").status_code == 302
    assert here.get("/akun/").status_code == 200


def test_all_others_are_ended(world: World) -> None:
    here, there = two_clients()
    third, _fourth = two_clients()
    here.post("/akun/sesi/lain/akhiri/")
    assert [client.get("/akun/").status_code for client in (here, there, third)] == [200, 302, 302]
    assert len(shown_sessions(here)) == 1


def test_a_stranger_cannot_end_my_session(world: World) -> None:
    here, there = two_clients()
    mine = next(row["id"] for row in shown_sessions(here) if row["id"])
    budi, _other = two_clients("budi@tirta.example")
    assert budi.post(f"/akun/sesi/{mine}/akhiri/").status_code == 404
    assert there.get("/akun/").status_code == 200


def test_a_deactivated_person_is_out_at_once(world: World) -> None:
    here, _there = two_clients()
    User.objects.filter(pk=world.wulan.user.pk).update(is_active=False)
    assert here.get("/akun/").status_code == 302


def test_deactivating_ends_sessions_and_reactivating_does_not_bring_them_back(world: World) -> None:
    here, _there = two_clients()
    deactivate_account(actor=world.ratna.actor, user_id=world.wulan.user.pk, now=now())
    reactivate_account(actor=world.ratna.actor, user_id=world.wulan.user.pk, now=now())
    assert here.get("/akun/").status_code == 302
    assert try_login(here, "wulan@tirta.example").status_code == 302


def test_nobody_deactivates_oneself_or_a_stranger(world: World) -> None:
    with pytest.raises(Forbidden):
        deactivate_account(actor=world.ratna.actor, user_id=world.ratna.user.pk, now=now())
    with pytest.raises(NotFound):
        deactivate_account(actor=world.ratna.actor, user_id=world.oki.user.pk, now=now())


@pytest.mark.parametrize(("key", "age", "stays"), [(USED, 7000, True), (USED, 7300, False), (BEGUN, 43300, False)])
def test_idle_and_old_sessions_are_nobodys(world: World, key: str, age: int, stays: bool) -> None:
    here, _there = two_clients()
    session = here.session
    session[key] = session[key] - age
    session.save()
    assert (here.get("/akun/").status_code == 200) is stays


def test_reading_pages_does_not_write_the_session_each_time(world: World) -> None:
    here, _there = two_clients()
    before = Session.objects.get(session_key=here.session.session_key).session_data
    here.get("/akun/")
    assert Session.objects.get(session_key=here.session.session_key).session_data == before


def test_the_list_takes_as_many_queries_for_many_devices(world: World, django_assert_max_num_queries) -> None:
    here, _there = two_clients()
    for _round in range(6):
        two_clients()
    here.get("/akun/sesi/")
    with django_assert_max_num_queries(8):
        rows = shown_sessions(here)
    assert len(rows) == 14


def test_the_last_use_moves_on_while_the_beginning_stays(world: World) -> None:
    here, _there = two_clients()
    session = here.session
    begun, session[USED] = session[BEGUN], session[USED] - 400
    session.save()
    here.get("/akun/")
    assert here.session[BEGUN] == begun
    assert here.session[USED] >= begun
