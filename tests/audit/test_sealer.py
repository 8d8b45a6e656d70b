"""The sealer's order is final: nothing sealed moves, nothing late is skipped, no second sealer interferes."""

import json
import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction

from takar.audit.merkle import root
from takar.audit.models import AuditEvent, AuditHead, AuditSeal
from takar.audit.sealer import newest_head, oldest_waiting, seal
from takar.common.clock import now
from tests.audit.conftest import Write

pytestmark = pytest.mark.django_db(transaction=True)


def in_thread(work: Callable[[], None]) -> threading.Thread:
    """Run `work` with a database connection of its own."""

    def run() -> None:
        try:
            work()
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_entries_are_sealed_in_the_order_of_writing(write: Write) -> None:
    events = [write() for _ in range(5)]
    head = seal(now())
    assert head is not None
    assert head.size == 5
    assert list(AuditSeal.objects.order_by("index").values_list("event_id", flat=True)) == [e.pk for e in events]
    assert head.root == root([bytes.fromhex(event.leaf) for event in events]).hex()
    assert seal(now()) is None


def test_heads_are_chained_and_grow_from_the_stored_edge(write: Write) -> None:
    leaves = []
    for count in (1, 3, 2):
        leaves += [bytes.fromhex(write().leaf) for _ in range(count)]
        seal(now())
    heads = list(AuditHead.objects.order_by("size"))
    assert [head.size for head in heads] == [1, 4, 6]
    assert [head.root for head in heads] == [root(leaves[:1]).hex(), root(leaves[:4]).hex(), root(leaves).hex()]
    assert [head.previous_root for head in heads] == ["", heads[0].root, heads[1].root]
    assert len(json.loads(heads[2].frontier)) == 2


def test_a_large_backlog_is_taken_in_batches(write: Write) -> None:
    for _ in range(7):
        write()
    sizes = []
    while head := seal(now(), batch=3):
        sizes.append(head.size)
    assert sizes == [3, 6, 7]


def test_the_oldest_waiting_entry_is_known(write: Write) -> None:
    assert oldest_waiting() is None
    first = write()
    write()
    assert oldest_waiting() == first.at
    seal(now())
    assert oldest_waiting() is None
    late = write(at=now() - timedelta(days=2))
    assert oldest_waiting() == late.at


def test_a_transaction_that_commits_late_is_not_skipped(write: Write) -> None:
    """The late one began first: on PostgreSQL nothing younger is sealed before it is over; SQLite lets nobody pass."""
    write()
    begun, finish = threading.Event(), threading.Event()

    def late() -> None:
        with transaction.atomic():
            write(detail={"objek": "terlambat"})
            begun.set()
            assert finish.wait(10)

    thread = in_thread(late)
    assert begun.wait(10)
    if connection.vendor == "postgresql":
        write(detail={"objek": "cepat"})
    head = seal(now()) if connection.vendor == "postgresql" else None
    assert head is None or head.size == 1
    finish.set()
    thread.join()
    seal(now())
    assert AuditSeal.objects.count() == AuditEvent.objects.count() == (3 if connection.vendor == "postgresql" else 2)
    place = {seal.event_id: seal.index for seal in AuditSeal.objects.all()}
    in_order = AuditEvent.objects.order_by("xid", "pk") if connection.vendor == "postgresql" else []
    assert [place[event.pk] for event in in_order] == list(range(len(in_order)))


def test_two_sealers_at_once_make_one_order(write: Write) -> None:
    for _ in range(40):
        write()

    def work() -> None:
        for _ in range(20):
            seal(now(), batch=3)

    threads = [in_thread(work) for _ in range(3)]
    for thread in threads:
        thread.join()
    while seal(now()):
        pass
    assert AuditSeal.objects.count() == 40
    head = newest_head()
    assert head is not None
    leaves = AuditSeal.objects.order_by("index").values_list("leaf", flat=True)
    assert head.root == root([bytes.fromhex(leaf) for leaf in leaves]).hex()


def test_entries_of_a_restored_dump_are_sealed_and_new_ones_after_them(write: Write) -> None:
    if connection.vendor == "sqlite":
        # A restored file keeps its row numbers; there is nothing to tell apart.
        write()
        assert seal(now(), thorough=True) is not None
        return
    sealed, waiting = write(), write()
    seal(now(), batch=1)
    raw = "UPDATE audit_auditevent SET xid = xid + 1000000000"
    from takar.common.guards import all_guards, drop, install

    drop(connection, all_guards())
    with connection.cursor() as cursor:
        cursor.execute(raw)
    install(connection, all_guards())
    assert seal(now(), thorough=True) is not None
    fresh = write()
    assert seal(now()) is not None
    assert list(AuditSeal.objects.order_by("index").values_list("event_id", flat=True)) == [
        sealed.pk,
        waiting.pk,
        fresh.pk,
    ]
