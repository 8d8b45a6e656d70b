"""Positions: eselon, forms, SIASN ids, standings."""

import pytest

from takar.law.jabatan import (
    ESELON,
    JENJANG_FUNGSIONAL,
    JenisJabatan,
    JenisPenugasan,
    Jenjang,
    Kedudukan,
    baca_eselon,
    eselon_dari_siasn,
    formulir_skp,
    jenjang_untuk,
    kedudukan_dari_siasn,
)
from takar.law.registry import LawInputError, run
from takar.law.skp import JenisForm


def test_eselon_one_a_is_two_positions() -> None:
    assert [row.jenjang for row in baca_eselon("I.a")] == [Jenjang.UTAMA, Jenjang.MADYA]
    assert run("eselon", {"eselon": "I.a"}).warnings


@pytest.mark.parametrize(
    ("siasn", "kode", "jenis", "jenjang"),
    [
        ("12", "I.b", JenisJabatan.JPT, Jenjang.MADYA),
        ("21", "II.a", JenisJabatan.JPT, Jenjang.PRATAMA),
        ("32", "III.b", JenisJabatan.ADMINISTRATOR, None),
        ("41", "IV.a", JenisJabatan.PENGAWAS, None),
        ("99", "NON", None, None),
    ],
)
def test_siasn_eselon(siasn: str, kode: str, jenis: JenisJabatan | None, jenjang: Jenjang | None) -> None:
    found = eselon_dari_siasn(siasn)
    assert (found.kode, found.jenis, found.jenjang) == (kode, jenis, jenjang)


def test_twelve_siasn_eselon_ids_once_each() -> None:
    assert len({row.siasn_id for row in ESELON}) == len(ESELON) == 12


@pytest.mark.parametrize("wrong", ["IIb", "II/b", "2b", "", "VI.a"])
def test_other_spellings_of_eselon_are_refused(wrong: str) -> None:
    with pytest.raises(LawInputError, match=r"Tulis I\.a sampai V\.b, atau NON"):
        baca_eselon(wrong)


def test_an_old_eselon_without_equal_says_so() -> None:
    assert "tidak lagi" in run("eselon", {"eselon": "V.a"}).explanation[0]
    with pytest.raises(LawInputError, match="Kode yang ada: 10, 11"):
        eselon_dari_siasn("33")


def test_head_of_an_independent_unit_uses_the_jpt_forms_whatever_the_post() -> None:
    # PermenPANRB 6/2022 p.224: a puskesmas headed by a JF or an eselon IV.
    for jenis in (JenisJabatan.FUNGSIONAL, JenisJabatan.PENGAWAS, JenisJabatan.PELAKSANA):
        assert formulir_skp(jenis=jenis, memimpin_unit_mandiri=True) is JenisForm.JPT
        assert formulir_skp(jenis=jenis) is JenisForm.JAJF
    assert formulir_skp(jenis=JenisJabatan.JPT) is JenisForm.JPT


def test_a_governor_makes_no_plan() -> None:
    with pytest.raises(LawInputError) as refused:
        formulir_skp(jenis=JenisJabatan.PEJABAT_NEGARA)
    assert refused.value.field == "jenis"


def test_jenjang_belong_to_their_kind() -> None:
    assert jenjang_untuk(JenisJabatan.JPT) == (Jenjang.UTAMA, Jenjang.MADYA, Jenjang.PRATAMA)
    assert jenjang_untuk(JenisJabatan.FUNGSIONAL) == JENJANG_FUNGSIONAL
    assert len(JENJANG_FUNGSIONAL) == 8
    assert jenjang_untuk(JenisJabatan.PENGAWAS) == ()
    assert Jenjang.AHLI_MUDA.label == "Ahli muda"


def test_siasn_codes() -> None:
    assert [one.value for one in JenisPenugasan] == ["D", "PLT", "PLH", "PJ", "TT"]
    assert JenisPenugasan("PLH").label == "Pelaksana harian"
    assert JenisJabatan.PENGAWAS.siasn_id == "1"
    assert JenisJabatan.FUNGSIONAL.siasn_id == "2"
    assert JenisJabatan.PELAKSANA.siasn_id == "4"
    assert JenisJabatan.PEJABAT_NEGARA.siasn_id is None


@pytest.mark.parametrize(
    ("siasn", "kedudukan", "plans"),
    [
        ("01", Kedudukan.AKTIF, True),
        ("02", Kedudukan.CLTN, False),
        ("03", Kedudukan.TUGAS_BELAJAR, True),
        ("04", Kedudukan.DIBERHENTIKAN_SEMENTARA, False),
        ("15", Kedudukan.HUKUMAN_DISIPLIN, True),
        ("20", Kedudukan.MPP, False),
        ("98", Kedudukan.BUP, False),
        ("99", Kedudukan.PENSIUN, False),
    ],
)
def test_standings(siasn: str, kedudukan: Kedudukan, plans: bool) -> None:
    assert kedudukan_dari_siasn(siasn) is kedudukan
    assert kedudukan.siasn_id == siasn
    assert kedudukan.menyusun_skp is plans


def test_an_unknown_standing_lists_the_known_codes() -> None:
    with pytest.raises(LawInputError, match="01, 02, 03, 04, 15, 20, 98, 99"):
        kedudukan_dari_siasn("1")
