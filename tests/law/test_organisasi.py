"""The organisational predicate behind an evaluation: unit of the Penilai, and last year's when it comes late."""

from datetime import date

import pytest

from takar.law.organisasi import CapaianTahunan, PredikatOrganisasi, batas_terbit, capaian_terpakai
from takar.law.registry import LawInputError, run

BAIK, KURANG = PredikatOrganisasi.BAIK, PredikatOrganisasi.KURANG


def row(unit: str, tahun: int, predikat: PredikatOrganisasi, terbit: date) -> CapaianTahunan:
    return CapaianTahunan(unit=unit, tahun=tahun, predikat=predikat, terbit=terbit)


def test_late_predicate_falls_back_to_last_year() -> None:  # TV-22
    rows = [row("dinas", 2025, KURANG, date(2026, 2, 10)), row("dinas", 2024, BAIK, date(2025, 1, 20))]
    used = capaian_terpakai(tahun=2025, unit_penilai="dinas", capaian=rows)
    assert (used.predikat, used.tahun_asal) == (BAIK, 2024)
    assert "tidak terbit sampai 31-01-2026" in used.alasan


@pytest.mark.parametrize(("terbit", "year"), [(date(2026, 1, 31), 2025), (date(2026, 2, 1), 2024)])
def test_31_january_is_the_last_day_in_time(terbit: date, year: int) -> None:
    rows = [row("dinas", 2024, BAIK, date(2025, 1, 5)), row("dinas", 2025, KURANG, terbit)]
    assert capaian_terpakai(tahun=2025, unit_penilai="dinas", capaian=rows).tahun_asal == year
    assert batas_terbit(2025) == date(2026, 1, 31)


def test_unit_is_the_one_that_the_penilai_leads() -> None:  # TV-23: a kabid is rated under the dinas
    day = date(2026, 1, 10)
    rows = [
        row("bidang", 2025, PredikatOrganisasi.ISTIMEWA, day),
        row("dinas", 2025, BAIK, day),
        row("pemda", 2025, PredikatOrganisasi.BUTUH_PERBAIKAN, day),
    ]
    assert capaian_terpakai(tahun=2025, unit_penilai="dinas", capaian=rows).predikat is BAIK
    assert capaian_terpakai(tahun=2025, unit_penilai="pemda", capaian=rows).predikat is not BAIK


def test_no_predicate_is_never_guessed() -> None:
    rows = [row("dinas", 2023, BAIK, date(2024, 1, 5)), row("bidang", 2025, BAIK, date(2026, 1, 5))]
    used = capaian_terpakai(tahun=2025, unit_penilai="dinas", capaian=rows)
    assert used.predikat is None
    assert "Minta pimpinan" in used.alasan


def test_the_five_levels_in_form_order() -> None:
    assert [each.label for each in PredikatOrganisasi] == [
        "Istimewa",
        "Baik",
        "Butuh perbaikan",
        "Kurang",
        "Sangat kurang",
    ]
    assert [each.urutan for each in PredikatOrganisasi] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    "item",
    [
        {"unit": "dinas"},
        {"unit": "dinas", "tahun": "x", "predikat": "BAIK", "terbit": "2026-01-01"},
        {"unit": "dinas", "tahun": 2025, "predikat": "SANGAT_BAIK", "terbit": "2026-01-01"},
        "dinas",
    ],
)
def test_rule_refuses_a_bad_row_by_number(item: object) -> None:
    with pytest.raises(LawInputError) as refused:
        run("capaian-organisasi", {"tahun": 2025, "unit_penilai": "dinas", "capaian": [item]})
    assert refused.value.field == "capaian.1"
