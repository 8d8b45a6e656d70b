"""NIP and NI PPPK: published numbers, hard errors, soft warnings, and everything a spreadsheet does to them."""

from datetime import date
from importlib.resources import files

import pytest

from takar.law.nip import format_nip, periksa_nip, urai_nip
from takar.law.pangkat import JenisAsn
from takar.law.registry import LawInputError, run
from takar.law.vectors import check_vectors

GOOD = "198609262015051001"


def test_published_vectors_hold() -> None:
    lines = files("takar.law").joinpath("data/vectors/nip.jsonl").read_text(encoding="utf-8").splitlines()
    report = check_vectors(lines)
    assert report.mismatches == ()
    assert report.checked == len(lines) == 15


def test_a_published_pns_number() -> None:  # TV-59
    found = urai_nip(GOOD)
    assert (found.lahir, found.tahun_angkat, found.bulan_angkat) == (date(1986, 9, 26), 2015, 5)
    assert (found.kelamin, found.urut, found.jenis, found.tmt) == ("L", "001", JenisAsn.PNS, "2015-05")
    assert found.cetak == "19860926 201505 1 001"
    assert periksa_nip(found, today=date(2026, 11, 23), lahir=date(1986, 9, 26)) == ()


def test_pppk_by_contract_count() -> None:  # TV-62
    found = urai_nip("199005122022211007")
    assert (found.jenis, found.angka_perjanjian, found.bulan_angkat) == (JenisAsn.PPPK, "21", None)
    assert found.jenis_pasti


def test_pppk_by_month_keeps_both_readings() -> None:
    found = urai_nip("199005122022051007", jenis=JenisAsn.PPPK)
    assert (found.angka_perjanjian, found.bulan_angkat) == ("05", 5)


def test_master_data_beats_the_guess_and_a_guess_is_said() -> None:
    guessed = urai_nip("199005122022051007")
    assert guessed.jenis is JenisAsn.PNS
    assert any("dapat milik PPPK" in line for line in periksa_nip(guessed))
    assert periksa_nip(urai_nip("199005122022051007", jenis=JenisAsn.PNS)) == ()
    # Before PP 49/2018 nobody could be a PPPK, so there is nothing to guess.
    assert urai_nip(GOOD).jenis_pasti


@pytest.mark.parametrize(
    ("nip", "says"),
    [
        ("198613262015051001", "Bulan lahir “13” tidak ada"),
        ("198602302015051001", "30-02-1986 tidak ada"),
        ("000001012015051001", "tidak ada"),
        ("198609262015053001", "1 untuk laki-laki atau 2 untuk perempuan"),
        ("198609262015050001", "1 untuk laki-laki atau 2 untuk perempuan"),
        ("198609262015051000", "dibulatkan oleh lembar kerja"),
        ("198609261985051001", "sebelum tanggal lahir"),
        ("198609261986081001", "sebelum tanggal lahir"),
        ("19860926201505100", "yang diisi 17 angka"),
        ("1986092620150510011", "yang diisi 19 angka"),
        ("132291234", "NIP lama"),
        ("", "belum diisi"),
        ("19860926 201505 1 001", "tanpa spasi: 198609262015051001"),
        (GOOD + "\n", f"tanpa spasi: {GOOD}"),
        ("'" + GOOD, "tanda petik"),
        ("1.98609262015051E+17", "Ubah kolomnya menjadi teks"),
        ("1,98609E+17", "Ubah kolomnya menjadi teks"),
        (GOOD + ".0", "Ubah kolomnya menjadi teks"),
        ("١٩٨٦٠٩٢٦٢٠١٥٠٥١٠٠١", "angka dari aksara lain"),
        ("１９８６０９２６２０１５０５１００１", "angka dari aksara lain"),
        ("19860926201505100²", "angka dari aksara lain"),
        ("19860926201505100O", "hanya boleh berisi angka 0 sampai 9"),
        ("1986-09262015051001", "hanya boleh berisi angka 0 sampai 9"),
        ("\u200b" + GOOD, "hanya boleh berisi angka 0 sampai 9"),
    ],
)
def test_a_wrong_number_is_refused_with_what_would_be_right(nip: str, says: str) -> None:
    with pytest.raises(LawInputError) as refused:
        urai_nip(nip)
    assert refused.value.field == "nip"
    assert says in refused.value.message


@pytest.mark.parametrize("value", [1.98609262015051e17, 198609262015051001, True, None, b"198609262015051001", [GOOD]])
def test_only_text_is_a_nip(value: object) -> None:
    with pytest.raises(LawInputError, match="Jadikan teks"):
        urai_nip(value)


def test_a_pns_number_has_a_month() -> None:
    with pytest.raises(LawInputError, match="Bulan pengangkatan “21” tidak ada"):
        urai_nip("199005122022211007", jenis=JenisAsn.PNS)


def test_odd_is_a_warning_not_an_error() -> None:
    young = urai_nip("200001012016011001")
    assert periksa_nip(young) == ("Usia saat diangkat 16 tahun. Cocokkan dengan SK pengangkatan.",)
    assert "61 tahun" in periksa_nip(urai_nip("195001012011011001"))[0]
    assert periksa_nip(urai_nip("199301012011011001")) == ()  # 18, just in


def test_birth_month_after_the_appointment_month_counts_a_year_less() -> None:
    assert "17 tahun" in periksa_nip(urai_nip("199302012011011001"))[0]


def test_future_and_differing_birth_date_are_warnings() -> None:
    found = urai_nip("199005122026121007", jenis=JenisAsn.PNS)
    assert len(periksa_nip(found, today=date(2026, 11, 23))) == 1
    assert periksa_nip(found, today=date(2026, 12, 1)) == ()
    other = periksa_nip(found, lahir=date(1990, 5, 13))
    assert "12-05-1990" in other[0]
    assert "13-05-1990" in other[0]


def test_format_refuses_what_is_no_number() -> None:
    assert format_nip(GOOD) == "19860926 201505 1 001"
    with pytest.raises(LawInputError):
        format_nip("123")


def test_the_rule_passes_warnings_on() -> None:
    answer = run("nip", {"nip": GOOD, "tanggal_lahir": "1986-09-27", "hari_ini": "2014-01-01"})
    assert len(answer.warnings) == 2
