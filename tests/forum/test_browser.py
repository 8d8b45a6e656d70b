"""The forum in a real browser: without script on a phone, and every page as axe and a screen of 360 px see it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import open_browser, sign_in  # noqa: F401 - the fixtures of the journeys
from tests.journeys.screen import accessible, fits, message, press, shot
from tests.journeys.server import FILL, running

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FILL_FORUM = FILL.replace("journeys.fill import fill\nfill()", "forum.isi_forum import fill_forum\nfill_forum()")
BUDI, DEWI = "198001152005011002", "198507072009032005"
PUBLIC = ("/forum/d/tirta/", "/forum/d/tirta/ide/", "/forum/d/tirta/konsultasi/", "/forum/d/tirta/aturan/")
INSIDE = ("/forum/kelola/", "/forum/kelola/konsultasi/", "/forum/kelola/konsultasi/baru/")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(tmp_path_factory.mktemp("forum"))


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with running(folder, fill=FILL_FORUM) as found:
        yield found


def look(page: Page, name: str) -> None:
    fits(page)
    accessible(page)
    shot(page, name)


def linked(page: Page, part: str) -> list[str]:
    """The addresses in the page's main part that hold `part`."""
    links = page.locator("main a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    return sorted({link for link in links if part in link and "?" not in link})


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_public_page_fits_a_phone_and_breaks_no_rule(open_browser: Callable[..., Page], theme: str) -> None:  # noqa: F811
    page = open_browser(width=360, height=740, color_scheme=theme)
    for number, start in enumerate(PUBLIC):
        page.goto(start)
        look(page, f"forum-{theme}-{number}")
        for part in ("/topik/", "/ide/", "/konsultasi/"):
            page.goto(start)
            for below, link in enumerate([one for one in linked(page, part) if re.search(r"[0-9a-f-]{36}/$", one)]):
                page.goto(link)
                look(page, f"forum-{theme}-{number}-{part.strip('/')}-{below}")
    page.goto("/forum/d/tirta/masuk/")
    look(page, f"forum-{theme}-masuk")


def test_the_pages_inside_break_no_rule(sign_in: Callable[..., Page]) -> None:  # noqa: F811
    for name, nip in (("budi", BUDI), ("dewi", DEWI)):
        page = sign_in(nip, width=360, height=740)
        page.goto("/forum/kelola/")
        links = [*INSIDE, *linked(page, "/forum/kelola/")]
        page.goto("/forum/kelola/konsultasi/")
        links += linked(page, "/forum/kelola/konsultasi/")
        if name == "dewi":
            page.goto("/forum/kelola/moderasi/")
            links += ["/forum/kelola/moderasi/", *linked(page, "/forum/kelola/tulisan/")]
        for number, link in enumerate(dict.fromkeys(links)):
            page.goto(link)
            look(page, f"forum-{name}-{number}")


def test_without_script_a_citizen_confirms_writes_and_supports(
    open_browser: Callable[..., Page],  # noqa: F811
    sign_in: Callable[..., Page],  # noqa: F811
    folder: Path,
) -> None:
    page = open_browser(width=360, height=740, java_script_enabled=False)
    page.goto("/forum/d/tirta/")
    press(page, "Buka topik")
    page.get_by_label("Alamat surel").fill("siti@warga.example")
    press(page, "Kirim kode")
    code = re.findall(r"Kode Anda: (\d{6})", (folder / "server.log").read_text())[-1]
    page.get_by_label("Kode enam angka").fill(code)
    press(page, "Masuk ke forum")
    assert "Pilih" in message(page) or "Centang" in message(page)
    page.get_by_label("Kode enam angka").fill(code)
    page.get_by_label("Nama yang ditampilkan").fill("Siti")
    page.get_by_role("checkbox").check()
    press(page, "Masuk ke forum")
    page.get_by_label("Untuk unit").select_option(label="Bidang Pelayanan Kesehatan")
    page.get_by_label("Judul").fill("Obat rutin habis setiap akhir bulan")
    page.get_by_label("Isi").fill("Obat darah tinggi sering habis. Kapan ditambah?")
    press(page, "Kirim")
    where = page.url
    assert "Obat darah tinggi sering habis." in message(page)
    head = sign_in(BUDI)
    head.goto("/forum/kelola/")
    press(head, "Obat rutin habis setiap akhir bulan")
    head.get_by_label("Jawaban atas nama unit").fill("Mulai Desember persediaan ditambah sepertiga.")
    press(head, "Kirim jawaban resmi")
    page.goto(where)
    expect(page.locator("main")).to_contain_text("Mulai Desember persediaan ditambah sepertiga.")
    expect(page.locator("main")).to_contain_text("Jawaban resmi")
    page.goto("/forum/d/tirta/ide/")
    press(page, "Buku tamu digital di setiap loket pelayanan")
    press(page, "Dukung ide ini")
    assert "1 warga mendukung" in message(page)
