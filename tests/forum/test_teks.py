"""What is typed never becomes markup: the little Markdown that is known, and everything that people try besides."""

import time

import pytest
from django.template.loader import get_template

from takar.forum.selectors.teks import Blok, blocks, private_data

ATTACKS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![gambar](https://jahat.example/x.png)",
    "[klik](javascript:alert(1))",
    "[klik](data:text/html;base64,PHN2Zz4=)",
    '[klik](https://a.example/"onmouseover="alert(1))',
    "[<b>x</b>](https://a.example)",
    'https://a.example/"><script>alert(1)</script>',
    "**<svg onload=alert(1)>**",
    "> <iframe src=https://a.example>",
    "- <style>body{display:none}</style>",
    "{{ 7*7 }} {% raw %}",
    "&lt;script&gt;",
)


def drawn(text: str) -> str:
    template = get_template("forum/bagian.html")
    macro = template.template.make_module().teks  # type: ignore[attr-defined]
    return str(macro(blocks(text)))


@pytest.mark.parametrize("text", ATTACKS)
def test_no_markup_passes(text: str) -> None:
    shown = drawn(text)
    for opening in shown.split("<")[1:]:
        tag = opening.split(">")[0].split()[0].strip("/")
        assert tag in {"p", "br", "ul", "ol", "li", "strong", "em", "a", "blockquote"}, shown
    for link in shown.split("<a ")[1:]:
        inside = link.split(">")[0]
        assert inside.count('"') == 4, shown
        assert 'href="http' in inside
        assert 'rel="nofollow ugc noopener"' in inside
    assert "<img" not in shown


def test_the_little_markdown_that_is_known() -> None:
    shown = drawn("Satu\ndua **tebal** dan *miring*\n\n- a\n- b\n\n1. x\n2) y\n\n> kata\n\n# Judul")
    assert "Satu<br>dua <strong>tebal</strong> dan <em>miring</em>" in shown
    assert "<ul><li>a</li><li>b</li></ul>" in shown
    assert "<ol><li>x</li><li>y</li></ol>" in shown
    assert "<blockquote>kata</blockquote>" in shown
    assert "<h1" not in shown
    assert "Judul" in shown


def test_plain_addresses_become_links_without_the_full_stop() -> None:
    (block,) = blocks("Lihat https://tirta.example/a. Ya [ini](https://b.example/x?y=1&z=2)!")
    links = [(span.text, span.url) for spans in block.items for span in spans if span.kind == "link"]
    assert links == [
        ("https://tirta.example/a", "https://tirta.example/a"),
        ("ini (b.example)", "https://b.example/x?y=1&z=2"),
    ]
    assert "y=1&amp;z=2" in drawn("[ini](https://b.example/x?y=1&z=2)")


@pytest.mark.parametrize("text", ["*" * 5000, "[" * 5000, "**a" * 1600, "[a](" * 1200, "\n" * 5000, "> " * 2500])
def test_nothing_takes_long_to_read(text: str) -> None:
    begin = time.perf_counter()
    blocks(text)
    assert time.perf_counter() - begin < 1


def test_no_word_is_lost() -> None:
    text = "Satu *dua tiga** empat [lima](ftp://x) _enam_ <b>tujuh</b>"
    found: tuple[Blok, ...] = blocks(text)
    assert "".join(span.text for block in found for spans in block.items for span in spans) == text


@pytest.mark.parametrize(
    "text",
    ["NIK saya 3404012345678901", "3404 0123 4567 8901", "hubungi 0812-3456-7890", "+62 812 3456 789", "a.b@c.id"],
)
def test_citizens_are_kept_from_giving_their_data_away(text: str) -> None:
    assert private_data(text, field="isi")


@pytest.mark.parametrize(
    "text", ["Tahun 2026 dan 2027", "Rp 12.500.000.000", "Perda 12/2019 pasal 3", "pukul 08.00-16.00"]
)
def test_ordinary_numbers_pass(text: str) -> None:
    assert not private_data(text, field="isi")
