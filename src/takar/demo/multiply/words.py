"""The few functions that both databases need to write a row anew, made for one connection and gone with it.

PostgreSQL has them as SQL of its own, which it takes into the statement; SQLite calls Python.
"""

import hashlib
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

# A copied id says so by its version: 8 is the one whose digits are the writer's own business (RFC 9562, 5.8).
ID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_PARTS = "([0-9a-f]{8}-[0-9a-f]{4}-)[0-9a-f]([0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{8})[0-9a-f]{4}"
_IDS = re.compile(_PARTS)

_SQL = (
    "id(a uuid, hex text) RETURNS uuid",
    "overlay(overlay(a::text placing '8' from 15 for 1) placing hex from 33 for 4)::uuid",
    "more(a uuid, salt text) RETURNS uuid",
    "(substr(replace(a::text, '-', ''), 1, 13) || substr(md5(a::text || salt), 1, 3) || '8'"
    " || substr(md5(a::text || salt), 4, 15))::uuid",
    "ids(a text, hex text) RETURNS text",
    rf"regexp_replace(a, '{_PARTS}', '\18\2' || hex, 'g')",
    "digest(a text, salt text) RETURNS text",
    "encode(sha256(convert_to(a || salt, 'UTF8')), 'hex')",
    "nip(a text, k integer) RETURNS text",
    "to_char(to_date(substr(a, 1, 8), 'YYYYMMDD') + k, 'YYYYMMDD') || substr(a, 9)",
    "day(a date, k integer) RETURNS date",
    "a + k",
    "moment(a timestamptz, k integer) RETURNS timestamptz",
    "a + k * interval '24 hours'",
)


def install(connection: BaseDatabaseWrapper) -> str:
    """Make the functions; return what stands before their names in SQL."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for head, body in zip(_SQL[::2], _SQL[1::2], strict=True):
                cursor.execute(
                    f"CREATE OR REPLACE FUNCTION pg_temp.fill_{head} LANGUAGE sql STABLE AS $$ SELECT {body} $$"
                )
        return "pg_temp.fill_"
    connection.ensure_connection()
    for name, (number, work) in _PYTHON.items():
        connection.connection.create_function(f"fill_{name}", number, work, deterministic=True)
    return "fill_"


def _none_stays(work: Callable[..., Any]) -> Callable[..., Any]:
    return lambda a, *more: None if a is None else work(a, *more)


def _id(a: str, hex_: str) -> str:
    return f"{a[:12]}8{a[13:28]}{hex_}"


def _more(a: str, salt: str) -> str:
    # The same digits as on PostgreSQL, which takes the id with its dashes.
    dashed = f"{a[:8]}-{a[8:12]}-{a[12:16]}-{a[16:20]}-{a[20:]}"
    found = hashlib.md5(f"{dashed}{salt}".encode(), usedforsecurity=False).hexdigest()
    return f"{a[:13]}{found[:3]}8{found[3:18]}"


def _ids(a: str, hex_: str) -> str:
    return _IDS.sub(rf"\g<1>8\g<2>{hex_}", a)


def _digest(a: str, salt: str) -> str:
    return hashlib.sha256(f"{a}{salt}".encode()).hexdigest()


def _nip(a: str, k: int) -> str:
    return f"{date.fromisoformat(f'{a[:4]}-{a[4:6]}-{a[6:8]}') + timedelta(days=k):%Y%m%d}{a[8:]}"


def _day(a: str, k: int) -> str:
    return str(date.fromisoformat(a) + timedelta(days=k))


def _moment(a: str, k: int) -> str:
    return str(datetime.fromisoformat(a) + timedelta(days=k))


_WORK: dict[str, Callable[..., Any]] = {
    "id": _id,
    "more": _more,
    "ids": _ids,
    "digest": _digest,
    "nip": _nip,
    "day": _day,
    "moment": _moment,
}
_PYTHON = {name: (2, _none_stays(work)) for name, work in _WORK.items()}
