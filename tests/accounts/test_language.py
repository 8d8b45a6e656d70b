"""Mails about an account speak the language of who receives them, whoever acts and in whatever language."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.utils.translation import override

from takar.accounts.actions import issue_activation, mail_activation
from takar.accounts.mail import reset_message
from takar.accounts.models import User
from takar.notifications.models import Notice
from takar.notifications.preferences import save_language
from tests.world import NOW, World

Commit = Callable[..., Any]


@pytest.fixture
def joko(world: World) -> User:
    user = world.joko.user
    user.email = "joko@contoh.go.id"
    user.save(update_fields=["email"])
    return user


def test_an_admin_in_english_writes_to_a_reader_of_bahasa_indonesia(
    world: World, joko: User, django_capture_on_commit_callbacks: Commit
) -> None:
    with override("en"), django_capture_on_commit_callbacks(execute=True):
        issue_activation(actor=world.ratna.actor, user_id=joko.pk, now=NOW)
        mail_activation(actor=world.ratna.actor, user_id=joko.pk, now=NOW)
    warning, invitation = mail.outbox
    assert warning.subject == "Perubahan pada akun Takar Anda"
    assert "Ratna Sari membuat tautan untuk mengatur kata sandi akun Anda." in warning.body
    assert invitation.subject == "Buat kata sandi Takar Anda"
    assert Notice.objects.get(pegawai_id=world.joko.id).text.startswith("Ratna Sari membuat tautan")


def test_an_admin_in_bahasa_indonesia_writes_to_a_reader_of_english(
    world: World, joko: User, django_capture_on_commit_callbacks: Commit
) -> None:
    save_language(actor=world.joko.actor, language="en", now=NOW)
    with django_capture_on_commit_callbacks(execute=True):
        issue_activation(actor=world.ratna.actor, user_id=joko.pk, now=NOW)
    (warning,) = mail.outbox
    with override("en"):
        assert warning.subject == reset_subject_of(warning.subject)
    assert "Halo" not in warning.body
    assert "membuat tautan" not in warning.body
    assert "Halo" not in reset_message(user=joko, link="https://contoh/1").body


def reset_subject_of(subject: str) -> str:
    """The subject, if it is not the one in Bahasa Indonesia."""
    return subject if "akun Takar Anda" not in subject else ""
