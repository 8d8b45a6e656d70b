"""Every page that has one address, as five people see it: no accessibility finding, nothing wider than the phone, no
error in the console, no request elsewhere, and light enough for a slow connection."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Error, Page

from tests.house.routes import addresses
from tests.journeys.server import FILL_WITH_WORK, running

PEOPLE = {
    "wulan": "199203042015032003",
    "budi": "198001152005011002",
    "dewi": "198507072009032005",
    "ratna": "199001012014022007",
    "agus": "197909092003121006",
}
# The gallery shows every component at once; tests/ui looks at it. The numbers of now and home's first steps are parts.
ELSEWHERE = ("galeri:", "dashboard:tim_kini", "learning:bagian")
FIRST_LOAD, FIRST_REQUESTS, LATER_LOAD = 60 * 1024, 6, 20 * 1024
pytestmark = [pytest.mark.browser, pytest.mark.slow]

SignIn = Callable[..., Page]
_looked_at: set[str] = set()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server where plans are fixed and work waits, so that lists have rows."""
    with running(Path(tmp_path_factory.mktemp("clean")), fill=FILL_WITH_WORK) as found:
        yield found


@dataclass
class Weight:
    """What a browser fetched over the network since the last `clear`, after compression; its cache costs nothing."""

    bytes: int = 0
    requests: int = 0
    cached: set[str] = field(default_factory=set)

    def over(self, page: Page) -> "Weight":
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.requestServedFromCache", lambda event: self.cached.add(event["requestId"]))
        session.on("Network.loadingFinished", self._add)
        return self

    def _add(self, event: dict[str, Any]) -> None:
        if event["requestId"] not in self.cached:
            self.bytes += int(event["encodedDataLength"])
            self.requests += 1

    def clear(self) -> None:
        self.bytes, self.requests = 0, 0


def fixed_addresses() -> list[str]:
    """Return every address of ours that needs no argument and is no file."""
    found = []
    for name, pattern in addresses().items():
        if not pattern.pattern.converters and not name.startswith(ELSEWHERE) and "." not in str(pattern.pattern):
            found.append(reverse(name))
    return sorted(found)


def shows(page: Page, address: str) -> bool:
    """Open an address; is it a page for whoever is logged in here: no file, no refusal, no way to somewhere else?"""
    try:
        answer = page.goto(address, wait_until="load")
    except Error as error:
        if "Download is starting" not in str(error):
            raise
        return False
    assert answer is not None
    return answer.status == 200 and answer.request.redirected_from is None


def faults_of(page: Page, address: str) -> list[str]:
    """Return what is wrong with the page that is open."""
    faults = []
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        faults.append("wider than the screen")
    if address not in _looked_at:
        _looked_at.add(address)
        found = Axe().run(page).response["violations"]
        faults += [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found]
        page.emulate_media(color_scheme="dark")
        found = Axe().run(page, options={"runOnly": ["color-contrast"]}).response["violations"]
        faults += [f"dark {one['id']}: {one['nodes'][0]['html'][:160]}" for one in found]
        page.emulate_media(color_scheme="light")
    return faults


@pytest.mark.parametrize("name", PEOPLE)
def test_every_page_is_clean_and_light(sign_in: SignIn, name: str) -> None:
    # Without motion, so that no colour is measured halfway between light and dark.
    page = sign_in(PEOPLE[name], color_scheme="light", reduced_motion="reduce")
    weight, wrong, seen = Weight().over(page), [], 0
    for address in fixed_addresses():
        weight.clear()
        if not shows(page, address):
            continue
        seen += 1
        if weight.bytes > LATER_LOAD:
            wrong.append(f"{address}: {weight.bytes} bytes")
        wrong += [f"{address}: {fault}" for fault in faults_of(page, address)]
    assert seen > 10
    assert not wrong, "\n".join(wrong)


def test_the_first_page_is_light(open_browser: Callable[..., Page]) -> None:
    for address in ("/publik/", "/akun/masuk/"):
        page = open_browser(reduced_motion="reduce")
        weight = Weight().over(page)
        page.goto(address, wait_until="load")
        assert 0 < weight.requests <= FIRST_REQUESTS
        assert 2_000 < weight.bytes <= FIRST_LOAD
        assert not faults_of(page, address)
