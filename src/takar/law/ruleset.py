"""Values fixed by regulation, dated: `(effective_from, value, citation)` rows picked by date, and the ruleset version.

`record` keeps what an answer was computed from; `replay` computes it again, years later.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, Generic, TypeVar

from takar.law.registry import LawInputError, coerce, get_rule, to_plain

T = TypeVar("T")

# Goes up whenever a rule or a dated row changes what any input gives; stored with every result.
RULESET_VERSION = "takar-law-2026.11.1"

P6_BERLAKU = date(2022, 2, 7)  # PermenPANRB 6/2022 Ps 41: in force on promulgation (BN 2022/155)
SE3_BERLAKU = date(2023, 1, 31)  # SE MenPANRB 3/2023


@dataclass(frozen=True, slots=True)
class Dated(Generic[T]):
    """One value, the day from which it holds, and the article that says so."""

    effective_from: date
    value: T
    citation: str


@dataclass(frozen=True, slots=True)
class Basis:
    """What a result came from. `masukan` and `hasil` are canonical JSON texts; `sha256` seals all four."""

    ruleset: str
    rule: str
    masukan: str
    hasil: str
    sha256: str


def as_of(rows: Sequence[Dated[T]], on: date) -> Dated[T]:
    """The row in force on that day: the latest that began by then. Raises LawInputError before the first row."""
    in_force = [row for row in rows if row.effective_from <= on]
    if not in_force:
        first = min(row.effective_from for row in rows)
        raise LawInputError(
            "tanggal",
            f"Ketentuan ini baru berlaku sejak {first:%d-%m-%Y}. Isi tanggal pada atau setelah hari itu.",
        )
    return max(in_force, key=lambda row: row.effective_from)


def latest(rows: Sequence[Dated[T]]) -> Dated[T]:
    """The newest row, for callers that ask about the present rule."""
    return max(rows, key=lambda row: row.effective_from)


def record(name: str, raw: Mapping[str, Any]) -> Basis:
    """Ask the rule and keep the basis of its answer. Raises LawInputError as `registry.run` does."""
    asked = get_rule(name)
    values = coerce(asked, raw)
    masukan = _canonical({field: value for field, value in values.items() if value is not None})
    hasil = _canonical(asked.function(**values).value)
    return Basis(RULESET_VERSION, name, masukan, hasil, _seal(RULESET_VERSION, name, masukan, hasil))


def replay(basis: Basis) -> tuple[bool, str]:
    """Whether the kept input still gives the kept result and the seal is whole, with an Indonesian sentence."""
    if basis.sha256 != _seal(basis.ruleset, basis.rule, basis.masukan, basis.hasil):
        return False, "Dasar hasil ini berubah sejak disimpan. Bandingkan dengan salinan cadangan."
    again = record(basis.rule, json.loads(basis.masukan))
    if again.hasil == basis.hasil:
        return True, f"Dihitung ulang dengan {RULESET_VERSION}: hasilnya sama."
    return False, (
        f"Dihitung dengan {basis.ruleset}; dengan {RULESET_VERSION} hasilnya {again.hasil}. "
        "Hasil yang sudah ditetapkan tidak berubah."
    )


def _canonical(value: Any) -> str:
    return json.dumps(to_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _seal(*parts: str) -> str:
    return sha256("\x1f".join(parts).encode()).hexdigest()
