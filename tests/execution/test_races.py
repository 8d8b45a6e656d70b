"""Twin forms at the same instant, on a real database with real transactions: one row, and both are answered."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier
from typing import TypeVar

import pytest
from django.db import connection

from takar.audit.models import AuditEvent
from takar.common.ids import new_id
from takar.common.refusals import Refusal
from takar.execution.actions.bukti import Upload, attach
from takar.execution.actions.catat import change_activity
from takar.execution.actions.kemajuan import set_progress
from takar.execution.actions.periksa import accept_activity
from takar.execution.actions.umpan_balik import give_feedback
from takar.execution.models import Aktivitas, Berkas, Bukti, Realisasi, UmpanBalik
from tests.execution.plan import PDF, entry, indicator, plan
from tests.world import NOW, TODAY, build_world

T = TypeVar("T")
pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls: Callable[[], T]) -> list[T | Refusal]:
    """Run the calls in threads of their own that start together; a refusal is an outcome too."""
    gate = Barrier(len(calls))

    def run(call: Callable[[], T]) -> T | Refusal:
        try:
            gate.wait(timeout=30)
            return call()
        except Refusal as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_two_tabs_record_one_entry() -> None:
    world = build_world()
    skp, pk, actor = plan(world), new_id(), world.wulan
    found = at_once(*[lambda: entry(skp, actor, pk=pk).pk] * 4)
    assert found == [pk] * 4
    assert Aktivitas.objects.count() == AuditEvent.objects.count() == 1


def test_two_people_store_the_same_file_once() -> None:
    world = build_world()
    upload = Upload(nama="sama.pdf", isi=PDF)
    rows = [(entry(plan(world, who), who), who.actor) for who in (world.wulan, world.joko)]
    at_once(
        *[
            lambda row=row, actor=actor: (
                attach(actor=actor, pk=new_id(), aktivitas_id=row.pk, upload=upload, today=TODAY, now=NOW).pk
            )
            for row, actor in rows
        ]
    )
    assert (Berkas.objects.count(), Bukti.objects.count()) == (1, 2)


def test_twin_evidence_forms_attach_once() -> None:
    world = build_world()
    row, actor, pk = entry(plan(world), world.wulan), world.wulan.actor, new_id()
    link = "https://contoh.example/"
    found = at_once(
        *[lambda: attach(actor=actor, pk=pk, aktivitas_id=row.pk, tautan=link, today=TODAY, now=NOW).pk] * 3
    )
    assert found == [pk] * 3
    assert Bukti.objects.count() == 1


def test_a_month_stated_from_two_tabs_at_once_is_one_statement() -> None:
    world = build_world()
    skp, actor = plan(world), world.wulan.actor

    def state(value: int) -> Callable[[], object]:
        return lambda: set_progress(
            actor=actor,
            indikator_id=indicator(skp).pk,
            bulan=3,
            nilai=Decimal(value),
            teks="",
            version=0,
            today=TODAY,
            now=NOW,
        )

    found = at_once(state(81), state(82))
    assert Realisasi.objects.count() == 1
    assert sum(isinstance(outcome, Refusal) for outcome in found) == 1, "the slower tab is told, nothing is lost"


def test_twin_feedback_is_given_once() -> None:
    world = build_world()
    skp, actor, pk = plan(world), world.budi.actor, new_id()
    at_once(
        *[
            lambda: (
                give_feedback(
                    actor=actor, pk=pk, skp_id=skp.pk, rhk_id=None, nilai="LOYAL", teks="Baik", url="/", now=NOW
                ).pk
            )
        ]
        * 3
    )
    assert UmpanBalik.objects.count() == 1


def test_accepting_and_mending_at_once_leaves_one_winner() -> None:
    world = build_world()
    row = entry(plan(world), world.wulan)
    owner, boss, target = world.wulan.actor, world.budi.actor, row.indikator_id
    found = at_once(
        lambda: accept_activity(actor=boss, pk=row.pk, version=1, now=NOW).pk,
        lambda: (
            change_activity(
                actor=owner,
                pk=row.pk,
                indikator_id=target,
                tanggal=TODAY,
                uraian="Diubah",
                jumlah=None,
                version=1,
                today=TODAY,
                now=NOW,
            ).pk
        ),
    )
    assert sum(isinstance(outcome, Refusal) for outcome in found) == 1
    now = Aktivitas.objects.get()
    assert (now.status, now.uraian == "Diubah") in (("DITERIMA", False), ("DICATAT", True))
