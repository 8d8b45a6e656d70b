"""How a plan is written and decided in the browser, one part after another."""

from playwright.sync_api import Page

from tests.journeys.screen import menu, press

SECTIONS = {
    "DUKUNGAN": "Anggaran operasional dan dua tenaga pendukung",
    "PERTANGGUNGJAWABAN": "Laporan setiap triwulan kepada penilai",
    "KONSEKUENSI": "Pengembangan kompetensi bila target tercapai",
}


def start(page: Page) -> None:
    """Start the own plan of the open year."""
    menu(page, "SKP")
    with page.expect_navigation():
        page.locator("main").get_by_role("button", name="Mulai SKP").first.click()


def add_result(page: Page, text: str, *, serves: str = "", kind: str = "Utama") -> None:
    """Add one result; afterwards the form of its first indicator is open."""
    first = page.get_by_role("link", name="Tambah hasil kerja pertama").count()
    press(page, "Tambah hasil kerja pertama" if first else "Tambah hasil kerja")
    card = page.locator("#rhk-baru")
    card.get_by_label("Rencana hasil kerja").fill(text)
    card.get_by_label(kind, exact=True).check()
    if serves:
        choice = card.get_by_label("Hasil kerja pimpinan yang didukung")
        choice.select_option(value=option_value(page, serves))
    press(page, "Simpan hasil kerja")


def option_value(page: Page, text: str) -> str:
    """The value of the choice in the cascade that holds this text."""
    found = page.locator("select[name=intervensi] option", has_text=text).first
    return str(found.get_attribute("value"))


def add_indicator(
    page: Page, text: str, target: str, *, side: str, low: str = "", high: str = "", unit: str = ""
) -> None:
    """Fill the open form of an indicator. `side` is the aspect, or the perspective of a head."""
    form = page.locator("form", has=page.get_by_label("Indikator kinerja"))
    form.get_by_label("Indikator kinerja").fill(text)
    form.get_by_label("Target", exact=True).fill(target)
    form.get_by_label(side, exact=True).check()
    if low or high:
        form.get_by_text("Rentang angka dan satuan", exact=True).click()
        form.get_by_label("Batas bawah yang sesuai ekspektasi").fill(low)
        form.get_by_label("Batas atas yang sesuai ekspektasi").fill(high)
        form.get_by_label("Satuan").fill(unit)
    press(page, "Simpan indikator")


def fill_attachment(page: Page) -> None:
    """One line in each of the three sections."""
    for section, text in SECTIONS.items():
        place = page.locator(f"#lampiran-{section.lower()}")
        with page.expect_navigation():
            place.get_by_role("link", name="Tambah baris").click()
        place.get_by_label("Isi").fill(text)
        press(page, "Simpan baris")


def submit(page: Page) -> None:
    press(page, "Ajukan SKP")
    page.get_by_text("Diajukan", exact=True).first.wait_for()


def open_plan_of(page: Page, name: str) -> None:
    """The Penilai opens the plan of one of their people from the list."""
    page.goto("/rencana/bawahan/")
    press(page, f"Buka SKP {name}")


def fix(page: Page) -> None:
    press(page, "Tetapkan SKP")
    page.get_by_text("Ditetapkan", exact=True).first.wait_for()
