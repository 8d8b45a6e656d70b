"""How a code reaches a citizen: ways that are named in a setting. E-mail is always there; a phone gateway is one class.

`TAKAR_FORUM_SENDERS` lists dotted names of `Pengirim` classes; without it there is e-mail alone.
"""

import re
import smtplib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Protocol
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.validators import EmailValidator
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from takar.units.models import Instansi

MENIT = 15
# The one channel that also carries word of answers.
SUREL = "surel"
# Only stops or begins mails to the writer whom it names, so it need not end.
SALT_KABAR = "takar.forum.kabar"
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

    kode = SUREL
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
            subject=_line(_("Kode forum %(instansi)s: %(kode)s") % {"instansi": instansi, "kode": kode}),
            body="\n".join(lines),
            to=[tujuan],
            headers={"Auto-Submitted": "auto-generated"},
        )
        try:
            mail.connection = get_connection(timeout=_TUNGGU)
            mail.send()
        except (OSError, smtplib.SMTPException, ValueError) as problem:
            raise NotSent(type(problem).__name__) from problem


def answered_mail(
    told: Sequence[tuple[str, str]], *, penulis_id: UUID, nama: str, tujuan: str, instansi: Instansi
) -> EmailMultiAlternatives:
    """Return the mail that tells a writer which texts were answered; `told` are (title, path)."""
    with override(settings.LANGUAGE_CODE):
        home = settings.TAKAR_URL.rstrip("/")
        sign = signing.dumps({"p": str(penulis_id)}, salt=SALT_KABAR)
        stop = home + reverse("forum:kabar", kwargs={"instansi": instansi.kode, "tanda": sign})
        lines = [_("Halo %(nama)s,") % {"nama": nama}, "", _("Yang Anda tulis di forum warga sudah dijawab:"), ""]
        for title, path in told:
            lines += [f"- {title}", f"  {home}{path}", ""]
        lines += [
            _("Surel ini dikirim otomatis dan tidak perlu dibalas."),
            _("Tidak ingin dikabari lagi? Buka %(tautan)s") % {"tautan": stop},
        ]
        return EmailMultiAlternatives(
            subject=_line(_("Tulisan Anda di forum %(instansi)s sudah dijawab") % {"instansi": instansi.nama}),
            body="\n".join(lines),
            to=[tujuan],
            headers={"Auto-Submitted": "auto-generated", "List-Unsubscribe": f"<{stop}>"},
        )


def writer_of(tanda: str) -> UUID | None:
    """Return the writer whom the link in a mail names, None for anything that we have not signed."""
    try:
        return UUID(signing.loads(tanda, salt=SALT_KABAR)["p"])
    except (signing.BadSignature, ValueError, KeyError, TypeError):
        return None


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text)[:200]


@cache
def _made(names: tuple[str, ...]) -> Mapping[str, Pengirim]:
    found = (import_string(name)() for name in names)
    return {one.kode: one for one in found}


def pengirim() -> Mapping[str, Pengirim]:
    """Return the ways of this installation by their code, in the order of the setting."""
    return _made(tuple(getattr(settings, "TAKAR_FORUM_SENDERS", _BAWAAN)))
