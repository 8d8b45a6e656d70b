"""The pages of access: who may open which, what they show, and that they cost the same for many rows."""

import re
from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client

from takar.access.models import Role, RoleGrant
from takar.access.policies import policy_for
from takar.access.role_policy import RoleDeed
from takar.accounts.models import Activation, User
from takar.common.clock import local_date, now
from takar.notifications.models import Notice
from tests.world import Person, World

AsPerson = Callable[[Person], Client]
CAST = ("bupati", "sari", "budi", "wulan", "joko", "dewi", "agus", "ratna", "hasan", "oki")


@pytest.mark.parametrize("who", CAST)
def test_who_opens_which_page(world: World, as_person: AsPerson, who: str) -> None:
    client, joko = as_person(world.everyone[who]), world.joko.user.pk
    grant = RoleGrant.objects.get(user=world.dewi.user).pk
    admin, auditor = who == "ratna", who == "agus"
    assert client.get("/akun/peran/saya/").status_code == 200
    assert client.get("/akun/peran/").status_code == (200 if admin or auditor else 403)
    for path in ("/akun/peran/beri/", f"/akun/peran/beri/{joko}/", f"/akun/peran/{grant}/akhiri/", "/akun/pengguna/"):
        assert client.get(path).status_code == (200 if admin else 403), path
    assert client.get(f"/akun/pengguna/{joko}/").status_code == (200 if admin else 403)
    for verb in ("aktivasi", "nonaktifkan", "aktifkan", "lepas-dua-langkah"):
        if not admin:
            assert client.post(f"/akun/pengguna/{joko}/{verb}/").status_code == 403, verb
    assert User.objects.get(pk=joko).is_active
    assert not Activation.objects.exists()


def test_a_visitor_is_sent_to_the_login(world: World) -> None:
    for path in ("/akun/peran/", "/akun/peran/saya/", "/akun/pengguna/", "/akun/"):
        assert Client().get(path).url == f"/akun/masuk/?next={path}"


def test_ids_of_strangers_are_not_there(world: World, as_person: AsPerson) -> None:
    client = as_person(world.ratna)
    theirs = RoleGrant.objects.create(
        instansi=world.lain,
        user=world.oki.user,
        role=Role.PIMPINAN,
        unit=world.oki.pegawai.unit,
        mulai=date(2024, 1, 2),
    )
    for pk in (world.oki.user.pk, uuid4()):
        assert client.get(f"/akun/peran/beri/{pk}/").status_code == 404
        assert client.get(f"/akun/pengguna/{pk}/").status_code == 404
        for verb in ("aktivasi", "nonaktifkan", "aktifkan", "lepas-dua-langkah"):
            assert client.post(f"/akun/pengguna/{pk}/{verb}/").status_code == 404
    for pk in (theirs.pk, uuid4()):
        assert client.get(f"/akun/peran/{pk}/akhiri/").status_code == 404
    assert "Oki" not in client.get("/akun/pengguna/").content.decode()
    assert "Oki" not in client.get("/akun/peran/").content.decode()


def test_giving_a_role_through_the_pages(world: World, as_person: AsPerson) -> None:
    # Nobody else watches over the units yet, so the admin gives alone.
    RoleGrant.objects.filter(role__in=[Role.INSPEKTORAT, Role.PIMPINAN]).delete()
    client = as_person(world.ratna)
    page = client.get("/akun/peran/beri/", {"cari": "budi"}).content.decode()
    assert f"/akun/peran/beri/{world.budi.user.pk}/" in page
    form = client.get(f"/akun/peran/beri/{world.budi.user.pk}/").content.decode()
    data = {
        "id": re.search(r'name="id" value="([^"]+)"', form).group(1),
        "role": "PIMPINAN",
        "unit": str(world.bidang.pk),
        "mulai": local_date(now(), zone="Asia/Jakarta").isoformat(),
        "dasar": "SK 5/2026",
    }
    assert client.post(f"/akun/peran/beri/{world.budi.user.pk}/", data).url == "/akun/peran/"
    assert RoleGrant.objects.get(pk=data["id"]).role == Role.PIMPINAN
    listed = client.get("/akun/peran/", {"cari": "19800115 2005"}).content.decode()
    assert "Budi Santoso" in listed
    assert "Dewi" not in listed.split("<main")[1]


def test_a_refused_form_comes_back_filled_in(world: World, as_person: AsPerson) -> None:
    client = as_person(world.ratna)
    data = {
        "id": str(uuid4()),
        "role": "INSPEKTORAT",
        "unit": str(world.akar.pk),
        "mulai": "2099-01-01",
        "dasar": "SK 77",
    }
    answer = client.post(f"/akun/peran/beri/{world.ratna.user.pk}/", data)
    assert answer.status_code == 403
    text = answer.content.decode()
    assert "diri sendiri" in text
    assert 'value="SK 77"' in text
    assert data["id"] in text


def test_an_activation_link_is_shown_once_with_its_qr_code(world: World, as_person: AsPerson) -> None:
    client = as_person(world.ratna)
    User.objects.filter(pk=world.joko.user.pk).update(email=None)
    page = client.post(f"/akun/pengguna/{world.joko.user.pk}/aktivasi/")
    link = re.search(r"<code>https?://[^/]+(/akun/sandi/atur/aktivasi/[^<]+)</code>", page.content.decode()).group(1)
    assert "data:image/svg+xml" in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    assert Client().get(link).url == "/akun/sandi/baru/"
    assert Notice.objects.filter(pegawai_id=world.joko.id, code="accounts.keamanan").exists()
    assert not mail.outbox


def test_an_account_is_stopped_and_let_in_again(world: World, as_person: AsPerson) -> None:
    client, path = as_person(world.ratna), f"/akun/pengguna/{world.joko.user.pk}/"
    joko = as_person(world.joko)
    assert client.post(path + "nonaktifkan/").url == path
    assert joko.get("/akun/").status_code == 302
    assert "Aktifkan kembali" in client.get(path).content.decode()
    assert client.post(path + "aktifkan/").url == path
    assert User.objects.get(pk=world.joko.user.pk).is_active


def test_my_roles_tell_what_each_opens(world: World, as_person: AsPerson) -> None:
    page = as_person(world.agus).get("/akun/peran/saya/").content.decode()
    assert "Inspektorat" in page
    assert "tidak mengubah apa pun" in page
    assert "tidak memegang peran" in as_person(world.wulan).get("/akun/peran/saya/").content.decode()


@pytest.mark.parametrize("who", CAST)
def test_list_and_check_agree(world: World, who: str) -> None:
    actor, policy = world.everyone[who].actor, policy_for(RoleGrant)
    for deed in RoleDeed:
        listed = set(RoleGrant.objects.filter(policy.scope(actor, deed)).values_list("pk", flat=True))
        checked = {row.pk for row in RoleGrant.objects.select_related("unit", "user") if policy.check(actor, deed, row)}
        assert listed == checked


@pytest.mark.parametrize(
    "path", ["/akun/", "/akun/peran/", "/akun/peran/saya/", "/akun/pengguna/", "/akun/peran/beri/?cari=a"]
)
def test_pages_cost_the_same_for_many_rows(
    world: World, as_person: AsPerson, path: str, django_assert_max_num_queries
) -> None:
    client = as_person(world.ratna)
    client.get(path)
    for number in range(30):
        user = User.objects.create_user(
            nama=f"Orang A{number}", instansi=world.instansi, email=f"orang{number}@tirta.example", password="x"
        )
        RoleGrant.objects.create(
            instansi=world.instansi, user=user, role=Role.PIMPINAN, unit=world.dinas, mulai=date(2024, 1, 2)
        )
    with django_assert_max_num_queries(8):
        assert client.get(path).status_code == 200
