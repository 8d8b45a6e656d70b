"""Statements that PostgreSQL keeps ready: sent as a name with values, past the cursors of Django and of the driver.

Those cost several times what asking costs. A statement is made ready once on each connection. On other databases, and
while someone listens to what is asked (wrappers, the log of queries), everything goes the ordinary way.
"""

import hashlib
import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import Any
from weakref import WeakKeyDictionary

from django.db import connections

Read = Callable[[Any], Any]
Rows = list[tuple[Any, ...]]

_PLACE = re.compile(r"%%|%s")
_NAMED = re.compile(r"%\((\w+)\)s")
# So many are kept ready on one connection; then all are let go.
_MOST = 400
_ready: "WeakKeyDictionary[Any, dict[bytes, Any]]" = WeakKeyDictionary()
_COMMAND_OK, _TUPLES_OK = 1, 2
_OPEN, _IDLE, _IN_TRANSACTION = 0, 0, 2
# A pooler in between has sent the query to another server connection, or the table has changed under it.
_LOST = frozenset({"26000", "0A000"})
# PG_DIAG_SQLSTATE of the protocol, and "duplicate prepared statement".
_SQLSTATE, _TAKEN = ord("C"), b"42P05"
_NOTHING: dict[bytes, Any] = {}


class _Kept:
    """A statement that connections keep ready under a name."""

    __slots__ = ("_fits", "_name", "_proven", "_sql")

    def __init__(self, sql: bytes) -> None:
        # The name follows from the text: where a pooler lets processes share connections, what another has made ready
        # under this name is the same statement.
        self._sql, self._name = sql, b"takar_" + hashlib.sha256(sql).hexdigest()[:32].encode()
        self._fits, self._proven = True, False

    def _usable(self) -> Any:
        """Return the wrapper of the connection, or None while the statement has to go the ordinary way."""
        wrapper: Any = connections["default"]
        if not self._fits or wrapper.execute_wrappers or wrapper.queries_logged or wrapper.needs_rollback:
            return None
        return wrapper

    def _sent(self, wrapper: Any, values: list[bytes | None]) -> tuple[Any, Any]:
        """Return the result and what turns it into rows; None and None where the server does not take it so."""
        wrapper.ensure_connection()
        line = wrapper.connection
        if not line.autocommit and not _begun(line):
            return None, None
        loader = _ready.get(line, _NOTHING).get(self._name) or self._made_ready(line)
        if loader is None:
            return None, None
        return line.pgconn.exec_prepared(self._name, values), loader

    def _made_ready(self, line: Any) -> Any:
        """Return what turns results into rows, or None if the server does not take the statement in this form."""
        from psycopg.adapt import Transformer

        asked, kept = line.pgconn, _ready.setdefault(line, {})
        if asked.transaction_status not in (_IDLE, _IN_TRANSACTION):
            return None
        if len(kept) >= _MOST:
            asked.exec_(b"DEALLOCATE ALL")
            kept.clear()
        # Within a transaction a refusal must not undo what was done before: also of a statement that was taken
        # elsewhere, for behind a pooler this connection may have its name already.
        guarded = asked.transaction_status == _IN_TRANSACTION
        if guarded:
            asked.exec_(b"SAVEPOINT takar_ready")
        made = asked.prepare(self._name, self._sql)
        if guarded:
            asked.exec_(b"" if made.status == _COMMAND_OK else b"ROLLBACK TO SAVEPOINT takar_ready")
            asked.exec_(b"RELEASE SAVEPOINT takar_ready")
        # What has this name is the same statement, for the name follows from the text.
        if made.status != _COMMAND_OK and made.error_field(_SQLSTATE) != _TAKEN:
            # A connection that is lost tells nothing about the statement.
            self._fits = self._proven or asked.status != _OPEN
            return None
        self._proven = True
        loader = Transformer(line)
        loader.set_pgresult(asked.describe_prepared(self._name))
        kept[self._name] = loader
        return loader


class Statement(_Kept):
    """One query, its constants written in. `run` gives its rows, or None where it has to go the ordinary way."""

    __slots__ = ("_reads",)

    def __init__(self, sql: str, parameters: Sequence[Any], reads: dict[int, tuple[str, Read]]) -> None:
        """`reads` tells which places of `sql` take a value, and how it is read; `parameters` has all others, and there
        an example."""
        try:
            written, self._reads = _written(sql, parameters, reads)
        except _Unfit:
            super().__init__(b"")
            self._fits = False
        else:
            super().__init__(written)

    def run(self, values: dict[str, Any]) -> Rows | None:
        """Return the rows for `values`. Raises what a cursor of Django raises."""
        wrapper = self._usable()
        if wrapper is None:
            return None
        sent = []
        for name, read in self._reads:
            value = read(values[name])
            dump = _DUMPS.get(type(value).__name__)
            if dump is None:
                return None
            sent.append(dump(value))
        if None in sent:
            return None
        result, loader = self._sent(wrapper, sent)
        if result is None:
            return None
        if result.status != _TUPLES_OK:
            self._failed(wrapper, result)
            return None
        return _rows(loader, result)

    def _failed(self, wrapper: Any, result: Any) -> None:
        """Raise what went wrong within a transaction; outside of one the query is asked again in the ordinary way."""
        from psycopg.errors import error_from_result

        problem = error_from_result(result)
        if problem.sqlstate in _LOST:
            self._fits = False
        if wrapper.in_atomic_block:
            with wrapper.wrap_database_errors:
                raise problem
        if wrapper.connection.closed:
            # The server was started anew: nothing of this request is lost with the connection.
            wrapper.close()


class Writing(_Kept):
    """A statement that writes and returns rows, with `%(name)s` where a value goes.

    `run` gives its rows, or None where it has to go the ordinary way; nothing is written then. Outside of a transaction
    it is one of its own: all that it writes stands, or nothing.
    """

    __slots__ = ("_names",)

    def __init__(self, sql: str) -> None:
        names: dict[str, int] = {}
        text = _NAMED.sub(lambda found: f"${names.setdefault(found.group(1), len(names) + 1)}", sql)
        super().__init__(text.encode())
        self._names = tuple(names)

    def run(self, values: Mapping[str, Any]) -> Rows | None:
        """Return the rows for `values`. Raises what a cursor of Django raises: nothing is written twice."""
        wrapper = self._usable()
        if wrapper is None or wrapper.vendor != "postgresql":
            return None
        sent: list[bytes | None] = []
        for name in self._names:
            value = values[name]
            if value is None:
                sent.append(None)
                continue
            value = value.value if isinstance(value, Enum) else value
            dump = _DUMPS.get(type(value).__name__)
            text = dump(value) if dump is not None else None
            if text is None:
                return None
            sent.append(text)
        result, loader = self._sent(wrapper, sent)
        if result is None:
            return None
        if result.status == _TUPLES_OK:
            return _rows(loader, result)
        from psycopg.errors import error_from_result

        problem = error_from_result(result)
        if problem.sqlstate in _LOST:
            self._fits = False
            if not wrapper.in_atomic_block:
                return None
        with wrapper.wrap_database_errors:
            raise problem


def _rows(loader: Any, result: Any) -> Rows:
    loader.set_pgresult(result, set_loaders=False)
    rows: Rows = loader.load_rows(0, result.ntuples, tuple)
    loader.set_pgresult(None, set_loaders=False)
    return rows


def _begun(line: Any) -> bool:
    """Begin the transaction that Django has only announced: the driver would with its next cursor."""
    if line.pgconn.transaction_status == _IDLE:
        return line.isolation_level is None and line.pgconn.exec_(b"BEGIN").status == _COMMAND_OK
    return True


class _Unfit(Exception):
    """A value of a type that is not sent as a text."""


def _written(
    sql: str, parameters: Sequence[Any], reads: dict[int, tuple[str, Read]]
) -> tuple[bytes, tuple[tuple[str, Read], ...]]:
    """Return the query with its constants in it and numbers where values go, and the values in that order."""
    from psycopg import ClientCursor

    wrapper: Any = connections["default"]
    wrapper.ensure_connection()
    literal = ClientCursor(wrapper.connection).mogrify
    taken: dict[tuple[str, Read, str], int] = {}
    at = itertools.count()

    def fill(found: re.Match[str]) -> str:
        if found.group() == "%%":
            return "%"
        place = next(at)
        if place not in reads:
            return str(literal("%s", [parameters[place]]))
        kind = _KINDS.get(type(parameters[place]).__name__)
        if kind is None:
            raise _Unfit
        # What stands for the same value is sent once.
        number = taken.setdefault((*reads[place], kind), len(taken) + 1)
        return f"${number}::{kind}"

    text = _PLACE.sub(fill, sql)
    return text.encode(), tuple((name, read) for name, read, _kind in taken)


def _text(value: str) -> bytes | None:
    # A text of PostgreSQL ends at a NUL; in the ordinary way the driver refuses such a value.
    return None if "\0" in value else value.encode()


def _number(value: int) -> bytes:
    return b"%d" % value


# Whole numbers come as types of the driver, which tell the size of the column.
_NUMBERS = {"Int2": "smallint", "Int4": "integer", "Int8": "bigint", "int": "bigint"}
_KINDS = {"UUID": "uuid", "date": "date", "datetime": "timestamptz", "str": "text", **_NUMBERS}
_DUMPS: dict[str, Callable[[Any], bytes | None]] = {
    "UUID": lambda value: value.hex.encode(),
    "date": lambda value: value.isoformat().encode(),
    "datetime": lambda value: value.isoformat().encode(),
    "str": _text,
    "time": lambda value: value.isoformat().encode(),
    "Decimal": lambda value: str(value).encode(),
    "bool": lambda value: b"t" if value else b"f",
    **dict.fromkeys(_NUMBERS, _number),
}
