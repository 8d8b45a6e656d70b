"""The app on the home screen: manifest, icons, and a worker whose version follows its sources."""

import json
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from takar.ui.assets import build_pwa
from takar.ui.pwa import versi


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    for made in (versi.built, versi.version, versi.worker):
        made.cache_clear()
    yield
    for made in (versi.built, versi.version, versi.worker):
        made.cache_clear()


def test_the_manifest_can_be_installed(tmp_path: Path) -> None:
    answer = Client().get("/takar.webmanifest")
    assert answer.headers["Content-Type"] == "application/manifest+json"
    found = json.loads(answer.content)
    assert (found["start_url"], found["scope"], found["id"], found["display"]) == ("/", "/", "/", "standalone")
    made = {path.name: path for path in build_pwa(tmp_path)}
    pictures = [icon for icon in found["icons"] if icon["type"] == "image/png"]
    assert {icon["sizes"] for icon in pictures} >= {"192x192", "512x512"}
    assert any(icon.get("purpose") == "maskable" for icon in pictures)
    for icon in pictures:
        content = made[Path(icon["src"]).name].read_bytes()
        width, height = struct.unpack(">II", content[16:24])
        assert f"{width}x{height}" == icon["sizes"]
        assert len(content) < 12_000


def test_the_worker_is_asked_for_again_at_every_visit() -> None:
    answer = Client().get("/sw.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert versi.version() in answer.content.decode()


def test_the_worker_keeps_the_shell_and_built_files_and_no_other_page() -> None:
    kept = json.loads(versi.worker().split("const ASET = ")[1].split(";\n")[0])
    assert len(kept) == len(versi.KEPT)
    assert all(address.startswith("/static/") for address in kept)


def test_a_changed_source_is_another_version(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = versi.version()
    versi.version.cache_clear()
    assert versi.version() == before
    read = versi.squeezed
    monkeypatch.setattr(versi, "squeezed", lambda path: read(path) + "// lain\n")
    versi.version.cache_clear()
    assert versi.version() != before


def test_notices_have_their_place_in_the_worker(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    script = tmp_path / "push.js"
    script.write_text("addEventListener('push', () => {});\n")
    monkeypatch.setattr(versi, "push_script", lambda: script)
    assert 'importScripts("/static/push.js")' in versi.worker()
    versi.version.cache_clear()
    versi.worker.cache_clear()
    monkeypatch.setattr(versi, "push_script", lambda: None)
    assert "importScripts" not in versi.worker()
