"""A browser, a real server, and people who log in through the log-in page; nobody's browser may do what it must not."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys.screen import Watch
from tests.journeys.server import running
from tests.world import PASSWORD


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a fresh server with the cast."""
    with running(Path(tmp_path_factory.mktemp("server"))) as found:
        yield found


@pytest.fixture
def open_browser(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a browser of its own, on a phone unless said otherwise."""
    contexts: list[BrowserContext] = []
    watch = Watch(address)

    def open_one(*, width: int = 390, height: int = 844, **options: object) -> Page:
        context = browser.new_context(
            base_url=address, viewport={"width": width, "height": height}, locale="id-ID", **options
        )
        watch.over(context)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(90_000)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert not watch.faults, "\n".join(watch.faults)


@pytest.fixture
def sign_in(open_browser: Callable[..., Page]) -> Callable[..., Page]:
    """Return a function that opens a browser of one's own for a person and logs in with NIP or e-mail."""

    def open_for(name: str, *, password: str = PASSWORD, **options: object) -> Page:
        page = open_browser(**options)
        log_in(page, name, password=password)
        return page

    return open_for


def log_in(page: Page, name: str, *, password: str = PASSWORD) -> None:
    """Log in through the log-in page."""
    page.goto("/akun/masuk/")
    page.get_by_label("NIP atau surel").fill(name)
    page.locator("input[type=password]").fill(password)
    page.get_by_role("button", name="Masuk").click()
    page.wait_for_url(lambda url: "/akun/masuk" not in url)
