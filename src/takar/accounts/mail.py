"""Mail of the accounts room: the link to reset a password, and word to the owner that something changed."""

import logging
from datetime import datetime

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.translation import gettext as _

from takar.accounts.models import User
from takar.accounts.signals import owner_concerned

_log = logging.getLogger(__name__)


def warn_owner(*, user: User, text: str, now: datetime) -> None:
    """Tell the owner, in Takar and by mail when there is an address. The mail leaves after the commit."""
    owner_concerned.send(sender=User, user=user, text=text, now=now)
    if user.email:
        warn_address(address=user.email, nama=user.nama, text=text)


def warn_address(*, address: str, nama: str, text: str) -> None:
    """Send such word to an address, be it one that the account no longer has. It leaves after the commit."""
    body = _(
        "Halo %(nama)s,\n\n%(kabar)s\n\n"
        "Jika bukan Anda yang melakukannya, segera ubah kata sandi dan hubungi admin instansi.\n\nTakar"
    ) % {"nama": nama, "kabar": text}
    message = EmailMessage(subject=_("Perubahan pada akun Takar Anda"), body=body, to=[address])
    transaction.on_commit(lambda: post(message))


def invitation(*, user: User, link: str) -> EmailMessage:
    """Return the mail that carries an activation link."""
    body = _(
        "Halo %(nama)s,\n\nAkun Takar Anda sudah siap. Buka tautan ini untuk membuat kata sandi. "
        "Tautan berlaku 72 jam, sekali pakai.\n\n%(tautan)s\n\n"
        "Anda masuk dengan %(masuk)s dan kata sandi itu.\n\nTakar"
    ) % {"nama": user.nama, "tautan": link, "masuk": user.nip or user.email}
    return EmailMessage(subject=_("Buat kata sandi Takar Anda"), body=body, to=[str(user.email)])


def reset_message(*, user: User, link: str) -> EmailMessage:
    """Return the mail that carries the link to reset a password."""
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
