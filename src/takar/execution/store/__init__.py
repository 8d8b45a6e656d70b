"""Where evidence lies: bytes named by their SHA-256, on the disk or in an S3-compatible store.

Every store writes whole or not at all, keeps the same content once, and hands out only what is what its name says.
"""

from functools import lru_cache

from django.conf import settings

from takar.execution.store.base import Damaged, Missing, Store, Stored, StoreError, Unavailable, digest_of
from takar.execution.store.disk import DiskStore
from takar.execution.store.place import S3Place

__all__ = ["Damaged", "Missing", "Store", "StoreError", "Stored", "Unavailable", "digest_of", "evidence_store"]


def evidence_store() -> Store:
    """Return the store that the settings name; the client of an S3 store is loaded only when there is one."""
    place: S3Place | None = settings.TAKAR_EVIDENCE
    return DiskStore(settings.TAKAR_VAR / "evidence") if place is None else _s3(place)


@lru_cache(maxsize=4)
def _s3(place: S3Place) -> Store:
    from takar.execution.store.s3 import S3Store

    return S3Store(place)
