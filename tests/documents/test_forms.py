"""What the forms print: official order, options struck through, dates in words, characters that have no glyph."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from takar.documents.forms.context import PeriodeEvaluasi
from takar.documents.forms.kind import evaluation_form, skp_form
from takar.documents.forms.payload import canonical_json, content_digest, moment_in_words, payload
from takar.documents.glyphs import printable
from takar.law.predikat import Predikat
from takar.law.skp import JenisForm, Pendekatan
from tests.documents.samples import DOKUMEN_EVALUASI, EVALUASI, SKP


def _standing(options: list[dict[str, object]]) -> list[object]:
    return [option["teks"] for option in options if not option["dicoret"]]


def test_only_the_chosen_options_stand() -> None:
    printed = payload(EVALUASI)
    assert [o["teks"] for o in printed["capaian_organisasi"]] == [
        "ISTIMEWA",
        "BAIK",
        "BUTUH PERBAIKAN",
        "KURANG",
        "SANGAT KURANG",
    ]
    assert [o["teks"] for o in printed["predikat"]][3] == "KURANG (MISCONDUCT)"
    assert _standing(printed["capaian_organisasi"]) == ["BAIK"]
    assert _standing(printed["rating_hasil"]) == ["SESUAI EKSPEKTASI"]
    assert _standing(printed["rating_perilaku"]) == ["DIATAS EKSPEKTASI"]
    assert _standing(printed["predikat"]) == ["BAIK"]
    assert _standing(printed["periode"]["opsi"]) == ["II"]


def test_nothing_is_struck_before_a_choice() -> None:
    printed = payload(replace(EVALUASI, rating_hasil=None, rating_perilaku=None, predikat=None))
    assert len(_standing(printed["rating_hasil"])) == 3
    assert len(_standing(printed["predikat"])) == 5


def test_the_fourth_quarter_is_the_annual_one() -> None:
    assert _standing(payload(DOKUMEN_EVALUASI)["periode"]["opsi"]) == ["IV-AKHIR"]


def test_a_monthly_period_has_nothing_to_strike() -> None:
    printed = payload(replace(EVALUASI, periode=PeriodeEvaluasi.satu("Bulan Maret")))
    assert printed["periode"] == {"sebutan": "BULAN MARET", "opsi": []}


def test_period_of_appraisal_reads_as_on_the_form() -> None:
    assert payload(SKP)["periode_penilaian"] == "1 JANUARI SD 31 DESEMBER TAHUN 2026"
    moved = replace(SKP, mulai=date(2025, 12, 15), selesai=date(2026, 2, 28))
    assert payload(moved)["periode_penilaian"] == "15 DESEMBER 2025 SD 28 FEBRUARI 2026"


@pytest.mark.parametrize(("hours", "zone"), [(7, "WIB"), (8, "WITA"), (9, "WIT"), (0, "UTC+0")])
def test_a_moment_names_its_zone(hours: int, zone: str) -> None:
    moment = datetime(2026, 1, 31, 23, 5, tzinfo=timezone(timedelta(hours=hours)))
    assert moment_in_words(moment) == f"31 Januari 2026 23.05 {zone}"


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        moment_in_words(datetime(2026, 1, 31, tzinfo=UTC).replace(tzinfo=None))


def test_the_stored_context_is_plain_json_and_keeps_every_value() -> None:
    stored = json.loads(canonical_json(EVALUASI))
    assert stored["mulai"] == "2026-01-01"
    assert stored["predikat"] == "BAIK"
    assert stored["utama"][0]["indikator"][0]["umpan_balik"][1]["pemberi"] == "Rekan kerja setingkat (Sari)"
    assert stored["ttd_penilai"]["disetujui_at"] == "2026-01-29T14:05:00+07:00"


def test_the_digest_follows_the_content() -> None:
    assert content_digest(EVALUASI) == content_digest(replace(EVALUASI))
    assert content_digest(EVALUASI) != content_digest(replace(EVALUASI, predikat=Predikat.KURANG))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Siti Rahmawati", "Siti Rahmawati"),
        ("kerja 😀 bagus", "kerja [U+1F600] bagus"),
        ("nama\u202epdf.exe", "namapdf.exe"),
        ("a\x00b\x07c", "abc"),
        ("baris\r\nbaru\tkolom", "baris\nbaru kolom"),
        ("e\u0301", "é"),
        ("عبد", "عبد"),
    ],
)
def test_unprintable_characters_are_shown_or_dropped(typed: str, shown: str) -> None:
    assert printable(typed) == shown


def test_a_run_without_spaces_can_break_but_keeps_its_letters() -> None:
    shown = printable("x" * 95)
    assert max(len(piece) for piece in shown.split("\u200b")) == 10
    assert shown.replace("\u200b", "") == "x" * 95


@pytest.mark.parametrize(
    ("jenis", "pendekatan", "skp", "evaluation"),
    [
        (JenisForm.JPT, Pendekatan.KUALITATIF, "A.1.1", "C.1.1"),
        (JenisForm.JPT, Pendekatan.KUANTITATIF, "A.1.2", "C.1.2"),
        (JenisForm.JAJF, Pendekatan.KUALITATIF, "A.1.6", "C.1.1"),
        (JenisForm.JAJF, Pendekatan.KUANTITATIF, "A.1.7", "C.1.3"),
    ],
)
def test_position_and_approach_choose_the_form(
    jenis: JenisForm, pendekatan: Pendekatan, skp: str, evaluation: str
) -> None:
    assert skp_form(jenis=jenis, pendekatan=pendekatan) == skp
    assert evaluation_form(jenis=jenis, pendekatan=pendekatan) == evaluation
