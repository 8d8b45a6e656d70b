"""What a person does on any page: press, choose from the menu, look; and what must hold of every page on the way."""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

_AXE = Axe()
_AXE_OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# Chromium says so in the console whenever a page is answered with 4xx; a refused form is no fault of the page.
_ANSWERED = re.compile(r"Failed to load resource: the server responded with a status of 4\d\d")


@dataclass
class Watch:
    """Everything that a browser must never have done by the end of a journey."""

    address: str
    faults: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        """Note errors in the console, failures of scripts, answers of 500, and requests to any other host."""
        context.on("console", self._console)
        context.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))
        context.on("request", self._request)
        context.on("response", lambda r: self.faults.append(f"{r.status} {r.url}") if r.status >= 500 else None)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not _ANSWERED.match(message.text):
            self.faults.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:", "about:")):
            self.faults.append(f"foreign request: {request.url}")


def press(page: Page, name: str, *, within: str = "main") -> None:
    """Press the button or follow the link of this name, and wait for the page that answers."""
    place = page.locator(within)
    found = place.get_by_role("button", name=name, exact=True).or_(place.get_by_role("link", name=name, exact=True))
    with page.expect_navigation():
        found.first.click()


def menu(page: Page, name: str) -> None:
    """Open an entry of the phone's bottom menu, behind “Lainnya” if it stands there."""
    bar = page.get_by_role("navigation", name="Menu bawah")
    entry = bar.get_by_role("link", name=name, exact=True)
    if not entry.is_visible():
        bar.get_by_text("Lainnya", exact=True).click()
    with page.expect_navigation():
        entry.click()


def message(page: Page) -> str:
    """The text of the page's main part."""
    return page.locator("main").inner_text()


def fits(page: Page) -> None:
    """The page is not wider than the phone."""
    wide, screen = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= screen, f"{page.url} is {wide} wide on a screen of {screen}"


def accessible(page: Page) -> None:
    """The page breaks no rule of WCAG 2.2 AA that a machine can check."""
    size = page.viewport_size or {"width": 390, "height": 844}
    tall = page.evaluate("document.documentElement.scrollHeight")
    # As tall as the page: else whatever happens to lie under the bottom bar counts as a target too small to touch.
    page.set_viewport_size({"width": size["width"], "height": tall + 200})
    found = _AXE.run(page, options=_AXE_OPTIONS).response["violations"]
    page.set_viewport_size(size)
    assert not found, "\n".join(f"{page.url} {v['id']}: {[n['target'] for n in v['nodes']][:5]}" for v in found)


def shot(page: Page, name: str) -> None:
    """Keep a picture of the whole page when JOURNEY_SHOTS names a folder."""
    if folder := os.environ.get("JOURNEY_SHOTS"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


def rows_of(page: Page, caption: str) -> Sequence[str]:
    """The rows of the table with this caption, each as one line of text."""
    table = page.get_by_role("table", name=caption)
    return [" | ".join(row.split("\n")) for row in table.locator("tbody tr").all_inner_texts()]
