"""A PDF without what it says beside its pages: written anew by a program of its own."""

import os
import subprocess
import sys
import threading
from pathlib import Path

from takar.complaint.selectors import pdf_baru

_PROGRAM = Path(pdf_baru.__file__)
# Longer than the processor seconds that the program may use: a busy server is slow without the file being at fault.
_PATIENCE = 25
_TURN = threading.BoundedSemaphore(2)


class NotAPdf(Exception):
    """The content does not open as a PDF, is locked, empty, or has too many pages."""


def pages_only(content: bytes) -> bytes:
    """Return the same pages in a new file. Raises `NotAPdf`."""
    if not _TURN.acquire(timeout=_PATIENCE):
        raise NotAPdf("no turn")
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
    except (subprocess.TimeoutExpired, OSError) as problem:
        raise NotAPdf("not in time") from problem
    finally:
        _TURN.release()
    if done.returncode != 0 or not done.stdout.startswith(b"%PDF-"):
        raise NotAPdf("cannot be opened")
    return done.stdout
