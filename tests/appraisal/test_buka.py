"""Opening a period: one evaluation per fixed plan, by the right Penilai, for the right unit; nobody twice."""

from datetime import date

import pytest

from takar.appraisal.actions.buka import open_evaluations
from takar.appraisal.actions.nilai import save_ratings
from takar.appraisal.models import Evaluasi, JenisEvaluasi
from takar.appraisal.selectors.capaian import capaian_for
from takar.appraisal.selectors.periode import PeriodeNilai
from takar.audit.models import AuditEvent
from takar.common.actor import system_actor
from takar.common.ids import new_id
from takar.common.refusals import Forbidden, Invalid
from takar.notifications.models import Notice
from takar.org.models import DelegasiPenilai, HariLibur, Kebijakan, Penempatan
from takar.planning.actions.langkah import fix_skp, submit_skp
from takar.planning.models import Skp
from tests.appraisal.cases import (
    BAIK,
    HARI,
    SAAT,
    TAHUN,
    TW1,
    evaluation_of,
    open_all,
    plan,
    predicate,
)
from tests.planning.plans import fill, open_year, start
from tests.world import NOW, TODAY, World

pytestmark = pytest.mark.django_db


def test_one_evaluation_for_each_fixed_plan(world: World) -> None:
    plan(world, world.wulan, penilai=world.budi)
    plan(world, world.budi, penilai=world.sari)
    start(world.joko)  # a draft is no fixed plan
    result = open_all(world)
    assert result.dibuat == 2
    assert {row.pegawai_id for row in Evaluasi.objects.all()} == {world.wulan.id, world.budi.id}
    reasons = {row.pegawai_id: row.alasan for row in result.dilewati}
    assert reasons[world.joko.id] == "SKP belum ditetapkan untuk periode ini."
    row = evaluation_of(world.wulan)
    assert (row.penilai_id, row.atasan_penilai_id, row.unit_penilai_id) == (
        world.budi.id,
        world.sari.id,
        world.bidang.pk,
    )
    assert (row.mulai, row.selesai) == (date(2026, 3, 1), date(2026, 3, 31))
    assert row.batas > date(2026, 4, 14)
    assert row.batas_atasan is not None
    assert row.batas_lapor is not None
    assert row.batas < row.batas_atasan < row.batas_lapor
    assert row.versi_kalender
    assert Notice.objects.filter(pegawai_id=world.budi.id, url="/penilaian/menilai/").count() == 1


def test_opening_again_opens_nobody_twice(world: World) -> None:
    plan(world, world.wulan, penilai=world.budi)
    open_all(world)
    entries = AuditEvent.objects.filter(code="appraisal.evaluasi.dibuka").count()
    again = open_all(world)
    assert (again.dibuat, again.dialihkan, again.sudah_ada) == (0, 0, 1)
    assert Evaluasi.objects.count() == 1
    assert AuditEvent.objects.filter(code="appraisal.evaluasi.dibuka").count() == entries == 1


def test_a_government_is_monthly_or_quarterly(world: World) -> None:
    plan(world, world.wulan, penilai=world.budi)
    monthly = PeriodeNilai(jenis=JenisEvaluasi.BULANAN, tahun=2026, ke=3)
    with pytest.raises(Invalid) as refused:
        open_all(world, periode=monthly)
    assert "triwulanan" in refused.value.problems[0].message
    Kebijakan.objects.create(
        instansi=world.instansi, kunci="periode_evaluasi", nilai="BULANAN", berlaku_mulai=TODAY, dasar="Perbup"
    )
    assert open_all(world, periode=monthly).dibuat == 1
    with pytest.raises(Invalid):
        open_all(world, periode=TW1)


@pytest.mark.parametrize("ke", [0, 5, 13])
def test_a_period_that_does_not_exist_is_refused(ke: int, world: World) -> None:
    open_year(world)
    with pytest.raises(Invalid):
        open_all(world, periode=PeriodeNilai(jenis=JenisEvaluasi.TRIWULANAN, tahun=2026, ke=ke))


def test_not_before_the_window(world: World) -> None:
    plan(world, world.wulan, penilai=world.budi)
    with pytest.raises(Invalid):
        open_all(world, today=date(2026, 2, 28))
    assert open_all(world, today=date(2026, 3, 1)).dibuat == 1


def test_people_outside_the_rule_are_reported(world: World) -> None:
    plan(world, world.wulan, penilai=world.budi)
    world.wulan.pegawai.kedudukan = "CLTN"
    world.wulan.pegawai.save(update_fields=["kedudukan"])
    result = open_all(world)
    assert result.dibuat == 0
    reasons = {row.pegawai_id: row.alasan for row in result.dilewati}
    assert "cuti di luar tanggungan negara" in reasons[world.wulan.id]


def test_a_least_time_of_service_is_the_government_own_policy(world: World) -> None:
    plan(world, world.wulan, penilai=world.budi)
    Skp.objects.update(mulai=date(2026, 3, 25))
    Kebijakan.objects.create(
        instansi=world.instansi, kunci="min_hari_kerja_dinilai", nilai=20, berlaku_mulai=TODAY, dasar="Perbup"
    )
    result = open_all(world)
    assert result.dibuat == 0
    assert "20 hari kerja" in {row.pegawai_id: row.alasan for row in result.dilewati}[world.wulan.id]


def test_only_the_manager_of_performance_opens(world: World) -> None:
    plan(world, world.wulan, penilai=world.budi)
    for person in (world.budi, world.hasan, world.agus, world.ratna):
        with pytest.raises(Forbidden):
            open_evaluations(actor=person.actor, periode=TW1, unit_id=world.akar.pk, today=HARI, now=SAAT)
    system = system_actor(instansi_id=world.instansi.pk)
    assert open_evaluations(actor=system, periode=TW1, unit_id=world.akar.pk, today=HARI, now=SAAT).dibuat == 1


def test_the_predicate_is_that_of_the_unit_the_penilai_leads(world: World) -> None:
    # TV-23: Budi heads the bidang and is rated by the head of the dinas: the dinas counts, not bidang nor pemda.
    plan(world, world.budi, penilai=world.sari)
    predicate(world, world.bidang, predikat="ISTIMEWA")
    predicate(world, world.dinas, predikat="BAIK")
    predicate(world, world.akar, predikat="BUTUH_PERBAIKAN")
    open_all(world)
    row = evaluation_of(world.budi)
    assert row.unit_penilai_id == world.dinas.pk
    assert capaian_for(row).predikat == "BAIK"


def test_a_delegate_rates_on_the_unit_that_the_delegate_leads(world: World) -> None:
    DelegasiPenilai.objects.create(
        instansi=world.instansi, pegawai=world.joko.pegawai, penilai=world.sari.pegawai, mulai=TODAY, dasar="ST 1"
    )
    plan(world, world.joko, penilai=world.sari)
    open_all(world, today=date(2026, 3, 30))
    row = evaluation_of(world.joko)
    # The delegation began after the window opened on 1 March: the head of that day rates.
    assert row.penilai_id == world.budi.id
    Evaluasi.objects.all().delete()
    DelegasiPenilai.objects.update(mulai=date(2026, 1, 2))
    open_all(world, today=date(2026, 3, 30))
    row = evaluation_of(world.joko)
    assert (row.penilai_id, row.unit_penilai_id) == (world.sari.id, world.dinas.pk)


def test_who_moves_is_rated_by_the_new_penilai_on_the_new_unit(world: World) -> None:
    # TV-21: moves in February from bidang (Budi) to the dinas (Sari): the first quarter and the year are Sari's.
    Penempatan.objects.filter(pegawai=world.joko.pegawai).update(selesai=date(2026, 2, 15))
    post = world.joko.penempatan.jabatan  # type: ignore[union-attr]
    post.id, post.unit, post.nama = new_id(), world.dinas, "Pengadministrasi umum"
    post._state.adding = True
    post.save()
    Penempatan.objects.create(
        instansi=world.instansi,
        pegawai=world.joko.pegawai,
        jabatan=post,
        unit=world.dinas,
        mulai=date(2026, 2, 16),
    )
    world.joko.pegawai.unit = world.dinas
    world.joko.pegawai.save(update_fields=["unit"])
    open_year(world)
    skp = fill(world.joko, start(world.joko))
    assert skp.penilai_id == world.sari.id
    skp = submit_skp(actor=world.joko.actor, skp_id=skp.pk, version=skp.versi_baris, today=TODAY, now=NOW)
    fix_skp(actor=world.sari.actor, skp_id=skp.pk, version=skp.versi_baris, today=TODAY, now=NOW)
    predicate(world, world.bidang, predikat="ISTIMEWA")
    predicate(world, world.dinas, predikat="KURANG")
    open_all(world)
    open_all(world, periode=TAHUN, today=date(2026, 12, 28))
    for periode in (TW1, TAHUN):
        row = evaluation_of(world.joko, periode)
        assert (row.penilai_id, row.unit_penilai_id) == (world.sari.id, world.dinas.pk)
    assert capaian_for(evaluation_of(world.joko)).predikat == "KURANG"
    assert Evaluasi.objects.filter(pegawai=world.joko.pegawai).count() == 2


def test_an_unsigned_evaluation_follows_who_moved_and_loses_the_old_draft(world: World) -> None:
    old = plan(world, world.joko, penilai=world.budi)
    open_all(world)
    row = evaluation_of(world.joko)
    save_ratings(actor=world.budi.actor, pk=row.pk, version=None, given=BAIK, now=SAAT)
    Skp.objects.filter(pk=old.pk).update(status="DITUTUP_PINDAH", selesai=date(2026, 3, 14))
    new = Skp.objects.get(pk=old.pk)
    new.pk, new.status, new.mulai, new.selesai = new_id(), "DITETAPKAN", date(2026, 3, 15), date(2026, 12, 31)
    new._state.adding = True
    new.unit, new.penilai = world.dinas, world.sari.pegawai
    new.save()
    Penempatan.objects.filter(pegawai=world.joko.pegawai).update(unit=world.dinas)
    assert open_all(world).dialihkan == 1
    row.refresh_from_db()
    assert (row.skp_id, row.penilai_id, row.unit_penilai_id) == (new.pk, world.sari.id, world.dinas.pk)
    assert (row.status, row.rating_hasil, row.catatan) == ("TERBUKA", "", "")


def test_the_annual_clocks(world: World) -> None:
    # TV-26, with no holidays in the way: the two closed days of February 2026 are opened for this government.
    for day in (date(2026, 2, 16), date(2026, 2, 17)):
        HariLibur.objects.create(instansi=world.instansi, tanggal=day, keterangan="masuk", libur=False)
    plan(world, world.wulan, penilai=world.budi)
    Skp.objects.update(tahun=2025, mulai=date(2025, 1, 1), selesai=date(2025, 12, 31))
    open_year(world, 2025)
    annual = PeriodeNilai(jenis=JenisEvaluasi.TAHUNAN, tahun=2025, ke=0)
    open_all(world, periode=annual, today=date(2026, 1, 5))
    row = evaluation_of(world.wulan, annual)
    assert row.batas == date(2026, 1, 31)
    assert row.batas_atasan == date(2026, 2, 19)
    assert row.mulai == date(2025, 12, 21)


def test_a_late_annual_predicate_leaves_last_year_in_force(world: World) -> None:
    # TV-22
    plan(world, world.wulan, penilai=world.budi)
    Skp.objects.update(tahun=2025, mulai=date(2025, 1, 1), selesai=date(2025, 12, 31))
    open_year(world, 2025)
    annual = PeriodeNilai(jenis=JenisEvaluasi.TAHUNAN, tahun=2025, ke=0)
    before = PeriodeNilai(jenis=JenisEvaluasi.TAHUNAN, tahun=2024, ke=0)
    open_all(world, periode=annual, today=date(2026, 1, 5))
    row = evaluation_of(world.wulan, annual)
    assert capaian_for(row).predikat == ""
    predicate(world, world.bidang, predikat="BAIK", periode=before, terbit=date(2025, 1, 20))
    predicate(world, world.bidang, predikat="ISTIMEWA", periode=annual, terbit=date(2026, 2, 10))
    used = capaian_for(row)
    assert (used.predikat, used.tahun_asal) == ("BAIK", 2024)
