"""Data of any size for measuring, made in minutes: the small demo, told by the real actions, many times over.

    python -m bench.fill --size medium|large [--from small|medium]

Fills DATABASE_URL (PostgreSQL), if it is set: an empty database, or one with the demo of the size to begin from.
Otherwise a database of its own under var/bench, kept for later runs until the code or the day is another; the other
commands of bench/ take it with --data. What is left out: the ledger speaks of the small demo's deeds only.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bench.cluster import digest, folder, kept_cluster

SIZES = {"small": 1, "medium": 10, "large": 100}
KEY = "only-for-measuring-" + "0123456789abcdef" * 3


def main() -> None:
    """Make the data and say where it is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", default="medium", choices=SIZES)
    parser.add_argument("--from", dest="base", default="small", choices=["small", "medium"])
    given = parser.parse_args()
    with data(given.size, base=given.base) as url:
        print(url)


@contextmanager
def data(size: str, *, base: str = "small") -> Iterator[str]:
    """Yield the address of a database with data of a size: DATABASE_URL, filled if it is empty, or a kept one."""
    os.environ.setdefault("TAKAR_SECRET_KEY", KEY)
    os.environ.setdefault("TAKAR_VAR", str(folder() / "var"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "takar.config.settings"
    given = os.environ.get("DATABASE_URL")
    if given:
        fill(given, size=size, base=base)
        yield given
        return
    mark = digest(f"{_today()}", os.environ["TAKAR_SECRET_KEY"])
    with kept_cluster() as cluster:
        there, wanted, begin = cluster.names(), f"{size}_{mark}", f"{base}_{mark}"
        if begin not in there:
            for old in there:
                if old.partition("_")[0] in (*SIZES, "making"):
                    cluster.drop(old)
            cluster.create("making")
            told(cluster.url("making"), size=base)
            cluster.rename("making", to=begin)
        if wanted != begin and wanted not in there:
            cluster.drop("making")
            cluster.create("making", like=begin)
            fill(cluster.url("making"), size=size, base=base)
            cluster.rename("making", to=wanted)
        os.environ["DATABASE_URL"] = cluster.url(wanted)
        yield os.environ["DATABASE_URL"]


def told(url: str, *, size: str) -> None:
    """Let the real actions tell the demo of a size; nothing happens where it has been told."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "takar", "demo", "--size", size, "--no-serve"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=dict(os.environ, DATABASE_URL=url))
    print(f"told the {size} demo in {time.perf_counter() - began:.0f} s", flush=True)


def fill(url: str, *, size: str, base: str) -> None:
    """Multiply what a database holds up to a size, unless it holds as much already; say how long it took."""
    told(url, size=base)
    command = [sys.executable, "-m", "bench.fill_inside", size, base]
    subprocess.run(command, check=True, env=dict(os.environ, DATABASE_URL=url))


def _today() -> date:
    return datetime.now(ZoneInfo("Asia/Jakarta")).date()


if __name__ == "__main__":
    main()
