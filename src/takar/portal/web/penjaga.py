"""The keeper of public pages: answers a page that was drawn a moment ago before Django is asked, ready compressed.

A WSGI application around Django's. It keeps only what a view marked (takar.portal.web.simpanan) for people without a
session, by host, address and language, for the seconds of the mark. While one thread draws a page that has gone old,
the others go on giving the old one; nobody waits twice for the same page. Each process keeps its own; when the memory
is full, what was drawn longest ago goes.
"""

import gzip
import hashlib
import re
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import brotli  # type: ignore[import-untyped]
from django.conf import settings

from takar.portal.web.simpanan import MARK

Environ = dict[str, Any]
Heads = list[tuple[str, str]]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

_MOST_BYTES = 32 * 1024 * 1024
_LARGEST = 2 * 1024 * 1024
# An old page is given on while a new one is drawn, but not for longer than this.
_STALE = 600
_WAIT = 10.0
# Of addresses with a question only these are kept: anything else could be asked in endless forms.
_QUERY = re.compile(r"(?:halaman=[1-9][0-9]{0,2}|bahasa=[a-z]{2})?\Z")
_DROPPED = frozenset({"content-length", "content-encoding", "vary", "etag", MARK.lower()})


@dataclass(slots=True)
class _Page:
    """An answer ready to send: by coding its heads and body, and the heads of a 304."""

    made: dict[str, tuple[Heads, bytes]]
    unchanged: dict[str, Heads]
    tags: dict[str, str]
    size: int
    until: float


class Penjaga:
    """Keep the public pages of a WSGI application. `clock` gives seconds that only go forward."""

    def __init__(self, application: Application, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._application = application
        self._clock = clock
        self._pages: OrderedDict[str, _Page] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()
        self._drawing: dict[str, threading.Event] = {}
        language = re.escape(settings.LANGUAGE_COOKIE_NAME)
        self._language = re.compile(rf"(?:^|;\s*){language}=([a-z]{{2}})(?:;|$)")
        self._personal = re.compile(rf"(?:^|;\s*)(?:{re.escape(settings.SESSION_COOKIE_NAME)}|messages|sessionid)=")
        self._codes = frozenset(code for code, _name in settings.LANGUAGES)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if not environ.get("PATH_INFO", "").startswith("/publik/") or environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return self._application(environ, start_response)
        key = self._key(environ)
        if key is None:
            return self._application(environ, _unmarked(start_response))
        page = self._pages.get(key)
        if page is not None and self._clock() < page.until:
            return self._give(page, environ, start_response)
        return self._fresh(key, page, environ, start_response)

    def _key(self, environ: Environ) -> str | None:
        cookie = environ.get("HTTP_COOKIE", "")
        language = ""
        if cookie:
            if self._personal.search(cookie):
                return None
            found = self._language.search(cookie)
            language = found[1] if found and found[1] in self._codes else ""
        query = environ.get("QUERY_STRING", "")
        if (query and not _QUERY.match(query)) or "HTTP_RANGE" in environ or "HTTP_HX_REQUEST" in environ:
            return None
        # Read as Django reads it; any other word of a sender's must not make one more copy of a page.
        forwarded = environ.get("HTTP_X_FORWARDED_PROTO", "").partition(",")[0].strip() == "https"
        scheme = f"{environ.get('wsgi.url_scheme', '')},{forwarded}"
        # An unknown host never gets as far as being kept: Django refuses it.
        return f"{scheme} {environ.get('HTTP_HOST', '')} {environ['PATH_INFO']}?{query} {language}"

    def _fresh(self, key: str, old: _Page | None, environ: Environ, start: StartResponse) -> Iterable[bytes]:
        with self._lock:
            event = self._drawing.get(key)
            mine = event is None
            if event is None:
                event = self._drawing[key] = threading.Event()
        if not mine:
            if old is not None and self._clock() < old.until + _STALE:
                return self._give(old, environ, start)
            event.wait(_WAIT)
            page = self._pages.get(key)
            if page is not None and self._clock() < page.until + _STALE:
                return self._give(page, environ, start)
            return self._application(environ, _unmarked(start))
        try:
            status, heads, body, page = self._draw(environ)
            if page is not None:
                self._keep(key, page)
        finally:
            with self._lock:
                self._drawing.pop(key, None)
            event.set()
        if page is not None:
            return self._give(page, environ, start)
        start(status, heads)
        return body

    def _draw(self, environ: Environ) -> tuple[str, Heads, Iterable[bytes], _Page | None]:
        """Ask Django as someone would who is nobody in particular: no cookie but the language, nothing conditional."""
        asked = {name: value for name, value in environ.items() if not name.startswith("HTTP_IF_")}
        asked["REQUEST_METHOD"] = "GET"
        asked.pop("HTTP_ACCEPT_ENCODING", None)
        cookie = asked.pop("HTTP_COOKIE", "")
        found = self._language.search(cookie)
        if found and found[1] in self._codes:
            asked["HTTP_COOKIE"] = f"{settings.LANGUAGE_COOKIE_NAME}={found[1]}"
        said: list[Any] = []

        def start(status: str, heads: Heads, _problem: Any = None) -> None:
            said[:] = [status, heads]

        answer = self._application(asked, start)
        try:
            body = b"".join(answer)
        finally:
            close = getattr(answer, "close", None)
            if close is not None:
                close()
        status, heads = said
        named = {name.lower(): value for name, value in heads}
        seconds = named.get(MARK.lower(), "")
        if not status.startswith("200") or not seconds.isdigit() or "set-cookie" in named or len(body) > _LARGEST:
            return status, _without(heads), [b"" if environ["REQUEST_METHOD"] == "HEAD" else body], None
        return status, heads, [body], _page(heads, body, until=self._clock() + int(seconds))

    def _keep(self, key: str, page: _Page) -> None:
        with self._lock:
            former = self._pages.pop(key, None)
            self._size += page.size - (former.size if former else 0)
            self._pages[key] = page
            while self._size > _MOST_BYTES:
                _key, gone = self._pages.popitem(last=False)
                self._size -= gone.size

    def _give(self, page: _Page, environ: Environ, start: StartResponse) -> Iterable[bytes]:
        accepted = environ.get("HTTP_ACCEPT_ENCODING", "")
        coding = "br" if "br" in accepted else "gzip" if "gzip" in accepted else ""
        wanted = environ.get("HTTP_IF_NONE_MATCH")
        if wanted and page.tags[coding] in wanted:
            start("304 Not Modified", page.unchanged[coding])
            return ()
        heads, body = page.made[coding]
        start("200 OK", heads)
        return () if environ["REQUEST_METHOD"] == "HEAD" else (body,)


def _without(heads: Heads) -> Heads:
    return [(name, value) for name, value in heads if name.lower() != MARK.lower()]


def _unmarked(start: StartResponse) -> StartResponse:
    def begin(status: str, heads: Heads, *problem: Any) -> Any:
        return start(status, _without(heads), *problem)

    return begin


def _page(heads: Heads, body: bytes, *, until: float) -> _Page:
    kept = [(name, value) for name, value in heads if name.lower() not in _DROPPED]
    digest = hashlib.sha256(body).hexdigest()[:24]
    bodies = {"": body, "gzip": gzip.compress(body, 6, mtime=0), "br": brotli.compress(body, quality=6)}
    tags = {coding: f'"{digest}{"-" if coding else ""}{coding}"' for coding in bodies}
    made, unchanged = {}, {}
    for coding, content in bodies.items():
        common = [*kept, ("Vary", "Cookie, Accept-Encoding"), ("ETag", tags[coding])]
        made[coding] = (
            [*common, ("Content-Length", str(len(content))), *([("Content-Encoding", coding)] if coding else [])],
            content,
        )
        unchanged[coding] = [(name, value) for name, value in common if name.lower() != "content-type"]
    return _Page(made=made, unchanged=unchanged, tags=tags, size=sum(map(len, bodies.values())), until=until)


def kept_pages(keeper: Penjaga) -> Mapping[str, int]:
    """Return what is kept, with its bytes; for measurements and tests."""
    return {key: page.size for key, page in keeper._pages.items()}
