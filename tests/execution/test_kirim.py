"""What a device kept without signal arrives exactly once: replays, conflicts, clocks, forgeries, hostile content."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from takar.audit.models import AuditEvent
from takar.common.ids import new_id
from takar.execution.actions.periksa import accept_activity
from takar.execution.models import Aktivitas, Bukti, StatusAktivitas
from tests.execution.plan import PDF, entry, indicator, plan
from tests.world import NOW, TODAY, Person, World

Login = Callable[[Person], Client]
SEND, PLAN, SHELL = reverse("execution:kirim"), reverse("execution:luring_rencana"), reverse("execution:luring")


def kept(skp: Any, **changes: Any) -> dict[str, Any]:
    """An entry as a device sends it."""
    return {
        "id": str(new_id()),
        "uraian": "Memeriksa balita di posyandu",
        "jumlah": "12",
        "tanggal": TODAY.isoformat(),
        "indikator": str(indicator(skp).pk),
        "akun": "",
        "waktu_perangkat": NOW.isoformat(),
        "jam_kirim": NOW.isoformat(),
        "luring": "on",
        **changes,
    }


def pdf() -> SimpleUploadedFile:
    return SimpleUploadedFile("foto.pdf", PDF, content_type="application/pdf")


def test_the_same_entry_twice_is_stored_once_with_one_note_in_the_ledger(world: World, as_person: Login) -> None:
    skp, client = plan(world), as_person(world.wulan)
    sent = kept(skp)
    answers = [client.post(SEND, {**sent, "berkas": pdf()}) for _time in range(3)]
    assert [answer.status_code for answer in answers] == [201, 200, 200]
    row = Aktivitas.objects.get()
    assert (str(row.pk), row.luring, row.status) == (sent["id"], True, StatusAktivitas.DICATAT)
    assert Bukti.objects.filter(aktivitas=row).count() == 1
    assert AuditEvent.objects.filter(object_id=str(row.pk)).count() == 1


def test_other_content_under_the_same_id_is_shown_and_not_kept(world: World, as_person: Login) -> None:
    skp, client = plan(world), as_person(world.wulan)
    sent = kept(skp)
    client.post(SEND, sent)
    answer = client.post(SEND, {**sent, "uraian": "Ditulis di perangkat lain"})
    assert answer.status_code == 409
    stored = answer.json()["tersimpan"]
    assert (stored["uraian"], stored["jumlah"], stored["versi"], stored["terkunci"]) == (
        "Memeriksa balita di posyandu",
        "12",
        1,
        False,
    )
    assert Aktivitas.objects.get().uraian == "Memeriksa balita di posyandu"
    # The person has seen both and chooses the device's.
    chosen = {**sent, "uraian": "Ditulis di perangkat lain", "ganti": "on", "versi": "1"}
    assert client.post(SEND, {**chosen, "berkas": pdf()}).status_code == 200
    row = Aktivitas.objects.get()
    assert (row.uraian, row.bukti.count()) == ("Ditulis di perangkat lain", 1)
    # The answer was lost and the choice comes again: what is stored stays, whichever answer is given.
    assert client.post(SEND, {**chosen, "berkas": pdf()}).status_code in (200, 409)
    assert Aktivitas.objects.get().bukti.count() == 1


def test_an_accepted_entry_is_never_replaced(world: World, as_person: Login) -> None:
    skp, client = plan(world), as_person(world.wulan)
    row = entry(skp, world.wulan)
    accept_activity(actor=world.budi.actor, pk=row.pk, version=1, now=NOW)
    answer = client.post(SEND, kept(skp, id=str(row.pk), ganti="on", versi="2", uraian="Lain"))
    assert (answer.status_code, answer.json()["tersimpan"]["terkunci"]) == (409, True)
    row.refresh_from_db()
    assert row.uraian == "Melayani pasien poli umum pagi"


@pytest.mark.parametrize("who", ["joko", "oki", "budi"])
def test_the_id_of_anothers_entry_is_not_there(world: World, as_person: Login, who: str) -> None:
    skp = plan(world)
    row = entry(skp, world.wulan)
    other = getattr(world, who)
    if who == "joko":
        plan(world, world.joko)
    answer = as_person(other).post(SEND, kept(skp, id=str(row.pk)))
    assert answer.status_code == 404
    assert "Melayani" not in answer.content.decode()


def test_a_queue_is_not_sent_under_another_account(world: World, as_person: Login) -> None:
    skp = plan(world)
    answer = as_person(world.wulan).post(SEND, kept(skp, akun=str(world.joko.user.pk)))
    assert answer.status_code == 401
    assert not Aktivitas.objects.exists()
    assert Client().post(SEND, kept(skp)).status_code == 401


def test_problems_are_named_at_their_fields(world: World, as_person: Login) -> None:
    skp = plan(world)
    bad = kept(skp, uraian="", tanggal=(TODAY + timedelta(days=1)).isoformat(), jumlah="banyak")
    answer = as_person(world.wulan).post(SEND, bad)
    assert answer.status_code == 422
    assert {"uraian", "jumlah"} <= set(answer.json()["masalah"])
    tomorrow = kept(skp, tanggal=(TODAY + timedelta(days=1)).isoformat())
    assert set(as_person(world.wulan).post(SEND, tomorrow).json()["masalah"]) == {"tanggal"}
    assert not Aktivitas.objects.exists()


@pytest.mark.parametrize(
    ("claimed", "seconds"),
    [
        (NOW, 0),
        (NOW - timedelta(days=2), -172_800),
        (NOW + timedelta(hours=3), 10_800),
        (datetime(1970, 1, 1, tzinfo=UTC), None),
    ],
)
def test_the_devices_clock_is_kept_as_a_claim(
    world: World, as_person: Login, claimed: datetime, seconds: int | None
) -> None:
    skp, client = plan(world), as_person(world.wulan)
    sent = kept(skp, waktu_perangkat=claimed.isoformat(), jam_kirim=claimed.isoformat())
    assert client.post(SEND, sent).status_code == 201
    row = Aktivitas.objects.get()
    assert (row.dicatat_at, row.selisih_detik) == (NOW, seconds)
    assert row.waktu_perangkat == (None if seconds is None else claimed)
    page = as_person(world.budi).get(reverse("execution:aktivitas", args=[row.pk])).content.decode()
    assert "Dicatat tanpa sinyal" in page
    assert ("Jam perangkat lebih" in page) == (seconds not in (None, 0))


@pytest.mark.parametrize("clock", ["", "kemarin", "2026-13-45T99:99:99Z", "2026-03-10T10:00:00", "9" * 500, "\x01"])
def test_a_clock_that_says_nothing_refuses_nothing(world: World, as_person: Login, clock: str) -> None:
    skp = plan(world)
    answer = as_person(world.wulan).post(SEND, kept(skp, waktu_perangkat=clock, jam_kirim=clock))
    assert answer.status_code == 201
    assert Aktivitas.objects.get().waktu_perangkat is None


def test_what_comes_late_is_kept_for_the_superior_to_decide(world: World, as_person: Login) -> None:
    skp = plan(world)
    answer = as_person(world.wulan).post(SEND, kept(skp, tanggal=(TODAY - timedelta(days=40)).isoformat()))
    assert answer.status_code == 201
    assert Aktivitas.objects.get().terlambat


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "application/octet-stream"])
def test_another_kind_of_content_is_refused(world: World, as_person: Login, kind: str) -> None:
    plan(world)
    answer = as_person(world.wulan).post(SEND, data=b'{"uraian": "x"}', content_type=kind)
    assert answer.status_code == 422
    assert not Aktivitas.objects.exists()


def test_too_much_at_once_is_refused_before_it_is_read(world: World, as_person: Login) -> None:
    skp = plan(world)
    large = SimpleUploadedFile("besar.pdf", PDF + b"0" * (12 * 1024 * 1024), content_type="application/pdf")
    assert as_person(world.wulan).post(SEND, {**kept(skp), "berkas": large}).status_code == 413
    almost = SimpleUploadedFile("besar.pdf", PDF + b"0" * (10 * 1024 * 1024), content_type="application/pdf")
    answer = as_person(world.wulan).post(SEND, {**kept(skp), "berkas": almost})
    assert (answer.status_code, set(answer.json()["masalah"])) == (422, {"berkas"})
    assert not Aktivitas.objects.exists()


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "{{ 7*7 }}", "'; DROP TABLE x; --", "la\u202eporan\x00"])
def test_hostile_text_is_data(world: World, as_person: Login, text: str) -> None:
    skp = plan(world)
    answer = as_person(world.wulan).post(SEND, kept(skp, uraian=text))
    assert answer.status_code in (201, 422)
    assert answer.headers["Content-Type"] == "application/json"
    assert all("\u202e" not in row.uraian for row in Aktivitas.objects.all())


def test_a_forged_sending_without_the_token_is_refused(world: World) -> None:
    skp = plan(world)
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.wulan.user)
    assert client.post(SEND, kept(skp)).status_code == 403
    token = client.get(PLAN).json()["csrf"]
    assert client.post(SEND, kept(skp), headers={"X-CSRFToken": token}).status_code == 201


def test_a_device_keeps_the_own_plan_and_nothing_of_others(world: World, as_person: Login) -> None:
    skp = plan(world, indicators=2)
    other = plan(world, world.joko)
    entry(skp, world.wulan, indikator_id=indicator(skp, 2).pk)
    answer = as_person(world.wulan).get(PLAN)
    found = answer.json()
    # The plan's own order, as the log page has it; what is likeliest is told beside it.
    assert [one["id"] for one in found["indikator"]] == [str(indicator(skp, 1).pk), str(indicator(skp, 2).pk)]
    assert found["sering"][0] == str(indicator(skp, 2).pk)
    assert str(indicator(other).pk) not in answer.content.decode()
    assert found["akun"] == str(world.wulan.user.pk)
    assert "no-store" in answer.headers["Cache-Control"]
    assert Client().get(PLAN).status_code == 401


def test_the_page_without_signal_holds_nobodys_data(world: World, as_person: Login) -> None:
    skp = plan(world)
    entry(skp, world.wulan)
    mine, nobodys = as_person(world.wulan).get(SHELL), Client().get(SHELL)
    assert mine.content == nobodys.content
    assert "Wulan" not in mine.content.decode()
    assert not nobodys.cookies
