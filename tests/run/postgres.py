"""A throw-away PostgreSQL (15 or newer) on a socket of its own; installed when absent, gone afterwards."""

import os
import pwd
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.run.apt import apt_install

_PORT = "54399"


def find_binaries() -> Path | None:
    """Return the folder of the newest PostgreSQL ≥ 15 on this machine, or None."""
    folders = [Path(p) for p in Path("/usr/lib/postgresql").glob("*/bin")]
    beside = shutil.which("initdb")
    folders += [Path(beside).resolve().parent] if beside else []
    versions = {version(folder): folder for folder in folders if (folder / "initdb").exists()}
    fitting = [number for number in versions if number >= 15]
    return versions[max(fitting)] if fitting else None


def version(folder: Path) -> int:
    """Return the major version of the server in `folder`."""
    text = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"\) (\d+)", text)
    return int(found.group(1)) if found else 0


@contextmanager
def temporary_cluster() -> Iterator[str]:
    """Start a fresh cluster without durability (its data is worth nothing); yield its URL; remove it."""
    binaries = find_binaries()
    if binaries is None:
        apt_install("postgresql", why="the tests on PostgreSQL")
        binaries = find_binaries()
    if binaries is None:
        raise SystemExit("takar test: no PostgreSQL 15 or newer found under /usr/lib/postgresql")
    home = Path(tempfile.mkdtemp(prefix="takar-pg-"))
    owner = pwd.getpwnam("postgres") if os.geteuid() == 0 else None
    if owner:
        os.chown(home, owner.pw_uid, owner.pw_gid)
    identity = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}

    def run(*command: str) -> None:
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=home, **identity)
        if done.returncode:
            raise SystemExit(f"takar test: {' '.join(command)} failed:\n{done.stderr or done.stdout}")

    data = home / "data"
    run(str(binaries / "initdb"), "-D", str(data), "-U", "takar", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8")
    options = (
        f"-k {home} -p {_PORT} -c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        # The sealer waits for every open transaction, and a worker in the background would be one at any moment.
        " -c autovacuum=off"
    )
    run(str(binaries / "pg_ctl"), "-D", str(data), "-w", "-t", "60", "-l", str(home / "log"), "-o", options, "start")
    home.chmod(0o755)
    try:
        yield f"postgresql://takar@/postgres?host={home}&port={_PORT}"
    finally:
        run(str(binaries / "pg_ctl"), "-D", str(data), "-m", "immediate", "-w", "stop")
        shutil.rmtree(home, ignore_errors=True)
