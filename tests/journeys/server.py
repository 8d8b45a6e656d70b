"""A real server for the browser: its own folder, database, assets and process, with the cast in it."""

import atexit
import fcntl
import hashlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

FILL = """
import django
django.setup()
from tests.journeys.fill import fill
fill()
"""
FILL_WITH_WORK = FILL.replace("fill import fill\nfill()", "fill import fill_with_work\nfill_with_work()")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(folder: Path, *, fill: str = FILL) -> Iterator[str]:
    """Set Takar up in `folder`, with what `fill` puts into it ("" leaves it empty), serve it, and yield its address."""
    shutil.copytree(prepared(fill), folder, dirs_exist_ok=True)
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", "1", "--blocking-threads", "4", "--no-ws", "takar.config.wsgi:application"]
    log = (folder / "server.log").open("w")
    environment = environment_of(folder, address)
    server = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
    try:
        wait_for(address, server)
        yield address
    finally:
        server.terminate()
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            # A busy machine; what the server wrote is thrown away anyhow.
            server.kill()
            server.wait()
        log.close()


def environment_of(folder: Path, address: str) -> dict[str, str]:
    """The settings with which commands speak to the server in `folder`."""
    own = {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
    return own | {
        "TAKAR_VAR": str(folder),
        "TAKAR_URL": address,
        "DATABASE_URL": f"sqlite:///{folder}/journey.sqlite3",
        "TAKAR_SECRET_KEY": "only-for-tests-" + "0123456789abcdef" * 3,
        "DJANGO_SETTINGS_MODULE": "takar.config.settings",
    }


def run(environment: dict[str, str], *arguments: str) -> str:
    """Run Python with the server's settings; return what it printed."""
    done = subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise AssertionError(f"{' '.join(arguments)[:200]} failed:\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
    return done.stdout


@cache
def prepared(fill: str) -> Path:
    """Return a folder that is set up and holds what `fill` puts into it; made once for all processes of a run."""
    kept = _shared() / hashlib.sha256(fill.encode()).hexdigest()[:16]
    with (_shared() / f"{kept.name}.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not kept.exists():
            making = Path(tempfile.mkdtemp(dir=_shared()))
            environment = environment_of(making, "http://127.0.0.1")
            if fill:
                shutil.copytree(prepared(""), making, dirs_exist_ok=True)
                run(environment, "-c", fill)
            else:
                run(environment, "-m", "takar", "init")
            making.rename(kept)
    return kept


@cache
def _shared() -> Path:
    # The processes of one run know each other by its number; without them the folder is this process's own.
    number = os.environ.get("PYTEST_XDIST_TESTRUNUID")
    if not number:
        folder = Path(tempfile.mkdtemp(prefix="takar-journey-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        return folder
    folder = Path(tempfile.gettempdir()) / f"takar-journey-{number}"
    folder.mkdir(exist_ok=True)
    return folder


def forget(number: str) -> None:
    """Remove what the processes of run `number` shared."""
    shutil.rmtree(Path(tempfile.gettempdir()) / f"takar-journey-{number}", ignore_errors=True)


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers; fail at once when it died."""
    until = time.monotonic() + 90
    while time.monotonic() < until:
        if server.poll() is not None:
            raise AssertionError("the server ended by itself; see server.log")
        try:
            urllib.request.urlopen(f"{address}/akun/masuk/", timeout=2)
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server did not answer in time")
