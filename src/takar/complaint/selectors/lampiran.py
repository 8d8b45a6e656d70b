"""Files of complaints, told by their content: photographs and PDF, written anew without maker, place and device."""

import io
import threading
import warnings
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from takar.common.forms import clean_text
from takar.common.refusals import Invalid, Problem
from takar.complaint.selectors.pdf import NotAPdf, pages_only

MAX_BYTES = 10 * 1024 * 1024
QUALITY = 85
# What makes a browser run a file as a page, whatever its beginning says.
_ACTIVE = (b"<script", b"<html", b"<!doctype html", b"<svg", b"<iframe")
_PICTURES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
_ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "application/pdf": "pdf"}
_ROOM = threading.BoundedSemaphore(2)

warnings.filterwarnings("error", category=Image.DecompressionBombWarning)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lampiran:
    """A file that may be kept: its name, its media type by content, its bytes."""

    nama: str
    tipe: str
    isi: bytes


def read_file(*, nama: str, content: bytes) -> Lampiran:
    """Return what may be kept of an upload. Raises `Invalid` with the field `berkas`."""
    if len(content) > MAX_BYTES:
        raise _refused(_("Berkas lebih besar dari 10 MB. Kirim yang lebih kecil."))
    if content.startswith((b"%PDF-1.", b"%PDF-2.")):
        return Lampiran(nama=_named(nama, "application/pdf"), tipe="application/pdf", isi=_pdf(content))
    tipe, written = _picture(content)
    return Lampiran(nama=_named(nama, tipe), tipe=tipe, isi=written)


def plain_name(file: Lampiran, *, number: int) -> str:
    """A name that tells nothing about whoever sent the file."""
    return f"lampiran-{number}.{_ENDINGS.get(file.tipe, 'bin')}"


def _pdf(content: bytes) -> bytes:
    try:
        written = pages_only(content)
    except NotAPdf as problem:
        raise _refused(
            _("PDF ini tidak dapat dibuka. Kirim sebagai foto, atau simpan ulang tanpa kata sandi.")
        ) from problem
    if len(written) > MAX_BYTES:
        raise _refused(_("Berkas lebih besar dari 10 MB. Kirim yang lebih kecil."))
    return written


def _picture(content: bytes) -> tuple[str, bytes]:
    lowered = (content[:4096] + content[-4096:]).lower()
    if any(mark in lowered for mark in _ACTIVE):
        raise _refused(_not_allowed())
    try:
        with _ROOM, Image.open(io.BytesIO(content), formats=list(_PICTURES)) as picture:
            # The header tells the size before a single point is decoded.
            if not 0 < picture.width * picture.height <= settings.TAKAR_EVIDENCE_PIXELS:
                raise _refused(_("Gambar terlalu besar untuk dibuka. Perkecil dulu ukurannya."))
            kind = picture.format or "PNG"
            upright = ImageOps.exif_transpose(picture)
            # Nothing that a camera notes beside the points (place, device, time) is written again.
            upright.info = {}
            plain = upright.convert("RGB") if kind == "JPEG" else upright
            held = io.BytesIO()
            more = {} if kind == "PNG" else {"quality": QUALITY}
            plain.save(held, kind, **more)
    except Invalid:
        raise
    except Exception as problem:  # Whatever a hostile or torn file makes the decoder stumble over.
        raise _refused(_not_allowed()) from problem
    return _PICTURES[kind], held.getvalue()


def _named(nama: str, tipe: str) -> str:
    """A name that is safe to offer for saving: no path, the ending of what it really is."""
    words = clean_text(nama.replace("\\", "/").rpartition("/")[2]).replace("\n", " ").rpartition(".")[0].strip(" .")
    return f"{(words or 'berkas')[:100]}.{_ENDINGS[tipe]}"


def _not_allowed() -> str:
    return _("Berkas ini tidak dapat diterima. Kirim foto (JPG, PNG, WebP) atau PDF.")


def _refused(words: str) -> Invalid:
    return Invalid(_("Berkas tidak disimpan."), problems=[Problem("berkas", words)])
