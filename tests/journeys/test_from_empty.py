"""From a database with nothing in it to the first approved plan: one command, then only the browser."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.journeys import book, plan
from tests.journeys.conftest import log_in
from tests.journeys.screen import accessible, fits, menu, message, press, rows_of, shot
from tests.journeys.server import environment_of, run, running

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NAMA = "Pemerintah Kabupaten Mekar"
ADMIN = "admin@mekar.example"
SANDI = "padi-sawah-menguning-lagi"

OpenBrowser = Callable[..., Page]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(tmp_path_factory.mktemp("server"))


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """The address of a server that knows nobody."""
    with running(folder, fill="") as found:
        yield found


def test_a_new_government_works_without_a_shell(
    open_browser: OpenBrowser, folder: Path, address: str, tmp_path: Path
) -> None:
    link = register(folder, address)
    admin = open_browser()
    set_password(admin, link, name=ADMIN)
    shot(admin, "50-beranda-kosong")
    assert "Masukkan unit kerja dan pegawai" in message(admin)
    import_people(admin, tmp_path)
    give_role(admin, "Dewi Anggraini")
    links = {name: activation_link(admin, name) for name in ("Dewi Anggraini", "Sari Wulandari", "Rahmat Hidayat")}
    dewi, sari, bupati = open_browser(), open_browser(), open_browser()
    set_password(dewi, links["Dewi Anggraini"], name="198507072009032005")
    set_password(sari, links["Sari Wulandari"], name="197505122000032001")
    set_password(bupati, links["Rahmat Hidayat"], name="rahmat@mekar.example")
    menu(dewi, "Kendali SKP")
    press(dewi, "Buka tahun kinerja")
    first_plan(sari)
    plan.open_plan_of(bupati, "Sari Wulandari")
    plan.fix(bupati)
    assert "Ditetapkan" in message(bupati)


def register(folder: Path, address: str) -> str:
    """Run the one command and return the link that it prints."""
    said = run(
        environment_of(folder, address),
        *("-m", "takar", "instansi", "create", "--kode", "mekar", "--nama", NAMA, "--jenis", "KABUPATEN"),
        *("--tempat", "Mekar", "--zona", "WITA", "--admin-nama", "Nur Aini", "--admin-email", ADMIN),
    )
    found = re.search(rf"{re.escape(address)}/\S+", said)
    assert found, said
    return found.group()


def set_password(page: Page, link: str, *, name: str) -> None:
    """Follow a link, choose a password, and log in with it."""
    page.goto(link)
    shot(page, "49-buat-sandi")
    fields = page.locator("input[type=password]")
    for number in range(fields.count()):
        fields.nth(number).fill(SANDI)
    press(page, "Simpan kata sandi")
    assert "Kata sandi tersimpan" in message(page)
    log_in(page, name, password=SANDI)
    page.goto("/")
    shot(page, f"49-masuk-{name[:6]}")


def import_people(page: Page, folder: Path) -> None:
    """A file with two wrong rows is reported cell by cell; the corrected one is applied."""
    rows = book.people(NAMA)
    right_nip, right_date = rows[6]["nipBaru"], rows[9]["tmtJabatan"]
    rows[6]["nipBaru"], rows[9]["tmtJabatan"] = "1,99203E+17", "31-02-2024"
    page.locator("main").get_by_role("link", name="Masukkan unit kerja dan pegawai").first.click()
    shot(page, "51-impor")
    upload(page, book.write(folder / "pegawai.xlsx", rows))
    shot(page, "52-impor-salah")
    fits(page)
    problems = rows_of(page, "Yang perlu diperbaiki")
    assert len(problems) == 2
    # Row 8 of the sheet is the seventh person below the header.
    assert any("8" in row and "nipBaru" in row and "1,99203E+17" in row for row in problems), problems
    assert any("11" in row and "tmtJabatan" in row and "31-02-2024" in row for row in problems), problems
    press(page, "Simpan ke Takar")
    assert page.locator("[role=alert]").is_visible()
    rows[6]["nipBaru"], rows[9]["tmtJabatan"] = right_nip, right_date
    press(page, "Ganti berkas")
    upload(page, book.write(folder / "pegawai-benar.xlsx", rows))
    shot(page, "53-impor-benar")
    words = message(page)
    assert re.search(r"12\s*orang", words), words
    assert re.search(r"4\s*unit", words), words
    press(page, "Simpan ke Takar")
    shot(page, "54-impor-selesai")
    accessible(page)
    assert "12 pegawai baru" in message(page)
    press(page, "Lihat organisasi")
    shot(page, "55-organisasi")
    assert "5 unit kerja, 12 pegawai" in message(page)


def upload(page: Page, file: Path) -> None:
    page.get_by_label("Berkas pegawai").set_input_files(file)
    page.get_by_label("Buat unit kerja dari berkas").check()
    press(page, "Periksa berkas")


def give_role(page: Page, name: str) -> None:
    menu(page, "Akses")
    shot(page, "56-akses")
    press(page, "Beri peran")
    page.get_by_label("Cari nama atau NIP").fill(name)
    press(page, "Cari")
    press(page, f"Pilih {name}")
    shot(page, "57-beri-peran")
    page.get_by_label("Pengelola kinerja").check()
    page.get_by_label("Dasar", exact=True).fill("SK 800/12/2026")
    press(page, "Beri peran")
    assert f"Peran diberikan kepada {name}" in message(page)


def activation_link(page: Page, name: str) -> str:
    """Make a link for a person who has no password yet, and read it from the page."""
    menu(page, "Akses")
    press(page, "Akun pegawai")
    page.get_by_label("Cari nama atau NIP").fill(name)
    press(page, "Cari")
    press(page, name)
    press(page, "Buat tautan aktivasi")
    shot(page, "58-aktivasi")
    link = page.locator("main code").inner_text()
    press(page, "Selesai")
    return link


def first_plan(page: Page) -> None:
    plan.start(page)
    plan.add_result(page, "Masyarakat terlayani di fasilitas kesehatan sesuai standar")
    plan.add_indicator(page, "Persentase serapan anggaran", "92–97%", side="Anggaran")
    plan.fill_attachment(page)
    plan.submit(page)
