"""The report of a survey: refused until it is whole, issued once, replaced when the plan moves on; its workbook."""

import io
import json
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from takar.documents.models import Dokumen
from takar.documents.selectors import document_bytes
from takar.law.skm import Unsur
from takar.survey.actions.kelola import close_survey, finish_action, plan_action
from takar.survey.actions.laporan import issue_report
from takar.survey.models import Survei, TindakLanjut
from tests.service import alur as layanan
from tests.survey import alur
from tests.world import NOW, TODAY, Person, World

# Waktu is worst, then biaya and sarana; each sheet has its own pattern so that no unsur is like another.
LEMBAR = ["441244423", "442144424", "441244423", "342244434", "441143424", "441244323"]


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("takar.access.middleware.now", lambda: NOW)


@pytest.fixture
def survei(world: World) -> Survei:
    """A closed survey with six sheets."""
    layanan.service(world)
    row = alur.survey(world)
    alur.sheets(world, LEMBAR, survei=row)
    return close_survey(actor=world.budi.actor, pk=row.pk, version=None, now=NOW)


def _plan(world: World, survei: Survei, *unsur: Unsur) -> list[TindakLanjut]:
    return [
        plan_action(
            actor=world.budi.actor,
            pk=survei.pk,
            unsur=one.value,
            kegiatan=f"Memperbaiki {one.nama}",
            jabatan="Kepala bidang",
            batas=date(2026, 9, 30),
            now=NOW,
        )
        for one in unsur
    ]


def _issue(world: World, survei: Survei) -> Dokumen:
    return issue_report(actor=world.budi.actor, pk=survei.pk, today=TODAY, now=NOW)


def test_no_report_without_a_plan_for_the_three_weakest(
    world: World, survei: Survei, as_person: Callable[[Person], Client]
) -> None:
    _plan(world, survei, Unsur.WAKTU, Unsur.BIAYA)
    answer = as_person(world.budi).post(f"/survei/{survei.pk}/terbitkan/")
    assert answer.status_code == 422
    words = answer.content.decode()
    assert f"unsur terendah: {Unsur.SARANA.nama}." in words
    assert not Dokumen.objects.exists()


def test_an_open_survey_has_no_report(world: World, as_person: Callable[[Person], Client]) -> None:
    row = alur.survey(world)
    assert as_person(world.budi).post(f"/survei/{row.pk}/terbitkan/").status_code == 409
    assert not Dokumen.objects.exists()


def test_the_report_says_the_figures_and_the_plan_and_can_be_checked(
    world: World, survei: Survei, as_person: Callable[[Person], Client]
) -> None:
    _plan(world, survei, Unsur.WAKTU, Unsur.BIAYA, Unsur.SARANA)
    client = as_person(world.budi)
    assert client.post(f"/survei/{survei.pk}/terbitkan/").status_code == 302
    document = Dokumen.objects.get()
    assert document.nomor == "LHS/2026/000001"
    assert document_bytes(document).startswith(b"%PDF-")
    said = json.loads(document.context_json)
    marks = [int(mark) for line in LEMBAR for mark in line]
    assert said["responden"] == 6
    assert said["nilai"] == f"{sum(marks) / len(marks) * 25:.2f}".replace(".", ",")
    assert [one["nama"] for one in said["baris"] if one["terendah"]] == [
        Unsur.WAKTU.nama,
        Unsur.BIAYA.nama,
        Unsur.SARANA.nama,
    ]
    assert len(said["tindak"]) == 3
    # Anyone checks it by its code; everyone of the government reads it, and nobody else.
    assert document.nomor in Client().get(f"/dokumen/verifikasi/{document.kode}/").content.decode()
    page = client.get(f"/survei/{survei.pk}/").content.decode()
    assert f"/dokumen/{document.kode}/unduh/" in page
    assert as_person(world.wulan).get(f"/dokumen/{document.kode}/unduh/").status_code == 200
    assert as_person(world.oki).get(f"/dokumen/{document.kode}/unduh/").status_code == 404


def test_it_is_issued_once_and_replaced_when_the_plan_moves_on(world: World, survei: Survei) -> None:
    first, *_rest = _plan(world, survei, Unsur.WAKTU, Unsur.BIAYA, Unsur.SARANA)
    one, again = _issue(world, survei), _issue(world, survei)
    assert one.pk == again.pk
    finish_action(actor=world.budi.actor, pk=first.pk, hasil="Loket kedua buka.", today=TODAY, now=NOW)
    newer = _issue(world, survei)
    assert newer.supersedes_id == one.pk
    assert "Loket kedua buka." in newer.context_json
    assert Dokumen.objects.count() == 2


def test_the_workbook_counts_with_numbers_and_runs_no_formula(
    world: World, survei: Survei, as_person: Callable[[Person], Client]
) -> None:
    plan_action(
        actor=world.budi.actor,
        pk=survei.pk,
        unsur=Unsur.WAKTU.value,
        kegiatan='=HYPERLINK("http://x.example","klik")',
        jabatan="Kepala bidang",
        batas=date(2026, 9, 30),
        now=NOW,
    )
    answer = as_person(world.wulan).get(f"/survei/{survei.pk}/laporan/")
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    rows, plans, _ways, letters = (book.get_sheet_by_index(at).to_python(skip_empty_area=False) for at in range(4))
    (head,) = [place for place, row in enumerate(rows) if Unsur.PERSYARATAN.nama in row]
    table = rows[head : head + 9]
    assert [row[1] for row in table] == [one.nama for one in Unsur]
    columns = list(zip(*[[int(mark) for mark in line] for line in LEMBAR], strict=True))
    assert [row[2] for row in table] == pytest.approx([sum(each) / 6 for each in columns], abs=0.0005)
    # A formula would be read as what it gives, never as its own text.
    assert len([cell for row in plans for cell in row if str(cell).startswith("=")]) == 1
    assert any(len(row) > 3 and row[3] != "" for row in (letters[1], letters[3]))


def test_only_who_runs_the_survey_issues(world: World, survei: Survei, as_person: Callable[[Person], Client]) -> None:
    _plan(world, survei, Unsur.WAKTU, Unsur.BIAYA, Unsur.SARANA)
    assert as_person(world.wulan).post(f"/survei/{survei.pk}/terbitkan/").status_code == 403
    assert not Dokumen.objects.exists()
