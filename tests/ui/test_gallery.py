"""The gallery shows every component, the layouts hold together, failure pages offer a way on."""

import re
from html.parser import HTMLParser

import pytest
from django.test import RequestFactory
from jinja2 import UndefinedError

from takar.ui.gallery import views
from takar.ui.gallery.samples import Item
from tests.ui.pages import ENV, UI, draw, page

VOID = {"area", "br", "hr", "img", "input", "link", "meta"}


class Balance(HTMLParser):
    """Finds tags that are not closed, and ids used twice."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value or "" for key, value in attrs if key == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value or "" for key, value in attrs if key == "id"]

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)


def gallery() -> str:
    return views.gallery(RequestFactory().get("/galeri/")).content.decode()


def test_every_component_is_shown() -> None:
    folders = {folder.name for folder in (UI / "components").iterdir() if folder.is_dir()}
    assert set(re.findall(r'data-component="([a-z-]+)"', gallery())) == folders


def test_every_macro_has_a_name_of_its_own_in_the_one_import() -> None:
    offered = set(vars(ENV.get_template("components/ui.html").module))
    documented = set(re.findall(r"`([a-z_]+)\(", (UI / "README.md").read_text()))
    assert len(documented) > 25
    assert documented - {"_", "url", "static", *ENV.filters} <= offered


@pytest.mark.parametrize("name", ["gallery", "gallery_public"])
def test_the_markup_is_balanced_and_ids_are_unique(name: str) -> None:
    html = getattr(views, name)(RequestFactory().get("/galeri/")).content.decode()
    parser = Balance()
    parser.feed(html)
    assert parser.faults == []
    assert parser.open == []
    doubled = {found for found in parser.ids if parser.ids.count(found) > 1}
    assert doubled == set()


def test_nothing_runs_or_is_styled_inline() -> None:
    html = gallery()
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", html)
    assert re.findall(r"<script([^>]*)>", html) == [' src="/static/takar.js" defer']


def test_a_mistyped_name_fails() -> None:
    with pytest.raises(UndefinedError):
        draw("{{ nama_yang_salah }}")
    with pytest.raises(UndefinedError):
        draw("{{ ui.icon('tidak-ada') }}")


def test_five_predikat_have_five_shapes() -> None:
    codes = ("SANGAT_BAIK", "BAIK", "BUTUH_PERBAIKAN", "KURANG", "SANGAT_KURANG")
    drawings = {re.search(r"<svg.*</svg>", draw("{{ ui.predikat(c, 'x') }}", c=code))[0] for code in codes}
    assert len(drawings) == 5


def test_the_phone_bar_holds_five_at_most() -> None:
    nav = [Item(f"M{i}", url=f"/{i}/", current=i == 6) for i in range(7)]
    html = page("layouts/app.html", nav=nav)
    bar = html.split('class="l-thumb"')[1]
    assert bar.split('class="l-more__list"')[0].count('class="l-thumb__link"') == 5
    assert [f"/{i}/" in bar for i in range(7)] == [True] * 7
    assert html.count('aria-current="page"') == 2
    assert page("layouts/app.html", nav=nav[:5]).count("l-more__list") == 0


def test_the_theme_cookie_is_honoured_and_nothing_else() -> None:
    request = RequestFactory().get("/")
    request.COOKIES["tema"] = "dark"
    html = page("layouts/app.html", request=_with_messages(request), nav=[])
    assert '<html lang="id" data-theme="dark">' in html
    request.COOKIES["tema"] = '"><script>'
    assert "data-theme=" not in page("layouts/app.html", request=_with_messages(request), nav=[]).split("<body")[0]


def test_htmx_comes_only_when_asked_for() -> None:
    assert "htmx" not in page("layouts/app.html")
    html = page("layouts/app.html", htmx=True, csrf_token="tanda")
    assert "htmx-2.min.js" in html
    assert '"allowEval":false' in html
    assert 'hx-headers=\'{"X-CSRFToken": "tanda"}\'' in html


@pytest.mark.parametrize("code", views.ERRORS)
def test_failure_pages_say_what_to_do(code: int) -> None:
    html = page(f"layouts/errors/{code}.html")
    assert f"Kode {code}" in html
    assert html.count("<h1>") == 1
    assert 'href="/"' in html
    title = re.search(r"<title>(.+) · Takar</title>", html)
    assert title
    assert f"<h1>{title[1].strip()}</h1>" in html
    told = page(f"layouts/errors/{code}.html", reason="Alasan <b>", next_url="/rencana/", next_label="Buka rencana")
    assert "Alasan &lt;b&gt;" in told
    own = page(
        f"layouts/errors/{code}.html", next_step="Minta hak kepada pengelola.", next_url="/", next_label="Ke beranda"
    )
    assert "<p>Minta hak kepada pengelola.</p>" in own
    assert own.count("Ke beranda") == 1
    assert re.search(r'href="/rencana/"[^>]*><span>Buka rencana', told)


def test_an_unknown_failure_page_is_not_found() -> None:
    from django.http import Http404

    with pytest.raises(Http404):
        views.gallery_error(RequestFactory().get("/"), 418)


def _with_messages(request):
    from django.contrib.messages.storage.cookie import CookieStorage

    request._messages = CookieStorage(request)
    return request
