"""Search the guides: every word has to be found in a section, in whatever form it is written. Nothing is kept of it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from django.urls import reverse

from takar.portal.web.bantuan import Block, Guide, Section, guides

LONGEST = 100
MOST = 20
_SNIPPET = 180
# What people call things, and what the guides call them.
SAME = {
    "absen": "catat",
    "atasan": "penilai",
    "banding": "keberatan",
    "bos": "penilai",
    "hp": "ponsel",
    "ekinerja": "skp",
    "laporan": "catatan",
    "login": "masuk",
    "logbook": "catatan",
    "notifikasi": "pemberitahuan",
    "offline": "sinyal",
    "otp": "langkah",
    "password": "sandi",
    "pdf": "dokumen",
    "rhk": "hasil",
    "skor": "rating",
}
_STOP = frozenset(
    {"apa", "bagaimana", "cara", "dan", "dengan", "di", "ini", "itu", "kalau", "ke", "saya", "untuk", "yang"}
)


@dataclass(frozen=True, slots=True)
class Part:
    """A run of a snippet; `hit` are words that were asked for."""

    text: str
    hit: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One section that answers: in which guide, under which heading, and the words around the first hit."""

    panduan: str
    judul: str
    url: str
    cuplikan: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    guide: Guide
    heading: Block
    text: str
    in_heading: frozenset[str]
    in_text: frozenset[str]


def search(question: str) -> tuple[Found, ...]:
    """Return the sections that hold all words of the question, those with the words in their heading first."""
    wanted = _wanted(question)
    if not wanted:
        return ()
    scored = [(sum(_weight(entry, stem) for stem in wanted), at, entry) for at, entry in enumerate(_entries())]
    hits = [each for each in scored if all(_weight(each[2], stem) for stem in wanted)]
    best = sorted(hits, key=lambda each: (-each[0], each[1]))[:MOST]
    return tuple(_found(entry, wanted) for _score, _at, entry in best)


def stem(word: str) -> str:
    """The word without the usual beginnings and endings, so that “menilai” finds “penilaian” and “dinilai”."""
    found = word
    for ending in ("nya", "kan", "lah", "an", "i"):
        if found.endswith(ending) and len(found) - len(ending) >= 4:
            found = found.removesuffix(ending)
            break
    for beginning in ("meng", "meny", "mem", "men", "me", "peng", "pem", "pen", "pe", "ber", "ter", "di"):
        if found.startswith(beginning) and len(found) - len(beginning) >= 3:
            return found.removeprefix(beginning)
    return found


def _wanted(question: str) -> tuple[str, ...]:
    words = [SAME.get(word, word) for word in _words(question[:LONGEST]) if word not in _STOP]
    return tuple(dict.fromkeys(stem(word) for word in words if len(word) > 1))


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.casefold())


def _weight(entry: _Entry, wanted: str) -> int:
    if _holds(entry.in_heading, wanted):
        return 5
    return 1 if _holds(entry.in_text, wanted) else 0


def _holds(stems: Iterable[str], wanted: str) -> bool:
    return any(_same(each, wanted) for each in stems)


def _same(word: str, wanted: str) -> bool:
    # A short one has to be the word itself: “skp” is not “skala”.
    return word == wanted or (len(wanted) >= 4 and word.startswith(wanted))


@cache
def _entries() -> tuple[_Entry, ...]:
    return tuple(
        _entry(guide, heading, blocks)
        for guide in guides()
        for section in guide.sections
        for heading, blocks in _parts(section)
    )


def _parts(section: Section) -> Iterator[tuple[Block, list[Block]]]:
    # A question of its own (level 3) answers by itself.
    heading, blocks = section.heading, list[Block]()
    for block in section.blocks:
        if block.kind == "heading":
            yield heading, blocks
            heading, blocks = block, []
        else:
            blocks.append(block)
    yield heading, blocks


def _entry(guide: Guide, heading: Block, blocks: list[Block]) -> _Entry:
    runs = [run for block in blocks for run in (block.spans, *block.items) if run]
    text = " ".join("".join(span.text for span in run) for run in runs)
    return _Entry(guide, heading, text, frozenset(map(stem, _words(heading.text))), frozenset(map(stem, _words(text))))


def _found(entry: _Entry, wanted: tuple[str, ...]) -> Found:
    page = reverse("portal:bantuan_satu", kwargs={"slug": entry.guide.slug})
    return Found(
        panduan=entry.guide.title,
        judul=entry.heading.text,
        url=f"{page}#{entry.heading.anchor}",
        cuplikan=_snippet(entry.text, wanted),
    )


def _snippet(text: str, wanted: tuple[str, ...]) -> tuple[Part, ...]:
    hits = [found for found in re.finditer(r"\w+", text) if _asked(found[0], wanted)]
    start = max(hits[0].start() - _SNIPPET // 3, 0) if hits else 0
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = text.find(" ", start + _SNIPPET)
    end = len(text) if end < 0 else end
    parts, at = [Part("… ", False)] if start else [], start
    for found in hits:
        if start <= found.start() and found.end() <= end:
            parts += [Part(text[at : found.start()], False), Part(found[0], True)]
            at = found.end()
    return (*parts, Part(text[at:end], False), Part(" …" if end < len(text) else "", False))


def _asked(word: str, wanted: tuple[str, ...]) -> bool:
    own = stem(word.casefold())
    return any(_same(own, each) for each in wanted)
