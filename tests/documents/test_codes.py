"""Verification codes: random enough, and forgiving to the person who types one from paper."""

import pytest

from takar.documents.codes import new_code, normalise, spelled


def test_codes_are_long_and_never_repeat() -> None:
    codes = {new_code() for _ in range(2000)}
    assert len(codes) == 2000
    assert {len(code) for code in codes} == {26}
    # 128 bits in 26 letters of 5 bits: the first letter carries only 3, every other position takes many values.
    assert {code[0] for code in codes} == set("01234567")
    assert all(len({code[at] for code in codes}) == 32 for at in range(1, 26))


def test_a_printed_code_is_read_back() -> None:
    code = new_code()
    assert normalise(spelled(code)) == code
    assert normalise(f"  {spelled(code).lower()} ") == code


@pytest.mark.parametrize(("written", "read"), [("O", "0"), ("o", "0"), ("I", "1"), ("l", "1")])
def test_letters_that_look_alike_are_understood(written: str, read: str) -> None:
    assert normalise(written + "A" * 25) == read + "A" * 25


@pytest.mark.parametrize("typed", ["", "A" * 25, "A" * 27, "U" * 26, "A" * 25 + "!", "../" * 9, "٣" * 26, "😀" * 26])
def test_what_cannot_be_a_code_is_refused(typed: str) -> None:
    assert normalise(typed) is None
