"""The words of an entry as the ledger keeps them: in Bahasa Indonesia, whatever language the one who acts reads.

Labels and sentences of ours are put back into it; names, and what people typed (the keys that a code erases), stay.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, override

from takar.audit.codes import Code
from takar.common.retelling import RECORD, on_record, retold

# Names of people, units and things of theirs: nobody's to translate.
_NAMES = frozenset({"nama", "unit", "pemberi", "dasar", "teks", "objek_nama"})


def kept_words(detail: Mapping[str, Any], *, code: Code) -> Mapping[str, Any]:
    """Return the detail of an entry in the ledger's language."""
    if (get_language() or RECORD) == RECORD:
        return detail
    return {key: value if key in _NAMES or key in code.shred else _kept(value) for key, value in detail.items()}


def read_words(detail: Mapping[str, Any], *, shred: tuple[str, ...]) -> Mapping[str, Any]:
    """Return the kept detail of an entry in the reader's language."""
    if (get_language() or RECORD) == RECORD:
        return detail
    return {
        key: retold(value) if isinstance(value, str) and key not in _NAMES and key not in shred else value
        for key, value in detail.items()
    }


def _kept(value: Any) -> Any:
    if isinstance(value, Promise):
        with override(RECORD):
            return str(value)
    if isinstance(value, str):
        return on_record(value)
    if isinstance(value, list | tuple):
        return [_kept(each) for each in value]
    return value
