"""The results page: each figure with what must stand beside it, for each kind of survey, nothing of fewer than five."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from takar.common.ids import new_id
from takar.service.models import Layanan
from takar.survey.actions.jawab import answer_poster, count_refused, enter_sheets
from takar.survey.actions.kelola import create_survey, open_survey
from takar.survey.actions.terbit import publish_waiting
from takar.survey.models import Jalur, Survei
from takar.survey.selectors.hasil import HalamanHasil, results_page
from tests.law.test_skm import SEKADAU
from tests.portal.cases import ended
from tests.service import alur as layanan
from tests.survey import alur
from tests.world import NOW, TODAY, World


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("takar.access.middleware.now", lambda: NOW)


def _sheets(world: World, survei: Survei, rows: list[str], *, kode: str = "KK") -> Layanan:
    service = layanan.service(world, kode=kode)
    for start in range(0, len(rows), 200):
        enter_sheets(
            actor=world.budi.actor,
            pk=survei.pk,
            layanan_id=service.pk,
            lembar=[[None if mark == "-" else int(mark) for mark in row] for row in rows[start : start + 200]],
            today=TODAY,
            now=NOW,
        )
    publish_waiting(NOW)
    return service


def _results(world: World, survei: Survei, **more: Any) -> HalamanHasil:
    return results_page(actor=world.joko.actor, pk=survei.pk, today=TODAY, **more)


def _survey(world: World, mulai: date, selesai: date, *, jenis: str = "SKM", populasi: int = 600) -> Survei:
    row = create_survey(
        actor=world.budi.actor,
        pk=new_id(),
        unit_id=world.bidang.pk,
        judul=f"{jenis} {mulai:%m}",
        jenis=jenis,
        mulai=mulai,
        selesai=selesai,
        populasi=populasi,
        now=NOW,
    )
    return open_survey(actor=world.budi.actor, pk=row.pk, version=None, now=NOW)


def test_without_answers_there_is_no_number(world: World, as_person: Any) -> None:
    survei = alur.survey(world)
    shown = _results(world, survei)
    assert (shown.angka.n, shown.angka.nilai, shown.unsur, shown.tanggapan) == (0, None, (), None)
    assert "Belum ada data" in as_person(world.joko).get(f"/survei/{survei.pk}/hasil/").content.decode()


def test_a_published_survey_is_told_with_sample_interval_and_weakest(world: World, as_person: Any) -> None:
    survei = alur.survey(world)
    # Raw rows that Sekadau published in 2019; its own page has no readable total.
    _sheets(world, survei, SEKADAU)
    shown = _results(world, survei)
    assert (shown.angka.n, str(shown.angka.nilai), shown.angka.huruf) == (49, "78.74", "B")
    assert (shown.target, shown.tercapai) == (234, 20)
    assert "Persyaratan" in [one.nama for one in shown.unsur if one.terendah]
    assert shown.seragam == 1
    assert not shown.seragam_banyak
    low, high = shown.angka.selang or (0, 0)
    assert 76 < low < 78.74 < high < 82
    page = as_person(world.joko).get(f"/survei/{survei.pk}/hasil/").content.decode()
    assert "78,74" in page
    assert "Tanpa unsur biaya" not in page
    # Sum without cost: 1389 - 177 = 1212 over 8 x 49, x 25.
    assert "77,30" in as_person(world.budi).get(f"/survei/{survei.pk}/hasil/").content.decode()


def test_the_figures_of_the_integrity_zone_are_their_own(world: World, as_person: Any) -> None:
    survei = alur.survey(world, jenis="SPAK")
    # Five items from 1 to 6: three sheets of 6 and two of 5 throughout give 5.6, on four 3.73, and 16.33 of 17.5.
    _sheets(world, survei, ["66666", "66666", "66666", "55555", "55555"])
    shown = _results(world, survei)
    assert (str(shown.angka.nilai), len(shown.unsur), shown.skm) == ("3.73", 5, False)
    assert shown.angka.zi is not None
    assert str(shown.angka.zi.nilai) == "16.33"
    assert dict(shown.angka.zi.cukup) == {"WBK": True, "WBBM": True}
    page = as_person(world.joko).get(f"/survei/{survei.pk}/hasil/").content.decode()
    assert "16,33" in page
    assert "IKM" not in page.split("<main", 1)[1].split("Tidak pernah dicampur")[0]
    other = alur.survey(world, jenis="SPKP")
    _sheets(world, other, ["55555555", "44444444", "55555555", "55555555", "55555555"])
    quality = _results(world, other)
    # 4.8 of 6 is 3.20 of 4 and 14.00: enough for WBK, not for WBBM.
    assert quality.angka.zi is not None
    assert (str(quality.angka.nilai), str(quality.angka.zi.nilai)) == ("3.20", "14.00")
    assert dict(quality.angka.zi.cukup) == {"WBK": True, "WBBM": False}


def test_the_weighted_figure_stands_beside_the_plain_one(world: World, as_person: Any) -> None:
    survei = alur.survey(world)
    # The worked example: served 600, 300, 100; 20, 60, 20 sheets; means 3.2, 3.6, 2.8. Here a tenth of the served.
    for kode, served, sheets in (
        ("KK", 60, ["3" * 9] * 16 + ["4" * 9] * 4),
        ("AKTA", 30, ["3" * 9] * 24 + ["4" * 9] * 36),
        ("KTP", 10, ["3" * 9] * 16 + ["2" * 9] * 4),
    ):
        ended(world, [30] * served, kode=kode)
        _sheets(world, survei, sheets, kode=kode)
    plain = _results(world, survei)
    assert (str(plain.angka.nilai), plain.tertimbang) == ("84.00", None)
    both = _results(world, survei, timbang=True)
    assert (str(both.angka.nilai), str(both.tertimbang)) == ("84.00", "82.00")
    page = as_person(world.joko).get(f"/survei/{survei.pk}/hasil/?timbang=1").content.decode()
    assert "82,00" in page
    assert "84,00" in page
    assert both.seragam_banyak


def test_few_hide_and_take_with_them_whoever_would_give_them_away(world: World) -> None:
    survei = alur.survey(world)
    _sheets(world, survei, ["3" * 9] * 5)
    _sheets(world, survei, ["4" * 9] * 9, kode="AKTA")
    # Four of the third service wait: they are in no figure at all.
    _sheets(world, survei, ["1" * 9] * 4, kode="KTP")
    shown = _results(world, survei)
    assert shown.angka.n == 14
    assert sorted((one.angka.n, one.angka.nilai is None) for one in shown.layanan) == [
        (0, True),
        (5, False),
        (9, False),
    ]


def test_an_unsur_that_few_answered_keeps_the_whole_back(world: World, as_person: Any) -> None:
    survei = alur.survey(world)
    _sheets(world, survei, ["33333333-"] * 6 + ["333333334"] * 4)
    shown = _results(world, survei)
    assert (shown.angka.n, shown.angka.nilai, shown.angka.ditekan, shown.unsur) == (10, None, True, ())
    assert "kurang dari lima" in as_person(world.joko).get(f"/survei/{survei.pk}/hasil/").content.decode()


def test_periods_that_chance_explains_are_not_told_apart(world: World, as_person: Any) -> None:
    same = _survey(world, date(2025, 1, 1), date(2025, 6, 30))
    _sheets(world, same, ["344344344", "333333333"] * 5)
    other = _survey(world, date(2025, 7, 1), date(2025, 12, 31))
    _sheets(world, other, ["111111111", "222222222"] * 10)
    now = _survey(world, date(2026, 1, 1), date(2026, 12, 31))
    _sheets(world, now, ["344344343", "333333333"] * 5)
    shown = _results(world, now)
    assert [(one.nama, one.berbeda) for one in shown.sebelum] == [("SKM 07", True), ("SKM 01", False)]
    assert "tidak dapat dibedakan" in as_person(world.joko).get(f"/survei/{now.pk}/hasil/").content.decode()


def test_posters_stand_apart_and_floods_are_seen(world: World, as_person: Any) -> None:
    survei = alur.survey(world)
    service = _sheets(world, survei, ["4" * 9] * 5)
    for place in range(30):
        answer_poster(
            layanan=service,
            nilai=[1] * 9,
            komentar="",
            today=TODAY.replace(day=1 + place % 6),
            now=NOW,
        )
    for _each in range(40):
        count_refused(layanan=service, jalur=Jalur.TOKEN, today=TODAY)
    publish_waiting(NOW)
    shown = _results(world, survei)
    assert (str(shown.angka.nilai), shown.angka.n) == ("100.00", 5)
    assert (str(shown.poster.nilai), shown.poster.n) == ("25.00", 30)
    assert [(one.hari, one.ditolak) for one in shown.lonjakan] == [(TODAY, 40)]
    page = as_person(world.budi).get(f"/survei/{survei.pk}/hasil/").content.decode()
    assert "lebih banyak daripada biasanya" in page


def test_an_old_report_is_imitated_only_beside_the_exact_figure(world: World, as_person: Any) -> None:
    survei = alur.survey(world)
    _sheets(world, survei, ["4" * 9] * 5)
    page = as_person(world.joko).get(f"/survei/{survei.pk}/hasil/?bobot=0.11").content.decode()
    assert "99,00" in page
    assert "100,00" in page
    assert "meniru laporan lama" in page.lower()
    assert "99,00" not in as_person(world.joko).get(f"/survei/{survei.pk}/hasil/?bobot=0.10").content.decode()


def test_as_many_queries_for_one_service_as_for_many(world: World) -> None:
    survei = alur.survey(world)
    _sheets(world, survei, ["3" * 9] * 5)
    joko = world.joko.actor

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            results_page(actor=joko, pk=survei.pk, today=TODAY)
        return len(seen)

    few = asked()
    for number in range(5):
        _sheets(world, survei, ["4" * 9] * 5, kode=f"L{number}")
    assert asked() == few <= 12


def test_nobody_outside_reads_it(world: World, as_person: Any) -> None:
    survei = alur.survey(world)
    assert as_person(world.oki).get(f"/survei/{survei.pk}/hasil/").status_code == 404
    assert Client().get(f"/survei/{survei.pk}/hasil/").status_code == 302
