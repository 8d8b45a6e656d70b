"""Takar's answers to allauth's second factor: names, words, secrets encrypted at rest, and a QR code without a library
of its own."""

import base64
import hashlib

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext_lazy as _


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The secret of an authenticator app is encrypted with a key that is derived from the installation's own."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("Kode ini tidak cocok atau sudah lewat waktunya. Masukkan kode yang sedang tampil."),
    }

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        return str(getattr(user, "nip", None) or getattr(user, "email", None) or user)

    def build_totp_svg(self, url: str) -> str:
        return qr_data_uri(url)

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()


def qr_data_uri(text: str) -> str:
    """Return `text` as a QR code in an SVG image that a page can show without another request."""
    return str(segno.make(text, error="m", micro=False).svg_data_uri(scale=6, border=4, dark="#000", light="#fff"))


def _box() -> Fernet:
    digest = hashlib.sha256(b"takar.accounts.second_factor" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
