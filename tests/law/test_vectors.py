"""The published vectors hold, and the checker reports every bad line without stopping."""

import json
from importlib.resources import files

from takar.law.vectors import check_vectors

KINERJA = files("takar.law").joinpath("data/vectors/kinerja.jsonl").read_text(encoding="utf-8").splitlines()


def test_published_vectors_hold() -> None:
    report = check_vectors(KINERJA)
    assert report.mismatches == ()
    assert report.checked == len(KINERJA) > 120
    assert report.ok


def test_every_vector_names_its_source() -> None:
    vectors = [json.loads(line) for line in KINERJA]
    assert all(vector["source"] for vector in vectors)
    ids = {vector["source"].split(";")[0] for vector in vectors}
    wanted = [*range(1, 14), *range(15, 20), *range(21, 37), 38, 39, 40, 56, 57, 58]
    missing = [number for number in wanted if number != 14 and f"TV-{number:02d}" not in ids]
    assert missing == []


def test_a_wrong_expectation_is_found_with_line_and_source() -> None:
    lines = [
        "",
        '{"rule": "predikat", "input": {"hasil": "DIATAS", "perilaku": "DIBAWAH"},'
        ' "expect": {"predikat": "BUTUH_PERBAIKAN"}, "source": "aplikasi yang memakai max()"}',
    ]
    report = check_vectors(lines)
    assert not report.ok
    (found,) = report.mismatches
    assert (found.line, found.rule, found.source) == (2, "predikat", "aplikasi yang memakai max()")
    assert found.expected == {"predikat": "BUTUH_PERBAIKAN"}
    assert found.got["predikat"] == "KURANG"
    assert found.input == {"hasil": "DIATAS", "perilaku": "DIBAWAH"}


def test_bad_lines_are_findings_not_crashes() -> None:
    good = '{"rule":"predikat","input":{"hasil":"SESUAI","perilaku":"SESUAI"},"expect":{"predikat":"BAIK"}}'
    lines = [
        "bukan json",
        "[1, 2]",
        '{"rule": "predikat"}',
        '{"rule": "sihir", "input": {}, "expect": 1, "source": "s"}',
        '{"rule": "predikat", "input": [], "expect": 1}',
        '{"rule": "predikat", "input": {"hasil": "X", "perilaku": "SESUAI"}, "expect": {}}',
        "[" * 100_000,
        good,
    ]
    report = check_vectors(lines)
    assert report.checked == 8
    assert [found.line for found in report.mismatches] == [1, 2, 3, 4, 5, 6, 7]
    assert report.mismatches[3].got == {"error": "rule"}
    assert report.mismatches[5].got == {"error": "hasil"}


def test_subset_and_numbers_are_compared_by_value() -> None:
    line = '{"rule":"nilai-pp30","input":{"skp":"100","perilaku":"90"},"expect":{"nilai":%s}}'
    assert check_vectors([line % "97.00"]).ok
    assert not check_vectors([line % "97.01"]).ok
    assert not check_vectors(['{"rule":"nilai-p8","input":{"skp":1,"perilaku":1},"expect":{"nilai":2}}']).ok


def test_an_empty_file_proves_nothing() -> None:
    assert not check_vectors([]).ok
    assert not check_vectors(["", "# catatan"]).ok
