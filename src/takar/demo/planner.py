"""Let PostgreSQL know how large the tables have become while a government is told.

A government is told in one transaction, and nobody outside it sees its rows: by itself the database would go on
planning for empty tables, and look through all notices of a government for those of three people.
"""

from django.apps import apps
from django.db import connection

_FIRST, _TIMES = 20, 3
# Where the rows are that the story reads again and again. All tables, with the database's own, take ten times as long.
_ROOMS = ("units", "org", "planning", "execution", "appraisal", "notifications")


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
        models = [model for room in _ROOMS for model in apps.get_app_config(room).get_models()]
        names = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in models)
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {names}")
