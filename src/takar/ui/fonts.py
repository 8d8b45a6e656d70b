"""Plus Jakarta Sans for screens and documents, cut from the package that ships it.

Screens get one variable WOFF2 (weights 400–700) with the letters that Indonesian is written with; documents
get static TTFs, because their engine reads no variable fonts.
"""

import logging
from io import BytesIO
from pathlib import Path

from fontpkg_plus_jakarta_sans import ROOT
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

_SOURCES = {
    "normal": ROOT / "files" / "PlusJakartaSans[wght].ttf",
    "italic": ROOT / "files" / "PlusJakartaSans-Italic[wght].ttf",
}
# Basic Latin, Latin-1 (names such as José), accented letters of regional languages, and the signs of our pages.
_SCREEN_TEXT = (
    [*range(0x20, 0x7F), *range(0xA0, 0x100)]
    + [ord(char) for char in "ĀāĒēĔĕĪīŌōŪūŃńŊŋŚśŠšŽžȲȳ"]
    + [ord(char) for char in "–—‘’“”„…•‹›€−×≤≥≈←↑→↓"]
)
_SCREEN_FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum", "lnum", "calt"]
_DOCUMENT_CUTS = (
    ("Regular", "normal", 400),
    ("SemiBold", "normal", 600),
    ("Bold", "normal", 700),
    ("Italic", "italic", 400),
)


def web_font() -> bytes:
    """Return the WOFF2 for screens."""
    font = _variable("normal")
    options = subset.Options(flavor="woff2", layout_features=_SCREEN_FEATURES, hinting=False, notdef_outline=True)
    options.name_IDs = [1, 2]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=_SCREEN_TEXT)
    cutter.subset(font)
    font = instancer.instantiateVariableFont(font, {"wght": (400, 400, 700)}, inplace=True)
    font.flavor = "woff2"
    return _bytes(font)


def export_fonts(target_dir: Path) -> list[Path]:
    """Write the static TTFs for documents into `target_dir`; return their paths."""
    target_dir.mkdir(parents=True, exist_ok=True)
    written = []
    for name, style, weight in _DOCUMENT_CUTS:
        path = target_dir / f"PlusJakartaSans-{name}.ttf"
        if not path.exists():
            font = instancer.instantiateVariableFont(_variable(style), {"wght": weight}, inplace=True)
            _name_cut(font, name)
            path.write_bytes(_bytes(font))
        written.append(path)
    return written


def _variable(style: str) -> TTFont:
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    return TTFont(_SOURCES[style], recalcTimestamp=False)


def _name_cut(font: TTFont, cut: str) -> None:
    # Document engines choose a cut by these names and the weight class, which the instancer sets.
    names = font["name"]
    plain = cut in {"Regular", "Bold", "Italic"}
    for number, text in (
        (1, "Plus Jakarta Sans" if plain else f"Plus Jakarta Sans {cut}"),
        (2, cut if plain else "Regular"),
        (4, f"Plus Jakarta Sans {cut}"),
        (6, f"PlusJakartaSans-{cut}"),
        (16, "Plus Jakarta Sans"),
        (17, cut),
    ):
        names.setName(text, number, 3, 1, 0x409)


def _bytes(font: TTFont) -> bytes:
    buffer = BytesIO()
    font.save(buffer, reorderTables=True)
    return buffer.getvalue()
