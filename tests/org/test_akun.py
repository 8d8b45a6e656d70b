"""Accounts by hand: made for a person, mended, closed and opened; whoever was logged in is out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from takar.access.models import Role, RoleGrant
from takar.accounts.actions import deactivate_account, issue_activation
from takar.accounts.models import Activation, User
from takar.audit.models import AuditEvent
from takar.common.actor import Grant
from takar.common.refusals import Forbidden, Invalid, NotFound, Stale
from takar.org.actions.akun import change_login, create_account
from takar.org.actions.pegawai import change_kedudukan
from takar.org.models import Pegawai
from tests.world import NOW, PASSWORD, TODAY, Person, World

pytestmark = pytest.mark.django_db
AsPerson = Callable[[Person], Client]


def somebody(world: World, n: int = 1, **fields: object) -> Pegawai:
    """A person whom an old list brought in without an account."""
    known = {"nip": f"1990010120150310{n:02d}", "nama": f"Tono {n}", "jenis": "PNS", "unit": world.bidang}
    return Pegawai.objects.create(instansi=world.instansi, **{**known, **fields})


def leaves(code: str) -> int:
    return AuditEvent.objects.filter(code=code).count()


def test_an_account_is_made_once_and_opens_by_the_mailed_link(
    world: World, as_person: AsPerson, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    tono = somebody(world)
    admin = as_person(world.ratna)
    assert tono.nip in admin.get(reverse("org:tanpa_akun")).content.decode()
    taken = admin.post(reverse("org:akun_baru", args=[tono.pk]), {"email": "WULAN@tirta.example"})
    assert taken.status_code == 422
    assert 'value="WULAN@tirta.example"' in taken.content.decode()
    for _twice in range(2):
        made = admin.post(reverse("org:akun_baru", args=[tono.pk]), {"email": "Tono@Tirta.example"})
    user = User.objects.get(pegawai_id=tono.pk)
    assert made.url == reverse("access:pengguna_satu", args=[user.pk])
    assert (user.email, user.nip, user.has_usable_password()) == ("tono@tirta.example", tono.nip, False)
    assert leaves("org.akun.dibuat") == 1
    assert tono.nip not in admin.get(reverse("org:tanpa_akun")).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        sent = admin.post(reverse("access:kirim_tautan", args=[user.pk]))
    assert sent.status_code == 302
    assert [one.to for one in mail.outbox] == [["tono@tirta.example"]]
    link = next(word for word in mail.outbox[0].body.split() if "/aktivasi/" in word)
    visitor = Client()
    assert visitor.get(link[link.index("/akun/") :], follow=True).status_code == 200
    new = {"password1": "kapal-hujan-senja-42", "password2": "kapal-hujan-senja-42"}
    visitor.post(reverse("accounts:sandi_baru"), new)
    assert visitor.post("/akun/masuk/", {"login": tono.nip, "password": "kapal-hujan-senja-42"}).status_code == 302


def test_a_person_without_nip_needs_an_address(world: World) -> None:
    kepala = somebody(world, nip=None, jenis="NON_ASN")
    with pytest.raises(Invalid):
        create_account(actor=world.ratna.actor, pegawai_id=kepala.pk, email="", now=NOW)


def test_a_corrected_login_ends_sessions_and_links_and_is_told_at_the_old_address(
    world: World, as_person: AsPerson, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    wulan = Client()
    wulan.post("/akun/masuk/", {"login": "wulan@tirta.example", "password": PASSWORD})
    assert wulan.get("/akun/").status_code == 200
    issue_activation(actor=world.ratna.actor, user_id=world.wulan.user.pk, now=NOW)
    reset = default_token_generator.make_token(world.wulan.user)
    row = world.wulan.pegawai
    address = reverse("org:identitas", args=[row.pk])
    admin = as_person(world.ratna)
    sent = {"versi": row.versi_baris, "nip": "19920304 201503 2 009", "email": "wulan.baru@tirta.example"}
    wrong = admin.post(address, {**sent, "nip": "19921304 201503 2 009"})
    assert wrong.status_code == 422
    assert "19921304 201503 2 009" in wrong.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert admin.post(address, sent).status_code == 302
    user = User.objects.get(pk=world.wulan.user.pk)
    row.refresh_from_db()
    assert (user.nip, user.email) == (row.nip, row.email) == ("199203042015032009", "wulan.baru@tirta.example")
    assert wulan.get("/akun/").status_code == 302
    assert not Activation.objects.filter(user=user, used_at__isnull=True).exists()
    assert not default_token_generator.check_token(user, reset)
    assert {to for one in mail.outbox for to in one.to} >= {"wulan@tirta.example", "wulan.baru@tirta.example"}
    assert leaves("org.pegawai.identitas") == 1
    again = admin.post(address, sent)
    assert again.status_code == 409


def test_nobody_takes_over_an_account_that_reaches_further(world: World) -> None:
    narrow = replace(world.ratna.actor, grants=(Grant(role=Role.ADMIN_INSTANSI, path=world.dinas.path),))
    RoleGrant.objects.create(
        instansi=world.instansi, user=world.budi.user, role=Role.PIMPINAN, unit=world.akar, mulai=TODAY
    )
    row = world.budi.pegawai
    with pytest.raises(Forbidden):
        change_login(
            actor=narrow, pegawai_id=row.pk, version=row.versi_baris, nip=row.nip or "", email="x@y.id", now=NOW
        )
    with pytest.raises(NotFound):
        change_login(
            actor=narrow, pegawai_id=world.oki.pegawai.pk, version=1, nip=row.nip or "", email="x@y.id", now=NOW
        )
    with pytest.raises(Stale):
        change_login(actor=world.ratna.actor, pegawai_id=row.pk, version=99, nip="", email="x@y.id", now=NOW)


def test_leave_does_not_reopen_what_an_admin_closed_but_return_from_retirement_does(world: World) -> None:
    deactivate_account(actor=world.ratna.actor, user_id=world.joko.user.pk, now=NOW)
    day = date(2026, 4, 1)

    def change(kedudukan: str) -> bool:
        version = Pegawai.objects.get(pk=world.joko.id).versi_baris
        change_kedudukan(
            actor=world.ratna.actor,
            pegawai_id=world.joko.id,
            version=version,
            kedudukan=kedudukan,
            mulai=day,
            dasar="SK",
            now=NOW,
        )
        return User.objects.get(pk=world.joko.user.pk).is_active

    assert change("TUGAS_BELAJAR") is False
    assert change("AKTIF") is False
    assert change("PENSIUN") is False
    assert change("AKTIF") is True


def test_the_list_of_people_without_account_costs_the_same_for_3_and_30(world: World, as_person: AsPerson) -> None:
    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(reverse("org:tanpa_akun")).status_code == 200
        return len(asked)

    client = as_person(world.ratna)
    for n in range(1, 4):
        somebody(world, n)
    few = cost()
    for n in range(4, 31):
        somebody(world, n)
    assert cost() == few <= 12
