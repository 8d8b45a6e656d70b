"""Working days of 2026 and 2027, and every clock of an evaluation document."""

from datetime import date, timedelta

import pytest

from takar.law.kalender import (
    NASIONAL,
    Kalender,
    adalah_hari_kerja,
    atur,
    baca_kalender,
    buka_berikutnya,
    hitung_hari_kerja,
    tambah_hari_kerja,
)
from takar.law.registry import LawInputError, get_rule, run
from takar.law.tenggat import (
    Langkah,
    hitung_tenggat,
    masa_evaluasi_periodik,
    masa_evaluasi_tahunan,
    tenggat_langkah,
    tenggat_layanan,
)

KOSONG = Kalender(tahun={2026: "uji"})
IMLEK = Kalender(tahun={2026: "uji"}, libur={date(2026, 2, 17): "Imlek"})


def d(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


@pytest.mark.parametrize(
    ("langkah", "mulai", "kalender", "batas"),
    [
        (Langkah.KEBERATAN, "02-02", KOSONG, "02-20"),  # TV-24
        (Langkah.KEBERATAN, "02-02", IMLEK, "02-23"),  # TV-24
        (Langkah.PUTUSAN, "02-20", KOSONG, "03-03"),  # TV-25
        (Langkah.TANDA_TANGAN_ATASAN, "01-31", KOSONG, "02-19"),  # TV-26, from a Saturday
        (Langkah.LAPOR, "01-31", KOSONG, "03-13"),  # TV-26
        (Langkah.SERAH, "02-02", KOSONG, "02-20"),
        (Langkah.TANDA_TANGAN_PEGAWAI, "02-02", KOSONG, "02-20"),
        (Langkah.SERAH_ATASAN, "02-02", KOSONG, "02-11"),
        (Langkah.TANDA_TANGAN_PEGAWAI_ATASAN, "02-02", KOSONG, "02-11"),
        (Langkah.LAPOR_PERUBAHAN, "01-31", KOSONG, "03-13"),
    ],
)
def test_clock_of_each_step(langkah: Langkah, mulai: str, kalender: Kalender, batas: str) -> None:
    found = tenggat_langkah(langkah=langkah, mulai=d(mulai), kalender=kalender)
    assert found.tanggal == d(batas)
    assert found.versi_kalender == "uji/5hk/cb-libur"
    assert langkah.label


@pytest.mark.parametrize(
    ("diterima", "hari", "lima", "enam", "cuti_masuk"),
    [
        ("03-13", 5, "03-27", "03-26", "03-23"),
        ("03-13", 14, "04-10", "04-07", "04-06"),
        ("03-17", 60, "06-26", "06-10", "06-18"),
        ("05-12", 3, "05-19", "05-18", "05-18"),
        ("05-12", 5, "05-21", "05-20", "05-20"),
        ("08-14", 5, "08-24", "08-21", "08-24"),
        ("11-20", 14, "12-10", "12-07", "12-10"),
        ("12-21", 5, "12-30", "12-29", "12-29"),
    ],
)
def test_national_calendar_of_2026(diterima: str, hari: int, lima: str, enam: str, cuti_masuk: str) -> None:
    for kalender, due in (
        (NASIONAL, lima),
        (atur(NASIONAL, hari_seminggu=6), enam),
        (atur(NASIONAL, cuti_bersama_libur=False), cuti_masuk),
    ):
        assert hitung_tenggat(mulai=d(diterima), hari=hari, kalender=kalender).tanggal == d(due)


def test_working_days_per_month_of_2026() -> None:
    assert _per_month(NASIONAL, 2026) == [20, 18, 17, 21, 16, 20, 23, 19, 22, 22, 21, 21]
    assert sum(_per_month(atur(NASIONAL, hari_seminggu=6), 2026)) == 291


def test_lists_of_both_years_are_whole() -> None:
    assert dict(NASIONAL.tahun) == {2026: "2026.1", 2027: "2027.1"}
    for year, libur, cuti in ((2026, 17, 8), (2027, 18, 8)):
        assert sum(day.year == year for day in NASIONAL.libur) == libur
        assert sum(day.year == year for day in NASIONAL.cuti_bersama) == cuti
    assert not set(NASIONAL.libur) & set(NASIONAL.cuti_bersama)
    assert all(day.weekday() < 5 for day in NASIONAL.cuti_bersama)  # joint leave is only ever granted on a weekday


def test_deadline_over_new_year_names_both_lists() -> None:
    found = hitung_tenggat(mulai=d("12-28"), hari=5, kalender=NASIONAL)
    assert found.tanggal == date(2027, 1, 6)  # 1 January (Friday) and 5 January 2027 (Isra Mikraj) are off
    assert found.versi_kalender == "2026.1+2027.1/5hk/cb-libur"
    assert len(found.versi_kalender) <= 40


def test_no_date_is_guessed_past_the_loaded_years() -> None:
    with pytest.raises(LawInputError, match="2028 belum dimuat") as refused:
        hitung_tenggat(mulai=date(2027, 12, 20), hari=14, kalender=NASIONAL)
    assert "Minta admin" in refused.value.message
    with pytest.raises(LawInputError, match="2025 belum dimuat"):
        tambah_hari_kerja(NASIONAL, mulai=date(2025, 12, 31), hari=0)
    with pytest.raises(LawInputError, match="terlalu jauh"):
        tambah_hari_kerja(Kalender(tahun={9999: "x"}), mulai=date(9999, 12, 31), hari=1)


@pytest.mark.parametrize("hari", [-1, 1001])
def test_count_out_of_range(hari: int) -> None:
    with pytest.raises(LawInputError):
        tambah_hari_kerja(KOSONG, mulai=d("01-02"), hari=hari)


def test_request_on_a_closed_day_counts_from_the_next_opening() -> None:
    saturday = d("11-21")
    assert buka_berikutnya(NASIONAL, saturday) == d("11-23")
    assert tenggat_layanan(diterima=saturday, hari=1, kalender=NASIONAL).tanggal == d("11-24")
    assert hitung_tenggat(mulai=saturday, hari=1, kalender=NASIONAL).tanggal == d("11-23")
    assert tenggat_layanan(diterima=saturday, hari=1, kalender=atur(NASIONAL, hari_seminggu=6)).tanggal == d("11-23")


def test_counting_between_days() -> None:
    assert hitung_hari_kerja(NASIONAL, dari=d("03-13"), sampai=d("04-10")) == 14
    assert hitung_hari_kerja(NASIONAL, dari=d("04-10"), sampai=d("03-13")) == -14
    assert hitung_hari_kerja(NASIONAL, dari=d("03-13"), sampai=d("03-13")) == 0


def test_week_pattern_is_five_or_six() -> None:
    with pytest.raises(LawInputError, match="Senin–Sabtu"):
        atur(NASIONAL, hari_seminggu=7)


def test_a_holiday_file_of_the_wrong_year_is_refused() -> None:
    table = {"tahun": 2028, "versi": "2028.1", "libur": {"2027-01-01": "x"}, "cuti_bersama": {}}
    with pytest.raises(LawInputError, match="tidak termasuk tahun 2028"):
        baca_kalender([table])


def test_annual_window_closes_on_31_january() -> None:
    assert masa_evaluasi_tahunan(2026) == (date(2026, 12, 21), date(2027, 1, 31))
    assert masa_evaluasi_tahunan(2026, buka_hari_sebelum_akhir=0)[0] == date(2026, 12, 31)
    with pytest.raises(LawInputError):
        masa_evaluasi_tahunan(2026, buka_hari_sebelum_akhir=31)


def test_periodic_window_opens_in_the_last_month() -> None:
    opens, closes = masa_evaluasi_periodik(akhir=d("09-30"), kalender=NASIONAL)
    assert (opens, closes) == (d("09-01"), d("10-20"))


def test_rule_takes_start_and_count_first_and_names_the_skipped_days() -> None:
    assert list(get_rule("tenggat").inputs)[:2] == ["mulai", "hari"]
    answer = run("tenggat", {"mulai": "2026-03-12", "hari": "14"})
    assert answer.value == {"tanggal": "2026-04-09", "versi_kalender": "2026.1/5hk/cb-libur"}
    assert "19-03-2026 Hari Suci Nyepi" in answer.explanation[1]
    assert "18-03-2026 cuti bersama" in answer.explanation[1]


def test_answer_cites_the_decree_of_each_year_it_counted_in() -> None:
    assert run("tenggat", {"mulai": "2026-12-28", "hari": 5}).citations == (
        "Perpres 21/2023",
        "SKB 3 Menteri 1497/2025, 2/2025, 5/2025 (19 September 2025)",
        "SKB 3 Menteri 1205/2026, 3/2026, 2/2026 (15 September 2026)",
    )
    assert run("tenggat", {"mulai": "2026-12-28", "hari": 5, "libur": []}).citations == ("Perpres 21/2023",)


def test_reporting_deadline_never_closes_an_objection() -> None:
    answer = run("tenggat-evaluasi", {"langkah": "lapor", "mulai": "2026-01-31"})
    assert "tidak menutup hak keberatan" in answer.warnings[0]


def test_own_holiday_list_must_be_dates() -> None:
    with pytest.raises(LawInputError, match="tahun-bulan-hari"):
        run("tenggat", {"mulai": "2026-03-12", "hari": 1, "libur": ["besok"]})


def _per_month(kalender: Kalender, year: int) -> list[int]:
    days = [date(year, 1, 1) + timedelta(days=step) for step in range(365)]
    return [sum(adalah_hari_kerja(kalender, day) for day in days if day.month == month) for month in range(1, 13)]
