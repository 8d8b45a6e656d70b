"""Which results are final, and the objection against the others."""

from datetime import date
from itertools import product

import pytest

from takar.law.kalender import Kalender
from takar.law.keberatan import (
    BentukDokumen,
    JenisPenilai,
    KelompokJabatan,
    Lingkup,
    Putusan,
    bentuk_dokumen,
    dianggap_menerima,
    finalitas,
    hak_keberatan,
    periksa_putusan,
)
from takar.law.predikat import Rating
from takar.law.registry import LawInputError

KALENDER = Kalender(tahun={2026: "uji"})
TERIMA = date(2026, 2, 2)
BIASA = finalitas(jabatan=KelompokJabatan.LAINNYA, lingkup=Lingkup.DAERAH, penilai=JenisPenilai.LAINNYA)


def test_exactly_six_pairs_are_final() -> None:  # p.90 no. 12
    final = {
        (jabatan.value, lingkup.value, penilai.value)
        for jabatan, lingkup, penilai in product(KelompokJabatan, Lingkup, JenisPenilai)
        if finalitas(jabatan=jabatan, lingkup=lingkup, penilai=penilai).final
    }
    assert final == {
        ("JPT_UTAMA", "PUSAT", "MENTERI_KOORDINATOR"),
        ("JPT_MADYA", "PUSAT", "PIMPINAN_INSTANSI"),
        ("JPT_MADYA", "DAERAH", "KEPALA_DAERAH"),
        ("JPT_PRATAMA", "DAERAH", "KEPALA_DAERAH"),
        ("PUKM", "PUSAT", "MENTERI"),
        ("PUKM", "DAERAH", "KEPALA_DAERAH"),
    }


def test_kepala_dinas_rated_by_bupati_cannot_object() -> None:  # TV-27
    hasil = finalitas(jabatan=KelompokJabatan.JPT_PRATAMA, lingkup=Lingkup.DAERAH, penilai=JenisPenilai.KEPALA_DAERAH)
    right = hak_keberatan(diterima=TERIMA, hari_ini=TERIMA, hasil=hasil, kalender=KALENDER)
    assert not right.boleh
    assert right.batas is None
    assert "Hasil bersifat final" in right.alasan


def test_kepala_puskesmas_rated_by_kepala_dinas_can_object() -> None:
    assert not finalitas(jabatan=KelompokJabatan.PUKM, lingkup=Lingkup.DAERAH, penilai=JenisPenilai.LAINNYA).final


def test_result_of_the_superior_is_final_for_everyone() -> None:  # TV-28
    hasil = finalitas(
        jabatan=KelompokJabatan.LAINNYA,
        lingkup=Lingkup.PUSAT,
        penilai=JenisPenilai.LAINNYA,
        oleh_atasan_penilai=True,
    )
    assert hasil.final
    assert bentuk_dokumen(oleh_atasan_penilai=True, diubah_keberatan=False) is BentukDokumen.D12
    with pytest.raises(LawInputError):
        bentuk_dokumen(oleh_atasan_penilai=True, diubah_keberatan=True)


def test_a_decided_objection_is_not_followed_by_another() -> None:
    hasil = finalitas(
        jabatan=KelompokJabatan.LAINNYA,
        lingkup=Lingkup.DAERAH,
        penilai=JenisPenilai.LAINNYA,
        sudah_diputus=True,
    )
    right = hak_keberatan(diterima=TERIMA, hari_ini=TERIMA, hasil=hasil, kalender=KALENDER)
    assert not right.boleh
    assert "sudah diputus" in right.alasan


def test_forms() -> None:
    assert bentuk_dokumen(oleh_atasan_penilai=False, diubah_keberatan=False) is BentukDokumen.D11
    assert bentuk_dokumen(oleh_atasan_penilai=False, diubah_keberatan=True) is BentukDokumen.D13


@pytest.mark.parametrize(
    ("hari_ini", "boleh"),
    [
        (date(2026, 2, 1), False),
        (date(2026, 2, 2), True),
        (date(2026, 2, 20), True),
        (date(2026, 2, 21), False),
    ],
)
def test_objection_window_is_14_working_days(hari_ini: date, boleh: bool) -> None:
    right = hak_keberatan(diterima=TERIMA, hari_ini=hari_ini, hasil=BIASA, kalender=KALENDER)
    assert right.boleh is boleh
    assert right.batas is not None
    assert right.batas.tanggal == date(2026, 2, 20)


@pytest.mark.parametrize(
    ("hari_ini", "atasan", "expected"),
    [
        (date(2026, 2, 20), False, False),
        (date(2026, 2, 21), False, True),
        (date(2026, 2, 11), True, False),
        (date(2026, 2, 12), True, True),
    ],
)
def test_silence_counts_as_acceptance_after_the_clock(hari_ini: date, atasan: bool, expected: bool) -> None:
    for signed in (None, date(2026, 2, 3)):
        found = dianggap_menerima(
            diterima=TERIMA,
            ditandatangani=signed,
            hari_ini=hari_ini,
            kalender=KALENDER,
            oleh_atasan_penilai=atasan,
        )
        assert found is (expected and signed is None)


@pytest.mark.parametrize(
    ("putusan", "penilai", "pegawai", "ratings", "field"),
    [
        (Putusan.MENGUATKAN, " ", "b", (None, None), "penjelasan_penilai"),
        (Putusan.MENGUATKAN, "a", "", (None, None), "penjelasan_pegawai"),
        (Putusan.MENGUBAH, "a", "b", (Rating.SESUAI, None), "rating"),
        (Putusan.MENGUATKAN, "a", "b", (None, Rating.SESUAI), "rating"),
    ],
)
def test_decision_needs_both_sides_and_both_ratings(
    putusan: Putusan, penilai: str, pegawai: str, ratings: tuple[Rating | None, Rating | None], field: str
) -> None:
    with pytest.raises(LawInputError) as refused:
        periksa_putusan(
            putusan=putusan,
            penjelasan_penilai=penilai,
            penjelasan_pegawai=pegawai,
            rating_hasil=ratings[0],
            rating_perilaku=ratings[1],
        )
    assert refused.value.field == field


def test_whole_decisions_pass() -> None:
    periksa_putusan(putusan=Putusan.MENGUATKAN, penjelasan_penilai="a", penjelasan_pegawai="b")
    periksa_putusan(
        putusan=Putusan.MENGUBAH,
        penjelasan_penilai="a",
        penjelasan_pegawai="b",
        rating_hasil=Rating.SESUAI,
        rating_perilaku=Rating.SESUAI,
    )
