"""An application at the counter: its number, its clock, its steps, who may do what, and what comes of errors."""

from datetime import UTC, datetime, timedelta

import pytest

from takar.audit.models import AuditEvent
from takar.common.ids import new_id
from takar.common.refusals import Forbidden, Invalid, NotFound, Stale, WrongState
from takar.service.actions import proses
from takar.service.actions.daftar import register_application
from takar.service.models import KoreksiPermohonan, Pemohon, Permohonan, RiwayatLangkah
from takar.service.selectors.kode import LETTERS, code_for, fits
from takar.service.signals import permohonan_selesai
from tests.service import alur
from tests.world import NOW, TODAY, World

# NOW is Tuesday 10 March 2026, 10.00 in Jakarta. Closed: 18, 19, 20, 23 and 24 March.
HOUR = timedelta(hours=1)


def step(world: World, name: str, row: Permohonan, *, now: datetime, **more: object) -> Permohonan:
    who = more.pop("by", world.wulan)
    return getattr(proses, name)(actor=who.actor, pk=row.pk, version=None, today=now.date(), now=now, **more)


def test_numbers_follow_each_other_and_the_promise_is_kept_in_its_unit(world: World) -> None:
    first, second = alur.registered(world), alur.registered(world, by=world.joko)
    assert (first.nomor, second.nomor) == ("KK-2026-000001", "KK-2026-000002")
    # Three working days after Tuesday, at closing time on Friday (16.30 in Jakarta).
    assert first.jatuh_tempo == datetime(2026, 3, 13, 9, 30, tzinfo=UTC)
    code = code_for(first.pk)
    assert len(code) >= 8
    assert set(code) <= set(LETTERS)
    assert code not in first.kode_sidik
    assert fits(nomor=first.nomor, kode=code, sidik=first.kode_sidik)
    assert not fits(nomor=second.nomor, kode=code, sidik=second.kode_sidik)


def test_the_same_form_twice_is_one_application(world: World) -> None:
    layanan, pk = alur.service(world), new_id()
    rows = [
        register_application(
            actor=world.wulan.actor,
            pk=pk,
            layanan_id=layanan.pk,
            nama="Siti",
            kontak="",
            kanal="LOKET",
            syarat_ada=[],
            today=TODAY,
            now=NOW,
        )
        for _n in range(2)
    ]
    assert rows[0].pk == rows[1].pk
    assert Permohonan.objects.count() == 1
    assert Pemohon.objects.count() == 1


def test_missing_papers_stop_the_clock_until_they_are_there(world: World) -> None:
    row = alur.registered(world, lengkap=False)
    assert row.status == "MENUNGGU"
    assert "Fotokopi KTP" in row.alasan
    assert "Pas foto" not in row.alasan
    # Two working days later the applicant brings them: the promise ends two working days later too.
    later = NOW + timedelta(days=2)
    papers = [str(pk) for pk in row.standar.syarat.values_list("pk", flat=True)]
    row = step(world, "resume", row, now=later, syarat_ada=papers)
    assert row.status == "DIPROSES"
    assert row.jatuh_tempo == datetime(2026, 3, 17, 9, 0, tzinfo=UTC)
    assert sorted(row.syarat_ada) == sorted(papers)
    row = step(world, "finish", row, now=datetime(2026, 3, 17, 8, 0, tzinfo=UTC))
    assert row.tepat is True


def test_time_measured_leaves_out_night_and_waiting(world: World) -> None:
    row = alur.registered(world)
    row = step(world, "wait_for_applicant", row, now=NOW + HOUR, alasan="Tanda tangan suami belum ada")
    row = step(world, "resume", row, now=NOW + 24 * HOUR)
    row = step(world, "next_step", row, now=NOW + 25 * HOUR)
    row = step(world, "finish", row, now=NOW + 26 * HOUR)
    # 10-11 on Tuesday; 10-12 on Wednesday.
    assert row.lama_menit == 180
    assert list(RiwayatLangkah.objects.order_by("langkah_ke").values_list("menit", flat=True)) == [120, 60]
    assert row.penyelesai_id == world.wulan.id


def test_late_is_late_and_counts_once(world: World) -> None:
    row = alur.registered(world)
    row = step(world, "finish", row, now=datetime(2026, 3, 13, 9, 31, tzinfo=UTC))
    assert row.tepat is False


def test_an_error_found_later_opens_the_case_again_and_keeps_the_first_end(world: World) -> None:
    told = []
    permohonan_selesai.connect(lambda **about: told.append(about["permohonan_id"]), weak=False, dispatch_uid="uji")
    row = alur.registered(world)
    row = step(world, "finish", row, now=NOW + HOUR)
    ended = row.selesai_pada
    row = step(world, "correct", row, now=NOW + 30 * HOUR, alasan="Nama anak salah tulis", by=world.budi)
    assert (row.status, row.dikoreksi, row.selesai_pada) == ("DIPROSES", 1, ended)
    row = step(world, "finish", row, now=NOW + 31 * HOUR, by=world.joko)
    permohonan_selesai.disconnect(dispatch_uid="uji")
    assert (row.status, row.selesai_pada, row.tepat) == ("SELESAI", ended, True)
    found = KoreksiPermohonan.objects.get()
    assert found.penyelesai_id == world.wulan.id
    assert found.selesai is not None
    assert told == [row.pk]


def test_the_last_step_has_no_next(world: World) -> None:
    row = step(world, "next_step", alur.registered(world), now=NOW + HOUR)
    with pytest.raises(Invalid):
        step(world, "next_step", row, now=NOW + HOUR)


def test_handing_over_only_to_an_officer_of_the_service(world: World) -> None:
    row = alur.registered(world)
    with pytest.raises(Invalid):
        step(world, "hand_over", row, now=NOW, pegawai_id=world.dewi.id)
    with pytest.raises(Invalid):
        step(world, "hand_over", row, now=NOW, pegawai_id=world.oki.id)
    row = step(world, "hand_over", row, now=NOW + HOUR, pegawai_id=world.joko.id, by=world.budi)
    assert row.petugas_id == world.joko.id
    assert RiwayatLangkah.objects.filter(petugas=world.joko.pegawai, selesai__isnull=True).count() == 1


def test_reasons_are_asked_for(world: World) -> None:
    row = alur.registered(world)
    for name in ("wait_for_applicant", "reject", "cancel"):
        with pytest.raises(Invalid):
            step(world, name, row, now=NOW, alasan="  ")
    assert Permohonan.objects.get().versi_baris == 1


def test_a_rejection_counts_for_speed_a_cancelled_one_for_nothing(world: World) -> None:
    rejected = step(world, "reject", alur.registered(world), now=NOW + HOUR, alasan="Bukan warga Tirta")
    assert (rejected.tepat, rejected.lama_menit) == (True, 60)
    cancelled = step(world, "cancel", alur.registered(world), now=NOW + HOUR, alasan="Didaftarkan dua kali")
    assert cancelled.selesai_pada is None


def test_an_old_page_and_a_second_finish_are_refused(world: World) -> None:
    row = alur.registered(world)
    proses.finish(actor=world.wulan.actor, pk=row.pk, version=row.versi_baris, today=TODAY, now=NOW + HOUR)
    with pytest.raises(Stale):
        proses.finish(actor=world.joko.actor, pk=row.pk, version=row.versi_baris, today=TODAY, now=NOW + HOUR)
    with pytest.raises(WrongState):
        step(world, "finish", row, now=NOW + HOUR, by=world.joko)


def test_who_is_no_officer_works_on_nothing(world: World) -> None:
    row = alur.registered(world)
    for who in (world.budi, world.agus):
        with pytest.raises(Forbidden):
            step(world, "finish", row, now=NOW, by=who)
    for who in (world.dewi, world.hasan, world.oki):
        with pytest.raises(NotFound):
            step(world, "finish", row, now=NOW, by=who)


def test_the_ledger_tells_each_step_and_names_no_applicant(world: World) -> None:
    row = alur.registered(world, nama="Namarahasia")
    step(world, "next_step", row, now=NOW + HOUR)
    step(world, "finish", row, now=NOW + 2 * HOUR)
    events = AuditEvent.objects.filter(object_kind="service.permohonan", object_id=row.pk)
    assert events.count() == 3
    assert not any("Namarahasia" in text for text in events.values_list("text", flat=True))
