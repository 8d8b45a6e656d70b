"""Keys, indexes and guards put aside while many rows are written, and made again afterwards from what they said.

Making a foreign key or a unique index again reads every row, so each proves once more what it proves in daily use.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper

from takar.common.guards import all_guards, drop, install

_CONSTRAINTS = """
SELECT c.conrelid::regclass::text, c.conname, c.contype::text, pg_get_constraintdef(c.oid)
FROM pg_constraint c
WHERE c.contype IN ('f', 'u', 'p')
  AND (c.conrelid = ANY (%(tables)s::regclass[]) OR c.confrelid = ANY (%(tables)s::regclass[]))
ORDER BY c.contype = 'f' DESC, 1, 2
"""
_INDEXES = """
SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
FROM pg_index i
WHERE i.indrelid = ANY (%(tables)s::regclass[])
  AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x'))
ORDER BY 1
"""


@contextmanager
def put_aside(connection: BaseDatabaseWrapper, tables: Sequence[str]) -> Iterator[None]:
    """Within: no guards and, on PostgreSQL, no keys and indexes of `tables`. Runs in the caller's transaction."""
    drop(connection, all_guards())
    if connection.vendor != "postgresql":
        yield
        install(connection, all_guards())
        return
    with connection.cursor() as cursor:
        # What is waiting to be checked at the end of the transaction would keep its table from being altered.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(_CONSTRAINTS, {"tables": list(tables)})
        constraints = cursor.fetchall()
        cursor.execute(_INDEXES, {"tables": list(tables)})
        indexes = cursor.fetchall()
        for table, name, _kind, _text in constraints:
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        for name, _text in indexes:
            cursor.execute(f"DROP INDEX {name}")
        yield
        for table, name, _kind, text in reversed(constraints[_keys_from(constraints) :]):
            cursor.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {text}')
        for _name, text in indexes:
            cursor.execute(text)
        # Knowing how many rows there are, the database chooses well how to compare them.
        for table in tables:
            cursor.execute(f'ANALYZE "{table}"')
        for table, name, _kind, text in constraints[: _keys_from(constraints)]:
            cursor.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {text}')
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    install(connection, all_guards())


def _keys_from(constraints: Sequence[tuple[str, str, str, str]]) -> int:
    return next((at for at, each in enumerate(constraints) if each[2] != "f"), len(constraints))
