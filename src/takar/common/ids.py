"""Identifiers: UUIDv7, globally unique and ordered by time, so that an index on them grows at its end."""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """Return a fresh UUIDv7. Never compare two of them to decide which event came first."""
    return uuid7()
