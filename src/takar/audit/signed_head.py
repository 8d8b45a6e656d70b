"""A head of the ledger, signed: a small file that a witness keeps outside the server and holds against it later.

Ed25519 (RFC 8032). The private key lies in the application's folder, never in the database, so whoever can rewrite
the database still cannot sign another past. Nothing here asks the database.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

KIND = "takar-kepala-1"
KEY_FILE = "ledger.key"
_RAW = serialization.Encoding.Raw, serialization.PublicFormat.Raw


@dataclass(frozen=True, slots=True)
class SignedHead:
    """A head whose signature is right: it was given out by whoever holds the key of this fingerprint."""

    size: int
    root: str
    at: datetime
    fingerprint: str


class HeadFileError(ValueError):
    """The file is no signed head, or was changed after it was signed."""


def ledger_key(folder: Path) -> Ed25519PrivateKey:
    """Return the key that signs heads, made on first use and readable by its owner only."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / KEY_FILE
    if not target.is_file():
        text = Ed25519PrivateKey.generate().private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        try:
            handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            # Another process was faster; its key is the key.
            return ledger_key(folder)
        with os.fdopen(handle, "wb") as file:
            file.write(text)
    found = serialization.load_pem_private_key(target.read_bytes(), password=None)
    if not isinstance(found, Ed25519PrivateKey):
        raise HeadFileError(f"{target} does not hold an Ed25519 key.")
    return found


def sign_head(key: Ed25519PrivateKey, *, size: int, root: str, at: datetime) -> dict[str, Any]:
    """Return the head as it is given out."""
    stated = {"kind": KIND, "size": size, "root": root, "at": at.astimezone(UTC).isoformat()}
    public = key.public_key().public_bytes(*_RAW).hex()
    return {**stated, "key": public, "signature": key.sign(_message(stated, public)).hex()}


def read_head(given: Any) -> SignedHead:
    """Return the head of such a file after checking its signature. Raises `HeadFileError` saying what is wrong."""
    if not isinstance(given, Mapping) or given.get("kind") != KIND:
        raise HeadFileError("This is not a signed head as `takar audit head` writes it.")
    try:
        size, root, public = int(given["size"]), str(given["root"]), str(given["key"])
        at = datetime.fromisoformat(str(given["at"]))
        signature = bytes.fromhex(str(given["signature"]))
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
    except (KeyError, TypeError, ValueError) as problem:
        raise HeadFileError("This signed head is damaged: a part is missing or unreadable.") from problem
    try:
        key.verify(signature, _message({name: given[name] for name in ("kind", "size", "root", "at")}, public))
    except InvalidSignature as problem:
        raise HeadFileError("The signature does not fit: this head was changed after it was signed.") from problem
    return SignedHead(size=size, root=root, at=at, fingerprint=fingerprint(public))


def fingerprint(public: str) -> str:
    """Return a public key in short, in groups that people can compare by eye."""
    short = sha256(bytes.fromhex(public)).hexdigest()[:32]
    return "-".join(short[start : start + 4] for start in range(0, len(short), 4))


def own_fingerprint(key: Ed25519PrivateKey) -> str:
    """Return the fingerprint of our own key."""
    return fingerprint(key.public_key().public_bytes(*_RAW).hex())


def _message(stated: Mapping[str, Any], public: str) -> bytes:
    return json.dumps({**stated, "key": public}, sort_keys=True, separators=(",", ":")).encode()
