"""Time stamps of heads by RFC 3161, from an authority that the test itself is: `openssl ts` behind a small server."""

import subprocess
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from click.testing import CliRunner

from takar.audit.timestamp import StampError, check, question, stamped
from takar.config.commands.audit import audit
from tests.audit.conftest import Write
from tests.audit.sealing import seal_first

CONFIG = """
[req]
distinguished_name = name
x509_extensions = stamping
prompt = no
[name]
CN = Test time stamp authority
[stamping]
extendedKeyUsage = critical,timeStamping
[tsa]
default_tsa = here
[here]
dir = .
serial = {folder}/serial
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
"""


def openssl(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["openssl", *arguments], capture_output=True, check=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("tsa")
    (made / "tsa.cnf").write_text(CONFIG.format(folder=made))
    (made / "serial").write_text("01\n")
    given = ["-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-config", str(made / "tsa.cnf")]
    done = openssl("req", *given, "-keyout", str(made / "tsa.key"), "-out", str(made / "tsa.pem"))
    assert done.returncode == 0, done.stderr
    return made


@pytest.fixture
def authority(folder: Path) -> Iterator[str]:
    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = folder / "asked.tsq"
            asked.write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
            out = folder / "answer.tsr"
            done = openssl(
                "ts", "-reply", "-config", str(folder / "tsa.cnf"), "-queryfile", str(asked), "-out", str(out)
            )
            assert done.returncode == 0, done.stderr
            self.send_response(200)
            self.end_headers()
            self.wfile.write(out.read_bytes())

        def log_message(self, *_given: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Answers)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def verified(folder: Path, *, data: Path, stamp: Path) -> bool:
    given = ["-data", str(data), "-in", str(stamp), "-CAfile", str(folder / "tsa.pem")]
    return openssl("ts", "-verify", *given).returncode == 0


def test_a_head_is_stamped_and_anyone_can_check_it(
    write: Write, authority: str, folder: Path, settings: Any, tmp_path: Path
) -> None:
    settings.TAKAR_VAR, settings.TAKAR_TIMESTAMP_URL = tmp_path / "var", authority
    seal_first(write())
    head, stamp = tmp_path / "head.json", tmp_path / "head.tsr"
    result = CliRunner().invoke(audit, ["head", "--out", str(head), "--stamp", str(stamp)])
    assert result.exit_code == 0, result.output
    assert verified(folder, data=head, stamp=stamp)
    head.write_text(head.read_text().replace("1", "2", 1))
    assert not verified(folder, data=head, stamp=stamp)


def test_an_answer_to_another_question_is_refused(authority: str) -> None:
    reply = stamped(b"head", url=authority)
    with pytest.raises(StampError, match="another question"):
        check(reply, content=b"head", nonce=0x4000000000000001)
    with pytest.raises(StampError, match="not about this head"):
        check(reply, content=b"another", nonce=0x4000000000000001)


@pytest.mark.parametrize("junk", [b"", b"<html>", b"\x30\x05\x30\x03\x02\x01\x02", b"\x30\x82\xff\xff\x00"])
def test_what_is_no_stamp_is_refused(junk: bytes) -> None:
    with pytest.raises(StampError):
        check(junk, content=b"head", nonce=1)


def test_without_an_authority_nothing_is_asked(write: Write, settings: Any, tmp_path: Path) -> None:
    settings.TAKAR_VAR = tmp_path / "var"
    seal_first(write())
    given = ["head", "--out", str(tmp_path / "head.json"), "--stamp", str(tmp_path / "head.tsr")]
    result = CliRunner().invoke(audit, given)
    assert result.exit_code == 1
    assert "TAKAR_TIMESTAMP_URL" in result.output
    with pytest.raises(StampError, match="reached"):
        stamped(b"head", url="http://127.0.0.1:9/")
    with pytest.raises(StampError, match="begin with"):
        stamped(b"head", url="file:///etc/passwd")


def test_the_question_is_one_that_openssl_reads(tmp_path: Path) -> None:
    asked = tmp_path / "asked.tsq"
    asked.write_bytes(question(b"head", nonce=0x8000000000000001))
    done = openssl("ts", "-query", "-in", str(asked), "-text")
    assert done.returncode == 0
    assert b"sha256" in done.stdout
    assert b"Nonce: 0x8000000000000001" in done.stdout
