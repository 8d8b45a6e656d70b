"""The canonical text of an entry and its hashes. Pure: a receipt is checked with this module and no database."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def canonical(value: Mapping[str, Any]) -> str:
    """Return the one text of a mapping: sorted keys, no spaces, UTF-8; the same on every database."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)


def leaf_hash(text: str) -> str:
    """Return the RFC 6962 leaf hash of `text`, hex."""
    return hashlib.sha256(b"\x00" + text.encode()).hexdigest()


def detail_digest(*, salt: str, text: str) -> str:
    """Return the salted digest under which an erasable detail is bound to its event."""
    return hashlib.sha256(bytes.fromhex(salt) + text.encode()).hexdigest()
