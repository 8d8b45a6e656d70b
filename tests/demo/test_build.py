"""A small story told through the real actions: all states are there, everyone can log in, the ledger verifies."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from django.contrib.auth import authenticate
from django.db import connection, transaction
from django.test import Client

from takar.access.models import Role, RoleGrant
from takar.accounts.models import User
from takar.appraisal.models import Evaluasi
from takar.audit.models import AuditEvent
from takar.audit.verify import verify
from takar.complaint.models import CaraSelesai, Pengaduan, StatusAduan
from takar.demo.build import PASSWORD, Size, build, missing, strangers
from takar.demo.digest import story_digest
from takar.demo.governments import GOVERNMENTS
from takar.demo.logins import TITLES, login_sheet, table
from takar.demo.multiply.more import Density, thicken
from takar.demo.multiply.whole import multiply
from takar.demo.stage import Stage
from takar.demo.work import Tempo
from takar.dialogue.models import Bimbingan, Konselor, LangkahSepakat, Permintaan
from takar.execution.models import Aktivitas, KelalaianPeriksa, StatusAktivitas, UmpanBalik
from takar.law.rhk import JenisKalimat, periksa_kalimat
from takar.observation.models import Pengamatan, VersiInstrumen
from takar.org.models import Penempatan
from takar.planning.models import BagianBersama, LembarRencana, Rhk, Skp, StatusSkp
from takar.survey.models import HitungHari, Survei, TindakLanjut
from takar.survey.selectors.indeks import index_of_government, index_of_services
from takar.units.models import UnitKerja
from tests.demo.growing import Shape, check_entries, check_links, check_lives, keys_and_indexes, pages_of, shape

TODAY = date(2026, 11, 23)
TINY = Size(25, Tempo(biasa=1, panggung=1, pegawai=2), 0.5, 1)
GAJAHMUNGKUR = GOVERNMENTS[:1]


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: object) -> Iterator[Stage]:
    """One government, built once for all tests of this file and undone at the end."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        (made,) = build(today=TODAY, size=TINY, seed=7, governments=GAJAHMUNGKUR)
        yield made
        transaction.set_rollback(True)


def test_plans_are_in_every_state(stage: Stage) -> None:
    states = Counter(Skp.objects.filter(tahun=2026).values_list("status", flat=True))
    wanted = {StatusSkp.DRAF, StatusSkp.DIAJUKAN, StatusSkp.DIKEMBALIKAN, StatusSkp.DITETAPKAN}
    assert wanted <= set(states)
    assert states[StatusSkp.DITETAPKAN] > 10
    assert set(Skp.objects.filter(tahun=2025).values_list("status", flat=True)) == {StatusSkp.SELESAI}


def test_those_whom_the_law_leaves_out_have_no_plan(stage: Stage) -> None:
    outside = [one.pegawai_id for one in stage.people if not one.plans]
    assert len(outside) == 3  # the elected head, unpaid leave, about to retire
    assert not Skp.objects.filter(pegawai_id__in=outside).exists()


def test_every_planned_result_of_the_database_states_a_result(stage: Stage) -> None:
    said = set(Rhk.objects.values_list("teks", flat=True))
    assert len(said) > 20
    assert not [text for text in said if periksa_kalimat(text).jenis is not JenisKalimat.PENCAPAIAN]


def test_most_results_serve_the_superiors_plan(stage: Stage) -> None:
    linked = Rhk.objects.filter(skp__tahun=2026, intervensi_rhk__isnull=False).count()
    assert linked > Rhk.objects.filter(skp__tahun=2026).count() / 2


def test_complaints_are_in_every_state_and_end_in_every_way(stage: Stage) -> None:
    there = Pengaduan.objects.filter(instansi=stage.instansi)
    assert set(there.values_list("status", flat=True)) == set(StatusAduan.values)
    assert set(there.filter(status="SELESAI").values_list("cara_selesai", flat=True)) == set(CaraSelesai.values)
    assert not there.filter(status="DITERUSKAN", terusan=0).exists()


def test_results_are_shared_across_units(stage: Stage) -> None:
    rows = list(BagianBersama.objects.select_related("rhk__skp__unit", "skp__unit", "hasil"))
    assert Counter(row.status for row in rows) == {"DISETUJUI": 1, "DITERIMA": 1, "DIUNDANG": 2}
    assert all(row.rhk.skp.unit_id != row.skp.unit_id for row in rows)
    agreed = next(row for row in rows if row.status == "DISETUJUI")
    assert agreed.hasil is not None
    assert (agreed.skp.status, agreed.skp.versi) == (StatusSkp.DITETAPKAN, 2)
    me = stage.role("pegawai").pegawai_id
    assert {row.skp.pegawai_id == me for row in rows if row.status == "DIUNDANG"} == {True, False}
    written = LembarRencana.objects.filter(skp__pegawai_id=me)
    assert written.count() == Rhk.objects.filter(skp__pegawai_id=me, skp__tahun=2026).count()


def test_people_talk_about_the_work(stage: Stage) -> None:
    mine = stage.role("pegawai").pegawai_id
    assert set(UmpanBalik.objects.filter(skp__pegawai_id=mine).values_list("jenis", flat=True)) >= {
        "APRESIASI",
        "PERBAIKAN",
    }
    assert UmpanBalik.objects.filter(skp__pegawai_id=mine, pekerjaan_bersama=True).exists()
    open_steps = LangkahSepakat.objects.filter(status="TERBUKA", tenggat__gte=TODAY)
    assert open_steps.filter(penanggung_jawab_id=mine).exists()
    assert LangkahSepakat.objects.filter(status="SELESAI").exists()
    assert Permintaan.objects.filter(diminta_id=mine, status="MENUNGGU").exists()
    assert set(Pengamatan.objects.values_list("pegawai_id", "status")) == {(mine, "FINAL")}
    assert Konselor.objects.count() == 1
    assert VersiInstrumen.objects.filter(status="TERBIT").count() == 2
    assert Bimbingan.objects.filter(pegawai_id=mine, status="SELESAI").exists()


def test_entries_wait_are_accepted_and_returned(stage: Stage) -> None:
    states = Counter(Aktivitas.objects.values_list("status", flat=True))
    assert states[StatusAktivitas.DITERIMA] > 50
    assert states[StatusAktivitas.DICATAT] > 0
    assert Aktivitas.objects.filter(bukti__berkas__isnull=False).exists()
    assert Aktivitas.objects.filter(bukti__tautan__startswith="https://").exists()
    assert Aktivitas.objects.order_by("-tanggal").values_list("tanggal", flat=True)[0] <= TODAY


def test_citizens_have_rated_and_the_unit_has_answered_for_its_weakest(stage: Stage) -> None:
    here = stage.instansi.pk
    found = index_of_government(here, mulai=date(2026, 1, 1), selesai=TODAY)
    assert found.nilai is not None
    assert 70 < found.nilai < 95
    assert len(index_of_services(here, mulai=date(2026, 1, 1), selesai=TODAY)) > 1
    assert sorted(Survei.objects.values_list("status", flat=True)) == ["BUKA", "TUTUP"]
    closed = Survei.objects.get(status="TUTUP")
    assert closed.jawaban.count() >= closed.target
    plans = TindakLanjut.objects.filter(survei=closed)
    assert plans.count() == 3
    assert plans.filter(selesai_pada__isnull=False).exists()
    assert plans.filter(selesai_pada__isnull=True).exists()
    ways = set(HitungHari.objects.values_list("jalur", flat=True))
    assert ways >= {"TOKEN", "KERTAS", "POSTER"}


def test_what_lies_unchecked_has_gone_to_the_next_level(stage: Stage) -> None:
    mine = Aktivitas.objects.filter(pegawai_id=stage.role("pegawai").pegawai_id, dialihkan_ke__isnull=False)
    assert mine.exists()
    assert set(mine.values_list("status", flat=True)) == {StatusAktivitas.DICATAT}
    assert KelalaianPeriksa.objects.filter(aktivitas__in=mine).count() == mine.count()


def test_evaluations_have_come_differently_far_and_the_past_year_is_reported(stage: Stage) -> None:
    quarter = set(Evaluasi.objects.filter(jenis="TRIWULANAN", ke=3).values_list("status", flat=True))
    assert {"TERBUKA", "DRAF_RATING", "DITANDATANGANI", "DISAMPAIKAN", "DITERIMA", "DILAPORKAN"} <= quarter
    annual = Evaluasi.objects.filter(jenis="TAHUNAN", tahun=2025)
    assert set(annual.values_list("status", flat=True)) == {"DILAPORKAN"}
    assert annual.count() >= 5


def test_someone_is_plt_and_plans_that_work(stage: Stage) -> None:
    acting = Penempatan.objects.get(jenis="PLT")
    assert Rhk.objects.filter(penempatan=acting, jenis="UTAMA", skp__tahun=2026).count() == 1


def test_every_role_has_a_login_and_each_can_log_in(stage: Stage) -> None:
    rows = login_sheet()
    assert [row.peran for row in rows] == [title for _key, title in TITLES]
    for row in rows:
        assert authenticate(None, username=row.surel, password=PASSWORD) is not None or _logs_in(row.surel), row
    assert any("pegawai@gajahmungkur.example" in line for line in table(rows))


def _logs_in(address: str) -> bool:
    client = Client()
    page = client.post("/akun/masuk/", {"login": address, "password": PASSWORD})
    return page.status_code in (302, 303) and "_auth_user_id" in client.session


def test_roles_are_given_on_the_whole_government(stage: Stage) -> None:
    given = set(RoleGrant.objects.filter(unit_id=stage.root_id).values_list("role", flat=True))
    assert given == set(Role.values)


def test_the_pages_of_every_role_open(stage: Stage) -> None:
    for row in login_sheet():
        client = Client()
        client.force_login(_account(row.surel))
        assert client.get("/").status_code == 200, row


def _account(address: str) -> object:
    from takar.accounts.models import User

    return User.objects.get(email=address)


def test_the_ledger_verifies_and_holds_every_deed(stage: Stage) -> None:
    report = verify(now=stage.at(TODAY, 600))
    assert report.found == 0
    assert report.entries + report.waiting == AuditEvent.objects.count() > 1000
    # In this file's one transaction PostgreSQL's sealer may find nothing finished.
    assert report.waiting == 0 or connection.vendor == "postgresql"


def test_nobody_acts_after_the_day_of_the_build(stage: Stage) -> None:
    assert not AuditEvent.objects.filter(at__gt=stage.at(TODAY, 900)).exists()


def test_a_second_build_adds_nothing(stage: Stage) -> None:
    before = AuditEvent.objects.count()
    assert missing(GAJAHMUNGKUR) == []
    assert strangers() == []
    assert build(today=TODAY, size=TINY, seed=7, governments=GAJAHMUNGKUR) == []
    assert AuditEvent.objects.count() == before


@pytest.mark.django_db
def test_two_builds_with_one_seed_tell_the_same_story() -> None:
    least = Size(24, Tempo(biasa=1, panggung=0, pegawai=1), 0.3, 0)
    found: set[str] = set()
    for _time in range(2):
        with transaction.atomic():
            build(today=date(2026, 2, 20), size=least, seed=3, governments=GAJAHMUNGKUR)
            found.add(story_digest())
            transaction.set_rollback(True)
    assert len(found) == 1


@pytest.mark.django_db
def test_in_january_the_year_has_only_begun() -> None:
    build(today=date(2027, 1, 8), size=Size(24, Tempo(1, 0, 1), 0.3, 1), seed=3, governments=GAJAHMUNGKUR)
    states = Counter(Skp.objects.filter(tahun=2027).values_list("status", flat=True))
    assert states[StatusSkp.DRAF] > 0
    assert Evaluasi.objects.filter(jenis="TAHUNAN", tahun=2026).exists()
    assert not Aktivitas.objects.filter(tanggal__gt=date(2027, 1, 8)).exists()


@pytest.fixture(scope="module")
def told(stage: Stage) -> tuple[Shape, list[tuple[str, ...]]]:
    """What the actions alone have made."""
    return shape(), keys_and_indexes()


@pytest.fixture(scope="module")
def grown(stage: Stage, told: object, django_db_blocker: object) -> Iterator[Shape]:
    """The same government denser and three times as large; gives its shape before it grew."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        thicken(Density(catatan=9, permohonan=8), today=TODAY)
        before = shape()
        multiply(3)
        yield before
        transaction.set_rollback(True)


def test_a_grown_government_has_rows_of_the_told_shape(grown: Shape, told: tuple[Shape, list[tuple[str, ...]]]) -> None:
    after = shape()
    assert sum(rows["rows"] for rows in grown.values()) > 1_500
    for name, columns in grown.items():
        assert after[name] == {column: 3 * number for column, number in columns.items()}, name
    assert keys_and_indexes() == told[1]


def test_a_grown_government_hangs_together(grown: Shape) -> None:
    check_links()
    check_lives(times=3)
    check_entries(today=TODAY)


def test_more_entries_and_applications_are_there_than_the_actions_made(
    grown: Shape, told: tuple[Shape, list[tuple[str, ...]]]
) -> None:
    for name in ("execution_aktivitas", "service_permohonan"):
        assert grown[name]["rows"] > told[0][name]["rows"]
    assert grown["org_pegawai"] == told[0]["org_pegawai"]


@pytest.mark.parametrize("role", ["pegawai", "penilai", "atasan"])
def test_a_copied_person_sees_the_pages_of_the_told_one(grown: Shape, stage: Stage, role: str) -> None:
    first = User.objects.get(email=f"{role}@gajahmungkur.example")
    second = User.objects.get(email=f"{role}-2@gajahmungkur.example")
    for (path, elements, links), (other, same, there) in zip(pages_of(first), pages_of(second), strict=True):
        assert (other, same, there) == (path, elements, links)


def test_who_watches_over_the_government_sees_all_of_it(grown: Shape, stage: Stage) -> None:
    watched = UnitKerja.objects.filter(path__startswith=UnitKerja.objects.get(pk=stage.root_id).path)
    assert watched.count() == 3 * UnitKerja.objects.filter(nama__endswith=" 1").count()
    assert not GOVERNMENTS[1:] or UnitKerja.objects.filter(depth=1).count() == 1
