"""Closing a month: figures freeze with their inputs; what comes later counts next month and is lost to nobody."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from takar.appraisal.actions.tutup import close_due_month
from takar.appraisal.models import Evaluasi, HasilBulan, PenutupanBulan
from takar.audit.models import AuditEvent
from takar.common.refusals import Forbidden, Invalid
from takar.execution.models import Realisasi
from takar.org.models import Kebijakan
from takar.workflow.jobs import jobs
from tests.appraisal.cases import opened
from tests.appraisal.crowd import colleagues
from tests.appraisal.months import close, counted_plan, kept, monthly, work
from tests.world import World

pytestmark = pytest.mark.django_db


def test_a_closed_month_keeps_its_figure_and_what_it_came_from(world: World) -> None:
    monthly(world)
    row = counted_plan(world, world.wulan, penilai=world.budi)
    work(world, row, date(2026, 3, 3), jumlah=4)
    work(world, row, date(2026, 3, 31), jumlah=6)
    work(world, row, date(2026, 4, 1), jumlah=100)
    work(world, row, date(2026, 3, 9), jumlah=50, status="DICATAT")
    done = close(world, 3, today=date(2026, 4, 3))
    held = kept(row, 3)
    assert (held.nilai, held.n, held.susulan, held.n_susulan) == (Decimal(10), 2, None, 0)
    parts = json.loads(held.masukan)
    assert (Decimal(parts["jumlah"]), parts["banyak"], parts["menunggu"]) == (Decimal(10), 2, 1)
    assert held.ruleset
    assert held.asal == "CATATAN"
    assert done.jumlah == HasilBulan.objects.count() >= 1
    assert AuditEvent.objects.filter(code="appraisal.bulan.ditutup").count() == 1


def test_what_comes_after_the_closing_counts_in_the_next_month(world: World) -> None:
    monthly(world)
    row = counted_plan(world, world.wulan, penilai=world.budi)
    work(world, row, date(2026, 3, 3), jumlah=4)
    close(world, 3, today=date(2026, 4, 3))
    work(world, row, date(2026, 3, 20), jumlah=7)
    work(world, row, date(2026, 4, 8), jumlah=5)
    close(world, 4, today=date(2026, 5, 4))
    assert kept(row, 3).nilai == Decimal(4)
    april = kept(row, 4)
    assert (april.nilai, april.susulan, april.n, april.n_susulan) == (Decimal(12), Decimal(7), 2, 1)
    # A third month has nothing more to make up for, and one that comes two months late is counted once.
    work(world, row, date(2026, 3, 21), jumlah=1)
    work(world, row, date(2026, 5, 6), jumlah=2)
    close(world, 5, today=date(2026, 6, 3))
    assert (kept(row, 5).nilai, kept(row, 5).susulan) == (Decimal(3), Decimal(1))
    assert sum(HasilBulan.objects.filter(indikator=row).values_list("nilai", flat=True)) == Decimal(19)


def test_a_share_is_reckoned_over_late_pieces_too(world: World) -> None:
    monthly(world)
    row = counted_plan(world, world.wulan, penilai=world.budi, cara="PERSENTASE")
    work(world, row, date(2026, 3, 3), jumlah=40, dari=50)
    close(world, 3, today=date(2026, 4, 3))
    assert kept(row, 3).nilai == Decimal(80)
    work(world, row, date(2026, 3, 20), jumlah=10, dari=10)
    work(world, row, date(2026, 4, 8), jumlah=20, dari=30)
    close(world, 4, today=date(2026, 5, 4))
    # 30 of 40: the ten that came late with the twenty of thirty of April.
    assert (kept(row, 4).nilai, kept(row, 4).n_susulan) == (Decimal(75), 1)
    assert kept(row, 3).nilai == Decimal(80)


def test_the_newest_figure_is_that_of_its_own_month(world: World) -> None:
    monthly(world)
    row = counted_plan(world, world.wulan, penilai=world.budi, cara="TERAKHIR")
    work(world, row, date(2026, 3, 3), jumlah=140)
    close(world, 3, today=date(2026, 4, 3))
    work(world, row, date(2026, 3, 30), jumlah=99)
    work(world, row, date(2026, 4, 8), jumlah=150)
    close(world, 4, today=date(2026, 5, 4))
    assert (kept(row, 3).nilai, kept(row, 4).nilai) == (Decimal(140), Decimal(150))


def test_months_before_the_first_closing_are_not_made_up_for(world: World) -> None:
    monthly(world)
    row = counted_plan(world, world.wulan, penilai=world.budi)
    work(world, row, date(2026, 1, 20), jumlah=30)
    work(world, row, date(2026, 3, 20), jumlah=2)
    close(world, 3, today=date(2026, 4, 3))
    assert kept(row, 3).nilai == Decimal(2)


def test_a_typed_month_is_frozen_with_its_words(world: World) -> None:
    monthly(world)
    row = counted_plan(world, world.wulan, penilai=world.budi)
    type(row).objects.filter(pk=row.pk).update(sumber="DIKETIK")
    said = Realisasi.objects.create(
        instansi=world.instansi,
        skp=row.rhk.skp,
        indikator=row,
        bulan=3,
        nilai=Decimal(9),
        teks="Sembilan dokumen terbit",
        diperbarui_at=datetime(2026, 3, 31, tzinfo=UTC),
    )
    close(world, 3, today=date(2026, 4, 3))
    Realisasi.objects.filter(pk=said.pk).update(nilai=Decimal(90), teks="Sembilan puluh")
    assert (kept(row, 3).nilai, kept(row, 3).teks) == (Decimal(9), "Sembilan dokumen terbit")


def test_closing_twice_changes_nothing(world: World) -> None:
    monthly(world)
    row = counted_plan(world, world.wulan, penilai=world.budi)
    first = close(world, 3, today=date(2026, 4, 3))
    work(world, row, date(2026, 3, 20), jumlah=7)
    assert close(world, 3, today=date(2026, 4, 9)).pk == first.pk
    assert kept(row, 3).nilai is None
    assert AuditEvent.objects.filter(code="appraisal.bulan.ditutup").count() == 1


def test_a_month_closes_after_its_end_and_in_order(world: World) -> None:
    monthly(world)
    counted_plan(world, world.wulan, penilai=world.budi)
    with pytest.raises(Invalid) as early:
        close(world, 3, today=date(2026, 3, 31))
    assert "1 April 2026" in early.value.problems[0].message
    close(world, 4, today=date(2026, 5, 1))
    with pytest.raises(Invalid):
        close(world, 3, today=date(2026, 5, 1))
    assert PenutupanBulan.objects.count() == 1


def test_only_a_manager_of_the_whole_government_closes(world: World) -> None:
    monthly(world)
    counted_plan(world, world.wulan, penilai=world.budi)
    for who in (world.budi, world.hasan, world.agus, world.oki):
        with pytest.raises((Forbidden, Invalid)):
            close(world, 3, today=date(2026, 4, 3), person=who)
    assert not PenutupanBulan.objects.exists()


def test_a_quarterly_government_closes_no_month(world: World) -> None:
    counted_plan(world, world.wulan, penilai=world.budi)
    with pytest.raises(Invalid):
        close(world, 3, today=date(2026, 4, 3))
    assert run(world, date(2026, 4, 9)) is None


def run(world: World, day: date) -> PenutupanBulan | None:
    return close_due_month(
        instansi_id=world.instansi.pk, day=day, now=datetime(day.year, day.month, day.day, 1, 0, tzinfo=UTC)
    )


def test_the_month_closes_by_itself_on_the_governments_day_and_once(world: World) -> None:
    monthly(world)
    counted_plan(world, world.wulan, penilai=world.budi)
    Kebijakan.objects.create(
        instansi=world.instansi,
        kunci="tutup_bulan_hari",
        nilai=5,
        berlaku_mulai=date(2026, 1, 1),
        dasar="Perbup 3/2026",
    )
    assert run(world, date(2026, 4, 4)) is None
    closed = run(world, date(2026, 4, 5))
    assert closed is not None
    assert (closed.bulan, closed.oleh_id) == (3, None)
    assert run(world, date(2026, 4, 5)) is None
    assert run(world, date(2026, 4, 20)) is None
    assert {"appraisal.tutup_bulan", "appraisal.buka"} <= {job.name for job in jobs()}


def test_closing_asks_as_much_for_30_plans_as_for_3(world: World) -> None:
    row = opened_month(world)
    colleagues(world, row, [("", "", "")] * 3)
    small = asked(world, 3, today=date(2026, 4, 3))
    colleagues(world, row, [("", "", "")] * 27, start=3)
    assert asked(world, 4, today=date(2026, 5, 4)) == small


def opened_month(world: World) -> Evaluasi:
    row = opened(world)
    monthly(world)
    return row


def asked(world: World, bulan: int, *, today: date) -> int:
    with CaptureQueriesContext(connection) as seen:
        close(world, bulan, today=today)
    return len(seen.captured_queries)
