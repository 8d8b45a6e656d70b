"""An improvement over time: the months around its beginning, hidden wherever the portal hides them, and its service."""

import random
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from takar.complaint.models import EvaluasiProses
from takar.complaint.selectors.bulanan import BulanUmum, months_around
from takar.complaint.selectors.publik import improvement
from takar.portal.selectors import waktu
from tests.complaint import ukuran
from tests.portal.cases import ended
from tests.world import NOW, World

LATER = NOW + timedelta(days=3)
MONTHS = [(2024 + (3 + at) // 12, (3 + at) % 12 + 1) for at in range(23)]


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: LATER)


def around(row: EvaluasiProses) -> dict[tuple[int, int], BulanUmum]:
    found = improvement(row.pk)
    assert found is not None
    return {(one.tahun, one.bulan): one for one in months_around(found, now=LATER)}


def page(name: str, **args: object) -> str:
    answer = Client().get(reverse(name, kwargs=args))
    assert answer.status_code == 200
    return answer.content.decode().split("<main")[1]


@pytest.mark.parametrize("seed", range(6))
def test_no_month_is_told_here_that_the_portal_hides(world: World, seed: int) -> None:
    row, rng = ukuran.published(world), random.Random(seed)
    for month in MONTHS:
        ended(world, [rng.randrange(20, 900) for _n in range(rng.choice((0, 1, 3, 5, 6, 9, 20)))], month=month)
    span = waktu.span_of(world.instansi, now=LATER)
    service = waktu.one_service(world.instansi, kode="kk", span=span)
    assert service is not None
    shown = around(row)
    assert len(shown) == 13
    for key, one in shown.items():
        known = service.bulan[key]
        assert one.ditutup == (key in service.tersembunyi)
        if not one.ditutup and known.n:
            assert (one.n, one.menit) == (known.n, known.tengah_menit)
        else:
            assert (one.n, one.menit) == (0, None)


def test_of_an_old_improvement_few_stay_hidden_as_well(world: World) -> None:
    row = ukuran.published(world)
    after = {**(row.sesudah or {}), "dari": "2021-06-10", "sampai": "2021-09-30"}
    EvaluasiProses.objects.filter(pk=row.pk).update(sesudah=after)
    for month, n in (((2021, 5), 7), ((2021, 7), 4), ((2021, 8), 9), ((2022, 6), 6)):
        ended(world, [60 * n] * n, month=month)
    shown = around(row)
    assert (min(shown), max(shown)) == ((2020, 6), (2022, 6))
    # Four alone would follow from all the others, so the six of the next year wait with them.
    assert {key: (one.n, one.menit) for key, one in shown.items() if one.n} == {
        (2021, 5): (7, 420),
        (2021, 8): (9, 540),
    }
    assert {key for key, one in shown.items() if one.ditutup} == {(2021, 7), (2022, 6)}


def test_the_page_draws_the_months_and_where_it_began(world: World) -> None:
    row = ukuran.published(world)
    ended(world, [300] * 6, month=(2026, 1))
    ended(world, [300] * 3, month=(2025, 11))
    ended(world, [300] * 5, month=(2025, 10))
    counts = []
    for more in (0, 27):
        ended(world, range(100, 100 + more), month=(2025, 7))
        with CaptureQueriesContext(connection) as asked:
            shown = page("complaint:perbaikan_satu", pk=row.pk)
        counts.append(len(asked))
    assert counts[0] == counts[1]
    drawing = shown.split('aria-labelledby="perjalanan-t')[1].split("</svg>")[0]
    # March, January and July; November is too few, and October waits with it.
    assert drawing.count("t-chart__bar") == 3
    assert drawing.count("t-chart__target") == 1
    assert "12 Mar 2026" in drawing
    table = shown.split("t-chart__table")[1].split("</table>")[0]
    assert table.count("ditutup") == 2
    assert "n = 51" in shown


def test_a_service_leads_to_its_improvements(world: World) -> None:
    row = ukuran.published(world)
    address = reverse("complaint:perbaikan_satu", kwargs={"pk": row.pk})
    ended(world, [60] * 6, kode="AKTA")
    assert address in page("portal:layanan", instansi="tirta", kode="kk")
    assert address not in page("portal:layanan", instansi="tirta", kode="akta")
