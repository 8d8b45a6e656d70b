"""Push in a real Chromium: the worker shows what arrives and opens it; the page asks only after a touch."""

import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from takar.ui.assets import build_pwa

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGE = """<!doctype html><meta charset="utf-8"><title>Uji</title>
<form method="post" action="/terima"
data-push="BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4">
<input type="hidden" name="alamat"><input type="hidden" name="kunci"><input type="hidden" name="rahasia">
<button data-push-button>Nyalakan</button></form>
<p role="status" data-push-note data-blocked="ditolak" data-unable="belum bisa" data-failed="belum berhasil"></p>
<script src="/push_subscribe.js"></script>"""
# A stand-in for what only a browser with a push service of its own can do.
SUBSCRIBE = """
Notification.requestPermission = async () => {
  window.asked = (window.asked || 0) + 1;
  return window.verdict || "granted";
};
const bytes = (n) => Uint8Array.from({ length: n }, (_, i) => i).buffer;
PushManager.prototype.getSubscription = async () => null;
PushManager.prototype.subscribe = async (options) => ({
  endpoint: "https://push.example/satu", options,
  getKey: (name) => bytes(name === "p256dh" ? 65 : 16), unsubscribe: async () => true,
});
"""


class _Site(SimpleHTTPRequestHandler):
    got: list[str] = []

    def do_POST(self) -> None:
        _Site.got.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing: requests are not part of a test's report."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("dorong")
    build_pwa(folder)
    (folder / "index.html").write_text(PAGE)
    (folder / "sw.js").write_text('importScripts("/push.js");')
    (folder / "pemberitahuan").mkdir()
    (folder / "pemberitahuan" / "index.html").write_text("<title>Daftar</title>")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Site, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def tab(site: str, browser: Any) -> Iterator[Any]:
    context = browser.new_context(permissions=["notifications"])
    context.add_init_script(SUBSCRIBE)
    page = context.new_page()
    page.goto(site + "/")
    page.evaluate("navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready).then(() => 1)")
    yield page
    context.close()


def deliver(tab: Any, site: str, data: str) -> list[dict[str, str]]:
    """Let the browser's own push service hand `data` to the worker; return what it shows."""
    talk = tab.context.new_cdp_session(tab)
    found: list[str] = []
    talk.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda e: found.extend(r["registrationId"] for r in e["registrations"]),
    )
    talk.send("ServiceWorker.enable")
    tab.wait_for_timeout(300)
    talk.send("ServiceWorker.deliverPushMessage", {"origin": site, "registrationId": found[-1], "data": data})
    tab.wait_for_timeout(700)
    shown: list[dict[str, str]] = tab.evaluate(
        "navigator.serviceWorker.ready.then((r) => r.getNotifications())"
        ".then((all) => all.map((n) => ({ title: n.title, body: n.body, url: (n.data || {}).url })))"
    )
    return shown


def test_what_arrives_is_shown_as_text_with_where_it_leads(tab: Any, site: str) -> None:
    said = {"judul": "Tugas untuk saya", "teks": "<b>SKP</b> Anda dikembalikan", "url": "/pemberitahuan/", "tanda": "a"}
    (shown,) = deliver(tab, site, json.dumps(said))
    assert shown == {"title": "Tugas untuk saya", "body": "<b>SKP</b> Anda dikembalikan", "url": "/pemberitahuan/"}


@pytest.mark.parametrize("data", ["", "bukan json", "[]", '{"judul": 5}'])
def test_what_cannot_be_read_still_shows_something_sensible(tab: Any, site: str, data: str) -> None:
    (shown,) = deliver(tab, site, data)
    assert shown["title"] == "Takar"
    assert shown["body"]


def test_nothing_is_asked_before_a_touch_and_then_the_form_carries_the_keys(tab: Any) -> None:
    assert tab.evaluate("window.asked") is None
    _Site.got.clear()
    with tab.expect_request("**/terima"):
        tab.get_by_role("button", name="Nyalakan").click()
    tab.wait_for_timeout(200)
    (sent,) = _Site.got
    assert "alamat=https%3A%2F%2Fpush.example%2Fsatu" in sent
    assert "kunci=AAECAwQFBgcICQ" in sent
    assert "rahasia=AAECAwQFBgcICQoLDA0ODw" in sent
    assert "%3D" not in sent
    assert "+" not in sent


def test_a_no_is_taken_for_a_no(tab: Any) -> None:
    tab.evaluate("window.verdict = 'denied'")
    tab.get_by_role("button", name="Nyalakan").click()
    tab.get_by_text("ditolak").wait_for()
    assert tab.get_by_role("button", name="Nyalakan").is_enabled()
