"""Store evidence files under the SHA-256 of their content, durably and once."""

import os
import tempfile
from pathlib import Path

from takar.execution.selectors.berkas import path_of


def put(content: bytes, *, digest: str) -> None:
    """Write `content` under its digest; atomic, so that a reader sees the whole file or none."""
    target = path_of(digest)
    if target.is_file() and target.stat().st_size == len(content):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".baru-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
