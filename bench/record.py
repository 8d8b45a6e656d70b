"""How fast work is recorded, beside the database's own rate of single-row commits at the same concurrency.

    python -m bench.record [--data small] [--writers 1,4,8,16] [--seconds 5] [--rounds 3] [--form]

Takes the data that `bench.fill` makes and keeps, or DATABASE_URL with demo data in it, and leaves the entries there.
The server is made durable for the run (fsync, synchronous commits, full pages), as in production. Rates taken in turn:
pgbench inserting one row a transaction; the same insert by psycopg in Python; the action that records an entry, and
what it needs to know its actor, in the same two processes with as many threads together as there are writers. `--form`
adds the form of the log, sent to the server. Every writer is a person of their own. Medians are compared.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from multiprocessing import get_context
from multiprocessing.pool import Pool
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import psycopg

from bench import record_inside
from bench.fill import KEY, SIZES, data
from bench.serving import granian

_TABLE = (
    "CREATE TABLE IF NOT EXISTS bench_row (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), at timestamptz, text text)"
)
_DURABLE = ("fsync", "synchronous_commit", "full_page_writes")
PROCESSES = 2


def main() -> None:
    """Print the rates and shares for every number of writers."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--writers", default="1,4,8,16")
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--data", default="small", choices=SIZES)
    parser.add_argument("--form", action="store_true")
    given = parser.parse_args()
    with ExitStack() as stack:
        if not os.environ.get("DATABASE_URL"):
            stack.enter_context(data(given.data))
        stack.enter_context(durable(os.environ["DATABASE_URL"]))
        measure(given)


def measure(given: argparse.Namespace) -> None:
    """Take the rates in turn, for each number of writers."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "takar.config.settings"
    os.environ.setdefault("TAKAR_SECRET_KEY", KEY)
    numbers = [int(one) for one in given.writers.split(",")]
    context, url = get_context("spawn"), os.environ["DATABASE_URL"]
    people = context.Pool(1).apply(record_inside.writers, (max(numbers),))
    with ExitStack() as stack:
        # Each thread has a connection of its own: what is measured is recording, not waiting for one.
        os.environ["DATABASE_URL"] = f"{url}{'&' if '?' in url else '?'}pool=0"
        pools = [stack.enter_context(context.Pool(1)) for _number in range(PROCESSES)]
        acted(pools, people, what="action", seconds=1)
        os.environ["DATABASE_URL"], port = url, 0
        if given.form:
            port, _pid = stack.enter_context(granian("takar.config.wsgi:application", dict(os.environ)))
        print(f"{given.seconds:.0f} s each, {given.rounds} rounds; median (range) a second, processor time of Python,")
        print("share of pgbench, share of the same insert in Python")
        for number in numbers:
            _one(number, pools=pools, people=people[:number], port=port, given=given)


def _one(number: int, *, pools: list[Pool], people: list[Any], port: int, given: argparse.Namespace) -> None:
    found: dict[str, list[float]] = {"pgbench": [], "insert": [], "action": [], "with actor": []}
    costs: dict[str, list[float]] = {name: [] for name in found}
    for _round in range(given.rounds):
        found["pgbench"].append(commits(number, seconds=given.seconds))
        for name in ("insert", "action", "with actor"):
            rate, cost = acted(pools, people, what=name, seconds=given.seconds)
            found[name].append(rate)
            costs[name].append(cost)
        if port:
            sent = pools[0].apply(record_inside.send, (port, people, given.seconds))
            found.setdefault("form", []).append(sent)
    base, bare = (statistics.median(found[name]) for name in ("pgbench", "insert"))
    print(f"{number} writers, load {os.getloadavg()[0]:.0f}")
    for name, rates in found.items():
        middle = statistics.median(rates)
        cost = f"{statistics.median(costs[name]) * 1000:5.2f} ms" if costs.get(name) else " " * 8
        shares = f"{middle / base:5.0%} {middle / bare:5.0%}"
        print(f"  {name:11}{middle:8.0f}/s  ({min(rates):.0f}-{max(rates):.0f})  {cost}  {shares}", flush=True)


def acted(pools: list[Pool], people: list[Any], *, what: str, seconds: float) -> tuple[float, float]:
    """Return how often a second the writers get it done, and the processor time of one in their processes."""
    shares = [people[number :: len(pools)] for number in range(len(pools))]
    given = [(pool, share) for pool, share in zip(pools, shares, strict=True) if share]
    results = [pool.apply_async(record_inside.act, (share, what, seconds)) for pool, share in given]
    answers = [one.get() for one in results]
    done = sum(count for count, _rate, _cpu in answers)
    return sum(rate for _count, rate, _cpu in answers), sum(cpu for _count, _rate, cpu in answers) / max(done, 1)


def commits(clients: int, *, seconds: float) -> float:
    """Return the database's own single-row commits a second."""
    where, name = _address(os.environ["DATABASE_URL"])
    subprocess.run(["psql", *where, "-q", "-c", _TABLE, name], check=True, stderr=subprocess.DEVNULL)
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        script.write("INSERT INTO bench_row (at, text) VALUES (now(), repeat('x', 300));")
        script.flush()
        threads = str(min(clients, PROCESSES))
        command = ["pgbench", *where, "-n", "-c", str(clients), "-j", threads, "-T", str(int(seconds))]
        command += ["-f", script.name, name]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return float(next(line.split()[2] for line in said.splitlines() if line.startswith("tps = ")))


def _address(url: str) -> tuple[list[str], str]:
    parts = urlsplit(url)
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    where = ["-h", query.get("host", parts.hostname or ""), "-p", query.get("port", str(parts.port or 5432))]
    return [*where, "-U", parts.username or "takar"], parts.path.lstrip("/")


@contextmanager
def durable(url: str) -> Iterator[None]:
    """Let the server write for good while this lasts, and as it did before afterwards."""
    where, name = _address(url)
    told = f"host={where[1]} port={where[3]} user={where[5]} dbname={name}"

    def state() -> dict[str, str]:
        with psycopg.connect(told, autocommit=True) as line:
            return {one: str(line.execute(f"SHOW {one}").fetchone()[0]) for one in _DURABLE}  # type: ignore[index]

    def become(wanted: dict[str, str]) -> None:
        if state() == wanted:
            return
        with psycopg.connect(told, autocommit=True) as line:
            for one, value in wanted.items():
                line.execute(f"ALTER SYSTEM SET {one} = {value}")
            line.execute("SELECT pg_reload_conf()")
        for _try in range(100):
            if state() == wanted:
                return
            time.sleep(0.1)
        raise SystemExit("the server does not become durable: it was started with other options")

    before = state()
    become(dict.fromkeys(_DURABLE, "on"))
    try:
        yield
    finally:
        become(before)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    main()
