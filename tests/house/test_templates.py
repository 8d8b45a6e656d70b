"""Templates: no dead link, no inline style or script, no database work."""

import re

import pytest
from django.urls import NoReverseMatch, get_resolver, reverse

from tests.house.source import modules, name, templates

_URL = re.compile(r"""url\(\s*["']([a-z_:0-9-]+)["']""")
_NAMES = re.compile(r"""(?:reverse|redirect|url)\(\s*["']([a-z_]+:[a-z_0-9-]+)["']""")


def known_names() -> set[str]:
    """Return every address name, with its namespace."""

    def walk(resolver, prefix: str) -> set[str]:
        found = {prefix + key for key in resolver.reverse_dict if isinstance(key, str)}
        for space, (_path, inner) in resolver.namespace_dict.items():
            found |= walk(inner, f"{prefix}{space}:")
        return found

    return walk(get_resolver(), "")


@pytest.mark.parametrize("path", list(templates()), ids=name)
def test_links_lead_somewhere_and_nothing_is_inline(path) -> None:
    text = path.read_text()
    dead = sorted(set(_URL.findall(text)) - known_names())
    assert not dead, f"{name(path)} links to {dead}"
    assert not re.search(r"<script(?![^>]*\bsrc=)[^>]*>|<style|\sstyle=|\son[a-z]+=\"", text)
    assert 'href="#"' not in text


def test_addresses_named_in_code_exist() -> None:
    known = known_names()
    dead = {
        f"{name(path)}: {found}"
        for path in modules()
        for found in _NAMES.findall(path.read_text())
        if found not in known
    }
    assert not dead


def test_the_guard_knows_the_addresses() -> None:
    assert "documents:verify" in known_names() or len(known_names()) > 20
    with pytest.raises(NoReverseMatch):
        reverse("tidak:ada")
