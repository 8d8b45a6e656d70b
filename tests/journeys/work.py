"""How work is recorded with its evidence, checked by the superior, and measured by month."""

import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys.screen import accessible, fits, menu, message, press, shot


def photo(folder: Path) -> Path:
    """A small real PNG."""
    made = io.BytesIO()
    Image.new("RGB", (40, 30), (178, 106, 0)).save(made, "PNG")
    target = folder / "rekap-pasien.png"
    target.write_bytes(made.getvalue())
    return target


def record(page: Page, text: str, *, amount: str, file: Path | None = None, link: str = "") -> None:
    """Record one piece of work from the log."""
    menu(page, "Catatan kerja")
    page.get_by_label("Apa yang dihasilkan?").fill(text)
    page.get_by_label("Berapa banyak?").fill(amount)
    if file:
        page.get_by_label("Foto atau berkas bukti").set_input_files(file)
    if link:
        page.get_by_text("Jam dan tautan", exact=True).click()
        page.get_by_label("Atau tautan bukti").fill(link)
    press(page, "Simpan catatan")
    page.get_by_role("link", name=text).first.wait_for()


def check_queue(page: Page, *, accept: str, give_back: str, reason: str) -> None:
    """The superior accepts one entry and returns the other with a reason."""
    menu(page, "Antrean")
    shot(page, "11-antrean")
    accessible(page)
    fits(page)
    card(page, accept).get_by_role("button", name="Terima").click()
    expect(card(page, accept)).to_have_count(0)
    other = card(page, give_back)
    # Of the entry at hand the box for the reason stands open; of any other it is opened first.
    box = other.get_by_label("Apa yang perlu diperbaiki?")
    if not box.is_visible():
        other.get_by_text("Kembalikan dengan alasan").click()
    box.fill(reason)
    other.get_by_role("button", name="Kembalikan", exact=True).click()
    expect(card(page, give_back)).to_have_count(0)
    shot(page, "12-antrean-kosong")


def card(page: Page, text: str):  # type: ignore[no-untyped-def]
    """The card of an entry in the queue."""
    return page.locator("[id^='k-']", has_text=text)


def mend(page: Page, text: str, better: str, *, reason: str) -> None:
    """Read why an entry came back, change it, and send it again."""
    menu(page, "Catatan kerja")
    assert reason in message(page)
    shot(page, "13-catatan-dikembalikan")
    press(page, text)
    page.get_by_label("Apa yang dihasilkan?").fill(better)
    shot(page, "13-perbaiki")
    press(page, "Simpan dan kirim ulang")
    page.get_by_role("link", name=better).first.wait_for()


def state_progress(page: Page, *, value: str, words: str) -> None:
    """State what was reached on the first indicator this month."""
    press(page, "Kemajuan")
    page.get_by_label("Realisasi (pasien)").fill(value)
    page.get_by_label("Keterangan").first.fill(words)
    press(page, "Simpan realisasi")
    assert value in message(page)
    shot(page, "14-kemajuan")
    accessible(page)
    fits(page)


def give_feedback(page: Page, text: str, *, about: str) -> None:
    """Give feedback from a person's page, reached from the queue."""
    page.get_by_label("Tentang").select_option(label=about)
    page.get_by_label("Apa yang Anda lihat, dan apa dampaknya?").fill(text)
    shot(page, "15-umpan-balik")
    press(page, "Kirim umpan balik")
    assert text in message(page)
