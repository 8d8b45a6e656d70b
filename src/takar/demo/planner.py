"""Let PostgreSQL know how large the tables have become while a government is told.

A government is told in one transaction, and nobody outside it sees its rows: by itself the database would go on
planning for empty tables, and look through all notices of a government for those of three people.
"""

from django.db import connection

_FIRST, _TIMES = 500, 4


class Sizes:
    """Looks at the tables anew whenever the story has become several times as long."""

    def __init__(self) -> None:
        self._next = _FIRST

    def told(self, entries: int) -> None:
        """Say how many entries of the diary have been told."""
        if entries >= self._next:
            self._next = entries * _TIMES
            learn_sizes()


def learn_sizes() -> None:
    """Gather what the planner needs, within the transaction. SQLite needs none of it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
