"""Tell what a file is by its content. What is not plainly one of the allowed kinds is nothing."""

import io
import zipfile

_OFFICE = {
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/presentation.xml": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
# What makes a browser run a file as a page, whatever its beginning says.
_ACTIVE = (b"<script", b"<html", b"<!doctype html", b"<svg", b"<iframe")


def sniff(content: bytes) -> str | None:
    """Return the media type of `content`: JPEG, PNG, WebP, PDF or an office document without macros; else None."""
    head = content[:64]
    if head.startswith(b"\xff\xd8\xff"):
        return _unless_active(content, "image/jpeg")
    if head.startswith(b"\x89PNG\r\n\x1a\n") and _png_is_sane(content):
        return _unless_active(content, "image/png")
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return _unless_active(content, "image/webp")
    if head.startswith((b"%PDF-1.", b"%PDF-2.")):
        return "application/pdf"
    if head.startswith(b"PK\x03\x04"):
        return _office(content)
    return None


def is_image(tipe: str) -> bool:
    return tipe.startswith("image/")


def _unless_active(content: bytes, tipe: str) -> str | None:
    lowered = content[:4096].lower() + content[-4096:].lower()
    return None if any(mark in lowered for mark in _ACTIVE) else tipe


def _png_is_sane(content: bytes) -> bool:
    # The header tells the picture's size; more than 50 million points is a trap for whatever opens it.
    width, height = int.from_bytes(content[16:20]), int.from_bytes(content[20:24])
    return 0 < width * height <= 50_000_000


def _office(content: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
    except zipfile.BadZipFile:
        return None
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > 5000 or unpacked > 200 * 1024 * 1024 or unpacked > 100 * max(len(content), 1):
        return None
    names = {entry.filename for entry in entries}
    if any("vbaproject" in name.lower() for name in names):
        return None
    return next((tipe for part, tipe in _OFFICE.items() if part in names), None)
