"""Dialogues: prepared by either, filled by both, locked by both, with steps that stay open until closed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from takar.audit.models import AuditDetail, AuditEvent
from takar.common.ids import new_id
from takar.common.refusals import Invalid, NotFound, Stale, WrongState
from takar.dialogue.actions import dialog as talk
from takar.dialogue.actions.langkah import close_step
from takar.dialogue.models import Agenda, CatatanPribadi, Dialog, LangkahSepakat
from takar.dialogue.selectors.dialog import dialog_page, dialogs_waiting, open_steps, open_steps_count
from takar.dialogue.selectors.pengingat import steps_due
from takar.notifications.models import Notice
from tests.dialogue import alur
from tests.world import NOW, TODAY, Person, World

Login = Callable[[Person], Client]


def test_from_preparing_to_agreed_in_the_browserless_client(world: World, as_person: Login) -> None:
    alur.plans(world)
    wulan, budi = as_person(world.wulan), as_person(world.budi)
    form = {
        "id": str(new_id()),
        "dengan": str(world.budi.id),
        "tanggal": "2026-03-12",
        "agenda": "Antrean pagi\n\nPelatihan triase",
    }
    assert [wulan.post(reverse("dialogue:dialog_mulai"), form).status_code for _twice in range(2)] == [302, 302]
    row = Dialog.objects.get()
    assert (row.pegawai_id, row.pimpinan_id) == (world.wulan.id, world.budi.id)
    assert sorted(row.agenda.values_list("teks", flat=True)) == ["Antrean pagi", "Pelatihan triase"]
    assert Notice.objects.filter(pegawai_id=world.budi.id).count() == 1
    fill = lambda part: reverse("dialogue:dialog_isi", args=[row.pk, part])  # noqa: E731
    step = lambda name: reverse("dialogue:dialog_langkah", args=[row.pk, name])  # noqa: E731
    assert budi.post(fill("agenda"), {"id": str(new_id()), "teks": "Cuti April"}).status_code == 302
    notes = {"versi": alur.version(row), "tanggal": "2026-03-12", "catatan": "Loket kedua dibuka mulai Senin"}
    assert budi.post(fill("catatan"), notes).status_code == 302
    assert wulan.post(fill("catatan"), notes).status_code == 409, "the other wrote meanwhile"
    todo = {"id": str(new_id()), "teks": "Susun jadwal", "siapa": str(world.wulan.id), "tenggat": "2026-03-20"}
    assert [budi.post(fill("langkah"), todo).status_code for _twice in range(2)] == [302, 302]
    assert LangkahSepakat.objects.count() == 1
    assert not open_steps(world.wulan.actor, today=TODAY), "a step counts once both have agreed"
    assert wulan.post(step("konfirmasi"), {"versi": alur.version(row)}).status_code == 302
    assert [found.id for found in dialogs_waiting(world.budi.actor)] == [row.pk]
    late = {"versi": alur.version(row), "tanggal": "2026-03-12", "catatan": "Diubah diam-diam"}
    assert budi.post(fill("catatan"), late).status_code == 409
    assert budi.post(step("konfirmasi"), {"versi": alur.version(row)}).status_code == 302
    row.refresh_from_db()
    assert row.status == "SELESAI"
    assert None not in (row.pegawai_at, row.pimpinan_at)
    for who in (wulan, budi):
        assert who.post(fill("catatan"), {**late, "versi": row.versi_baris}).status_code == 409
        assert who.post(step("buka-kembali"), {"versi": row.versi_baris}).status_code == 409
    row.refresh_from_db()
    assert row.catatan == "Loket kedua dibuka mulai Senin"
    assert AuditEvent.objects.filter(code="dialogue.dialog.disepakati", object_id=row.pk).count() == 1


def test_either_begins_and_only_with_whom_one_works(world: World) -> None:
    alur.plans(world)
    common = {"tanggal": TODAY, "tempat": "", "agenda": (), "today": TODAY, "now": NOW}
    row = talk.start_dialog(actor=world.budi.actor, pk=new_id(), dengan=world.joko.id, **common)
    assert (row.pegawai_id, row.pimpinan_id) == (world.joko.id, world.budi.id)
    for who, whom in ((world.wulan, world.joko), (world.wulan, world.hasan), (world.oki, world.budi)):
        with pytest.raises(Invalid):
            talk.start_dialog(actor=who.actor, pk=new_id(), dengan=whom.id, **common)
    with pytest.raises(WrongState):
        talk.start_dialog(actor=world.joko.actor, pk=new_id(), dengan=world.budi.id, **common)


def test_one_confirms_what_one_saw(world: World) -> None:
    alur.plans(world)
    row = alur.dialog(world)
    seen = alur.version(row)
    talk.add_item(actor=world.budi.actor, dialog_id=row.pk, pk=new_id(), teks="Butir baru", now=NOW)
    with pytest.raises(Stale):
        talk.confirm(actor=world.wulan.actor, dialog_id=row.pk, version=seen, now=NOW)


def test_an_empty_record_is_not_confirmed(world: World) -> None:
    alur.plans(world)
    row = alur.dialog(world)
    with pytest.raises(Invalid):
        talk.confirm(actor=world.wulan.actor, dialog_id=row.pk, version=alur.version(row), now=NOW)


def test_opening_again_takes_both_confirmations_back(world: World) -> None:
    alur.plans(world)
    row = alur.dialog(world)
    alur.with_step(world, row)
    talk.confirm(actor=world.budi.actor, dialog_id=row.pk, version=alur.version(row), now=NOW)
    talk.reopen(actor=world.wulan.actor, dialog_id=row.pk, version=alur.version(row), now=NOW)
    row.refresh_from_db()
    assert (row.status, row.pegawai_at, row.pimpinan_at) == ("TERBUKA", None, None)


def test_what_was_left_over_comes_along(world: World) -> None:
    alur.plans(world)
    first = alur.dialog(world, agenda=("Antrean pagi", "Pelatihan triase"))
    done = Agenda.objects.get(dialog=first, teks="Antrean pagi")
    talk.mark_item(actor=world.budi.actor, dialog_id=first.pk, item_id=done.pk, dibahas=True, now=NOW)
    step = alur.with_step(world, first)
    alur.agreed(world, first)
    second = alur.dialog(world, agenda=("Cuti April",))
    page = dialog_page(actor=world.budi.actor, pk=second.pk, today=TODAY)
    assert {(item.teks, item.terbawa) for item in page.agenda} == {("Pelatihan triase", True), ("Cuti April", False)}
    assert [row.id for row in page.sebelumnya] == [step.pk]


def test_a_private_note_is_its_writers_alone(world: World, as_person: Login) -> None:
    alur.plans(world)
    row = alur.dialog(world)
    note = reverse("dialogue:dialog_isi", args=[row.pk, "pribadi"])
    assert as_person(world.budi).post(note, {"pribadi": alur.SECRET}).status_code == 302
    page = reverse("dialogue:dialog", args=[row.pk])
    assert alur.SECRET in as_person(world.budi).get(page).content.decode()
    assert alur.SECRET not in as_person(world.wulan).get(page).content.decode()
    assert CatatanPribadi.objects.get().penulis_id == world.budi.id
    assert not AuditDetail.objects.filter(text__contains=alur.SECRET).exists()
    assert not AuditEvent.objects.filter(code="dialogue.catatan_pribadi.disimpan", subject_id=world.wulan.id).exists()


def test_a_step_stays_open_until_closed_with_a_word(world: World) -> None:
    alur.plans(world)
    row = alur.dialog(world)
    step = alur.with_step(world, row)
    with pytest.raises(Invalid):
        close_step(actor=world.wulan.actor, pk=step.pk, version=1, terlaksana=True, hasil="Sudah", now=NOW)
    alur.agreed(world, row)
    mine = open_steps(world.wulan.actor, today=TODAY + timedelta(days=15))
    assert [(found.id, found.saya, found.lewat) for found in mine] == [(step.pk, True, True)]
    theirs = open_steps(world.budi.actor, today=TODAY)
    assert [(found.id, found.saya, found.lewat) for found in theirs] == [(step.pk, False, False)]
    assert (open_steps_count(world.wulan.actor), open_steps_count(world.budi.actor)) == (1, 0)
    with pytest.raises(Invalid):
        close_step(actor=world.wulan.actor, pk=step.pk, version=1, terlaksana=True, hasil="  ", now=NOW)
    with pytest.raises(NotFound):
        close_step(actor=world.joko.actor, pk=step.pk, version=1, terlaksana=True, hasil="Sudah", now=NOW)
    close_step(actor=world.wulan.actor, pk=step.pk, version=1, terlaksana=True, hasil="Jadwal dipakai", now=NOW)
    assert not open_steps(world.budi.actor, today=TODAY)
    with pytest.raises(Stale):
        close_step(actor=world.budi.actor, pk=step.pk, version=1, terlaksana=False, hasil="Batal", now=NOW)
    step.refresh_from_db()
    assert (step.status, step.hasil, step.ditutup_oleh_id) == ("SELESAI", "Jadwal dipakai", world.wulan.id)


def test_the_latest_results_stand_beside_it(world: World, as_person: Login) -> None:
    alur.plans(world)
    alur.feedback(world.joko, world.wulan)
    row = alur.dialog(world)
    page = as_person(world.budi).get(reverse("dialogue:dialog", args=[row.pk])).content.decode()
    assert "Jumlah pasien terlayani tepat waktu, poli 1" in page
    assert "Menenangkan pasien yang marah" in page


def test_an_agreed_step_is_reminded_of_without_its_words(world: World) -> None:
    alur.plans(world)
    row = alur.dialog(world)
    step = alur.with_step(world, row)
    assert not steps_due(world.instansi.pk, step.tenggat), "nothing is due before both agreed"
    alur.agreed(world, row)
    due = steps_due(world.instansi.pk, step.tenggat)
    assert [(line.pegawai_id, line.object_id) for line in due] == [(world.wulan.id, step.pk)]
    assert "Susun jadwal" not in due[0].text
    assert not steps_due(world.lain.pk, step.tenggat)
    close_step(actor=world.budi.actor, pk=step.pk, version=1, terlaksana=False, hasil="Tidak perlu lagi", now=NOW)
    assert not steps_due(world.instansi.pk, step.tenggat)
