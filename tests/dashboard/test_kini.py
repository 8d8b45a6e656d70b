"""The numbers of now: one line of headers while nothing changes, new numbers as soon as something does."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from tests.dashboard.test_pantau import narrowed, words, work
from tests.execution.plan import plan
from tests.world import Person, World

Login = Callable[[Person], Client]


def test_nothing_new_is_answered_without_a_body(world: World, as_person: Login) -> None:
    skp = plan(world)
    client, address = as_person(world.hasan), reverse("dashboard:kini", kwargs={"pk": world.akar.pk})
    first = client.get(address)
    tag = first.headers["ETag"]
    assert "0 catatan" in words(first.content.decode())
    again = client.get(address, headers={"if-none-match": tag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
    # A proxy that compresses weakens the tag; it still names the same numbers.
    assert client.get(address, headers={"if-none-match": f"W/{tag}"}).status_code == 304
    work(skp)
    changed = client.get(address, headers={"if-none-match": tag})
    assert changed.status_code == 200
    assert changed.headers["ETag"] != tag
    assert "1 catatan" in words(changed.content.decode())
    assert "<html" not in changed.content.decode()


def test_the_page_carries_the_tag_of_the_numbers_it_shows(world: World, as_person: Login) -> None:
    work(plan(world), number=2)
    for person, page, now in (
        (
            world.dewi,
            reverse("dashboard:unit", args=[world.dinas.pk]),
            reverse("dashboard:kini", args=[world.dinas.pk]),
        ),
        (world.budi, reverse("dashboard:tim"), reverse("dashboard:tim_kini")),
    ):
        client = as_person(person)
        html = client.get(page).content.decode()
        tag = client.get(now).headers["ETag"]
        assert f'data-pantau="{now}"' in html
        assert tag.strip('"') in html


@pytest.mark.parametrize("who", ["hasan", "budi"])
def test_what_others_do_elsewhere_changes_nothing(world: World, as_person: Login, who: str) -> None:
    narrowed(world, world.hasan, world.bidang)
    plan(world)
    client = as_person(world.everyone[who])
    address = reverse("dashboard:tim_kini") if who == "budi" else reverse("dashboard:kini", args=[world.bidang.pk])
    tag = client.get(address).headers["ETag"]
    work(plan(world, world.sari))
    assert client.get(address, headers={"if-none-match": tag}).status_code == 304


def test_the_browser_may_keep_it_but_must_ask(world: World, as_person: Login) -> None:
    client = as_person(world.budi)
    first = client.get(reverse("dashboard:tim_kini"))
    for answer in (first, client.get(reverse("dashboard:tim_kini"), headers={"if-none-match": first.headers["ETag"]})):
        assert answer.headers["Cache-Control"] == "private, no-cache"
    assert Client().get(reverse("dashboard:tim_kini")).status_code == 302


def test_only_what_is_dear_is_kept_and_only_for_a_moment(
    world: World, as_person: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    skp = plan(world)
    client, address = as_person(world.hasan), reverse("dashboard:kini", kwargs={"pk": world.akar.pk})
    monkeypatch.setattr("takar.dashboard.selectors.terkini.DEAR", 0.2)
    # A clock that moves half a second at each look: to count takes that long.
    moments = iter(range(1000))
    # Of this module alone: others who look at the clock meanwhile must not move it.
    clock = SimpleNamespace(monotonic=lambda: next(moments) / 2)
    monkeypatch.setattr("takar.dashboard.selectors.terkini.time", clock)
    first = client.get(address).headers["ETag"]
    work(skp)
    assert client.get(address).headers["ETag"] == first
    for _moment in range(20):
        next(moments)
    assert client.get(address).headers["ETag"] != first
