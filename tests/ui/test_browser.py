"""The gallery in a real browser: no accessibility finding, no sideways scroll, a script that helps."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.test import RequestFactory

from takar.ui.assets import build_assets
from takar.ui.gallery import views

pytestmark = [pytest.mark.browser, pytest.mark.slow]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing: requests are not part of a test's report."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("galeri")
    build_assets(folder / "static")
    for name, view in (("index", views.gallery), ("public", views.gallery_public)):
        (folder / f"{name}.html").write_bytes(view(RequestFactory().get("/galeri/")).content)
    (folder / "404.html").write_bytes(views.gallery_error(RequestFactory().get("/"), 404).content)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_finding_and_no_sideways_scroll(site: str, browser, scheme: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    tab = context.new_page()
    faults: list[str] = []
    tab.on("pageerror", lambda error: faults.append(str(error)))
    for name in ("index", "public", "404"):
        tab.goto(f"{site}/{name}.html")
        found = Axe().run(tab).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"][:120]) for v in found] == []
        assert not tab.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert tab.evaluate("document.fonts.check('16px \"Plus Jakarta Sans\"')")
    assert faults == []
    context.close()


def test_the_script_keeps_theme_drafts_and_single_sending(site: str, browser) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme="light")
    tab = context.new_page()
    tab.goto(f"{site}/public.html")
    tab.click("[data-theme-set=dark]")
    assert tab.evaluate("document.documentElement.dataset.theme") == "dark"
    tab.goto(f"{site}/index.html")
    assert tab.evaluate("document.documentElement.dataset.theme") == "dark"

    area = "[data-draft=galeri] textarea"
    tab.fill(area, "Menyusun kajian")
    tab.check("[data-draft=galeri] [value=SESUAI]")
    tab.reload()
    assert tab.input_value(area) == "Menyusun kajian"
    assert tab.is_checked("[data-draft=galeri] [value=SESUAI]")

    tab.evaluate(
        """() => { window.sent = 0; const form = document.querySelector('[data-draft=galeri]');
        document.addEventListener('submit', (e) => { if (!e.defaultPrevented) window.sent += 1; e.preventDefault(); });
        form.requestSubmit(); form.requestSubmit(); }"""
    )
    assert tab.evaluate("window.sent") == 1
    tab.goto(f"{site}/index.html")
    assert tab.input_value(area) == "", "a draft that was sent does not come back"
    context.close()


def test_the_keyboard_reaches_the_content_first(site: str, browser) -> None:
    tab = browser.new_page()
    tab.goto(f"{site}/public.html")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "t-skip"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "isi"
    tab.close()


def test_pages_work_without_script(site: str, browser) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 700})
    tab = context.new_page()
    tab.goto(f"{site}/index.html")
    tab.locator(".l-thumb details summary").click()
    assert tab.locator(".l-more__list a").first.is_visible()
    assert not tab.locator("[data-theme-switch]").first.is_visible()
    context.close()
