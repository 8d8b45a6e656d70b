"""The whole suite: static checks, then the tests on SQLite, on a real PostgreSQL, and in a real Chromium."""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import uuid4

from tests.run.browser import find_chromium
from tests.run.postgres import temporary_cluster

CORES = max(2, os.cpu_count() or 1)
PARTS = ("static", "sqlite", "postgres", "browser")
# Once, with the tests on SQLite, is enough: these touch no database, or only crawl pages that other tests ask on both.
PLACES = (
    "law",
    "ui",
    "demo",
    "house/test_contracts.py",
    "documents/test_render.py",
    "execution/test_store.py",
    "house/test_files.py",
    "house/test_bad_input.py",
    "house/test_hostile.py",
    "house/test_urls.py",
)
ONCE = tuple(f"--ignore=tests/{place}" for place in PLACES)
# The sealer waits for every open transaction of the cluster, so these tests have a cluster of their own. They mostly
# wait, so they run beside the others.
ALONE = ("tests/audit", "tests/house/test_races.py")
STATIC = (
    ("lint", [sys.executable, "-m", "ruff", "check", "."]),
    ("format", [sys.executable, "-m", "ruff", "format", "--check", "."]),
    ("import contracts", [os.path.join(os.path.dirname(sys.executable), "lint-imports"), "--no-logo"]),
    ("types", [sys.executable, "-m", "mypy"]),
    (
        "migrations",
        [sys.executable, "-m", "takar", "manage", "makemigrations", "--check", "--dry-run", "--verbosity=0"],
    ),
)


def main() -> int:
    """Run the chosen parts in order; stop at the first that fails and say which."""
    parser = argparse.ArgumentParser(prog="takar test")
    parser.add_argument("--only", choices=PARTS, action="append")
    options, extra = parser.parse_known_args()
    parts = options.only or PARTS
    began = time.monotonic()
    environment = dict(os.environ, TAKAR_SECRET_KEY="only-for-tests-" + "0123456789abcdef" * 3)
    environment.pop("DATABASE_URL", None)
    # Kept bytecode saves each of the many processes to come from compiling everything again.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    for part in parts:
        for name, failed in run_part(part, environment, extra):
            if failed:
                print(f"\ntakar test: {name} failed after {time.monotonic() - began:.0f} s", flush=True)
                return 1
    print(f"\ntakar test: all green in {time.monotonic() - began:.0f} s ({', '.join(parts)})", flush=True)
    return 0


def run_part(part: str, environment: dict[str, str], extra: list[str]):
    """Yield (name, failed) for each step of one part."""
    if part == "static":
        for name, command in STATIC:
            yield name, step(name, command, environment)
    elif part == "sqlite":
        yield "tests on SQLite", pytest("tests on SQLite", ["-m", "not browser", *extra], environment)
    elif part == "postgres":
        with temporary_cluster() as url, temporary_cluster() as other:
            alone = ["-m", "not browser", *ALONE, *extra]
            arguments = ["-m", "not browser", *ONCE, *(f"--ignore={place}" for place in ALONE), *extra]
            with beside(alone, dict(environment, DATABASE_URL=other)) as sealing_failed:
                found = dict(environment, DATABASE_URL=url)
                yield "tests on PostgreSQL", pytest("tests on PostgreSQL", arguments, found)
                yield "sealing tests on PostgreSQL", sealing_failed("sealing tests on PostgreSQL")
    else:
        found = dict(environment, TAKAR_CHROMIUM=find_chromium())
        # A browser waits for its server and the server for its browser: one more pair uses the time of both.
        yield "browser tests", pytest("browser tests", ["-m", "browser", *extra], found, processes=CORES + 1)


def pytest(name: str, arguments: list[str], environment: dict[str, str], *, processes: int = CORES) -> bool:
    """Run pytest in several processes, file by file in the order in which they are collected."""
    spread = ["-n", str(processes), "--dist", "loadfile", "--no-loadscope-reorder", "--testrunuid", uuid4().hex]
    return step(name, [sys.executable, "-m", "pytest", *spread, *arguments], environment)


def step(name: str, command: list[str], environment: dict[str, str]) -> bool:
    """Run one command; return whether it failed."""
    print(f"\n=== {name}", flush=True)
    began = time.monotonic()
    code = subprocess.run(command, env=environment, check=False).returncode
    print(f"=== {name}: {'failed' if code else 'ok'} in {time.monotonic() - began:.0f} s", flush=True)
    return code != 0


@contextmanager
def beside(arguments: list[str], environment: dict[str, str]) -> Iterator[Callable[[str], bool]]:
    """Run pytest in the background; yield what waits for its end, shows what it printed, and tells if it failed."""
    command = [sys.executable, "-m", "pytest", *arguments]
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, env=environment, stdout=said, stderr=subprocess.STDOUT)

        def failed(name: str) -> bool:
            print(f"\n=== {name}", flush=True)
            code = process.wait()
            said.seek(0)
            print(said.read().decode(errors="replace"), flush=True)
            print(f"=== {name}: {'failed' if code else 'ok'}", flush=True)
            return code != 0

        try:
            yield failed
        finally:
            process.kill()
            process.wait()


if __name__ == "__main__":
    sys.exit(main())
