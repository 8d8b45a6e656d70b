"""Fixtures that every test may use: the cast, and a browserless client logged in as one of it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck, settings

from takar.dashboard.selectors import terkini
from tests.audit.flushing import flushing_allowed
from tests.journeys.server import forget
from tests.run.browser import CHROMIUM_FLAGS, find_chromium
from tests.world import Person, World, build_world

# How fast a busy machine draws examples says nothing about the rule under test.
settings.register_profile("takar", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("takar")

# What takes longest begins first, so that no worker waits at the end for the other.
LONG = ("tests/house/test_bad_input.py", "tests/house/test_hostile.py", "tests/demo/", "tests/house/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def place(item: pytest.Item) -> int:
        return next((number for number, start in enumerate(LONG) if item.nodeid.startswith(start)), len(LONG))

    items.sort(key=place)


def pytest_sessionfinish(session: pytest.Session) -> None:
    # Only the process that leads the others has the number of the run and no number of its own.
    number = getattr(session.config.option, "testrunuid", None)
    if number and not hasattr(session.config, "workerinput"):
        forget(number)


@pytest.fixture(autouse=True, scope="session")
def _flushing() -> Iterator[None]:
    with flushing_allowed():
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """The one Chromium of all browser tests: Playwright's driver runs once in a process."""
    from playwright.sync_api import expect, sync_playwright

    # A busy machine is no fault of the page.
    expect.set_options(timeout=45_000)
    path = find_chromium()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield running
        running.close()


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """The cast has the same accounts in each test; what one tried, or a slow machine kept, is not the next's."""
    cache.clear()
    terkini._kept.clear()


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def as_person() -> Callable[[Person], Client]:
    """Return a maker of clients that are logged in as the given person."""

    def login(person: Person) -> Client:
        client = Client()
        client.force_login(person.user)
        return client

    return login


@pytest.fixture(autouse=True)
def no_sql_while_a_template_renders(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail any test in which a page of ours asks the database while its template renders."""
    from django.db import connections
    from django.template.backends.jinja2 import Template

    render = Template.render

    def refuse(execute: object, sql: str, params: object, many: object, context: object) -> None:
        raise AssertionError(f"the template asked the database: {sql[:300]}")

    def watched(self: Template, *args: object, **kwargs: object) -> str:
        with ExitStack() as stack:
            for connection in connections.all(initialized_only=True):
                stack.enter_context(connection.execute_wrapper(refuse))
            return render(self, *args, **kwargs)

    monkeypatch.setattr(Template, "render", watched)
