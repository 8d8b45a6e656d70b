"""A PostgreSQL that stays between runs, under var/bench, with one database for each size of data and code.

Its data is worth nothing: it runs without durability. Whoever finds it running uses it; whoever starts it stops it.
"""

import hashlib
import os
import pwd
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from takar.config.paths import PACKAGE, root
from tests.run.postgres import find_binaries

PORT = "54388"
# What decides what the small demo holds: its story, the verbs that tell it, the law they keep, and the tables.
_CODE = (
    "demo/**/*",
    "law/**/*",
    "*/actions/**/*.py",
    "*/actions.py",
    "*/models/**/*.py",
    "*/models.py",
    "*/migrations/*.py",
)
_OPTIONS = (
    "-c listen_addresses='' -c autovacuum=off -c shared_buffers=1GB -c work_mem=64MB -c maintenance_work_mem=512MB"
    " -c max_wal_size=8GB"
)


class Cluster:
    """A running server, known by the folder of its socket."""

    def __init__(self, socket: Path) -> None:
        self.socket = socket

    def url(self, name: str) -> str:
        return f"postgresql://takar@/{name}?host={self.socket}&port={PORT}"

    def names(self) -> set[str]:
        with self._connect() as connection:
            return {row[0] for row in connection.execute("SELECT datname FROM pg_database")}

    def create(self, name: str, *, like: str = "template1") -> None:
        """Make a database, empty or with all that another holds."""
        with self._connect() as connection:
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(like))
            )

    def drop(self, name: str) -> None:
        with self._connect() as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def hurry(self) -> None:
        """Write without durability from now on. Not an option of the start, so that `bench.record` may turn it on."""
        with self._connect() as connection:
            for name in ("fsync", "synchronous_commit", "full_page_writes"):
                connection.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(name)))
            connection.execute("SELECT pg_reload_conf()")

    def rename(self, name: str, *, to: str) -> None:
        with self._connect() as connection:
            connection.execute(
                sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(name), sql.Identifier(to))
            )

    def _connect(self) -> "psycopg.Connection[tuple[str, ...]]":
        return psycopg.connect(f"dbname=postgres user=takar host={self.socket} port={PORT}", autocommit=True)


def folder() -> Path:
    """Where measured data stays between runs; BENCH_FOLDER names another place."""
    return Path(os.environ.get("BENCH_FOLDER") or root() / "var" / "bench")


@contextmanager
def kept_cluster() -> Iterator[Cluster]:
    """Yield the server of measured data, started where it does not run."""
    home = folder()
    home.mkdir(parents=True, exist_ok=True)
    # The name of a socket may be 100 characters long; a folder of a project may be longer than that.
    socket = Path(tempfile.gettempdir()) / f"takar-bench-{hashlib.sha256(str(home).encode()).hexdigest()[:8]}"
    cluster = Cluster(socket)
    if (socket / f".s.PGSQL.{PORT}").exists() and _answers(cluster):
        yield cluster
        return
    binaries = find_binaries()
    if binaries is None:
        raise SystemExit("no PostgreSQL 15 or newer found under /usr/lib/postgresql")
    owner = pwd.getpwnam("postgres") if os.geteuid() == 0 else None
    data = home / "pg"
    for place in (socket, data):
        place.mkdir(mode=0o700, exist_ok=True)
        if owner:
            os.chown(place, owner.pw_uid, owner.pw_gid)
    socket.chmod(0o755)
    identity = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}

    def run(*command: str) -> None:
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=socket, **identity)
        if done.returncode:
            raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr or done.stdout}")

    if not (data / "PG_VERSION").exists():
        settings = ("-U", "takar", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8")
        run(str(binaries / "initdb"), "-D", str(data), *settings)
    control = (str(binaries / "pg_ctl"), "-D", str(data), "-w", "-t", "120")
    run(*control, "-l", str(socket / "log"), "-o", f"-k {socket} -p {PORT} {_OPTIONS}", "start")
    cluster.hurry()
    try:
        yield cluster
    finally:
        run(*control, "-m", "fast", "stop")


def digest(*more: str) -> str:
    """A short digest of the code that decides what demo data holds, and of `more`."""
    found = hashlib.sha256("\n".join(more).encode())
    files = {each for pattern in _CODE for each in PACKAGE.glob(pattern) if each.suffix in (".py", ".txt", ".json")}
    for each in sorted(files):
        found.update(str(each.relative_to(PACKAGE)).encode())
        found.update(each.read_bytes())
    return found.hexdigest()[:12]


def _answers(cluster: Cluster) -> bool:
    try:
        cluster.names()
    except psycopg.OperationalError:
        return False
    return True
