"""Draws templates the way Django's backend does, without a server."""

from pathlib import Path
from typing import Any

from django.utils.safestring import mark_safe
from jinja2 import FileSystemLoader

from takar.ui.jinja import environment

UI = Path(__file__).resolve().parents[2] / "src" / "takar" / "ui"
ENV = environment(loader=FileSystemLoader(UI))
CSRF = mark_safe('<input type="hidden" name="csrfmiddlewaretoken" value="x">')


def draw(source: str, **context: Any) -> str:
    """Return what `source` draws with every macro under `ui`."""
    return ENV.from_string('{% import "components/ui.html" as ui %}' + source).render(csrf_input=CSRF, **context)


def page(name: str, **context: Any) -> str:
    return ENV.get_template(name).render(csrf_input=CSRF, **context)
