"""What leaves: once, to whom it is for, as that person chose, when it is not quiet; and what happens when it cannot."""

import smtplib
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from takar.notifications import outbox
from takar.notifications.actions import mark_all_read, notify
from takar.notifications.kinds import Wish
from takar.notifications.models import Channel, Delivery, Notice
from takar.notifications.outbox import Head
from takar.notifications.preferences import save_choices, save_quiet_hours
from takar.notifications.routing import route_new
from takar.notifications.sending import send_due
from takar.units.models import Instansi
from tests.world import Person, World

# Tuesday 10 March 2026, 10.00 WIB; the next morning at seven.
NOW = datetime(2026, 3, 10, 3, 0, tzinfo=UTC)
SEVEN = datetime(2026, 3, 11, 0, 0, tzinfo=UTC)
NIGHT = datetime(2026, 3, 10, 15, 0, tzinfo=UTC)
SIX = datetime(2026, 3, 10, 23, 0, tzinfo=UTC)


def tell(world: World, *people: Person, text: str = "SKP Anda dikembalikan", at: datetime = NOW, **more: Any) -> None:
    given = {"code": "uji.kabar", "url": "/rencana/", "instansi_id": world.instansi.pk, **more}
    notify(pegawai_ids=[person.id for person in people], text=text, now=at, **given)


def look(at: datetime) -> int:
    route_new(at)
    return send_due(at)


def wants(person: Person, pace: str, *, push: bool = False, group: str = "TUGAS") -> None:
    save_choices(actor=person.actor, wishes={group: Wish(pace, push)}, now=NOW)


def to(person: Person) -> list[Any]:
    return [each for each in mail.outbox if any(str(person.user.email) in who for who in each.to)]


class Broken(EmailBackend):
    """A mail server that is down as long as `down` says how."""

    down: Exception | None = None

    def send_messages(self, messages: list[Any]) -> int:
        if Broken.down is not None:
            raise Broken.down
        return super().send_messages(messages)


@pytest.fixture
def server(settings: Any) -> type[Broken]:
    settings.EMAIL_BACKEND = f"{Broken.__module__}.{Broken.__qualname__}"
    Broken.down = None
    return Broken


def test_by_default_the_next_morning_brings_one_mail_with_everything(world: World) -> None:
    tell(world, world.wulan, text="Kabar satu")
    tell(world, world.wulan, text="Kabar dua", at=NOW + timedelta(hours=2))
    look(NOW)
    look(NOW + timedelta(hours=3))
    assert look(SEVEN - timedelta(minutes=1)) == 0
    assert look(SEVEN) == 1
    (only,) = mail.outbox
    assert only.to == [f"Wulan Lestari <{world.wulan.user.email}>"]
    assert "Kabar satu" in only.body
    assert "Kabar dua" in only.body
    assert [look(SEVEN + timedelta(minutes=n)) for n in (1, 60, 1440)] == [0, 0, 0]


def test_a_second_look_a_second_route_and_a_next_day_send_nothing_again(world: World) -> None:
    wants(world.joko, "SEGERA")
    tell(world, world.wulan, world.joko)
    for moment in (NOW, NOW, SEVEN, SEVEN, SEVEN + timedelta(days=1), SEVEN + timedelta(days=2)):
        look(moment)
        Notice.objects.update(routed_at=None)
    assert len(to(world.wulan)) == len(to(world.joko)) == 1


def test_who_holds_the_claim_sends_and_the_other_process_does_not(world: World) -> None:
    tell(world, world.wulan)
    route_new(NOW)
    (head,) = outbox.waiting(SEVEN, limit=10)
    first = outbox.claim(head, now=SEVEN)
    assert first is not None
    assert outbox.claim(head, now=SEVEN) is None
    assert send_due(SEVEN) == 0
    assert mail.outbox == []


def test_what_a_dead_process_held_is_closed_and_not_sent_a_second_time(world: World) -> None:
    tell(world, world.wulan)
    route_new(NOW)
    outbox.claim(Head(world.instansi.pk, world.wulan.id, Channel.RINGKASAN, None), now=SEVEN)
    assert send_due(SEVEN + timedelta(hours=1)) == 0
    row = Delivery.objects.get()
    assert row.dropped_at is not None
    assert row.last_error
    assert Notice.objects.get().read_at is None


def test_what_was_read_meanwhile_is_not_mailed(world: World) -> None:
    wants(world.joko, "SEGERA")
    tell(world, world.wulan, world.joko, at=NIGHT)
    look(NIGHT)
    for person in (world.wulan, world.joko):
        mark_all_read(actor=person.actor, now=NIGHT + timedelta(minutes=5))
    look(SEVEN + timedelta(days=1))
    assert mail.outbox == []
    assert not Delivery.objects.filter(sent_at=None, dropped_at=None).exists()


def test_each_group_comes_as_it_was_chosen(world: World) -> None:
    wants(world.wulan, "TIDAK")
    wants(world.joko, "SEGERA")
    tell(world, world.wulan, world.joko, world.budi)
    assert look(NOW) == 1
    assert len(to(world.joko)) == 1
    look(SEVEN)
    assert to(world.wulan) == []
    assert len(to(world.budi)) == 1
    assert len(to(world.joko)) == 1


def test_a_choice_that_changes_before_the_morning_holds(world: World) -> None:
    tell(world, world.wulan)
    look(NOW)
    wants(world.wulan, "TIDAK")
    look(SEVEN)
    assert mail.outbox == []


def test_a_mail_at_once_waits_for_the_end_of_the_night_and_comes_as_one(world: World) -> None:
    wants(world.wulan, "SEGERA")
    for minute in range(3):
        tell(world, world.wulan, text=f"Kabar {minute}", at=NIGHT + timedelta(minutes=minute))
        look(NIGHT + timedelta(minutes=minute))
    assert mail.outbox == []
    assert look(SIX - timedelta(minutes=1)) == 0
    assert look(SIX) == 1
    assert all(f"Kabar {minute}" in mail.outbox[0].body for minute in range(3))


@pytest.mark.parametrize(("zone", "hour"), [("Asia/Jakarta", 23), ("Asia/Makassar", 22), ("Asia/Jayapura", 21)])
def test_the_night_is_that_of_the_government(world: World, zone: str, hour: int) -> None:
    Instansi.objects.filter(pk=world.instansi.pk).update(zona=zone)
    wants(world.wulan, "SEGERA")
    tell(world, world.wulan, at=NIGHT)
    end = NIGHT.replace(hour=hour)
    look(NIGHT)
    assert look(end - timedelta(minutes=1)) == 0
    assert look(end) == 1


def test_own_quiet_hours_add_to_those_of_the_government(world: World) -> None:
    wants(world.wulan, "SEGERA")
    save_quiet_hours(actor=world.wulan.actor, hours=(10, 12), now=NOW)
    tell(world, world.wulan)
    assert look(NOW) == 0
    assert look(NOW + timedelta(hours=2)) == 1


def test_a_closed_day_waits_unless_it_is_urgent(world: World) -> None:
    saturday = datetime(2026, 3, 14, 3, 0, tzinfo=UTC)
    for person in (world.wulan, world.joko):
        wants(person, "SEGERA")
    tell(world, world.wulan, at=saturday)
    tell(world, world.joko, at=saturday, urgent=True)
    assert look(saturday) == 1
    assert len(to(world.joko)) == 1
    assert look(saturday + timedelta(days=1)) == 0
    assert look(saturday + timedelta(days=2)) == 1


def test_a_mail_server_that_is_down_keeps_the_mail_queued_with_growing_waits(
    world: World, server: type[Broken]
) -> None:
    wants(world.wulan, "SEGERA")
    tell(world, world.wulan, world.joko)
    server.down = ConnectionRefusedError("mati")
    assert look(NOW) == 0
    waits, moment = [], NOW
    for _round in range(6):
        row = Delivery.objects.get(channel=Channel.SUREL)
        assert row.sent_at is None
        assert row.claim is None
        assert "ConnectionRefusedError" in row.last_error
        waits.append(row.due_at - moment)
        moment = row.due_at
        assert send_due(moment) == 0
    assert waits == sorted(waits)
    assert waits[-1] > 10 * waits[0]
    server.down = None
    look(moment + timedelta(days=1))
    assert len(to(world.wulan)) == 1
    assert len(to(world.joko)) == 1


def test_while_it_is_down_only_one_mail_is_tried_in_a_look(world: World, server: type[Broken]) -> None:
    tell(world, *world.everyone.values())
    route_new(NOW)
    server.down = TimeoutError()
    send_due(SEVEN)
    tried = Delivery.objects.filter(attempts__gt=0).count()
    assert tried == 1
    server.down = None
    send_due(SEVEN + timedelta(minutes=5))
    assert len(mail.outbox) == Delivery.objects.count() > 5


def test_after_some_days_it_is_too_late(world: World, server: type[Broken]) -> None:
    wants(world.wulan, "SEGERA")
    tell(world, world.wulan)
    server.down = smtplib.SMTPServerDisconnected("mati")
    for day in range(8):
        look(NOW + timedelta(days=day))
    row = Delivery.objects.get()
    assert row.dropped_at is not None
    server.down = None
    look(NOW + timedelta(days=9))
    assert mail.outbox == []


def test_one_bad_address_does_not_hold_up_the_others(world: World, server: type[Broken]) -> None:
    class Picky(Broken):
        def send_messages(self, messages: list[Any]) -> int:
            if "wulan@" in messages[0].to[0]:
                raise smtplib.SMTPRecipientsRefused({"wulan@tirta.example": (550, b"tidak dikenal")})
            return super().send_messages(messages)

    globals()["Picky"] = Picky
    from django.conf import settings

    settings.EMAIL_BACKEND = f"{__name__}.Picky"
    tell(world, world.wulan, world.joko)
    look(NOW)
    assert send_due(SEVEN) == 1
    assert Delivery.objects.get(pegawai_id=world.wulan.id).dropped_at is not None
    assert send_due(SEVEN + timedelta(days=1)) == 0


def test_without_a_mail_server_nothing_is_queued_for_mail(world: World, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    tell(world, world.wulan)
    route_new(NOW)
    assert Delivery.objects.count() == 0


def test_a_closed_account_and_one_without_an_address_get_no_mail(world: World) -> None:
    world.joko.user.email = None
    world.joko.user.save()
    world.wulan.user.is_active = False
    world.wulan.user.save()
    tell(world, world.wulan, world.joko)
    look(NOW)
    look(SEVEN)
    assert mail.outbox == []


def test_old_news_rings_nobody(world: World) -> None:
    tell(world, world.wulan, at=NOW - timedelta(days=3))
    look(NOW)
    look(SEVEN)
    assert mail.outbox == []
    assert Notice.objects.get().routed_at is not None


def test_markup_that_someone_typed_stays_text(world: World) -> None:
    tell(world, world.wulan, text='<script>alert(1)</script> & <a href="https://jahat.example">klik</a>')
    look(NOW)
    look(SEVEN)
    (only,) = mail.outbox
    (html, kind), *rest = only.alternatives
    assert (kind, rest) == ("text/html", [])
    assert "<script" not in html
    assert 'href="https://jahat.example"' not in html
    assert "&lt;script&gt;" in html
    assert "<script>alert(1)</script>" in only.body


def test_a_name_or_a_text_begins_no_header(world: World) -> None:
    world.wulan.user.nama = 'Wulan"\r\nBcc: jahat@example.com\r\n\r\n<b>Lestari'
    world.wulan.user.save()
    wants(world.wulan, "SEGERA")
    tell(world, world.wulan, text="Satu\r\nBcc: jahat@example.com\nDua")
    assert look(NOW) == 1
    parsed = message_from_bytes(mail.outbox[0].message().as_bytes())
    assert parsed["Bcc"] is None
    assert "jahat@example.com" not in mail.outbox[0].recipients()
    assert mail.outbox[0].recipients() == [mail.outbox[0].to[0]]
    assert "\n" not in str(mail.outbox[0].subject)


def test_links_lead_through_takar_and_a_mail_says_how_to_stop_it(world: World) -> None:
    tell(world, world.wulan)
    look(NOW)
    look(SEVEN)
    (only,) = mail.outbox
    notice = Notice.objects.get()
    assert f"http://127.0.0.1:8000/pemberitahuan/{notice.pk}/buka/" in only.body
    assert "/pemberitahuan/pilihan/" in only.body
    assert "/pemberitahuan/pilihan/" in only.extra_headers["List-Unsubscribe"]


def test_a_long_absence_makes_one_mail_of_bearable_length(world: World) -> None:
    for number in range(80):
        tell(world, world.wulan, text=f"Kabar nomor {number:03d}")
    look(NOW)
    look(SEVEN)
    (only,) = mail.outbox
    assert only.body.count("Kabar nomor") == 30
    assert "50" in only.body
    assert look(SEVEN + timedelta(days=1)) == 0


def test_nobody_gets_what_is_for_another_government(world: World) -> None:
    tell(world, world.wulan)
    tell(world, world.oki, text="Rahasia Seberang", instansi_id=world.lain.pk)
    look(NOW)
    look(SEVEN)
    assert len(to(world.oki)) == len(to(world.wulan)) == 1
    assert "Rahasia Seberang" not in to(world.wulan)[0].body
