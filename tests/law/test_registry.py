"""The registry coerces what people type and refuses the rest in Indonesian, naming the field."""

import json
from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.law.registry import Answer, LawInputError, Param, all_rules, coerce, get_rule, rule, run


def test_every_rule_is_documented_for_people() -> None:
    names = [each.name for each in all_rules()]
    assert names == sorted(set(names))
    assert {"predikat", "distribusi", "tenggat", "kalimat-rhk", "final", "skp"} <= set(names)
    for each in all_rules():
        assert each.title, each.name
        assert each.article, each.name
        assert each.function.__doc__, each.name
        assert all(param.help for param in each.inputs.values()), each.name
        assert all(param.choices for param in each.inputs.values() if param.kind == "choice"), each.name


def test_choices_are_matched_as_people_type_them() -> None:
    assert run("predikat", {"hasil": "diatas", "perilaku": " Sesuai "}).value["predikat"] == "BAIK"
    assert run("final", {"jabatan": "jpt pratama", "lingkup": "daerah", "penilai": "kepala-daerah"}).value["final"]


@pytest.mark.parametrize(
    ("raw", "field", "says"),
    [
        ({"hasil": "DIATAS"}, "perilaku", "Wajib diisi"),
        ({"hasil": "DIATAS", "perilaku": ""}, "perilaku", "Wajib diisi"),
        ({"hasil": "lumayan", "perilaku": "SESUAI"}, "hasil", "DIATAS, SESUAI, DIBAWAH"),
        ({"hasil": "DIATAS", "perilaku": "SESUAI", "bobot": 60}, "bobot", "hasil, perilaku"),
        ({"hasil": "DIATAS", "perilaku": "SESUAI", "tanggal": "2026-02-30"}, "tanggal", "tahun-bulan-hari"),
        ({"hasil": "DIATAS", "perilaku": "SESUAI", "tanggal": "31/01/2026"}, "tanggal", "tahun-bulan-hari"),
    ],
)
def test_refusal_names_the_field_and_what_would_be_right(raw: dict[str, object], field: str, says: str) -> None:
    with pytest.raises(LawInputError) as refused:
        run("predikat", raw)
    assert refused.value.field == field
    assert says in refused.value.message


def test_unknown_rule_lists_the_known() -> None:
    with pytest.raises(LawInputError, match="predikat"):
        get_rule("skor")


@pytest.mark.parametrize(
    ("kind", "given_", "expected"),
    [
        ("int", "14", 14),
        ("decimal", "87.50", Decimal("87.50")),
        ("decimal", 3, Decimal(3)),
        ("bool", "ya", True),
        ("bool", "Tidak", False),
        ("list", "1, 2", ["1", "2"]),
        ("list", "[1, 2]", [1, 2]),
        ("map", "BAIK=7, KURANG=1", {"BAIK": "7", "KURANG": "1"}),
        ("map", '{"BAIK": 7}', {"BAIK": 7}),
        ("date", "2026-03-12", date(2026, 3, 12)),
    ],
)
def test_text_becomes_values(kind: str, given_: object, expected: object) -> None:
    assert coerce(_probe(kind), {"x": given_}) == {"x": expected}


@pytest.mark.parametrize(
    ("kind", "given_"),
    [
        ("int", "1.5"),
        ("int", True),
        ("int", 10**18),
        ("int", "٣"),
        ("decimal", "NaN"),
        ("decimal", float("inf")),
        ("decimal", "1,5"),
        ("decimal", "1e9999999"),
        ("bool", "mungkin"),
        ("list", {"a": 1}),
        ("list", "[1, 2"),
        ("map", "BAIK:7"),
        ("map", [1]),
        ("text", ["a"]),
        ("text", "a" * 20_001),
        ("date", "0000-01-01"),
    ],
)
def test_odd_values_are_refused_not_guessed(kind: str, given_: object) -> None:
    with pytest.raises(LawInputError) as refused:
        coerce(_probe(kind), {"x": given_})
    assert refused.value.field == "x"


def test_two_functions_cannot_share_a_name() -> None:
    def other() -> Answer:
        return Answer(value=None)

    declare = rule(name="predikat", title="x", article="x", effective_from=date(2022, 2, 7), inputs={})
    with pytest.raises(ValueError, match="predikat"):
        declare(other)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)


@given(data=st.data(), name=st.sampled_from([each.name for each in all_rules()]))
def test_any_json_gives_an_answer_or_a_refusal(data: st.DataObject, name: str) -> None:
    inputs = get_rule(name).inputs
    raw = {
        field: data.draw(_JSON | st.sampled_from(param.choices) if param.choices else _JSON, label=field)
        for field, param in inputs.items()
    }
    with suppress(LawInputError):
        answer = run(name, raw)
        assert isinstance(answer, Answer)
        json.dumps(answer.value, allow_nan=False)
        assert all(sentence.strip() for sentence in answer.explanation + answer.citations + answer.warnings)


def _probe(kind: str):  # type: ignore[no-untyped-def]
    known = get_rule("predikat")
    return type(known)(
        name="probe",
        title="t",
        article="a",
        effective_from=known.effective_from,
        inputs={"x": Param(kind=kind, help="nilai")},  # type: ignore[arg-type]
        status="sure",
        function=known.function,
    )
