"""A failure of protection: its clock, what a letter needs, who may know of it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from takar.common.refusals import Forbidden, Invalid, WrongState
from takar.notifications.models import Notice
from takar.privacy.actions.insiden import note, take_step
from takar.privacy.models import Insiden
from takar.privacy.selectors.insiden import incident_page, incidents
from tests.privacy import kasus
from tests.world import NOW, TODAY, Person, World

Login = Callable[[Person], Client]


def _step(world: World, row: Insiden, name: str, text: str = "", *, hours: int = 1) -> Insiden:
    return take_step(
        actor=world.ratna.actor,
        pk=row.pk,
        step=name,
        teks=text,
        version=row.versi_baris,
        now=NOW + timedelta(hours=hours),
    )


def test_the_clock_runs_from_when_it_became_known(world: World) -> None:
    row = kasus.failure(world, diketahui_at=NOW - timedelta(hours=30))
    assert row.batas == NOW + timedelta(hours=42)
    assert Notice.objects.filter(pegawai_id=world.ratna.id, code="privacy.insiden.dicatat").count() == 1
    moved = kasus.filled(world, diketahui_at=NOW - timedelta(hours=10), terjadi_at=None)
    assert moved.batas == NOW + timedelta(hours=62)


def test_only_those_who_watch_may_note_or_know(world: World) -> None:
    with pytest.raises(Forbidden):
        note(
            actor=world.budi.actor,
            pk=world.budi.id,
            judul="x",
            kejadian="",
            diketahui_at=NOW,
            today=TODAY,
            now=NOW,
        )
    kasus.failure(world)
    assert incidents(actor=world.hasan.actor, now=NOW) == ()
    assert incidents(actor=world.oki.actor, now=NOW) == ()
    assert len(incidents(actor=world.agus.actor, now=NOW)) == 1


def test_it_cannot_become_known_tomorrow_or_happen_after(world: World) -> None:
    with pytest.raises(Invalid) as refused:
        kasus.failure(world, diketahui_at=NOW + timedelta(minutes=1))
    assert refused.value.problems[0].field == "diketahui_at"
    with pytest.raises(Invalid) as refused:
        kasus.filled(world, terjadi_at=NOW)
    assert refused.value.problems[0].field == "terjadi_at"


def test_it_is_told_only_with_all_that_the_law_wants_in_the_letter(world: World) -> None:
    row = kasus.failure(world)
    with pytest.raises(Invalid) as refused:
        _step(world, row, "wajibkan")
    assert {each.field for each in refused.value.problems} == {"terkena", "jumlah_orang"}
    row = _step(world, kasus.filled(world, upaya="", rincian_data=""), "wajibkan")
    with pytest.raises(Invalid) as refused:
        _step(world, row, "beritahukan")
    assert {each.field for each in refused.value.problems} == {"rincian_data", "upaya", "pemberitahuan"}


def test_from_worksheet_to_closed(world: World) -> None:
    row = kasus.due_to_tell(world)
    row = _step(world, row, "beritahukan", "Surat 12/2026; pesan ke 120 nomor.", hours=20)
    page = incident_page(actor=world.agus.actor, pk=row.pk, now=NOW + timedelta(days=9))
    assert page.tepat is True
    assert not page.lewat
    row = _step(world, row, "tutup", "Laptop kini tersandi.", hours=90)
    assert row.status == "DITUTUP"
    with pytest.raises(WrongState):
        _step(world, row, "tutup", "lagi")


def test_too_late_is_said(world: World) -> None:
    row = kasus.due_to_tell(world)
    assert incident_page(actor=world.agus.actor, pk=row.pk, now=row.batas + timedelta(minutes=1)).lewat
    row = _step(world, row, "beritahukan", "Surat 12/2026", hours=73)
    assert incident_page(actor=world.agus.actor, pk=row.pk, now=NOW).tepat is False


def test_the_letters_say_what_happened_and_never_who(world: World, as_person: Login) -> None:
    kasus.own_words(world)
    row = kasus.filled(world)
    client = as_person(world.agus)
    early = client.get(reverse("privacy:surat", kwargs={"pk": row.pk, "untuk": "orang"}))
    assert early.status_code == 409
    _step(world, row, "wajibkan")
    people = client.get(reverse("privacy:surat", kwargs={"pk": row.pk, "untuk": "orang"})).content.decode()
    agency = client.get(reverse("privacy:surat", kwargs={"pk": row.pk, "untuk": "lembaga"})).content.decode()
    for text in (people, agency):
        assert "Nama dan nomor telepon pemohon." in text
        assert "Akun dicabut dan sandi diganti." in text
        assert "Tertinggal di kendaraan umum." in text
        assert "Jalan Merdeka 1" in text
    assert "120" in agency
    assert "Jangan jawab telepon" in people
    assert client.get(reverse("privacy:surat", kwargs={"pk": row.pk, "untuk": "pers"})).status_code == 404


def test_a_worksheet_comes_back_as_typed(world: World, as_person: Login) -> None:
    row = kasus.filled(world)
    sent = {
        "versi": row.versi_baris,
        "judul": "Laptop loket hilang",
        "diketahui_at": "2026-03-10T08:00",
        "kejadian": "Kalimat yang tidak boleh hilang",
        "terkena": ["bukan-daftar"],
        "jumlah_orang": "banyak",
    }
    answer = as_person(world.ratna).post(reverse("privacy:insiden_satu", kwargs={"pk": row.pk}), sent)
    assert answer.status_code == 422
    assert "Kalimat yang tidak boleh hilang" in answer.content.decode()
    good = as_person(world.ratna).post(
        reverse("privacy:insiden_satu", kwargs={"pk": row.pk}), {**sent, "terkena": ["akun"], "jumlah_orang": "3"}
    )
    assert good.status_code == 302
    row.refresh_from_db()
    assert (row.terkena, row.jumlah_orang) == (["akun"], 3)


@pytest.mark.parametrize("name", ["insiden", "permintaan_semua", "data_saya", "simpan"])
def test_pages_ask_as_much_for_thirty_as_for_three(name: str, world: World, as_person: Login) -> None:
    client = as_person(world.ratna)

    def asked() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(reverse(f"privacy:{name}")).status_code == 200
        return len(caught)

    def more(number: int) -> None:
        for one in range(number):
            kasus.failure(world, judul=f"Kejadian {one}")
        rows = [kasus.asked(world, by=by) for by in (world.ratna, world.wulan, world.joko)[: max(1, number // 10 + 1)]]
        assert rows

    more(3)
    few = asked()
    more(27)
    assert asked() == few
