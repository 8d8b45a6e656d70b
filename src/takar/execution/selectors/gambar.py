"""Open a picture safely and write it anew: without location data, upright, with its colours, one frame.

Only what decodes whole is a picture. Its size is checked by the header before a single point is decoded.
"""

import io
import threading
import warnings
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from PIL import Image, ImageOps
from PIL.JpegImagePlugin import get_sampling

from takar.execution.selectors.sidik import flattened, look_of

QUALITY = 85
SMALL_SIDE = 320
SMALL_BYTES = 20_000
_KINDS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
# A colour profile of a camera or screen has a few kilobytes; a larger one is something else.
_LARGEST_PROFILE = 64 * 1024
_PNG_MODES = ("1", "L", "LA", "P", "RGB", "RGBA", "I;16", "I")
# Decoding takes memory by the hundred megabytes: a few at a time in one process, the others wait.
_ROOM = threading.BoundedSemaphore(2)

# A header that lies to our own check meets this one: Pillow's warning about floods is an error here.
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)


class NotAPicture(Exception):
    """The content does not decode to a whole picture, or claims more points than allowed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gambar:
    """A picture as it will be stored: its bytes, its size as seen, and its look."""

    isi: bytes
    lebar: int
    tinggi: int
    sidik: str


def cleaned(content: bytes, *, tipe: str, as_sent: bool = False) -> Gambar:
    """Return the picture written anew in the same kind, or checked and left `as_sent`. Raises `NotAPicture`."""
    with _ROOM:
        picture, upright = _opened(content, tipe=tipe)
        written = content if as_sent else _written(upright, picture=picture, content=content, tipe=tipe)
        return Gambar(isi=written, lebar=upright.width, tinggi=upright.height, sidik=look_of(upright))


def small(content: bytes, *, tipe: str) -> bytes:
    """Return the picture small, as WebP of at most 20 KB. Raises `NotAPicture`."""
    with _ROOM:
        _picture, upright = _opened(content, tipe=tipe, side=SMALL_SIDE * 2)
        return small_of(upright)


def small_of(picture: Image.Image) -> bytes:
    """Return a decoded picture small enough for a list."""
    plain = flattened(picture)
    side = SMALL_SIDE
    while True:
        plain.thumbnail((side, side), Image.Resampling.LANCZOS)
        for quality in (70, 50, 30):
            found = _saved(plain, "WEBP", quality=quality, method=4)
            if len(found) <= SMALL_BYTES:
                return found
        side = side * 3 // 4


def _opened(content: bytes, *, tipe: str, side: int = 0) -> tuple[Image.Image, Image.Image]:
    """Return the first frame as stored in the file, and upright; with `side`, decoded no finer than needed for it."""
    try:
        picture = Image.open(io.BytesIO(content), formats=[_KINDS[tipe]])
        if not 0 < picture.width * picture.height <= settings.TAKAR_EVIDENCE_PIXELS:
            raise NotAPicture("too many points")
        if side and tipe == "image/jpeg":
            picture.draft("RGB", (side, side))
        picture.load()
        return picture, _upright(picture)
    except NotAPicture:
        raise
    except Exception as problem:  # Whatever a hostile or torn file makes the decoder stumble over.
        raise NotAPicture(str(problem)) from problem


def _upright(picture: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:  # Torn notes on a sound picture: which side is up is then unknown, and the picture is still one.
        return picture.copy()


def _written(upright: Image.Image, *, picture: Image.Image, content: bytes, tipe: str) -> bytes:
    profile = upright.info.get("icc_profile")
    more: dict[str, Any] = {"icc_profile": profile} if _keeps(profile, upright) else {}
    # What a file says beside its points (place, device, remarks, previews) stays behind.
    upright.info = {key: value for key, value in upright.info.items() if key == "transparency"}
    if tipe == "image/jpeg":
        return _jpeg(upright, picture=picture, content=content, more=more)
    if tipe == "image/png":
        plain = upright if upright.mode in _PNG_MODES else upright.convert("RGBA")
        found = _saved(plain, "PNG", **more)
        return found if len(found) <= len(content) else min(found, _saved(plain, "PNG", optimize=True, **more), key=len)
    if b"VP8L" in content[:4096]:
        return _saved(upright, "WEBP", lossless=True, quality=80, method=4, **more)
    return _smallest(
        (_saved(upright, "WEBP", quality=q, method=4, **more) for q in (QUALITY, 70, 50, 35)), most=len(content)
    )


def _jpeg(upright: Image.Image, *, picture: Image.Image, content: bytes, more: dict[str, Any]) -> bytes:
    plain = upright if upright.mode in ("L", "RGB") else upright.convert("RGB")
    found = _saved(plain, "JPEG", quality=QUALITY, optimize=True, **more)
    tables = getattr(picture, "quantization", None)
    if len(found) <= len(content) or not tables or plain is not upright:
        return found
    # It came smaller than that: what was thrown away before does not come back, so it is written as coarsely again.
    sampling = get_sampling(picture)
    fine = {} if sampling < 0 or plain.mode == "L" else {"subsampling": sampling}
    return min(found, _saved(plain, "JPEG", qtables=tables, optimize=True, **fine, **more), key=len)


def _smallest(found: Any, *, most: int) -> bytes:
    """Return the first that is not larger than `most`, else the smallest of all."""
    tried: list[bytes] = []
    for one in found:
        if len(one) <= most:
            return bytes(one)
        tried.append(one)
    return min(tried, key=len)


def _keeps(profile: object, upright: Image.Image) -> bool:
    return isinstance(profile, bytes) and len(profile) <= _LARGEST_PROFILE and upright.mode not in ("CMYK", "YCCK")


def _saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    held = io.BytesIO()
    image.save(held, kind, **options)
    return held.getvalue()
