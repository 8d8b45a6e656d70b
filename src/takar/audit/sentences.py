"""Turn an entry into the sentence that a person reads."""

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from django.utils.translation import gettext as _

from takar.audit.codes import get_code
from takar.audit.told import read_words
from takar.ui.formats import satu_titik


class _Values(dict[str, Any]):
    """The values of a sentence; one that was erased or never given shows as a dash instead of failing the page."""

    def __missing__(self, key: str) -> str:
        return "–"


def sentence(*, code: str, actor_name: str, detail_text: str | None, object_kind: str = "") -> str:
    """Return the sentence of an entry. `detail_text` is None when the detail was erased."""
    detail = _read(detail_text)
    with suppress(KeyError):  # an entry of a kind that this version does not know is told below
        detail = read_words(detail, shred=get_code(code).shred)
    values = _Values(detail, aktor=actor_name or _("Sistem"))
    if detail_text is None:
        values.setdefault("objek", _("(rincian sudah dihapus)"))
    else:
        values.setdefault("objek", object_kind or "–")
    try:
        text = str(get_code(code).sentence)
    except KeyError:
        text = _("{aktor} melakukan {kode}")
        values["kode"] = code
    return satu_titik(text.format_map(values)).rstrip(".")


def _read(text: str | None) -> Mapping[str, Any]:
    try:
        value = json.loads(text or "{}")
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
