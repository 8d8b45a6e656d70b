"""Counselling is reached by the two concerned; the reporter learns one word; nobody else learns anything."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from takar.audit.models import AuditDetail, AuditEvent
from takar.common.ids import new_id
from takar.common.refusals import Forbidden, Invalid, NotFound, WrongState
from takar.dialogue.actions import konseling as act
from takar.dialogue.actions.konselor import appoint, dismiss
from takar.dialogue.models import CatatanKonseling, Konseling
from takar.dialogue.selectors.konseling import counsellors, counts, matter_page, my_matters
from takar.notifications.models import Notice
from tests.dialogue import alur
from tests.world import NOW, TODAY, Person, World

Login = Callable[[Person], Client]
OTHERS = ("sari", "bupati", "joko", "dewi", "agus", "ratna", "oki")


def step(who: Person, row: Konseling, nama: str) -> Konseling:
    return act.take_step(actor=who.actor, pk=row.pk, nama=nama, version=alur.version(row), now=NOW)


def test_a_report_is_taken_up_talked_through_and_closed(world: World, as_person: Login) -> None:
    alur.plans(world)
    row = alur.reported(world)
    address = reverse("dialogue:konseling_satu", args=[row.pk])
    boss, counsel, wulan = as_person(world.budi), as_person(world.hasan), as_person(world.wulan)
    assert "Belum ditangani" in boss.get(address).content.decode()
    assert alur.SECRET in counsel.get(address).content.decode()
    take = reverse("dialogue:konseling_langkah", args=[row.pk, "ambil"])
    assert counsel.post(take, {"versi": alur.version(row)}).status_code == 302
    form = {"id": str(new_id()), "teks": "Anak saya sakit sejak Januari"}
    assert [wulan.post(address, form).status_code for _twice in range(2)] == [302, 302]
    assert CatatanKonseling.objects.count() == 1
    assert "Anak saya sakit" in counsel.get(address).content.decode()
    seen = boss.get(address).content.decode()
    assert "Sudah ditangani" in seen
    assert alur.SECRET in seen, "the reporter reads the own report"
    assert "Anak saya sakit" not in seen
    assert "Hasan Basri" not in seen
    assert boss.post(address, {**form, "id": str(new_id())}).status_code == 403
    step(world.hasan, row, "selesaikan")
    assert "Sudah ditangani" in boss.get(address).content.decode(), "how it ended is not the reporter's to know"
    assert "Selesai" in wulan.get(address).content.decode()
    with pytest.raises(WrongState):
        act.write_note(actor=world.wulan.actor, konseling_id=row.pk, pk=new_id(), teks="Lagi", now=NOW)


@pytest.mark.parametrize("name", OTHERS)
def test_nobody_else_reaches_it_even_by_its_id(world: World, as_person: Login, name: str) -> None:
    alur.plans(world)
    row, who = alur.reported(world), getattr(world, name)
    client = as_person(who)
    assert client.get(reverse("dialogue:konseling_satu", args=[row.pk])).status_code == 404
    for nama in ("ambil", "alihkan", "selesaikan", "serahkan"):
        form = {"versi": 1, "konselor": str(world.hasan.id)}
        assert client.post(reverse("dialogue:konseling_langkah", args=[row.pk, nama]), form).status_code == 404
    text = client.get(reverse("dialogue:konseling")).content.decode()
    assert alur.SECRET not in text
    assert "Wulan Lestari" not in text
    assert my_matters(actor=who.actor) == ()
    with pytest.raises(NotFound):
        matter_page(actor=who.actor, pk=row.pk)
    row.refresh_from_db()
    assert row.status == "DIMINTA"


def test_an_own_request_hides_from_the_superior_too(world: World, as_person: Login) -> None:
    alur.plans(world)
    row = alur.requested(world)
    assert as_person(world.budi).get(reverse("dialogue:konseling_satu", args=[row.pk])).status_code == 404
    assert Notice.objects.filter(pegawai_id=world.budi.id).count() == 0


def test_the_ledger_and_the_notices_tell_nothing(world: World, as_person: Login) -> None:
    alur.plans(world)
    row = alur.requested(world)
    step(world.hasan, row, "ambil")
    act.write_note(actor=world.wulan.actor, konseling_id=row.pk, pk=new_id(), teks=f"Kedua {alur.SECRET}", now=NOW)
    act.write_note(actor=world.hasan.actor, konseling_id=row.pk, pk=new_id(), teks=f"Ketiga {alur.SECRET}", now=NOW)
    step(world.hasan, row, "selesaikan")
    entries = AuditEvent.objects.filter(code__startswith="dialogue.rahasia.")
    assert entries.count() == 5, "one leaf for each deed, and no more"
    for entry in entries:
        assert (entry.actor_id, entry.subject_id) == (None, None)
        for name in ("Wulan", "Hasan", str(world.wulan.id), str(world.hasan.id), alur.SECRET):
            assert name not in entry.text
            assert name not in entry.actor_name
    assert not AuditDetail.objects.filter(text__contains=alur.SECRET).exists()
    told = Notice.objects.filter(code__startswith="dialogue.rahasia.")
    assert {notice.pegawai_id for notice in told} == {world.wulan.id, world.hasan.id}
    for notice in told:
        for word in ("Wulan", "Hasan", "onseling", alur.SECRET):
            assert word not in notice.text
    page = as_person(world.agus).get(reverse("audit:ledger")).content.decode()
    assert alur.SECRET not in page
    assert "Wulan" not in page


def test_managers_and_inspectors_see_counts_that_point_at_nobody(world: World, as_person: Login) -> None:
    alur.plans(world)
    row = alur.requested(world)
    for who in (world.dewi, world.agus):
        seen = counts(actor=who.actor, tahun=2026)
        assert seen is not None
        assert (seen.semua, seen.berjalan, seen.selesai) == (None, None, None), "one is too few to be told"
    for _n in range(5):
        Konseling.objects.create(
            instansi=world.instansi,
            pegawai=world.joko.pegawai,
            konselor=world.hasan.pegawai,
            unit_id=world.joko.pegawai.unit_id,
            status="SELESAI",
            dibuat_at=NOW,
        )
    seen = counts(actor=world.dewi.actor, tahun=2026)
    assert seen is not None
    assert (seen.semua, seen.berjalan, seen.selesai) == (6, None, None), "a part is not told when it tells the rest"
    assert counts(actor=world.hasan.actor, tahun=2026) is None
    assert row.status == "DIMINTA"
    assert "Wulan" not in as_person(world.dewi).get(reverse("dialogue:konseling")).content.decode()


def test_another_counsellor_is_the_employees_choice(world: World, as_person: Login) -> None:
    alur.plans(world)
    row = alur.requested(world)
    with pytest.raises(NotFound):
        act.take_step(actor=world.hasan.actor, pk=row.pk, nama="serahkan", version=1, now=NOW)
    step(world.hasan, row, "alihkan")
    appoint(actor=world.dewi.actor, pegawai_id=world.ratna.id, dasar="SK 6", today=TODAY, now=NOW)
    form = {"versi": alur.version(row), "konselor": str(world.ratna.id)}
    address = reverse("dialogue:konseling_langkah", args=[row.pk, "serahkan"])
    assert as_person(world.hasan).post(address, form).status_code == 403
    assert as_person(world.wulan).post(address, {**form, "konselor": str(world.joko.id)}).status_code == 422
    assert as_person(world.wulan).post(address, form).status_code == 302
    row.refresh_from_db()
    assert (row.konselor_id, row.status) == (world.ratna.id, "DIMINTA")
    page = reverse("dialogue:konseling_satu", args=[row.pk])
    assert as_person(world.hasan).get(page).status_code == 404
    assert as_person(world.ratna).get(page).status_code == 200


def test_who_may_counsel_whom(world: World) -> None:
    alur.plans(world)
    alur.counsellor(world)
    common = {"pk": new_id(), "teks": "Ya", "today": TODAY, "now": NOW}
    for who, whom in ((world.wulan, world.joko), (world.hasan, world.hasan), (world.oki, world.hasan)):
        with pytest.raises(Invalid):
            act.request_counsel(actor=who.actor, konselor_id=whom.id, **common)
    for who in (world.sari, world.joko, world.dewi):
        with pytest.raises(Invalid):
            act.report_behaviour(
                actor=who.actor,
                pk=new_id(),
                pegawai_id=world.wulan.id,
                konselor_id=world.hasan.id,
                laporan=alur.LAPORAN,
                today=TODAY,
                now=NOW,
            )
    assert not Konseling.objects.exists()


def test_the_list_of_counsellors(world: World) -> None:
    row = alur.counsellor(world)
    assert alur.counsellor(world).pk == row.pk
    with pytest.raises(Forbidden):
        appoint(actor=world.agus.actor, pegawai_id=world.joko.id, dasar="SK", today=TODAY, now=NOW)
    dismiss(actor=world.dewi.actor, pk=row.pk, today=TODAY, now=NOW)
    assert counsellors(actor=world.wulan.actor, today=TODAY) == ()
