"""Verification codes: 128 random bits in letters that nobody mistakes on paper (Crockford's base 32)."""

import secrets
from itertools import pairwise

LENGTH = 26
_GROUPS = (0, 5, 10, 16, 21, 26)
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_code() -> str:
    """Return a fresh code of 26 characters."""
    bits = secrets.randbits(128)
    return "".join(_LETTERS[bits >> shift & 31] for shift in range((LENGTH - 1) * 5, -1, -5))


def spelled(code: str) -> str:
    """Return the code in five even groups, as it is printed."""
    return "-".join(code[start:end] for start, end in pairwise(_GROUPS))


def normalise(typed: str) -> str | None:
    """Return the code that a person meant, or None if it cannot be one. Takes groups, small letters and O, I, L."""
    code = "".join(typed.split()).replace("-", "").upper().translate(_MISREAD)
    return code if len(code) == LENGTH and all(letter in _LETTERS for letter in code) else None
