"""What every store of evidence does, and the ways in which one can fail."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class StoreError(Exception):
    """The store did not do what was asked. The message is for logs and commands, never for a screen."""


class Missing(StoreError):
    """Nothing lies under this name."""


class Damaged(StoreError):
    """What lies under this name is not what the name says."""


class Unavailable(StoreError):
    """The store is full, unreachable, or refuses; nothing was written."""


@dataclass(frozen=True, slots=True)
class Stored:
    """One file on the store. `digest` is empty for one that never got its name, left by a crash."""

    key: str
    digest: str
    size: int
    at: datetime


class Store(Protocol):
    """A store of files named by the SHA-256 of their content."""

    def put(self, content: bytes, *, digest: str) -> None:
        """Keep `content`; atomic and idempotent, mends a damaged copy. Raises `Damaged`, `Unavailable`."""

    def open(self, digest: str) -> bytes:
        """Return the content, read and checked whole. Raises `Missing`, `Damaged`, `Unavailable`."""
        ...

    def exists(self, digest: str) -> bool:
        """Tell whether something lies under this name, without reading it. Raises `Unavailable`."""
        ...

    def listing(self) -> Iterator[Stored]:
        """Go through everything on the store, also what has no proper name. Raises `Unavailable`."""
        ...

    def remove(self, key: str) -> None:
        """Remove one file by the key of `listing`; one that is gone already is no fault. Raises `Unavailable`."""


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def key_of(digest: str) -> str:
    """Return the name on the store: two characters of folder keep listings short."""
    return f"{digest[:2]}/{digest}"


def digest_in(key: str) -> str:
    """Return the digest that `key` stands for; empty when it is no name of ours."""
    last = key.rpartition("/")[2]
    return last if len(last) == 64 and not last.strip("0123456789abcdef") and key == key_of(last) else ""


def checked(content: bytes, *, digest: str) -> bytes:
    """Return `content` when its digest is `digest`. Raises `Damaged`."""
    if digest_of(content) != digest:
        raise Damaged(f"evidence {digest}: the content is another one")
    return content
