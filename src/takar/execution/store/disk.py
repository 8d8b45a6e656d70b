"""Evidence on this server's own disk: one file a content, written aside and renamed into place."""

import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from takar.execution.store.base import Missing, Stored, StoreError, Unavailable, checked, digest_in, key_of


class DiskStore:
    """A folder that holds evidence."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, content: bytes, *, digest: str) -> None:
        checked(content, digest=digest)
        target = self.path_of(digest)
        try:
            if self._intact(digest):
                # Fresh again: the sweep leaves alone what was sent within a day, also when it was sent before.
                os.utime(target)
                return
            target.parent.mkdir(parents=True, exist_ok=True)
            _write(target, content)
        except OSError as problem:
            raise Unavailable(f"evidence {digest}: {problem}") from problem

    def open(self, digest: str) -> bytes:
        try:
            content = self.path_of(digest).read_bytes()
        except FileNotFoundError as problem:
            raise Missing(f"evidence {digest}: no such file") from problem
        except OSError as problem:
            raise Unavailable(f"evidence {digest}: {problem}") from problem
        return checked(content, digest=digest)

    def exists(self, digest: str) -> bool:
        return self.path_of(digest).is_file()

    def listing(self) -> Iterator[Stored]:
        for path in sorted(self.folder.glob("*/*")):
            try:
                facts = path.stat()
            except FileNotFoundError:
                continue
            key = path.relative_to(self.folder).as_posix()
            at = datetime.fromtimestamp(facts.st_mtime, tz=UTC)
            yield Stored(key=key, digest=digest_in(key), size=facts.st_size, at=at)

    def remove(self, key: str) -> None:
        try:
            (self.folder / key).unlink(missing_ok=True)
        except OSError as problem:
            raise Unavailable(f"evidence {key}: {problem}") from problem

    def path_of(self, digest: str) -> Path:
        """Return where the content with this SHA-256 lies."""
        return self.folder / key_of(digest)

    def _intact(self, digest: str) -> bool:
        try:
            self.open(digest)
        except StoreError:
            return False
        return True


def _write(target: Path, content: bytes) -> None:
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
    # The name, too, must outlive a power cut.
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
