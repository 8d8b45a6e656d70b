"""Golongan and pangkat: names, SIASN ids, spellings."""

import json
from importlib.resources import files

import pytest

from takar.law.pangkat import (
    GOLONGAN_PNS,
    GOLONGAN_PPPK,
    JenisAsn,
    baca_golongan,
    golongan_dari_siasn,
)
from takar.law.registry import LawInputError, run
from takar.law.vectors import check_vectors


def test_published_vectors_hold() -> None:
    lines = files("takar.law").joinpath("data/vectors/pangkat.jsonl").read_text(encoding="utf-8").splitlines()
    report = check_vectors(lines)
    assert report.mismatches == ()
    assert report.checked == len(lines) == 30
    assert all(json.loads(line)["source"] for line in lines)


def test_seventeen_of_each_kind_in_rising_order() -> None:
    assert [one.kode for one in GOLONGAN_PNS][::4] == ["I/a", "II/a", "III/a", "IV/a", "IV/e"]
    assert [one.urutan for one in GOLONGAN_PNS] == list(range(1, 18)) == [one.urutan for one in GOLONGAN_PPPK]
    assert all(one.pangkat is None and one.siasn_id is None for one in GOLONGAN_PPPK)
    assert baca_golongan("III/b").urutan > baca_golongan("III/a").urutan > baca_golongan("II/d").urutan


def test_a_bare_roman_number_is_pppk_even_where_pns_has_the_same_number() -> None:
    assert baca_golongan("IV").jenis is JenisAsn.PPPK
    assert baca_golongan(" IV/a ").jenis is JenisAsn.PNS


def test_forms_print_pangkat_with_golongan_and_only_golongan_for_pppk() -> None:
    assert baca_golongan("III/b").cetak == "Penata Muda Tingkat I (III/b)"
    assert baca_golongan("X").cetak == "X"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("3b", "III/b"), ("IIIb", "III/b"), ("iii/B", "III/b"), ("III-b", "III/b"), ("ix", "IX"), ("4/e", "IV/e")],
)
def test_a_loose_spelling_is_refused_with_the_right_one(wrong: str, right: str) -> None:
    with pytest.raises(LawInputError) as refused:
        baca_golongan(wrong)
    assert refused.value.field == "golongan"
    assert refused.value.message.endswith(f"Tulis {right}.")


@pytest.mark.parametrize("wrong", ["", "III/e", "V/a", "XVIII", "Ⅲ/b", "III/b; DROP", "0"])
def test_what_is_no_golongan_is_refused_with_the_range(wrong: str) -> None:
    with pytest.raises(LawInputError, match="I/a sampai IV/e untuk PNS, atau I sampai XVII untuk PPPK"):
        baca_golongan(wrong)


def test_the_kind_must_fit() -> None:
    with pytest.raises(LawInputError, match="bukan golongan PNS"):
        baca_golongan("IX", jenis=JenisAsn.PNS)
    with pytest.raises(LawInputError, match=r"bukan golongan PPPK\. Isi I sampai XVII"):
        baca_golongan("III/b", jenis=JenisAsn.PPPK)


def test_siasn_ids_lead_back() -> None:
    assert golongan_dari_siasn("32").kode == "III/b"
    assert golongan_dari_siasn("45").pangkat == "Pembina Utama"
    with pytest.raises(LawInputError, match="tidak dikenal"):
        golongan_dari_siasn("46")


def test_the_rule_explains_pppk() -> None:
    answer = run("pangkat", {"golongan": "IX"})
    assert "tidak mempunyai nama pangkat" in answer.explanation[0]
    assert answer.citations == ("Perpres 98/2020",)
