"""A complaint from the citizen's phone to its end: who may end it, what time brings, what is told to whom."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from takar.audit.models import AuditDetail, AuditEvent
from takar.common.ids import new_id
from takar.common.refusals import Forbidden, Invalid, NotFound, WrongState
from takar.complaint.actions import periksa, tangani
from takar.complaint.actions.harian import end_silent, escalate, forget_complainants
from takar.complaint.models import BerkasAduan, Pelapor, Pengaduan, PesanAduan
from takar.complaint.selectors.lacak import find_complaint, follow_complaint
from takar.complaint.store import get
from takar.complaint.transitions import ADUAN
from takar.notifications.models import Notice
from takar.org.models import Kebijakan
from takar.service.selectors.kode import code_for
from takar.workflow.actions import perform
from tests.complaint import alur
from tests.house.routes import ROLES, person
from tests.world import NOW, TODAY, World

SEHARI = timedelta(days=1)


def told(pegawai_id: object) -> list[str]:
    return list(Notice.objects.filter(pegawai_id=pegawai_id).order_by("pk").values_list("text", flat=True))


def test_the_way_to_the_end(world: World) -> None:
    row = alur.sent(world)
    assert (row.status, row.unit_id, row.nomor) == ("DITERIMA", world.bidang.pk, "ADU-2026-000001")
    assert row.jatuh_tempo
    assert row.jatuh_tempo > NOW + 2 * SEHARI
    assert any(row.nomor in text for text in told(world.agus.id))
    assert not told(world.budi.id), "the unit hears of it only when it has been checked"

    row = alur.charged(world)
    assert any(row.nomor in text for text in told(world.wulan.id))
    tangani.answer(
        actor=world.wulan.actor, pk=row.pk, isi="Sudah selesai, silakan diambil.", file=None, version=None,
        today=TODAY, now=NOW,
    )  # fmt: skip
    row = alur.by_complainant(row, "puas")
    assert (row.status, row.cara_selesai, row.tepat) == ("SELESAI", "PELAPOR", True)


@pytest.mark.parametrize("role", [role for role in ROLES if role != "anonim"])
def test_nobody_of_the_house_ends_it_but_one_who_had_no_part(role: str, world: World) -> None:
    row = alur.answered(world)
    who = person(world, role)
    assert who is not None
    if role == "inspektorat":
        periksa.close_checked(actor=who.actor, pk=row.pk, isi="Sudah saya lihat.", version=None, now=NOW)
        assert alur.fresh(row).cara_selesai == "VERIFIKATOR"
        return
    with pytest.raises((Forbidden, NotFound)):
        periksa.close_checked(actor=who.actor, pk=row.pk, isi="Sudah saya lihat.", version=None, now=NOW)
    for name in ("puas", "diam", "tutup"):
        locked = alur.fresh(row)
        with pytest.raises(Forbidden), transaction.atomic():
            perform(
                ADUAN, locked, name, actor=who.actor, now=NOW, subject_id=None, given="Sudah saya lihat.",
                changes={"selesai_pada": NOW, "cara_selesai": "PELAPOR"},
            )  # fmt: skip
    assert alur.fresh(row).status == "DIJAWAB"


def test_an_inspector_who_answered_does_not_end_it(world: World) -> None:
    row = alur.checked(world)
    tangani.charge(actor=world.agus.actor, pk=row.pk, pegawai_id=world.wulan.id, version=None, now=NOW)
    Pengaduan.objects.filter(pk=row.pk).update(petugas_id=world.agus.id)
    tangani.answer(
        actor=world.agus.actor, pk=row.pk, isi="Saya jawab sendiri saja.", file=None, version=None, today=TODAY, now=NOW
    )
    with pytest.raises(Forbidden):
        periksa.close_checked(actor=world.agus.actor, pk=row.pk, isi="Sudah saya lihat.", version=None, now=NOW)


def test_a_checker_of_the_unit_itself_does_not_even_see_it(world: World) -> None:
    alur.checker(world, world.joko)
    alur.checker(world, world.sari)
    row = alur.sent(world)
    for who in (world.joko, world.sari):
        with pytest.raises(NotFound):
            periksa.let_through(
                actor=who.actor, pk=row.pk, jenis="PENGADUAN", pokok="WAKTU", version=None, today=TODAY, now=NOW
            )
    assert not told(world.joko.id)


def test_an_appointed_checker_from_elsewhere_checks_and_ends(world: World) -> None:
    alur.checker(world)
    row = alur.answered(world)
    assert any(row.nomor in text for text in told(world.dewi.id))
    periksa.close_checked(actor=world.dewi.actor, pk=row.pk, isi="Pelapor sudah dihubungi.", version=None, now=NOW)
    assert alur.fresh(row).status == "SELESAI"


def test_the_database_itself_holds_no_end_without_a_way(world: World) -> None:
    row = alur.answered(world)
    for change in ({"cara_selesai": ""}, {"cara_selesai": "UNIT"}, {"cara_selesai": "DIAM", "dijawab_pada": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Pengaduan.objects.filter(pk=row.pk).update(status="SELESAI", selesai_pada=NOW, **change)


def test_violations_are_kept_from_the_unit(world: World) -> None:
    row = alur.sent(world, jenis="PENGAWASAN", pokok="BIAYA")
    periksa.let_through(
        actor=world.agus.actor, pk=row.pk, jenis="PENGAWASAN", pokok="BIAYA", version=None, today=TODAY, now=NOW
    )
    assert not told(world.budi.id)
    with pytest.raises(NotFound):
        tangani.charge(actor=world.budi.actor, pk=row.pk, pegawai_id=world.wulan.id, version=None, now=NOW)
    with pytest.raises(Invalid):
        tangani.charge(actor=world.agus.actor, pk=row.pk, pegawai_id=world.wulan.id, version=None, now=NOW)
    tangani.charge(actor=world.agus.actor, pk=row.pk, pegawai_id=world.hasan.id, version=None, now=NOW)
    assert alur.fresh(row).petugas_id == world.hasan.id


def test_a_complaint_for_another_unit_is_passed_on_not_turned_away(world: World) -> None:
    row = alur.sent(world)
    with pytest.raises(Invalid):
        periksa.turn_away(
            actor=world.agus.actor, pk=row.pk, isi="Bukan wewenang kami, mohon maaf.", version=None, now=NOW
        )
    periksa.pass_on(
        actor=world.agus.actor, pk=row.pk, unit_id=world.dinas.pk, isi="Ini urusan dinas langsung.", version=None,
        today=TODAY, now=NOW,
    )  # fmt: skip
    row = alur.fresh(row)
    assert (row.status, row.unit_id, row.layanan_id, row.terusan) == ("DITERUSKAN", world.dinas.pk, None, 1)


def test_unhappy_means_it_is_worked_on_again(world: World) -> None:
    row = alur.answered(world)
    with pytest.raises(Invalid):
        alur.by_complainant(row, "belum_puas", isi="tidak")
    row = alur.by_complainant(row, "belum_puas", isi="Ternyata namanya masih salah.", now=NOW + SEHARI)
    assert (row.status, row.dibuka_lagi, row.petugas_id) == ("DITUGASKAN", 1, world.wulan.id)
    assert row.jatuh_tempo
    assert row.jatuh_tempo > NOW + 10 * SEHARI
    assert row.tepat is True, "the first answer keeps its measure"


def test_an_ended_one_can_be_opened_again_for_some_days(world: World) -> None:
    row = alur.closed(world)
    with pytest.raises(Invalid):
        alur.by_complainant(row, "buka_lagi", isi="Masih salah juga namanya.", now=NOW + 31 * SEHARI)
    row = alur.by_complainant(row, "buka_lagi", isi="Masih salah juga namanya.", now=NOW + 29 * SEHARI)
    assert (row.status, row.selesai_pada, row.cara_selesai) == ("DITUGASKAN", None, "")


def test_silence_ends_it_after_the_policys_days(world: World) -> None:
    Kebijakan.objects.create(instansi=world.instansi, kunci="aduan_diam_hari", nilai=4, berlaku_mulai=TODAY, dasar="SK")
    row = alur.answered(world)
    assert end_silent(instansi_id=world.instansi.pk, now=NOW + 3 * SEHARI) == 0
    assert end_silent(instansi_id=world.instansi.pk, now=NOW + 5 * SEHARI) == 1
    assert end_silent(instansi_id=world.instansi.pk, now=NOW + 5 * SEHARI) == 0
    assert alur.fresh(row).cara_selesai == "DIAM"


def test_what_is_not_completed_counts_as_withdrawn(world: World) -> None:
    row = alur.sent(world)
    periksa.ask_for_more(
        actor=world.agus.actor, pk=row.pk, isi="Sebutkan nomor permohonan Anda.", version=None, today=TODAY, now=NOW
    )
    other = alur.sent(world, isi="Jalan rusak di depan pasar sudah setahun.")
    periksa.ask_for_more(
        actor=world.agus.actor, pk=other.pk, isi="Sebutkan letak jalannya.", version=None, today=TODAY, now=NOW
    )
    assert alur.by_complainant(row, "lengkapi", isi="Nomornya KK-2026-000001.").status == "DITERIMA"
    end_silent(instansi_id=world.instansi.pk, now=NOW + 31 * SEHARI)
    assert (alur.fresh(row).status, alur.fresh(other).status) == ("DITERIMA", "DITARIK")


def test_what_lies_goes_up_level_by_level(world: World) -> None:
    row = alur.charged(world)
    assert row.jatuh_tempo
    assert escalate(instansi_id=world.instansi.pk, day=TODAY, now=NOW) == 0
    seen = []
    for days in (1, 2, 4, 7, 9):
        moment = row.jatuh_tempo + days * SEHARI - timedelta(hours=1)
        escalate(instansi_id=world.instansi.pk, day=moment.date(), now=moment)
        seen.append(alur.fresh(row).tingkat)
    assert seen == [1, 1, 2, 3, 3]
    counts = {who: sum("tingkat" in text for text in told(one.id)) for who, one in world.everyone.items()}
    assert (counts["budi"], counts["sari"], counts["agus"], counts["wulan"]) == (3, 2, 1, 3)
    assert counts["joko"] == counts["oki"] == 0


def test_the_same_complaint_is_told_to_both(world: World) -> None:
    first, second = alur.sent(world), alur.sent(world, nama="Badu", isi=ISI_LAIN)
    periksa.merge(actor=world.agus.actor, pk=second.pk, induk=first.nomor.lower(), version=None, now=NOW)
    assert alur.fresh(second).sama_dengan_id == first.pk
    for row in (first, second):
        assert PesanAduan.objects.filter(pengaduan=row, asal="PEMERIKSA").count() == 1
    periksa.let_through(
        actor=world.agus.actor, pk=first.pk, jenis="PENGADUAN", pokok="WAKTU", version=None, today=TODAY, now=NOW
    )
    shown = follow_complaint(alur.fresh(second), now=NOW)
    assert shown.digabung
    assert shown.status == "DIVERIFIKASI"
    assert ISI_LAIN in shown.isi
    assert alur.ISI not in " ".join(one.isi for one in shown.pesan)
    with pytest.raises(Invalid):
        periksa.merge(actor=world.agus.actor, pk=first.pk, induk=second.nomor, version=None, now=NOW)


ISI_LAIN = "Dijanjikan tiga hari, kartu keluarga saya tiga minggu belum jadi juga."


def test_a_confidential_name_is_seen_by_the_checker_only_and_each_look_is_written_down(world: World) -> None:
    row = alur.answered(world)
    for who in (world.wulan, world.budi, world.sari):
        with pytest.raises(Forbidden):
            periksa.open_name(actor=who.actor, pk=row.pk, alasan="Ingin tahu siapa.", now=NOW)
    before = AuditEvent.objects.filter(code="complaint.pelapor.dibuka").count()
    for _time in range(2):
        assert periksa.open_name(actor=world.agus.actor, pk=row.pk, alasan="Menelepon pelapor.", now=NOW) == (
            "Siti Aminah",
            "0812-000-111",
        )
    assert AuditEvent.objects.filter(code="complaint.pelapor.dibuka").count() == before + 2


def test_the_ledger_names_no_complainant_and_repeats_nothing(world: World) -> None:
    row = alur.closed(world)
    alur.by_complainant(row, "buka_lagi", isi="Rahasia keluarga Aminah terbongkar.")
    written = " ".join(AuditDetail.objects.values_list("text", flat=True))
    written += " ".join(AuditEvent.objects.values_list("text", flat=True))
    assert row.nomor in written
    assert "Aminah" not in written
    assert "0812" not in written
    assert "tiga minggu" not in written


def test_no_name_means_no_row(world: World) -> None:
    row = alur.sent(world, sifat="ANONIM", nama="Tetap ditulis", kontak="0812")
    assert not Pelapor.objects.filter(pengaduan=row).exists()
    with pytest.raises(Invalid):
        periksa.open_name(actor=world.agus.actor, pk=row.pk, alasan="Ingin menelepon.", now=NOW)


@pytest.mark.django_db(transaction=False)
def test_names_and_files_are_deleted_after_the_policys_days(
    world: World, django_capture_on_commit_callbacks: object
) -> None:
    row = alur.closed(world, file=alur.PDF)
    digest = BerkasAduan.objects.get(pengaduan=row).sha256
    assert get(digest) == alur.PDF.isi
    running = alur.sent(world)
    later = NOW + 89 * SEHARI
    assert forget_complainants(instansi_id=world.instansi.pk, day=later.date(), now=later) == 0
    later = NOW + 91 * SEHARI
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert forget_complainants(instansi_id=world.instansi.pk, day=later.date(), now=later) == 1
    assert get(digest) is None
    assert not BerkasAduan.objects.filter(pengaduan=row).exists()
    assert Pelapor.objects.filter(pengaduan=running).exists()
    assert Pengaduan.objects.filter(pk=row.pk).exists()


def test_only_number_and_code_together_open_it(world: World) -> None:
    row, other = alur.sent(world), alur.sent(world)
    found = find_complaint(nomor=row.nomor.lower(), kode=f" {code_for(row.pk).lower()[:5]}-{code_for(row.pk)[5:]}")
    assert found is not None
    assert found.pk == row.pk
    assert find_complaint(nomor=row.nomor, kode=code_for(other.pk)) is None
    shown = follow_complaint(found, now=NOW)
    assert "Agus" not in str(shown)
    assert "Siti" not in str(shown)


def test_a_stale_step_changes_nothing_and_a_repeated_one_is_taken_once(world: World) -> None:
    row = alur.answered(world)
    key = new_id()
    for _time in range(2):
        alur.by_complainant(row, "puas", pesan_id=key, version=row.versi_baris)
    assert PesanAduan.objects.filter(pengaduan=row, langkah="puas").count() == 1
    with pytest.raises(WrongState):
        alur.by_complainant(row, "tarik")
