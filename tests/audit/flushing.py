"""Let tests that commit be cleaned up: Django empties every table after them, which the guards rightly refuse.

The guards make way only between the end of such a test and the flush; its `post_migrate` puts them back."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test import TransactionTestCase

from takar.common.guards import all_guards, drop


@contextmanager
def flushing_allowed() -> Iterator[None]:
    """Drop the guards before each flush for as long as this is open."""
    patch = pytest.MonkeyPatch()
    original = TransactionTestCase._fixture_teardown

    def teardown(self: TransactionTestCase) -> None:
        drop(connection, all_guards())
        original(self)

    patch.setattr(TransactionTestCase, "_fixture_teardown", teardown)
    try:
        yield
    finally:
        patch.undo()
