"""Our way of drawing templates shows what Jinja2's own shows: macros, callers, imports, escaping, the remembered."""

from typing import Any

import pytest
from django.template.backends.jinja2 import Jinja2
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy, override
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup

from takar.ui.worded import Pages

PARTS = """
{% macro box(title, level=2, note=none) %}<h{{ level }}>{{ title }}{% if note %} {{ note }}{% endif %}</h{{ level }}>
{%- endmacro %}
{% macro around(kind="a") %}
<div class="{{ kind }}">{% if caller is defined and caller %}{{ caller() }}{% else %}-{% endif %}</div>
{%- endmacro %}
{% macro each(items) %}{% for one in items %}{% call(x) walk(one) %}[{{ x }}]{% endcall %}{% endfor %}
{%- endmacro %}
{% macro walk(one) %}{{ caller(one ~ "<") }}{% endmacro %}
{% macro any() %}{{ varargs|join("+") }}{{ kwargs|dictsort }}{% endmacro %}
{% macro plain() %}<hr>{% endmacro %}
{% macro other(value, fallback=value) %}{{ value }}={{ fallback }}{% endmacro %}
"""
PAGES = (
    "{% import 'parts' as p %}{{ p.box('a<b', 3) }}{{ p.box('c', note='<n>') }}{{ p.box(title=value) }}{{ p.plain() }}",
    "{% import 'parts' as p %}{% call p.around() %}<i>{{ value }}</i>{% endcall %}{{ p.around('z') }}{{ p.around() }}",
    "{% from 'parts' import each, other as again %}{{ each(['<1>', 2, none]) }}{{ again('x') }}{{ again('x', 'y') }}",
    "{% import 'parts' as p %}{{ p.any(1, '<', k=3) }}",
    "{% import 'parts' as p %}{% for n in (1, 2, 1) %}{{ p.box('same') }}{{ p.box(n) }}{% endfor %}"
    "{{ p.box('same')|upper }}",
    "{{ value }}{{ number }}{{ marked }}{{ safe }}{{ nothing }}{{ later }}{{ html }}{{ [value] }}{{ 3.5 }}{{ true }}",
    "{% macro own(a, b='&') %}{{ a }}{{ b }}{% endmacro %}"
    "{% set text %}{{ own(value) }}{% endset %}{{ text }}{{ text|trim }}",
    "{% for row in rows if row.n %}{{ loop.index }}{{ row.name.upper() }}{{ row.n|default('x') }}{% endfor %}",
    "{% import 'parts' as p %}{{ p.box(p.box('in'), note=p.plain()) }}{{ value ~ marked }}{{ '%s<' % value }}",
)


class _Html:
    def __html__(self) -> str:
        return "<em>"


VALUES: dict[str, Any] = {
    "value": "<&'\">",
    "number": 12,
    "marked": Markup("<b>"),
    "safe": mark_safe("<u>"),
    "nothing": None,
    "later": gettext_lazy("Keluar"),
    "html": _Html(),
    "rows": [{"n": 1, "name": "a<"}, {"n": 0, "name": "b"}],
}


def _pages(source: str) -> Pages:
    loader = DictLoader({"satu": source, "parts": PARTS})
    options = {"environment": "takar.ui.jinja.environment", "loader": loader}
    return Pages({"NAME": "uji", "DIRS": [], "APP_DIRS": False, "OPTIONS": options})


@pytest.mark.parametrize("source", PAGES)
def test_a_template_shows_what_jinja_shows(source: str) -> None:
    loader = DictLoader({"satu": source, "parts": PARTS})
    own = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, loader=loader)
    pages = _pages(source)
    for language in ("id", "en"):
        with override(language):
            wanted = own.get_template("satu").render(**VALUES)
            # The second time things are remembered.
            for _turn in range(2):
                assert pages.get_template("satu").render(dict(VALUES)) == wanted


def test_what_was_drawn_in_one_language_is_not_shown_in_another() -> None:
    pages = _pages("{% import 'parts' as p %}{{ p.box(_('Keluar')) }}")
    drawn = {}
    for language in ("id", "en", "id"):
        with override(language):
            drawn.setdefault(language, set()).add(pages.get_template("satu").render({}))
    assert len(drawn["id"]) == 1
    assert drawn["id"] != drawn["en"]


@pytest.mark.parametrize("call", ["p.box()", "p.walk(1)", "p.box(missing_name)", "missing_name()", "value.nothing()"])
def test_what_is_missing_is_said(call: str) -> None:
    pages: Jinja2 = _pages("{% import 'parts' as p %}{{ " + call + " }}")
    with pytest.raises(UndefinedError):
        pages.get_template("satu").render(dict(VALUES))
