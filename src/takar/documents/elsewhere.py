"""Codes of documents that rooms above issue and prove on pages of their own: where a typed code or a file leads."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Penerbit:
    """One room that issues. Both return the address of the proof, "" for what the room has not issued; one query."""

    nama: str
    by_code: Callable[[str], str]
    by_digest: Callable[[str], str]


_issuers: dict[str, Penerbit] = {}


def register_issuer(issuer: Penerbit) -> Penerbit:
    """Make a room known. Raises `ValueError` for a second one of the same name."""
    if issuer.nama in _issuers:
        raise ValueError(f"issuer {issuer.nama} is registered twice")
    _issuers[issuer.nama] = issuer
    return issuer


def address_of_code(kode: str) -> str:
    """Return where the document of this code is proved, "" where no room knows it."""
    return next((found for one in _issuers.values() if (found := one.by_code(kode))), "")


def address_of_file(sha256: str) -> str:
    """Return where the document whose file has this digest is proved, "" where no room knows it."""
    return next((found for one in _issuers.values() if (found := one.by_digest(sha256))), "")
