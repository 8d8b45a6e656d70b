"""Coaching, mentoring and form B.1.8: written, agreed, printed, and said of to the right person only."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from takar.common.ids import new_id
from takar.common.refusals import Forbidden, Invalid, NotFound, WrongState
from takar.dialogue.actions import bimbingan as guide
from takar.dialogue.actions.ulasan import review, set_criteria
from takar.dialogue.models import Bimbingan, JurnalMentoring, UlasanBimbingan
from takar.dialogue.selectors.bimbingan import record_page, review_page
from takar.dialogue.selectors.kriteria import criteria_on
from takar.notifications.models import Notice
from tests.dialogue import alur
from tests.world import NOW, TODAY, Person, World

Login = Callable[[Person], Client]
ANSWERS = [{"jawaban": "YA", "keterangan": alur.SECRET if n == 3 else ""} for n in range(9)]
OWN = [(f"Subjek {n}", f"Pernyataan instansi nomor {n}.") for n in range(1, 10)]


def step(who: Person, row: Bimbingan, nama: str, **given: Any) -> Bimbingan:
    return guide.take_step(actor=who.actor, pk=row.pk, nama=nama, version=alur.version(row), now=NOW, **given)


def test_a_record_is_handed_over_when_its_columns_are_filled(world: World, as_person: Login) -> None:
    alur.plans(world)
    row = alur.record(world)
    with pytest.raises(Invalid) as refused:
        step(world.budi, row, "ajukan")
    assert {problem.field for problem in refused.value.problems} == set(alur.COACHING) - {"tujuan_baseline"}
    form = {**alur.COACHING, "versi": alur.version(row), "tanggal": "2026-03-10"}
    address = reverse("dialogue:bimbingan", args=[row.pk])
    assert as_person(world.budi).post(address, form).status_code == 302
    assert as_person(world.budi).post(address, form).status_code == 409, "the version was used up"
    step(world.budi, row, "ajukan")
    with pytest.raises(Invalid):
        step(world.wulan, row, "kembalikan")
    step(world.wulan, row, "kembalikan", alasan="Penyebabnya bukan itu")
    assert "Penyebabnya bukan itu" in as_person(world.budi).get(address).content.decode()
    step(world.budi, row, "ajukan")
    step(world.wulan, row, "setujui")
    row.refresh_from_db()
    assert (row.status, row.pegawai_at, row.pembimbing_at) == ("SELESAI", NOW, NOW)
    with pytest.raises(WrongState):
        guide.fill_record(
            actor=world.budi.actor, pk=row.pk, isi=alur.COACHING, tanggal=TODAY, version=alur.version(row), now=NOW
        )


def test_only_whom_one_appraises_and_by_someone_else(world: World) -> None:
    alur.plans(world)
    common = {"jenis": "COACHING", "pembimbing_id": None, "tanggal": TODAY, "today": TODAY, "now": NOW}
    for who, whom in ((world.wulan, world.joko), (world.sari, world.wulan), (world.oki, world.wulan)):
        with pytest.raises(Invalid):
            guide.start_record(actor=who.actor, pk=new_id(), pegawai_id=whom.id, **common)
    with pytest.raises(Invalid):
        alur.record(world, pembimbing=world.wulan.id)
    with pytest.raises(Invalid):
        alur.record(world, pembimbing=world.oki.id)


def test_an_assigned_guide_writes_and_the_penilai_is_told(world: World) -> None:
    alur.plans(world)
    row = alur.record(world, "MENTORING", pembimbing=world.joko.id)
    with pytest.raises(Forbidden):
        guide.fill_record(actor=world.budi.actor, pk=row.pk, isi=alur.MENTORING, tanggal=TODAY, version=1, now=NOW)
    guide.fill_record(actor=world.joko.actor, pk=row.pk, isi=alur.MENTORING, tanggal=TODAY, version=1, now=NOW)
    line = {"actor": world.joko.actor, "pk": row.pk, "baris_id": new_id(), "isi": alur.JURNAL, "now": NOW}
    assert guide.add_journal(**line).pk == guide.add_journal(**line).pk
    assert JurnalMentoring.objects.count() == 1
    step(world.joko, row, "ajukan")
    step(world.wulan, row, "setujui")
    told = Notice.objects.filter(code="dialogue.bimbingan.disetujui").values_list("pegawai_id", flat=True)
    assert sorted(told) == sorted([world.joko.id, world.budi.id])


def test_what_is_said_of_the_guidance_goes_past_the_pimpinan(world: World, as_person: Login) -> None:
    alur.plans(world)
    row = alur.finished(world)
    form = {f"jawaban_{n}": "SEBAGIAN" for n in range(1, 10)} | {"keterangan_4": alur.SECRET}
    address = reverse("dialogue:ulasan", args=[row.pk])
    shown = as_person(world.wulan).get(address).content.decode()
    assert "rumusan bawaan" in shown
    assert as_person(world.wulan).post(address, {"jawaban_1": "YA"}).status_code == 422
    assert as_person(world.wulan).post(address, form).status_code == 302
    kept = UlasanBimbingan.objects.get()
    assert (kept.penerima_id, kept.bawaan, len(kept.butir)) == (world.sari.id, True, 9)
    assert list(Notice.objects.filter(code="dialogue.ulasan.dikirim").values_list("pegawai_id", flat=True)) == [
        world.sari.id
    ]
    assert alur.SECRET in as_person(world.sari).get(address).content.decode()
    boss = as_person(world.budi)
    for page in (address, reverse("dialogue:bimbingan", args=[row.pk]), reverse("dialogue:bimbingan_daftar")):
        assert alur.SECRET not in boss.get(page).content.decode()
    with pytest.raises(NotFound):
        review_page(actor=world.budi.actor, pk=row.pk)
    assert not record_page(actor=world.budi.actor, pk=row.pk).ulasan_saya_baca


def test_b18_waits_for_the_record_and_is_filled_once(world: World) -> None:
    alur.plans(world)
    row = alur.record(world)
    given = {"actor": world.wulan.actor, "pk": row.pk, "jawaban": ANSWERS, "today": TODAY, "now": NOW}
    with pytest.raises(WrongState):
        review(**given)
    row = alur.finished(world)
    first, second = (review(**{**given, "pk": row.pk}) for _twice in range(2))
    assert first.pk == second.pk


def test_a_government_words_the_statements_from_a_day_on(world: World, as_person: Login) -> None:
    alur.plans(world)
    given = {"butir": OWN, "dasar": "Keputusan Bupati 12/2026", "today": TODAY, "now": NOW}
    later = TODAY + timedelta(days=5)
    set_criteria(actor=world.dewi.actor, berlaku_mulai=later, **given)
    assert criteria_on(instansi_id=world.instansi.pk, day=TODAY).bawaan
    rule = criteria_on(instansi_id=world.instansi.pk, day=later)
    assert (rule.bawaan, rule.butir[8]) == (False, ("Subjek 9", "Pernyataan instansi nomor 9."))
    assert criteria_on(instansi_id=world.lain.pk, day=later).bawaan
    with pytest.raises(Forbidden):
        set_criteria(actor=world.agus.actor, berlaku_mulai=later, **given)
    for wrong in ({"butir": OWN[:8]}, {"dasar": " "}, {"butir": [("", "x"), *OWN[1:]]}):
        with pytest.raises(Invalid):
            set_criteria(actor=world.dewi.actor, berlaku_mulai=later, **{**given, **wrong})
    with pytest.raises(Invalid):
        set_criteria(actor=world.dewi.actor, berlaku_mulai=TODAY - timedelta(days=1), **given)
    # The page stands on the real day, long after: the government's own words hold.
    page = as_person(world.dewi).get(reverse("dialogue:kriteria")).content.decode()
    assert "Pernyataan instansi nomor 9." in page
    assert "Keputusan Bupati 12/2026" in page
