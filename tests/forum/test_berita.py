"""An issued berita acara never changes, and its code or file is proved wherever someone asks."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from takar.documents import store
from takar.documents.codes import spelled
from takar.forum.models import BeritaAcara
from takar.units.models import Instansi
from tests.forum import alur
from tests.world import NOW, World


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def record(world: World) -> BeritaAcara:
    alur.consultation(world, "BERITA_ACARA")
    return BeritaAcara.objects.get()


@pytest.mark.parametrize("change", [{"isi": "{}"}, {"sha256": "0" * 64}, {"nomor": "BA-FKP/2026/0009"}, {"urut": 9}])
def test_nobody_changes_a_record(record: BeritaAcara, change: dict[str, object]) -> None:
    with pytest.raises(IntegrityError, match="tidak boleh diubah"), transaction.atomic():
        BeritaAcara.objects.filter(pk=record.pk).update(**change)
    with pytest.raises(IntegrityError, match="tidak boleh dihapus"), transaction.atomic():
        BeritaAcara.objects.filter(pk=record.pk).delete()
    assert BeritaAcara.objects.get().isi == record.isi


def test_a_copy_for_practising_goes_away_whole(world: World, record: BeritaAcara) -> None:
    Instansi.objects.filter(pk=world.instansi.pk).update(latihan=True)
    with pytest.raises(IntegrityError, match="tidak boleh diubah"), transaction.atomic():
        BeritaAcara.objects.filter(pk=record.pk).update(isi="{}")
    assert BeritaAcara.objects.filter(pk=record.pk).delete()[0] == 1


def test_the_page_of_all_documents_leads_to_the_record(record: BeritaAcara) -> None:
    proof = reverse("forum:berita", kwargs={"kode": record.kode})
    client = Client()
    for typed in (record.kode, spelled(record.kode).lower()):
        answer = client.get(reverse("documents:verify"), {"kode": typed}, follow=True)
        assert answer.redirect_chain[-1][0] == proof
        assert record.nomor in answer.content.decode()
    content = store.get(record.sha256)
    assert content is not None
    sent = client.post(reverse("documents:verify"), {"berkas": SimpleUploadedFile("ba.pdf", content)})
    assert (sent.status_code, sent.headers["Location"]) == (302, proof)
    other = client.post(reverse("documents:verify"), {"berkas": SimpleUploadedFile("ba.pdf", content + b" ")})
    assert other.status_code == 200


def test_no_page_knows_a_record_of_practice(world: World, record: BeritaAcara) -> None:
    Instansi.objects.filter(pk=world.instansi.pk).update(latihan=True)
    address = reverse("documents:verify_code", kwargs={"kode": record.kode})
    assert Client().get(address).status_code == 404
    content = store.get(record.sha256)
    assert content is not None
    sent = Client().post(reverse("documents:verify"), {"berkas": SimpleUploadedFile("ba.pdf", content)})
    assert sent.status_code == 200
