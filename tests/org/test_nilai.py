"""One cell is a value, or a sentence that says what is wrong (fault catalogue 57, 58)."""

from datetime import date, datetime

import pytest

from takar.org.imports import nilai
from takar.org.imports.nilai import Wrong
from tests.world import TODAY

NIP = "199203042015032003"


def wrong(read, *args, **kwargs) -> str:
    with pytest.raises(Wrong) as caught:
        read(*args, **kwargs)
    return f"{caught.value.masalah} {caught.value.saran}"


def test_nip_of_text_is_kept_digit_for_digit() -> None:
    assert nilai.nip(NIP, jenis="PNS") == NIP


@pytest.mark.parametrize(
    ("raw", "named"),
    [
        (1.99203042015032e17, "angka desimal"),
        ("1.99203E+17", "lembar kerja"),
        ("19920304 201503 2 003", f"tanpa spasi: {NIP}"),
        (f"'{NIP}", "petik"),
        (f"{NIP}1", "19 angka"),
        ("199213042015032003", "Bulan lahir"),
        ("١٩٩٢٠٣٠٤٢٠١٥٠٣٢٠٠٣", "aksara lain"),
        ("", "kosong"),
    ],
)
def test_nip_is_never_rounded_or_guessed(raw: object, named: str) -> None:
    assert named in wrong(nilai.nip, raw, jenis="PNS")


@pytest.mark.parametrize("raw", ["02-03-2024", "2024-03-02", "2-3-2024", date(2024, 3, 2), datetime(2024, 3, 2)])  # noqa: DTZ001
def test_dates_in_a_stated_form(raw: object) -> None:
    assert nilai.tanggal(raw, today=TODAY) == date(2024, 3, 2)


def test_slashes_are_read_only_when_they_mean_one_day() -> None:
    assert nilai.tanggal("25/04/2020", today=TODAY) == nilai.tanggal("04/25/2020", today=TODAY) == date(2020, 4, 25)
    sentence = wrong(nilai.tanggal, "03/04/2020", today=TODAY)
    assert "03-04-2020" in sentence
    assert "04-03-2020" in sentence


@pytest.mark.parametrize(
    "raw", ["31-02-2024", "29-02-2023", "00-01-2024", "kemarin", 45000.0, "01-01-1900", "01-01-2099"]
)
def test_impossible_dates_are_refused(raw: object) -> None:
    assert wrong(nilai.tanggal, raw, today=TODAY)


@pytest.mark.parametrize(
    ("jenis", "jenjang", "eselon", "nama", "expected"),
    [
        ("1", "", "22", "Kepala Dinas", ("JPT", "PRATAMA", "II.b")),
        ("struktural", "", "III.a", "Sekretaris", ("ADMINISTRATOR", "", "III.a")),
        ("4", "", "99", "Pengadministrasi", ("PELAKSANA", "", "")),
        ("2", "", "", "Perawat Ahli Pertama", ("FUNGSIONAL", "AHLI_PERTAMA", "")),
        ("", "", "", "Bidan Mahir", ("FUNGSIONAL", "MAHIR", "")),
        ("", "", "", "Bupati Tirta", ("PEJABAT_NEGARA", "", "")),
        ("Pengawas", "", "", "Kepala Seksi", ("PENGAWAS", "", "")),
    ],
)
def test_kind_of_position(jenis: str, jenjang: str, eselon: str, nama: str, expected: tuple[str, ...]) -> None:
    found = nilai.posisi(jenis, jenjang, eselon, nama)
    assert (found.jenis, found.jenjang, found.eselon) == expected


def test_kind_that_nothing_tells_is_asked_for() -> None:
    assert "Pelaksana" in wrong(nilai.posisi, "", "", "", "Penjaga malam")
    assert "eselon" in wrong(nilai.posisi, "1", "", "", "Kepala")


def test_golongan_by_code_by_name_and_of_the_right_kind() -> None:
    assert nilai.golongan("32", "PNS") == nilai.golongan("Penata Muda Tingkat I (III/b)", "PNS") == "III/b"
    assert nilai.golongan("IX", "PPPK") == "IX"
    assert "bukan golongan PPPK" in wrong(nilai.golongan, "III/b", "PPPK")


def test_standing_by_code_and_word() -> None:
    assert nilai.kedudukan("02") == nilai.kedudukan("CLTN") == "CLTN"
    assert nilai.kedudukan("98") == "PENSIUN"
    assert "Aktif" in wrong(nilai.kedudukan, "melayang")
