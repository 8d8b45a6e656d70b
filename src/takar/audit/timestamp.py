"""A third party's word on when a head existed: time stamps by RFC 3161, over the bytes of the file that is given out.

The authority sees a SHA-256 and nothing of the ledger. Its answer is kept as it came, so that anyone can check it with
`openssl ts -verify` and the authority's certificate; here only that it answers the question and grants it is checked.
"""

import secrets
from collections.abc import Iterator
from hashlib import sha256
from urllib.error import URLError
from urllib.request import Request, urlopen

_SHA256 = bytes.fromhex("300d06096086480165030402010500")
_SEQUENCE, _INTEGER, _OCTETS, _BOOLEAN = 0x30, 0x02, 0x04, 0x01
# Granted, and granted with modifications (RFC 3161, 2.4.2).
_GRANTED = frozenset({0, 1})
_LARGEST = 100_000
_SECONDS = 20


class StampError(Exception):
    """No time stamp was obtained; the message says why."""


def stamped(content: bytes, *, url: str) -> bytes:
    """Return the authority's answer (a TimeStampResp) for `content`. Raises `StampError`."""
    nonce = secrets.randbits(63) | 1 << 62
    reply = _asked(url, question(content, nonce=nonce))
    check(reply, content=content, nonce=nonce)
    return reply


def question(content: bytes, *, nonce: int) -> bytes:
    """Return the TimeStampReq that asks for a stamp of `content`, with the authority's certificate in the answer."""
    imprint = _der(_SEQUENCE, _SHA256 + _der(_OCTETS, sha256(content).digest()))
    return _der(_SEQUENCE, _der(_INTEGER, b"\x01") + imprint + _number(nonce) + _der(_BOOLEAN, b"\xff"))


def check(reply: bytes, *, content: bytes, nonce: int) -> None:
    """Raise `StampError` unless the answer grants a stamp of `content` to the question with this nonce."""
    try:
        status, token = _two(_inside(reply, _SEQUENCE))
        code = int.from_bytes(_inside(status, _SEQUENCE)[2:3])
    except (IndexError, ValueError) as problem:
        raise StampError("The time stamp authority answered with something that is no time stamp.") from problem
    if code not in _GRANTED:
        raise StampError(f"The time stamp authority refused (status {code}).")
    if _der(_OCTETS, sha256(content).digest()) not in token or _number(nonce) not in token:
        raise StampError("The time stamp is not about this head, or answers another question.")


def _asked(url: str, body: bytes) -> bytes:
    if not url.startswith(("https://", "http://")):
        raise StampError("TAKAR_TIMESTAMP_URL must begin with https:// or http://.")
    request = Request(url, data=body, headers={"Content-Type": "application/timestamp-query"})  # noqa: S310 - checked
    try:
        with urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310 - the operator's own setting, checked above
            reply: bytes = answer.read(_LARGEST + 1)
    except (URLError, OSError) as problem:
        raise StampError(f"The time stamp authority cannot be reached: {problem}.") from problem
    if len(reply) > _LARGEST:
        raise StampError("The time stamp authority answered with too much.")
    return reply


def _der(tag: int, content: bytes) -> bytes:
    size = len(content)
    if size < 0x80:
        return bytes((tag, size)) + content
    length = size.to_bytes((size.bit_length() + 7) // 8)
    return bytes((tag, 0x80 | len(length))) + length + content


def _number(value: int) -> bytes:
    return _der(_INTEGER, value.to_bytes(value.bit_length() // 8 + 1))


def _inside(text: bytes, tag: int) -> bytes:
    if text[0] != tag:
        raise ValueError("another kind of value")
    return next(_values(text))[1]


def _two(text: bytes) -> tuple[bytes, bytes]:
    found = [whole for whole, _content in _values(text)]
    return found[0], found[1] if len(found) > 1 else b""


def _values(text: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield each value of a run of DER values: whole, and what is in it."""
    at = 0
    while at < len(text):
        size, start = text[at + 1], at + 2
        if size & 0x80:
            width = size & 0x7F
            size, start = int.from_bytes(text[start : start + width]), start + width
        if start + size > len(text):
            raise ValueError("cut off")
        yield text[at : start + size], text[start : start + size]
        at = start + size
