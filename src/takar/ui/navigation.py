"""The menu: each room registers its entries when it starts; a page shows those that the actor may open."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from django.http import HttpRequest
from django.utils.translation import get_language

from takar.common.actor import ANONYMOUS, Actor
from takar.ui.addresses import address

_entries: dict[str, "NavEntry"] = {}
_sorted: list["NavEntry"] = []
_kept: dict[tuple[Any, ...], list[tuple[str, str, str]]] = {}
_drawn: dict[tuple[Any, ...], tuple["NavItem", ...]] = {}
_MOST_KEPT = 2000


@dataclass(frozen=True, slots=True)
class NavEntry:
    """One menu entry. `order` sorts; the first five that a person sees make the phone's bottom bar.

    `show` may look at rights and at whether there is a person, not at who it is: its answer is kept for all alike.
    """

    key: str
    label: Any
    icon: str
    url_name: str
    order: int
    show: Callable[[Actor], bool]
    place: Literal["main", "user"] = "main"


@dataclass(frozen=True, slots=True, eq=False)
class NavItem:
    """An entry as a page shows it. The same entries are the same objects, so that what was drawn of them is found."""

    label: str
    url: str
    icon: str
    current: bool


def register_nav(entry: NavEntry) -> None:
    """Register one entry; its key is unique."""
    if entry.key in _entries:
        raise ValueError(f"menu entry {entry.key} is registered already")
    _entries[entry.key] = entry


def all_entries() -> tuple[NavEntry, ...]:
    if len(_sorted) != len(_entries):
        _sorted[:] = sorted(_entries.values(), key=lambda entry: (entry.order, entry.key))
    return tuple(_sorted)


def items_for(actor: Actor, *, path: str, place: Literal["main", "user"] = "main") -> tuple[NavItem, ...]:
    """Return the actor's menu; the entry with the longest address that begins `path` is the current one."""
    shown = _offered(actor, place)
    fitting = [url for _label, url, _icon in shown if path == url or (url != "/" and path.startswith(url))]
    current = max(fitting, key=len, default="")
    key = (current, *shown)
    found = _drawn.get(key)
    if found is None:
        found = tuple(NavItem(label, url, icon, url == current) for label, url, icon in shown)
        if len(_drawn) >= _MOST_KEPT:
            _drawn.clear()
        _drawn[key] = found
    return found


def _offered(actor: Actor, place: str) -> list[tuple[str, str, str]]:
    # What an entry may look at: rights and whether there is a person, never who it is.
    rights = (actor.authenticated, actor.pegawai_id is None, actor.menilai, actor.grants)
    key = (place, rights, get_language(), len(_entries))
    found = _kept.get(key)
    if found is None:
        wanted = [entry for entry in all_entries() if entry.place == place and entry.show(actor)]
        found = [(str(entry.label), address(entry.url_name), entry.icon) for entry in wanted]
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        _kept[key] = found
    return found


def context(request: HttpRequest) -> dict[str, Any]:
    """Template context of every page: the actor, the government and the menu. No query."""
    actor: Actor = getattr(request, "actor", ANONYMOUS)
    return {
        "actor": actor,
        "instansi": getattr(request, "instansi", None),
        "today": getattr(request, "today", None),
        "nav": items_for(actor, path=request.path) if actor.authenticated else (),
        "user_menu": items_for(actor, path=request.path, place="user") if actor.authenticated else (),
        "notices_url": address("notifications:daftar") if actor.authenticated else "",
        "logout_url": address("account_logout") if actor.authenticated else "",
    }
