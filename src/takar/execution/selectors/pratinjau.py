"""A small picture of a piece of evidence for lists: of a photo, or of a PDF's first page; a plain sheet for the rest.

Made when first asked for, kept on the disk under the file's digest, and never a reason for a page to fail.
"""

import contextlib
import os
import subprocess
import sys
import tempfile
import threading
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw

from takar.execution.selectors import lembar_pdf
from takar.execution.selectors.gambar import NotAPicture, small, small_of
from takar.execution.selectors.jenis_berkas import is_image
from takar.execution.store import StoreError, evidence_store

_PROGRAM = Path(lembar_pdf.__file__)
# Longer than the processor seconds that the program may use: a busy server is slow without the file being at fault.
_PATIENCE = 10
# What took too long is left alone for a while: otherwise each list that shows it would wait for it again.
_AGAIN_AFTER = timedelta(hours=1)
# One page at a time in a process: drawing costs more than anything else that a page asks for.
_TURN = threading.BoundedSemaphore(1)


def preview_of(*, sha256: str, tipe: str, now: datetime) -> bytes:
    """Return a WebP of at most 20 KB. What cannot be drawn, or not now, is a plain sheet."""
    if tipe != "application/pdf" and not is_image(tipe):
        return plain_sheet()
    place = settings.TAKAR_VAR / "cache" / "pratinjau" / sha256[:2] / f"{sha256}.webp"
    with contextlib.suppress(OSError):
        return bytes(place.read_bytes())
    later = place.with_suffix(".nanti")
    if _fresh(later, now=now):
        return plain_sheet()
    try:
        content = evidence_store().open(sha256)
    except StoreError:
        return plain_sheet()
    if is_image(tipe):
        try:
            made = small(content, tipe=tipe)
        except NotAPicture:
            made = plain_sheet()
    else:
        drawn = _first_page(content)
        if drawn is None:
            _keep(later, b"", now=now)
            return plain_sheet()
        made = drawn or plain_sheet()
    _keep(place, made, now=now)
    return made


@lru_cache(maxsize=1)
def plain_sheet() -> bytes:
    """Return a sheet with lines: a file of which there is no picture."""
    sheet = Image.new("RGB", (240, 320), "#f3f1ea")
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((40, 40, 200, 280), fill="#ffffff", outline="#8a8577", width=3)
    for line in range(80, 250, 28):
        pen.line((64, line, 176 if line < 220 else 128, line), fill="#b9b4a5", width=6)
    return small_of(sheet)


def _first_page(content: bytes) -> bytes | None:
    """Return the drawn page; empty when this file cannot be drawn, None when that could not be told in time."""
    if not _TURN.acquire(timeout=_PATIENCE):
        return None
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(_PROGRAM)],
            input=content,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
            cwd="/",
            # No key, no address, nothing of ours is in there.
            env={"PATH": os.defpath, "LANG": "C.UTF-8"},
        )
    except (subprocess.TimeoutExpired, OSError):
        return None
    finally:
        _TURN.release()
    sound = done.returncode == 0 and done.stdout[:4] == b"RIFF" and len(done.stdout) <= lembar_pdf.LARGEST
    return done.stdout if sound else b""


def _fresh(place: Path, *, now: datetime) -> bool:
    try:
        return abs(now.timestamp() - place.stat().st_mtime) < _AGAIN_AFTER.total_seconds()
    except OSError:
        return False


def _keep(place: Path, content: bytes, *, now: datetime) -> None:
    """Keep a preview for the next time; where that fails, it is made again."""
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=place.parent, prefix=".baru-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            os.utime(temporary, (now.timestamp(), now.timestamp()))
            Path(temporary).replace(place)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
