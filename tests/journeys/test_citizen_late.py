"""A late birth certificate becomes a complaint, a process evaluation, and an improvement that everyone can read."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.journeys.screen import message, press
from tests.journeys.server import FILL, environment_of, run, running
from tests.portal.isi_warga import NAMA


def _told(what: str) -> str:
    return FILL.replace("journeys.fill import fill\nfill()", f"portal.isi_lambat import {what}\nprint({what}())")


AGUS, BUDI, WULAN = "197909092003121006", "198001152005011002", "199203042015032003"
ISI = "Akta anak saya dijanjikan tiga hari kerja, sudah sebulan belum ada."
pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(tmp_path_factory.mktemp("late"))


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with running(folder, fill=_told("fill_late")) as found:
        yield found


def test_a_late_certificate_becomes_a_published_improvement(
    open_browser: Callable[..., Page], sign_in: Callable[..., Page], folder: Path, address: str
) -> None:
    # She follows her application on a phone, without a script: it is late, and the page says what she can do.
    server = environment_of(folder, address)
    number, code = run(server, "-c", _told("receipt_of_the_late")).split()[-2:]
    citizen = open_browser(java_script_enabled=False)
    citizen.goto("/layanan/lacak/")
    citizen.get_by_label("Nomor permohonan").fill(number)
    citizen.get_by_label("Kode", exact=True).fill(code)
    press(citizen, "Lihat status")
    expect(citizen.locator("main")).to_contain_text("lewat dari waktu yang dijanjikan")
    press(citizen, "Adukan keterlambatan ini")
    expect(citizen.get_by_label("Layanan atau unit yang mana?").locator("option:checked")).to_have_text(NAMA)
    citizen.get_by_label("Apa yang terjadi?").fill(ISI)
    citizen.get_by_label("Terlalu lama").check(force=True)
    citizen.locator("input[name=sifat][value=ANONIM]").check(force=True)
    press(citizen, "Kirim pengaduan")
    sent = re.search(r"ADU-\d{4}-\d{6}", message(citizen))
    assert sent

    # A checker lets it through; the head of the unit measures where the time goes.
    checker = sign_in(AGUS)
    open_row(checker, sent[0])
    press(checker, "Salurkan")
    head = sign_in(BUDI, width=1280)
    open_row(head, sent[0])
    press(head, "Buka evaluasi proses")
    head.get_by_label("Apa masalahnya?").fill("Akta kelahiran sering lewat dari tiga hari kerja.")
    press(head, "Ukur dan buka")
    assert sent[0] in message(head)
    head.get_by_label("Mengapa menunggu?").select_option("PERSETUJUAN")
    head.get_by_label("Penjelasan").fill("Menunggu tanda tangan sampai Jumat.")
    press(head, "Simpan sebab")
    head.get_by_label("Apa yang akan dilakukan?").fill("Tanda tangan dilakukan setiap hari.")
    names = head.get_by_label("Siapa", exact=True).locator("option").all_inner_texts()
    head.get_by_label("Siapa", exact=True).select_option(label=next(one for one in names if "Wulan" in one))
    head.get_by_label("Tenggat", exact=True).fill((timezone.now() + timedelta(days=7)).date().isoformat())
    press(head, "Tambah tindakan")
    press(head, "Tetapkan tindakan")
    evaluation = head.url

    # Whoever is charged says what was done. At once there is nothing to measure: that takes cases after it.
    officer = sign_in(WULAN)
    officer.goto(evaluation)
    officer.get_by_label("Apa yang sudah dilakukan?").fill("Berjalan sejak hari ini.")
    press(officer, "Tindakan selesai")
    head.goto(evaluation)
    press(head, "Ukur lagi")
    assert "Baru 0 permohonan" in message(head)
    citizen.goto("/publik/tirta/suara/")
    expect(citizen.locator("main")).to_contain_text("Belum ada perbaikan yang diumumkan.")

    # Days later: measured again by the same rule, told as it is, and public with both measurements.
    run(server, "-c", _told("let_days_pass"))
    head.goto(evaluation)
    press(head, "Ukur lagi")
    assert "Lebih cepat" in message(head)
    head.get_by_label("Kesimpulan bagi warga").fill("Tanda tangan setiap hari: kini selesai dalam dua jam.")
    press(head, "Umumkan")
    citizen.goto("/publik/tirta/suara/?halaman=1")
    expect(citizen.locator("main")).to_contain_text("Lebih cepat.")
    expect(citizen.locator("main")).to_contain_text("n = 9")
    press(citizen, NAMA)
    expect(citizen.locator("main")).to_contain_text("Tanda tangan dilakukan setiap hari.")
    expect(citizen.locator("body")).not_to_contain_text("Wulan")
    expect(citizen.locator("body")).not_to_contain_text(ISI)


def open_row(page: Page, number: str) -> None:
    """Open a complaint by its number."""
    page.goto(f"/pengaduan/kelola/?bagian=semua&cari={number}")
    press(page, number)
