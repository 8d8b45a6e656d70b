"""Every address × every role has a stated outcome, and the outcome is what happens."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.house.routes import ROLES, Route, addresses, person, tables
from tests.world import World

TABLE = tables()


def test_every_address_states_its_outcome() -> None:
    stated = {route.name for route in TABLE}
    missing = sorted(set(addresses()) - stated)
    assert not missing, f"state the outcome for every role of: {', '.join(missing)}"


def test_no_outcome_is_stated_for_what_is_gone() -> None:
    assert not sorted({route.name for route in TABLE} - set(addresses()))


@pytest.mark.parametrize("route", TABLE, ids=lambda route: f"{route.method} {route.name}")
def test_the_outcome_is_what_happens(route: Route, world: World) -> None:
    address = reverse(route.name, kwargs=route.args(world))
    got = {}
    for role in ROLES:
        client = Client(raise_request_exception=True)
        who = person(world, role)
        if who is not None:
            client.force_login(who.user)
        answer = getattr(client, route.method)(address, data=dict(route.data or {}))
        got[role] = answer.status_code
    assert got == dict(route.expect)
