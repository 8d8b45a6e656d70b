"""As many questions to the database for three rows as for thirty, within what a page may ask; and light pages."""

import gzip
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from takar.common.ids import new_id
from takar.execution.actions.kemajuan import set_progress
from takar.execution.actions.umpan_balik import give_feedback
from takar.execution.models import Aktivitas, Bukti
from takar.execution.selectors.for_appraisal import feedback_for, progress_for
from takar.planning.models import Skp
from tests.execution.plan import entries, indicator, plan
from tests.world import NOW, TODAY, Person, World

Login = Callable[[Person], Client]
PAGES = {
    "catatan": ("execution:catatan", "wulan", 12),
    "antrean": ("execution:antrean", "budi", 12),
    "kemajuan": ("execution:kemajuan", "wulan", 12),
    "orang": ("execution:orang", "budi", 12),
}


def grow(world: World, skp: Skp, count: int) -> None:
    """Fill everything that a page lists with `count` rows."""
    for row in entries(skp, world.wulan, count)[::2]:
        Aktivitas.objects.filter(pk=row.pk).update(status="DITERIMA")
    entries(skp, world.wulan, count)
    for number in range(1, count // 3 + 1):
        set_progress(
            actor=world.wulan.actor,
            indikator_id=indicator(skp, number).pk,
            bulan=number % 3 + 1,
            nilai=Decimal(number),
            teks="",
            today=TODAY,
            now=NOW,
        )
        give_feedback(
            actor=world.budi.actor,
            pk=new_id(),
            skp_id=skp.pk,
            rhk_id=None,
            nilai="ADAPTIF",
            teks=f"Masukan {number}",
            url="/",
            now=NOW,
        )


def asked(client: Client, address: str) -> tuple[int, int]:
    """Return how many questions the page asked and its weight in bytes, compressed."""
    with CaptureQueriesContext(connection) as caught:
        answer = client.get(address)
    assert answer.status_code == 200
    return len(caught), len(gzip.compress(answer.content))


@pytest.mark.parametrize("name", PAGES)
def test_three_rows_and_thirty_cost_the_same(world: World, as_person: Login, name: str) -> None:
    route, who, most = PAGES[name]
    skp = plan(world, indicators=10)
    address = reverse(route, kwargs={"pegawai": world.wulan.id} if name == "orang" else {})
    client = as_person(world.everyone[who])
    grow(world, skp, 3)
    few, _weight = asked(client, address)
    grow(world, skp, 27)
    many, weight = asked(client, address)
    assert few == many <= most
    assert weight <= 20 * 1024


def test_recording_costs_little_however_long_the_log(world: World, as_person: Login) -> None:
    skp = plan(world, indicators=3)
    client, costs = as_person(world.wulan), []
    for _round in range(2):
        form = {
            "id": str(new_id()),
            "uraian": "Melayani pasien",
            "tanggal": TODAY.isoformat(),
            "indikator": str(indicator(skp).pk),
        }
        with CaptureQueriesContext(connection) as caught:
            assert client.post(reverse("execution:catatan"), form).status_code == 302
        costs.append(len(caught))
        entries(skp, world.wulan, 30, evidence=False)
    # Storing takes eleven; two ask about the week's own entries and the government's own holidays.
    assert costs[0] == costs[1] <= 13


def test_what_evaluations_read_costs_four_questions(world: World) -> None:
    skp = plan(world, indicators=10)
    grow(world, skp, 12)
    bounds = {"mulai": skp.mulai, "selesai": skp.selesai}
    with CaptureQueriesContext(connection) as caught:
        found, heard = progress_for(skp.pk, **bounds), feedback_for(skp.pk, **bounds)
    assert len(caught) == 4
    assert len(found) == 10
    assert len(heard) == 4
    first = found[0]
    assert first.diterima == 6
    assert first.jumlah == 72
    assert len(first.bukti) == 6
    assert {piece.id for piece in first.bukti} <= set(Bukti.objects.values_list("pk", flat=True))
    assert first.terakhir is not None
    assert (first.terakhir.bulan, first.terakhir.nilai, first.terakhir.teks) == (2, 1, "1 pasien")
