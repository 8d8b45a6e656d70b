"""What is over its time is really gone: no byte of it is left in the database, its journal or the store."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection

from takar.audit.models import AuditDetail, AuditEvent
from takar.common.ids import new_id
from takar.execution.actions.bukti import Upload, attach, remove_evidence
from takar.execution.models import Berkas
from takar.notifications.actions import notify
from takar.notifications.models import Notice
from takar.org.models import Impor
from takar.privacy.actions.simpan import delete_due
from takar.privacy.models import Penghapusan
from takar.privacy.selectors.penghapus import all_penghapus, deletions, due_now
from takar.service.models import Pemohon, Permohonan
from tests.execution.plan import PDF, entry, plan
from tests.service import alur
from tests.world import NOW, TODAY, World

SECRET = "Kusumaningtyas-Hidayatullah"
LATER = NOW + timedelta(days=400)


def _bytes_of_database() -> bytes:
    """Every page of the database as it lies on disk, freed pages as well, and the journal beside it."""
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT string_agg(nama || kontak, ',') FROM service_pemohon")
            return (cursor.fetchone()[0] or "").encode()
    path = Path(connection.settings_dict["NAME"])
    return b"".join(each.read_bytes() for each in (path, path.with_name(f"{path.name}-wal")) if each.exists())


def _applicant(world: World, *, at: datetime) -> Permohonan:
    row = alur.registered(world)
    Pemohon.objects.filter(permohonan=row).update(nama=SECRET, kontak="0812-3456-7890-1234")
    Permohonan.objects.filter(pk=row.pk).update(status="SELESAI", selesai_pada=at, tepat=True, lama_menit=5)
    return row


def _run(world: World, *, now: datetime) -> int:
    return delete_due(instansi_id=world.instansi.pk, day=now.date(), now=now)


@pytest.mark.django_db(transaction=True)
def test_no_byte_of_a_deleted_name_is_left(world: World) -> None:
    row = _applicant(world, at=NOW)
    assert SECRET.encode() in _bytes_of_database()
    assert _run(world, now=LATER) >= 1
    assert not Pemohon.objects.filter(permohonan=row).exists()
    assert Permohonan.objects.filter(pk=row.pk).exists()
    left = _bytes_of_database()
    assert SECRET.encode() not in left
    assert b"0812-3456-7890-1234" not in left


def test_what_went_is_counted_once_and_the_ledger_names_nobody(world: World) -> None:
    _applicant(world, at=NOW)
    _run(world, now=LATER)
    assert _run(world, now=LATER) == 0
    rows = Penghapusan.objects.filter(instansi=world.instansi, kode="pemohon")
    assert [row.jumlah for row in rows] == [1]
    shown = deletions(world.instansi.pk, day=LATER.date())
    assert [each.jumlah for each in shown if each.hari == LATER.date()].count(1) >= 1
    written = AuditEvent.objects.filter(at__gte=LATER)
    details = AuditDetail.objects.filter(event_id__in=written.values("pk"))
    assert written.exists()
    assert not any(SECRET in text for text in details.values_list("text", flat=True))
    assert not any(SECRET in text for text in written.values_list("text", flat=True))


def test_what_is_within_its_time_stays(world: World) -> None:
    row = _applicant(world, at=NOW)
    _run(world, now=NOW + timedelta(days=2))
    assert Pemohon.objects.get(permohonan=row).nama == SECRET


def test_the_dry_run_tells_what_will_go_and_touches_nothing(world: World) -> None:
    _applicant(world, at=NOW)
    Impor.objects.create(
        instansi=world.instansi, nama_berkas="a.csv", sha256="0" * 64, isi=b"x", diunggah_at=NOW, oleh_id=world.ratna.id
    )
    notify(instansi_id=world.instansi.pk, pegawai_ids=[world.wulan.id], code="org.x", text="Lama", url="", now=NOW)
    due = {row.kode: row.jatuh for row in due_now(world.instansi.pk, day=LATER.date(), now=LATER)}
    assert due["pemohon"] == due["unggahan"] == 1
    assert due["kabar"] >= 1
    assert Pemohon.objects.count() == 1
    before = Notice.objects.filter(instansi=world.instansi).count()
    gone = _run(world, now=LATER)
    assert gone == sum(due.values())
    assert Notice.objects.filter(instansi=world.instansi).count() < before
    assert Impor.objects.get(instansi=world.instansi).isi is None
    after = due_now(world.instansi.pk, day=LATER.date(), now=LATER)
    assert {row.jatuh for row in after} == {0}
    assert {row.kode for row in after} == {each.kode for each in all_penghapus()}


def test_another_government_keeps_what_is_not_due_there(world: World) -> None:
    notify(instansi_id=world.lain.pk, pegawai_ids=[world.oki.id], code="org.x", text="Seberang", url="", now=NOW)
    _run(world, now=LATER)
    assert Notice.objects.filter(instansi=world.lain).count() == 1


def test_evidence_taken_off_leaves_the_store_and_what_is_shown_stays(
    world: World, settings: object, tmp_path: Path, django_capture_on_commit_callbacks: object
) -> None:
    settings.TAKAR_VAR = tmp_path  # type: ignore[attr-defined]
    row = entry(plan(world), world.wulan)
    pieces = [
        attach(
            actor=world.wulan.actor,
            pk=new_id(),
            aktivitas_id=row.pk,
            upload=Upload(nama=f"{word}.pdf", isi=PDF + word.encode()),
            today=TODAY,
            now=NOW,
        )
        for word in (SECRET, "dipakai")
    ]
    remove_evidence(actor=world.wulan.actor, pk=pieces[0].pk, now=NOW)
    soon, later = NOW + timedelta(days=29), NOW + timedelta(days=31)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        _run(world, now=soon)
    assert Berkas.objects.count() == 2
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        _run(world, now=later)
    kept = [path.read_bytes() for path in (tmp_path / "evidence").rglob("*") if path.is_file()]
    assert Berkas.objects.count() == 1
    assert any(b"dipakai" in content for content in kept)
    assert not any(SECRET.encode() in content for content in kept)
