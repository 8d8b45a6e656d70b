"""How a code reaches a citizen: ways that are named in a setting. E-mail is always there; a phone gateway is one class.

`TAKAR_FORUM_SENDERS` lists dotted names of `Pengirim` classes; without it there is e-mail alone.
"""

import re
import smtplib
from collections.abc import Mapping
from functools import cache
from typing import Any, Protocol

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.validators import EmailValidator
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MENIT = 15
# A citizen waits for the answer; a mail server that is silent this long is down.
_TUNGGU = 10
_BAWAAN = ("takar.forum.notices.PengirimSurel",)


class NotSent(Exception):
    """The way is down, or does not take this address."""


class Pengirim(Protocol):
    """One way to reach a citizen. `kode` is what the database keeps; `contoh` stands in the field's hint."""

    kode: str
    label: Any
    contoh: Any

    def rapikan(self, tujuan: str) -> str:
        """Return the address in its one spelling, "" when it cannot be one."""

    def kirim(self, *, tujuan: str, kode: str, instansi: str) -> None:
        """Send the code. Raises `NotSent`."""


class PengirimSurel:
    """By e-mail, through Django's settings."""

    kode = "surel"
    label = gettext_lazy("Surel")
    contoh = gettext_lazy("Misalnya nama@contoh.id, tanpa tanda tambah. Tidak ditampilkan kepada siapa pun.")

    def rapikan(self, tujuan: str) -> str:
        local, at, domain = tujuan.strip().rpartition("@")
        found = f"{local}{at}{domain}".casefold()
        # One mailbox, one spelling: a mark after a plus or a quoted name would make many writers of one person.
        plain = not set(local) & set('+"') and EmailValidator.user_regex.match(local)
        plain = plain and EmailValidator.domain_regex.match(domain)
        return found if plain and len(found) <= 254 and found.isascii() else ""

    def kirim(self, *, tujuan: str, kode: str, instansi: str) -> None:
        lines = [
            _("Kode Anda: %(kode)s") % {"kode": kode},
            "",
            _("Ketik kode ini di halaman forum %(instansi)s. Berlaku %(menit)d menit.")
            % {"instansi": instansi, "menit": MENIT},
            _("Jika bukan Anda yang meminta, abaikan surel ini. Tanpa kode ini tidak ada yang terjadi."),
        ]
        mail = EmailMessage(
            subject=re.sub(r"\s+", " ", _("Kode forum %(instansi)s: %(kode)s") % {"instansi": instansi, "kode": kode}),
            body="\n".join(lines),
            to=[tujuan],
            headers={"Auto-Submitted": "auto-generated"},
        )
        try:
            mail.connection = get_connection(timeout=_TUNGGU)
            mail.send()
        except (OSError, smtplib.SMTPException, ValueError) as problem:
            raise NotSent(type(problem).__name__) from problem


@cache
def _made(names: tuple[str, ...]) -> Mapping[str, Pengirim]:
    found = (import_string(name)() for name in names)
    return {one.kode: one for one in found}


def pengirim() -> Mapping[str, Pengirim]:
    """Return the ways of this installation by their code, in the order of the setting."""
    return _made(tuple(getattr(settings, "TAKAR_FORUM_SENDERS", _BAWAAN)))
