"""The user guides: each is a page, and each speaks of menus, buttons and addresses that the application really has."""

import ast
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from django.test import Client
from django.urls import Resolver404, resolve, reverse
from pytest_django import DjangoAssertNumQueries

from takar.portal.web.bantuan import SLUGS, Block, Span, guide, guides, parse
from takar.ui.navigation import all_entries
from tests.house.source import ROOT
from tests.world import Person, World

SOURCE = ROOT / "src" / "takar"
FOLDER = SOURCE / "portal" / "guides"
_GETTEXT = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}
_IN_TEMPLATE = re.compile(r"""\b(?:_|ngettext)\(\s*"((?:[^"\\]|\\.)*)"(?:\s*,\s*"((?:[^"\\]|\\.)*)")?""")


def spans(slug: str) -> list[Span]:
    found = guide(slug)
    assert found is not None
    return [span for block in found.blocks for run in (block.spans, *block.items) for span in run]


@cache
def names() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Every sentence that the application can show; those with a number in them as patterns."""
    shown = {text for path in SOURCE.rglob("*.html") for text in _in_template(path)}
    shown |= {text for path in SOURCE.rglob("*.py") for text in _in_module(path)}
    # Only numbers may be filled in: a name with any words in it would let every wrong name pass.
    numbered = [re.escape(text) for text in shown if re.search(r"%\((tahun|n|num)\)[sd]", text)]
    patterns = (re.compile(re.sub(r"%\\\((?:tahun|n|num)\\\)[sd]", r"\\d+", text)) for text in numbered)
    return frozenset(shown), tuple(patterns)


def _in_template(path: Path) -> list[str]:
    return [text for found in _IN_TEMPLATE.findall(path.read_text()) for text in found if text]


def _in_module(path: Path) -> list[str]:
    return [
        part.value
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _GETTEXT
        for part in node.args
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    ]


def missing(words: str) -> bool:
    shown, patterns = names()
    return words not in shown and not any(pattern.fullmatch(words) for pattern in patterns)


def test_every_file_is_a_guide_and_every_guide_a_file() -> None:
    assert sorted(SLUGS) == sorted(path.stem for path in FOLDER.glob("*"))


@pytest.mark.parametrize("slug", SLUGS)
def test_what_a_guide_names_exists(slug: str) -> None:
    bold = {span.text for span in spans(slug) if span.kind == "bold"}
    assert len(bold) >= 8
    gone = sorted(words for words in bold if missing(words))
    assert not gone, f"{slug}.md names what the application does not show: {gone}"


def test_a_name_that_is_not_there_is_noticed() -> None:
    assert missing("Ajukan keberatan sekarang")
    assert missing("Mulai SKP tahun depan")
    assert not missing("Mulai SKP 2031")


@pytest.mark.parametrize("slug", SLUGS)
def test_what_a_guide_calls_a_menu_is_one(slug: str) -> None:
    # “Kelola unit” and “Kelola data” are menus on a page; all others stand in the main menu.
    menus = {str(entry.label) for entry in all_entries()} | {"Kelola unit", "Kelola data"}
    said = re.findall(r"\b[Mm]enu\s+\*\*([^*]+)\*\*", (FOLDER / f"{slug}.md").read_text())
    assert not sorted(set(said) - menus)


@pytest.mark.parametrize("slug", SLUGS)
def test_links_lead_somewhere(slug: str) -> None:
    anchors = {other.slug: {block.anchor for block in other.blocks} for other in guides()}
    for span in spans(slug):
        if span.kind != "link":
            continue
        path, _hash, anchor = span.url.partition("#")
        try:
            found = resolve(path or reverse("portal:bantuan_satu", kwargs={"slug": slug}))
        except Resolver404:
            pytest.fail(f"{slug}.md leads to {span.url}, which is nowhere")
        assert not anchor or anchor in anchors[found.kwargs["slug"]]


def test_the_index_in_the_documentation_leads_to_every_guide() -> None:
    index = ROOT / "docs" / "panduan" / "README.md"
    linked = {(index.parent / target).resolve() for target in re.findall(r"\]\(([^)]+)\)", index.read_text())}
    assert linked == set(FOLDER.glob("*.md"))


@pytest.mark.parametrize("slug", SLUGS)
def test_a_guide_is_short_and_says_the_law_right(slug: str) -> None:
    text = (FOLDER / f"{slug}.md").read_text()
    assert 60 <= len(text.splitlines()) <= 120
    assert max(len(line) for line in text.splitlines()) <= 120
    assert not re.search(r"\bPPK\b", text)
    assert "PermenPANRB 6/2022 Pasal" in text
    assert "31 Januari" in text


@pytest.mark.django_db
@pytest.mark.parametrize("slug", SLUGS)
def test_anyone_reads_a_guide_without_a_query(
    slug: str, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        answer = client.get(reverse("portal:bantuan_satu", kwargs={"slug": slug}))
    assert answer.status_code == 200
    page = answer.content.decode()
    found = guide(slug)
    assert found is not None
    for section in found.sections:
        assert f'<a href="#{section.heading.anchor}">' in page
        assert page.count(f'id="{section.heading.anchor}"') == 1
    assert "**" not in page
    assert "](" not in page


@pytest.mark.django_db
def test_the_index_names_every_guide(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        page = client.get(reverse("portal:bantuan")).content.decode()
    for item in guides():
        assert reverse("portal:bantuan_satu", kwargs={"slug": item.slug}) in page
        assert item.title in page


@pytest.mark.django_db
def test_who_has_logged_in_finds_help_in_the_own_menu(world: World, as_person: Callable[[Person], Client]) -> None:
    page = as_person(world.wulan).get(reverse("portal:bantuan")).content.decode()
    assert page.count(f'href="{reverse("portal:bantuan")}"') == 1
    assert "Menu utama" in page


@pytest.mark.django_db
def test_a_guide_that_does_not_exist_says_where_the_others_are(client: Client) -> None:
    answer = client.get(reverse("portal:bantuan_satu", kwargs={"slug": "rahasia"}))
    assert answer.status_code == 404
    assert "pilih dari daftarnya" in answer.content.decode()


def test_the_renderer_knows_the_subset() -> None:
    found = parse(
        "coba",
        "# Judul\n\nKalimat\nkedua.\n\n## Bagian satu\n\n"
        "1. Tekan **Simpan**\n   lalu tunggu.\n2. Baca [ini](pegawai.md).\n\n- butir",
    )
    assert (found.title, found.lead) == ("Judul", "Kalimat kedua.")
    assert found.blocks[0] == Block("heading", (Span("Bagian satu"),), level=2, anchor="bagian-satu")
    assert [(part.heading, part.blocks) for part in found.sections] == [(found.blocks[0], found.blocks[1:])]
    assert found.blocks[1].items == (
        (Span("Tekan "), Span("Simpan", "bold"), Span(" lalu tunggu.")),
        (Span("Baca "), Span("ini", "link", "/publik/bantuan/pegawai/"), Span(".")),
    )
    assert found.blocks[2] == Block("bullets", items=((Span("butir"),),))


@pytest.mark.parametrize(
    "chunk",
    [
        "<script>alert(1)</script>",
        "Teks <b>tebal</b>.",
        "| a | b |",
        "![gambar](a.png)",
        "```\nkode\n```",
        "> kutipan",
        "[jahat](javascript:alert)",
        "[luar](https://contoh.example/)",
        "[luar](//contoh.example/)",
        "[hilang](tidak-ada.md)",
        "**tidak ditutup",
        "- butir\n  - di dalam butir",
        "- butir\nlepas",
    ],
)
def test_anything_else_is_refused(chunk: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse("coba", f"# Judul\n\nKalimat.\n\n## Bagian\n\n{chunk}")
