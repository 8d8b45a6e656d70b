"""The Jinja2 environment of every page: escaping on, unknown names fail, gettext, filters for dates and numbers.

Settings name `takar.ui.jinja.environment`; Django adds `request`, `csrf_input` and `csrf_token` by itself.
"""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext
from jinja2 import Environment, StrictUndefined, pass_eval_context
from jinja2.filters import do_xmlattr
from jinja2.nodes import EvalContext
from markupsafe import Markup

from takar.ui import formats
from takar.ui.addresses import address
from takar.ui.fields import field_view, form_errors
from takar.ui.worded import Worded, keep


def environment(**options: Any) -> Environment:
    """Return the environment for Django's Jinja2 backend; `options` are the backend's own."""
    options.pop("autoescape", None)
    options |= {
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "extensions": ["jinja2.ext.i18n", "jinja2.ext.do"],
    }
    env = Worded(autoescape=True, **options)
    env.translated = lambda message: _translated(get_language(), message)
    env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    env.globals |= {
        "_": translate,
        "static": _static,
        "keep": keep,
        "url": _url,
        "get_messages": get_messages,
        "get_language": get_language,
        "field_view": field_view,
        "form_errors": form_errors,
    }
    env.filters |= {
        "xmlattr": _attributes,
        "tanggal": formats.tanggal,
        "waktu": formats.waktu,
        "angka": formats.angka,
        "persen": formats.persen,
        "ukuran": formats.ukuran,
        "sisa_hari": formats.sisa_hari,
        "inisial": formats.inisial,
    }
    return env


def translate(message: str, /, **values: object) -> Markup:
    """Return `message` in the reader's language with `values` escaped into it; a percent sign is written `%%`."""
    pattern, plain = _translated(get_language(), message)
    if not values:
        return plain
    said = pattern % values
    return Markup(formats.satu_titik(said)) if ".." in said else said  # noqa: S704 - values are escaped by then


# A page calls this for every word it shows: asking the catalogue each time costs more than the rest of the page.
@lru_cache(maxsize=8192)
def _translated(_language: str | None, message: str) -> tuple[Markup, Markup]:
    pattern = Markup(gettext(message))  # noqa: S704 - the catalogue is ours
    return pattern, Markup(str(pattern).replace("%%", "%"))  # noqa: S704


@pass_eval_context
def _attributes(context: EvalContext, given: dict[str, Any], autospace: bool = True) -> str:
    """Return what Jinja2's own filter returns; most elements have none of the attributes that they might."""
    named = {key: value for key, value in given.items() if value is not None}
    return do_xmlattr(context, named, autospace) if named else ""


def _url(name: str, *args: object, **kwargs: object) -> str:
    return reverse(name, args=args, kwargs=kwargs or None) if args else address(name, **kwargs)


def _static(path: str) -> str:
    # The name of a file carries the digest of its content: it stays the same as long as the process lives.
    return static(path) if settings.DEBUG else _file_address(getattr(staticfiles_storage, "_wrapped", None), path)


@lru_cache(maxsize=256)
def _file_address(_storage: object, path: str) -> str:
    return static(path)
