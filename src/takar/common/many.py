"""Prepared queries that take lists: those of a page run prepared, those of a whole government as they are written."""

from collections.abc import Callable, Iterable
from typing import Any

from takar.common.prepared import Prepared

# A query's text with thousands of places would not be worth keeping, and a database takes only so many values.
MOST = 128


def run(query: Prepared, **values: Any) -> Iterable[Any]:
    """Return the rows of `query`, which was made with the decorator `prepared`."""
    if all(len(value) <= MOST for value in values.values() if isinstance(value, list)):
        return query(**values)
    unprepared: Callable[..., Iterable[Any]] = vars(query)["__wrapped__"]
    return unprepared(**values)
