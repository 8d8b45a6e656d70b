"""Secrets of this room: tokens of finished cases, their fingerprints, and the seal of answers that wait.

All keys come from the installation's key, which is not in the database. A token is made anew from the case each time it
is shown, so nothing is written when a case ends; what is stored is the keyed hash of a token that was used.
"""

import json
import os
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.utils.crypto import constant_time_compare, salted_hmac

# Without 0 O, 1 I L, U V: what is misread on paper.
LETTERS = "23456789ABCDEFGHJKMNPQRSTWXYZ"
_PART = 10
_ORIGIN = 2
# A token can be used in the month of the end and in the one after it.
BULAN_BERLAKU = 2
# Every sealed answer is equally long, so that the length of a comment tells nothing.
_LENGTH = 2560


def token_for(*, layanan_id: UUID, permohonan_id: UUID, selesai: date, petugas_id: UUID | None = None) -> str:
    """Return the token of a finished case: month, origin, a part made from the case by key, and a proof over all.

    The origin is two letters, one for who ended the case and one for the day: so few that each stands for many, yet
    enough to see that the answers of a batch come from different hands and days.
    """
    head = f"{selesai:%y%m}{origin(petugas_id, on=selesai)}{_letters('token', str(permohonan_id))}"
    return head + _letters("bukti", f"{layanan_id}:{head}")


def origin(petugas_id: UUID | None, *, on: date) -> str:
    """Return the two letters of an officer (the first one where nobody is known to have served) and a day."""
    officer = LETTERS[0] if petugas_id is None else _letters("petugas", str(petugas_id))[0]
    return officer + LETTERS[on.toordinal() % len(LETTERS)]


def origin_of(token: str) -> str:
    """Return the origin that a genuine token carries."""
    return token[4 : 4 + _ORIGIN]


def month_of(token: str, *, layanan_id: UUID, today: date) -> date | None:
    """Return the month of a genuine token of this service that can still be used, None for anything else."""
    head, proof = token[:-_PART], token[-_PART:]
    if len(token) != 4 + _ORIGIN + 2 * _PART or not head[:4].isdigit() or not head.isascii():
        return None
    if not constant_time_compare(_letters("bukti", f"{layanan_id}:{head}"), proof):
        return None
    month = date(2000 + int(head[:2]), int(head[2:4]), 1)
    age = (today.year - month.year) * 12 + today.month - month.month
    return month if 0 <= age < BULAN_BERLAKU else None


def fingerprint(token: str) -> str:
    """Return the keyed hash under which a used token is stored."""
    return salted_hmac("takar.survey.sidik", token, algorithm="sha256").hexdigest()


def seal(values: Mapping[str, Any]) -> bytes:
    """Return an answer that only this installation can read; of one length, without a moment in it."""
    plain = json.dumps(values, ensure_ascii=False).encode().ljust(_LENGTH)
    nonce = os.urandom(12)
    return nonce + AESGCM(_key()).encrypt(nonce, plain, None)


def unseal(sealed: bytes) -> dict[str, Any]:
    """Return what was sealed."""
    found: dict[str, Any] = json.loads(AESGCM(_key()).decrypt(sealed[:12], sealed[12:], None))
    return found


def _key() -> bytes:
    return salted_hmac("takar.survey.kolam", "kunci", algorithm="sha256").digest()


def _letters(purpose: str, value: str) -> str:
    number = int.from_bytes(salted_hmac(f"takar.survey.{purpose}", value, algorithm="sha256").digest(), "big")
    found = []
    for _step in range(_PART):
        number, index = divmod(number, len(LETTERS))
        found.append(LETTERS[index])
    return "".join(found)
