"""Downloads: what was shown, for whom it was shown, never a formula, and always an entry in the ledger."""

import csv
import io
from collections.abc import Callable
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from takar.audit.models import AuditDetail, AuditEvent
from takar.org.models import Pegawai
from takar.units.models import UnitKerja
from tests.dashboard.test_pantau import branch, evaluation, narrowed, work
from tests.execution.plan import plan
from tests.world import TODAY, Person, World

Login = Callable[[Person], Client]
WHY = "Bahan rapat pembinaan bulan Maret"


def ask(
    client: Client, unit: UnitKerja, isi: str, *, bentuk: str = "csv", why: str = WHY, query: str = ""
) -> HttpResponse:
    address = f"{reverse('dashboard:unduh', args=[unit.pk])}?isi={isi}{query}"
    return client.post(address, {"bentuk": bentuk, "keperluan": why})


def lines(answer: HttpResponse) -> list[list[str]]:
    assert answer.status_code == 200
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def entries() -> list[tuple[str, str]]:
    events = AuditEvent.objects.filter(code__startswith="dashboard.").order_by("at", "id")
    return [(event.code, AuditDetail.objects.get(event_id=event.pk).text) for event in events]


def test_the_list_of_people_is_the_shown_one(world: World, as_person: Login) -> None:
    work(plan(world), number=2)
    work(plan(world, world.joko), day=date(2026, 2, 2))
    found = lines(ask(as_person(world.hasan), world.bidang, "orang", query="&keadaan=diam"))
    assert [row[0] for row in found] == ["Nama", "Joko Prasetyo"]
    assert found[1][3] == "2026-02-02"
    everyone = lines(ask(as_person(world.hasan), world.bidang, "orang"))
    assert [row[0] for row in everyone[1:]] == ["Budi Santoso", "Joko Prasetyo", "Wulan Lestari"]


def test_a_list_of_names_says_what_it_is_for_and_is_kept(world: World, as_person: Login) -> None:
    plan(world)
    client = as_person(world.dewi)
    for why in ("", "rapat"):
        assert ask(client, world.bidang, "orang", why=why).status_code == 422
    assert entries() == []
    ask(client, world.bidang, "orang")
    [(code, detail)] = entries()
    assert code == "dashboard.pantau.nama_diunduh"
    assert WHY in detail
    assert world.bidang.nama in detail


def test_figures_need_no_purpose_but_are_kept_too(world: World, as_person: Login) -> None:
    work(plan(world), number=3)
    found = lines(ask(as_person(world.hasan), world.akar, "unit", why=""))
    assert [row[:3] for row in found[1:]] == [["Dinas Kesehatan", "4", "3"]]
    assert [code for code, _detail in entries()] == ["dashboard.pantau.diunduh"]


@pytest.mark.parametrize("isi", ["unit", "orang", "penilai", "tenggat"])
def test_no_file_carries_a_name_of_another_branch(world: World, as_person: Login, isi: str) -> None:
    other = branch(world)
    evaluation(plan(world), batas=TODAY)
    for pegawai in (world.wulan, world.budi):
        Pegawai.objects.filter(pk=pegawai.id).update(nama="Kenari Rahasia")
    narrowed(world, world.hasan, other)
    client = as_person(world.hasan)
    assert ask(client, world.bidang, isi).status_code == 404
    for bentuk in ("csv", "xlsx"):
        answer = ask(client, other, isi, bentuk=bentuk)
        assert answer.status_code == 200
        text = answer.content.decode() if bentuk == "csv" else str(sheet(answer))
        assert "Kenari" not in text
    narrowed(world, world.hasan, world.dinas)
    assert "Kenari" in (text := ask(as_person(world.hasan), world.dinas, "orang").content.decode()), text


def sheet(answer: HttpResponse) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()


def test_no_cell_is_a_formula(world: World, as_person: Login) -> None:
    plan(world)
    for sign in ("=1+1", "+62", "-1", "@SUM(A1)", "\t=1", " =1"):
        Pegawai.objects.filter(pk=world.wulan.id).update(nama=f"{sign}cmd")
        client = as_person(world.hasan)
        row = next(row for row in lines(ask(client, world.bidang, "orang")) if "cmd" in row[0])
        assert row[0].startswith("'")
        book = sheet(ask(client, world.bidang, "orang", bentuk="xlsx"))
        assert [str(cell) for line in book for cell in line if "cmd" in str(cell)] == [f"'{sign}cmd"]


def test_a_workbook_holds_days_and_numbers_as_such(world: World, as_person: Login) -> None:
    work(plan(world), number=2)
    answer = ask(as_person(world.hasan), world.bidang, "orang", bentuk="xlsx")
    assert 'filename="pantau-orang.xlsx"' in answer.headers["Content-Disposition"]
    book = sheet(answer)
    row = next(line for line in book if line[0] == "Wulan Lestari")
    assert row[3] == TODAY
    assert row[4] == 2


def test_a_penilai_downloads_the_own_people(world: World, as_person: Login) -> None:
    plan(world)
    plan(world, world.budi)
    client = as_person(world.budi)
    answer = client.post(reverse("dashboard:tim_unduh"), {"bentuk": "csv", "keperluan": WHY})
    assert [row[0] for row in lines(answer)] == ["Nama", "Wulan Lestari"]
    assert [code for code, _detail in entries()] == ["dashboard.pantau.nama_diunduh"]
    assert client.get(reverse("dashboard:tim_unduh")).status_code == 200
    assert len(entries()) == 1
