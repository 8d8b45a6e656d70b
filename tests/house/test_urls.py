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


def reads(caught: CaptureQueriesContext) -> list[str]:
    """The questions that a page asks for what it shows. The note that someone opened another's record (at most once an
    hour) is a write with a look-up of its own and not part of the page."""
    asked = [query["sql"] for query in caught.captured_queries if query["sql"].lstrip().upper().startswith("SELECT")]
    return [sql for sql in asked if not sql.startswith('SELECT 1 AS "a" FROM "audit_auditevent"')]


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
        shown = answer.status_code == 200 and route.method == "get"
        queries[role] = len(reads(caught)) if shown else 0
    wrong = {role: f"{got[role]}, stated {route.expect[role]}" for role in ROLES if got[role] != route.expect[role]}
    assert not wrong
    most = FEWER.get(route.name, MOST_QUERIES)
    assert all(count <= most for count in queries.values()), f"over {most} queries: {queries}"
