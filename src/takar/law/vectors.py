"""Checks published examples against the rules: JSON lines `{"rule", "input", "expect", "source"}`.

`expect` may hold fewer keys than the answer (also deeper down). Every bad line becomes a finding; nothing raises.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from takar.law.registry import LawInputError, all_rules, run, to_plain

_KEYS = frozenset({"rule", "input", "expect", "source"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mismatch:
    """One line that did not come out as it says. `problem` is an Indonesian sentence; unknown parts are None."""

    line: int
    problem: str
    rule: str | None = None
    input: Any = None
    expected: Any = None
    got: Any = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a file: how many vectors were checked and which failed (blank lines and `#` notes don't count)."""

    checked: int = 0
    mismatches: tuple[Mismatch, ...] = field(default=())

    @property
    def ok(self) -> bool:
        """True when at least one vector was checked and none failed: an empty file proves nothing."""
        return self.checked > 0 and not self.mismatches


def check_vectors(lines: Iterable[str]) -> Report:
    """Run every vector. An expected refusal is written as `"expect": {"error": "<field>"}`. Never raises on a line."""
    all_rules()  # a module that cannot be imported is our fault, not a finding about a line: let it be seen
    checked, mismatches = 0, []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        checked += 1
        found = _check_line(number, line)
        if found is not None:
            mismatches.append(found)
    return Report(checked, tuple(mismatches))


def _check_line(number: int, line: str) -> Mismatch | None:
    try:
        vector = json.loads(line)
    except (ValueError, RecursionError):
        return Mismatch(line=number, problem="Baris ini bukan JSON yang utuh. Periksa kurung, koma, dan kutipnya.")
    if not isinstance(vector, dict) or not {"rule", "input", "expect"} <= vector.keys() <= _KEYS:
        return Mismatch(line=number, problem='Baris harus berisi "rule", "input", "expect", dan boleh "source".')
    name, given, expected = vector["rule"], vector["input"], vector["expect"]
    source = str(vector.get("source", ""))
    if not isinstance(name, str) or not isinstance(given, dict):
        return Mismatch(
            line=number, problem='"rule" harus teks dan "input" harus pasangan nama dan nilai.', source=source
        )
    problem, got = "Hasil tidak sama dengan yang diharapkan.", None
    try:
        got = to_plain(run(name, given).value)
    except LawInputError as refused:
        problem, got = refused.message, {"error": refused.field}
    except Exception as broken:  # a rule that fails on odd input is a finding about that line, not an end of the run
        problem, got = f"Aturan gagal menghitung ({type(broken).__name__}). Laporkan baris ini.", None
        return Mismatch(line=number, problem=problem, rule=name, input=given, expected=expected, got=got, source=source)
    if _same(expected, got):
        return None
    return Mismatch(line=number, problem=problem, rule=name, input=given, expected=expected, got=got, source=source)


def _same(expected: Any, got: Any) -> bool:
    if isinstance(expected, Mapping):  # an empty expectation would hold for anything, so it holds for nothing
        return (
            bool(expected)
            and isinstance(got, Mapping)
            and all(key in got and _same(expected[key], got[key]) for key in expected)
        )
    if isinstance(expected, list):
        return isinstance(got, list) and len(expected) == len(got) and all(map(_same, expected, got))
    if isinstance(expected, bool) or isinstance(got, bool):
        return expected is got
    if isinstance(expected, (int, float)) and isinstance(got, str):  # Decimals travel as text
        return _as_decimal(got) == Decimal(str(expected))
    return bool(expected == got)


def _as_decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except ArithmeticError:
        return None
