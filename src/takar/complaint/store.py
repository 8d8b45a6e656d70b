"""Where files of complaints lie: under the SHA-256 of their content, outside every address that a browser can reach."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage


def put(content: bytes) -> str:
    """Store `content` and return its SHA-256. The same content is stored once."""
    digest = hashlib.sha256(content).hexdigest()
    place, name = _place(), _name(digest)
    if get(digest) is None:
        place.delete(name)
        place.save(name, ContentFile(content))
    return digest


def get(digest: str) -> bytes | None:
    """Return the content stored under `digest`; None if it is missing or no longer that content."""
    try:
        with _place().open(_name(digest)) as file:
            content = bytes(file.read())
    except OSError:
        return None
    return content if hashlib.sha256(content).hexdigest() == digest else None


def remove(digest: str) -> None:
    """Delete what lies under `digest`; what is gone already is no fault."""
    _place().delete(_name(digest))


def _place() -> FileSystemStorage:
    return FileSystemStorage(
        location=Path(settings.TAKAR_VAR) / "pengaduan", file_permissions_mode=0o600, directory_permissions_mode=0o700
    )


def _name(digest: str) -> str:
    return f"{digest[:2]}/{digest}"
