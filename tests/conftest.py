"""Fixtures that every test may use: the cast, and a browserless client logged in as one of it."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.world import Person, World, build_world


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
