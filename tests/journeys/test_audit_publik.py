"""The public's pages as an audit such as Lighthouse's sees them: light, quick, still, named, readable."""

import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.journeys.audit import visit
from tests.journeys.screen import accessible, fits
from tests.journeys.server import running
from tests.journeys.test_citizen import FILL_CITIZEN

PAGES = (
    "/publik/",
    "/publik/tirta/",
    "/publik/tirta/layanan/akta/",
    "/layanan/d/tirta/akta/",
    "/layanan/lacak/",
    "/pengaduan/d/tirta/",
    "/pengaduan/d/tirta/lapor/",
    "/forum/d/tirta/",
    "/survei/p/tirta/akta/",
)
MOST_BYTES, MOST_REQUESTS, MOST_SHIFT, LATEST_PAINT, LEAST_SCORE = 60 * 1024, 6, 0.1, 2500, 95
pytestmark = [pytest.mark.browser, pytest.mark.slow]
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(Path(tmp_path_factory.mktemp("audit")), fill=FILL_CITIZEN) as found:
        for path in PAGES:
            urllib.request.urlopen(f"{found}{path}").read()
        yield found


@pytest.mark.parametrize("path", PAGES)
def test_a_public_page_is_light_quick_and_still_on_a_slow_phone(open_browser: Open, path: str) -> None:
    found = visit(open_browser(is_mobile=True, has_touch=True, device_scale_factor=2), path)
    told = f"{path}: {found.score:.0f} {found}"
    assert 2_000 < found.bytes <= MOST_BYTES, told
    assert 0 < len(found.fetched) <= MOST_REQUESTS, told
    assert found.felt["cls"] <= MOST_SHIFT, told
    assert 0 < found.felt["lcp"] <= LATEST_PAINT, told
    assert found.score >= LEAST_SCORE, told


def test_each_public_page_says_what_it_is_and_can_be_read_and_touched(open_browser: Open) -> None:
    page, titles, descriptions = open_browser(color_scheme="light", reduced_motion="reduce"), [], []
    for path in PAGES:
        head = visit(page, path).head
        titles.append(head["title"])
        descriptions.append(head["description"])
        assert head["lang"] == "id"
        assert head["headings"] == 1
        assert "maximum-scale" not in head["viewport"]
        assert "user-scalable" not in head["viewport"]
        assert head["small"] == head["tiny"] == [], path
        accessible(page)
        fits(page)
    assert len(set(titles)) == len(set(descriptions)) == len(PAGES)
    assert min(map(len, descriptions)) > 10


def test_the_audit_tells_a_slow_page_that_jumps_from_a_good_one(open_browser: Open) -> None:
    page = open_browser()
    page.add_init_script(
        """addEventListener("load", () => {
            const until = performance.now() + 400;
            while (performance.now() < until);
            const box = document.createElement("div");
            box.style.height = "500px";
            setTimeout(() => document.querySelector("main").prepend(box), 50);
        })"""
    )
    found = visit(page, PAGES[0])
    assert found.felt["cls"] > MOST_SHIFT
    assert found.felt["tbt"] > 300
    assert found.score < LEAST_SCORE - 20
