"""Pictures arrive with a place and leave without it, upright and no heavier; what is no whole picture is refused."""

import hashlib
import io
import struct
import zlib
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image, ImageCms, PngImagePlugin

from takar.common.ids import new_id
from takar.common.refusals import Invalid
from takar.execution.actions.bukti import Upload, attach
from takar.execution.models import Berkas, Bukti
from takar.execution.selectors.gambar import NotAPicture, cleaned
from takar.execution.selectors.sidik import distance, look_of, telling
from takar.execution.store import evidence_store
from tests.execution.photos import MAKER, REMARK, opened, photo, place, sent
from tests.execution.plan import entry, plan, png
from tests.world import NOW, TODAY, Person, World

Login = Callable[[Person], Client]
TIPE = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}


def store(world: World, content: bytes, *, keep: bool = False) -> Bukti:
    row = entry(plan(world), world.wulan)
    upload = Upload(nama="foto.jpg", isi=content, simpan_lokasi=keep)
    return attach(actor=world.wulan.actor, pk=new_id(), aktivitas_id=row.pk, upload=upload, today=TODAY, now=NOW)


@pytest.mark.parametrize("kind", TIPE)
def test_the_stored_picture_has_no_place_no_device_and_no_remark(world: World, kind: str) -> None:
    content = sent(photo(), kind, exif=place())
    assert opened(content).getexif().get_ifd(0x8825)
    piece = store(world, content)
    assert piece.berkas is not None
    kept = evidence_store().open(piece.berkas.sha256)
    assert not opened(kept).getexif()
    assert not [word for word in (MAKER, REMARK, "Exif", "GPS") if word.encode() in kept]
    assert piece.berkas.tipe == TIPE[kind]
    assert opened(kept).format == kind
    assert piece.berkas.asal_sha256 == hashlib.sha256(content).hexdigest() != piece.berkas.sha256
    assert (piece.berkas.lebar, piece.berkas.tinggi) == (640, 480)
    assert piece.berkas.ukuran == len(kept)
    assert piece.berkas.sidik
    assert not piece.lokasi_disimpan


def test_remarks_of_other_kinds_go_too(world: World) -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Location", REMARK)
    notes.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta>{MAKER}</x:xmpmeta>")
    jpeg = sent(photo(), comment=REMARK.encode(), xmp=f"<x:xmpmeta>{MAKER}</x:xmpmeta>".encode())
    for content, tipe in ((sent(photo(), "PNG", pnginfo=notes), "image/png"), (jpeg, "image/jpeg")):
        assert MAKER.encode() in content
        kept = cleaned(content, tipe=tipe).isi
        assert MAKER.encode() not in kept
        assert REMARK.encode() not in kept


def test_who_wants_the_place_kept_gets_the_picture_as_sent(world: World, as_person: Login) -> None:
    content = sent(photo(), exif=place())
    row = entry(plan(world), world.wulan)
    form = {"id": str(new_id()), "berkas": SimpleUploadedFile("foto.jpg", content), "simpan_lokasi": "on"}
    answer = as_person(world.wulan).post(reverse("execution:bukti_tambah", args=[row.pk]), form)
    assert answer.status_code == 302
    piece = Bukti.objects.select_related("berkas").get()
    assert piece.lokasi_disimpan
    assert piece.berkas is not None
    assert evidence_store().open(piece.berkas.sha256) == content


def test_a_place_that_one_keeps_is_not_lent_to_another(world: World) -> None:
    content = sent(photo(), exif=place())
    first = store(world, content, keep=True)
    upload = Upload(nama="foto.jpg", isi=content)
    second = attach(
        actor=world.wulan.actor, pk=new_id(), aktivitas_id=first.aktivitas_id, upload=upload, today=TODAY, now=NOW
    )
    assert second.berkas is not None
    assert second.berkas_id != first.berkas_id
    assert not opened(evidence_store().open(second.berkas.sha256)).getexif()


def test_the_same_photo_twice_is_one_file_also_after_a_change_in_writing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = sent(photo(), exif=place())
    piece = store(world, content)
    upload = Upload(nama="lagi.jpg", isi=content)
    given = {"actor": world.wulan.actor, "aktivitas_id": piece.aktivitas_id, "today": TODAY, "now": NOW}
    attach(pk=new_id(), upload=upload, **given)
    # A later version of the library writes other bytes for the same picture.
    monkeypatch.setattr("takar.execution.selectors.gambar.QUALITY", 60)
    attach(pk=new_id(), upload=upload, **given)
    assert Berkas.objects.count() == 1
    assert Bukti.objects.count() == 3


@pytest.mark.parametrize("orientation", [3, 6, 8])
def test_a_photo_stands_upright(orientation: int) -> None:
    flat = Image.new("RGB", (80, 40), "white")
    flat.paste("red", (0, 0, 20, 20))
    found = opened(cleaned(sent(flat, exif=place(orientation), quality=95), tipe="image/jpeg").isi).convert("RGB")
    corner = {3: (70, 30), 6: (30, 10), 8: (10, 70)}[orientation]
    assert found.size == ((80, 40) if orientation == 3 else (40, 80))
    red, green, _blue = found.getpixel(corner)
    assert red > 200 > 80 > green


def test_colours_are_kept() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    kept = cleaned(sent(photo(), icc_profile=profile), tipe="image/jpeg").isi
    assert opened(kept).info["icc_profile"] == profile
    press = Image.new("CMYK", (60, 60), (0, 255, 255, 0))
    red = opened(cleaned(sent(press), tipe="image/jpeg").isi)
    assert red.mode == "RGB"
    assert red.getpixel((30, 30))[0] > 200 > 80 > red.getpixel((30, 30))[1]


def test_what_shines_through_stays_so() -> None:
    glass = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    glass.paste((200, 0, 0, 255), (0, 0, 20, 40))
    for kind in ("PNG", "WEBP"):
        found = opened(cleaned(sent(glass, kind, lossless=True), tipe=TIPE[kind]).isi).convert("RGBA")
        assert found.getpixel((30, 20))[3] == 0
        assert found.getpixel((10, 20)) == (200, 0, 0, 255)


@pytest.mark.parametrize("quality", [30, 60, 85, 95])
@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_the_stored_picture_is_hardly_ever_heavier(kind: str, quality: int) -> None:
    content = sent(photo(quality), kind, quality=quality)
    assert len(cleaned(content, tipe=TIPE[kind]).isi) <= len(content) * 1.1


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_of_a_moving_picture_the_first_frame_is_kept(kind: str) -> None:
    frames = [Image.new("RGB", (50, 40), colour) for colour in ("red", "blue", "green")]
    content = sent(frames[0], kind, save_all=True, append_images=frames[1:], duration=100, lossless=True)
    assert opened(content).n_frames == 3
    found = opened(cleaned(content, tipe=TIPE[kind]).isi)
    assert getattr(found, "n_frames", 1) == 1
    assert found.convert("RGB").getpixel((10, 10)) == (255, 0, 0)


def lying_png(width: int, height: int) -> bytes:
    """A small picture whose second header claims a flood; the first, which is checked, does not."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    def header(w: int, h: int) -> bytes:
        return chunk(b"IHDR", struct.pack(">IIBBBBB", w, h, 8, 2, 0, 0, 0))

    pixels = chunk(b"IDAT", zlib.compress(b"\x00" + b"\x40" * 30))
    return b"\x89PNG\r\n\x1a\n" + header(10, 1) + header(width, height) + pixels + chunk(b"IEND", b"")


JPEG = sent(photo())
REFUSED = {
    "flood by header": png(30_000, 30_000),
    "flood by a second header": lying_png(30_000, 30_000),
    "more points than data": png(5_000, 5_000),
    "cut in the middle": JPEG[: len(JPEG) // 2],
    "cut png": sent(photo(), "PNG")[:-2000],
    "cut webp": sent(photo(), "WEBP")[:-500],
    "noise behind a beginning": JPEG[:400] + bytes(range(256)) * 20,
    "a page behind the picture": JPEG + b"<html><script>alert(1)</script>",
    "a page in its remarks": sent(photo(), comment=b"<script>alert(1)</script>"),
    "GIF and page": b"GIF89a/*<html>*/" + JPEG,
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_whole_picture_is_refused_plainly(world: World, name: str) -> None:
    row = entry(plan(world), world.wulan)
    upload = Upload(nama="foto.png", isi=REFUSED[name])
    with pytest.raises(Invalid) as caught:
        attach(actor=world.wulan.actor, pk=new_id(), aktivitas_id=row.pk, upload=upload, today=TODAY, now=NOW)
    assert [problem.field for problem in caught.value.problems] == ["berkas"]
    assert not Berkas.objects.exists()


def test_a_page_in_the_middle_of_a_photo_is_gone_from_what_is_stored() -> None:
    content = sent(photo(), comment=b"x" * 6000 + b"<script>alert(1)</script>" + b"x" * 6000)
    kept = cleaned(content, tipe="image/jpeg").isi
    assert b"<script>" in content
    assert b"<script>" not in kept


def test_the_limit_of_points_is_a_setting(settings: object, world: World) -> None:
    settings.TAKAR_EVIDENCE_PIXELS = 1_000_000  # type: ignore[attr-defined]
    content = sent(photo(width=1300, height=1000))
    with pytest.raises(Invalid) as caught:
        store(world, content)
    assert "1 juta titik" in caught.value.problems[0].message
    with pytest.raises(NotAPicture):
        cleaned(content, tipe="image/jpeg")


def test_damaged_bytes_never_crash() -> None:
    whole = {kind: sent(photo(width=120, height=90), kind, exif=place()) for kind in TIPE}
    for kind, content in whole.items():
        for at in range(0, len(content), max(1, len(content) // 60)):
            torn = content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]
            try:
                found = cleaned(torn, tipe=TIPE[kind])
            except NotAPicture:
                continue
            assert opened(found.isi).size == (found.lebar, found.tinggi)


def test_looks_are_near_for_the_same_picture_and_far_for_others() -> None:
    looks = []
    for seed in range(12):
        picture = photo(seed)
        look = look_of(picture)
        looks.append(look)
        assert telling(look)
        again = [
            picture.resize((320, 240)),
            picture.resize((1280, 960)),
            Image.open(io.BytesIO(sent(picture, quality=30))),
            Image.open(io.BytesIO(sent(picture, "WEBP", quality=50))),
            picture.crop((6, 5, 634, 475)),
            picture.convert("L"),
        ]
        assert max(distance(look, look_of(one)) for one in again) <= 5
    assert min(distance(one, other) for at, one in enumerate(looks) for other in looks[at + 1 :]) > 12


def test_a_blank_picture_says_nothing() -> None:
    for colour in ("white", "black", "#777777"):
        assert not telling(look_of(Image.new("RGB", (300, 200), colour)))
    assert not telling("")
