"""Ideas: proposed, supported once each, answered with a date, made a target, followed in public, ended."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from takar.common.refusals import Forbidden, Invalid, NotFound, WrongState
from takar.forum.actions import ide as act
from takar.forum.models import DukunganIde, Ide
from takar.forum.selectors.publik import for_portal
from takar.notifications.models import Notice
from tests.forum import alur
from tests.world import NOW, TODAY, Person, World

Login = Callable[[Person], Client]
HOME = {"instansi": "tirta"}


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def shown(row: Ide) -> str:
    page: str = Client().get(reverse("forum:ide", kwargs={**HOME, "pk": row.pk})).content.decode()
    return page.split("<main")[1]


def test_from_idea_to_done_in_public(world: World) -> None:
    row = alur.idea(world)
    assert Notice.objects.get(code="forum.menunggu.ide").pegawai_id == world.budi.id
    assert "Dijawab paling lambat" in shown(row)
    alur.target(world, row)
    page = shown(row)
    assert "Kami coba di satu loket lebih dulu." in page
    assert "Nomor antrean dari rumah di loket 1" in page
    assert "Budi Santoso" in page
    same: dict[str, Any] = {"actor": world.budi.actor, "pk": row.pk, "version": None, "now": NOW}
    act.note_progress(teks="Nomor pertama dikirim hari ini.", **same)
    with pytest.raises(Invalid):
        act.end(terwujud=True, alasan="", **same)
    act.end(terwujud=True, alasan="Dipakai 40 warga sehari.", **same)
    page = shown(row)
    assert "Nomor pertama dikirim hari ini." in page
    assert "Dipakai 40 warga sehari." in page
    with pytest.raises(WrongState):
        act.note_progress(teks="Masih ada lagi kemajuan.", **same)


def test_declined_with_a_reason_that_everyone_reads(world: World) -> None:
    row = alur.idea(world)
    given: dict[str, Any] = {"pk": row.pk, "version": None, "now": NOW}
    with pytest.raises(Invalid):
        act.decline(actor=world.budi.actor, jawaban="Tidak.", **given)
    for person in (world.dewi, world.wulan, world.ratna):
        with pytest.raises(Forbidden):
            act.decline(actor=person.actor, jawaban="Anggarannya belum ada tahun ini.", **given)
    act.decline(actor=world.sari.actor, jawaban="Anggarannya belum ada tahun ini.", **given)
    assert "Anggarannya belum ada tahun ini." in shown(row)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"target": ""}, "target"),
        ({"tenggat": TODAY - timedelta(days=1)}, "tenggat"),
        ({"tenggat": None}, "tenggat"),
        ({"target_unit_id": None}, "target_unit"),
        ({"tautan": "javascript:alert(1)"}, "tautan"),
        ({"jawaban": "Ya."}, "jawaban"),
    ],
)
def test_a_target_is_whole(world: World, change: dict[str, Any], field: str) -> None:
    given: dict[str, Any] = {
        "jawaban": "Kami coba di satu loket lebih dulu.",
        "target": "Nomor antrean dari rumah",
        "target_unit_id": world.bidang.pk,
        "tenggat": TODAY,
        "tautan": "https://tirta.example/antrean",
        **change,
    }
    row = alur.idea(world)
    with pytest.raises(Invalid) as refused:
        act.accept(actor=world.budi.actor, pk=row.pk, version=None, today=TODAY, now=NOW, **given)
    assert [one.field for one in refused.value.problems] == [field]
    with pytest.raises(IntegrityError), transaction.atomic():
        Ide.objects.filter(pk=row.pk).update(status="DIKERJAKAN")


def test_each_confirmed_citizen_supports_once(world: World) -> None:
    row = alur.idea(world)
    for name in ("Mira", "Joni", "Mira"):
        alur.as_writer(world, name).post(reverse("forum:dukung", kwargs={**HOME, "pk": row.pk}))
    row.refresh_from_db()
    assert row.dukungan == DukunganIde.objects.count() == 2
    with pytest.raises(Forbidden):
        act.support(suara=alur.official(world.wulan), pk=row.pk, now=NOW)


def test_a_hidden_idea_is_not_supported_or_listed(world: World) -> None:
    row = alur.idea(world, judul="Ide yang kasar sekali")
    alur.hidden(world, alur.opening(row))
    with pytest.raises(NotFound):
        act.support(suara=alur.writer(world), pk=row.pk, now=NOW)
    assert "Ide yang kasar" not in Client().get(reverse("forum:ide_daftar", kwargs=HOME)).content.decode()
    assert "Ide yang kasar" not in shown(row)


def test_answered_and_followed_in_the_browser(world: World, as_person: Login) -> None:
    row, client = alur.idea(world), as_person(world.budi)

    def step(name: str, **sent: Any) -> Any:
        row.refresh_from_db()
        address = reverse("forum:ide_langkah", kwargs={"pk": row.pk, "nama": name})
        return client.post(address, {"versi": row.versi_baris, **sent})

    whole = {
        "jawaban": "Kami coba di satu loket lebih dulu.",
        "target": "Nomor antrean dari rumah",
        "target_unit": str(world.bidang.pk),
        "tenggat": "2026-05-01",
    }
    bad = step("ambil", **{**whole, "tenggat": "2026-01-01"})
    assert bad.status_code == 422
    assert "Kami coba di satu loket" in bad.content.decode()
    assert step("ambil", **whole).status_code == 302
    assert step("catat", teks="Sudah dicoba di loket 1.").status_code == 302
    assert step("batal", alasan="").status_code == 422
    assert step("batal", alasan="Penyedianya berhenti.").status_code == 302
    assert "Penyedianya berhenti." in shown(row)


def test_the_portal_reads_what_is_open_in_three_queries(world: World, django_assert_num_queries: Any) -> None:
    alur.consultation(world, "MASUKAN"), alur.consultation(world)
    alur.topic(world), alur.idea(world), alur.target(world)
    with django_assert_num_queries(3):
        found = for_portal(world.instansi.pk, today=TODAY)
    assert [row.status for row in found.konsultasi] == ["MASUKAN"]
    assert [row.judul for row in found.topik] == ["Loket kedua di hari Senin"]
    assert [(row.target, row.status) for row in found.ide] == [("Nomor antrean dari rumah di loket 1", "DIKERJAKAN")]
