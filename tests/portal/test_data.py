"""Open data: what its schema says is what is in it, addresses stay, unchanged is told, fewer than five stay out."""

import csv
import io
import json
from datetime import timedelta
from typing import Any

import pytest
from arro3.core import DataType
from arro3.io import read_parquet
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from takar.portal.selectors.kumpulan import sets
from tests.complaint import alur as aduan
from tests.complaint import ukuran
from tests.portal.cases import ended
from tests.portal.plans import unit_plan
from tests.service import alur
from tests.world import NOW, World

SETS = [one.kunci for one in sets()]
_KINDS: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "date": (str,),
}

_STORED = {
    "string": DataType.utf8(),
    "integer": DataType.int64(),
    "number": DataType.float64(),
    "boolean": DataType.bool(),
    "date": DataType.date32(),
}


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(hours=2))


def take(name: str, kumpulan: str, **heads: Any) -> Any:
    return Client().get(reverse(f"portal:{name}", kwargs={"instansi": "tirta", "kumpulan": kumpulan}), headers=heads)


def text(name: str, kumpulan: str) -> str:
    answer = take(name, kumpulan)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content if answer.streaming else [answer.content]).decode()


def rows(kumpulan: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text("data_csv", kumpulan))))


@pytest.mark.parametrize("kumpulan", SETS)
def test_the_files_are_as_their_schema_says(world: World, kumpulan: str) -> None:
    ended(world, [100] * 8)
    unit_plan(world)
    fields = json.loads(text("data_skema", kumpulan))["fields"]
    whole = json.loads(text("data_json", kumpulan))
    listed = rows(kumpulan)
    assert whole["lisensi"] == "CC-BY-4.0"
    assert len(whole["data"]) == len(listed)
    for one, line in zip(whole["data"], listed, strict=True):
        assert list(one) == list(line) == [field["name"] for field in fields]
        for field in fields:
            value = one[field["name"]]
            assert value is None or isinstance(value, _KINDS[field["type"]])


def test_the_package_names_every_set_with_a_file_that_is_there(world: World) -> None:
    address = reverse("portal:data_paket", kwargs={"instansi": "tirta"})
    package = json.loads(Client().get(address).content)
    assert {one["name"] for one in package["resources"] if one["format"] == "csv"} == set(SETS)
    assert {one["path"] for one in package["resources"]} == {
        f"{one}.{kind}" for one in SETS for kind in ("csv", "parquet")
    }
    for one in package["resources"]:
        assert Client().get(address.removesuffix("datapackage.json") + one["path"]).status_code == 200


def test_the_figures_are_those_of_the_cases(world: World) -> None:
    ended(world, [100] * 18 + [900] * 2, late=2, wrong=5)
    (row,) = rows("layanan")
    assert row["permohonan_diputus"] == "20"
    assert (row["tepat_waktu_persen"], row["tengah_menit"], row["p90_menit"]) == ("90.0", "100", "100")
    assert row["benar_persen"] == "75.0"
    assert (row["mulai"], row["sampai"]) == ("2025-04-01", "2026-03-10")
    (month,) = rows("layanan-bulanan")
    assert (month["tahun"], month["bulan"], month["ditutup"], month["permohonan_diputus"]) == (
        "2026",
        "2",
        "false",
        "20",
    )


def test_a_month_of_few_is_told_without_figures_and_not_alone(world: World) -> None:
    ended(world, [100] * 9, month=(2025, 11))
    ended(world, [100] * 7, month=(2025, 12))
    ended(world, [100] * 2, month=(2026, 1))
    found = {row["bulan"]: (row["ditutup"], row["permohonan_diputus"]) for row in rows("layanan-bulanan")}
    assert found == {"11": ("false", "9"), "12": ("true", ""), "1": ("true", "")}


def test_unchanged_data_is_not_sent_again(world: World) -> None:
    ended(world, [100] * 6)
    for name in ("data_csv", "data_json", "data_parquet"):
        first = take(name, "layanan")
        again = take(name, "layanan", if_none_match=first["ETag"])
        assert (again.status_code, again.content) == (304, b"")
        assert first["Access-Control-Allow-Origin"] == "*"
    ended(world, [100])
    assert take("data_csv", "layanan", if_none_match=first["ETag"]).status_code == 200


def _table(kumpulan: str) -> Any:
    answer = take("data_parquet", kumpulan)
    assert answer["Content-Type"] == "application/vnd.apache.parquet"
    return read_parquet(io.BytesIO(b"".join(answer.streaming_content))).read_all()


def _said(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


@pytest.mark.parametrize("kumpulan", SETS)
def test_parquet_says_what_the_csv_says_in_the_types_of_the_schema(world: World, kumpulan: str) -> None:
    ended(world, [100] * 8)
    ended(world, [90] * 3, month=(2026, 1))
    unit_plan(world)
    ukuran.published(world)
    for _n in range(6):
        aduan.sent(world)
    found = _table(kumpulan)
    fields = {field.name: field.type for field in found.schema}
    listed = rows(kumpulan)
    assert listed or kumpulan == "kepuasan"
    assert fields == {
        field["name"]: _STORED[field["type"]] for field in json.loads(text("data_skema", kumpulan))["fields"]
    }
    columns = {name: found.column(name).to_pylist() for name in found.column_names}
    assert [dict(zip(columns, map(_said, row), strict=True)) for row in zip(*columns.values(), strict=True)] == listed


def test_what_a_spreadsheet_would_run_is_text(world: World) -> None:
    layanan = alur.service(world)
    type(layanan).objects.update(nama='=HYPERLINK("http://jahat")')
    assert rows("layanan")[0]["layanan"].startswith("'=")


def test_as_many_questions_whatever_the_number_of_services(world: World) -> None:
    unit_plan(world)
    counts: dict[str, list[int]] = {one: [] for one in SETS}
    for more in (1, 20):
        for number in range(more):
            alur.service(world, kode=f"L{more}{number}")
        for one in SETS:
            with CaptureQueriesContext(connection) as asked:
                text("data_csv", one)
            counts[one].append(len(asked))
    assert all(len(set(found)) == 1 and found[0] <= 8 for found in counts.values()), counts


def test_the_page_documents_every_column(world: World) -> None:
    page = Client().get(reverse("portal:data", kwargs={"instansi": "tirta"})).content.decode()
    for one in sets():
        for column in one.kolom:
            assert f"<code>{column.nama}</code>" in page
            assert column.arti in page


def test_the_same_rows_are_the_same_file(world: World) -> None:
    ended(world, [100] * 6)
    address = reverse("portal:data_parquet", kwargs={"instansi": "tirta", "kumpulan": "layanan"})
    files = {b"".join(Client().get(address).streaming_content) for _turn in range(8)}  # type: ignore[attr-defined]
    assert len(files) == 1
