"""The name with which a person logs in: a NIP, however it is spaced, or an e-mail address."""

import re

from takar.accounts.models import User
from takar.common.forms import clean_text

_SPACING = re.compile(r"[\s.\-]")


def clean_name(typed: str) -> str:
    """Return `typed` as it is stored: a NIP without its spaces, an e-mail address in small letters."""
    text = clean_text(typed).strip()
    digits = _SPACING.sub("", text)
    return digits if digits.isascii() and digits.isdigit() else text.lower()


def account_named(typed: str) -> User | None:
    """Return the account of this NIP or e-mail address; one query whether it exists or not."""
    name = clean_name(typed)
    if not name:
        return None
    wanted = {"nip": name} if name.isdigit() else {"email__iexact": name}
    return User.objects.select_related("instansi").filter(**wanted).first()
