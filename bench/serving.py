"""Start servers for a measurement, ask them for pages, and read how much processor time their processes used."""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def granian(
    application: str, environment: dict[str, str], *, workers: int = 2, port: int = 0
) -> Iterator[tuple[int, int]]:
    """Serve a WSGI application, at a free port unless one is given; yield (port, process id)."""
    port = port or free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", str(workers), "--blocking-threads", "4", "--no-ws", "--log-level", "error", application]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _try in range(900):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(timeout=20)


def family(pid: int) -> list[int]:
    """Return a process and all below it."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    below = [int(child) for child in children.read_text().split()] if children.exists() else []
    return [pid, *(found for child in below for found in family(child))]


def cpu_seconds(pid: int) -> float:
    """Return the processor time that a process and all below it have used so far, by the scheduler's own clock.

    The usual counters go in steps of 10 ms, a hundred answers of a page that is kept. Threads that ended are left out;
    those of the servers here live as long as they.
    """
    spent = 0
    for member in family(pid):
        for thread in Path(f"/proc/{member}/task").iterdir():
            try:
                spent += int((thread / "schedstat").read_text().split()[0])
            except (FileNotFoundError, ProcessLookupError):
                continue
    return spent / 1e9


def ask(port: int, path: str, *, cookie: str = "", times: int = 1) -> list[float]:
    """Ask for `path` on one kept connection; return the seconds of each answer. Anything but 200 ends the run."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Cookie": cookie, "Host": "127.0.0.1"} if cookie else {"Host": "127.0.0.1"}
    took = []
    for _n in range(times):
        began = time.perf_counter()
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        took.append(time.perf_counter() - began)
        if answer.status != 200:
            raise SystemExit(f"{path} answered {answer.status}")
    connection.close()
    return took
