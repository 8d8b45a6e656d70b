"""How fast work is recorded, beside the database's own rate of single-row commits at the same concurrency.

    python -m bench.record [--data medium] [--writers 16] [--seconds 10]

Takes the data that `bench.fill` makes and keeps, or DATABASE_URL with demo data in it, and leaves the entries there.
Three rates: pgbench inserting one row a transaction, the action that records an entry (two processes, as the server
has), and the form of the log sent to the server. Every writer is a person of their own. The two sides are taken in
turn, three times; the medians are compared.
"""

import argparse
import http.client
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from bench.fill import KEY, SIZES, data
from bench.serving import granian

_TABLE = (
    "CREATE TABLE IF NOT EXISTS bench_row (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), at timestamptz, text text)"
)
_INSERT = "INSERT INTO bench_row (at, text) VALUES (now(), repeat('x', 300));"
SECRET = "a" * 32
PROCESSES = 2


def main() -> None:
    """Print the three rates and the shares."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--writers", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--data", default="medium", choices=SIZES)
    given = parser.parse_args()
    with ExitStack() as stack:
        if not os.environ.get("DATABASE_URL"):
            stack.enter_context(data(given.data))
        measure(given)


def measure(given: argparse.Namespace) -> None:
    """Take the three rates in turn."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "takar.config.settings"
    os.environ.setdefault("TAKAR_SECRET_KEY", KEY)
    people = get_context("spawn").Pool(1).apply(writers, (given.writers,))
    rates: dict[str, list[float]] = {"pgbench": [], "action": [], "form": []}
    with granian("takar.config.wsgi:application", dict(os.environ)) as (port, _pid):
        send(port, people, seconds=2)
        for _turn in range(3):
            rates["pgbench"].append(commits(given.writers, seconds=given.seconds))
            rates["action"].append(acted(people, seconds=given.seconds))
            rates["form"].append(send(port, people, seconds=given.seconds))
    base = statistics.median(rates["pgbench"])
    print(f"{given.writers} writers, {given.seconds:.0f} s each, three times; median (range), share of pgbench")
    for name, found in rates.items():
        middle = statistics.median(found)
        print(f"{name:9}{middle:8.0f}/s  ({min(found):.0f}-{max(found):.0f})  {middle / base:.0%}")


def commits(clients: int, *, seconds: float) -> float:
    """Return the database's own single-row commits a second."""
    parts = urlsplit(os.environ["DATABASE_URL"])
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    where = ["-h", query.get("host", parts.hostname or ""), "-p", query.get("port", str(parts.port or 5432))]
    where += ["-U", parts.username or "takar"]
    name = parts.path.lstrip("/")
    subprocess.run(["psql", *where, "-q", "-c", _TABLE, name], check=True, stderr=subprocess.DEVNULL)
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        script.write(_INSERT)
        script.flush()
        command = [
            "pgbench",
            *where,
            "-n",
            "-c",
            str(clients),
            "-j",
            "2",
            "-T",
            str(int(seconds)),
            "-f",
            script.name,
            name,
        ]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return float(next(line.split()[2] for line in said.splitlines() if line.startswith("tps = ")))


def writers(wanted: int) -> list[dict[str, Any]]:
    """Return that many people who may record today: their account, one of their indicators, and a session."""
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client

    from takar.accounts.models import User
    from takar.common.clock import local_date, now
    from takar.planning.models import CaraHitung, Indikator, StatusSkp

    rows = Indikator.objects.filter(
        rhk__skp__status=StatusSkp.DITETAPKAN, rhk__skp__selesai__gte=local_date(now(), zone="Asia/Jakarta")
    ).exclude(cara_hitung=CaraHitung.PERSENTASE)
    by_person = dict(rows.order_by("pk").values_list("rhk__skp__pegawai_id", "pk"))
    users = User.objects.filter(pegawai_id__in=by_person, is_active=True).order_by("pk")[:wanted]
    found = []
    for user in users:
        client = Client(headers={"host": "127.0.0.1"})
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookies = f"{settings.SESSION_COOKIE_NAME}={cookie}; {settings.CSRF_COOKIE_NAME}={SECRET}"
        found.append({"user": user.pk, "indikator": by_person[user.pegawai_id], "cookie": cookies})
    if len(found) < wanted:
        raise SystemExit(f"only {len(found)} people may record; make more demo data first")
    return found


def acted(people: list[dict[str, Any]], *, seconds: float) -> float:
    """Return how many entries a second the action records, in processes that share the writers."""
    shares = [people[number::PROCESSES] for number in range(PROCESSES)]
    with get_context("spawn").Pool(PROCESSES) as pool:
        return sum(pool.starmap(act, [(share, seconds) for share in shares]))


def act(people: list[dict[str, Any]], seconds: float) -> float:
    """Record with one thread a person; the first second warms up and does not count."""
    import django

    django.setup()
    from django.db import connections

    from takar.access.selectors import actor_for
    from takar.accounts.models import User
    from takar.common.clock import local_date, now
    from takar.common.ids import new_id
    from takar.execution.actions.catat import record_activity

    def work(person: dict[str, Any]) -> None:
        today = local_date(now(), zone="Asia/Jakarta")
        actor = actor_for(User.objects.get(pk=person["user"]), today=today)
        record_activity(
            actor=actor,
            pk=new_id(),
            indikator_id=person["indikator"],
            tanggal=today,
            uraian=f"Menyusun telaah {new_id()}",
            jumlah=None,
            today=today,
            now=now(),
        )

    return together(people, work, seconds=seconds, done=connections.close_all)


def send(port: int, people: list[dict[str, Any]], *, seconds: float) -> float:
    """Return how many entries a second are sent through the form of the log, one kept connection a person."""
    from takar.common.clock import local_date, now
    from takar.common.ids import new_id

    lines = threading.local()

    def work(person: dict[str, Any]) -> None:
        if not hasattr(lines, "open"):
            lines.open = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        typed = {
            "csrfmiddlewaretoken": SECRET,
            "id": new_id(),
            "indikator": person["indikator"],
            "tanggal": local_date(now(), zone="Asia/Jakarta"),
            "uraian": f"Menyusun telaah {new_id()}",
        }
        headers = {"Cookie": person["cookie"], "Content-Type": "application/x-www-form-urlencoded"}
        lines.open.request("POST", "/kerja/", urlencode(typed), headers)
        answer = lines.open.getresponse()
        answer.read()
        if answer.status != 302:
            raise SystemExit(f"the form was answered with {answer.status}")

    return together(people, work, seconds=seconds, done=lambda: None)


def together(people: list[dict[str, Any]], work: Any, *, seconds: float, done: Any) -> float:
    """Run `work` for every person in a thread of their own; return how often a second it was done."""
    counts, failed, gate, stop = [0] * len(people), [], threading.Barrier(len(people) + 1), threading.Event()

    def one(number: int) -> None:
        try:
            work(people[number])
        finally:
            gate.wait()
        while not stop.is_set():
            try:
                work(people[number])
            except (Exception, SystemExit) as problem:
                failed.append(problem)
                break
            counts[number] += 1
        done()

    threads = [threading.Thread(target=one, args=(number,), daemon=True) for number in range(len(people))]
    for thread in threads:
        thread.start()
    gate.wait()
    began = time.perf_counter()
    time.sleep(seconds)
    stop.set()
    for thread in threads:
        thread.join()
    if failed:
        raise SystemExit(f"{len(failed)} of {len(people)} writers failed: {failed[0]}")
    return sum(counts) / (time.perf_counter() - began)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    main()
