"""The walk of a plan from draft to fixed and on, with the law's own examples (TV-19, 29, 30, 31)."""

import json
from datetime import UTC, date, datetime

import pytest

from takar.audit.models import AuditEvent
from takar.common.ids import new_id
from takar.common.refusals import Forbidden, Invalid, NotFound, Stale, WrongState
from takar.notifications.models import Notice
from takar.org.models import Jabatan, KedudukanHukum, Penempatan
from takar.planning.actions.hasil import RhkInput, add_rhk, change_rhk
from takar.planning.actions.langkah import (
    adjust_skp,
    cancel_adjustment,
    close_plans_of,
    finish_skp,
    fix_skp,
    return_skp,
    submit_skp,
    withdraw_skp,
)
from takar.planning.actions.mulai import copy_last_plan, start_skp
from takar.planning.actions.periode import open_for_unit, open_periode
from takar.planning.models import JenisForm, Periode, Rhk, Skp, SkpVersi, StatusSkp
from takar.planning.selectors.versi import differences, digest, version_content
from tests.planning.plans import add_result, fill, fixed, open_year, start, submitted, version_of
from tests.world import NOW, TODAY, World

SATURDAY_31_JAN = date(2026, 1, 31)
SUNDAY_1_FEB = date(2026, 2, 1)
MOMENT = datetime(2026, 2, 1, 3, 0, tzinfo=UTC)


def test_a_plan_goes_from_draft_to_fixed_and_is_kept_as_it_was(world: World) -> None:
    skp = fixed(world)
    kept = SkpVersi.objects.get(skp=skp, nomor=1)
    content = json.loads(kept.isi)

    assert skp.status == StatusSkp.DITETAPKAN
    assert kept.sha256 == digest(kept.isi)
    assert content["isi"]["rhk"][0]["teks"] == "Pasien rawat jalan terlayani sesuai standar"
    assert content["orang"]["penilai"]["nama"] == "Budi Santoso"
    assert content["tanda_tangan"]["pegawai"]["pegawai_id"] == str(world.wulan.id)
    assert content["tanda_tangan"]["penetap"]["pegawai_id"] == str(world.budi.id)
    assert content["tanda_tangan"]["pegawai"]["at"]


def test_the_people_and_the_form_come_from_the_placement(world: World) -> None:
    open_year(world)
    of_wulan, of_sari = start(world.wulan), start(world.sari)

    assert (of_wulan.penilai_id, of_wulan.atasan_penilai_id) == (world.budi.id, world.sari.id)
    assert of_wulan.form == JenisForm.JAJF
    assert of_sari.penilai_id == world.bupati.id
    assert of_sari.form == JenisForm.JPT


@pytest.mark.parametrize(("on", "late"), [(SATURDAY_31_JAN, False), (SUNDAY_1_FEB, True)])
def test_tv19_fixed_by_31_january_is_in_time_and_later_is_flagged(world: World, on: date, late: bool) -> None:
    skp = submitted(world)
    done = fix_skp(actor=world.budi.actor, skp_id=skp.pk, version=skp.versi_baris, today=on, now=MOMENT)

    assert done.terlambat is late
    assert done.status == StatusSkp.DITETAPKAN


def test_tv19_the_atasan_penilai_may_fix_only_from_1_february(world: World) -> None:
    skp = submitted(world)
    with pytest.raises(Invalid) as refusal:
        fix_skp(actor=world.sari.actor, skp_id=skp.pk, version=None, today=SATURDAY_31_JAN, now=MOMENT)
    assert "1 Februari 2026" in refusal.value.problems[0].message

    done = fix_skp(actor=world.sari.actor, skp_id=skp.pk, version=None, today=SUNDAY_1_FEB, now=MOMENT)
    assert done.ditetapkan_oleh_id == world.sari.id
    assert AuditEvent.objects.filter(object_id=skp.pk, code="planning.skp.ditetapkan_atasan").count() == 1


@pytest.mark.parametrize("standing", [KedudukanHukum.CLTN, KedudukanHukum.MPP, KedudukanHukum.DIBERHENTIKAN_SEMENTARA])
def test_tv29_people_outside_planning_are_refused_with_the_reason(world: World, standing: str) -> None:
    open_year(world)
    world.wulan.pegawai.kedudukan = standing
    world.wulan.pegawai.save(update_fields=["kedudukan"])

    with pytest.raises(WrongState, match="Tidak menyusun SKP karena"):
        start(world.wulan)
    result = open_for_unit(actor=world.dewi.actor, unit_id=world.bidang.pk, tahun=2026, today=TODAY, now=NOW)

    assert result.dibuat == 2
    assert [row.nama for row in result.dilewati] == ["Wulan Lestari"]
    assert not Skp.objects.filter(pegawai_id=world.wulan.id).exists()


def test_bulk_opening_twice_makes_nothing_twice_and_passes_over_elected_heads(world: World) -> None:
    open_year(world)
    first = open_for_unit(actor=world.dewi.actor, unit_id=world.akar.pk, tahun=2026, today=TODAY, now=NOW)
    again = open_for_unit(actor=world.dewi.actor, unit_id=world.akar.pk, tahun=2026, today=TODAY, now=NOW)

    assert [row.nama for row in first.dilewati] == ["Rahmat Hidayat"]
    assert first.dibuat == Skp.objects.filter(tahun=2026).count() == 8
    assert again.dibuat == 0


def test_bulk_opening_is_not_for_others_nor_across_governments(world: World) -> None:
    open_year(world)
    with pytest.raises(Forbidden):
        open_for_unit(actor=world.budi.actor, unit_id=world.bidang.pk, tahun=2026, today=TODAY, now=NOW)
    with pytest.raises(NotFound):
        open_for_unit(actor=world.oki.actor, unit_id=world.bidang.pk, tahun=2026, today=TODAY, now=NOW)


def test_tv30_a_jpt_without_an_indicator_of_perspektif_anggaran_is_blocked(world: World) -> None:
    open_year(world)
    skp = fill(world.sari, start(world.sari), perspektif="PENERIMA_LAYANAN")
    with pytest.raises(Invalid) as refusal:
        submit_skp(actor=world.sari.actor, skp_id=skp.pk, version=None, today=TODAY, now=NOW)
    assert any("Anggaran" in problem.message for problem in refusal.value.problems)

    add_result(world.sari, skp, teks="Anggaran terserap sesuai rencana", perspektif="ANGGARAN")
    done = submit_skp(actor=world.sari.actor, skp_id=skp.pk, version=None, today=TODAY, now=NOW)
    assert done.status == StatusSkp.DIAJUKAN


def test_tv31_a_result_of_an_acting_post_is_utama_whatever_was_chosen(world: World) -> None:
    open_year(world)
    skp = start(world.wulan)
    post = Jabatan.objects.create(
        instansi=world.instansi, unit=world.dinas, nama="Sekretaris Deputi", jenis="ADMINISTRATOR"
    )
    acting = Penempatan.objects.create(
        instansi=world.instansi,
        pegawai=world.wulan.pegawai,
        jabatan=post,
        unit=world.dinas,
        jenis="PLT",
        mulai=date(2026, 1, 5),
    )
    rhk = add_rhk(
        actor=world.wulan.actor,
        skp_id=skp.pk,
        rhk_id=new_id(),
        given=RhkInput(teks="Laporan deputi selesai tepat waktu", jenis="TAMBAHAN", penempatan_id=acting.pk),
        now=NOW,
    )
    assert rhk.jenis == "UTAMA"


def test_an_incomplete_plan_is_refused_at_each_place(world: World) -> None:
    open_year(world)
    skp = start(world.wulan)
    with pytest.raises(Invalid) as refusal:
        submit_skp(actor=world.wulan.actor, skp_id=skp.pk, version=None, today=TODAY, now=NOW)
    fields = {problem.field for problem in refusal.value.problems}

    assert {"rhk", "lampiran.dukungan", "lampiran.pertanggungjawaban", "lampiran.konsekuensi"} <= fields
    assert Skp.objects.get(pk=skp.pk).status == StatusSkp.DRAF


def test_starting_twice_makes_one_plan(world: World) -> None:
    open_year(world)
    pk = new_id()
    first = start_skp(actor=world.wulan.actor, skp_id=pk, tahun=2026, today=TODAY, now=NOW)
    again = start_skp(actor=world.wulan.actor, skp_id=pk, tahun=2026, today=TODAY, now=NOW)
    with pytest.raises(WrongState, match="Sudah ada SKP"):
        start(world.wulan)

    assert first.pk == again.pk
    assert AuditEvent.objects.filter(code="planning.skp.dibuat").count() == 1


def test_a_manager_starts_for_others_and_a_colleague_does_not(world: World) -> None:
    open_year(world)
    made = start_skp(
        actor=world.dewi.actor, skp_id=new_id(), tahun=2026, today=TODAY, now=NOW, pegawai_id=world.joko.id
    )
    assert made.pegawai_id == world.joko.id
    with pytest.raises(NotFound):
        start_skp(actor=world.joko.actor, skp_id=new_id(), tahun=2026, today=TODAY, now=NOW, pegawai_id=world.wulan.id)


def test_return_needs_a_reason_and_tells_the_employee(world: World) -> None:
    skp = submitted(world)
    with pytest.raises(Invalid) as refusal:
        return_skp(actor=world.budi.actor, skp_id=skp.pk, version=None, alasan="  ", today=TODAY, now=NOW)
    assert refusal.value.problems[0].field == "alasan"

    return_skp(
        actor=world.budi.actor, skp_id=skp.pk, version=None, alasan="Target terlalu rendah", today=TODAY, now=NOW
    )
    told = Notice.objects.get(pegawai_id=world.wulan.id)
    assert "Target terlalu rendah" in told.text
    assert Skp.objects.get(pk=skp.pk).status == StatusSkp.DIKEMBALIKAN


def test_what_was_fixed_is_what_was_seen(world: World) -> None:
    skp = submitted(world)
    seen = skp.versi_baris
    withdraw_skp(actor=world.wulan.actor, skp_id=skp.pk, version=None, today=TODAY, now=NOW)
    add_result(world.wulan, skp, teks="Hasil baru tersedia")
    submit_skp(actor=world.wulan.actor, skp_id=skp.pk, version=None, today=TODAY, now=NOW)

    with pytest.raises(Stale):
        fix_skp(actor=world.budi.actor, skp_id=skp.pk, version=seen, today=TODAY, now=NOW)


def test_an_adjustment_keeps_the_old_version_and_shows_what_changed(world: World) -> None:
    skp = fixed(world)
    adjust_skp(actor=world.budi.actor, skp_id=skp.pk, version=None, alasan="Tugas baru", today=TODAY, now=NOW)
    rhk = Rhk.objects.get(skp=skp)
    change_rhk(
        actor=world.wulan.actor,
        skp_id=skp.pk,
        rhk_id=rhk.pk,
        version=rhk.versi_baris,
        given=RhkInput(teks="Pasien rawat inap terlayani sesuai standar"),
        now=NOW,
    )
    with pytest.raises(Invalid):
        cancel_adjustment(actor=world.wulan.actor, skp_id=skp.pk, version=None, today=TODAY, now=NOW)
    submit_skp(actor=world.wulan.actor, skp_id=skp.pk, version=None, today=TODAY, now=NOW)
    withdraw_skp(actor=world.wulan.actor, skp_id=skp.pk, version=None, today=TODAY, now=NOW)
    assert Skp.objects.get(pk=skp.pk).status == StatusSkp.PENYESUAIAN
    submit_skp(actor=world.wulan.actor, skp_id=skp.pk, version=None, today=TODAY, now=NOW)
    done = fix_skp(actor=world.budi.actor, skp_id=skp.pk, version=None, today=TODAY, now=NOW)

    old, new = version_content(done, 1)["isi"], version_content(done, 2)["isi"]
    changed = differences(old, new)
    assert [(each.jenis, each.bagian) for each in changed] == [("DIUBAH", "Hasil kerja 1")]
    assert "rawat jalan" in changed[0].lama
    assert "rawat inap" in changed[0].baru


def test_an_adjustment_without_a_change_can_be_dropped(world: World) -> None:
    skp = fixed(world)
    adjust_skp(actor=world.wulan.actor, skp_id=skp.pk, version=None, alasan="Keliru tekan", today=TODAY, now=NOW)
    done = cancel_adjustment(actor=world.wulan.actor, skp_id=skp.pk, version=None, today=TODAY, now=NOW)
    assert done.status == StatusSkp.DITETAPKAN
    assert SkpVersi.objects.filter(skp=skp).count() == 1


def test_a_move_ends_the_plan_and_a_new_one_starts_after_it(world: World) -> None:
    skp = fixed(world)
    moved = date(2026, 6, 1)
    count = close_plans_of(
        actor=world.dewi.actor, pegawai_id=world.wulan.id, alasan="Mutasi", moved_on=moved, today=moved, now=NOW
    )
    again = close_plans_of(
        actor=world.dewi.actor, pegawai_id=world.wulan.id, alasan="Mutasi", moved_on=moved, today=moved, now=NOW
    )
    after = start(world.wulan, today=moved)

    assert (count, again) == (1, 0)
    assert Skp.objects.get(pk=skp.pk).status == StatusSkp.DITUTUP_PINDAH
    assert Skp.objects.get(pk=skp.pk).selesai == date(2026, 5, 31)
    assert after.mulai == moved
    assert copy_last_plan(actor=world.wulan.actor, skp_id=after.pk, version=None, now=NOW) == 1


def test_a_plan_that_began_after_january_is_never_late(world: World) -> None:
    skp = fixed(world)
    moved = date(2026, 6, 1)
    close_plans_of(
        actor=world.dewi.actor, pegawai_id=world.wulan.id, alasan="Mutasi", moved_on=moved, today=moved, now=NOW
    )
    after = start(world.wulan, today=moved)
    copy_last_plan(actor=world.wulan.actor, skp_id=after.pk, version=None, now=NOW)
    submit_skp(actor=world.wulan.actor, skp_id=after.pk, version=None, today=moved, now=NOW)
    done = fix_skp(actor=world.budi.actor, skp_id=after.pk, version=None, today=moved, now=NOW)
    assert done.terlambat is False
    assert Skp.objects.get(pk=skp.pk).terlambat is True


def test_copying_fills_an_empty_draft_only(world: World) -> None:
    open_year(world)
    open_periode(actor=world.dewi.actor, periode_id=new_id(), tahun=2025, now=NOW)
    old = start_skp(actor=world.wulan.actor, skp_id=new_id(), tahun=2025, today=TODAY, now=NOW)
    fill(world.wulan, old)
    new = start(world.wulan)

    assert copy_last_plan(actor=world.wulan.actor, skp_id=new.pk, version=version_of(new.pk), now=NOW) == 1
    assert Rhk.objects.get(skp=new).indikator.count() == 1
    with pytest.raises(WrongState):
        copy_last_plan(actor=world.wulan.actor, skp_id=new.pk, version=None, now=NOW)


def test_finishing_is_idempotent_and_locks_everything(world: World) -> None:
    skp = fixed(world)
    finish_skp(actor=world.budi.actor, skp_id=skp.pk, today=TODAY, now=NOW)
    done = finish_skp(actor=world.budi.actor, skp_id=skp.pk, today=TODAY, now=NOW)
    assert done.status == StatusSkp.SELESAI
    with pytest.raises(WrongState):
        add_result(world.wulan, skp)
    assert AuditEvent.objects.filter(code="planning.skp.selesai").count() == 1


def test_only_a_manager_opens_a_year_and_only_once(world: World) -> None:
    with pytest.raises(Forbidden):
        open_periode(actor=world.budi.actor, periode_id=new_id(), tahun=2026, now=NOW)
    first = open_periode(actor=world.dewi.actor, periode_id=new_id(), tahun=2026, now=NOW)
    again = open_periode(actor=world.dewi.actor, periode_id=new_id(), tahun=2026, now=NOW)
    assert first.pk == again.pk
    assert first.batas_skp == SATURDAY_31_JAN
    assert Periode.objects.count() == 1
    with pytest.raises(Invalid):
        open_periode(actor=world.dewi.actor, periode_id=new_id(), tahun=1990, now=NOW)


def test_starting_without_an_open_year_says_whom_to_ask(world: World) -> None:
    with pytest.raises(WrongState, match="belum dibuka") as refusal:
        start(world.wulan)
    assert "pengelola kinerja" in refusal.value.next_step
