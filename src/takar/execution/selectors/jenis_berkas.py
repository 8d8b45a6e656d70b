"""Tell what a file is by its content. What is not plainly one of the allowed kinds is nothing."""

import io
import struct
import zipfile

from django.conf import settings

_OFFICE = {
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/presentation.xml": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
# What makes a browser run a file as a page, whatever its beginning says.
_ACTIVE = (b"<script", b"<html", b"<!doctype html", b"<svg", b"<iframe")
_NO_LENGTH = frozenset({0x01, *range(0xD0, 0xD9)})
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def sniff(content: bytes) -> str | None:
    """Return the media type of `content`: JPEG, PNG, WebP, PDF or an office document without macros; else None."""
    tipe = _picture_kind(content)
    if tipe:
        return tipe if _harmless(content) and 0 < points(content) <= settings.TAKAR_EVIDENCE_PIXELS else None
    if content.startswith((b"%PDF-1.", b"%PDF-2.")):
        return "application/pdf"
    if content.startswith(b"PK\x03\x04"):
        return _office(content)
    return None


def points(content: bytes) -> int:
    """Return how many points a picture claims to have, by its header alone; 0 for what is no picture or has no size.

    More than the setting allows is a trap for whatever opens it.
    """
    size = _SIZES[tipe](content) if (tipe := _picture_kind(content)) else None
    return size[0] * size[1] if size else 0


def is_image(tipe: str) -> bool:
    return tipe.startswith("image/")


def _picture_kind(content: bytes) -> str:
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    return "image/webp" if content.startswith(b"RIFF") and content[8:12] == b"WEBP" else ""


def _harmless(content: bytes) -> bool:
    """Pictures are the one kind that opens in the browser, so a page hidden in one makes it nothing."""
    # Only where browsers look: in the middle of a large photo such letters also come about by chance.
    lowered = (content[:4096] + content[-4096:]).lower()
    return not any(mark in lowered for mark in _ACTIVE)


def _png_size(content: bytes) -> tuple[int, int] | None:
    if len(content) < 33 or content[12:16] != b"IHDR":
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Walk the markers to the frame, which holds the size."""
    place = 2
    while place + 9 <= len(content) and content[place] == 0xFF:
        marker = content[place + 1]
        if marker == 0xFF:
            place += 1
        elif marker in _NO_LENGTH:
            place += 2
        elif marker in _FRAMES:
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return width, height
        else:
            place += 2 + int.from_bytes(content[place + 2 : place + 4])
    return None


def _webp_size(content: bytes) -> tuple[int, int] | None:
    kind = content[12:16]
    if len(content) < 30:
        return None
    if kind == b"VP8X":
        return int.from_bytes(content[24:27], "little") + 1, int.from_bytes(content[27:30], "little") + 1
    if kind == b"VP8L" and content[20] == 0x2F:
        bits = int.from_bytes(content[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 " and content[23:26] == b"\x9d\x01\x2a":
        return int.from_bytes(content[26:28], "little") & 0x3FFF, int.from_bytes(content[28:30], "little") & 0x3FFF
    return None


def _office(content: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, OSError, struct.error):
        return None
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > 5000 or unpacked > 200 * 1024 * 1024 or unpacked > 100 * max(len(content), 1):
        return None
    names = {entry.filename for entry in entries}
    if any("vbaproject" in name.lower() for name in names):
        return None
    return next((tipe for part, tipe in _OFFICE.items() if part in names), None)


_SIZES = {"image/jpeg": _jpeg_size, "image/png": _png_size, "image/webp": _webp_size}
