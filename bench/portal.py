"""Public pages that are kept, beside the same server with constant bytes of the same size.

    python -m bench.portal [--rounds 7] [--times 2000]

Fills an empty SQLite database with a government, services and two years of cases, asks every public page once, and then
again and again as a browser does (brotli, one kept connection). The share is the server's processor time for a constant
answer divided by that for the page: what the rates are to each other when the processor is what is short. It also
prints the same share for 304, for a page that is not kept, and what a first visit weighs.
"""

import argparse
import http.client
import os
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.serving import cpu_seconds, granian

PAGES = (
    "/publik/",
    "/publik/tirta/",
    "/publik/tirta/layanan/",
    "/publik/tirta/layanan/kk/",
    "/publik/tirta/data/layanan.csv",
)
_KEY = "only-for-benches-" + "0123456789abcdef" * 3


def main() -> None:
    """Measure and print one line a page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--times", type=int, default=2000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="takar-bench-") as folder:
        environment = dict(
            os.environ,
            TAKAR_VAR=folder,
            DATABASE_URL=f"sqlite:///{folder}/bench.sqlite3",
            TAKAR_SECRET_KEY=_KEY,
            TAKAR_URL="http://127.0.0.1:8000",
            DJANGO_SETTINGS_MODULE="takar.config.settings",
        )
        for command in (("-m", "takar", "init"), ("-c", "import bench.portal as b; b.fill()")):
            subprocess.run([sys.executable, *command], env=environment, check=True, stdout=subprocess.DEVNULL)
        _measure(environment, Path(folder), rounds=options.rounds, times=options.times)


def fill() -> None:
    """Make the government and its cases; runs in a process of its own."""
    import django

    django.setup()
    from django.db import transaction

    from tests.portal.cases import ended, stepped
    from tests.world import build_world

    with transaction.atomic():
        world = build_world()
        for months in range(24):
            year, month = divmod(2024 * 12 + months, 12)
            ended(world, range(120, 620, 10), month=(year, month + 1), late=5)
        stepped(world, [(30, 270)] * 8)


def _measure(environment: dict[str, str], folder: Path, *, rounds: int, times: int) -> None:
    with granian("takar.config.wsgi:application", environment, workers=1) as (port, pid):
        print(f"{'page':34}{'bytes':>8}{'us':>8}{'constant us':>13}{'share':>8}  range")
        for path in PAGES:
            body, _tag = _first(port, path)
            _compare(environment, port, pid, path, size=len(body), rounds=rounds, times=times)
        body, tag = _first(port, PAGES[1])
        known = {"If-None-Match": tag}
        _compare(environment, port, pid, PAGES[1], size=1, heads=known, rounds=rounds, times=times)
        _compare(environment, port, pid, f"{PAGES[1]}?x=1", size=len(body), rounds=rounds, times=max(20, times // 50))
        _weigh(port)


def _compare(
    environment: dict[str, str],
    port: int,
    pid: int,
    path: str,
    *,
    size: int,
    rounds: int,
    times: int,
    heads: dict[str, str] | None = None,
) -> None:
    given = dict(environment, CONSTANT_BYTES=str(size))
    with granian("bench.constant:application", given, workers=1) as (bare_port, bare_pid):
        _spent(bare_port, bare_pid, "/", 200), _spent(port, pid, path, 20, heads)
        shares, page, bare = [], [], []
        for _round in range(rounds):
            mine, floor = _spent(port, pid, path, times, heads), _spent(bare_port, bare_pid, "/", 2000)
            page.append(mine)
            bare.append(floor)
            shares.append(floor / mine)
    name = f"{path} (304)" if heads else path
    middle = statistics.median
    print(
        f"{name:34}{size:8}{middle(page) * 1e6:8.0f}{middle(bare) * 1e6:13.0f}{middle(shares):8.0%}"
        f"  {min(shares):.0%}–{max(shares):.0%}"
    )


def _spent(port: int, pid: int, path: str, times: int, heads: dict[str, str] | None = None) -> float:
    """Return the server's processor seconds for one answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    asked = {"Host": f"127.0.0.1:{port}", "Accept-Encoding": "gzip, deflate, br", **(heads or {})}
    before = cpu_seconds(pid)
    for _n in range(times):
        connection.request("GET", path, headers=asked)
        answer = connection.getresponse()
        answer.read()
        if answer.status not in (200, 304):
            raise SystemExit(f"{path} answered {answer.status}")
    connection.close()
    return max(cpu_seconds(pid) - before, 0.01) / times


def _first(port: int, path: str) -> tuple[bytes, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers={"Accept-Encoding": "gzip, deflate, br"})
    answer = connection.getresponse()
    return answer.read(), answer.headers["ETag"]


def _weigh(port: int) -> None:
    """Print what a first visit of the public's first page takes: the page and everything that it names."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", PAGES[0])
    page = connection.getresponse().read().decode()
    named = dict.fromkeys(re.findall(r'(?:href|src)="(/static/[^"]+)"', page))
    whole = sum(len(_first(port, path)[0]) for path in (PAGES[0], *named))
    print(f"first visit of {PAGES[0]}: {1 + len(named)} requests, {whole / 1024:.1f} KB compressed")


if __name__ == "__main__":
    main()
