"""The pages: one's own notices and choices, the number on the bell, opening what a notice is about."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from takar.audit.models import AuditEvent
from takar.notifications.actions import notify
from takar.notifications.models import Notice, NoticeChoice, QuietHours
from tests.world import NOW, Person, World

Login = Callable[[Person], Client]
PAGE = reverse("notifications:daftar")
CHOICES = reverse("notifications:pilihan")
WISHES = {"mail_TUGAS": "SEGERA", "mail_HASIL": "TIDAK", "mail_TENGGAT": "HARIAN", "mail_UNIT": "HARIAN"}


def tell(world: World, *people: Person, text: str = "SKP Anda ditetapkan", at: int = 0, url: str = "/rencana/") -> None:
    notify(
        instansi_id=world.instansi.pk,
        pegawai_ids=[person.id for person in people],
        code="uji",
        text=text,
        url=url,
        now=NOW + timedelta(minutes=at),
    )


def page(client: Client, address: str = PAGE) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def bell(client: Client, address: str = PAGE) -> str:
    found = re.search(r'<span class="l-top__count">(.*?)<span', page(client, address))
    return found[1].strip() if found else ""


def test_without_notices_the_page_says_what_will_be_here(as_person: Login, world: World) -> None:
    html = page(as_person(world.wulan))
    assert "Belum ada pemberitahuan" in html
    assert "Tandai semua" not in html


def test_the_newest_comes_first_and_only_ones_own_are_there(world: World, as_person: Login) -> None:
    tell(world, world.wulan, text="Kabar lama")
    tell(world, world.wulan, text="Kabar baru", at=5)
    tell(world, world.joko, text="Untuk Joko saja")
    html = page(as_person(world.wulan))
    assert html.index("Kabar baru") < html.index("Kabar lama")
    assert "Untuk Joko saja" not in html


def test_the_bell_counts_what_is_unread_on_every_page_without_a_question_of_its_own(
    world: World, as_person: Login
) -> None:
    client = as_person(world.wulan)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as before:
        assert bell(client, CHOICES) == ""
    for minute in range(3):
        tell(world, world.wulan, world.joko, at=minute)
    with CaptureQueriesContext(connection) as after:
        assert bell(client, CHOICES) == "3"
    assert len(after) == len(before)
    assert bell(as_person(world.budi), "/") == ""


def test_a_hundred_unread_ones_fit_on_the_bell(world: World, as_person: Login) -> None:
    for minute in range(120):
        tell(world, world.wulan, at=minute)
    assert bell(as_person(world.wulan)) == "99+"


def test_marking_all_as_read_leaves_other_peoples_alone(world: World, as_person: Login) -> None:
    tell(world, world.wulan, world.joko)
    tell(world, world.wulan, at=1)
    client = as_person(world.wulan)
    assert bell(client) == "2"
    answer = client.post(PAGE)
    assert (answer.status_code, answer.headers["Location"]) == (302, PAGE)
    assert bell(client) == ""
    assert bell(as_person(world.joko)) == "1"


def test_one_is_marked_and_the_others_stay(world: World, as_person: Login) -> None:
    tell(world, world.wulan, text="Satu")
    tell(world, world.wulan, text="Dua", at=1)
    client = as_person(world.wulan)
    client.post(reverse("notifications:dibaca", kwargs={"pk": Notice.objects.get(text="Satu").pk}))
    assert bell(client) == "1"
    html = page(client, f"{PAGE}?tampil=baru")
    assert "Dua" in html
    assert "Satu" not in html


def test_opening_marks_as_read_and_leads_there(world: World, as_person: Login) -> None:
    tell(world, world.wulan, url="/kerja/catatan/")
    client = as_person(world.wulan)
    address = reverse("notifications:buka", kwargs={"pk": Notice.objects.get().pk})
    assert address in page(client)
    assert client.get(address).headers["Location"] == "/kerja/catatan/"
    first = Notice.objects.get().read_at
    assert first is not None
    client.get(address)
    assert Notice.objects.get().read_at == first


@pytest.mark.parametrize(
    "url", ["https://jahat.example/", "//jahat.example/", "javascript:alert(1)", "/\\jahat.example", ""]
)
def test_a_notice_leads_nowhere_outside(world: World, as_person: Login, url: str) -> None:
    tell(world, world.wulan, url=url)
    address = reverse("notifications:buka", kwargs={"pk": Notice.objects.get().pk})
    assert as_person(world.wulan).get(address).headers["Location"] == PAGE


def test_after_the_log_in_the_notice_of_a_mail_opens(world: World) -> None:
    tell(world, world.wulan)
    address = reverse("notifications:buka", kwargs={"pk": Notice.objects.get().pk})
    answer = Client().get(address)
    assert answer.status_code == 302
    assert address in answer.headers["Location"]
    assert Notice.objects.get().read_at is None


@pytest.mark.parametrize("who", ["joko", "budi", "sari", "dewi", "agus", "ratna", "hasan", "oki"])
def test_nobody_opens_or_marks_what_is_for_someone_else(world: World, as_person: Login, who: str) -> None:
    tell(world, world.wulan, text="Hanya untuk Wulan")
    pk = Notice.objects.get().pk
    client = as_person(world.everyone[who])
    answers = [client.get(reverse("notifications:buka", kwargs={"pk": pk}))]
    answers.append(client.post(reverse("notifications:dibaca", kwargs={"pk": pk})))
    assert [answer.status_code for answer in answers] == [404, 404]
    assert all("Hanya untuk Wulan" not in answer.content.decode() for answer in answers)
    assert Notice.objects.get().read_at is None
    assert client.get(reverse("notifications:buka", kwargs={"pk": uuid4()})).status_code == 404


def test_looking_at_the_list_marks_nothing(world: World, as_person: Login) -> None:
    tell(world, world.wulan)
    page(as_person(world.wulan))
    assert Notice.objects.get().read_at is None


def test_a_form_of_another_site_marks_nothing(world: World) -> None:
    tell(world, world.wulan)
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.wulan.user)
    assert client.post(PAGE).status_code == 403
    assert client.post(CHOICES, WISHES).status_code == 403
    assert Notice.objects.get().read_at is None


@pytest.mark.parametrize("number", [3, 30, 300])
def test_the_queries_do_not_grow(world: World, as_person: Login, number: int) -> None:
    for minute in range(number):
        tell(world, world.wulan, at=minute)
    client = as_person(world.wulan)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as asked:
        html = page(client)
    assert len(asked) <= 4
    assert html.count("SKP Anda ditetapkan") // 2 == min(number, 30)


def test_older_ones_are_on_further_pages_each_once(world: World, as_person: Login) -> None:
    for minute in range(65):
        tell(world, world.wulan, text=f"Nomor {minute:03d}.", at=minute)
    client, seen, address = as_person(world.wulan), [], PAGE
    for _page in range(5):
        html = page(client, address)
        seen += re.findall(r">(Nomor \d{3}\.)</a>", html)
        following = re.search(r'href="([^"]*)" rel="next"', html)
        if following is None:
            break
        address = PAGE + following[1]
    assert seen == [f"Nomor {minute:03d}." for minute in reversed(range(65))]


@pytest.mark.parametrize("asked", ["0", "-1", "x", "99999999999", "1.5", "%00", "²", "3"])
def test_a_page_that_is_not_there_is_no_failure(world: World, as_person: Login, asked: str) -> None:
    tell(world, world.wulan)
    assert as_person(world.wulan).get(f"{PAGE}?hal={asked}").status_code in (200, 400)


def test_what_was_typed_is_shown_and_does_not_run(world: World, as_person: Login) -> None:
    tell(world, world.wulan, text="<img src=x onerror=alert(1)>")
    html = as_person(world.wulan).get(PAGE).content.decode()
    assert "<img src=x" not in html
    assert "&lt;img src=x" in html


def test_choices_are_kept_shown_again_and_noted_once(world: World, as_person: Login) -> None:
    client = as_person(world.wulan)
    assert client.post(CHOICES, {**WISHES, "push_TUGAS": "on"}).status_code == 302
    client.post(CHOICES, {**WISHES, "push_TUGAS": "on"})
    kept = {row.group: (row.mail, row.push) for row in NoticeChoice.objects.filter(pegawai_id=world.wulan.id)}
    assert kept == {
        "TUGAS": ("SEGERA", True),
        "HASIL": ("TIDAK", False),
        "TENGGAT": ("HARIAN", False),
        "UNIT": ("HARIAN", False),
    }
    assert AuditEvent.objects.filter(code="notifications.pilihan.disimpan", subject_id=world.wulan.id).count() == 1
    html = page(client, CHOICES)
    assert re.search(r'name="mail_TUGAS".*?value="SEGERA" selected', html, re.DOTALL)
    assert not NoticeChoice.objects.exclude(pegawai_id=world.wulan.id).exists()


def test_a_choice_that_does_not_exist_comes_back_with_what_was_chosen(world: World, as_person: Login) -> None:
    answer = as_person(world.wulan).post(CHOICES, {**WISHES, "mail_UNIT": "SETIAP_JAM"})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "Pilih salah satu" in html
    assert re.search(r'name="mail_TUGAS".*?value="SEGERA" selected', html, re.DOTALL)
    assert not NoticeChoice.objects.exists()


def test_quiet_hours_are_kept_changed_and_taken_away(world: World, as_person: Login) -> None:
    client = as_person(world.wulan)
    for start, end, kept in (("20", "7", [(20, 7)]), ("19", "8", [(19, 8)]), ("", "", [])):
        assert client.post(CHOICES, {**WISHES, "mulai": start, "selesai": end}).status_code == 302
        assert list(QuietHours.objects.values_list("start", "end")) == kept
    assert AuditEvent.objects.filter(code="notifications.waktu_tenang.disimpan").count() == 3


@pytest.mark.parametrize(("start", "end"), [("20", ""), ("", "7"), ("24", "7"), ("x", "7"), ("7", "7"), ("5", "21")])
def test_hours_that_make_no_sense_are_not_kept(world: World, as_person: Login, start: str, end: str) -> None:
    answer = as_person(world.wulan).post(CHOICES, {**WISHES, "mulai": start, "selesai": end})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert not QuietHours.objects.exists()
    assert not NoticeChoice.objects.exists(), "all or nothing"


def test_an_account_without_a_person_sees_its_pages_and_chooses_for_itself(world: World, as_person: Login) -> None:
    world.joko.user.pegawai_id = None
    world.joko.user.save()
    client = as_person(world.joko)
    assert "Belum ada pemberitahuan" in page(client)
    assert page(client, CHOICES)
    assert client.post(CHOICES, WISHES).status_code == 302
    assert {row.pegawai_id for row in NoticeChoice.objects.all()} == {world.joko.user.pk}


def test_a_deactivated_account_is_out_at_once(world: World, as_person: Login) -> None:
    client = as_person(world.joko)
    assert client.get(PAGE).status_code == 200
    world.joko.user.is_active = False
    world.joko.user.save()
    assert client.get(PAGE).status_code == 302
