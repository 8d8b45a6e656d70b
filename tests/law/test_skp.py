"""Completeness of a plan, who plans, and the date by which it is fixed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from takar.law.jabatan import Kedudukan as KedudukanHukum
from takar.law.penetapan import (
    Kedudukan,
    Ketepatan,
    atasan_boleh_menetapkan,
    batas_penetapan,
    ketepatan_penetapan,
    kewajiban_skp,
)
from takar.law.registry import LawInputError, run
from takar.law.skp import (
    BagianLampiran,
    IndikatorInput,
    JenisForm,
    JenisRhk,
    Level,
    Pendekatan,
    Penugasan,
    Perspektif,
    RhkInput,
    SkpInput,
    boleh_diajukan,
    jenis_rhk,
    kata_mutlak,
    periksa_skp,
)

LAMPIRAN = dict.fromkeys(BagianLampiran, ("ada",))
INDIKATOR = IndikatorInput(
    teks="Ibu hamil yang mendapat pemeriksaan lengkap",
    target_teks="80–90%",
    aspek="KUALITAS",
    minimum=Decimal(80),
    maksimum=Decimal(90),
    satuan="%",
)
RHK = RhkInput(
    teks="Ibu hamil terlayani sesuai standar", indikator=(INDIKATOR,), intervensi="Angka kematian ibu menurun"
)
SKP = SkpInput(form=JenisForm.JAJF, pendekatan=Pendekatan.KUANTITATIF, rhk=(RHK,), lampiran=LAMPIRAN)
JPT = replace(
    SKP,
    form=JenisForm.JPT,
    rhk=(replace(RHK, indikator=tuple(replace(INDIKATOR, perspektif=each) for each in Perspektif)),),
)


def found(skp: SkpInput) -> list[tuple[str, str, str]]:
    return [(each.code, each.where, each.level.value) for each in periksa_skp(skp)]


def with_rhk(**change: object) -> SkpInput:
    return replace(SKP, rhk=(replace(RHK, **change),))  # type: ignore[arg-type]


def with_indikator(**change: object) -> SkpInput:
    return with_rhk(indikator=(replace(INDIKATOR, **change),))  # type: ignore[arg-type]


def test_whole_plans_pass() -> None:
    assert periksa_skp(SKP) == ()
    assert periksa_skp(JPT) == ()


@pytest.mark.parametrize(
    ("skp", "finding"),
    [
        (with_rhk(jenis=JenisRhk.TAMBAHAN), ("RHK_UTAMA_KOSONG", "rhk", "BLOK")),
        (with_rhk(teks=" - "), ("RHK_TEKS_KOSONG", "rhk.1.teks", "BLOK")),
        (with_rhk(teks="Menulis resep"), ("RHK_BUKAN_HASIL", "rhk.1.teks", "PERINGATAN")),
        (with_rhk(indikator=()), ("INDIKATOR_KOSONG", "rhk.1.indikator", "BLOK")),
        (with_rhk(intervensi=""), ("INTERVENSI_KOSONG", "rhk.1.intervensi", "PERINGATAN")),
        (with_indikator(teks=""), ("INDIKATOR_TEKS_KOSONG", "rhk.1.indikator.1.teks", "BLOK")),
        (with_indikator(target_teks=""), ("TARGET_KOSONG", "rhk.1.indikator.1.target", "BLOK")),
        (with_indikator(aspek=""), ("ASPEK_KOSONG", "rhk.1.indikator.1.aspek", "BLOK")),
        (with_indikator(minimum=Decimal(91)), ("RENTANG_TERBALIK", "rhk.1.indikator.1.rentang", "BLOK")),
        (with_indikator(satuan=""), ("SATUAN_KOSONG", "rhk.1.indikator.1.satuan", "PERINGATAN")),
        (with_indikator(target_teks="semua ibu"), ("KATA_MUTLAK", "rhk.1.indikator.1.target", "PERINGATAN")),
        (replace(SKP, rhk=(RHK, RHK)), ("RHK_SAMA", "rhk.2.teks", "PERINGATAN")),
        (
            replace(SKP, lampiran={**LAMPIRAN, BagianLampiran.KONSEKUENSI: ("  ",)}),
            ("LAMPIRAN_KONSEKUENSI_KOSONG", "lampiran.konsekuensi", "BLOK"),
        ),
    ],
)
def test_one_fault_gives_one_finding(skp: SkpInput, finding: tuple[str, str, str]) -> None:
    assert found(skp) == [finding]
    assert boleh_diajukan(periksa_skp(skp)) is (finding[2] == "PERINGATAN")
    assert periksa_skp(skp)[0].message.endswith(".")


def test_empty_plan_lists_everything_at_once() -> None:
    codes = [code for code, _, _ in found(replace(SKP, rhk=(), lampiran={}))]
    assert codes == [
        "RHK_UTAMA_KOSONG",
        "LAMPIRAN_DUKUNGAN_KOSONG",
        "LAMPIRAN_PERTANGGUNGJAWABAN_KOSONG",
        "LAMPIRAN_KONSEKUENSI_KOSONG",
    ]


def test_qualitative_target_lives_inside_the_indicator() -> None:
    plan = with_indikator(target_teks="", aspek="", satuan="", minimum=None, maksimum=None)
    assert found(replace(plan, pendekatan=Pendekatan.KUALITATIF)) == []


def test_jpt_without_anggaran_is_blocked_and_other_perspectives_only_warn() -> None:  # TV-30
    def only(*perspektif: Perspektif) -> SkpInput:
        rhk = replace(RHK, indikator=tuple(replace(INDIKATOR, perspektif=each) for each in perspektif))
        return replace(JPT, rhk=(rhk,))

    rest = [each for each in Perspektif if each is not Perspektif.ANGGARAN]
    assert found(only(*rest)) == [("ANGGARAN_TIDAK_ADA", "rhk", "BLOK")]
    assert found(only(Perspektif.ANGGARAN)) == [("PERSPEKTIF_BELUM_LENGKAP", "rhk", "PERINGATAN")]
    # JA and JF have no perspectives at all
    assert found(replace(only(*rest), form=JenisForm.JAJF)) == []


def test_acting_assignment_is_always_utama() -> None:  # TV-31
    for penugasan in (Penugasan.PLT, Penugasan.PLH, Penugasan.JF_DI_JABATAN_STRUKTURAL):
        assert jenis_rhk(dipilih=JenisRhk.TAMBAHAN, penugasan=penugasan) is JenisRhk.UTAMA
        acting = replace(RHK, teks="Layanan deputi selesai", jenis=JenisRhk.TAMBAHAN, penugasan=penugasan)
        assert found(replace(SKP, rhk=(RHK, acting))) == [("PLT_HARUS_UTAMA", "rhk.2.jenis", "BLOK")]
    assert jenis_rhk(dipilih=JenisRhk.TAMBAHAN, penugasan=Penugasan.BIASA) is JenisRhk.TAMBAHAN


@pytest.mark.parametrize(
    ("teks", "kata"),
    [
        ("Semua laporan dan selalu tepat", ("semua", "selalu")),
        ("Tidak  pernah terlambat", ("tidak pernah",)),
        ("Laporan setiap bulan", ()),
        ("Setiap bulanan dan setiap orang", ("setiap", "setiap")),
        ("Semuanya", ()),
    ],
)
def test_absolute_words(teks: str, kata: tuple[str, ...]) -> None:
    assert kata_mutlak(teks) == kata


def test_rule_reads_json_and_names_the_bad_path() -> None:
    bad = {"form": "JAJF", "pendekatan": "KUANTITATIF", "rhk": [{"teks": "a", "indikator": [{"minimum": "x"}]}]}
    with pytest.raises(LawInputError) as refused:
        run("skp", {"skp": bad})
    assert refused.value.field == "skp.rhk.1.indikator.1.minimum"
    with pytest.raises(LawInputError, match="JPT, JAJF"):
        run("skp", {"skp": {"form": "X"}})


@pytest.mark.parametrize("kedudukan", list(Kedudukan))
def test_who_plans(kedudukan: Kedudukan) -> None:  # TV-29
    outside = {"CLTN", "DIBERHENTIKAN_SEMENTARA", "MPP", "PEJABAT_NEGARA", "LEMBAGA_NONSTRUKTURAL", "BUP", "PENSIUN"}
    duty = kewajiban_skp(kedudukan=kedudukan)
    assert duty.buat is (kedudukan.value not in outside)
    assert duty.alasan.startswith("Tidak menyusun SKP karena") is (not duty.buat)


@pytest.mark.parametrize("kedudukan", list(KedudukanHukum))
def test_standing_in_siasn_leads_to_the_same_duty(kedudukan: KedudukanHukum) -> None:
    assert kewajiban_skp(kedudukan=Kedudukan(kedudukan.value)).buat is kedudukan.menyusun_skp


def test_one_active_plan_only() -> None:
    duty = kewajiban_skp(kedudukan=Kedudukan.AKTIF, punya_skp_aktif=True)
    assert not duty.buat
    assert "Lanjutkan SKP itu" in duty.alasan


def test_fixed_by_31_january() -> None:  # TV-19: 31 January 2026 is a Saturday
    assert batas_penetapan(2026) == date(2026, 1, 31)
    assert ketepatan_penetapan(tahun=2026, ditetapkan=date(2026, 1, 31)) is Ketepatan.TEPAT_WAKTU
    assert ketepatan_penetapan(tahun=2026, ditetapkan=date(2026, 2, 1)) is Ketepatan.TERLAMBAT
    assert not atasan_boleh_menetapkan(tahun=2026, hari_ini=date(2026, 1, 31))
    assert atasan_boleh_menetapkan(tahun=2026, hari_ini=date(2026, 2, 1))


def test_a_plan_that_begins_later_is_not_late() -> None:
    moved = date(2026, 8, 25)
    assert ketepatan_penetapan(tahun=2026, ditetapkan=moved, mulai=moved) is Ketepatan.TEPAT_WAKTU
    assert ketepatan_penetapan(tahun=2026, ditetapkan=moved, mulai=date(2026, 1, 1)) is Ketepatan.TERLAMBAT


def test_level_names() -> None:
    assert [each.value for each in Level] == ["BLOK", "PERINGATAN"]
