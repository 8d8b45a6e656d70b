"""Moves, study leave and acting assignments: one plan or a new one, and who evaluates."""

from datetime import date
from decimal import Decimal

import pytest

from takar.law.mutasi import Pelaku, Peristiwa, akibat, penilai_lama_menilai
from takar.law.registry import LawInputError
from takar.law.tugas_belajar import Akreditasi, JenjangStudi, panduan_ipk

BUKA, TUTUP = date(2026, 9, 1), date(2026, 10, 20)


def test_only_moves_end_a_plan() -> None:
    assert {each for each in Peristiwa if akibat(each).skp_baru} == {
        Peristiwa.PEGAWAI_PINDAH,
        Peristiwa.PENILAI_PINDAH,
    }


def test_moved_employee_is_evaluated_by_the_new_penilai_on_the_new_unit() -> None:  # TV-21, Sari
    found = akibat(Peristiwa.PEGAWAI_PINDAH)
    assert (found.penilai_periodik, found.penilai_tahunan) == (Pelaku.PENILAI_BARU, Pelaku.PENILAI_BARU)
    assert found.unit_baru
    assert found.boleh_pakai_hasil_lama
    assert "sepakat" in found.alasan


def test_nobody_else_may_reuse_an_old_result() -> None:
    assert [each for each in Peristiwa if akibat(each).boleh_pakai_hasil_lama] == [Peristiwa.PEGAWAI_PINDAH]


@pytest.mark.parametrize(
    ("peristiwa", "penilai"),
    [
        (Peristiwa.TUGAS_BELAJAR_MULAI, Pelaku.PENILAI_INSTANSI_ASAL),
        (Peristiwa.TUGAS_BELAJAR_SELESAI, Pelaku.PENILAI_INSTANSI_ASAL),
        (Peristiwa.DIPEKERJAKAN, Pelaku.PENILAI_INSTANSI_ASAL),
        (Peristiwa.PLT_MULAI, Pelaku.PIMPINAN_TEMPAT_PLT),
        (Peristiwa.PLT_SELESAI, Pelaku.PENILAI_TETAP),
        (Peristiwa.PENILAI_BERHALANGAN_TETAP, Pelaku.ATASAN_PENILAI),
        (Peristiwa.CUTI_PANJANG, Pelaku.PENILAI_TETAP),
    ],
)
def test_who_evaluates(peristiwa: Peristiwa, penilai: Pelaku) -> None:
    found = akibat(peristiwa)
    assert found.penilai_periodik is penilai
    assert not found.skp_baru
    assert found.citation.startswith("PermenPANRB 6/2022")


@pytest.mark.parametrize(
    ("pindah", "menilai"),
    [
        (date(2026, 8, 25), False),  # Purnama
        (date(2026, 9, 25), True),  # Purnama
        (date(2026, 8, 31), False),
        (BUKA, True),
        (TUTUP, True),
        (date(2026, 10, 21), False),
    ],
)
def test_moving_penilai_evaluates_inside_the_window_only(pindah: date, menilai: bool) -> None:
    assert penilai_lama_menilai(pindah=pindah, buka=BUKA, tutup=TUTUP) is menilai


def test_reversed_window() -> None:
    with pytest.raises(LawInputError):
        penilai_lama_menilai(pindah=BUKA, buka=TUTUP, tutup=BUKA)


@pytest.mark.parametrize(
    ("jenjang", "akreditasi", "ipk", "label"),
    [  # TV-33 and the edges of the table on p.63
        ("PROFESI_S2_S3", "A", "3.35", "Baik"),
        ("PROFESI_S2_S3", "B", "3.22", "Butuh perbaikan"),
        ("S1", "C", "3.15", "Butuh perbaikan"),
        ("S1", "LUAR_NEGERI", "2.75", "Kurang (misconduct)"),
        ("S1", "A", "3.39", "Baik"),
        ("S1", "A", "3.51", "Sangat baik"),
        ("S1", "A", "3.505", "Baik"),
        ("S1", "B", "3.60", "Baik"),
        ("S1", "B", "3.10", "Baik"),
        ("S1", "C", "3.71", "Sangat baik"),
        ("S1", "C", "3.20", "Baik"),
        ("PROFESI_S2_S3", "B", "3.61", "Sangat baik"),
        ("PROFESI_S2_S3", "C", "3.30", "Baik"),
        ("PROFESI_S2_S3", "C", "2.99", "Kurang (misconduct)"),
        ("PROFESI_S2_S3", "LUAR_NEGERI", "3.00", "Butuh perbaikan"),
    ],
)
def test_ipk_guide(jenjang: str, akreditasi: str, ipk: str, label: str) -> None:
    found = panduan_ipk(jenjang=JenjangStudi(jenjang), akreditasi=Akreditasi(akreditasi), ipk=Decimal(ipk))
    assert found.label == label


@pytest.mark.parametrize("ipk", ["4.01", "-0.01"])
def test_ipk_out_of_range(ipk: str) -> None:
    with pytest.raises(LawInputError):
        panduan_ipk(jenjang=JenjangStudi.S1, akreditasi=Akreditasi.A, ipk=Decimal(ipk))
