"""The list of legal rules with their inputs: one declaration feeds the web pages, `takar law` and the test vectors.

A rule is a function from plain values to an `Answer`. This module checks and coerces raw input (text from a command
line or JSON from a vector) and refuses it in Indonesian, saying what would be right.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any, Literal

from takar.law import import_rules

Kind = Literal["choice", "int", "decimal", "date", "text", "list", "map", "bool"]
Status = Literal["sure", "likely", "unsure"]

MAX_TEXT = 20_000
MAX_ITEMS = 100_000

_INT = re.compile(r"[+-]?\d{1,18}\Z", re.ASCII)
_DECIMAL = re.compile(r"[+-]?\d{1,24}(\.\d{1,16})?\Z", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_TRUE = frozenset({"ya", "y", "true", "1", "benar"})
_FALSE = frozenset({"tidak", "t", "n", "false", "0", "salah"})


class LawInputError(ValueError):
    """A value that no rule can work with. `field` names the input; `message` tells the person what would be right."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field
        self.message = message


@dataclass(frozen=True, slots=True, kw_only=True)
class Param:
    """One input of a rule. `help` is an Indonesian phrase; `choices` only serve `kind="choice"` (matched caseless)."""

    kind: Kind
    help: str
    choices: tuple[str, ...] = ()
    required: bool = True
    default: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a rule says: a JSON-able `value`, why (Indonesian sentences), by which articles, with which doubts."""

    value: Any
    explanation: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One declared rule. The order of `inputs` is the order of positional arguments on the command line."""

    name: str
    title: str
    article: str
    effective_from: date
    inputs: Mapping[str, Param]
    status: Status
    function: Callable[..., Answer]


_RULES: dict[str, Rule] = {}


def rule(
    *,
    name: str,
    title: str,
    article: str,
    effective_from: date,
    inputs: Mapping[str, Param],
    status: Status = "sure",
) -> Callable[[Callable[..., Answer]], Callable[..., Answer]]:
    """Declare a rule. Raises ValueError at import when the name is taken by another function."""

    def declare(function: Callable[..., Answer]) -> Callable[..., Answer]:
        taken = _RULES.get(name)
        if taken is not None and (taken.function.__module__, taken.function.__qualname__) != (
            function.__module__,
            function.__qualname__,
        ):
            raise ValueError(f"two rules are named {name!r}")
        _RULES[name] = Rule(
            name=name,
            title=title,
            article=article,
            effective_from=effective_from,
            inputs=dict(inputs),
            status=status,
            function=function,
        )
        return function

    return declare


def all_rules() -> tuple[Rule, ...]:
    """Every rule, sorted by name."""
    import_rules()
    return tuple(_RULES[name] for name in sorted(_RULES))


def get_rule(name: str) -> Rule:
    """The rule of that name. Raises LawInputError (field "rule") listing the names that exist."""
    import_rules()
    found = _RULES.get(name)
    if found is None:
        raise LawInputError(
            "rule", f"Tidak ada aturan bernama “{name[:60]}”. Pilih salah satu: {', '.join(sorted(_RULES))}."
        )
    return found


def run(name: str, raw: Mapping[str, Any]) -> Answer:
    """Check `raw`, coerce it and ask the rule. Raises LawInputError for an unknown rule, field or value."""
    asked = get_rule(name)
    return asked.function(**coerce(asked, raw))


def coerce(asked: Rule, raw: Mapping[str, Any]) -> dict[str, Any]:
    """The keyword arguments for a rule from raw input. Raises LawInputError naming the first field that is wrong."""
    for field in raw:
        if field not in asked.inputs:
            raise LawInputError(
                str(field),
                f"Isian ini tidak dikenal. Isian yang ada: {', '.join(asked.inputs) or '(tanpa isian)'}.",
            )
    values: dict[str, Any] = {}
    for field, param in asked.inputs.items():
        given = raw.get(field)
        if given is None or given == "":
            if param.required:
                raise LawInputError(field, f"Wajib diisi: {param.help}.")
            values[field] = param.default
        elif isinstance(given, int) and abs(given) >= 10**18:  # int() of more digits is slow, str() of it refuses
            raise LawInputError(field, "Angkanya terlalu besar. Periksa kembali jumlah angkanya.")
        else:
            values[field] = _COERCERS[param.kind](field, param, given)
    return values


def to_plain(value: Any) -> Any:
    """A JSON-able copy of `value`: enums become their value, dates ISO text, Decimals text, tuples and sets lists."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(to_plain(key)): to_plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [to_plain(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted(to_plain(item) for item in value)
    return value


def _choice(field: str, param: Param, given: Any) -> str:
    wanted = str(given).strip().casefold().replace(" ", "_").replace("-", "_")
    for choice in param.choices:
        if choice.casefold().replace(" ", "_").replace("-", "_") == wanted:
            return choice
    raise LawInputError(field, f"“{str(given)[:60]}” bukan pilihan. Isi salah satu: {', '.join(param.choices)}.")


def _int(field: str, param: Param, given: Any) -> int:
    if isinstance(given, int) and not isinstance(given, bool):
        return given
    text = str(given).strip()
    if isinstance(given, str) and _INT.match(text):
        return int(text)
    raise LawInputError(field, "Harus bilangan bulat, misalnya 14.")


def _decimal(field: str, param: Param, given: Any) -> Decimal:
    if isinstance(given, bool) or not isinstance(given, (int, float, str, Decimal)):
        raise LawInputError(field, "Harus angka, misalnya 87.5.")
    text = format(given, "f") if isinstance(given, Decimal) else str(given).strip()
    if not _DECIMAL.match(text):
        raise LawInputError(field, "Harus angka biasa dengan titik sebagai tanda desimal, misalnya 87.5.")
    try:
        return Decimal(text)
    except InvalidOperation as error:  # the pattern above leaves nothing that Decimal refuses; keep the promise anyway
        raise LawInputError(field, "Harus angka, misalnya 87.5.") from error


def _date(field: str, param: Param, given: Any) -> date:
    if isinstance(given, date):
        return date(given.year, given.month, given.day)
    text = str(given).strip()
    try:
        if _DATE.match(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise LawInputError(
        field, "Harus tanggal yang ada di kalender dengan bentuk tahun-bulan-hari, misalnya 2026-03-12."
    )


def _text(field: str, param: Param, given: Any) -> str:
    if not isinstance(given, (str, int)) or isinstance(given, bool):
        raise LawInputError(field, "Harus teks.")
    text = str(given)
    if len(text) > MAX_TEXT:
        raise LawInputError(field, f"Teks terlalu panjang: paling banyak {MAX_TEXT} huruf.")
    return text


def _list(field: str, param: Param, given: Any) -> list[Any]:
    if isinstance(given, str):
        text = given.strip()
        given = _json(field, text) if text.startswith("[") else [part.strip() for part in text.split(",")]
    if not isinstance(given, (list, tuple)):
        raise LawInputError(field, "Harus daftar, misalnya [1, 2, 3] atau 1,2,3.")
    if len(given) > MAX_ITEMS:
        raise LawInputError(field, f"Daftar terlalu panjang: paling banyak {MAX_ITEMS} butir.")
    return list(given)


def _map(field: str, param: Param, given: Any) -> dict[str, Any]:
    if isinstance(given, str):
        text = given.strip()
        given = _json(field, text) if text.startswith("{") else _pairs(field, text)
    if not isinstance(given, Mapping):
        raise LawInputError(field, 'Harus pasangan nama dan nilai, misalnya {"BAIK": 7} atau BAIK=7,KURANG=1.')
    if len(given) > MAX_ITEMS:
        raise LawInputError(field, f"Pasangan terlalu banyak: paling banyak {MAX_ITEMS}.")
    return {str(key): item for key, item in given.items()}


def _bool(field: str, param: Param, given: Any) -> bool:
    if isinstance(given, bool):
        return given
    text = str(given).strip().casefold()
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    raise LawInputError(field, "Jawab dengan ya atau tidak.")


def _json(field: str, text: str) -> Any:
    if len(text) > MAX_TEXT:
        raise LawInputError(field, f"Tulisan terlalu panjang: paling banyak {MAX_TEXT} huruf. Simpan sebagai berkas.")
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise LawInputError(
            field, "Tulisan JSON ini tidak terbaca. Periksa tanda kurung, koma, dan kutipnya."
        ) from error


def _pairs(field: str, text: str) -> dict[str, str]:
    pairs = {}
    for part in text.split(","):
        key, equals, item = part.partition("=")
        if not equals:
            raise LawInputError(
                field, "Tulis tiap pasangan sebagai nama=nilai, dipisahkan koma, misalnya BAIK=7,KURANG=1."
            )
        pairs[key.strip()] = item.strip()
    return pairs


_COERCERS: dict[str, Callable[[str, Param, Any], Any]] = {
    "choice": _choice,
    "int": _int,
    "decimal": _decimal,
    "date": _date,
    "text": _text,
    "list": _list,
    "map": _map,
    "bool": _bool,
}
