"""Small pictures for lists: light, of photos and of PDFs' first pages, harmless with hostile files, rights kept."""

import io
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pypdfium2
import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from PIL import Image

from takar.audit.models import AuditEvent
from takar.common.ids import new_id
from takar.execution.actions.bukti import Upload, attach
from takar.execution.models import Bukti
from takar.execution.selectors import pratinjau
from takar.execution.selectors.pratinjau import plain_sheet, preview_of
from takar.execution.store import digest_of, evidence_store
from tests.execution.photos import opened, photo, sent
from tests.execution.plan import PDF, entry, plan
from tests.world import NOW, TODAY, Person, World

Login = Callable[[Person], Client]


def paper(
    content: bytes = b"0.8 0.1 0.1 rg 0 421 595 421 re f", *, box: str = "0 0 595 842", more: bytes = b""
) -> bytes:
    """A whole PDF of one page: its upper half red, unless told otherwise."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R" + more + b">>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[" + box.encode() + b"]/Contents 4 0 R>>",
        b"<</Length %d>>stream\n" % len(content) + content + b"\nendstream",
    ]
    held, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(held))
        held += b"%d 0 obj" % number + one + b"endobj\n"
    table = b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % at for at in places)
    return held + table + b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(held)


def stored(content: bytes) -> str:
    digest = digest_of(content)
    evidence_store().put(content, digest=digest)
    return digest


def drawn(content: bytes, tipe: str = "application/pdf", *, now: datetime = NOW) -> bytes:
    return preview_of(sha256=stored(content), tipe=tipe, now=now)


def test_the_first_page_of_a_pdf_is_seen() -> None:
    found = drawn(paper())
    picture = opened(found).convert("RGB")
    assert len(found) <= 20_000
    assert max(picture.size) <= 321
    red, green, _blue = picture.getpixel((picture.width // 2, picture.height // 4))
    assert red > 150 > 80 > green
    assert min(picture.getpixel((picture.width // 2, picture.height * 3 // 4))) > 230


def test_a_long_pdf_costs_one_page() -> None:
    document = pypdfium2.PdfDocument.new()
    for _page in range(300):
        document.new_page(595, 842)
    held = io.BytesIO()
    document.save(held)
    document.close()
    assert opened(drawn(held.getvalue())).height > opened(drawn(held.getvalue())).width


@pytest.mark.parametrize(
    "content",
    [
        paper(box="0 0 1000000000 1000000000"),
        paper(box="0 0 14400 1"),
        paper(box="0 0 0 0"),
        paper(more=b"/OpenAction<</S/JavaScript/JS(while(true){})>>"),
        paper(more=b"/OpenAction<</S/Launch/F(/bin/sh)>>/AA<</WC<</S/URI/URI(http://127.0.0.1:1/)>>>>"),
        paper()[:200],
        PDF,
        b"%PDF-1.7\n<script>alert(1)</script>" + b"\x00" * 5000,
        b"%PDF-1.4\n" + b"[" * 200_000,
    ],
    ids=range(9),
)
def test_odd_and_hostile_pdfs_give_a_light_picture(content: bytes) -> None:
    found = drawn(content)
    assert opened(found).format == "WEBP"
    assert max(opened(found).size) <= 321
    assert len(found) <= 20_000


def test_a_pdf_that_never_ends_is_stopped_and_not_tried_again() -> None:
    lines = b" ".join(
        b"%d %d m %d %d %d %d %d %d c S" % (n % 595, n * 7 % 842, n * 13 % 595, n * 3, n % 97, n % 83, n % 71, n % 842)
        for n in range(250_000)
    )
    content = paper(lines)
    assert drawn(content) == plain_sheet()
    began = time.monotonic()
    assert drawn(content) == plain_sheet()
    assert time.monotonic() - began < 1


def test_what_could_not_be_tried_in_time_is_tried_an_hour_later(monkeypatch: pytest.MonkeyPatch) -> None:
    content = paper(b"0 0 1 rg 0 0 100 100 re f")
    with monkeypatch.context() as patch:
        patch.setattr(pratinjau, "_PATIENCE", 0.01)
        assert drawn(content) == plain_sheet()
    assert drawn(content, now=NOW + timedelta(minutes=59)) == plain_sheet()
    assert drawn(content, now=NOW + timedelta(minutes=61)) != plain_sheet()


def test_photos_are_small_however_large(world: World, as_person: Login) -> None:
    grain = Image.effect_noise((3000, 2000), 120).convert("RGB")
    for picture in (photo(width=3000, height=2000), grain):
        found = drawn(sent(picture, quality=60), "image/jpeg")
        assert len(found) <= 20_000
        assert max(opened(found).size) <= 320


def test_a_preview_is_made_once_and_lost_ones_are_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    content = sent(photo(77))
    first = drawn(content, "image/jpeg")
    kept = list((Path(settings.TAKAR_VAR) / "cache").rglob(f"{digest_of(content)}.webp"))
    assert [path.read_bytes() for path in kept] == [first]
    with monkeypatch.context() as patch:
        patch.setattr(pratinjau, "small", lambda *_args, **_kwargs: b"")
        assert preview_of(sha256=digest_of(content), tipe="image/jpeg", now=NOW) == first
    kept[0].unlink()
    assert preview_of(sha256=digest_of(content), tipe="image/jpeg", now=NOW) == first


def test_a_document_without_a_picture_is_a_plain_sheet() -> None:
    assert preview_of(sha256="0" * 64, tipe="application/vnd.ms-excel", now=NOW) == plain_sheet()
    assert preview_of(sha256="0" * 64, tipe="application/pdf", now=NOW) == plain_sheet()
    assert opened(plain_sheet()).width > 100


def test_the_right_to_see_it_follows_the_activity(world: World, as_person: Login) -> None:
    skp = plan(world)
    entry(skp, world.wulan, upload=Upload(nama="foto.jpg", isi=sent(photo())))
    address = reverse("execution:bukti_kecil", args=[Bukti.objects.get().pk])
    boss = as_person(world.budi)
    answer = boss.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "image/webp"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "no-cache" in answer.headers["Cache-Control"]
    assert boss.get(address, headers={"if-none-match": answer.headers["ETag"]}).status_code == 304
    type(skp).objects.filter(pk=skp.pk).update(penilai=world.sari.pegawai, atasan_penilai=None)
    assert boss.get(address, headers={"if-none-match": answer.headers["ETag"]}).status_code == 404
    for stranger in (world.joko, world.ratna, world.oki):
        assert as_person(stranger).get(address).status_code == 404
    assert as_person(world.wulan).get(reverse("execution:bukti_kecil", args=[new_id()])).status_code == 404


def test_a_link_has_no_picture_and_is_never_fetched(world: World, as_person: Login) -> None:
    row = entry(plan(world), world.wulan)
    link = "https://dokumen.example/laporan.pdf"
    piece = attach(actor=world.wulan.actor, pk=new_id(), aktivitas_id=row.pk, tautan=link, today=TODAY, now=NOW)
    assert as_person(world.wulan).get(reverse("execution:bukti_kecil", args=[piece.pk])).status_code == 404


def test_seeing_it_on_a_list_is_no_opening_but_opening_is(world: World, as_person: Login) -> None:
    entry(plan(world), world.wulan, upload=Upload(nama="foto.jpg", isi=sent(photo())))
    piece = Bukti.objects.get()
    auditor = as_person(world.agus)
    opened_before = AuditEvent.objects.filter(code="execution.aktivitas.dibuka")
    auditor.get(reverse("execution:bukti_kecil", args=[piece.pk]))
    assert not opened_before.exists()
    auditor.get(reverse("execution:bukti", args=[piece.pk]))
    assert opened_before.count() == 1
