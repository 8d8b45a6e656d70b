"""Every address × every role has a stated outcome, and the outcome is what happens."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.house.routes import ROLES, Route, addresses, person, tables
from tests.world import World

TABLE = tables()
MOST_QUERIES = 12
FEWER = {"dashboard:home": 8}


def test_every_address_states_its_outcome() -> None:
    stated = {route.name for route in TABLE}
    missing = sorted(set(addresses()) - stated)
    assert not missing, f"state the outcome for every role of: {', '.join(missing)}"


def test_no_outcome_is_stated_for_what_is_gone() -> None:
    assert not sorted({route.name for route in TABLE} - set(addresses()))


@pytest.mark.parametrize("route", TABLE, ids=lambda route: f"{route.method} {route.name}")
def test_the_outcome_is_what_happens(route: Route, world: World) -> None:
    address = reverse(route.name, kwargs=route.args(world))
    data = route.sent(world)
    got, queries = {}, {}
    for role in ROLES:
        client = Client(raise_request_exception=True)
        who = person(world, role)
        if who is not None:
            client.force_login(who.user)
        with CaptureQueriesContext(connection) as caught:
            answer = getattr(client, route.method)(address, data=data)
        got[role] = answer.status_code
        queries[role] = len(caught) if answer.status_code == 200 and route.method == "get" else 0
    wrong = {role: f"{got[role]}, stated {route.expect[role]}" for role in ROLES if got[role] != route.expect[role]}
    assert not wrong
    most = FEWER.get(route.name, MOST_QUERIES)
    assert all(count <= most for count in queries.values()), f"over {most} queries: {queries}"
