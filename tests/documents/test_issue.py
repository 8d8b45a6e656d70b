"""Issuing: once for each version, numbered without gaps, durable, audited, replaced by the next version, provable."""

import hashlib
import io
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pypdf
import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction

from takar.audit.models import AuditDetail, AuditEvent
from takar.common.actor import ANONYMOUS
from takar.common.refusals import NotFound, WrongState
from takar.documents import policies
from takar.documents.actions import issue, verification_url
from takar.documents.codes import spelled
from takar.documents.forms.kind import FormKind
from takar.documents.forms.payload import canonical_json
from takar.documents.models import Dokumen, DokumenCounter
from takar.documents.selectors import (
    DocumentAltered,
    access_document,
    document_bytes,
    documents_of,
    masked_name,
    masked_nip,
    proof_by_digest,
    proof_of,
)
from tests.documents.samples import DOKUMEN_EVALUASI, EVALUASI, MPH, SKP, kualitatif
from tests.world import NOW, World, build_world


def _issue(world: World, **changes: Any) -> Dokumen:
    values: dict[str, Any] = {
        "actor": world.budi.actor,
        "instansi": world.instansi,
        "form": FormKind.A_1_7,
        "context": SKP,
        "object_kind": "planning.skp",
        "object_id": UUID(int=7),
        "version": 1,
        "subject_id": world.wulan.id,
        "now": NOW,
    }
    return issue(**{**values, **changes})


def _file(document: Dokumen) -> Path:
    return Path(settings.TAKAR_VAR) / "documents" / document.sha256[:2] / f"{document.sha256}.pdf"


def test_it_is_numbered_hashed_stored_and_can_be_read(world: World) -> None:
    document = _issue(world)
    assert document.nomor == "SKP/2026/000001"
    content = document_bytes(document)
    assert hashlib.sha256(content).hexdigest() == document.sha256
    assert len(content) == document.size
    text = pypdf.PdfReader(io.BytesIO(content)).pages[0].extract_text()
    assert document.nomor in text
    assert verification_url(document.kode) in text
    assert spelled(document.kode) in text
    assert "10 Maret 2026 10.00 WIB" in text
    assert document.context_json == canonical_json(SKP)
    assert document.filename == "SKP-2026-000001_A17_siti-rahmawati-amdkeb.pdf"


def test_the_same_version_is_issued_once_even_if_the_content_differs(world: World) -> None:
    first = _issue(world)
    again = _issue(world, context=replace(SKP, instansi="Lain"), now=datetime(2026, 5, 1, tzinfo=UTC))
    assert again == first
    assert document_bytes(again) == document_bytes(first)
    assert Dokumen.objects.count() == 1
    assert AuditEvent.objects.filter(code="documents.dokumen.diterbitkan").count() == 1


def test_numbers_run_by_series_year_and_government(world: World) -> None:
    def number(**changes: Any) -> str:
        return _issue(world, object_id=uuid4(), **changes).nomor

    assert [number(), number(form=FormKind.A_1_6, context=kualitatif(SKP))] == ["SKP/2026/000001", "SKP/2026/000002"]
    assert number(form=FormKind.C_1_3, context=EVALUASI) == "EVAL/2026/000001"
    assert number(instansi=world.lain, actor=world.oki.actor) == "SKP/2026/000001"
    # 31 December 17.30 UTC is already next year in Jakarta.
    assert number(now=datetime(2026, 12, 31, 17, 30, tzinfo=UTC)) == "SKP/2027/000001"


def test_a_failed_deed_uses_no_number_and_leaves_no_row(world: World) -> None:
    with transaction.atomic():
        _issue(world)
        transaction.set_rollback(True)
    assert not Dokumen.objects.exists()
    assert not AuditEvent.objects.filter(code="documents.dokumen.diterbitkan").exists()
    assert _issue(world).nomor == "SKP/2026/000001"


def test_the_next_version_replaces_the_earlier_one(world: World) -> None:
    first = _issue(world)
    second = _issue(world, version=2)
    assert second.supersedes == first
    proof = proof_of(first.kode)
    assert proof is not None
    assert proof.diganti_nomor == second.nomor
    newest = proof_of(second.kode)
    assert newest is not None
    assert newest.diganti_nomor == ""
    rows = documents_of(instansi_id=world.instansi.pk, object_kind="planning.skp", object_id=UUID(int=7))
    assert [(row.versi, row.berlaku) for row in rows] == [(2, True), (1, False)]
    codes = AuditEvent.objects.filter(object_id=first.pk).order_by("id").values_list("code", flat=True)
    assert list(codes) == ["documents.dokumen.diterbitkan", "documents.dokumen.diganti"]


def test_another_approach_or_an_objection_replaces_within_the_series(world: World) -> None:
    first = _issue(world)
    assert _issue(world, version=2, form=FormKind.A_1_6, context=kualitatif(SKP)).supersedes == first
    evaluation = {"object_kind": "appraisal.evaluasi", "context": DOKUMEN_EVALUASI}
    signed = _issue(world, form=FormKind.D_1_1, **evaluation)
    assert signed.supersedes is None
    assert _issue(world, form=FormKind.D_1_3, version=2, **evaluation).supersedes == signed


def test_an_old_version_is_not_issued_after_a_newer_one(world: World) -> None:
    _issue(world, version=2)
    with pytest.raises(WrongState) as refusal:
        _issue(world, version=1)
    assert refusal.value.next_step


def test_the_ledger_says_who_issued_what_about_whom(world: World) -> None:
    document = _issue(world)
    event = AuditEvent.objects.get(code="documents.dokumen.diterbitkan")
    assert (event.object_id, event.subject_id, event.actor_id) == (document.pk, world.wulan.id, world.budi.user.pk)
    assert json.loads(AuditDetail.objects.get(event_id=event.pk).text)["nomor"] == document.nomor


def test_the_database_refuses_a_second_document_of_a_version(world: World) -> None:
    document = _issue(world)
    document.pk, document.kode, document.nomor, document.supersedes = uuid4(), "X" * 26, "SKP/2026/999999", None
    with pytest.raises(IntegrityError), transaction.atomic():
        document.save(force_insert=True)


def test_the_database_refuses_to_change_or_remove_what_was_issued(world: World) -> None:
    document = _issue(world)
    rows = Dokumen.objects.filter(pk=document.pk)
    counters = DokumenCounter.objects.filter(instansi=world.instansi)
    for deed in (lambda: rows.update(nomor="X"), rows.delete, lambda: counters.update(terakhir=0), counters.delete):
        with pytest.raises(IntegrityError), transaction.atomic():
            deed()
    assert rows.get().nomor == document.nomor


@pytest.mark.parametrize(
    "damage", [lambda path: path.write_bytes(path.read_bytes() + b"\n"), lambda path: path.unlink()]
)
def test_an_altered_or_missing_file_is_not_handed_out(
    world: World, damage: Any, caplog: pytest.LogCaptureFixture
) -> None:
    document = _issue(world)
    damage(_file(document))
    with pytest.raises(DocumentAltered) as refusal:
        document_bytes(document)
    assert document.sha256 in caplog.text
    assert "admin instansi" in refusal.value.next_step


def test_the_proof_never_tells_the_person_or_the_predicate(world: World) -> None:
    document = _issue(world, form=FormKind.C_1_3, context=EVALUASI)
    proof = proof_of(spelled(document.kode).lower())
    assert proof is not None
    assert proof.nama_tersamar == "S*** R********* A********"
    assert proof.nip_tersamar == "**************2004"
    said = str(proof)
    assert "Siti" not in said
    assert "BAIK" not in said.upper()
    assert "198703122010012004" not in said
    assert "BAIK" not in json.dumps(document.ringkas).upper()


def test_a_file_is_found_by_its_digest(world: World) -> None:
    document = _issue(world)
    found = proof_by_digest(document.sha256)
    assert found is not None
    assert found.nomor == document.nomor
    assert proof_by_digest("0" * 64) is None


def test_the_matrix_is_about_a_unit(world: World) -> None:
    document = _issue(world, form=FormKind.A_1_5, context=MPH, object_kind="planning.mph", subject_id=None)
    proof = proof_of(document.kode)
    assert proof is not None
    assert (proof.unit_kerja, proof.nama_tersamar) == ("Puskesmas Sukamaju", "")


@pytest.mark.parametrize(("name", "masked"), [("Siti", "S***"), ("H. Ali B", "H* A** B"), ("", "")])
def test_masked_names(name: str, masked: str) -> None:
    assert masked_name(name) == masked


@pytest.mark.parametrize(("nip", "masked"), [("198703122010012004", "*" * 14 + "2004"), ("123", "***"), ("", "")])
def test_masked_numbers(nip: str, masked: str) -> None:
    assert masked_nip(nip) == masked


def test_nobody_reads_without_a_registered_reader(world: World) -> None:
    document = _issue(world)
    for actor in (ANONYMOUS, world.wulan.actor, world.ratna.actor, world.oki.actor):
        with pytest.raises(NotFound):
            access_document(actor=actor, kode=document.kode)


def test_the_reader_of_its_kind_decides_but_never_across_governments(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(policies, "_readers", {})
    policies.register_reader("planning.skp", lambda actor, row: actor.pegawai_id == row.subjek_id)
    document = _issue(world)
    assert access_document(actor=world.wulan.actor, kode=spelled(document.kode)) == document
    with pytest.raises(NotFound):
        access_document(actor=world.joko.actor, kode=document.kode)
    other = _issue(world, instansi=world.lain, object_id=uuid4())
    with pytest.raises(NotFound):
        access_document(actor=world.wulan.actor, kode=other.kode)
    with pytest.raises(ValueError, match="already"):
        policies.register_reader("planning.skp", lambda actor, row: True)


@pytest.fixture
def committed(transactional_db: None) -> World:
    """The cast, committed, so that other threads see it."""
    return build_world()


def test_two_at_once_get_one_document(committed: World) -> None:
    """Ten threads ask for the same version; one document exists, and the other numbers are not used up."""

    def ask(_: int) -> UUID:
        try:
            return _issue(committed).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=5) as pool:
        ids = set(pool.map(ask, range(10)))
    assert len(ids) == 1
    assert list(Dokumen.objects.values_list("nomor", flat=True)) == ["SKP/2026/000001"]
    assert _issue(committed, object_id=uuid4()).nomor == "SKP/2026/000002"
