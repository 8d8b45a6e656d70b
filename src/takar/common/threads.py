"""What Django keeps for each request is kept for each thread, and a word is looked up once in each language.

Django keeps language, time zone and address prefix so that coroutines may share them, behind a lock; Takar is served by
threads, and a page asks for them more than a hundred times.
"""

import threading
from functools import lru_cache
from typing import Any

from django.urls import base as urls
from django.utils import timezone, translation
from django.utils.translation import trans_real

_MOST_WORDS = 16_384


def install() -> None:
    """Put the quick ways in place; called once when the room starts."""
    trans_real._active = threading.local()  # type: ignore[attr-defined]
    timezone._active = threading.local()  # type: ignore[attr-defined]
    urls._prefixes, urls._urlconfs = threading.local(), threading.local()  # type: ignore[attr-defined]
    translation._trans.gettext = _gettext  # type: ignore[attr-defined]
    translation._trans.get_language = _get_language  # type: ignore[attr-defined]


def _gettext(message: Any) -> Any:
    if type(message) is not str:
        return trans_real.gettext(message)
    return _looked_up(getattr(trans_real._active, "value", None), message)  # type: ignore[attr-defined]


def _get_language() -> str | None:
    catalogue = getattr(trans_real._active, "value", None)  # type: ignore[attr-defined]
    return trans_real.get_language() if catalogue is None else catalogue.to_language()


# The catalogue that speaks is part of what is remembered: another language has another one.
@lru_cache(maxsize=_MOST_WORDS)
def _looked_up(_catalogue: Any, message: str) -> str:
    return trans_real.gettext(message)
