"""The random marks in forms against forged requests, made as Django makes them, from random bytes all at once.

A page with a form needs a hundred random letters. Django draws each by itself, which was a tenth of drawing the page.
"""

import os
from operator import add

from django.middleware import csrf

_LETTERS = csrf.CSRF_ALLOWED_CHARS.encode()
_SIZE = len(_LETTERS)
# The numbers above the last whole round of letters are left out, so that each letter is as likely as any other.
_FAIR = 256 - 256 % _SIZE
_LETTER_OF = bytes(_LETTERS[number % _SIZE] for number in range(256))
_UNFAIR = bytes(range(_FAIR, 256))
_PLACE_OF = bytes(max(_LETTERS.find(bytes([number])), 0) for number in range(256))


def install() -> None:
    """Put the quick ways in Django's place; called once when the room starts."""
    csrf._get_new_csrf_string = letters
    csrf._mask_cipher_secret = masked  # type: ignore[attr-defined]


def letters() -> str:
    """Return a random secret of the length that Django wants."""
    found = b""
    while len(found) < csrf.CSRF_SECRET_LENGTH:
        found += os.urandom(2 * csrf.CSRF_SECRET_LENGTH).translate(_LETTER_OF, _UNFAIR)
    return found[: csrf.CSRF_SECRET_LENGTH].decode("ascii")


def masked(secret: str) -> str:
    """Return a mask and the secret under it: another text each time, so that its compressed size tells nothing."""
    mask = letters()
    sums = map(add, secret.encode("ascii").translate(_PLACE_OF), mask.encode("ascii").translate(_PLACE_OF))
    return mask + bytes(sums).translate(_LETTER_OF).decode("ascii")
