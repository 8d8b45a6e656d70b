"""The counter with the keyboard alone: what a key opens is typed into, and no word of a reason is taken for a key."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.screen import message
from tests.journeys.server import running
from tests.journeys.test_citizen import FILL_CITIZEN, WULAN

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(Path(tmp_path_factory.mktemp("keys")), fill=FILL_CITIZEN) as found:
        yield found


def test_a_case_waits_goes_on_ends_and_is_corrected_without_a_mouse(sign_in: Callable[..., Page]) -> None:
    page = sign_in(WULAN, width=1280)
    page.goto("/layanan/loket/")
    go(page, "d")
    page.keyboard.type("Siti Aminah")
    while not page.evaluate("document.activeElement.matches('main button')"):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type === 'checkbox'"):
            page.keyboard.press("Space")
    go(page, "Enter")
    go(page, "b")

    # Of these words s ends a case, j moves it on, x refuses it: they only stand in the reason.
    page.keyboard.press("t")
    page.keyboard.type("Satu jam saja: fotokopi saksi, lalu jadi xyz.")
    page.keyboard.press("Tab")
    go(page, "Enter")
    assert "Satu jam saja: fotokopi saksi, lalu jadi xyz." in message(page)
    expect(page.get_by_role("button", name="Pemohon sudah melengkapi")).to_be_visible()
    go(page, "l")
    go(page, "j")
    go(page, "s")
    expect(page.locator("main")).to_contain_text("Tepat waktu")
    page.keyboard.press("k")
    page.keyboard.type("Nama salah satu huruf")
    page.keyboard.press("Tab")
    go(page, "Enter")
    expect(page.locator("main")).to_contain_text("Dibuka lagi untuk diperbaiki.")


def go(page: Page, key: str) -> None:
    """Press a key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(key)
