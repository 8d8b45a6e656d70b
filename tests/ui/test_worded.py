"""Templates with their words written in say what plain ones say, in each language; addresses are those of Django."""

from uuid import UUID

import pytest
from django.template import engines
from django.urls import NoReverseMatch, reverse
from django.utils.translation import override
from jinja2 import DictLoader
from markupsafe import Markup, escape

from takar.common.ids import new_id
from takar.ui.addresses import address
from takar.ui.jinja import environment
from takar.ui.worded import Pages

PAGE = '{{ _("Keluar") }}|{{ _("%(n)s dari 100%%", n=who) }}|{{ _("100%% <b>") }}|{{ _(word) }}|{{ _("Keluar")|upper }}'


def _pages(source: str) -> Pages:
    options = {"environment": "takar.ui.jinja.environment", "loader": DictLoader({"satu.html": source})}
    return Pages({"NAME": "uji", "DIRS": [], "APP_DIRS": False, "OPTIONS": options})


def test_a_page_reads_the_same_whether_its_words_are_written_in_or_looked_up() -> None:
    pages, values = _pages(PAGE), {"who": "<i>", "word": "Keluar"}
    for language in ("id", "en", "id"):
        with override(language):
            looked_up = environment(loader=DictLoader({})).from_string(PAGE).render(**values)
            assert pages.get_template("satu.html").render(values) == looked_up
    with override("en"):
        english = pages.get_template("satu.html").render(values)
    assert "&lt;i&gt;" in english
    assert english != looked_up


def test_what_is_remembered_of_an_icon_does_not_mix_up_marked_and_plain_text() -> None:
    page = _pages("{% set draw = keep(box) %}{{ draw(a) }}{{ draw(b) }}{{ draw(a) }}")
    drawn = page.get_template("satu.html").render({"a": "<b>", "b": Markup("<b>"), "box": escape})
    assert drawn == "&lt;b&gt;<b>&lt;b&gt;"


def test_the_pages_of_takar_are_drawn_by_it() -> None:
    assert any(isinstance(one, Pages) for one in engines.all())


def test_an_address_is_the_one_that_django_gives() -> None:
    key, other = new_id(), new_id()
    for _again in range(2):
        assert address("dashboard:home") == reverse("dashboard:home")
        for pk in (key, other):
            assert address("planning:skp", pk=pk) == reverse("planning:skp", kwargs={"pk": pk})
            assert address("planning:skp", pk=str(pk)) == reverse("planning:skp", kwargs={"pk": str(pk)})
    with pytest.raises(NoReverseMatch):
        address("planning:skp", kunci=UUID(int=1))
