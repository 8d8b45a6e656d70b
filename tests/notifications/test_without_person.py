"""An account without a person behind it, such as an admin from outside: notices, bell, mails and choices."""

import pytest
from django.test import Client
from django.urls import reverse

from takar.access.actions.roles import RoleGiven, grant_role
from takar.access.models import Role
from takar.accounts.models import User
from takar.common.ids import new_id
from takar.notifications.actions import notify
from takar.notifications.backend import AccountWithNotices
from takar.notifications.models import Delivery, Notice, NoticeChoice
from takar.notifications.routing import route_new
from takar.notifications.wishes import reach_of
from tests.world import NOW, TODAY, World


@pytest.fixture
def account(world: World) -> User:
    user = User.objects.create_user(
        nama="Operator Kominfo", email="operator@contoh.go.id", password="Sandi-panjang-7", instansi=world.instansi
    )
    grant_role(
        actor=world.ratna.actor,
        given=RoleGiven(
            id=new_id(),
            user_id=user.pk,
            role=Role.ADMIN_INSTANSI,
            unit_id=world.akar.pk,
            mulai=TODAY,
            selesai=None,
            dasar="SK 7",
        ),
        now=NOW,
        today=TODAY,
    )
    return user


def test_it_reads_its_own_notices_and_nobody_else_does(world: World, account: User) -> None:
    client = Client()
    client.force_login(account)
    page = client.get(reverse("notifications:daftar"))
    carried = AccountWithNotices().get_user(account.pk)
    assert carried is not None
    assert carried.notices_unread == 1
    assert "Anda mendapat peran" in page.content.decode()
    notice = Notice.objects.get(pegawai_id=account.pk)
    other = Client()
    other.force_login(world.wulan.user)
    assert other.get(reverse("notifications:buka", kwargs={"pk": notice.pk})).status_code == 404
    assert client.get(reverse("notifications:buka", kwargs={"pk": notice.pk})).status_code == 302
    notice.refresh_from_db()
    assert notice.read_at is not None


def test_it_is_reached_by_mail_and_chooses_how(world: World, account: User) -> None:
    assert reach_of([account.pk, world.wulan.id])[account.pk].email == "operator@contoh.go.id"
    # The id of an account that has a person names nobody: the person's id does.
    assert reach_of([world.wulan.user.pk]) == {}
    client = Client()
    client.force_login(account)
    wishes = {f"mail_{group}": "SEGERA" for group in ("TUGAS", "HASIL", "TENGGAT", "UNIT")}
    saved = client.post(reverse("notifications:pilihan"), {**wishes, "bahasa": "en"})
    assert saved.status_code == 302
    assert NoticeChoice.objects.filter(pegawai_id=account.pk).exists()
    notify(
        instansi_id=world.instansi.pk, pegawai_ids=[account.reader_id], code="uji", text="Menunggu", url="/", now=NOW
    )
    route_new(NOW)
    assert Delivery.objects.filter(pegawai_id=account.pk).count() == 1
    assert reach_of([account.pk])[account.pk].language == "en"
