"""The day's measure, a full store, the sweep and the check of every file, as people and operators meet them."""

import logging
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from takar.audit.models import AuditEvent
from takar.common.ids import new_id
from takar.common.refusals import Invalid
from takar.config.commands.evidence import evidence
from takar.execution.actions.bukti import Upload, attach, remove_evidence
from takar.execution.actions.penyimpanan import sweep_files, unnamed_files
from takar.execution.models import Aktivitas, Berkas, Bukti
from takar.execution.selectors.berkas import path_of
from takar.execution.store import Unavailable, evidence_store
from takar.org.models import Kebijakan
from takar.org.policy_keys import Kunci
from tests.execution.plan import PDF, entry, indicator, plan
from tests.world import NOW, TODAY, Person, World

Login = Callable[[Person], Client]


@pytest.fixture(autouse=True)
def own_folder(settings: object, tmp_path: Path) -> Path:
    settings.TAKAR_VAR = tmp_path  # type: ignore[attr-defined]
    return tmp_path / "evidence"


def add(world: World, row: Aktivitas, content: bytes, *, now: datetime = NOW) -> Bukti:
    upload = Upload(nama="laporan.pdf", isi=content)
    return attach(actor=world.wulan.actor, pk=new_id(), aktivitas_id=row.pk, upload=upload, today=TODAY, now=now)


def left(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def age(path: Path, hours: float) -> None:
    then = datetime.now(tz=UTC).timestamp() - hours * 3600
    os.utime(path, (then, then))


def test_a_day_has_a_measure_and_tomorrow_a_new_one(world: World) -> None:
    Kebijakan.objects.create(
        instansi=world.instansi, kunci=Kunci.BUKTI_HARIAN_MB, nilai=10, berlaku_mulai=TODAY, dasar="SK"
    )
    row = entry(plan(world), world.wulan)
    for number in range(3):
        add(world, row, PDF + bytes([number]) * (3 * 1024 * 1024))
    with pytest.raises(Invalid) as caught:
        add(world, row, PDF + b"9" * (3 * 1024 * 1024))
    assert caught.value.problems[0].field == "berkas"
    assert "10 MB" in caught.value.problems[0].message
    assert Bukti.objects.count() == 3
    add(world, row, PDF + b"8" * 1024)
    add(world, row, PDF + b"9" * (3 * 1024 * 1024), now=NOW + timedelta(days=1))
    # Another's day is another's.
    other = entry(plan(world, world.joko), world.joko)
    upload = Upload(nama="a.pdf", isi=PDF + b"9" * (3 * 1024 * 1024))
    attach(actor=world.joko.actor, pk=new_id(), aktivitas_id=other.pk, upload=upload, today=TODAY, now=NOW)


def test_a_full_disk_keeps_what_was_typed_and_leaves_nothing(
    world: World, as_person: Login, own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    skp = plan(world)
    form = {
        "id": str(new_id()),
        "uraian": "Menyusun laporan bulanan",
        "tanggal": TODAY.isoformat(),
        "indikator": str(indicator(skp).pk),
        "berkas": SimpleUploadedFile("laporan.pdf", PDF),
    }
    client = as_person(world.wulan)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        answer = client.post(reverse("execution:catatan"), form)
    assert answer.status_code == 422
    said = answer.content.decode()
    assert "penuh" in said
    assert "No space" not in said
    assert "Menyusun laporan bulanan" in said
    assert not Aktivitas.objects.exists()
    assert not Berkas.objects.exists()
    assert not left(own_folder)
    form["berkas"] = SimpleUploadedFile("laporan.pdf", PDF)
    assert client.post(reverse("execution:catatan"), form).status_code == 302
    assert Bukti.objects.count() == 1


def test_a_store_that_is_away_says_so_and_loses_nothing(
    world: World, as_person: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry(plan(world), world.wulan, upload=Upload(nama="a.pdf", isi=PDF))
    address = reverse("execution:bukti", args=[Bukti.objects.get().pk])

    def away(_self: object, _digest: str) -> bytes:
        raise Unavailable("connection refused by 10.0.0.9")

    with monkeypatch.context() as patch:
        patch.setattr("takar.execution.store.disk.DiskStore.open", away)
        answer = as_person(world.wulan).get(address)
    assert answer.status_code == 503
    assert "10.0.0.9" not in answer.content.decode()
    assert not AuditEvent.objects.filter(code="execution.bukti.rusak").exists()
    assert as_person(world.wulan).get(address).status_code == 200


def test_an_altered_file_rings_the_log_and_the_ledger_once_a_day(
    world: World, as_person: Login, caplog: pytest.LogCaptureFixture
) -> None:
    entry(plan(world), world.wulan, upload=Upload(nama="a.pdf", isi=PDF))
    piece = Bukti.objects.select_related("berkas").get()
    assert piece.berkas is not None
    path_of(piece.berkas.sha256).write_bytes(PDF + b"lain")
    with caplog.at_level(logging.ERROR, logger="takar.evidence"):
        for person in (world.budi, world.budi, world.wulan):
            assert as_person(person).get(reverse("execution:bukti", args=[piece.pk])).status_code == 409
    assert piece.berkas.sha256 in caplog.text
    event = AuditEvent.objects.get(code="execution.bukti.rusak")
    assert (event.object_id, event.subject_id) == (piece.pk, world.wulan.id)


def test_the_sweep_takes_what_nothing_names_and_nothing_else(world: World, own_folder: Path) -> None:
    row = entry(plan(world), world.wulan, upload=Upload(nama="a.pdf", isi=PDF))
    removed = add(world, row, PDF + b"dihapus lagi")
    remove_evidence(actor=world.wulan.actor, pk=removed.pk, now=NOW)
    named = set(left(own_folder))
    for path in named:
        age(path, 1000)
    for name, hours in (("a" * 64, 25.0), ("b" * 64, 23.0), (".baru-sisa", 25.0)):
        place = own_folder / name[:2] / name if name[0] != "." else own_folder / "aa" / name
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(b"tanpa nama")
        age(place, hours)
    now = datetime.now(tz=UTC)
    assert {one.key for one in unnamed_files(now=now)} == {f"aa/{'a' * 64}", "aa/.baru-sisa"}
    assert len(left(own_folder)) == len(named) + 3
    assert len(sweep_files(now=now)) == 2
    assert set(left(own_folder)) == named | {own_folder / "bb" / ("b" * 64)}
    assert AuditEvent.objects.filter(code="execution.berkas.disapu").count() == 1
    assert sweep_files(now=now) == []
    assert AuditEvent.objects.filter(code="execution.berkas.disapu").count() == 1


def test_what_is_sent_again_is_young_again(world: World, own_folder: Path) -> None:
    content = PDF + b"pernah gagal disimpan"
    row = entry(plan(world), world.wulan)
    piece = add(world, row, content)
    stored = left(own_folder)[0]
    piece.delete()
    Berkas.objects.all().delete()
    age(stored, 100)
    add(world, row, content)
    Bukti.objects.all().delete()
    Berkas.objects.all().delete()
    assert not list(unnamed_files(now=datetime.now(tz=UTC)))


def test_operators_see_what_is_wrong_and_nothing_more(world: World, own_folder: Path) -> None:
    row = entry(plan(world), world.wulan, upload=Upload(nama="rahasia.pdf", isi=PDF))
    pieces = [add(world, row, PDF + word) for word in (b"satu", b"dua")]
    run = CliRunner().invoke
    fine = run(evidence, ["verify"])
    assert fine.exit_code == 0
    assert "3 files checked" in fine.output
    digests = [piece.berkas.sha256 for piece in pieces if piece.berkas]
    path_of(digests[0]).write_bytes(b"diganti")
    path_of(digests[1]).unlink()
    wrong = run(evidence, ["verify"])
    assert wrong.exit_code == 1
    assert f"{digests[0]}: altered" in wrong.output
    assert f"{digests[1]}: missing" in wrong.output
    assert "rahasia" not in wrong.output
    evidence_store().put(PDF + b"satu", digest=digests[0])
    evidence_store().put(PDF + b"dua", digest=digests[1])
    assert run(evidence, ["verify"]).exit_code == 0
    stray = own_folder / "cc" / ("c" * 64)
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"x")
    age(stray, 30)
    listed = run(evidence, ["sweep"])
    assert ("c" * 64) in listed.output
    assert stray.exists()
    assert run(evidence, ["sweep", "--remove"]).exit_code == 0
    assert not stray.exists()
    assert "Nothing" in run(evidence, ["sweep"]).output
