"""Promised times of services: published tables of working days, hours across nights and holidays, and what is measured.

The expectations stand in data/vectors/layanan.jsonl, counted by hand from the holiday decree.
"""

from datetime import date, datetime, timedelta
from decimal import Decimal as D
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.law.kalender import NASIONAL, atur
from takar.law.layanan import (
    PENYAMPAIAN,
    Komponen,
    Loket,
    Satuan,
    baca_selang,
    ingatkan_pada,
    jatuh_tempo,
    lama_bersih,
    median,
    menit_kerja,
    persen_tepat,
    persentil,
    sesudah_menit,
    tulis_selang,
)
from takar.law.registry import LawInputError, run
from takar.law.vectors import check_vectors

LINES = files("takar.law").joinpath("data/vectors/layanan.jsonl").read_text(encoding="utf-8").splitlines()
LOKET = Loket(kalender=NASIONAL)


def at(text: str) -> datetime:
    """A moment of the office's own clock."""
    return datetime.fromisoformat(text)


MOMENTS = st.datetimes(min_value=at("2026-01-01T00:00"), max_value=at("2026-11-30T00:00")).map(
    lambda value: value.replace(second=0, microsecond=0)
)


def test_the_vectors_hold() -> None:
    report = check_vectors(LINES)
    assert report.mismatches == ()
    assert report.checked == len(LINES) > 30


def test_fourteen_components_six_of_them_for_the_public() -> None:
    assert len(Komponen) == 14
    assert [each.value for each in PENYAMPAIAN] == [
        "PERSYARATAN", "PROSEDUR", "WAKTU", "BIAYA", "PRODUK", "PENGADUAN",
    ]  # fmt: skip
    assert len(run("layanan-standar", {"isi": {"BIAYA": "Gratis", "PRODUK": " "}}).value) == 13
    with pytest.raises(LawInputError, match="tidak dikenal"):
        run("layanan-standar", {"isi": {"ONGKOS": "x"}})


@given(start=MOMENTS, minutes=st.integers(0, 5000))
def test_walking_forward_and_measuring_back_agree(start: datetime, minutes: int) -> None:
    end = sesudah_menit(LOKET, mulai=start, menit=minutes)
    assert menit_kerja(LOKET, dari=start, sampai=end) == minutes


@given(start=MOMENTS, promise=st.integers(0, 30), unit=st.sampled_from(list(Satuan)), wait=st.integers(0, 9000))
def test_waiting_for_the_applicant_never_costs_the_office_time(
    start: datetime, promise: int, unit: Satuan, wait: int
) -> None:
    plain = jatuh_tempo(LOKET, diterima=start, janji=promise, satuan=unit)
    pause = (start + timedelta(minutes=5), start + timedelta(minutes=5 + wait))
    paused = jatuh_tempo(LOKET, diterima=start, janji=promise, satuan=unit, jeda=[pause])
    assert paused >= plain
    assert LOKET.buka(plain.date()), "nothing is due on a closed day"


def test_the_measured_time_leaves_out_nights_and_waiting() -> None:
    friday, monday = at("2026-11-20T16:00"), at("2026-11-23T08:00")
    assert lama_bersih(LOKET, diterima=friday, selesai=monday) == 60
    pause = (at("2026-11-20T16:10"), at("2026-11-23T07:40"))
    assert lama_bersih(LOKET, diterima=friday, selesai=monday, jeda=[pause]) == 30


def test_nearly_late_begins_at_three_quarters() -> None:
    start = at("2026-11-23T07:30")
    assert ingatkan_pada(LOKET, diterima=start, batas=at("2026-11-23T11:30")) == at("2026-11-23T10:30")


def test_hours_change_from_a_day_on_and_saturday_counts_where_it_is_open() -> None:
    ramadan = {day: baca_selang("08.00-12.00") for day in range(5)}
    loket = Loket(kalender=NASIONAL, jadwal=((date(2026, 11, 24), ramadan),))
    assert loket.buka(date(2026, 11, 23))[-1][1] == 16 * 60
    assert loket.buka(date(2026, 11, 24)) == ((480, 720),)
    six = Loket(kalender=atur(NASIONAL, hari_seminggu=6))
    assert six.buka(date(2026, 11, 21))
    assert not LOKET.buka(date(2026, 11, 21))


@pytest.mark.parametrize(
    "text", ["7-8", "12.00-07.00", "07.30-12.00, 11.00-13.00", "25.00-26.00", "07.30", "٠٧.٣٠-٠٨.٠٠"]
)
def test_hours_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(LawInputError):
        baca_selang(text)


def test_hours_are_read_back_as_written() -> None:
    text = "07.30-12.00, 13.00-16.00"
    assert tulis_selang(baca_selang(text.replace("-", "–").replace(".", ":"))) == text


def test_a_counter_that_never_opens_is_refused_instead_of_searched_for_ever() -> None:
    closed = Loket(kalender=NASIONAL, jadwal=((date(2026, 1, 1), {}),))
    with pytest.raises(LawInputError):
        jatuh_tempo(closed, diterima=at("2026-11-23T09:00"), janji=1, satuan=Satuan.JAM_KERJA)


def test_no_case_gives_no_number_and_open_late_ones_count() -> None:
    assert persen_tepat(tepat=0, selesai=0) is None
    assert persen_tepat(tepat=0, selesai=0, lewat_terbuka=2) == D("0.00")
    assert median({}) is None
    assert persentil({}, 90) is None
    with pytest.raises(LawInputError):
        persen_tepat(tepat=3, selesai=2)
    for bad in ({"diterima": "kemarin"}, {"diterima": "2026-11-23T09:00+07:00"}, {"janji": -1}, {"janji": 10**9}):
        asked = {"diterima": "2026-11-23T09:00", "janji": 1, "satuan": "HARI_KERJA", **bad}
        with pytest.raises(LawInputError):
            run("layanan-jatuh-tempo", asked)
