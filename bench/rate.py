"""How fast ratings of citizens are taken, beside the database's own rate of single-row commits at the same concurrency.

    python -m bench.rate [--writers 1,8] [--seconds 5] [--rounds 3] [--no-page]

Makes a database with a government and its services under var/bench, and drops it afterwards. The server is made durable
for the run, as `bench.record` does. In turn: pgbench inserting one row a transaction; the same insert by psycopg in
Python; the action that takes a rating, each with a fresh token, in two processes with as many threads together as there
are writers; the form of the page, sent to Granian with two workers. Once with a service for each writer, and once with
one service for all, whose count of the day is then one row for all. Medians are compared.
"""

import argparse
import http.client
import os
import secrets
import statistics
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import ExitStack
from multiprocessing import get_context
from multiprocessing.pool import Pool
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench.cluster import folder, kept_cluster
from bench.fill import KEY
from bench.record import PROCESSES, commits, durable
from bench.record_inside import SECRET, act, together
from bench.serving import granian


def main() -> None:
    """Print the rates and shares for every number of writers."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--writers", default="1,8")
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-page", action="store_true")
    given = parser.parse_args()
    os.environ.setdefault("TAKAR_SECRET_KEY", KEY)
    os.environ.setdefault("TAKAR_VAR", str(folder() / "var"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "takar.config.settings"
    with kept_cluster() as cluster:
        name = f"rate_{secrets.token_hex(4)}"
        cluster.create(name)
        os.environ["DATABASE_URL"] = cluster.url(name)
        try:
            subprocess.run([sys.executable, "-m", "takar", "init"], check=True, stdout=subprocess.DEVNULL)
            with durable(os.environ["DATABASE_URL"]):
                measure(given)
        finally:
            cluster.drop(name)


def measure(given: argparse.Namespace) -> None:
    """Take the rates in turn, for each number of writers."""
    numbers = [int(one) for one in given.writers.split(",")]
    context, url = get_context("spawn"), os.environ["DATABASE_URL"]
    with ExitStack() as stack:
        # Each thread has a connection of its own: what is measured is rating, not waiting for one.
        os.environ["DATABASE_URL"] = f"{url}{'&' if '?' in url else '?'}pool=0"
        pools = [stack.enter_context(context.Pool(1)) for _number in range(PROCESSES)]
        services = pools[0].apply(build, (max(numbers),))
        os.environ["DATABASE_URL"], port = url, 0
        if not given.no_page:
            port, _pid = stack.enter_context(granian("takar.config.wsgi:application", dict(os.environ)))
        print(f"{given.seconds:.0f} s each, {given.rounds} rounds; median (range) a second, processor time of Python,")
        print("share of pgbench, share of the same insert in Python")
        for number in numbers:
            _one(number, pools=pools, services=services, port=port, given=given)


def _one(
    number: int, *, pools: list[Pool], services: list[dict[str, Any]], port: int, given: argparse.Namespace
) -> None:
    each, same = services[:number], services[:1] * number
    found: dict[str, list[float]] = {"pgbench": []}
    costs: dict[str, list[float]] = {}
    for _round in range(given.rounds):
        found["pgbench"].append(commits(number, seconds=given.seconds))
        for name, work, people in (
            ("insert", act, each),
            ("action", rate, each),
            ("action, one service", rate, same),
        ):
            done, cost = acted(pools, people, work=work, seconds=given.seconds)
            found.setdefault(name, []).append(done)
            costs.setdefault(name, []).append(cost)
        for name, people in (("page", each), ("page, one service", same)) if port else ():
            found.setdefault(name, []).append(pools[0].apply(send, (port, people, given.seconds)))
    base, bare = (statistics.median(found[name]) for name in ("pgbench", "insert"))
    print(f"{number} writers, load {os.getloadavg()[0]:.0f}")
    for name, rates in found.items():
        middle = statistics.median(rates)
        cost = f"{statistics.median(costs[name]) * 1000:5.2f} ms" if name in costs else " " * 8
        shares = f"{middle / base:5.0%} {middle / bare:5.0%}"
        print(f"  {name:20}{middle:8.0f}/s  ({min(rates):.0f}-{max(rates):.0f})  {cost}  {shares}", flush=True)


def acted(pools: list[Pool], people: list[Any], *, work: Callable[..., Any], seconds: float) -> tuple[float, float]:
    """Return how often a second the writers get it done, and the processor time of one in their processes."""
    shares = [share for number in range(len(pools)) if (share := people[number :: len(pools)])]
    begun = [pool.apply_async(work, (share, "insert", seconds)) for pool, share in zip(pools, shares, strict=False)]
    answers = [one.get() for one in begun]
    done = sum(count for count, _rate, _cpu in answers)
    return sum(rate for _count, rate, _cpu in answers), sum(cpu for _count, _rate, cpu in answers) / max(done, 1)


def build(wanted: int) -> list[dict[str, Any]]:
    """Make a government with that many services and a running survey; return what a writer needs of each."""
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection, transaction

    from takar.common.clock import local_date, now
    from takar.common.ids import new_id
    from takar.service.models import Layanan
    from takar.survey.actions.kelola import create_survey, open_survey
    from tests.world import build_world

    with transaction.atomic():
        world = build_world()
        today = local_date(now(), zone=world.instansi.zona)
        survey = create_survey(
            actor=world.budi.actor,
            pk=new_id(),
            unit_id=world.bidang.pk,
            judul="Survei tahun ini",
            jenis="SKM",
            mulai=today.replace(month=1, day=1),
            selesai=today.replace(month=12, day=31),
            populasi=600,
            now=now(),
        )
        open_survey(actor=world.budi.actor, pk=survey.pk, version=None, now=now())
        rows = Layanan.objects.bulk_create(
            Layanan(instansi=world.instansi, unit=world.bidang, kode=f"L{n}", nama=f"Layanan {n}")
            for n in range(wanted)
        )
    connection.close()
    cookie = f"{settings.CSRF_COOKIE_NAME}={SECRET}"
    return [
        {"layanan": row.pk, "path": f"/survei/n/{world.instansi.kode}/{row.kode.lower()}/", "cookie": cookie}
        for row in rows
    ]


def rate(people: list[dict[str, Any]], _what: str, seconds: float) -> tuple[int, float, float]:
    """Let every writer take ratings by the action: how many, how many a second, and the processor time they took."""
    import django

    django.setup()
    from django.db import connection

    from takar.common.clock import local_date, now
    from takar.service.models import Layanan
    from takar.survey.actions.jawab import rate as take

    rows = Layanan.objects.select_related("instansi", "unit").in_bulk([one["layanan"] for one in people])
    connection.close()

    def work(person: dict[str, Any]) -> None:
        layanan = rows[person["layanan"]]
        today = local_date(now(), zone=layanan.instansi.zona)
        given = {"token": _token(person), "bulan": today.replace(day=1), "nilai": [4, 3, 4, 3, 4, 3, 4, 3, 4]}
        if not take(layanan=layanan, komentar="Cepat dan ramah", today=today, now=now(), **given):
            raise SystemExit("a fresh token was taken for a used one")

    return together(people, work, seconds=seconds, done=lambda: connection.close())


def send(port: int, people: list[dict[str, Any]], seconds: float) -> float:
    """Return how many ratings a second are sent through the page, one kept connection a writer."""
    from takar.common.ids import new_id
    from takar.law.skm import Unsur

    lines = threading.local()

    def work(person: dict[str, Any]) -> None:
        if not hasattr(lines, "open"):
            lines.open = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        chosen = {f"n_{unsur.value}": "4" for unsur in Unsur}
        typed = {"csrfmiddlewaretoken": SECRET, "id": new_id(), "komentar": "Cepat dan ramah", **chosen}
        headers = {"Cookie": person["cookie"], "Content-Type": "application/x-www-form-urlencoded"}
        lines.open.request("POST", f"{person['path']}{_token(person)}/", urlencode(typed), headers)
        answer = lines.open.getresponse()
        answer.read()
        if answer.status != 302:
            raise SystemExit(f"the page was answered with {answer.status}")

    return together(people, work, seconds=seconds, done=lambda: None)[1]


def _token(person: dict[str, Any]) -> str:
    from uuid import uuid4

    from takar.common.clock import local_date, now
    from takar.survey.store import token_for

    today = local_date(now(), zone="Asia/Jakarta")
    return token_for(layanan_id=person["layanan"], permohonan_id=uuid4(), selesai=today)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    main()
