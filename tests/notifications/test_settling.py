"""What is over does not stay on the list as if it were open, and nothing is kept for ever."""

from datetime import timedelta

import pytest
from django.urls import reverse

from takar.execution.actions.catat import change_activity
from takar.execution.actions.periksa import return_activity
from takar.notifications import kinds, reminders
from takar.notifications.actions import notify
from takar.notifications.keeping import READ, SENT, UNREAD, clear_old
from takar.notifications.models import Channel, Delivery, Notice
from takar.notifications.reminders import DueRow, Reminder, register_reminder, remind
from takar.planning.actions.langkah import fix_skp
from takar.workflow.jobs import jobs
from tests.execution.plan import entry, plan
from tests.planning.plans import submitted
from tests.world import NOW, TODAY, Person, World


def unread(person: Person) -> list[str]:
    rows = Notice.objects.filter(pegawai_id=person.id, read_at__isnull=True).order_by("created_at", "pk")
    return list(rows.values_list("text", flat=True))


def left(world: World, person: Person, *, age: timedelta, read: bool, url: str = "/") -> Notice:
    return Notice.objects.create(
        instansi=world.instansi,
        pegawai_id=person.id,
        code="uji.kabar",
        text="Kabar",
        url=url,
        created_at=NOW - age,
        read_at=NOW - age if read else None,
    )


def test_a_plan_that_was_fixed_waits_for_nobody(world: World) -> None:
    skp = submitted(world)
    assert any("untuk Anda tetapkan" in text for text in unread(world.budi))
    left(world, world.budi, age=timedelta(0), read=False, url="/rencana/hal-lain/")
    fix_skp(actor=world.budi.actor, skp_id=skp.pk, version=skp.versi_baris, today=TODAY, now=NOW)
    assert unread(world.budi) == ["Kabar"], "only what was about this plan is settled"
    assert any("sudah ditetapkan" in text for text in unread(world.wulan)), "the news of the step itself is new"


def test_a_returned_entry_that_was_mended_asks_no_more(world: World) -> None:
    row = entry(plan(world), world.wulan)
    return_activity(actor=world.budi.actor, pk=row.pk, alasan="Lampirkan bukti.", now=NOW)
    assert len(unread(world.wulan)) == 1
    row.refresh_from_db()
    change_activity(
        actor=world.wulan.actor,
        pk=row.pk,
        indikator_id=row.indikator_id,
        tanggal=row.tanggal,
        uraian="Sudah dengan bukti",
        jumlah=None,
        version=row.versi_baris,
        today=TODAY,
        now=NOW,
    )
    assert unread(world.wulan) == []


def test_a_newer_reminder_takes_the_place_of_the_one_before(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reminders, "_reminders", {})
    monkeypatch.setattr(kinds, "_prefixes", dict(kinds._prefixes))
    due = TODAY + timedelta(days=7)

    def find(_instansi_id: object, day: object) -> list[DueRow]:
        said = {"pegawai_id": world.wulan.id, "object_id": world.wulan.id, "due": due}
        return [DueRow(**said, text="SKP menunggu", url=reverse("planning:saya"))] if day == due else []  # type: ignore[arg-type]

    register_reminder(Reminder(code="uji.pengingat", find=find))
    for days in range(8):
        remind(world.instansi.pk, TODAY + timedelta(days=days), NOW + timedelta(days=days))
    assert Notice.objects.filter(pegawai_id=world.wulan.id).count() == 3
    assert unread(world.wulan) == ["SKP menunggu"]


def test_what_is_old_goes_and_what_is_new_or_unread_stays(world: World) -> None:
    day = timedelta(days=1)
    left(world, world.wulan, age=READ + day, read=True)
    left(world, world.wulan, age=UNREAD + day, read=False)
    kept = [
        left(world, world.wulan, age=READ - day, read=True),
        left(world, world.wulan, age=READ + day, read=False),
        left(world, world.wulan, age=timedelta(0), read=False),
    ]
    elsewhere = Notice.objects.create(
        instansi=world.lain, pegawai_id=world.oki.id, code="uji", text="Kabar", created_at=NOW - UNREAD - day
    )
    for number, (age, sent) in enumerate(((SENT + day, True), (SENT - day, True), (SENT + day, False))):
        Delivery.objects.create(
            instansi=world.instansi,
            pegawai_id=world.wulan.id,
            channel=Channel.SUREL,
            key=str(number),
            created_at=NOW - age,
            due_at=NOW - age,
            sent_at=NOW - age if sent else None,
        )
    assert clear_old(instansi_id=world.instansi.pk, now=NOW) == 2
    assert clear_old(instansi_id=world.instansi.pk, now=NOW) == 0
    assert set(Notice.objects.values_list("pk", flat=True)) == {elsewhere.pk, *(row.pk for row in kept)}
    assert set(Delivery.objects.values_list("key", flat=True)) == {"1", "2"}, "what was never sent is kept"
    assert "notifications.simpan" in {job.name for job in jobs()}


def test_nothing_of_another_matter_or_person_is_settled(world: World) -> None:
    skp = submitted(world)
    address = reverse("planning:skp", args=[skp.pk])
    given = {"instansi_id": world.instansi.pk, "code": "uji.kabar", "text": "Kabar", "now": NOW}
    notify(pegawai_ids=[world.joko.id], url=address, **given)  # type: ignore[arg-type]
    fix_skp(actor=world.budi.actor, skp_id=skp.pk, version=skp.versi_baris, today=TODAY, now=NOW)
    assert unread(world.joko) == ["Kabar"], "the plan does not name Joko"
