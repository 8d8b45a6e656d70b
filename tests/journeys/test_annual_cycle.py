"""A whole year of work on a phone: the plans of three people, one result, and its proof, all by clicking.

The server's clock is today's. Monthly evaluation is chosen by the government's own policy page, because a month's
window is open every day; plans that are fixed after 31 January are late, which the pages say and the rules allow.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.journeys import plan, rating, work
from tests.journeys.screen import accessible, fits, menu, message, press, shot

pytestmark = [pytest.mark.browser, pytest.mark.slow]

BUPATI = "rahmat@tirta.example"
SARI = "197505122000032001"
BUDI = "198001152005011002"
WULAN = "199203042015032003"
DEWI = "198507072009032005"

HASIL_SARI = "Masyarakat terlayani di fasilitas kesehatan sesuai standar"
HASIL_BUDI = "Pelayanan rawat jalan puskesmas sesuai standar"
HASIL_WULAN = "Pasien rawat jalan tertangani sesuai standar asuhan"
PERTAMA = "Menangani 42 pasien rawat jalan di poli umum"
KEDUA = "Menangani pasien rawat jalan"
KEDUA_BAIK = "Menangani 31 pasien rawat jalan di poli gigi"
ALASAN = "Tambahkan ukuran mutu, misalnya waktu tunggu pasien."
UMPAN = "Antrean pasien tetap tertib saat dua perawat cuti."

OpenBrowser = Callable[..., Page]


def test_a_year_of_work_from_plan_to_proof(
    sign_in: OpenBrowser, open_browser: OpenBrowser, tmp_path: Path, address: str
) -> None:
    dewi, sari, bupati = sign_in(DEWI), sign_in(SARI), sign_in(BUPATI)
    budi, wulan = sign_in(BUDI), sign_in(WULAN)
    open_the_year(dewi)
    the_head_plans(sari, bupati)
    the_middle_plans(budi)
    the_nurse_plans(wulan)
    plan.submit(budi)
    plan.open_plan_of(sari, "Budi Santoso")
    plan.fix(sari)
    back_and_forth(budi, wulan)
    a_month_of_work(budi, wulan, work.photo(tmp_path))
    rating.evaluate_monthly(dewi)
    rating.set_predicate(dewi, "Baik")
    rating.open_period(dewi)
    signed = rating.rate(budi, "Wulan Lestari", results="Diatas ekspektasi", behaviour="Diatas ekspektasi")
    # The matrix of PermenPANRB 6/2022 p.99: both above expectations is Sangat Baik.
    assert "Predikat: Sangat baik" in signed
    unseen(wulan)
    press(budi, "Sampaikan kepada pegawai")
    files = the_nurse_receives(wulan)
    the_world_verifies(open_browser(), files["D.1.1"], address, tmp_path)


def open_the_year(page: Page) -> None:
    shot(page, "01-dewi-beranda")
    menu(page, "Kendali SKP")
    shot(page, "02-kendali")
    press(page, "Buka tahun kinerja")
    assert "paling lambat" in message(page)
    accessible(page)
    fits(page)


def the_head_plans(page: Page, superior: Page) -> None:
    plan.start(page)
    shot(page, "03-sari-mulai")
    plan.add_result(page, HASIL_SARI)
    shot(page, "03-sari-indikator")
    plan.add_indicator(
        page, "Persentase puskesmas terakreditasi", "90–95%", side="Penerima layanan", low="90", high="95", unit="%"
    )
    plan.add_result(page, "Anggaran kesehatan terserap untuk layanan")
    # Without an indicator on the budget a head's plan cannot be submitted.
    plan.add_indicator(page, "Temuan audit yang selesai", "100%", side="Penguatan internal")
    plan.fill_attachment(page)
    assert page.get_by_role("button", name="Ajukan SKP").count() == 0
    assert "Anggaran" in page.locator("#periksa").inner_text()
    press(page, "Tambah indikator pada hasil kerja 2")
    plan.add_indicator(page, "Persentase serapan anggaran", "92–97%", side="Anggaran", low="92", high="97", unit="%")
    shot(page, "03-sari-lengkap")
    accessible(page)
    fits(page)
    plan.submit(page)
    plan.open_plan_of(superior, "Sari Wulandari")
    shot(superior, "04-bupati-skp-sari")
    plan.fix(superior)


def the_middle_plans(page: Page) -> None:
    plan.start(page)
    plan.add_result(page, HASIL_BUDI, serves="Persentase puskesmas terakreditasi")
    plan.add_indicator(
        page,
        "Puskesmas yang memenuhi standar",
        "18–20 puskesmas",
        side="Kuantitas",
        low="18",
        high="20",
        unit="puskesmas",
    )
    plan.fill_attachment(page)


def the_nurse_plans(page: Page) -> None:
    plan.start(page)
    plan.add_result(page, HASIL_WULAN, serves="Puskesmas yang memenuhi standar")
    shot(page, "05-wulan-indikator")
    plan.add_indicator(
        page, "Pasien yang ditangani", "800–900 pasien", side="Kuantitas", low="800", high="900", unit="pasien"
    )
    assert "sementara: SKP pimpinan belum ditetapkan" in message(page)
    plan.fill_attachment(page)
    shot(page, "05-wulan-lengkap")
    plan.submit(page)


def back_and_forth(budi: Page, wulan: Page) -> None:
    """Returned with a reason, mended, sent again; a special expectation; fixed."""
    plan.open_plan_of(budi, "Wulan Lestari")
    shot(budi, "06-budi-periksa")
    press(budi, "Kembalikan")
    budi.get_by_label("Alasan").fill(ALASAN)
    shot(budi, "06-budi-kembalikan")
    press(budi, "Kembalikan SKP")
    menu(wulan, "SKP")
    assert ALASAN in message(wulan)
    shot(wulan, "07-wulan-dikembalikan")
    assert "sementara" not in message(wulan)
    press(wulan, "Tambah indikator pada hasil kerja 1")
    plan.add_indicator(wulan, "Waktu tunggu pasien", "20–30 menit", side="Waktu", low="20", high="30", unit="menit")
    plan.submit(wulan)
    plan.open_plan_of(budi, "Wulan Lestari")
    budi.get_by_text("Kolaboratif", exact=True).click()
    press(budi, "Tulis ekspektasi khusus pada Kolaboratif")
    budi.get_by_label("Isi").fill("Berbagi jadwal dengan poli lain setiap minggu")
    press(budi, "Simpan ekspektasi")
    plan.fix(budi)
    shot(budi, "08-budi-ditetapkan")


def a_month_of_work(budi: Page, wulan: Page, photo: Path) -> None:
    """Two entries with a photo and a link, one returned and mended; progress, feedback, and the last entry accepted."""
    menu(wulan, "Catatan kerja")
    shot(wulan, "10-catatan")
    accessible(wulan)
    work.record(wulan, PERTAMA, amount="42", file=photo)
    work.record(wulan, KEDUA, amount="31", link="https://data.tirta.example/poli-gigi")
    shot(wulan, "10-catatan-isi")
    work.check_queue(budi, accept=PERTAMA, give_back=KEDUA, reason="Sebutkan poli dan jumlah pasiennya.")
    work.mend(wulan, KEDUA, KEDUA_BAIK, reason="Sebutkan poli dan jumlah pasiennya.")
    work.state_progress(wulan, value="73", words="Dua poli, November")
    menu(budi, "Antrean")
    press(budi, "Wulan Lestari")
    work.give_feedback(budi, UMPAN, about="Kolaboratif")
    menu(budi, "Antrean")
    work.card(budi, KEDUA_BAIK).get_by_role("button", name="Terima").click()
    budi.get_by_text("Tidak ada yang menunggu").wait_for()


def unseen(page: Page) -> None:
    """Before it is handed over, the employee sees nothing of the result."""
    menu(page, "Penilaian")
    shot(page, "26-wulan-penilaian")
    assert "Sangat baik" not in message(page)


def the_nurse_receives(page: Page) -> dict[str, bytes]:
    menu(page, "Beranda")
    shot(page, "26-wulan-beranda")
    menu(page, "Penilaian")
    with page.expect_navigation():
        page.locator("main table a, main .t-tasks a").first.click()
    assert "Sangat baik" in message(page)
    shot(page, "26-wulan-hasil")
    accessible(page)
    fits(page)
    press(page, "Tandai sudah saya terima")
    press(page, "Tandatangani dokumen")
    files = rating.download_documents(page)
    assert set(files) == {"C.1.3", "D.1.1"}
    for pdf in files.values():
        words = rating.text_of(pdf)
        assert "sangat baik" in words.lower()
        assert "WULAN LESTARI" in words.upper()
        assert "BUDI SANTOSO" in words.upper()
    assert UMPAN in rating.text_of(files["C.1.3"])
    return files


def the_world_verifies(page: Page, pdf: bytes, address: str, folder: Path) -> None:
    """Anyone can prove the document by its link and by its bytes; nobody learns the result."""
    link = rating.proof_link(pdf)
    assert link.startswith(address)
    page.goto(link)
    shot(page, "30-verifikasi")
    accessible(page)
    fits(page)
    words = page.locator("body").inner_text()
    assert "Dokumen ini asli" in words
    assert "sangat baik" not in words.lower()
    assert "Wulan Lestari" not in words
    for name, content, verdict in (
        ("asli.pdf", pdf, "Berkas cocok"),
        ("ubah.pdf", pdf[:-20] + bytes([pdf[-20] ^ 1]) + pdf[-19:], "Berkas tidak cocok"),
    ):
        (folder / name).write_bytes(content)
        page.locator("input[type=file]").set_input_files(folder / name)
        press(page, "Cocokkan berkas")
        assert verdict in message(page)
