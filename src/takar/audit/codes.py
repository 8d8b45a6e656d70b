"""Audit codes: each kind of deed has one, with the Indonesian sentence that tells a person what happened."""

from dataclasses import dataclass
from typing import Any

_codes: dict[str, "Code"] = {}


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of deed. `sentence` may use {aktor}, {objek} and the keys of the entry's detail. `shred` names the
    detail keys that hold personal data and are erased when the law asks for it."""

    name: str
    sentence: Any
    shred: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.name


def register(name: str, sentence: Any, *, shred: tuple[str, ...] = ()) -> Code:
    """Register a code such as `planning.skp.diajukan`; a name may be used once."""
    if name in _codes:
        raise ValueError(f"audit code {name} is registered already")
    code = Code(name=name, sentence=sentence, shred=shred)
    _codes[name] = code
    return code


def get_code(name: str) -> Code:
    return _codes[name]


def all_codes() -> tuple[Code, ...]:
    return tuple(_codes.values())
