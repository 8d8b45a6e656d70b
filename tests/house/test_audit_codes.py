"""Every audit code has a sentence that a person can read, and every code is used."""

import re
from collections import Counter
from string import Formatter

import pytest
from django.utils.translation import override

from takar.audit.codes import Code, all_codes
from tests.house.source import modules

WORDS = {"actor_id", "object_id", "uuid", "null", "payload", "queryset"}


@pytest.mark.parametrize("code", all_codes(), ids=lambda code: code.name)
def test_the_sentence_is_for_a_person(code: Code) -> None:
    with override("id"):
        sentence = str(code.sentence)
    fields = {field for _text, field, _spec, _conv in Formatter().parse(sentence) if field}
    assert len(sentence) > 10
    assert not fields & WORDS
    assert re.fullmatch(r"[a-z_]+(\.[a-z0-9_]+)+", code.name)
    assert sentence.format_map(dict.fromkeys(fields, "x"))


def test_every_room_that_writes_has_codes() -> None:
    rooms = {code.name.split(".")[0] for code in all_codes()}
    assert {"org", "planning", "execution", "appraisal", "accounts", "access"} <= rooms


def test_every_code_is_used() -> None:
    text = "\n".join(path.read_text() for path in modules() if "web" not in path.parts)
    constants = dict(
        re.findall(r"^([A-Z_]+)(?::[^=\n]+)? = (?:codes\.)?register\(\s*\"([a-z_.0-9]+)\"", text, flags=re.MULTILINE)
    )
    used = Counter(re.findall(r"\b[A-Z_]{2,}\b", text))
    unused = [name for name in constants if used[name] < 2]
    assert constants
    assert not unused
