"""The month on one page: everyone's figures, two ratings by hand, the matrix, delivery at once, and its opening."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from takar.appraisal.actions.buka_sendiri import TerbukaSendiri, open_due_periods
from takar.appraisal.models import DasarHasil, Evaluasi, PenutupanBulan
from takar.audit.models import AuditEvent
from takar.notifications.models import Notice
from takar.org.models import Penempatan
from takar.planning.models import Skp
from tests.appraisal.cases import evaluation_of, open_all, plan, predicate
from tests.appraisal.crowd import colleagues
from tests.appraisal.months import APRIL, MARET, SAAT_APRIL, close, counted_plan, monthly, work
from tests.world import Person, World

pytestmark = pytest.mark.django_db
Login = Callable[[Person], Client]
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def on_that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every request happen in April, inside the window of March."""
    monkeypatch.setattr("takar.access.middleware.now", lambda: SAAT_APRIL)


def march(world: World) -> Evaluasi:
    """March is closed with ten documents of Wulan; her evaluation waits for Budi."""
    monthly(world)
    row = counted_plan(world, world.wulan, penilai=world.budi)
    work(world, row, date(2026, 3, 5), jumlah=10)
    work(world, row, date(2026, 3, 6), jumlah=2, status="DICATAT")
    predicate(world, world.bidang, periode=MARET, terbit=APRIL, today=APRIL)
    close(world, 3, today=APRIL)
    open_all(world, periode=MARET, today=APRIL)
    return evaluation_of(world.wulan, MARET)


def address(row: Evaluasi | None = None) -> str:
    if row is None:
        return reverse("appraisal:bulan") + "?periode=BULANAN-2026-3"
    return reverse("appraisal:bulan_nilai", kwargs={"pk": row.pk})


def rate(client: Client, row: Evaluasi, hasil: str, perilaku: str, **more: str) -> str:
    versi = Evaluasi.objects.get(pk=row.pk).versi_baris
    data = {"periode": "BULANAN-2026-3", "versi": versi, "rating_hasil": hasil, "rating_perilaku": perilaku, **more}
    answer = client.post(address(row), data, headers=HTMX)
    assert answer.status_code == 200
    return answer.content.decode()


def deliver(client: Client, **more: str) -> int:
    return client.post(reverse("appraisal:bulan"), {"periode": "BULANAN-2026-3", **more}).status_code


def test_the_page_shows_frozen_figures_and_chooses_nothing(world: World, as_person: Login) -> None:
    march(world)
    text = as_person(world.budi).get(address()).content.decode()
    assert "Wulan Lestari" in text
    assert "10 dokumen" in text
    assert "1 menunggu" in text
    assert "dibekukan" in text
    assert text.count('type="radio"') == 6
    assert not re.search(r"<input[^>]*\schecked", text)
    assert "Alasan sebaran" not in text


def test_what_comes_after_the_closing_is_shown_apart(world: World, as_person: Login) -> None:
    row = march(world)
    held = Skp.objects.get(pk=row.skp_id).rhk.order_by("urutan").first().indikator.order_by("urutan").first()
    work(world, held, date(2026, 3, 30), jumlah=5)
    text = as_person(world.budi).get(address()).content.decode()
    assert "masuk sesudah penutupan: kini 15 dokumen" in text
    assert '<strong class="u-nowrap">10 dokumen</strong>' in text
    own = as_person(world.wulan).get(reverse("appraisal:evaluasi", kwargs={"pk": row.pk})).content.decode()
    assert "masuk sesudah penutupan: kini 15" in own


def test_each_row_is_kept_by_itself_and_the_matrix_answers(world: World, as_person: Login) -> None:
    row = march(world)
    budi = as_person(world.budi)
    half = rate(budi, row, "DIATAS", "")
    assert "Sangat baik" not in half
    whole = rate(budi, row, "DIATAS", "DIATAS", catatan="Terima kasih.")
    assert "Sangat baik" in whole
    row.refresh_from_db()
    assert (row.status, row.predikat, row.catatan) == ("DRAF_RATING", "", "Terima kasih.")
    assert "Kurang" in rate(budi, row, "DIATAS", "DIBAWAH")


def test_without_script_the_row_leads_back_to_itself(world: World, as_person: Login) -> None:
    row = march(world)
    data = {"periode": "BULANAN-2026-3", "versi": row.versi_baris, "rating_hasil": "SESUAI", "rating_perilaku": ""}
    answer = as_person(world.budi).post(address(row), data)
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"#b-{row.pk}")
    row.refresh_from_db()
    assert row.rating_hasil == "SESUAI"


def test_an_old_page_overwrites_nothing(world: World, as_person: Login) -> None:
    row = march(world)
    budi = as_person(world.budi)
    old = row.versi_baris
    rate(budi, row, "DIATAS", "SESUAI")
    data = {"periode": "BULANAN-2026-3", "versi": old, "rating_hasil": "DIBAWAH", "rating_perilaku": "DIBAWAH"}
    assert "t-field__error" in budi.post(address(row), data, headers=HTMX).content.decode()
    row.refresh_from_db()
    assert (row.rating_hasil, row.rating_perilaku) == ("DIATAS", "SESUAI")


def test_all_that_are_rated_are_delivered_the_same_day_and_the_rest_waits(world: World, as_person: Login) -> None:
    row = march(world)
    other = colleagues(world, row, [("", "", "")])[0]
    budi = as_person(world.budi)
    rate(budi, row, "SESUAI", "SESUAI")
    assert deliver(budi) == 302
    row.refresh_from_db()
    other.refresh_from_db()
    assert (row.status, row.predikat, other.status) == ("DISAMPAIKAN", "BAIK", "TERBUKA")
    assert Notice.objects.filter(pegawai_id=world.wulan.id, url=f"/penilaian/{row.pk}/").count() == 1
    assert set(DasarHasil.objects.filter(evaluasi=row).values_list("aturan", flat=True)) >= {"predikat", "final"}
    how = as_person(world.wulan).get(reverse("appraisal:asal_usul", kwargs={"pk": row.pk}))
    assert how.status_code == 200
    done = AuditEvent.objects.filter(object_id=row.pk).order_by("pk").values_list("code", flat=True)
    assert list(done)[-2:] == ["appraisal.evaluasi.ditandatangani", "appraisal.evaluasi.disampaikan"]


def test_a_spread_off_the_pattern_asks_for_a_reason_once_for_all(world: World, as_person: Login) -> None:
    row = march(world)
    people = [row, *colleagues(world, row, [("", "", "")] * 5)]
    budi = as_person(world.budi)
    for each in people:
        rate(budi, each, "SESUAI", "SESUAI")
    assert "Alasan sebaran" in budi.get(address()).content.decode()
    assert deliver(budi) == 422
    assert not Evaluasi.objects.filter(status="DISAMPAIKAN").exists()
    assert deliver(budi, alasan_distribusi="Satu tim, satu pekerjaan.") == 302
    assert Evaluasi.objects.filter(status="DISAMPAIKAN", alasan_distribusi__contains="Satu tim").count() == 6


def test_without_the_predicate_of_the_unit_nobody_is_delivered(world: World, as_person: Login) -> None:
    row = march(world)
    row.unit_penilai_id = world.dinas.pk
    row.save()
    budi = as_person(world.budi)
    rate(budi, row, "SESUAI", "SESUAI")
    assert deliver(budi) == 422
    assert Evaluasi.objects.get(pk=row.pk).status == "DRAF_RATING"


def test_nobody_rates_the_people_of_another(world: World, as_person: Login) -> None:
    row = march(world)
    for who in (world.wulan, world.sari, world.dewi, world.oki):
        client = as_person(who)
        assert "Wulan Lestari</h" not in client.get(address()).content.decode()
        data = {"versi": row.versi_baris, "rating_hasil": "DIATAS", "rating_perilaku": "DIATAS"}
        assert client.post(address(row), data).status_code in (403, 404)
        deliver(client)
    row.refresh_from_db()
    assert (row.status, row.rating_hasil) == ("TERBUKA", "")


def test_the_page_costs_the_same_for_3_and_30(world: World, as_person: Login) -> None:
    row = march(world)
    budi = as_person(world.budi)
    colleagues(world, row, [("SESUAI", "SESUAI", "BAIK")] * 3)
    small = queries(budi)
    colleagues(world, row, [("SESUAI", "SESUAI", "BAIK")] * 27, start=3)
    assert queries(budi) == small <= 12


def queries(client: Client) -> int:
    client.get(address())
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address()).status_code == 200
    return len(seen.captured_queries)


def test_the_manager_closes_a_month_by_hand(world: World, as_person: Login) -> None:
    monthly(world)
    counted_plan(world, world.wulan, penilai=world.budi)
    dewi = as_person(world.dewi)
    assert "Tutup Maret 2026" in dewi.get(reverse("appraisal:kendali")).content.decode()
    assert dewi.post(reverse("appraisal:tutup_bulan"), {"bulan": "BULANAN-2026-3"}).status_code == 302
    assert PenutupanBulan.objects.get().oleh_id == world.dewi.id
    assert "Tutup Maret 2026" not in dewi.get(reverse("appraisal:kendali")).content.decode()


def due(world: World, day: date) -> TerbukaSendiri:
    return open_due_periods(
        instansi_id=world.instansi.pk, day=day, now=datetime(day.year, day.month, day.day, 1, 0, tzinfo=UTC)
    )


def test_a_month_opens_by_itself_once_it_is_over(world: World) -> None:
    monthly(world)
    plan(world, world.wulan, penilai=world.budi)
    assert due(world, date(2026, 3, 31)).dibuat == 0
    assert due(world, date(2026, 4, 1)).dibuat == 1
    assert due(world, date(2026, 4, 1)).dibuat == 0
    assert due(world, date(2026, 4, 2)).dibuat == 0
    assert Evaluasi.objects.filter(jenis="BULANAN", ke=3).count() == 1
    assert Notice.objects.filter(pegawai_id=world.budi.id, url="/penilaian/bulan/").count() == 1
    assert AuditEvent.objects.filter(code="appraisal.evaluasi.dibuka").count() == 1


def test_a_quarter_and_the_year_open_with_their_window(world: World) -> None:
    plan(world, world.wulan, penilai=world.budi)
    assert due(world, date(2026, 2, 28)).dibuat == 0
    assert due(world, date(2026, 3, 1)).dibuat == 1
    assert due(world, date(2026, 12, 20)).dibuat == 1  # the fourth quarter; the year opens ten days before its end
    assert due(world, date(2026, 12, 21)).dibuat == 1
    kinds = Evaluasi.objects.order_by("jenis", "ke").values_list("jenis", "ke")
    assert list(kinds) == [("TAHUNAN", 0), ("TRIWULANAN", 1), ("TRIWULANAN", 4)]


def test_without_an_open_year_the_day_goes_on(world: World) -> None:
    assert due(world, date(2026, 3, 1)).tertahan == ("Triwulan I 2026",)


def test_who_moves_after_the_month_goes_to_the_new_penilai(world: World) -> None:
    monthly(world)
    old = plan(world, world.joko, penilai=world.budi)
    due(world, date(2026, 4, 1))
    Skp.objects.filter(pk=old.pk).update(status="DITUTUP_PINDAH", selesai=date(2026, 4, 5))
    world.joko.pegawai.unit = world.dinas
    world.joko.pegawai.save()
    Penempatan.objects.filter(pegawai=world.joko.pegawai).update(unit=world.dinas)
    assert due(world, APRIL).dialihkan == 1
    row = evaluation_of(world.joko, MARET)
    assert (row.penilai_id, row.unit_id, row.unit_penilai_id) == (world.sari.id, world.dinas.pk, world.dinas.pk)
    assert row.skp_id == old.pk
    assert due(world, APRIL).dialihkan == 0


def test_the_figure_is_read_from_counted_work_and_placed_on_the_path(world: World, as_person: Login) -> None:
    row = march(world)
    text = as_person(world.budi).get(reverse("appraisal:evaluasi", kwargs={"pk": row.pk})).content.decode()
    # 120 to 144 a year are 30 to 36 by the end of March; ten are far behind, and still nothing is chosen.
    assert "tertinggal dari lintasan" in text
    assert "Dihitung dari catatan kerja" in text
    assert not re.search(r"<input[^>]*\schecked", text)
    skp = Skp.objects.get(pk=row.skp_id)
    held = skp.rhk.order_by("urutan").first().indikator.order_by("urutan").first()
    assert held.target_min == Decimal(120)
