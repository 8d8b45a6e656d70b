"""The pages: sending on a phone, following with a code, files, the list, the export, what is public."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from python_calamine import CalamineWorkbook

from takar.audit.models import AuditEvent
from takar.common.ids import new_id
from takar.complaint.actions import periksa
from takar.complaint.models import BerkasAduan, Pengaduan, PesanAduan
from takar.complaint.selectors.ekspor import KOLOM
from takar.complaint.selectors.kesamaan import most_alike, words_of
from takar.complaint.selectors.publik import public_complaints
from takar.complaint.store import get
from takar.service.selectors.kode import code_for
from tests.complaint import alur
from tests.service import alur as layanan_alur
from tests.world import NOW, Person, World

LOGIN = Callable[[Person], Client]


def form_of(page: str, name: str) -> str:
    """The value of a hidden field of a page."""
    return page.partition(f'name="{name}" value="')[2].partition('"')[0]


def filled(world: World, client: Client, **changed: object) -> tuple[str, dict[str, object]]:
    layanan = layanan_alur.service(world)
    address = reverse("complaint:lapor", kwargs={"instansi": world.instansi.kode})
    page = client.get(address).content.decode()
    given: dict[str, object] = {
        "kunci": form_of(page, "kunci"),
        "isi": alur.ISI,
        "pokok": "WAKTU",
        "tempat": f"l:{layanan.pk}",
        "jenis": "PENGADUAN",
        "sifat": "RAHASIA",
        "nama": "Siti Aminah",
        "kontak": "",
    }
    return address, given | changed


def photo(*, place: bool = True) -> bytes:
    picture, held = Image.new("RGB", (60, 40), "teal"), io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "rumah pelapor"
    picture.save(held, "JPEG", exif=exif if place else None)
    return held.getvalue()


def test_a_complaint_is_sent_and_followed_without_an_account(world: World, client: Client) -> None:
    address, given = filled(world, client, berkas=SimpleUploadedFile("rumah.jpg", photo(), "image/jpeg"))
    answer = client.post(address, given)
    row = Pengaduan.objects.get()
    page = answer.content.decode()
    assert answer.status_code == 200
    assert row.nomor in page
    assert code_for(row.pk)[:5] in page
    assert "no-store" in answer["Cache-Control"]
    kept = get(BerkasAduan.objects.get().sha256)
    assert kept
    assert b"rumah pelapor" not in kept
    followed = client.post(reverse("complaint:lacak"), {"nomor": row.nomor, "kode": code_for(row.pk)})
    assert followed.status_code == 200
    assert row.nomor in followed.content.decode()
    assert "Siti Aminah" not in followed.content.decode()


def test_sent_twice_is_one_and_the_id_alone_opens_nothing(world: World, client: Client) -> None:
    address, given = filled(world, client)
    first, second = client.post(address, given), client.post(address, given)
    row = Pengaduan.objects.get()
    assert code_for(row.pk)[:5] in first.content.decode()
    assert code_for(row.pk)[:5] in second.content.decode()
    # Someone of the house knows the id from its address; sent as the secret of a form it makes another complaint.
    for guess in (row.pk.hex, str(row.pk)):
        answer = client.post(address, {**given, "kunci": guess})
        assert code_for(row.pk)[:5] not in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jpg", b"<html><script>alert(1)</script>"),
        ("a.pdf", b"MZ\x90\x00 program"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
        ("a.png", b"\x89PNG\r\n\x1a\n torn"),
        ("a.jpg", b""),
    ],
)
def test_other_files_are_refused_and_nothing_is_lost(name: str, content: bytes, world: World, client: Client) -> None:
    address, given = filled(world, client, berkas=SimpleUploadedFile(name, content))
    answer = client.post(address, given)
    assert answer.status_code == 422
    assert alur.ISI in answer.content.decode()
    assert not Pengaduan.objects.exists()


def test_without_a_name_nothing_is_asked_but_a_hidden_name_must_be_there(world: World, client: Client) -> None:
    address, given = filled(world, client, nama="")
    assert client.post(address, given).status_code == 422
    assert client.post(address, {**given, "sifat": "ANONIM"}).status_code == 200


def test_a_flood_from_one_address_is_stopped(world: World, client: Client) -> None:
    address, given = filled(world, client)
    codes = [client.post(address, {**given, "kunci": f"{given['kunci']}{number}"}).status_code for number in range(22)]
    assert codes[:20] == [200] * 20
    assert codes[20:] == [422, 422]


def test_the_complainant_answers_on_the_page(world: World, client: Client) -> None:
    row = alur.answered(world)
    followed = client.get(reverse("complaint:lacak"), {"nomor": row.nomor, "kode": code_for(row.pk)})
    page = followed.content.decode()
    given = {
        "nomor": row.nomor,
        "kode": code_for(row.pk),
        "kunci": form_of(page, "kunci"),
        "versi": form_of(page, "versi"),
        "langkah": "belum_puas",
    }
    address = reverse("complaint:tanggapi")
    assert client.post(address, {**given, "isi": "apa"}).status_code == 422
    assert client.post(address, {**given, "isi": "Namanya masih salah tulis."}).status_code == 200
    again = client.post(address, {**given, "isi": "Namanya masih salah tulis."})
    assert again.status_code == 200
    assert alur.fresh(row).dibuka_lagi == 1
    assert PesanAduan.objects.filter(langkah="belum_puas").count() == 1
    assert client.post(address, {**given, "kode": "ABCDEFGHJK"}).status_code == 404


def test_files_go_out_so_that_nothing_in_them_can_act(world: World, as_person: LOGIN, client: Client) -> None:
    row = alur.charged(world, file=alur.PDF)
    file = BerkasAduan.objects.get()
    answer = as_person(world.wulan).get(reverse("complaint:berkas", kwargs={"pk": row.pk, "berkas": file.pk}))
    assert answer.content == alur.PDF.isi
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]
    other = alur.charged(world)
    stray = reverse("complaint:berkas", kwargs={"pk": other.pk, "berkas": file.pk})
    assert as_person(world.wulan).get(stray).status_code == 404
    given = {"nomor": row.nomor, "kode": code_for(row.pk), "berkas": str(file.pk)}
    assert client.post(reverse("complaint:lacak_berkas"), given).content == alur.PDF.isi
    wrong = {"nomor": other.nomor, "kode": code_for(other.pk), "berkas": str(file.pk)}
    assert client.post(reverse("complaint:lacak_berkas"), wrong).status_code == 404


def test_a_hidden_name_is_on_no_page_of_the_unit(world: World, as_person: LOGIN) -> None:
    row = alur.charged(world)
    address = reverse("complaint:aduan", kwargs={"pk": row.pk})
    for who in (world.wulan, world.budi, world.agus):
        assert "Siti Aminah" not in as_person(who).get(address).content.decode()
    opened = as_person(world.agus).post(
        reverse("complaint:nama", kwargs={"pk": row.pk}), {"alasan": "Menelepon pelapor."}
    )
    assert "Siti Aminah" in opened.content.decode()
    named = alur.charged(world, sifat="BERNAMA", nama="Badu Terbuka")
    page = as_person(world.wulan).get(reverse("complaint:aduan", kwargs={"pk": named.pk}))
    assert "Badu Terbuka" in page.content.decode()


def test_the_list_asks_as_often_for_thirty_as_for_three(world: World, as_person: LOGIN) -> None:
    client, counts = as_person(world.agus), []
    for more in (3, 27):
        for number in range(more):
            alur.sent(world, isi=f"Pengaduan ke-{number} tentang antrean panjang.")
        with CaptureQueriesContext(connection) as caught:
            page = client.get(reverse("complaint:daftar"))
        assert page.status_code == 200
        counts.append(len(caught))
    assert counts[0] == counts[1]


def test_the_filter_lives_in_the_address(world: World, as_person: LOGIN) -> None:
    slow, rude = alur.sent(world), alur.sent(world, pokok="SIKAP", isi="Petugasnya bermain telepon genggam.")
    client = as_person(world.agus)
    page = client.get(reverse("complaint:daftar"), {"pokok": "SIKAP"}).content.decode()
    assert rude.nomor in page
    assert slow.nomor not in page
    page = client.get(reverse("complaint:daftar"), {"cari": "tiga minggu"}).content.decode()
    assert slow.nomor in page
    assert rude.nomor not in page


def test_lateness_is_seen_before_it_is_late(world: World, as_person: LOGIN) -> None:
    row = alur.charged(world)
    assert row.ingatkan_pada
    assert row.jatuh_tempo
    Pengaduan.objects.filter(pk=row.pk).update(ingatkan_pada=NOW, jatuh_tempo=NOW + timedelta(days=3650))
    page = as_person(world.wulan).get(reverse("complaint:daftar")).content.decode()
    assert "Hampir lewat" in page.partition("<tbody")[2]


def test_the_export_has_its_columns_names_nobody_and_runs_nothing(world: World, as_person: LOGIN) -> None:
    alur.answered(world, isi="=HYPERLINK(1) tidak boleh berjalan di lembar kerja")
    client = as_person(world.agus)
    text = client.get(reverse("complaint:unduh")).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert tuple(rows[0]) == KOLOM
    assert (rows[0]["anonim"], rows[0]["rahasia"]) == ("ya", "ya")
    assert (rows[0]["klasifikasi"], rows[0]["berkadar_pengawasan"], rows[0]["status"]) == (
        "Pengaduan",
        "tidak",
        "Proses",
    )
    assert rows[0]["isi_laporan"].startswith("'=")
    assert "Siti" not in text
    assert "0812" not in text
    file = client.get(reverse("complaint:unduh"), {"bentuk": "xlsx"}).content
    cells = [tuple(each) for each in CalamineWorkbook.from_filelike(io.BytesIO(file)).get_sheet_by_index(0).to_python()]
    assert cells[0] == KOLOM
    assert len(cells) == 2
    assert AuditEvent.objects.filter(code="complaint.aduan.diekspor").count() == 2
    other = as_person(world.joko).get(reverse("complaint:unduh")).content.decode("utf-8-sig")
    assert len(other.splitlines()) == 1


def test_the_export_speaks_the_words_of_the_national_channel_in_any_language(world: World, as_person: LOGIN) -> None:
    alur.sent(world, jenis="ASPIRASI", sifat="BERNAMA")
    alur.checked(world, jenis="PENGAWASAN", sifat="ANONIM", nama="", isi="Diminta uang di luar tarif resmi loket.")
    alur.closed(world, jenis="INFORMASI", isi="Apakah kartu lama masih berlaku di loket?")
    client = as_person(world.agus)
    client.cookies["django_language"] = "en"
    text = client.get(reverse("complaint:unduh"), {"bagian": "semua"}).content.decode("utf-8-sig")
    told = {
        (row["klasifikasi"], row["berkadar_pengawasan"], row["anonim"], row["status"])
        for row in csv.DictReader(io.StringIO(text))
    }
    assert told == {
        ("Aspirasi", "tidak", "tidak", "Belum diverifikasi"),
        ("Pengaduan", "ya", "ya", "Belum ditindaklanjuti"),
        ("Permintaan informasi", "tidak", "ya", "Selesai"),
    }


def test_news_reaches_the_complainant_and_moves_neither_state_nor_clock(
    world: World, as_person: LOGIN, client: Client
) -> None:
    row = alur.charged(world)
    address = reverse("complaint:langkah", kwargs={"pk": row.pk, "nama": "kabar"})
    given = {"versi": row.versi_baris, "isi": "Berkasnya menunggu tanda tangan sampai Jumat."}
    assert as_person(world.wulan).post(address, {**given, "isi": "apa"}).status_code == 422
    assert as_person(world.budi).post(address, given).status_code == 403
    assert as_person(world.wulan).post(address, given).status_code == 302
    after = alur.fresh(row)
    assert (after.status, after.jatuh_tempo, after.dijawab_pada) == (row.status, row.jatuh_tempo, None)
    # The same form again is one from an older version.
    assert as_person(world.wulan).post(address, given).status_code == 409
    page = client.post(reverse("complaint:lacak"), {"nomor": row.nomor, "kode": code_for(row.pk)}).content.decode()
    assert given["isi"] in page
    assert world.wulan.pegawai.nama not in page
    assert AuditEvent.objects.filter(code="complaint.aduan.dikabari").count() == 1


@pytest.mark.parametrize("status", ["DIVERIFIKASI", "DIJAWAB"])
def test_there_is_no_news_of_what_is_not_being_worked_on(world: World, as_person: LOGIN, status: str) -> None:
    row = alur.charged(world)
    Pengaduan.objects.filter(pk=row.pk).update(status=status)
    address = reverse("complaint:langkah", kwargs={"pk": row.pk, "nama": "kabar"})
    answer = as_person(world.wulan).post(
        address, {"versi": row.versi_baris, "isi": "Menunggu tanda tangan sampai Jumat."}
    )
    assert answer.status_code == 409
    assert not PesanAduan.objects.filter(langkah="kabar").exists()


def test_what_few_complained_of_is_not_public_nor_found_by_subtraction(world: World) -> None:
    for _time in range(4):
        alur.sent(world)
    assert public_complaints(world.instansi, tahun=2026, now=NOW).semua is None
    for _time in range(3):
        alur.sent(world)
    for _time in range(2):
        alur.sent(world, pokok="SIKAP")
    for _time in range(9):
        alur.sent(world, pokok="HASIL")
    shown = public_complaints(world.instansi, tahun=2026, now=NOW)
    assert shown.semua
    assert shown.semua.masuk == 18
    told = {one.nama: one.ukuran.masuk for one in shown.pokok if one.ukuran}
    # Seven slow ones alone beside nine wrong ones would tell that two remain.
    assert told == {"Hasil keliru": 9}


def test_published_outcomes_are_in_the_words_of_the_house(world: World, client: Client) -> None:
    row = alur.closed(world)
    periksa.publish_outcome(
        actor=world.agus.actor, pk=row.pk, teks="Kartu kini selesai dalam tiga hari.", version=None, now=NOW
    )
    address = reverse("complaint:publik_instansi", kwargs={"instansi": world.instansi.kode})
    with CaptureQueriesContext(connection) as caught:
        page = client.get(address).content.decode()
    assert len(caught) <= 8
    assert "Kartu kini selesai dalam tiga hari." in page
    assert alur.ISI not in page
    assert row.nomor not in page


def test_a_share_reads_here_as_it_does_in_the_portal(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    rows = [alur.closed(world) for _n in range(5)]
    Pengaduan.objects.filter(pk=rows[0].pk).update(tepat=False)
    for name in ("complaint:publik_instansi", "portal:suara"):
        page = client.get(reverse(name, kwargs={"instansi": world.instansi.kode})).content.decode()
        assert "80%" in page
        assert "80,0" not in page


def test_the_same_complaint_in_other_words_is_found(world: World, as_person: LOGIN) -> None:
    first = alur.sent(world)
    alur.sent(world, isi="Lampu di tempat parkir mati sejak lebaran.")
    again = alur.sent(world, isi="Sudah tiga minggu kartu keluarga belum jadi, padahal dijanjikan tiga hari saja.")
    page = as_person(world.agus).get(reverse("complaint:aduan", kwargs={"pk": again.pk})).content.decode()
    assert f"Gabungkan dengan {first.nomor}" in page
    one, two = new_id(), new_id()
    assert most_alike("antrean panjang sekali", [(one, "ANTREAN, panjang!"), (two, "parkir penuh")])[0][0] == one
    assert words_of("dan yang itu") == frozenset()


@pytest.mark.parametrize("name", ["publik", "publik_instansi", "lapor", "perbaikan"])
def test_public_pages_ask_little_however_much_there_is(name: str, world: World, client: Client) -> None:
    given = {} if name in ("publik", "perbaikan") else {"instansi": world.instansi.kode}
    counts = []
    for more in (3, 27):
        for number in range(more):
            row = alur.closed(world, isi=f"Antrean ke-{more}-{number} tidak bergerak.")
            Pengaduan.objects.filter(pk=row.pk).update(umum=f"Antrean {number} kini bernomor.")
        with CaptureQueriesContext(connection) as caught:
            assert client.get(reverse(f"complaint:{name}", kwargs=given), follow=True).status_code == 200
        counts.append(len(caught))
    assert counts[0] == counts[1] <= 8 + (name == "publik") * 8


def test_following_asks_little(world: World, client: Client) -> None:
    row = alur.answered(world)
    given = {"nomor": row.nomor, "kode": code_for(row.pk)}
    with CaptureQueriesContext(connection) as caught:
        assert client.post(reverse("complaint:lacak"), given).status_code == 200
    assert len(caught) <= 8


def test_where_nobody_could_check_none_are_taken(world: World, client: Client) -> None:
    page = client.get(reverse("complaint:publik"), follow=True).content.decode()
    assert world.lain.nama not in page
    send = reverse("complaint:lapor", kwargs={"instansi": world.lain.kode})
    assert client.get(send).status_code == 404
    assert (
        send
        not in client.get(reverse("complaint:publik_instansi", kwargs={"instansi": world.lain.kode})).content.decode()
    )


@pytest.mark.parametrize("query", ["hal=0", "hal=x", "tahun=99999", "tahun=-1", "unit=x", "dari=2026-02-30", "jenis=x"])
def test_nonsense_in_the_address_is_as_if_it_were_not_there(query: str, world: World, as_person: LOGIN) -> None:
    alur.sent(world)
    client = as_person(world.agus)
    for name in ("daftar", "angka", "unduh", "proses_daftar", "perbaikan"):
        assert client.get(f"{reverse(f'complaint:{name}')}?{query}").status_code == 200
