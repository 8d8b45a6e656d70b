"""Two tabs, an impatient thumb, and the way back: nothing typed is lost, nothing happens twice."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.journeys import plan
from tests.journeys.screen import menu, message, press, shot
from tests.journeys.server import FILL_WITH_WORK, running

pytestmark = [pytest.mark.browser, pytest.mark.slow]

DEWI = "198507072009032005"
JOKO = "198811202012011004"
WULAN = "199203042015032003"

SignIn = Callable[..., Page]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server where plans are fixed and work waits to be checked."""
    with running(Path(tmp_path_factory.mktemp("server")), fill=FILL_WITH_WORK) as found:
        yield found


def test_an_older_tab_keeps_what_was_typed_and_says_why(sign_in: SignIn) -> None:
    first = sign_in(WULAN)
    menu(first, "Catatan kerja")
    press(first, "Menyusun rekap kunjungan")
    second = first.context.new_page()
    second.goto(first.url)
    second.get_by_label("Apa yang dihasilkan?").fill("Menyusun rekap kunjungan bulan ini")
    press(second, "Simpan perubahan")
    first.get_by_label("Apa yang dihasilkan?").fill("Menyusun rekap kunjungan dan grafiknya")
    press(first, "Simpan perubahan")
    shot(first, "70-dua-tab")
    assert first.get_by_label("Apa yang dihasilkan?").input_value() == "Menyusun rekap kunjungan dan grafiknya"
    words = message(first)
    assert "Menyusun rekap kunjungan bulan ini" in words
    assert "sudah berubah" in words


def test_a_second_press_in_the_older_tab_is_a_decision(sign_in: SignIn) -> None:
    first = sign_in(JOKO)
    plan.start(first)
    plan.add_result(first, "Surat masuk tertangani")
    first.goto(first.url.split("?")[0])
    press(first, "Ubah hasil kerja 1")
    second = first.context.new_page()
    second.goto(first.url)
    second.get_by_label("Rencana hasil kerja").fill("Surat masuk tertangani pada hari yang sama")
    press(second, "Simpan perubahan")
    first.get_by_label("Rencana hasil kerja").fill("Surat masuk tertangani paling lambat esok hari")
    press(first, "Simpan perubahan")
    words = message(first)
    assert "Surat masuk tertangani pada hari yang sama" in words
    assert "sudah diubah" in words
    assert first.get_by_label("Rencana hasil kerja").input_value() == "Surat masuk tertangani paling lambat esok hari"
    # Seen what is new, and still wanted.
    press(first, "Simpan perubahan")
    assert first.locator("h3", has_text="Surat masuk tertangani paling lambat esok hari").count() == 1


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_double_click_makes_one_row(sign_in: SignIn, script: bool) -> None:
    page = sign_in(WULAN, java_script_enabled=script)
    text = f"Menyuluh {41 if script else 42} siswa tentang gizi"
    menu(page, "Catatan kerja")
    page.get_by_label("Apa yang dihasilkan?").fill(text)
    page.get_by_role("button", name="Simpan catatan").dblclick()
    page.get_by_role("link", name=text).first.wait_for()
    page.reload()
    assert page.get_by_role("link", name=text).count() == 1


def test_going_back_after_submit_shows_the_form_and_makes_no_second_row(sign_in: SignIn) -> None:
    page = sign_in(DEWI)
    plan.start(page)
    press(page, "Tambah hasil kerja pertama")
    page.get_by_label("Rencana hasil kerja").fill("Arsip kepegawaian tertata dan mudah dicari")
    press(page, "Simpan hasil kerja")
    page.go_back()
    page.wait_for_load_state()
    shot(page, "71-kembali")
    # The result stands on the page already, and the form for the next one holds nothing of it.
    assert page.locator("h3", has_text="Arsip kepegawaian tertata dan mudah dicari").count() == 1
    assert page.get_by_label("Rencana hasil kerja").input_value() == ""
    page.go_forward()
    page.reload()
    assert page.locator("h3", has_text="Arsip kepegawaian tertata dan mudah dicari").count() == 1
