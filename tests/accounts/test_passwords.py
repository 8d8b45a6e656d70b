"""Passwords: forgotten, made by an activation link, changed; and what a password must be."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client

from takar.access.models import Role, RoleGrant
from takar.accounts.actions import issue_activation, issue_activation_as_system, set_password_by_link
from takar.accounts.models import Activation, User
from takar.accounts.rights import ADMIN
from takar.audit.models import AuditEvent
from takar.common.clock import now
from takar.common.refusals import Forbidden, Invalid, NotFound, WrongState
from takar.notifications.models import Notice
from tests.accounts.conftest import shown_sessions, try_login
from tests.world import PASSWORD, World

NEW = "kuda-biru-makan-padi"


def path_of(link: str) -> str:
    return re.sub(r"^https?://[^/]+", "", link)


def mailed_link() -> str:
    return path_of(re.search(r"https?://\S+", mail.outbox[-1].body).group())


def last_code() -> str:
    return AuditEvent.objects.order_by("at", "pk").last().code


def test_reset_by_mail_from_question_to_login(world: World, visitor: Client) -> None:
    asked = visitor.post("/akun/sandi/lupa/", {"login": "19920304 201503 2 003"})
    assert asked.url == "/akun/sandi/lupa/terkirim/"
    assert mail.outbox[0].to == ["wulan@tirta.example"]
    opened = visitor.get(mailed_link())
    assert opened.url == "/akun/sandi/baru/"
    page = visitor.get(opened.url).content.decode()
    assert "Wulan Lestari" in page
    saved = visitor.post("/akun/sandi/baru/", {"password1": NEW, "password2": NEW})
    assert saved.url == "/akun/masuk/"
    assert last_code() == "accounts.sandi.diatur_ulang"
    assert try_login(visitor, "wulan@tirta.example").status_code == 422
    assert try_login(visitor, "wulan@tirta.example", NEW).status_code == 302


def test_a_mailed_link_works_once_and_two_hours(world: World, visitor: Client, settings) -> None:
    visitor.post("/akun/sandi/lupa/", {"login": "wulan@tirta.example"})
    link = mailed_link()
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert visitor.get(link).status_code == 404
    settings.PASSWORD_RESET_TIMEOUT = 7200
    visitor.get(link)
    visitor.post("/akun/sandi/baru/", {"password1": NEW, "password2": NEW})
    again = visitor.get(link)
    assert again.status_code == 404
    assert "Minta tautan baru" in again.content.decode()


@pytest.mark.parametrize("name", ["tak-ada@tirta.example", "199999999999999999", "198811202012011004"])
def test_the_answer_does_not_tell_who_has_an_account(world: World, visitor: Client, name: str) -> None:
    User.objects.filter(pk=world.joko.user.pk).update(email=None)
    known = visitor.post("/akun/sandi/lupa/", {"login": "wulan@tirta.example"})
    other = visitor.post("/akun/sandi/lupa/", {"login": name})
    assert (known.status_code, known.url) == (other.status_code, other.url)
    assert len(mail.outbox) == 1
    assert "admin di instansi" in visitor.get(other.url).content.decode()


def test_asking_for_mails_has_a_limit(world: World, visitor: Client) -> None:
    for _round in range(5):
        visitor.post("/akun/sandi/lupa/", {"login": "wulan@tirta.example"})
    assert visitor.post("/akun/sandi/lupa/", {"login": "wulan@tirta.example"}).status_code == 429
    assert len(mail.outbox) == 5


def test_an_admin_makes_a_link_for_a_person_without_mail(world: World, visitor: Client) -> None:
    User.objects.filter(pk=world.joko.user.pk).update(email=None)
    link = issue_activation(actor=world.ratna.actor, user_id=world.joko.user.pk, now=now())
    assert last_code() == "accounts.aktivasi.dibuat"
    assert Notice.objects.filter(pegawai_id=world.joko.id).exists()
    assert link.rsplit("/", 2)[1] not in Activation.objects.get().digest
    visitor.get(path_of(link))
    assert visitor.post("/akun/sandi/baru/", {"password1": NEW, "password2": NEW}).status_code == 302
    assert last_code() == "accounts.sandi.aktivasi"
    assert visitor.get(path_of(link)).status_code == 404
    assert try_login(visitor, "198811202012011004", NEW).status_code == 302


def test_a_link_ends_after_72_hours_and_when_a_newer_one_is_made(world: World) -> None:
    moment = now()
    first = issue_activation_as_system(user=world.joko.user, now=moment).rsplit("/", 2)[1]
    second = issue_activation_as_system(user=world.joko.user, now=moment).rsplit("/", 2)[1]
    with pytest.raises(NotFound):
        set_password_by_link(kind="aktivasi", key=first, password=NEW, now=moment)
    with pytest.raises(NotFound):
        set_password_by_link(kind="aktivasi", key=second, password=NEW, now=moment + timedelta(hours=72))
    set_password_by_link(kind="aktivasi", key=second, password=NEW, now=moment + timedelta(hours=71))
    with pytest.raises(NotFound):
        set_password_by_link(kind="aktivasi", key=second, password=NEW, now=moment + timedelta(hours=71))


@pytest.mark.parametrize("who", ["wulan", "sari", "dewi", "agus", "hasan", "oki"])
def test_only_an_admin_of_the_same_government_makes_links(world: World, who: str) -> None:
    with pytest.raises(NotFound):
        issue_activation(actor=world.everyone[who].actor, user_id=world.joko.user.pk, now=now())
    assert not Activation.objects.exists()


def test_an_admin_of_one_unit_cannot_take_over_a_wider_account(world: World) -> None:
    RoleGrant.objects.create(
        instansi=world.instansi, user=world.budi.user, role=Role.ADMIN_INSTANSI, unit=world.dinas, mulai="2024-01-02"
    )
    RoleGrant.objects.create(
        instansi=world.instansi, user=world.wulan.user, role=Role.INSPEKTORAT, unit=world.akar, mulai="2024-01-02"
    )
    issue_activation(actor=world.budi.actor, user_id=world.joko.user.pk, now=now())
    with pytest.raises(NotFound):
        issue_activation(actor=world.budi.actor, user_id=world.ratna.user.pk, now=now())
    with pytest.raises(Forbidden):
        issue_activation(actor=world.budi.actor, user_id=world.wulan.user.pk, now=now())


def test_a_stopped_account_gets_no_link(world: World) -> None:
    User.objects.filter(pk=world.joko.user.pk).update(is_active=False)
    with pytest.raises(WrongState):
        issue_activation(actor=world.ratna.actor, user_id=world.joko.user.pk, now=now())


def test_the_admin_role_has_one_name() -> None:
    assert Role.ADMIN_INSTANSI == ADMIN


def test_changing_it_keeps_this_device_and_ends_the_others(world: World) -> None:
    here, there = Client(), Client()
    for client in (here, there):
        try_login(client, "wulan@tirta.example")
    answer = here.post("/akun/sandi/ubah/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert answer.url == "/akun/"
    assert here.get("/akun/").status_code == 200
    assert there.get("/akun/").status_code == 302
    assert len(shown_sessions(here)) == 1
    assert "accounts.sandi.diubah" in AuditEvent.objects.values_list("code", flat=True)


@pytest.mark.parametrize(
    ("old", "new", "again", "says"),
    [
        ("keliru-sekali-ini", NEW, NEW, "Kata sandi tidak cocok"),
        (PASSWORD, NEW, "lain-sama-sekali", "Tidak sama dengan yang pertama"),
        (PASSWORD, PASSWORD, PASSWORD, "Sama dengan kata sandi sekarang"),
        (PASSWORD, "pendek", "pendek", "paling sedikit 12 karakter"),
    ],
)
def test_a_change_is_refused_with_what_to_do(world: World, old: str, new: str, again: str, says: str) -> None:
    client = Client()
    try_login(client, "wulan@tirta.example")
    answer = client.post("/akun/sandi/ubah/", {"oldpassword": old, "password1": new, "password2": again})
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert User.objects.get(pk=world.wulan.user.pk).check_password(PASSWORD)


@pytest.mark.parametrize(
    "password",
    [
        "indonesia2026",
        "Password123456",
        "bismillah!!123",
        "adminadminadmin",
        "qwertyuiopasdf",
        "a" * 14,
        "012345678901",
    ],
)
def test_common_passwords_are_refused(password: str) -> None:
    with pytest.raises(ValidationError, match="mudah ditebak"):
        validate_password(password)


@pytest.mark.parametrize("password", ["199203042015032003", "wulan lestari 1", "wulan@tirta.example"])
def test_a_password_about_oneself_is_refused(world: World, password: str) -> None:
    with pytest.raises(ValidationError, match="mirip nama"):
        validate_password(password, world.wulan.user)


@pytest.mark.parametrize(
    "password", ["kuda biru makan padi", "hujan-sore-di-palu", "Xk7#mQ2vLp9z", "🌧️ hujan deras sekali"]
)
def test_long_and_unusual_is_enough(world: World, password: str) -> None:
    validate_password(password, world.wulan.user)


def test_words_that_merely_share_letters_with_the_name_are_not_about_oneself(world: World) -> None:
    """Found by a journey: this phrase holds nearly all letters of “Dewi Anggraini”, in another order."""
    validate_password("padi-sawah-menguning-lagi", world.dewi.user)


def test_a_weak_one_leaves_the_link_open(world: World) -> None:
    token = issue_activation_as_system(user=world.joko.user, now=now()).rsplit("/", 2)[1]
    with pytest.raises(Invalid):
        set_password_by_link(kind="aktivasi", key=token, password="pendek", now=now())
    set_password_by_link(kind="aktivasi", key=token, password=NEW, now=now())
