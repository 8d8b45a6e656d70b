"""Two senders, two routers, two reminders in the same moment: each message leaves once.

On SQLite writers queue by nature; on PostgreSQL (`takar test postgres`) these are real races."""

import threading
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from takar.notifications import kinds, reminders
from takar.notifications.actions import notify
from takar.notifications.models import Delivery, Notice
from takar.notifications.reminders import DueRow, Reminder, register_reminder, remind
from takar.notifications.routing import route_new
from takar.notifications.sending import send_due
from tests.house.test_races import at_once
from tests.world import World, build_world

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 3, 10, 3, 0, tzinfo=UTC)
SEVEN = datetime(2026, 3, 11, 0, 0, tzinfo=UTC)


class Slow(EmailBackend):
    """A mail server that takes its time, so that both senders are at work together."""

    pause = threading.Event()

    def send_messages(self, messages: list[Any]) -> int:
        Slow.pause.wait(0.02)
        return super().send_messages(messages)


@pytest.fixture
def world(transactional_db: None) -> World:
    return build_world()


def test_two_processes_that_route_and_send_together_send_once(world: World, settings: Any) -> None:
    settings.EMAIL_BACKEND = f"{Slow.__module__}.{Slow.__qualname__}"
    people = [person.id for person in world.everyone.values() if person is not world.oki]
    for number in range(5):
        notify(instansi_id=world.instansi.pk, pegawai_ids=people, code="uji", text=f"Kabar {number}", url="/", now=NOW)
    assert sum(at_once(lambda: route_new(NOW), lambda: route_new(NOW))) == Notice.objects.count()
    assert Delivery.objects.count() == len(people)
    sent = at_once(*[lambda: send_due(SEVEN)] * 3)
    assert sum(sent) == len(people) == len(mail.outbox)
    assert len({each.to[0] for each in mail.outbox}) == len(people)
    assert not Delivery.objects.filter(sent_at=None).exists()


def test_two_processes_that_remind_together_remind_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reminders, "_reminders", {})
    monkeypatch.setattr(kinds, "_prefixes", dict(kinds._prefixes))
    thing, day = uuid4(), date(2026, 3, 10)
    register_reminder(
        Reminder(
            code="uji.pengingat",
            find=lambda _i, due: [DueRow(pegawai_id=world.wulan.id, object_id=thing, due=due, text="Batas", url="/")],
            days_before=(1,),
            days_after=(),
        )
    )
    at_once(*[lambda: remind(world.instansi.pk, day, NOW)] * 3)
    assert Notice.objects.count() == 1
