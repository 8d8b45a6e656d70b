"""Angka kredit: published lines, thresholds, PAK, and the traps (double counting, rounding, PPPK)."""

from datetime import date
from decimal import Decimal as D
from importlib.resources import files

import pytest

from takar.law.angka_kredit import (
    Masa,
    akumulasi,
    hitung_bulan,
    kecukupan,
    koefisien,
    konversi,
    konversi_tahun,
    mendapat_angka_kredit,
    persen_predikat,
)
from takar.law.jabatan import JENJANG_FUNGSIONAL, Jenjang
from takar.law.pangkat import JenisAsn
from takar.law.penetapan_ak import (
    KomponenPak,
    ambang,
    angka_kredit_perpindahan,
    integrasi,
    kebutuhan_pangkat,
    kekurangan_syarat_jenjang,
    pak,
    tambahan_ijazah,
)
from takar.law.predikat import Predikat
from takar.law.registry import LawInputError, run
from takar.law.vectors import check_vectors

PERTAMA, MUDA = Jenjang.AHLI_PERTAMA, Jenjang.AHLI_MUDA
SB, BAIK = Predikat.SANGAT_BAIK, Predikat.BAIK


def test_published_vectors_hold() -> None:
    lines = files("takar.law").joinpath("data/vectors/angka_kredit.jsonl").read_text(encoding="utf-8").splitlines()
    report = check_vectors(lines)
    assert report.mismatches == ()
    assert report.checked == len(lines) == 34
    text = "\n".join(lines)
    missing = [number for number in (*range(41, 46), *range(47, 56)) if number != 48 and f"TV-{number}" not in text]
    assert missing == []


def test_stored_with_four_places_shown_with_two() -> None:  # TV-42, TV-44
    line = konversi(jenjang=PERTAMA, predikat=BAIK, bulan=2)
    assert (line.tersimpan, line.nilai) == (D("2.0833"), D("2.08"))
    assert konversi(jenjang=PERTAMA, predikat=BAIK, bulan=3).nilai == D("3.13")  # half up; half even would say 3.12
    assert konversi(jenjang=PERTAMA, predikat=BAIK, bulan=3, angka_desimal=3).nilai == D("3.125")


def test_the_total_is_the_sum_of_the_shown_lines() -> None:  # TV-43
    lines = (
        konversi(jenjang=PERTAMA, predikat=SB, bulan=12),
        konversi(jenjang=PERTAMA, predikat=BAIK, bulan=2),
    )
    assert akumulasi(lines) == D("20.83")
    assert akumulasi(()) == 0


def test_the_annual_predikat_replaces_the_periodic_ones() -> None:  # TV-47
    quarters = [Masa(jenjang=PERTAMA, bulan=3, predikat=SB)] * 3 + [Masa(jenjang=PERTAMA, bulan=1, predikat=BAIK)]
    assert [line.nilai for line in konversi_tahun(quarters, tahunan=BAIK)] == [D("10.42")]
    before = konversi_tahun(quarters, tahunan=None)
    assert [line.nilai for line in before] == [D("4.69"), D("4.69"), D("4.69"), D("1.04")]


def test_a_change_of_jenjang_uses_each_coefficient_for_its_months() -> None:
    year = [Masa(jenjang=PERTAMA, bulan=4, predikat=SB), Masa(jenjang=MUDA, bulan=8, predikat=BAIK)]
    lines = konversi_tahun(year, tahunan=BAIK)
    assert [(line.jenjang, line.bulan, line.nilai) for line in lines] == [
        (PERTAMA, 4, D("4.17")),
        (MUDA, 8, D("16.67")),
    ]


def test_a_year_has_twelve_months() -> None:
    with pytest.raises(LawInputError, match="paling banyak 12"):
        konversi_tahun([Masa(jenjang=MUDA, bulan=7, predikat=BAIK)] * 2, tahunan=BAIK)


@pytest.mark.parametrize("bulan", [-1, 0, 13])
def test_months_outside_the_year_are_refused(bulan: int) -> None:
    with pytest.raises(LawInputError) as refused:
        konversi(jenjang=MUDA, predikat=BAIK, bulan=bulan)
    assert refused.value.field == "bulan"


def test_a_jenjang_of_jpt_has_no_angka_kredit() -> None:
    with pytest.raises(LawInputError, match="hanya untuk jabatan fungsional"):
        koefisien(Jenjang.PRATAMA)
    with pytest.raises(LawInputError, match="2, 3, atau 4"):
        konversi(jenjang=MUDA, predikat=BAIK, bulan=1, angka_desimal=5)


def test_conversion_starts_in_2023() -> None:
    assert persen_predikat(SB, on=date(2023, 1, 1)) == D("1.50")
    with pytest.raises(LawInputError, match="01-01-2023"):
        persen_predikat(SB, on=date(2022, 12, 31))
    with pytest.raises(LawInputError):
        koefisien(MUDA, on=date(2022, 12, 31))


def test_pppk_get_none() -> None:  # TV-55
    assert mendapat_angka_kredit(JenisAsn.PNS)
    assert not mendapat_angka_kredit(JenisAsn.PPPK)
    answer = run("angka-kredit", {"jenjang": "AHLI_MUDA", "predikat": "BAIK", "jenis": "PPPK"})
    assert answer.value == {"dibuat": False, "nilai": None}
    assert answer.citations == ("PerBKN 3/2023 Ps 1",)


@pytest.mark.parametrize(
    ("mulai", "selesai", "bulan"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), 12),
        (date(2026, 3, 1), date(2026, 12, 31), 10),
        (date(2026, 3, 2), date(2026, 12, 31), 9),
        (date(2026, 1, 1), date(2026, 2, 28), 2),
        (date(2026, 12, 15), date(2026, 12, 31), 0),
        (date(2025, 12, 1), date(2026, 1, 31), 2),
    ],
)
def test_months_count_from_their_first_day(mulai: date, selesai: date, bulan: int) -> None:
    assert hitung_bulan(mulai=mulai, selesai=selesai) == bulan


def test_months_need_an_order() -> None:
    with pytest.raises(LawInputError):
        hitung_bulan(mulai=date(2026, 2, 1), selesai=date(2026, 1, 31))


def test_short_by() -> None:  # TV-49
    held = kecukupan(jumlah=D("44.38"), kebutuhan=D(50))
    assert (held.cukup, held.selisih) == (False, D("-5.62"))
    assert kecukupan(jumlah=D(50), kebutuhan=D(50)).cukup
    with pytest.raises(LawInputError):
        kecukupan(jumlah=D(-1), kebutuhan=D(50))


def test_the_need_grows_inside_a_jenjang_because_the_surplus_carries_over() -> None:
    steps = [kebutuhan_pangkat(jenjang=Jenjang.TERAMPIL, golongan=one) for one in ("II/b", "II/c", "II/d")]
    assert steps == [20, 40, 60]
    assert kebutuhan_pangkat(jenjang=Jenjang.AHLI_MADYA, golongan="IV/c") == 450
    assert kebutuhan_pangkat(jenjang=Jenjang.AHLI_UTAMA, golongan="IV/e") is None
    with pytest.raises(LawInputError, match="mencakup golongan III/c, III/d"):
        kebutuhan_pangkat(jenjang=MUDA, golongan="III/b")


@pytest.mark.parametrize(
    ("jenjang", "per_pangkat", "ke_jenjang"),
    [
        (Jenjang.AHLI_UTAMA, 200, None),
        (Jenjang.AHLI_MADYA, 150, 450),
        (Jenjang.AHLI_MUDA, 100, 200),
        (Jenjang.AHLI_PERTAMA, 50, 100),
        (Jenjang.PENYELIA, 100, None),
        (Jenjang.MAHIR, 50, 100),
        (Jenjang.TERAMPIL, 20, 60),
        (Jenjang.PEMULA, 15, 15),
    ],
)
def test_thresholds(jenjang: Jenjang, per_pangkat: int, ke_jenjang: int | None) -> None:
    assert (ambang(jenjang).per_pangkat, ambang(jenjang).ke_jenjang) == (per_pangkat, ke_jenjang)


def test_every_functional_jenjang_has_coefficient_and_threshold() -> None:
    assert all(koefisien(one) > 0 and ambang(one).golongan for one in JENJANG_FUNGSIONAL)


def test_pak_of_the_bkn_sample() -> None:  # TV-51
    found = pak(
        jenjang=PERTAMA, golongan="III/b", lama={KomponenPak.KONVERSI: D(50)}, baru={KomponenPak.KONVERSI: D(52)}
    )
    assert found.jumlah == 102
    assert found.jenjang is not None
    assert (found.jenjang.kebutuhan, found.jenjang.selisih, found.dapat) == (100, 2, True)
    short = pak(jenjang=PERTAMA, golongan="III/b", lama={}, baru={KomponenPak.DASAR: D("99.99")})
    assert not short.dapat


def test_pak_at_the_top_has_nothing_to_reach() -> None:
    found = pak(jenjang=Jenjang.AHLI_UTAMA, golongan="IV/e", lama={}, baru={KomponenPak.KONVERSI: D(500)})
    assert (found.pangkat, found.jenjang, found.dapat) == (None, None, False)


def test_pak_refuses_negative_and_unknown_rows() -> None:
    with pytest.raises(LawInputError) as refused:
        pak(jenjang=PERTAMA, golongan="III/b", lama={KomponenPak.DASAR: D(-1)}, baru={})
    assert refused.value.field == "lama"
    for lama in ({"KOTAK": 1}, {"DASAR": "banyak"}, {"DASAR": True}, {"DASAR": "1e99"}):
        with pytest.raises(LawInputError):
            run("pak", {"jenjang": "AHLI_PERTAMA", "golongan": "III/b", "lama": lama, "baru": {}})


def test_promotion_needs_five_things() -> None:
    ready = {
        "jumlah": D(110),
        "jenjang": PERTAMA,
        "lulus_uji_kompetensi": True,
        "predikat_setahun_terakhir": BAIK,
        "ada_kebutuhan": True,
        "tahun_dalam_jenjang": 1,
    }
    assert kekurangan_syarat_jenjang(**ready) == ()  # TV-50
    for field, value in (
        ("jumlah", D("99.99")),
        ("lulus_uji_kompetensi", False),
        ("predikat_setahun_terakhir", Predikat.BUTUH_PERBAIKAN),
        ("ada_kebutuhan", False),
        ("tahun_dalam_jenjang", 0),
    ):
        assert len(kekurangan_syarat_jenjang(**{**ready, field: value})) == 1, field
    assert "kurang 0,01" in kekurangan_syarat_jenjang(**{**ready, "jumlah": D("99.99")})[0]
    with pytest.raises(LawInputError, match="Tidak ada jenjang di atas"):
        kekurangan_syarat_jenjang(**{**ready, "jenjang": Jenjang.PENYELIA})


def test_transfer_diploma_and_integration() -> None:
    assert angka_kredit_perpindahan(jenjang=MUDA, tahun=3) == 75  # TV-52
    with pytest.raises(LawInputError):
        angka_kredit_perpindahan(jenjang=MUDA, tahun=41)
    assert tambahan_ijazah(MUDA) == 25
    assert integrasi(golongan="IV/a", konvensional=D("550.63")) == (D("150.63"), False)  # TV-53: range ends at 150
    assert integrasi(golongan="IV/a", konvensional=D("550.63"), pengurang=D(12)) == (D("138.63"), True)
    with pytest.raises(LawInputError, match="III/a sampai IV/e"):
        integrasi(golongan="II/d", konvensional=D(1))
    with pytest.raises(LawInputError):
        integrasi(golongan="IV/a", konvensional=D(-1))


@pytest.mark.parametrize("masa", ["AHLI_MUDA:3", "AHLI_MUDA:x:BAIK", "JURAGAN:3:BAIK", "AHLI_MUDA:3:HEBAT", [3], ""])
def test_a_badly_written_period_is_refused_at_its_field(masa: object) -> None:
    with pytest.raises(LawInputError) as refused:
        run("angka-kredit-tahun", {"masa": masa})
    assert refused.value.field == "masa"
