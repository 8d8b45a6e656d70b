"""`takar law`: answers with articles, refusals at the right input, vectors, JSON, completion, and no Django."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner, Result

import takar.law
from takar.law.cli import bundled_vectors, law
from takar.law.registry import all_rules

GOOD = '{"rule":"predikat","input":{"hasil":"SESUAI","perilaku":"SESUAI"},"expect":{"predikat":"BAIK"},"source":"s"}'
BAD = GOOD.replace('"BAIK"', '"KURANG"')


def ask(*args: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(law, args, input=stdin)


def ask_json(*args: str) -> Any:
    result = ask(*args, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_positional_in_declared_order() -> None:
    result = ask("tenggat", "2026-03-12", "14")
    assert result.exit_code == 0
    # 14 working days over Nyepi, Idulfitri with its collective leave, and Good Friday.
    assert "Tanggal: 2026-04-09" in result.stdout
    assert "Dasar hukum: Perpres 21/2023; SKB 3 Menteri" in result.stdout


def test_options_and_positional_mix() -> None:
    mixed = ask_json("angka-kredit", "--bulan", "2", "ahli_pertama", "baik")
    plain = ask_json("angka-kredit", "ahli-pertama", "BAIK", "2")
    named = ask_json("angka-kredit", "--predikat", "baik", "--jenjang", "AHLI_PERTAMA", "--bulan", "2")
    assert mixed["value"] == plain["value"] == named["value"]
    assert mixed["value"]["nilai"] == "2.08"


def test_json_carries_all_that_is_said() -> None:
    given = ask_json("predikat", "diatas", "dibawah")
    assert given["value"]["predikat"] == "KURANG"
    assert given["input"] == {"hasil": "diatas", "perilaku": "dibawah"}
    assert given["citations"] == ["PermenPANRB 6/2022 Lampiran hlm. 99 dan 102"]
    assert given["explanation"]
    assert given["ruleset"].startswith("takar-law-")


@pytest.mark.parametrize(
    ("args", "field", "says"),
    [
        (("tenggat", "2026-03-12"), "hari", "Wajib diisi"),
        (("tenggat", "12/03/2026", "14"), "mulai", "2026-03-12"),
        (("tenggat", "2026-03-12", "-5"), "hari", ""),
        (("predikat", "diatas", "sesuai", "2026-01-01", "lagi"), "lagi", "Kelebihan nilai"),
        (("predikat", "diatas", "hebat"), "perilaku", "DIATAS, SESUAI, DIBAWAH"),
        (("predikat", "--mutu", "diatas"), "--mutu", "--hasil, --perilaku"),
        (("predikat", "--hasil"), "--hasil", "Tulis nilainya"),
        (("nip", "19860926 201505 1 001"), "nip", "198609262015051001"),
        (("pangkat", "3b"), "golongan", "Tulis III/b"),
        (("predikatt",), "predikatt", "takar law list"),
        (("skm",), "berkas", "Wajib diisi"),
        (("skm", "tidak-ada.csv"), "berkas", "tidak dapat dibuka"),
        (("check",), "berkas", "--bundled"),
        (("check", "--semua"), "--semua", "tidak dikenal"),
    ],
)
def test_bad_input_is_one_sentence_at_the_right_input(args: Sequence[str], field: str, says: str) -> None:
    result = ask(*args)
    assert result.exit_code == 2
    assert result.stdout == ""
    first = result.stderr.splitlines()[0]
    assert first.startswith(f"{field}: ")
    assert says in first
    assert first.endswith(".")
    assert "Traceback" not in result.stderr


def test_a_refusal_is_json_when_json_was_asked() -> None:
    result = ask("predikat", "diatas", "hebat", "--json")
    assert result.exit_code == 2
    assert json.loads(result.stderr)["error"]["field"] == "perilaku"


def test_the_list_shows_every_rule_with_inputs_article_date_and_certainty() -> None:
    result = ask("list")
    assert result.exit_code == 0
    for one in all_rules():
        assert f"{one.name}: {one.title}" in result.stdout
        assert one.article in result.stdout
        for field in one.inputs:
            assert "--" + field.replace("_", "-") in result.stdout
    assert "berlaku sejak 07-02-2022" in result.stdout
    assert "kemungkinan besar" in result.stdout
    listed = ask_json("list")["rules"]
    assert [one["name"] for one in listed] == [one.name for one in all_rules()]
    predikat = next(one for one in listed if one["name"] == "predikat")
    assert predikat["inputs"]["hasil"]["choices"] == ["DIATAS", "SESUAI", "DIBAWAH"]


def test_every_rule_has_help_with_its_article() -> None:
    for one in all_rules():
        result = ask(one.name, "--help")
        assert result.exit_code == 0, one.name
        assert "--json" in result.stdout


def test_no_rule_takes_the_name_of_a_fixed_command_but_the_survey() -> None:
    assert {"list", "check"}.isdisjoint(one.name for one in all_rules())


def test_an_answer_that_is_only_likely_says_so() -> None:
    assert "Kepastian: kemungkinan besar" in ask("skm-sampel", "100").stdout
    assert "Kepastian" not in ask("predikat", "sesuai", "sesuai").stdout


def test_survey_file(tmp_path: Path) -> None:
    file = tmp_path / "answers.csv"
    file.write_bytes("\ufeffU1;U2;U3;U4;U5;U6;U7;U8;U9\r\n3;3;3;4;3;3;3;3;3\r\n".encode())
    result = ask("skm", str(file))
    assert result.exit_code == 0
    assert "IKM: 77,78" in result.stdout
    assert "Dasar hukum: PermenPANRB 14/2017 Lampiran." in result.stdout
    assert "Jangan diumumkan" in result.stdout
    given = ask_json("skm", str(file), "--bobot-lama", "0.11")
    assert given["value"]["ikm"] == "77.00"
    assert given["value"]["n"] == 1


def test_survey_from_standard_input_and_options() -> None:
    sheet = "3,3,3,3,3,3,3,1,4\n"
    result = ask("skm", "-", "--urutan", "peraturan", "--json", stdin=sheet)
    assert json.loads(result.stdout)["value"]["terendah"][0] == "PENGADUAN"
    old = ask("skm", "-", "--tanggal", "2010-12-31", "--json", stdin="3,3,3,3,3,3,3,3,3\n")
    assert json.loads(old.stdout)["value"]["mutu"] == "B"
    weights = ",".join(["0.2"] + ["0.1"] * 8)
    own = ask("skm", "-", "--bobot", weights, "--json", stdin="4,1,1,1,1,1,1,1,1\n")
    assert json.loads(own.stdout)["value"]["ikm"] == "40.00"


def test_an_empty_survey_has_no_number() -> None:
    result = ask("skm", "-", stdin="U1,U2,U3,U4,U5,U6,U7,U8,U9\n")
    assert result.exit_code == 0
    assert "Belum ada data" in result.stdout
    assert "IKM: tidak ada" in result.stdout


@pytest.mark.parametrize(
    ("data", "field", "says"),
    [
        (b"PK\x03\x04rest", "berkas", "bukan CSV"),
        (b"U1,U2\n\xff\xfe", "berkas", "UTF-8"),
        (b"1,2,3,4,5,1,2,3,4\n", "jawaban", "Baris 1, kolom U5"),
        (b"U1,U2\n", "jawaban", "Kolom U3 tidak ada"),
    ],
)
def test_a_bad_survey_file_is_refused(data: bytes, field: str, says: str) -> None:
    result = ask("skm", "-", stdin=data)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{field}: ")
    assert says in result.stderr


@pytest.mark.parametrize(
    "option", [("--populasi", "x"), ("--bobot-lama", "9"), ("--bobot", "a"), ("--tanggal", "2001")]
)
def test_bad_survey_options_name_themselves(option: tuple[str, str]) -> None:
    result = ask("skm", "-", *option, stdin="3,3,3,3,3,3,3,3,3\n")
    assert result.exit_code == 2
    assert result.stderr.startswith(option[0][2:].replace("-", "_") + ": ")


def test_check_counts_and_ends_with_zero(tmp_path: Path) -> None:
    file = tmp_path / "good.jsonl"
    file.write_text(f"# catatan\n{GOOD}\n", encoding="utf-8")
    result = ask("check", str(file))
    assert (result.exit_code, result.stderr) == (0, "")
    assert "1 contoh diperiksa, 0 tidak cocok." in result.stdout


def test_check_prints_each_mismatch_and_ends_with_one(tmp_path: Path) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text(f"{GOOD}\n{BAD}\nbukan json\n", encoding="utf-8")
    result = ask("check", str(file))
    assert result.exit_code == 1
    assert "bad.jsonl:2: predikat" in result.stdout
    assert 'diharapkan: {"predikat": "KURANG"}' in result.stdout
    assert "sumber: s" in result.stdout
    assert "bad.jsonl:3: baris" in result.stdout
    assert "3 contoh diperiksa, 2 tidak cocok." in result.stdout
    as_json = ask("check", str(file), "--json")
    assert as_json.exit_code == 1
    (report,) = json.loads(as_json.stdout)["files"]
    assert [found["line"] for found in report["mismatches"]] == [2, 3]


def test_an_empty_file_is_no_proof() -> None:
    result = ask("check", "-", stdin="\n# hanya catatan\n")
    assert result.exit_code == 1
    assert "tidak membuktikan" in result.stdout


def test_the_bundled_vectors_hold() -> None:
    names = [name for name, _text in bundled_vectors()]
    assert {"angka_kredit.jsonl", "nip.jsonl", "pangkat.jsonl", "skm.jsonl"} <= set(names)
    result = ask("check", "--bundled")
    assert result.exit_code == 0, result.stdout
    assert result.stdout.count(", 0 tidak cocok.") == len(names)


@pytest.mark.parametrize(
    ("args", "incomplete", "expected"),
    [
        ([], "tengg", {"tenggat", "tenggat-evaluasi"}),
        ([], "chec", {"check"}),
        (["predikat"], "--has", {"--hasil"}),
        (["predikat", "--hasil"], "d", {"DIATAS", "DIBAWAH"}),
        (["predikat"], "s", {"SESUAI"}),
        (["angka-kredit"], "ahli_m", {"AHLI_MADYA", "AHLI_MUDA"}),
        (["angka-kredit", "AHLI_MUDA"], "sangat", {"SANGAT_BAIK", "SANGAT_KURANG"}),
        (["tenggat", "--layanan"], "y", {"ya"}),
        (["skm", "--urutan"], "k", {"KUESIONER"}),
    ],
)
def test_completion(args: list[str], incomplete: str, expected: set[str]) -> None:
    found = ShellComplete(law, {}, "takar-law", "_TAKAR_LAW_COMPLETE").get_completions(args, incomplete)
    assert {item.value for item in found} == expected


def test_completion_works_below_the_top_command() -> None:
    top = click.Group("takar", commands={"law": law})
    found = ShellComplete(top, {}, "takar", "_TAKAR_COMPLETE").get_completions(["law", "predikat"], "dib")
    assert [item.value for item in found] == ["DIBAWAH"]


def test_it_runs_where_django_cannot_be_imported() -> None:
    script = (
        "import sys\n"
        "sys.modules['django'] = None\n"
        "from takar.law.cli import law\n"
        "law(['pangkat', 'III/b'], prog_name='takar law')\n"
    )
    folder = Path(takar.law.__file__).parent.parent.parent
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={"PYTHONPATH": str(folder), "PYTHONIOENCODING": "utf-8", "PATH": os.environ["PATH"]},
    )
    assert done.returncode == 0, done.stderr
    assert "Penata Muda Tingkat I" in done.stdout
