"""Who may read an issued document: the rooms above decide, each for what it owns; without a reader nobody may."""

from collections.abc import Callable
from typing import Protocol

from takar.common.actor import Actor
from takar.documents.models import Dokumen


class Answer(Protocol):
    """Yes or no; the access room's Verdict is one, and so is a plain bool."""

    def __bool__(self) -> bool: ...


Reader = Callable[[Actor, Dokumen], Answer]
_readers: dict[str, Reader] = {}


def register_reader(object_kind: str, reader: Reader) -> None:
    """Let `reader` decide over documents of `object_kind`. Call it from an apps.py; once for each kind."""
    if object_kind in _readers:
        raise ValueError(f"documents of {object_kind} have a reader already")
    _readers[object_kind] = reader


def may_read(actor: Actor, document: Dokumen) -> bool:
    """May this person read this document? Never across governments, never without a registered reader."""
    if not actor.authenticated or actor.instansi_id != document.instansi_id:
        return False
    if actor.system:
        return True
    reader = _readers.get(document.object_kind)
    return reader is not None and bool(reader(actor, document))
