"""Which characters the documents' own typefaces can show. PDF/A refuses a page with a character that has no glyph,
so what cannot be shown is printed as its code point: visible, honest, and never a failed document.

`glyphs.txt` lists the ranges of Libertinus Serif and DejaVu Sans Mono, the typefaces inside typst.
"""

import re
import unicodedata
from functools import cache
from importlib.resources import files

# A run without spaces this long (a pasted address, a stuck key) gets places to break, or it would leave its cell.
_LONG_RUN = re.compile(r"\S{28,}")
_PIECE = re.compile(r".{1,10}")
_ZERO_WIDTH_SPACE = "\u200b"


def printable(text: str) -> str:
    """Return `text` for printing: NFC, no invisible or direction-changing characters, unknown ones as `[U+1F600]`."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    shown = "".join(_shown(char) for char in composed)
    return _LONG_RUN.sub(lambda run: _ZERO_WIDTH_SPACE.join(_PIECE.findall(run.group())), shown)


def _shown(char: str) -> str:
    if char in "\n\u2028\u2029":
        return "\n"
    if char == "\t":
        return " "
    # Formatting characters could turn the reading direction of a name or hide part of it.
    if unicodedata.category(char) in {"Cc", "Cf"}:
        return ""
    return char if ord(char) in covered() else f"[U+{ord(char):04X}]"


@cache
def covered() -> frozenset[int]:
    """Return every code point with a glyph."""
    points: set[int] = set()
    for part in files("takar.documents").joinpath("glyphs.txt").read_text("ascii").split():
        first, _, last = part.partition("-")
        points.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(points)
