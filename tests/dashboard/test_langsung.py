"""In a real browser: a new entry shows on an open page within five seconds, and a page unseen asks for nothing."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request

from tests.journeys.conftest import open_browser, sign_in
from tests.journeys.screen import accessible, fits
from tests.journeys.server import FILL_WITH_WORK, running

__all__ = ["open_browser", "sign_in"]

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HASAN = "197003031995031008"
WULAN = "199203042015032003"

SignIn = Callable[..., Page]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server where plans are fixed and three entries wait."""
    with running(Path(tmp_path_factory.mktemp("pantau")), fill=FILL_WITH_WORK) as found:
        yield found


def waiting(page: Page) -> str:
    stat = page.locator(".t-stat", has_text="Menunggu diperiksa")
    return stat.locator(".t-stat__value").inner_text()


def test_a_new_entry_shows_within_five_seconds(sign_in: SignIn) -> None:
    leader = sign_in(HASAN, width=1280)
    leader.goto("/pantau/")
    assert waiting(leader).startswith("3")
    assert leader.get_by_text("Mengikuti langsung").is_visible()
    worker = sign_in(WULAN)
    worker.goto("/kerja/")
    worker.get_by_label("Apa yang dihasilkan?").first.fill("Menangani 12 pasien rujukan")
    worker.locator("main form button[type=submit]").first.click()
    worker.wait_for_load_state()
    sent = time.monotonic()
    leader.locator(".t-stat__value", has_text="4 catatan").nth(1).wait_for(timeout=5000)
    assert time.monotonic() - sent < 5
    assert "4 menunggu diperiksa" in leader.locator("[data-pantau-ucap]").inner_text()


def test_an_unseen_page_asks_nothing_and_asks_at_once_when_seen(sign_in: SignIn) -> None:
    page = sign_in(HASAN)
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request) if "/kini/" in request.url else None)
    page.goto("/pantau/")
    answer = page.wait_for_event("response", lambda response: "/kini/" in response.url)
    assert answer.status == 304
    hide = "Object.defineProperty(document, 'hidden', {configurable: true, get: () => %s});"
    change = "document.dispatchEvent(new Event('visibilitychange'))"
    page.evaluate(hide % "true" + change)
    before = len(asked)
    page.wait_for_timeout(6000)
    assert len(asked) == before
    page.evaluate(hide % "false" + change)
    page.wait_for_timeout(1000)
    assert len(asked) == before + 1


def test_every_side_of_a_unit_fits_a_phone_and_is_open_to_all(sign_in: SignIn) -> None:
    page = sign_in(HASAN, reduced_motion="reduce")
    page.goto("/pantau/")
    top = page.url
    for side in ("Ringkasan", "Orang", "Beban penilai", "Tenggat ke depan"):
        page.goto(top)
        page.get_by_role("navigation", name="Bagian pemantauan").get_by_role("link", name=side).click()
        page.wait_for_load_state()
        fits(page)
        accessible(page)
    page.goto("/pantau/tim/unduh/")
    fits(page)
    accessible(page)
