"""Follow codes and tokens: letters that nobody mistakes on paper; only keyed hashes of them are ever stored."""

import secrets
from uuid import UUID

from django.utils.crypto import constant_time_compare, salted_hmac

LENGTH = 10
# Without 0 O, 1 I L, U V: what is misread on a small receipt.
LETTERS = "23456789ABCDEFGHJKMNPQRSTWXYZ"
TOKEN_PREFIX = "takar_"  # noqa: S105 - the beginning of every token, no secret


def code_for(permohonan_id: UUID) -> str:
    """Return the follow code of a case: made from its id and the installation's key, so that a receipt can be printed
    again while nothing readable is stored."""
    digest = salted_hmac("takar.service.kode", str(permohonan_id), algorithm="sha256").digest()
    number = int.from_bytes(digest, "big")
    letters = []
    for _step in range(LENGTH):
        number, index = divmod(number, len(LETTERS))
        letters.append(LETTERS[index])
    return "".join(letters)


def spelled(code: str) -> str:
    """Return the code in two groups, as it is printed."""
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}"


def fingerprint(*, nomor: str, kode: str) -> str:
    """Return the keyed hash under which a follow code is stored."""
    return salted_hmac("takar.service.sidik", f"{nomor}:{kode}", algorithm="sha256").hexdigest()


def fits(*, nomor: str, kode: str, sidik: str) -> bool:
    return constant_time_compare(fingerprint(nomor=nomor, kode=kode), sidik)


def normalise(typed: str) -> str:
    """Return the code that a person meant: without spaces and marks, in capitals."""
    return "".join(letter for letter in typed.upper() if letter.isascii() and letter.isalnum())[:40]


def new_token() -> str:
    """Return a fresh token for a system; 240 random bits."""
    return TOKEN_PREFIX + secrets.token_urlsafe(30)


def token_fingerprint(token: str) -> str:
    """Return the keyed hash under which a token is stored."""
    return salted_hmac("takar.service.token", token, algorithm="sha256").hexdigest()
