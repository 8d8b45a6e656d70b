"""Guards: triggers by which the database itself refuses what no code of ours may do, on SQLite and PostgreSQL.

Rooms declare guards; `migrate` installs them again each time, because Django's rebuilding of a SQLite table drops
its triggers without a word. `missing` also finds a guard that someone has switched off or rewritten.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from django.db.backends.base.base import BaseDatabaseWrapper

Event = Literal["INSERT", "UPDATE", "DELETE", "TRUNCATE"]
Provider = Callable[[], Sequence["Guard"]]

_providers: dict[str, Provider] = {}
_COLUMNS = {
    "sqlite": ("SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'"),
    "postgresql": (
        "SELECT table_name, column_name FROM information_schema.columns"
        " WHERE table_schema = ANY (current_schemas(false))"
    ),
}


@dataclass(frozen=True, slots=True)
class Check:
    """Refuse with `message` when `condition` holds: SQL over NEW and OLD that both databases read alike.

    `needs` lists the (table, column) pairs that the condition speaks of, besides the guarded table's own.
    """

    condition: str
    message: str
    needs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Guard:
    """One trigger before `event` on `table`; with `columns` an UPDATE is looked at only when it sets one of them."""

    name: str
    table: str
    event: Event
    checks: tuple[Check, ...]
    columns: tuple[str, ...] = ()

    @property
    def crosses(self) -> bool:
        """Does it speak of another table? Such a guard has to make way while migrations rebuild tables."""
        return any(table != self.table for check in self.checks for table, _column in check.needs)


def register_guards(name: str, provider: Provider) -> None:
    """Register a room's guards; `provider` is called late, when every model is loaded."""
    _providers[name] = provider


def all_guards() -> tuple[Guard, ...]:
    return tuple(guard for provider in _providers.values() for guard in provider())


def install(connection: BaseDatabaseWrapper, guards: Iterable[Guard]) -> None:
    """Create the guards whose tables exist, replacing older ones of the same name. Safe to repeat."""
    wanted = _fitting(connection, guards)
    with connection.cursor() as cursor:
        for guard in wanted:
            for statement in _drop(connection.vendor, guard) + _create(connection.vendor, guard):
                cursor.execute(statement)


def drop(connection: BaseDatabaseWrapper, guards: Iterable[Guard]) -> None:
    """Remove the guards, where they are."""
    wanted = _fitting(connection, guards)
    with connection.cursor() as cursor:
        for guard in wanted:
            for statement in _drop(connection.vendor, guard):
                cursor.execute(statement)


def missing(connection: BaseDatabaseWrapper, guards: Iterable[Guard]) -> list[str]:
    """Return the names of guards that ought to be there and are not, are switched off, or say something else."""
    wanted = _fitting(connection, guards)
    present = _present(connection)
    if connection.vendor == "sqlite":
        return [g.name for g in wanted if present.get(g.name) != _create("sqlite", g)[0]]
    return [g.name for g in wanted if present.get(g.name) != _body(g)]


def _fitting(connection: BaseDatabaseWrapper, guards: Iterable[Guard]) -> list[Guard]:
    """Return the guards of which every table and column exists; during a partial migration some do not yet."""
    with connection.cursor() as cursor:
        cursor.execute(_COLUMNS[connection.vendor])
        known = {(str(table), str(column)) for table, column in cursor.fetchall()}
    tables = {table for table, _column in known}
    return [
        guard
        for guard in guards
        if (guard.event != "TRUNCATE" or connection.vendor == "postgresql")
        and guard.table in tables
        and all((guard.table, column) in known for column in guard.columns)
        and all(need in known for check in guard.checks for need in check.needs)
    ]


def _present(connection: BaseDatabaseWrapper) -> dict[str, str]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute(
                "SELECT t.tgname, p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
                " JOIN pg_class c ON c.oid = t.tgrelid"
                " WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND pg_table_is_visible(c.oid)"
            )
        return {str(name): str(text) for name, text in cursor.fetchall()}


def _create(vendor: str, guard: Guard) -> list[str]:
    event = guard.event + (f" OF {', '.join(guard.columns)}" if guard.event == "UPDATE" and guard.columns else "")
    if vendor == "sqlite":
        cases = " ".join(f"WHEN {c.condition} THEN RAISE(ABORT, {_text(c.message)})" for c in guard.checks)
        head = f"CREATE TRIGGER {guard.name} BEFORE {event} ON {guard.table} FOR EACH ROW"
        return [f"{head} BEGIN SELECT CASE {cases} END; END"]
    level = "STATEMENT" if guard.event == "TRUNCATE" else "ROW"
    return [
        f"CREATE OR REPLACE FUNCTION {guard.name}() RETURNS trigger LANGUAGE plpgsql AS $jaga${_body(guard)}$jaga$",
        f"CREATE TRIGGER {guard.name} BEFORE {event} ON {guard.table} FOR EACH {level} EXECUTE FUNCTION {guard.name}()",
    ]


def _drop(vendor: str, guard: Guard) -> list[str]:
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {guard.name}"]
    return [f"DROP TRIGGER IF EXISTS {guard.name} ON {guard.table}"]


def _body(guard: Guard) -> str:
    # 23514 is a violated check, so that the application meets the same IntegrityError on both databases.
    steps = " ELSIF ".join(
        f"{c.condition} THEN RAISE EXCEPTION USING ERRCODE = '23514', MESSAGE = {_text(c.message)};"
        for c in guard.checks
    )
    refusal = f"IF {steps} END IF;"
    if len(guard.checks) > 1:
        # Every condition is a query of its own. A row that is in order is asked about once, by all of them together.
        whole = " OR ".join(f"({c.condition})" for c in guard.checks)
        refusal = f"IF {whole} THEN {refusal} END IF;"
    result = {"DELETE": "OLD", "TRUNCATE": "NULL"}.get(guard.event, "NEW")
    return f"BEGIN {refusal} RETURN {result}; END"


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
