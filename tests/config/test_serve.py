"""`takar serve` ends whole: what runs beside the server ends with it, and the port is free again."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.journeys.server import environment_of, free_port, prepared, wait_for


@pytest.mark.slow
@pytest.mark.browser
def test_a_service_manager_ends_everything(tmp_path: Path) -> None:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    environment = environment_of(tmp_path, address)
    takar = [sys.executable, "-m", "takar"]
    shutil.copytree(prepared(""), tmp_path, dirs_exist_ok=True)
    server = subprocess.Popen([*takar, "serve", "--port", str(port), "--workers", "1"], env=environment)
    try:
        wait_for(address, server)
        children = _below(server.pid)
        assert len(children) >= 3
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=90)
    deadline = time.monotonic() + 10
    while any(_alive(child) for child in children) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not [child for child in children if _alive(child)]
    with socket.socket() as probe:
        # Connections of a moment ago may linger; a server that still listens would refuse all the same.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))


def _below(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [found for child in map(int, listed) for found in (child, *_below(child))]


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
