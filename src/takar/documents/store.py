"""Where issued files lie: under the SHA-256 of their content, so that a name proves what is in it."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings


def put(content: bytes) -> str:
    """Store `content` durably and return its SHA-256. The same content is stored once."""
    digest = hashlib.sha256(content).hexdigest()
    target = _path(digest)
    if target.is_file() and hashlib.sha256(target.read_bytes()).hexdigest() == digest:
        return digest
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".baru-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # Atomic: a reader sees the whole file or none, also after a power cut.
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)
    return digest


def get(digest: str) -> bytes | None:
    """Return the content stored under `digest`; None if it is missing or no longer that content."""
    try:
        content = _path(digest).read_bytes()
    except OSError:
        return None
    return content if hashlib.sha256(content).hexdigest() == digest else None


def _path(digest: str) -> Path:
    return Path(settings.TAKAR_VAR) / "documents" / digest[:2] / f"{digest}.pdf"


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
