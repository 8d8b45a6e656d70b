"""Every page against its floor: queries, weight, time and processor time, in one run on PostgreSQL.

    python -m bench.pages [--data medium] [--rounds 5] [page …]

Takes the data that `bench.fill` makes and keeps (or DATABASE_URL with data already there). For each page it takes the
SQL that the page sends, has a bare server send the same SQL, and compares the two in turn. A hot page may cost at most
5 times its floor, any other 10 times (processor time of the server's processes).
"""

import argparse
import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from bench.fill import KEY, SIZES, data
from bench.serving import ask, cpu_seconds, granian

PER_ROUND, PER_ROUND_BARE = 6, 20


def main() -> None:
    """Measure and print one line a page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", default="medium", choices=SIZES)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="takar-bench-")))
        given = os.environ.get("DATABASE_URL")
        url = given or stack.enter_context(data(options.data))
        os.environ.update(
            DATABASE_URL=url,
            TAKAR_VAR=str(folder),
            TAKAR_SECRET_KEY=KEY,
            DJANGO_SETTINGS_MODULE="takar.config.settings",
        )
        subprocess.run([sys.executable, "-m", "takar", "init"], check=True, stdout=subprocess.DEVNULL)
        measure(folder, url, rounds=options.rounds, names=options.names)


def measure(folder: Path, url: str, *, rounds: int, names: Sequence[str] = ()) -> None:
    """Look at each page once from inside, then measure it from outside."""
    import django

    django.setup()
    from bench.page_list import pages
    from bench.within import look

    wanted, seen = [], {}
    for page in pages():
        if names and page.name not in names:
            continue
        try:
            seen[page.name] = look(page)
        except LookupError as refusal:
            print(f"left out: {refusal}", flush=True)
            continue
        wanted.append(page)
    plan = {name: {"sql": found.sql, "bytes": len(found.body)} for name, found in seen.items()}
    (folder / "plan.json").write_text(json.dumps(plan))
    environment = dict(os.environ, FLOOR_PLAN=str(folder / "plan.json"), FLOOR_DSN=dsn(url))
    print(
        f"{'page':26}{'hot':>4}{'queries':>8}{'KB':>7}{'gz KB':>7}{'ms':>8}{'floor':>7}{'x time':>8}"
        f"{'cpu ms':>8}{'floor':>7}{'x cpu':>7}  range"
    )
    with (
        granian("takar.config.wsgi:application", environment) as (port, pid),
        granian("bench.floor:application", environment) as (floor_port, floor_pid),
    ):
        for page in wanted:
            found = seen[page.name]
            # Each connection goes to one of the workers: several, so that both have drawn the page before.
            for _again in range(6):
                ask(port, page.path, cookie=found.cookie, times=2)
                ask(floor_port, f"/{page.name}", times=4)
            times, floors, spent = [], [], []
            for _round in range(rounds):
                mine, mine_cpu = timed(port, pid, page.path, found.cookie, times=PER_ROUND)
                bare, bare_cpu = timed(floor_port, floor_pid, f"/{page.name}", "", times=PER_ROUND_BARE)
                times.append(mine)
                floors.append(bare)
                spent.append((mine_cpu, bare_cpu))
            ratios = [mine / bare for mine, bare in spent]
            ratio = statistics.median(ratios)
            print(
                f"{page.name:26}{'yes' if page.hot else '':>4}{len(found.sql):>8}{len(found.body) / 1024:>7.1f}"
                f"{len(gzip.compress(found.body)) / 1024:>7.1f}{statistics.median(times) * 1000:>8.1f}"
                f"{statistics.median(floors) * 1000:>7.1f}{statistics.median(times) / statistics.median(floors):>8.1f}"
                f"{statistics.median(mine for mine, _bare in spent) * 1000:>8.2f}"
                f"{statistics.median(bare for _mine, bare in spent) * 1000:>7.2f}"
                f"{ratio:>7.1f}  {min(ratios):.1f}-{max(ratios):.1f}"
                f"{'' if ratio <= (5 if page.hot else 10) else '  over budget'}",
                flush=True,
            )


def timed(port: int, pid: int, path: str, cookie: str, *, times: int) -> tuple[float, float]:
    """Return the median seconds of an answer and the processor seconds that the server used for one."""
    before = cpu_seconds(pid)
    took = ask(port, path, cookie=cookie, times=times)
    return statistics.median(took), (cpu_seconds(pid) - before) / times


def dsn(url: str) -> str:
    """Return the connection text of psycopg for a database URL of Takar."""
    parts = urlsplit(url)
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    words = {
        "dbname": parts.path.lstrip("/"),
        "user": parts.username,
        "password": parts.password,
        "host": query.get("host") or parts.hostname,
        "port": query.get("port") or parts.port,
    }
    return " ".join(f"{key}={value}" for key, value in words.items() if value)


if __name__ == "__main__":
    main()
