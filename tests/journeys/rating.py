"""How a period is opened, a person rated by hand, and the document handed over, signed and proved."""

import io
import re

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.journeys.screen import accessible, fits, menu, message, press, shot

UNIT = "Bidang Pelayanan Kesehatan"


def evaluate_monthly(page: Page) -> None:
    """Choose monthly evaluation: a month's window is open on every day of that month, a quarter's only in its last."""
    menu(page, "Kebijakan")
    shot(page, "20-kebijakan")
    press(page, "Tetapkan Evaluasi periodik")
    page.get_by_label("Setiap bulan").check()
    page.get_by_label("Dasar hukum").fill("Peraturan Bupati 12 Tahun 2026 Pasal 5")
    shot(page, "20-kebijakan-isi")
    press(page, "Tetapkan kebijakan")
    assert "Evaluasi periodik ditetapkan" in message(page)


def set_predicate(page: Page, label: str) -> None:
    """Record the unit's predicate with its document, then fix it."""
    menu(page, "Capaian unit")
    shot(page, "21-capaian")
    page.get_by_label("Unit kerja").select_option(value=_value(page, "unit", UNIT))
    page.get_by_label(label, exact=True).check()
    page.get_by_label("Dokumen penetapan").fill("Keputusan Bupati 050/12")
    press(page, "Simpan predikat")
    press(page, "Tetapkan")
    shot(page, "21-capaian-tetap")
    assert "Predikat organisasi ditetapkan" in message(page)


def open_period(page: Page) -> None:
    """Open the evaluations of the running month for the whole unit."""
    press(page, "Kendali")
    page.get_by_label("Unit kerja").select_option(value=_value(page, "unit", UNIT))
    press(page, "Buka evaluasi")
    shot(page, "22-kendali-evaluasi")
    assert "Evaluasi dibuka: 2" in message(page)
    fits(page)


def rate(page: Page, name: str, *, results: str, behaviour: str) -> str:
    """Choose both ratings by hand and sign; return what the page then says."""
    menu(page, "Penilaian")
    press(page, "Menilai")
    shot(page, "23-menilai")
    press(page, f"Beri penilaian: {name}")
    assert page.locator("input[type=radio]:checked").count() == 0
    shot(page, "24-nilai")
    accessible(page)
    fits(page)
    page.get_by_role("group", name="Hasil kerja").get_by_label(results).check()
    page.get_by_role("group", name="Perilaku kerja").get_by_label(behaviour).check()
    page.get_by_label("Catatan atau rekomendasi").fill("Pertahankan waktu tunggu di bawah 30 menit.")
    press(page, "Tandatangani evaluasi")
    shot(page, "25-ditandatangani")
    return message(page)


def download_documents(page: Page) -> dict[str, bytes]:
    """Issue the official forms and download both, by the code of the form."""
    press(page, "Terbitkan dokumen")
    shot(page, "27-dokumen")
    links = page.locator("#dokumen a")
    expect(links).to_have_count(2)
    files: dict[str, bytes] = {}
    for number in range(2):
        words = links.nth(number).inner_text()
        with page.expect_download() as started:
            links.nth(number).click()
        files[re.findall(r"[CD]\.\d\.\d", words)[0]] = started.value.path().read_bytes()
    return files


def text_of(pdf: bytes) -> str:
    """The words of a PDF, with line breaks as spaces."""
    assert pdf.startswith(b"%PDF")
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def proof_link(pdf: bytes) -> str:
    """The address of the proof: of the link under the QR code, or as printed."""
    for page in PdfReader(io.BytesIO(pdf)).pages:
        for note in page.get("/Annots") or []:
            address = note.get_object().get("/A", {}).get("/URI", "")
            if "/verifikasi/" in address:
                return str(address)
    found = re.search(r"https?://\S+/verifikasi/\S+", text_of(pdf))
    assert found, "the document shows no address of its proof"
    return found.group().rstrip(".")


def _value(page: Page, field: str, words: str) -> str:
    return str(page.locator(f"select[name={field}] option", has_text=words).first.get_attribute("value"))
