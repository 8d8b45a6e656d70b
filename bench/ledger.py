"""Measure the ledger: append by 32 writers against a plain insert, sealing, verifying, and what the guards cost.

Run on an empty, throw-away database (it is filled with entries that cannot be removed again):

    DATABASE_URL='postgresql://…' python -m bench.ledger
"""

import itertools
import os
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime

WRITERS = int(os.environ.get("BENCH_WRITERS", "32"))
SECONDS = float(os.environ.get("BENCH_SECONDS", "8"))
PLAIN = "INSERT INTO bench_plain (id, at, actor_name, code, text) VALUES (%s, %s, %s, %s, %s)"
MOMENT = datetime(2026, 3, 10, 3, 0, tzinfo=UTC)


def rate(work: Callable[[], None]) -> float:
    """Return how many times a second `WRITERS` threads get `work` done and committed."""
    from django.db import connection, connections, transaction

    counts, gate, stop = [0] * WRITERS, threading.Barrier(WRITERS + 1), threading.Event()

    def writer(number: int) -> None:
        connection.ensure_connection()
        gate.wait()
        while not stop.is_set():
            with transaction.atomic():
                work()
            counts[number] += 1
        connections.close_all()

    threads = [threading.Thread(target=writer, args=(number,)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    gate.wait()
    start = time.perf_counter()
    time.sleep(SECONDS)
    stop.set()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.perf_counter() - start)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "takar.config.settings")
    import django
    from django.conf import settings

    # Every writer has a connection of its own, as web workers do.
    settings.DATABASES["default"]["OPTIONS"].pop("pool", None)
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from takar.audit.actions import append
    from takar.audit.codes import register
    from takar.audit.sealer import seal
    from takar.audit.verify import verify
    from takar.common.actor import Actor
    from takar.common.clock import now
    from takar.common.ids import new_id

    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bench_plain")
        cursor.execute(
            "CREATE TABLE bench_plain (id uuid PRIMARY KEY, at timestamptz, actor_name text, code text, text text)"
            if connection.vendor == "postgresql"
            else "CREATE TABLE bench_plain (id text PRIMARY KEY, at datetime, actor_name text, code text, text text)"
        )
    code = register("bench.baris.ditulis", "{aktor} menulis {objek}")
    actor = Actor(user_id=new_id(), instansi_id=new_id(), pegawai_id=new_id(), nama="Penulis Uji", request_id="bench")
    filler = "x" * 500

    def plain() -> None:
        with connection.cursor() as cursor:
            cursor.execute(PLAIN, [str(new_id()), MOMENT, "Penulis Uji", "bench.baris.ditulis", filler])

    def entry() -> None:
        append(
            actor=actor,
            code=code,
            object_kind="bench.baris",
            object_id=new_id(),
            subject_id=actor.pegawai_id,
            before={"nilai": 1},
            after={"nilai": 2},
            detail={"objek": "satu baris"},
            now=MOMENT,
        )

    print(f"{connection.vendor}, {WRITERS} writers, {SECONDS:.0f} s each, one row a transaction")
    first, appended, second = rate(plain), rate(entry), rate(plain)
    base = (first + second) / 2
    print(f"plain insert   {first:8.0f}/s, again {second:.0f}/s")
    print(f"append         {appended:8.0f}/s  ({appended / base:.0%} of plain)")
    _sealing(seal=seal, verify=verify, now=now)
    _guards()


def _sealing(*, seal: Callable[..., object], verify: Callable[..., object], now: Callable[[], datetime]) -> None:
    from takar.audit.models import AuditSeal

    before, start = AuditSeal.objects.count(), time.perf_counter()
    while seal(now()):
        pass
    took = time.perf_counter() - start
    sealed = AuditSeal.objects.count() - before
    print(f"seal           {sealed / took:8.0f}/s  ({sealed} entries in {took:.1f} s)")
    start = time.perf_counter()
    report = verify(now=now())
    took = time.perf_counter() - start
    entries, found = report.entries, report.found  # type: ignore[attr-defined]
    print(f"verify         {entries / took:8.0f}/s  ({entries} entries in {took:.1f} s, {found} findings)")


def _guards(rows: int = 500, rounds: int = 8) -> None:
    """The cost of comparing governments, on a table with two guarded keys; nothing is kept."""
    from django.db import connection, transaction

    from takar.common.guards import drop, install
    from takar.org.models import Jabatan
    from takar.units.guards import owned_guards
    from takar.units.models import Instansi, UnitKerja

    numbers = itertools.count()

    def insert() -> float:
        for _ in range(20):  # the first ones after a change of the triggers plan their statements again
            Jabatan.objects.create(instansi=owner, unit=unit, nama=f"Jabatan {next(numbers)}", jenis="PELAKSANA")
        start = time.perf_counter()
        for _ in range(rows):
            Jabatan.objects.create(instansi=owner, unit=unit, nama=f"Jabatan {next(numbers)}", jenis="PELAKSANA")
        return (time.perf_counter() - start) / rows * 1e6

    with transaction.atomic():
        owner = Instansi.objects.create(kode=f"bench-{time.time_ns()}", nama="Uji", jenis="KOTA", tempat="Uji")
        unit = UnitKerja.objects.add_root({"instansi": owner, "kode": "AKAR", "nama": "Uji"})
        insert()
        costs = {"with": [], "without": []}  # type: dict[str, list[float]]
        for _ in range(rounds):
            install(connection, owned_guards())
            costs["with"].append(insert())
            with connection.cursor() as cursor:
                # Foreign keys that wait for the end of the transaction would keep the table from being altered.
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE" if connection.vendor == "postgresql" else "SELECT 1")
            drop(connection, owned_guards())
            costs["without"].append(insert())
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE" if connection.vendor == "postgresql" else "SELECT 1")
        transaction.set_rollback(True)
    guarded, bare = min(costs["with"]), min(costs["without"])
    print(f"owned insert   {guarded:.0f} µs guarded, {bare:.0f} µs bare ({guarded - bare:+.0f} µs for its guards)")


if __name__ == "__main__":
    main()
