"""Mail of the accounts room: the link to reset a password, and word to the owner that something changed."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from takar.accounts.models import User
from takar.accounts.signals import owner_concerned
from takar.common.retelling import RECORD, on_record, retold

_log = logging.getLogger(__name__)
# The room of notices, above this one, knows in which language each reader wants mails.
_languages: list[Callable[[User], str]] = []


def register_languages(read: Callable[[User], str]) -> None:
    """Say how to learn the language of an account's mails."""
    _languages[:] = [read]


def language_of(user: User) -> str:
    """Return the language in which mails reach this account, whoever acts."""
    return _languages[0](user) if _languages else RECORD


def warn_owner(*, user: User, text: str, now: datetime) -> None:
    """Tell the owner, in Takar and by mail when there is an address. The mail leaves after the commit."""
    owner_concerned.send(sender=User, user=user, text=text, now=now)
    if user.email:
        warn_address(address=user.email, nama=user.nama, text=text, language=language_of(user))


def warn_address(*, address: str, nama: str, text: str, language: str = RECORD) -> None:
    """Send such word to an address, be it one that the account no longer has. It leaves after the commit.

    `text` is a sentence in the language of whoever acts; the mail speaks that of its receiver.
    """
    kept = on_record(text)
    with override(language):
        body = _(
            "Halo %(nama)s,\n\n%(kabar)s\n\n"
            "Jika bukan Anda yang melakukannya, segera ubah kata sandi dan hubungi admin instansi.\n\nTakar"
        ) % {"nama": nama, "kabar": retold(kept)}
        message = EmailMessage(subject=_("Perubahan pada akun Takar Anda"), body=body, to=[address])
    transaction.on_commit(lambda: post(message))


def invitation(*, user: User, link: str) -> EmailMessage:
    """Return the mail that carries an activation link."""
    with override(language_of(user)):
        body = _(
            "Halo %(nama)s,\n\nAkun Takar Anda sudah siap. Buka tautan ini untuk membuat kata sandi. "
            "Tautan berlaku 72 jam, sekali pakai.\n\n%(tautan)s\n\n"
            "Anda masuk dengan %(masuk)s dan kata sandi itu.\n\nTakar"
        ) % {"nama": user.nama, "tautan": link, "masuk": user.nip or user.email}
        return EmailMessage(subject=_("Buat kata sandi Takar Anda"), body=body, to=[str(user.email)])


def reset_message(*, user: User, link: str) -> EmailMessage:
    """Return the mail that carries the link to reset a password."""
    with override(language_of(user)):
        body = _(
            "Halo %(nama)s,\n\nBuka tautan ini untuk membuat kata sandi baru. Tautan berlaku 2 jam, sekali pakai.\n\n"
            "%(tautan)s\n\nJika Anda tidak memintanya, abaikan surel ini; kata sandi Anda tidak berubah.\n\nTakar"
        ) % {"nama": user.nama, "tautan": link}
        return EmailMessage(subject=_("Atur ulang kata sandi Takar"), body=body, to=[str(user.email)])


def post(message: EmailMessage) -> bool:
    """Send; a mail server that fails is logged, never shown to the person nor a reason to undo the deed."""
    try:
        message.send()
    except Exception:
        _log.exception("mail could not be sent")
        return False
    return True
