"""What `takar law` prints, as plain lines and as JSON: pure text from answers, rules and reports."""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from takar.law.registry import Answer, Param, Rule, to_plain
from takar.law.ruleset import RULESET_VERSION
from takar.law.vectors import Report

_STATUS = {"sure": "pasti", "likely": "kemungkinan besar", "unsure": "belum pasti"}
_LABEL = {
    "ikm": "IKM",
    "n": "Responden",
    "selang_95": "Selang kepercayaan 95%",
    "siasn_id": "Kode SIASN",
    "tmt": "TMT",
    "urut": "Nomor urut",
    "nrr": "NRR",
}


def answer_lines(asked: Rule, answer: Answer) -> Iterable[str]:
    """An answer for a person: the value, why, the article, how certain, what to mind."""
    yield asked.title
    for line in _lines(answer.value):
        yield f"  {line}"
    yield from answer.explanation
    yield f"Dasar hukum: {'; '.join(answer.citations) or asked.article}."
    if asked.status != "sure":
        yield f"Kepastian: {_STATUS[asked.status]}. Cocokkan dengan naskah resminya."
    for line in answer.warnings:
        yield f"Perhatian: {line}"


def answer_json(asked: Rule, raw: Mapping[str, Any], answer: Answer) -> str:
    """An answer for a program, with the input as given and the ruleset version."""
    return as_json(
        {
            "rule": asked.name,
            "ruleset": RULESET_VERSION,
            "input": {field: value for field, value in raw.items() if value is not None},
            "value": to_plain(answer.value),
            "explanation": answer.explanation,
            "citations": answer.citations,
            "warnings": answer.warnings,
        }
    )


def rules_lines(rules: Iterable[Rule]) -> Iterable[str]:
    """Every rule with article, date, certainty and inputs."""
    count = 0
    for one in rules:
        count += 1
        yield f"{one.name}: {one.title}"
        yield f"  {one.article}; berlaku sejak {one.effective_from:%d-%m-%Y}; dasar hitungan {_STATUS[one.status]}"
        for field, param in one.inputs.items():
            yield f"  {option_name(field)}  {hint(param)}"
        yield ""
    yield f"{count} aturan, {RULESET_VERSION}."


def rules_json(rules: Iterable[Rule]) -> str:
    """The same for a program."""
    return as_json({"ruleset": RULESET_VERSION, "rules": [_describe(one) for one in rules]})


def report_lines(name: str, report: Report) -> Iterable[str]:
    """Each mismatch of a file of examples, then the count."""
    for found in report.mismatches:
        yield f"{name}:{found.line}: {found.rule or 'baris'}: {found.problem}"
        if found.rule:
            yield f"  isian: {as_json(found.input, indent=None)}"
            yield f"  diharapkan: {as_json(found.expected, indent=None)}"
            yield f"  didapat: {as_json(found.got, indent=None)}"
        if found.source:
            yield f"  sumber: {found.source}"
    tail = "" if report.checked else " Berkas kosong tidak membuktikan apa pun."
    yield f"{name}: {report.checked} contoh diperiksa, {len(report.mismatches)} tidak cocok.{tail}"


def reports_json(reports: Iterable[tuple[str, Report]]) -> str:
    """The same for a program, for several files."""
    return as_json({"ruleset": RULESET_VERSION, "files": [_report(name, report) for name, report in reports]})


def option_name(field: str) -> str:
    """`--ide-baru` for the input ide_baru."""
    return "--" + field.replace("_", "-")


def hint(param: Param) -> str:
    """What to fill in: help, choices, and what an empty input means."""
    parts = [param.help]
    if param.choices:
        parts.append("pilihan: " + ", ".join(param.choices))
    if not param.required:
        default = to_plain(param.default)
        shown = {True: "ya", False: "tidak"}.get(default, default) if isinstance(default, bool) else default
        parts.append("boleh kosong" if shown in (None, "") else f"bila kosong {shown}")
    return "; ".join(parts)


def as_json(value: Any, indent: int | None = 2) -> str:
    """JSON with letters as they are."""
    return json.dumps(value, ensure_ascii=False, indent=indent)


def _describe(one: Rule) -> dict[str, Any]:
    return {
        "name": one.name,
        "title": one.title,
        "article": one.article,
        "effective_from": one.effective_from.isoformat(),
        "status": one.status,
        "inputs": {
            field: {
                "kind": param.kind,
                "help": param.help,
                "choices": [str(choice) for choice in param.choices],
                "required": param.required,
                "default": to_plain(param.default),
            }
            for field, param in one.inputs.items()
        },
    }


def _lines(value: Any, label: str = "Hasil") -> Iterable[str]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _lines(item, _LABEL.get(str(key), str(key).replace("_", " ").capitalize()))
    elif isinstance(value, (list, tuple)) and any(isinstance(item, Mapping) for item in value):
        yield f"{label}:"
        for item in value:
            yield "  " + "  ".join(_plain(part) for part in item.values())
    else:
        yield f"{label}: {_plain(value)}"


def _plain(value: Any) -> str:
    if value is None:
        return "tidak ada"
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, (list, tuple)):
        return "; ".join(map(_plain, value)) or "tidak ada"
    if isinstance(value, Decimal):
        return format(value, "f").replace(".", ",")
    return str(to_plain(value))


def _report(name: str, report: Report) -> dict[str, Any]:
    return {
        "file": name,
        "checked": report.checked,
        "mismatches": [{field: getattr(found, field) for field in found.__slots__} for found in report.mismatches],
    }
