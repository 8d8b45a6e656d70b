"""A throw-away S3-compatible object store on a port of its own: SeaweedFS, installed with the tests' own lock."""

import http.client
import json
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

KEY, SECRET, BUCKET = "kunci", "rahasia/uji@1", "bukti"
_SERVERS = ("master", "master", "volume", "volume", "filer", "filer", "s3", "s3")


def find_weed() -> Path:
    """Return SeaweedFS' program, or end with what to do."""
    beside = Path(sys.executable).with_name("weed")
    found = beside if beside.is_file() else shutil.which("weed")
    if found is None:
        raise SystemExit("takar test: the evidence store's tests need SeaweedFS. Run ./takar test, which installs it.")
    return Path(found)


@contextmanager
def object_store() -> Iterator[str]:
    """Start a store; yield its address as `TAKAR_EVIDENCE_URL` takes it; remove it with everything in it."""
    home = Path(tempfile.mkdtemp(prefix="takar-s3-"))
    who = {
        "name": "takar",
        "credentials": [{"accessKey": KEY, "secretKey": SECRET}],
        "actions": ["Admin", "Read", "Write", "List"],
    }
    (home / "s3.json").write_text(json.dumps({"identities": [who]}))
    ports = _free_ports(len(_SERVERS))
    # Each server has a port and beside it one for the others.
    given = [f"-{name}.port{'.grpc' if place % 2 else ''}={ports[place]}" for place, name in enumerate(_SERVERS)]
    fixed = [
        f"-dir={home}",
        "-ip=127.0.0.1",
        "-ip.bind=127.0.0.1",
        "-filer",
        "-s3",
        f"-s3.config={home / 's3.json'}",
        "-s3.port.iceberg=0",
        "-s3.port.lance=0",
        "-s3.iam=false",
        "-master.telemetry=false",
        "-master.volumeSizeLimitMB=64",
    ]
    with (home / "log").open("wb") as log:
        server = subprocess.Popen(
            [find_weed(), "server", *fixed, *given], stdout=log, stderr=subprocess.STDOUT, cwd=home
        )
        try:
            _wait(server, port=ports[6], log=home / "log")
            yield f"s3://{KEY}:rahasia%2Fuji%401@127.0.0.1:{ports[6]}/{BUCKET}?region=id&tls=0"
        finally:
            # Its data is worth nothing, and a polite end takes half a minute.
            server.kill()
            server.wait()
            shutil.rmtree(home, ignore_errors=True)


def _free_ports(count: int) -> list[int]:
    with ExitStack() as held:
        doors = [held.enter_context(socket.socket()) for _number in range(count)]
        for one in doors:
            one.bind(("127.0.0.1", 0))
        return [int(one.getsockname()[1]) for one in doors]


def _wait(server: subprocess.Popen[bytes], *, port: int, log: Path) -> None:
    """Wait until the store takes a first object: it answers before its parts have found each other."""
    until = time.monotonic() + 60
    while time.monotonic() < until and server.poll() is None:
        try:
            line = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            line.request("GET", "/status")
            ready = line.getresponse().status == 200
            line.close()
            if ready and _takes(port):
                return
        except OSError:
            pass
        time.sleep(0.2)
    raise SystemExit(f"takar test: SeaweedFS did not start:\n{log.read_text(errors='replace')[-2000:]}")


def _takes(port: int) -> bool:
    from obstore.exceptions import BaseError
    from obstore.store import S3Store

    bucket = S3Store(
        BUCKET,
        endpoint=f"http://127.0.0.1:{port}",
        region="id",
        access_key_id=KEY,
        secret_access_key=SECRET,
        virtual_hosted_style_request=False,
        client_options={"allow_http": True, "timeout": "5s"},
        retry_config={"max_retries": 0},
    )
    try:
        bucket.put("siap", b"1")
        bucket.delete("siap")
    except BaseError:
        return False
    return True
