"""Find a real Chromium for the browser tests, or install Debian's."""

import os
import shutil

from tests.run.apt import apt_install

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
]
_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def find_chromium() -> str:
    """Return the path of Chromium: TAKAR_CHROMIUM, one on PATH, or a freshly installed one."""
    given = os.environ.get("TAKAR_CHROMIUM")
    found = given or next((path for name in _NAMES if (path := shutil.which(name))), None)
    if found is None:
        apt_install("chromium", why="a real browser")
        found = shutil.which("chromium")
    if found is None:
        raise SystemExit("takar test: no Chromium found; set TAKAR_CHROMIUM to its path")
    return found
