"""After the signature: clocks in working days, receipt, objection as information, report and the end of the plan."""

from datetime import UTC, date, datetime

import pytest

from takar.appraisal.actions.capaian import fix_capaian, reopen_capaian, set_capaian
from takar.appraisal.actions.cetak import cetak
from takar.appraisal.actions.nilai import sign
from takar.appraisal.actions.serah import employee_sign, hand_over, receive, report
from takar.appraisal.models import CapaianOrganisasi, Evaluasi
from takar.audit.models import AuditEvent
from takar.common.ids import new_id
from takar.common.refusals import Forbidden, Invalid, NotFound, Stale, WrongState
from takar.documents.models import Dokumen
from takar.documents.policies import may_read
from takar.notifications.models import Notice
from takar.org.models import HariLibur, Kebijakan
from takar.planning.models import Skp
from tests.appraisal.cases import (
    BAIK,
    HARI,
    LEWAT,
    SAAT,
    SAAT_LEWAT,
    TAHUN,
    TW1,
    both_signed,
    evaluation_of,
    handed_over,
    open_all,
    opened,
    plan,
    predicate,
    received,
    signed,
    taken_over,
    version_of,
)
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db


def test_the_way_of_a_document(world: World) -> None:
    row = both_signed(world)
    done = report(actor=world.budi.actor, pk=row.pk, version=version_of(row.pk), today=HARI, now=SAAT)
    assert done.status == "DILAPORKAN"
    codes = AuditEvent.objects.filter(object_id=row.pk).order_by("at", "id").values_list("code", flat=True)
    assert sorted(codes) == sorted(
        f"appraisal.evaluasi.{name}"
        for name in ("ditandatangani", "disampaikan", "diterima", "ttd_pegawai", "dilaporkan")
    )
    assert Notice.objects.filter(pegawai_id=world.wulan.id, url=f"/penilaian/{row.pk}/").exists()
    assert Skp.objects.get(pk=row.skp_id).status == "DITETAPKAN"


def test_clocks_of_the_penilai_path(world: World) -> None:
    # TV-24's first half: received Monday 2 February 2026 without holidays: Friday 20 February.
    for day in (date(2026, 2, 16), date(2026, 2, 17)):
        HariLibur.objects.create(instansi=world.instansi, tanggal=day, keterangan="masuk", libur=False)
    row = handed_over(world)
    now = datetime(2026, 2, 2, 3, 0, tzinfo=UTC)
    done = receive(actor=world.wulan.actor, pk=row.pk, version=None, today=date(2026, 2, 2), now=now)
    assert done.batas_keberatan == date(2026, 2, 20)
    assert done.batas_ttd_pegawai == date(2026, 2, 20)
    assert done.versi_kalender.startswith("2026")


def test_a_holiday_moves_the_clock(world: World) -> None:
    # TV-24's second half: 17 February is a holiday.
    HariLibur.objects.create(instansi=world.instansi, tanggal=date(2026, 2, 16), keterangan="masuk", libur=False)
    row = handed_over(world)
    now = datetime(2026, 2, 2, 3, 0, tzinfo=UTC)
    done = receive(actor=world.wulan.actor, pk=row.pk, version=None, today=date(2026, 2, 2), now=now)
    assert done.batas_keberatan == date(2026, 2, 23)


def test_a_government_may_give_more_days_for_an_objection(world: World) -> None:
    Kebijakan.objects.create(
        instansi=world.instansi, kunci="batas_keberatan", nilai=20, berlaku_mulai=TODAY, dasar="Perbup"
    )
    row = received(world)
    assert row.batas_keberatan is not None
    assert row.batas_ttd_pegawai is not None
    assert row.batas_keberatan > row.batas_ttd_pegawai


def test_clocks_of_the_superior_path(world: World) -> None:
    # TV-28: 7 and 7 working days, final, no objection. Monday 4 May; 14 May is a holiday, 15 May cuti bersama.
    row = taken_over(world)
    assert row.batas_sampai == date(2026, 5, 13)
    hand_over(actor=world.sari.actor, pk=row.pk, version=None, now=SAAT_LEWAT)
    done = receive(actor=world.wulan.actor, pk=row.pk, version=None, today=LEWAT, now=SAAT_LEWAT)
    assert done.batas_ttd_pegawai == date(2026, 5, 13)
    assert done.batas_keberatan is None


def test_steps_are_refused_to_everyone_else(world: World) -> None:
    row = handed_over(world)
    for person in (world.budi, world.sari, world.dewi, world.hasan):
        with pytest.raises(Forbidden):
            receive(actor=person.actor, pk=row.pk, version=None, today=HARI, now=SAAT)
    for stranger in (world.joko, world.oki):
        with pytest.raises(NotFound):
            receive(actor=stranger.actor, pk=row.pk, version=None, today=HARI, now=SAAT)
    with pytest.raises(WrongState):
        employee_sign(actor=world.wulan.actor, pk=row.pk, version=None, now=SAAT)


def test_the_same_step_twice_happens_once(world: World) -> None:
    row = handed_over(world)
    seen = version_of(row.pk)
    receive(actor=world.wulan.actor, pk=row.pk, version=seen, today=HARI, now=SAAT)
    with pytest.raises(Stale):
        receive(actor=world.wulan.actor, pk=row.pk, version=seen, today=HARI, now=SAAT)
    assert AuditEvent.objects.filter(object_id=row.pk, code="appraisal.evaluasi.diterima").count() == 1


def test_the_annual_report_ends_the_plan(world: World) -> None:
    plan(world, world.wulan, penilai=world.budi)
    late = date(2026, 12, 29)
    now = datetime(2026, 12, 29, 3, 0, tzinfo=UTC)
    predicate(world, world.bidang, periode=TAHUN, terbit=late, today=late)
    open_all(world, periode=TAHUN, today=late)
    row = evaluation_of(world.wulan, TAHUN)
    sign(actor=world.budi.actor, pk=row.pk, version=None, given=BAIK, today=late, now=now)
    hand_over(actor=world.budi.actor, pk=row.pk, version=None, now=now)
    receive(actor=world.wulan.actor, pk=row.pk, version=None, today=late, now=now)
    report(actor=world.dewi.actor, pk=row.pk, version=None, today=late, now=now)
    assert Skp.objects.get(pk=row.skp_id).status == "SELESAI"


def test_documents_are_issued_once_and_again_when_both_have_signed(world: World) -> None:
    row = handed_over(world)
    first = cetak(actor=world.wulan.actor, pk=row.pk, now=SAAT)
    assert [each.jenis for each in first] == ["C.1.3", "D.1.1"]
    assert cetak(actor=world.budi.actor, pk=row.pk, now=SAAT) == first
    assert AuditEvent.objects.filter(code="appraisal.evaluasi.dicetak").count() == 1
    receive(actor=world.wulan.actor, pk=row.pk, version=None, today=HARI, now=SAAT)
    employee_sign(actor=world.wulan.actor, pk=row.pk, version=None, now=SAAT)
    second = cetak(actor=world.wulan.actor, pk=row.pk, now=SAAT)
    assert second[0] == first[0]
    assert (second[1].versi, second[1].supersedes_id) == (2, first[1].pk)
    for document in (*first, *second):
        assert may_read(world.wulan.actor, document)
        assert may_read(world.dewi.actor, document)
        assert not may_read(world.joko.actor, document)
        assert not may_read(world.oki.actor, document)


def test_a_document_of_the_superior_is_the_other_form(world: World) -> None:
    row = taken_over(world)
    both = cetak(actor=world.sari.actor, pk=row.pk, now=SAAT_LEWAT)
    assert [each.jenis for each in both] == ["C.1.3", "D.1.2"]


def test_no_document_before_its_time(world: World) -> None:
    row = opened(world)
    with pytest.raises(WrongState):
        cetak(actor=world.budi.actor, pk=row.pk, now=SAAT)
    sign(actor=world.budi.actor, pk=row.pk, version=None, given=BAIK, today=HARI, now=SAAT)
    with pytest.raises(Forbidden):
        cetak(actor=world.wulan.actor, pk=row.pk, now=SAAT)
    assert not Dokumen.objects.exists()
    document = cetak(actor=world.budi.actor, pk=row.pk, now=SAAT)[0]
    assert not may_read(world.wulan.actor, document)


def test_a_predicate_is_recorded_fixed_and_opened_again(world: World) -> None:
    common = {"unit_id": world.dinas.pk, "periode": TW1, "dasar": "SK 9", "tanggal_terbit": HARI, "today": HARI}
    key = new_id()

    def put(predikat: str, version: int | None) -> CapaianOrganisasi:
        return set_capaian(
            actor=world.dewi.actor, capaian_id=key, predikat=predikat, version=version, now=SAAT, **common
        )

    put("BAIK", None)
    assert put("BAIK", None).versi_baris == 1  # sent twice
    assert CapaianOrganisasi.objects.count() == 1
    put("ISTIMEWA", 1)
    with pytest.raises(Stale):
        put("KURANG", 1)
    fix_capaian(actor=world.hasan.actor, capaian_id=key, version=2, now=SAAT)
    with pytest.raises(WrongState):
        put("KURANG", 3)
    with pytest.raises(Invalid):
        reopen_capaian(actor=world.dewi.actor, capaian_id=key, version=3, alasan=" ", now=SAAT)
    reopened = reopen_capaian(actor=world.dewi.actor, capaian_id=key, version=3, alasan="Salah baca", now=SAAT)
    assert (reopened.status, reopened.predikat) == ("DRAF", "ISTIMEWA")
    with pytest.raises(WrongState):
        set_capaian(actor=world.dewi.actor, capaian_id=new_id(), predikat="BAIK", version=None, now=SAAT, **common)


@pytest.mark.parametrize(
    ("field", "value"),
    [("predikat", "SANGAT_BAIK"), ("dasar", "  "), ("tanggal_terbit", date(2027, 1, 1)), ("dasar", "x" * 301)],
)
def test_a_predicate_that_cannot_be_is_refused(field: str, value: object, world: World) -> None:
    given = {"predikat": "BAIK", "dasar": "SK", "tanggal_terbit": HARI, field: value}
    with pytest.raises(Invalid) as refused:
        set_capaian(
            actor=world.dewi.actor,
            capaian_id=new_id(),
            unit_id=world.dinas.pk,
            periode=TW1,
            version=None,
            today=HARI,
            now=SAAT,
            **given,  # type: ignore[arg-type]
        )
    assert refused.value.problems[0].field == field


def test_only_leader_and_manager_record_predicates(world: World) -> None:
    for person in (world.budi, world.agus, world.wulan):
        with pytest.raises(Forbidden):
            predicate(world, world.dinas, actor=person.actor)


def test_opening_a_predicate_again_changes_no_signed_result(world: World) -> None:
    row = signed(world)
    used = CapaianOrganisasi.objects.get(evaluasi=row)
    reopen_capaian(actor=world.dewi.actor, capaian_id=used.pk, version=None, alasan="Salah", now=SAAT)
    row.refresh_from_db()
    assert (row.capaian_organisasi, row.predikat, row.status) == ("BAIK", "BAIK", "DITANDATANGANI")
    assert list(Evaluasi.objects.filter(capaian=used)) == [row]
