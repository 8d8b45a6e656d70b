"""How a room states the outcome of its addresses for each role: `tests/<room>/url_table.py` has a TABLE of these."""

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from tests.house.source import ROOT
from tests.world import Person, World

ROLES = ("anonim", "pemilik", "rekan", "penilai", "atasan", "pengelola", "pimpinan", "inspektorat", "admin", "luar")
LOGIN = 302


def person(world: World, role: str) -> Person | None:
    """Return who of the cast plays `role`; the owner of every row is Wulan."""
    cast = {
        "pemilik": world.wulan,
        "rekan": world.joko,
        "penilai": world.budi,
        "atasan": world.sari,
        "pengelola": world.dewi,
        "pimpinan": world.hasan,
        "inspektorat": world.agus,
        "admin": world.ratna,
        "luar": world.oki,
    }
    return cast.get(role)


@dataclass(frozen=True)
class Route:
    """One address: its name, its arguments (which may make the row that it shows), and the status for each role."""

    name: str
    expect: Mapping[str, int]
    args: Callable[[World], dict[str, Any]] = lambda _world: {}
    method: str = "get"
    data: Mapping[str, Any] | Callable[[World], Mapping[str, Any]] | None = None

    def __post_init__(self) -> None:
        missing = set(ROLES) ^ set(self.expect)
        if missing:
            raise ValueError(f"{self.name}: no outcome stated for {sorted(missing)}")

    def sent(self, world: World) -> dict[str, Any]:
        """Return what the request carries; every role sends the same."""
        return dict(self.data(world) if callable(self.data) else self.data or {})


def everyone(status: int = 200) -> dict[str, int]:
    """A page for all, with or without logging in."""
    return dict.fromkeys(ROLES, status)


def members(status: int = 200, **others: int) -> dict[str, int]:
    """A page for everyone who has logged in; `others` overrides single roles."""
    return {**everyone(status), "anonim": LOGIN, **others}


def only(*roles: str, status: int = 200, others: int = 404, luar: int | None = None) -> dict[str, int]:
    """A page for `roles`; `others` is what the rest of the government gets, `luar` the outsider (default: the same)."""
    table = {role: status if role in roles else others for role in ROLES}
    return {**table, "anonim": LOGIN, "luar": others if luar is None else luar}


def tables() -> list[Route]:
    """Return the rows of every room's table."""
    found: list[Route] = []
    for path in sorted((ROOT / "tests").glob("*/url_table.py")):
        found += importlib.import_module(f"tests.{path.parent.name}.url_table").TABLE
    return found


def addresses() -> dict[str, URLPattern]:
    """Return every named address of ours, with its namespace."""

    def walk(items: list[Any], prefix: str) -> dict[str, URLPattern]:
        found: dict[str, URLPattern] = {}
        for item in items:
            if isinstance(item, URLResolver):
                inner = f"{prefix}{item.namespace}:" if item.namespace else prefix
                found |= walk(item.url_patterns, inner)
            else:
                found[f"{prefix}{item.name}"] = item
        return found

    return walk(get_resolver().url_patterns, "")
