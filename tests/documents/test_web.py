"""The public proof page and the download: what strangers learn, what readers get, what nobody gets."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from takar.documents import policies
from takar.documents.actions import issue
from takar.documents.codes import spelled
from takar.documents.forms.kind import FormKind
from takar.documents.models import Dokumen
from takar.documents.selectors import document_bytes
from tests.documents.samples import EVALUASI
from tests.world import NOW, Person, World

ASK = reverse("documents:verify")


@pytest.fixture
def document(world: World, monkeypatch: pytest.MonkeyPatch) -> Dokumen:
    monkeypatch.setattr(policies, "_readers", {})
    policies.register_reader("appraisal.evaluasi", lambda actor, row: actor.pegawai_id == row.subjek_id)
    return _evaluation(world, version=1)


def _evaluation(world: World, *, version: int) -> Dokumen:
    return issue(
        actor=world.budi.actor,
        instansi=world.instansi,
        form=FormKind.C_1_3,
        context=EVALUASI,
        object_kind="appraisal.evaluasi",
        object_id=UUID(int=9),
        version=version,
        subject_id=world.wulan.id,
        now=NOW,
    )


def _pdf(content: bytes) -> dict[str, SimpleUploadedFile]:
    return {"berkas": SimpleUploadedFile("evaluasi.pdf", content, content_type="application/pdf")}


def _proof(document: Dokumen) -> str:
    return reverse("documents:verify_code", kwargs={"kode": document.kode})


def _download(document: Dokumen) -> str:
    return reverse("documents:download", kwargs={"kode": document.kode})


def test_a_stranger_sees_that_it_is_genuine_and_nothing_more(client: Client, document: Dokumen) -> None:
    response = client.get(_proof(document))
    page = response.content.decode()
    assert response.status_code == 200
    for shown in (
        "Dokumen ini asli",
        document.nomor,
        "Pemerintah Kabupaten Tirta",
        "10 Maret 2026 10.00 WIB",
        "S*** R*********",
    ):
        assert shown in page
    for hidden in ("Rahmawati", "198703122010012004", "Ekspektasi", "EKSPEKTASI", "Bidan", "88%"):
        assert hidden not in page
    assert response.headers["Cache-Control"] == "private, no-store"
    assert "noindex" in response.headers["X-Robots-Tag"]


def test_a_typed_code_leads_to_its_proof(client: Client, document: Dokumen) -> None:
    response = client.get(ASK, {"kode": spelled(document.kode).lower()})
    assert (response.status_code, response.headers["Location"]) == (302, _proof(document))


@pytest.mark.parametrize("typed", ["", "salah", "<script>alert(1)</script>", "1" * 300])
def test_a_wrong_code_is_explained(client: Client, db: None, typed: str) -> None:
    response = client.get(ASK, {"kode": typed})
    assert response.status_code == 422
    assert "<script>alert(1)" not in response.content.decode()


@pytest.mark.parametrize("kode", ["0" * 26, "tidak-ada", "%F0%9F%98%80", "<b>x"])
def test_an_unknown_code_gets_a_friendly_404(client: Client, db: None, kode: str) -> None:
    response = client.get(reverse("documents:verify_code", kwargs={"kode": kode}))
    assert response.status_code == 404
    page = response.content.decode()
    assert "Kode ini tidak dikenal" in page
    assert "Coba lagi" in page
    assert "<b>x" not in page


def test_the_issued_file_matches_by_itself(client: Client, document: Dokumen) -> None:
    page = client.post(ASK, _pdf(document_bytes(document))).content.decode()
    assert "Berkas cocok" in page
    assert document.nomor in page


def test_one_changed_byte_does_not_match(client: Client, document: Dokumen) -> None:
    changed = document_bytes(document).replace(b"%%EOF", b"%%EOG")
    assert "Berkas ini tidak kami kenal" in client.post(ASK, _pdf(changed)).content.decode()
    assert "Berkas tidak cocok" in client.post(_proof(document), _pdf(changed)).content.decode()
    assert "Berkas cocok" in client.post(_proof(document), _pdf(document_bytes(document))).content.decode()


def test_no_file_and_an_empty_file_are_explained(client: Client, document: Dokumen) -> None:
    assert "Pilih berkas PDF" in client.post(_proof(document)).content.decode()
    response = client.post(ASK, _pdf(b""))
    assert response.status_code == 422
    assert "Berkas ini kosong" in response.content.decode()


def test_a_replaced_document_says_so(client: Client, world: World, document: Dokumen) -> None:
    newer = _evaluation(world, version=2)
    page = client.get(_proof(document)).content.decode()
    assert "sudah diganti" in page
    assert newer.nomor in page
    assert newer.kode not in page


def test_the_person_concerned_downloads_exactly_what_was_issued(
    as_person: Callable[[Person], Client], world: World, document: Dokumen
) -> None:
    response = as_person(world.wulan).get(_download(document))
    assert response.status_code == 200
    assert response.content == document_bytes(document)
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{document.filename}"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("name", ["joko", "ratna", "agus", "oki"])
def test_others_get_the_same_404_as_for_an_unknown_code(
    as_person: Callable[[Person], Client], world: World, document: Dokumen, name: str
) -> None:
    client = as_person(world.everyone[name])
    assert client.get(_download(document)).status_code == 404
    assert client.get(reverse("documents:download", kwargs={"kode": "0" * 26})).status_code == 404


def test_without_a_session_one_is_sent_to_the_login(client: Client, document: Dokumen) -> None:
    response = client.get(_download(document))
    assert response.status_code == 302
    assert "next=" in response.headers["Location"]


def test_a_file_altered_on_disk_is_refused_with_a_way_on(
    as_person: Callable[[Person], Client], world: World, document: Dokumen
) -> None:
    (Path(settings.TAKAR_VAR) / "documents" / document.sha256[:2] / f"{document.sha256}.pdf").write_bytes(b"%PDF-palsu")
    response = as_person(world.wulan).get(_download(document))
    assert response.status_code == 500
    assert b"%PDF" not in response.content
    assert "rusak atau berubah di tempat penyimpanan" in response.content.decode()
