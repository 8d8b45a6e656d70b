"""The user guides: Markdown files that ship with the package, read into blocks that the template prints escaped.

Only what the guides need is known: headings, paragraphs, lists, bold and links. Anything else is refused, so that a
guide can never carry HTML onto a page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from django.urls import reverse

# In the order of the index. The name is the file's, and the last part of the address.
SLUGS = (
    "memulai",
    "pegawai",
    "penilai",
    "atasan-penilai",
    "pengelola-kinerja",
    "admin-instansi",
    "pengamatan",
    "pemantauan",
    "pimpinan",
    "inspektorat",
    "dialog",
    "bulanan",
    "layanan",
    "survei",
    "pengaduan",
    "forum",
    "privasi",
    "portal",
    "warga",
)


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words: plain, bold, or leading somewhere."""

    text: str
    kind: Literal["text", "bold", "link"] = "text"
    url: str = ""


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (level 2 or 3, with an anchor), a paragraph, or a list. Lists have items, the others spans."""

    kind: Literal["heading", "paragraph", "bullets", "numbers"]
    spans: Spans = ()
    items: tuple[Spans, ...] = ()
    level: int = 0
    anchor: str = ""

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Guide:
    """One guide: its title, the sentence below it, and everything else."""

    slug: str
    title: str
    lead: str
    blocks: tuple[Block, ...]

    @property
    def sections(self) -> tuple["Section", ...]:
        """The blocks under each heading of level 2."""
        starts = [at for at, block in enumerate(self.blocks) if block.level == 2]
        ends = [*starts[1:], len(self.blocks)]
        return tuple(
            Section(self.blocks[start], self.blocks[start + 1 : end]) for start, end in zip(starts, ends, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of level 2 with all that stands below it."""

    heading: Block
    blocks: tuple[Block, ...]


def guides() -> tuple[Guide, ...]:
    """Return all guides in the order of the index."""
    return tuple(_read(slug) for slug in SLUGS)


def guide(slug: str) -> Guide | None:
    return _read(slug) if slug in SLUGS else None


def parse(slug: str, text: str) -> Guide:
    """Read one guide: `# title`, one paragraph, then blocks. Raises ValueError at the first thing that is not known."""
    chunks = [chunk.strip("\n") for chunk in re.split(r"\n\s*\n", text.strip())]
    if len(chunks) < 2 or not chunks[0].startswith("# "):
        raise ValueError(f"{slug}: begin with a title and one paragraph")
    lead = _paragraph(chunks[1])
    if any(span.kind != "text" for span in lead.spans):
        raise ValueError(f"{slug}: the first paragraph is plain words")
    blocks = tuple(_block(chunk) for chunk in chunks[2:])
    if not blocks or blocks[0].level != 2:
        raise ValueError(f"{slug}: after the first paragraph comes a heading")
    return Guide(slug, chunks[0][2:].strip(), lead.text, blocks)


@cache
def _read(slug: str) -> Guide:
    return parse(slug, (resources.files("takar.portal") / "guides" / f"{slug}.md").read_text("utf-8"))


def _block(chunk: str) -> Block:
    heading = re.fullmatch(r"(#{2,3}) (.+)", chunk)
    if heading:
        spans = tuple(_spans(heading[2]))
        words = "".join(span.text for span in spans)
        anchor = re.sub(r"[^a-z0-9]+", "-", words.casefold()).strip("-")
        return Block("heading", spans, level=len(heading[1]), anchor=anchor)
    if chunk.startswith("- "):
        return Block("bullets", items=_items(chunk, r"- "))
    if re.match(r"\d+\. ", chunk):
        return Block("numbers", items=_items(chunk, r"\d+\. "))
    return _paragraph(chunk)


def _items(chunk: str, mark: str) -> tuple[Spans, ...]:
    # A line that starts with the mark begins an item; an indented one goes on with it.
    lines: list[str] = []
    for line in chunk.split("\n"):
        start = re.match(mark, line)
        if start:
            lines.append(line[start.end() :].strip())
        elif line.startswith(" ") and not re.match(r"\s+(?:- |\d+\. )", line):
            lines[-1] += f" {line.strip()}"
        else:
            raise ValueError(f"not a line of this list: {line}")
    return tuple(tuple(_spans(line)) for line in lines)


def _paragraph(chunk: str) -> Block:
    if re.match(r"#|>|\||```|~~~|\s|[*+] |---|!\[", chunk):
        raise ValueError(f"not known in a guide: {chunk[:60]}")
    return Block("paragraph", tuple(_spans(" ".join(line.strip() for line in chunk.split("\n")))))


_INLINE = re.compile(r"\*\*(?P<bold>[^*]+)\*\*|\[(?P<label>[^\]]+)\]\((?P<target>[^)\s]+)\)")


def _spans(text: str) -> Iterator[Span]:
    at = 0
    for found in _INLINE.finditer(text):
        if found.start() > at:
            yield _plain(text[at : found.start()])
        if found["bold"]:
            yield Span(found["bold"], "bold")
        else:
            yield Span(found["label"], "link", _address(found["target"]))
        at = found.end()
    if at < len(text):
        yield _plain(text[at:])


def _plain(text: str) -> Span:
    if re.search(r"[*`\[\]]|</?[a-z]", text):
        raise ValueError(f"not known in a guide: {text}")
    return Span(text)


def _address(target: str) -> str:
    """Where a link leads: another guide by its file name, an address of Takar, or a place on this page."""
    other = re.fullmatch(r"([a-z-]+)\.md(#[a-z0-9-]+)?", target)
    if other:
        if other[1] not in SLUGS:
            raise ValueError(f"no such guide: {target}")
        return reverse("portal:bantuan_satu", kwargs={"slug": other[1]}) + (other[2] or "")
    if re.fullmatch(r"/[a-z/-]*", target) and not target.startswith("//"):
        return target
    if re.fullmatch(r"#[a-z0-9-]+", target):
        return target
    raise ValueError(f"links lead to guides and pages of Takar only: {target}")
