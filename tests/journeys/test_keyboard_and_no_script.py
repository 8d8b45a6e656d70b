"""The work goes on without script, and without a mouse."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys import plan
from tests.journeys.fill import WORK
from tests.journeys.screen import menu, message, press, shot
from tests.journeys.server import FILL_WITH_WORK, running

pytestmark = [pytest.mark.browser, pytest.mark.slow]

BUDI = "198001152005011002"
JOKO = "198811202012011004"
WULAN = "199203042015032003"

SignIn = Callable[..., Page]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server where plans are fixed and work waits to be checked."""
    with running(Path(tmp_path_factory.mktemp("server")), fill=FILL_WITH_WORK) as found:
        yield found


def test_without_script_work_is_recorded_and_a_plan_written(sign_in: SignIn) -> None:
    wulan = sign_in(WULAN, java_script_enabled=False)
    menu(wulan, "Catatan kerja")
    press(wulan, "Simpan catatan")
    assert "perlu diperbaiki" in message(wulan)
    wulan.get_by_label("Apa yang dihasilkan?").fill("Menyuluh 15 ibu hamil di posyandu")
    press(wulan, "Simpan catatan")
    assert wulan.get_by_role("link", name="Menyuluh 15 ibu hamil di posyandu").count() == 1
    shot(wulan, "60-tanpa-skrip-catatan")
    joko = sign_in(JOKO, java_script_enabled=False)
    plan.start(joko)
    press(joko, "Tambah hasil kerja pertama")
    press(joko, "Simpan hasil kerja")
    assert "Isi bagian ini" in message(joko) or "perlu diperbaiki" in message(joko)
    joko.get_by_label("Rencana hasil kerja").fill("Surat masuk tertangani pada hari yang sama")
    press(joko, "Simpan hasil kerja")
    joko.get_by_label("Indikator kinerja").fill("Surat yang tertangani")
    joko.get_by_label("Target", exact=True).fill("95–98%")
    press(joko, "Simpan indikator")
    shot(joko, "61-tanpa-skrip-skp")
    assert "Surat masuk tertangani pada hari yang sama" in message(joko)
    assert "95–98%" in message(joko)


def test_an_entry_is_accepted_and_one_returned_by_keyboard_alone(sign_in: SignIn) -> None:
    budi = sign_in(BUDI, width=1280, height=800)
    # From the top of the page: the first stop skips the menu.
    budi.keyboard.press("Tab")
    expect(budi.get_by_role("link", name="Lewati ke isi")).to_be_focused()
    budi.goto("/kerja/antrean/")
    first, second = (budi.locator("[id^='k-']", has_text=text) for text in WORK[:2])
    reach(budi, first.get_by_role("button", name="Terima"))
    budi.keyboard.press("Enter")
    expect(first).to_have_count(0)
    # One-letter keys act on the entry at hand.
    budi.keyboard.press("k")
    box = second.get_by_label("Apa yang perlu diperbaiki?")
    expect(box).to_be_visible()
    reach(budi, box)
    # Letters typed into a box are letters, not commands.
    budi.keyboard.type("Sebutkan nama polinya, dan harinya.")
    reach(budi, second.get_by_role("button", name="Kembalikan", exact=True))
    budi.keyboard.press("Enter")
    expect(second).to_have_count(0)
    expect(budi.locator("[id^='k-']", has_text=WORK[2])).to_have_count(1)
    shot(budi, "62-papan-tik")
    wulan = sign_in(WULAN)
    menu(wulan, "Catatan kerja")
    assert "Sebutkan nama polinya, dan harinya." in message(wulan)


def reach(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus."""
    for _step in range(60):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{target} cannot be reached with Tab")
