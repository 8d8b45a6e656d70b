"""Home's script in a real Chromium: the list comes after the page; nothing is left in its place when there is none."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tests.house.source import PACKAGE

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SCRIPT = (PACKAGE / "learning" / "static" / "learning" / "awal.js").read_bytes()
PAGE = '<!doctype html><meta charset="utf-8"><title>Uji</title><p>Menunggu Anda</p><div data-awal="/bagian/%s"></div>'


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        path = self.path
        status, kind, body = 200, "text/html; charset=utf-8", b""
        if path == "/awal.js":
            kind, body = "text/javascript", SCRIPT
        elif path == "/bagian/ada":
            body = b"<h2>Langkah pertama</h2>"
        elif path == "/bagian/usai":
            status = 204
        elif path == "/bagian/putus":
            status = 500
        elif path == "/bagian/keluar":
            status = 302
        elif path == "/masuk/":
            body = b"<h1>Masuk ke Takar</h1>"
        else:
            body = (PAGE % path.strip("/")).encode() + b'<script src="/awal.js"></script>'
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/masuk/")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing: requests are not part of a test's report."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_the_list_comes_after_the_page_or_leaves_no_trace(site: str, browser: Any) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{site}/ada")
    page.wait_for_selector("[data-awal] h2")
    # Done, a failure, and a session that has ended meanwhile: home stays as it is.
    for name in ("usai", "putus", "keluar"):
        page.goto(f"{site}/{name}")
        page.wait_for_selector("[data-awal]", state="detached")
        assert page.inner_text("body").strip() == "Menunggu Anda"
    context.close()
