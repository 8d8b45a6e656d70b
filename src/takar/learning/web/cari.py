"""Search the guides: every word has to be found in a section, in whatever form it is written. Nothing is kept of it."""

import re
from collections.abc import Iterator
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
_SHORTEST = 4
_ENDINGS = ("nya", "kan", "lah", "an", "i")
# A beginning, and the letters that it may have swallowed.
_BEGINNINGS = (
    *((nasal, lost) for kind in ("me", "pe") for nasal, lost in ((f"{kind}ny", "s"), (f"{kind}ng", "k"))),
    *((nasal, lost) for kind in ("me", "pe") for nasal, lost in ((f"{kind}m", "p"), (f"{kind}n", "t"), (kind, ""))),
    ("ber", ""),
    ("ter", ""),
    ("di", ""),
    ("se", ""),
)
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
    scored = [(sum(_weight(entry, word) for word in wanted), at, entry) for at, entry in enumerate(_entries())]
    hits = [each for each in scored if all(_weight(each[2], word) for word in wanted)]
    best = sorted(hits, key=lambda each: (-each[0], each[1]))[:MOST]
    return tuple(_found(entry, wanted) for _score, _at, entry in best)


@cache
def roots(word: str) -> frozenset[str]:
    """What the word may come from: “menilai”, “dinilai” and “penilaian” all may come from “nilai”. Two words are the
    same here when they may come from one."""
    found = {word}
    for ending in _ENDINGS:
        if word.endswith(ending):
            found.add(word.removesuffix(ending))
    for beginning, lost in _BEGINNINGS:
        for each in tuple(found):
            if each.startswith(beginning):
                found |= {letter + each.removeprefix(beginning) for letter in ("", *lost)}
    # Short ones are words of their own: “skp” is not “skpd”.
    return frozenset(each for each in found if len(each) >= _SHORTEST) | {word}


def _wanted(question: str) -> tuple[str, ...]:
    words = [SAME.get(word, word) for word in _words(question[:LONGEST]) if word not in _STOP]
    return tuple(dict.fromkeys(word for word in words if len(word) > 1))


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.casefold())


def _weight(entry: _Entry, word: str) -> int:
    if entry.in_heading & roots(word):
        return 5
    return 1 if entry.in_text & roots(word) else 0


def _roots_of(text: str) -> frozenset[str]:
    return frozenset[str]().union(*(roots(word) for word in set(_words(text))))


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
    return _Entry(guide, heading, text, _roots_of(heading.text), _roots_of(text))


def _found(entry: _Entry, wanted: tuple[str, ...]) -> Found:
    page = reverse("portal:bantuan_satu", kwargs={"slug": entry.guide.slug})
    return Found(
        panduan=entry.guide.title,
        judul=entry.heading.text,
        url=f"{page}#{entry.heading.anchor}",
        cuplikan=_snippet(entry.text, wanted),
    )


def _snippet(text: str, wanted: tuple[str, ...]) -> tuple[Part, ...]:
    hits = [(found, asked) for found in re.finditer(r"\w+", text) if (asked := _asked(found[0], wanted))]
    # Begin where most of the words stand together.
    first = max((each for each, _asked_for in hits), key=lambda each: _near(each.start(), hits), default=None)
    start = max(first.start() - _SNIPPET // 4, 0) if first else 0
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = text.find(" ", start + _SNIPPET)
    end = len(text) if end < 0 else end
    parts, at = [Part("… ", False)] if start else [], start
    for found, _asked_for in hits:
        if start <= found.start() and found.end() <= end:
            parts += [Part(text[at : found.start()], False), Part(found[0], True)]
            at = found.end()
    return (*parts, Part(text[at:end], False), Part(" …" if end < len(text) else "", False))


def _near(start: int, hits: list[tuple[re.Match[str], str]]) -> int:
    return len({asked for found, asked in hits if start <= found.start() < start + _SNIPPET // 2})


def _asked(word: str, wanted: tuple[str, ...]) -> str:
    own = roots(word.casefold())
    return next((each for each in wanted if own & roots(each)), "")
