"""What citizens and officials may write, and how it is shown: plain text, or the little of Markdown that is known here.

The reader gets blocks and spans that a template prints escaped: no HTML passes, no picture is loaded, and a link leads
to http(s) only. What is not known stays as it was typed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from takar.common.refusals import Problem

TERPANJANG = 5000
# Every repetition is bounded or stops at a mark, so that no text takes long to read.
_INLINE = re.compile(
    r"\*\*(?P<bold>[^*\n]{1,400})\*\*"
    r"|(?<![\w*])\*(?P<italic>[^*\n]{1,400})\*(?![\w*])"
    r"|(?<!!)\[(?P<label>[^\[\]\n]{1,200})\]\((?P<target>https?://[^\s()<>\"]{1,300})\)"
    r"|(?P<bare>https?://[^\s<>\"]{1,300})"
)
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+|\[[0-9a-f:.]+\]")
_END = ".,;:!?)'*_"
_NIK = re.compile(r"(?<!\d)(?:\d[ .-]?){15}\d(?!\d)")
_PHONE = re.compile(r"(?<!\d)(?:\+?62|0)[ .-]?8(?:[ .-]?\d){8,11}(?!\d)")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,60}\.[\w.-]{2,60}")


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words: plain, bold, italic, or leading somewhere outside."""

    text: str
    kind: Literal["text", "bold", "italic", "link"] = "text"
    url: str = ""


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Blok:
    """A paragraph of lines, a quote of lines, or a list of items."""

    kind: Literal["paragraph", "quote", "bullets", "numbers"]
    items: tuple[Spans, ...]


def blocks(text: str) -> tuple[Blok, ...]:
    """Read a text into blocks. Never refuses: an unknown mark is shown as typed."""
    chunks = (chunk.strip("\n") for chunk in re.split(r"\n[ \t]*\n", text.strip()))
    return tuple(part for chunk in chunks if chunk.strip() for part in _blocks_of(chunk.split("\n")))


def private_data(text: str, *, field: str) -> list[Problem]:
    """Return what a citizen should not put before everyone: numbers of identity cards and phones, addresses."""
    found = identity_numbers(text, field=field)
    if _PHONE.search(text):
        found.append(Problem(field, _("Ada nomor telepon. Hapus dulu; semua orang membaca ini.")))
    if _MAIL.search(text):
        found.append(Problem(field, _("Ada alamat surel. Hapus dulu; semua orang membaca ini.")))
    return found


def identity_numbers(text: str, *, field: str) -> list[Problem]:
    """Return what nobody puts before everyone, officials included: numbers of identity and family cards."""
    if not _NIK.search(text):
        return []
    return [Problem(field, _("Ada angka yang mirip NIK atau nomor KK. Hapus dulu; semua orang membaca ini."))]


def _blocks_of(lines: list[str]) -> Iterator[Blok]:
    kept: list[Spans] = []
    kind: Literal["paragraph", "quote", "bullets", "numbers"] = "paragraph"
    for line in lines:
        here, words = _kind(line)
        if kept and here != kind:
            yield Blok(kind, tuple(kept))
            kept = []
        kind = here
        kept.append(tuple(_spans(words)))
    if kept:
        yield Blok(kind, tuple(kept))


def _kind(line: str) -> tuple[Literal["paragraph", "quote", "bullets", "numbers"], str]:
    plain = line.strip()
    if re.match(r"[-*•] ", plain):
        return "bullets", plain[2:].strip()
    numbered = re.match(r"\d{1,3}[.)] ", plain)
    if numbered:
        return "numbers", plain[numbered.end() :].strip()
    if plain.startswith("> "):
        return "quote", plain[2:].strip()
    # A heading would break the order of the page; its words count as a paragraph's.
    return "paragraph", re.sub(r"^#{1,6} ", "", plain)


def _spans(text: str) -> Iterator[Span]:
    at = 0
    for found in _INLINE.finditer(text):
        if found.start() > at:
            yield Span(text[at : found.start()])
        at = found.end()
        if found["bold"]:
            yield Span(found["bold"], "bold")
        elif found["italic"]:
            yield Span(found["italic"], "italic")
        elif found["label"]:
            host = _host(found["target"])
            # The words of a link may say anything, so where it leads stands beside them.
            yield Span(f"{found['label']} ({host})", "link", found["target"]) if host else Span(found.group())
        else:
            address = found["bare"].rstrip(_END)
            yield Span(address, "link", address) if _host(address) else Span(address)
            at = found.start() + len(address)
    if at < len(text):
        yield Span(text[at:])


def _host(url: str) -> str:
    """Return the host that a browser would ask, "" where the address hides it behind a name or is none at all."""
    try:
        place = urlsplit(url)
        host = (place.hostname or "").encode("idna").decode()
    except ValueError:
        return ""
    return host if "@" not in place.netloc and _HOST.fullmatch(host) else ""
