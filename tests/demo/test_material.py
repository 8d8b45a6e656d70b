"""The texts of the demo: results are results, indicators are explained, people and numbers are invented."""

from collections import Counter
from datetime import date

import pytest

from takar.demo.cast import ROLES, cast_for, vacant_head
from takar.demo.governments import GOVERNMENTS
from takar.demo.material import families, read_family, sections
from takar.demo.outline import outline_of
from takar.demo.staffing import posts_for, units_for
from takar.law.berakhlak import Nilai
from takar.law.nip import periksa_nip, urai_nip
from takar.law.pangkat import JenisAsn
from takar.law.rhk import JenisKalimat, periksa_kalimat
from takar.law.skp import kata_mutlak

EVERY = sorted(families())


def test_at_least_fourteen_families_of_jobs() -> None:
    assert len(EVERY) >= 14


@pytest.mark.parametrize("key", EVERY)
def test_every_planned_result_states_a_result(key: str) -> None:
    for rhk in families()[key].rhk:
        said = rhk.teks.format(unit="Dinas Kesehatan")
        assert periksa_kalimat(said).jenis is JenisKalimat.PENCAPAIAN, said


@pytest.mark.parametrize("key", EVERY)
def test_every_indicator_is_explained_and_has_a_range(key: str) -> None:
    for one in families()[key].indikator:
        assert one.arti
        assert one.ya
        assert one.bukan
        assert one.data
        assert one.kerja
        assert one.low < one.high
        assert not kata_mutlak(one.teks), one.teks


def test_the_four_aspects_are_used() -> None:
    used = Counter(one.aspek for key in EVERY for one in families()[key].indikator)
    assert min(used[aspect] for aspect in ("KUANTITAS", "KUALITAS", "WAKTU", "BIAYA")) >= 5


def test_heads_on_the_jpt_form_have_a_budget_indicator() -> None:
    for key in ("sekretaris-daerah", "kepala-dinas", "inspektur", "kepala-puskesmas", "kepala-sekolah"):
        assert {"ANGGARAN", "PENERIMA_LAYANAN"} <= {one.perspektif for one in families()[key].indikator}


def test_lines_on_behaviour_name_real_values() -> None:
    for section in ("perilaku", "umpan_perilaku"):
        for line in sections("umum")[section]:
            assert line.partition(": ")[0] in set(Nilai)


def test_a_line_that_cannot_be_read_is_named() -> None:
    with pytest.raises(ValueError, match="contoh, line 2"):
        read_family("contoh", "utama: Hasil tercapai\n  SALAH naik 1..2 x: y\n")


@pytest.mark.parametrize("government", GOVERNMENTS, ids=lambda one: one.kode)
def test_the_cast_is_complete_and_its_numbers_are_right_in_form_only(government: object) -> None:
    people = cast_for(government, people=60, year=2025, seed=7)  # type: ignore[arg-type]
    assert len(people) == 60
    assert Counter(one.peran for one in people if one.peran) == Counter(dict.fromkeys(ROLES, 1))
    assert {"Cuti di luar tanggungan negara", "Tugas belajar", "Masa persiapan pensiun"} <= {
        one.kedudukan for one in people
    }
    assert {one.jenis for one in people} == {"PNS", "PPPK", "Bukan ASN"}
    numbers = [one for one in people if one.nip]
    assert len({one.nip for one in numbers}) == 59
    for one in numbers:
        read = urai_nip(one.nip, jenis=JenisAsn(one.jenis))
        assert int(read.urut) >= 900
        assert not [line for line in periksa_nip(read, today=date(2026, 11, 23)) if "Usia" in line]
    assert vacant_head(people, stage=people[0].post.kode_unit) is not None


def test_the_same_seed_invents_the_same_people_and_another_seed_others() -> None:
    first, again, other = (cast_for(GOVERNMENTS[2], people=60, year=2025, seed=seed) for seed in (7, 7, 8))
    assert first == again
    assert [one.nama for one in first] != [one.nama for one in other]


@pytest.mark.parametrize("people", [25, 60, 600, 6000])
def test_no_unit_is_crowded_however_many_people_there_are(people: int) -> None:
    units = units_for(outline_of("palu"), people=people)
    posts = posts_for(units, people=people, first=["PKM-SINGGANI", "BKPSDM-KIN"])
    assert len(posts) == people
    assert max(Counter(post.kode_unit for post in posts).values()) < 120
    assert all(unit.atasan in {each.kode for each in units} for unit in units if unit.atasan)


def test_every_way_of_reckoning_is_told_with_the_figures_that_it_needs() -> None:
    counted = [one for key in EVERY for one in families()[key].indikator if one.hitung]
    assert {one.hitung for one in counted} == {"JUMLAH", "HITUNGAN", "TERAKHIR", "RERATA", "PERSENTASE"}
    for one in counted:
        figures = [{"{n}" in line, "{d}" in line} for line in one.kerja]
        wanted = {"PERSENTASE": {True}, "HITUNGAN": {False}}.get(one.hitung, {True, False})
        assert figures == [wanted] * len(one.kerja), one.teks
