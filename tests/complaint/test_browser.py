"""Complaints in a real browser: from a citizen's phone without script to the published outcome, and every page as axe
and a small screen see it."""

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys.conftest import open_browser, sign_in  # noqa: F401 - the fixtures of the journeys
from tests.journeys.screen import accessible, fits, message, press, shot
from tests.journeys.server import FILL, running

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FILL_COMPLAINTS = FILL.replace(
    "journeys.fill import fill\nfill()", "complaint.isi_aduan import fill_complaints\nfill_complaints()"
)
AGUS, BUDI, WULAN, RATNA = "197909092003121006", "198001152005011002", "199203042015032003", "199001012014022007"
WHERE = "/pengaduan/d/tirta/"
PUBLIC = ("/pengaduan/lacak/", WHERE, f"{WHERE}lapor/", "/pengaduan/perbaikan/")
INSIDE = ("/pengaduan/kelola/", "/pengaduan/kelola/angka/", "/pengaduan/proses/", "/pengaduan/proses/buka/")
ISI = "Akta anak saya dijanjikan selesai Senin, sampai Kamis belum ada kabar."


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(Path(tmp_path_factory.mktemp("aduan")), fill=FILL_COMPLAINTS) as found:
        yield found


def look(page: Page, name: str) -> None:
    fits(page)
    accessible(page)
    shot(page, name)


def linked(page: Page, part: str) -> list[str]:
    """The addresses of single rows in the page's main part that hold `part`."""
    links = page.locator("main a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    return sorted({link for link in links if part in link and re.search(r"[0-9a-f-]{36}/$", link)})


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_public_pages_fit_and_break_no_rule(open_browser: Callable[..., Page], theme: str, width: int) -> None:  # noqa: F811
    page = open_browser(width=width, color_scheme=theme, reduced_motion="reduce")
    for number, start in enumerate(PUBLIC):
        for language in ("id", "en"):
            page.goto(f"{start}?bahasa={language}")
            look(page, f"publik-{width}-{theme}-{number}-{language}")
    page.goto("/pengaduan/perbaikan/")
    for link in linked(page, "/perbaikan/"):
        page.goto(link)
        look(page, f"publik-{width}-{theme}-satu")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_pages_inside_fit_and_break_no_rule(sign_in: Callable[..., Page], theme: str) -> None:  # noqa: F811
    for name, nip, width in (("agus", AGUS, 360), ("budi", BUDI, 1280), ("ratna", RATNA, 360)):
        page = sign_in(nip, width=width, color_scheme=theme, reduced_motion="reduce")
        page.goto("/pengaduan/kelola/?bagian=semua")
        links = [*INSIDE, *linked(page, "/pengaduan/kelola/")]
        page.goto("/pengaduan/proses/")
        links += linked(page, "/pengaduan/proses/")
        if name == "ratna":
            links.append("/pengaduan/pemeriksa/")
        for number, link in enumerate(dict.fromkeys(links)):
            page.goto(link)
            look(page, f"{name}-{theme}-{number}")


def photo() -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (320, 200), "teal").save(held, "JPEG")
    return held.getvalue()


def send(page: Page, *, sifat: str, nama: str = "") -> tuple[str, str]:
    """Fill the form in as a citizen does; return the receipt's number and code."""
    page.goto(f"{WHERE}lapor/")
    page.get_by_label("Apa yang terjadi?").fill(ISI)
    page.get_by_label("Terlalu lama").check(force=True)
    page.get_by_label("Layanan atau unit yang mana?").select_option(label="Kartu keluarga")
    page.get_by_role("radio", name=re.compile(rf"^\s*{sifat}")).check(force=True)
    if nama:
        page.get_by_label("Nama", exact=True).fill(nama)
    page.get_by_label("Foto atau PDF").set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photo()})
    press(page, "Kirim pengaduan")
    number, code = re.search(r"ADU-\d{4}-\d{6}", message(page)), re.search(r"\b\w{5}-\w{5}\b", message(page))
    assert number
    assert code
    return number[0], code[0]


def follow(page: Page, receipt: tuple[str, str]) -> None:
    page.goto("/pengaduan/lacak/")
    page.get_by_label("Nomor pengaduan").fill(receipt[0])
    page.get_by_label("Kode").fill(receipt[1])
    press(page, "Lihat keadaannya")


def open_row(page: Page, number: str) -> None:
    page.goto(f"/pengaduan/kelola/?bagian=semua&cari={number}")
    press(page, number)


@pytest.mark.parametrize("script", [True, False])
def test_whoever_stays_without_a_name_is_not_asked_for_one(open_browser: Callable[..., Page], script: bool) -> None:  # noqa: F811
    page = open_browser(width=360, java_script_enabled=script)
    page.goto(f"{WHERE}lapor/")
    asked = [page.get_by_label("Nama", exact=True), page.get_by_label("Telepon atau surel")]
    for name, there in (("Nama dirahasiakan", True), ("Dengan nama", True), ("Tanpa nama", False)):
        page.get_by_role("radio", name=re.compile(rf"^\s*{name}")).check(force=True)
        for field in asked:
            expect(field).to_be_visible(visible=there)
    if script:
        look(page, "tanpa-nama")


def test_a_confidential_complaint_from_the_phone_to_its_published_outcome(
    open_browser: Callable[..., Page],  # noqa: F811
    sign_in: Callable[..., Page],  # noqa: F811
) -> None:
    citizen = open_browser(width=360, java_script_enabled=False)
    receipt = send(citizen, sifat="Nama dirahasiakan", nama="Siti Aminah")
    shot(citizen, "jalan-1-terkirim")
    press(citizen, "Ikuti pengaduan ini")
    assert "paling lambat" in message(citizen)

    checker = sign_in(AGUS)
    open_row(checker, receipt[0])
    shot(checker, "jalan-2-periksa")
    assert "Siti Aminah" not in message(checker)
    checker.get_by_label("Untuk apa namanya diperlukan?").fill("Menelepon pelapor.")
    press(checker, "Buka nama")
    assert "Siti Aminah" in message(checker)
    press(checker, "Salurkan")

    head = sign_in(BUDI, width=1280)
    open_row(head, receipt[0])
    head.get_by_label("Petugas yang menjawab").select_option(index=0)
    names = head.get_by_label("Petugas yang menjawab").locator("option").all_inner_texts()
    head.get_by_label("Petugas yang menjawab").select_option(label=next(one for one in names if "Wulan" in one))
    press(head, "Tugaskan")
    assert "Siti Aminah" not in message(head)

    officer = sign_in(WULAN)
    officer.goto("/")
    assert "menunggu jawaban Anda" in message(officer)
    open_row(officer, receipt[0])
    officer.get_by_text("Beri kabar sementara").first.click()
    officer.get_by_label("Sampai mana, dan apa yang masih ditunggu?").fill(
        "Berkasnya menunggu tanda tangan sampai Jumat."
    )
    press(officer, "Beri kabar sementara")
    follow(citizen, receipt)
    expect(citizen.locator("main")).to_contain_text("Berkasnya menunggu tanda tangan sampai Jumat.")
    officer.get_by_label("Jawaban kepada pelapor").fill("Aktanya sudah selesai dan dapat diambil hari ini.")
    officer.get_by_label("Foto atau PDF sebagai bukti").set_input_files(
        {"name": "akta.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    )
    shot(officer, "jalan-3-jawab")
    press(officer, "Kirim jawaban")

    # Not yet: the clock of its kind runs anew, and the same officer answers again.
    follow(citizen, receipt)
    assert "Wulan" not in message(citizen)
    shot(citizen, "jalan-4-dijawab")
    citizen.get_by_text("Belum selesai", exact=True).click()
    citizen.get_by_label("Apa yang belum selesai?").fill("Nama ibu di aktanya masih salah.")
    press(citizen, "Kirim, belum selesai")
    open_row(officer, receipt[0])
    officer.get_by_label("Jawaban kepada pelapor").fill("Nama ibu sudah dibetulkan, aktanya siap diambil.")
    press(officer, "Kirim jawaban")
    follow(citizen, receipt)
    press(citizen, "Sudah selesai")
    assert "Selesai" in message(citizen)

    open_row(checker, receipt[0])
    checker.get_by_label("Apa yang diadukan dan apa yang berubah").fill(
        "Akta yang terlambat kini dikabarkan lewat pesan."
    )
    press(checker, "Umumkan")
    citizen.goto(WHERE)
    expect(citizen.locator("main")).to_contain_text("Akta yang terlambat kini dikabarkan lewat pesan.")
    expect(citizen.locator("body")).not_to_contain_text("Siti Aminah")


def test_without_a_name_it_is_closed_by_someone_who_did_not_answer_it(
    open_browser: Callable[..., Page],  # noqa: F811
    sign_in: Callable[..., Page],  # noqa: F811
) -> None:
    citizen = open_browser(width=360, java_script_enabled=False)
    receipt = send(citizen, sifat="Tanpa nama")
    checker = sign_in(AGUS)
    open_row(checker, receipt[0])
    assert "Tanpa nama" in message(checker)
    assert checker.get_by_role("button", name="Buka nama").count() == 0
    press(checker, "Salurkan")
    head = sign_in(BUDI)
    open_row(head, receipt[0])
    names = head.get_by_label("Petugas yang menjawab").locator("option").all_inner_texts()
    head.get_by_label("Petugas yang menjawab").select_option(label=next(one for one in names if "Budi" in one))
    press(head, "Tugaskan")
    head.get_by_label("Jawaban kepada pelapor").fill("Sudah kami periksa dan aktanya siap diambil.")
    press(head, "Kirim jawaban")
    assert head.get_by_text("Tutup sesudah diperiksa").count() == 0
    open_row(checker, receipt[0])
    checker.get_by_text("Tutup sesudah diperiksa").first.click()
    checker.get_by_label("Apa yang Anda periksa?").fill("Aktanya kami lihat sudah diambil keluarganya.")
    press(checker, "Tutup sesudah diperiksa")
    follow(citizen, receipt)
    expect(citizen.locator("main")).to_contain_text("Aktanya kami lihat sudah diambil keluarganya.")
    citizen.get_by_text("Ternyata belum selesai? Buka lagi").click()
    citizen.get_by_label("Apa yang belum selesai?").fill("Yang diambil akta orang lain.")
    press(citizen, "Buka lagi")
    assert "Ditindaklanjuti" in message(citizen)
