"""A browser of the poorest kind: it follows the links of our pages and reads their forms as a person finds them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import NoReverseMatch, Resolver404, resolve, reverse

from tests.house.routes import addresses

PER_KIND = 2
# Not ours, samples of every element, and what changes what the crawl itself rests on.
_AVOID = frozenset({"", "galeri", "set_language"})


@dataclass
class Form:
    """One POST form of a page: where it goes, and what it would send if nothing were typed."""

    action: str
    page: str = ""
    values: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    options: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    @property
    def name(self) -> str:
        return kind_of(self.action)[0]

    @property
    def key(self) -> tuple[Any, ...]:
        step = resolve(urlsplit(self.action).path).kwargs.get("nama", "")
        return (self.name, step, tuple(sorted(self.kinds)), tuple(self.buttons))

    def filled(self) -> dict[str, str]:
        """Return a sending that fills every empty field with something plausible."""
        sent = {}
        for name, kind in self.kinds.items():
            value = self.values.get(name, "")
            if not value and kind in ("select", "radio"):
                value = next((one for one in self.options.get(name, []) if one), "")
            if not value and kind in ("text", "textarea", "search"):
                value = "Isian uji"
            sent[name] = value or {"date": "2026-03-30", "number": "1", "checkbox": "on", "email": "a@b.example"}.get(
                kind, ""
            )
        return {**sent, **dict(self.buttons[:1])}


class Page(HTMLParser):
    """The links and POST forms of one page."""

    def __init__(self, address: str, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.address = address
        self.links: list[str] = []
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._area = self._select = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and given.get("href"):
            self.links.append(urljoin(self.address, given["href"]))
        elif tag == "form":
            self._form = None
            target = urljoin(self.address, given.get("action") or self.address)
            if given.get("method", "get").lower() == "post":
                self._form = Form(action=target, page=self.address)
                self.forms.append(self._form)
            else:
                self.links.append(target)
        elif self._form is not None and given.get("name") != "csrfmiddlewaretoken":
            self._control(tag, given)

    def _control(self, tag: str, given: dict[str, str]) -> None:
        assert self._form is not None
        form, name = self._form, given.get("name", "")
        if tag == "option" and self._select:
            form.options.setdefault(self._select, []).append(given.get("value", ""))
            if "selected" in given:
                form.values[self._select] = given.get("value", "")
        elif tag == "button" and name and given.get("type", "submit") == "submit":
            form.buttons.append((name, given.get("value", "")))
        elif not name:
            return
        elif tag == "textarea":
            form.kinds[name], self._area = "textarea", name
        elif tag == "select":
            form.kinds[name], self._select = "select", name
        elif tag == "input":
            kind = given.get("type", "text")
            form.kinds[name] = kind
            if kind in ("radio", "checkbox"):
                form.options.setdefault(name, []).append(given.get("value", "on"))
            if kind not in ("radio", "checkbox", "file") or "checked" in given:
                form.values[name] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        self._area = "" if tag == "textarea" else self._area
        self._select = "" if tag == "select" else self._select

    def handle_data(self, data: str) -> None:
        if self._form is not None and self._area:
            self._form.values[self._area] = (self._form.values.get(self._area, "") + data).removeprefix("\n")


def kind_of(address: str) -> tuple[str, tuple[str, ...]]:
    """Return the name of the address and the names in its query; what the address names is left out."""
    parts = urlsplit(address)
    try:
        found = resolve(parts.path)
    except Resolver404:
        return "", ()
    query = tuple(f"{k}={v.split('.')[0]}" if k == "buka" else k for k, v in parse_qsl(parts.query))
    return found.view_name, query


def crawl(client: Client) -> Iterator[tuple[str, HttpResponseBase, Page | None]]:
    """Visit everything that this client can reach by links, a few of each kind; nothing that a visit writes stays."""
    waiting, seen, count = ["/", *_starts()], set(), Counter[Any]()
    while waiting:
        address = waiting.pop(0).split("#")[0]
        kind = kind_of(address)
        if address in seen or kind[0].partition(":")[0] in _AVOID or count[kind] >= PER_KIND:
            continue
        seen.add(address)
        count[kind] += 1
        answer = get(client, address)
        page = None
        if answer.status_code in (301, 302):
            waiting.append(urljoin(address, answer["Location"]))
        elif not answer.streaming and answer.get("Content-Type", "").startswith("text/html"):
            page = Page(address, answer.content.decode())
            waiting += [link for link in page.links if urlsplit(link).netloc in ("", "testserver")]
        yield address, answer, page


def get(client: Client, address: str, **more: Any) -> Any:
    """Get a page; a failure is an answer too (500), and what the visit writes is taken back."""
    client.raise_request_exception = False
    with transaction.atomic():
        answer = client.get(address, **more)
        transaction.set_rollback(True)
    client.raise_request_exception = True
    return answer


def _starts() -> list[str]:
    found = []
    for name in addresses():
        try:
            found.append(reverse(name))
        except NoReverseMatch:
            continue
    return found
