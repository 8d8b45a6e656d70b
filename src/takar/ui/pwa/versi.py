"""What the service worker is made of, and the version that changes whenever any of it does."""

import hashlib
import json
from functools import lru_cache
from pathlib import Path

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import resolve, reverse
from django.utils import translation

_HERE = Path(__file__).resolve().parent
# What the shell needs to look and work as ever; the page itself comes on top.
KEPT = ("takar.css", "takar.js", "luring.js", "plus-jakarta-sans.woff2", "favicon.svg")
PAGE_SOURCES = ("gudang.js", "isian.js", "layar.js")
# The first is loaded by the worker, the second by the page of choices.
PUSH = ("push.js", "push_subscribe.js")
ICONS = ("ikon-192.png", "ikon-512.png", "ikon-topeng-512.png")


def page_script() -> str:
    """Return the script of the pages that record: store, form, and what waits."""
    return "".join(squeezed(_HERE / name) for name in PAGE_SOURCES)


def squeezed(path: Path) -> str:
    """Return a script without its comment lines and indentation."""
    lines = (line.strip() for line in path.read_text("utf-8").splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"


def push_script() -> Path | None:
    """Return the script that shows notices, when it is part of this installation."""
    found = _HERE / PUSH[0]
    return found if found.is_file() else None


@lru_cache(maxsize=1)
def built() -> str:
    """Return the version of the files that a page loads, without the page itself."""
    return hashlib.sha256("\n".join(kept_addresses()).encode()).hexdigest()[:12]


@lru_cache(maxsize=4)
def version(language: str = "id") -> str:
    """Return the version of shell, files and worker together. Equal sources and language give an equal version."""
    parts = [*kept_addresses(), _shell(language), squeezed(_HERE / "gudang.js"), squeezed(_HERE / "sw.js")]
    if push := push_script():
        parts.append(push.read_text("utf-8"))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


@lru_cache(maxsize=4)
def worker(language: str = "id") -> str:
    """Return the worker's whole text, for readers of one language: it keeps the shell in that one."""
    facts = {
        "VERSI": version(language),
        "CANGKANG": shell_address(language),
        "ASET": kept_addresses(),
        "CATAT": reverse("execution:catatan"),
        "KELUAR": reverse("account_logout"),
    }
    lines = [f"const {name} = {json.dumps(value)};" for name, value in facts.items()]
    if push_script():
        lines.append(f"importScripts({json.dumps(static('push.js'))});")
    return "\n".join([*lines, squeezed(_HERE / "gudang.js"), squeezed(_HERE / "sw.js")])


def kept_addresses() -> list[str]:
    return [static(name) for name in KEPT]


def shell_address(language: str) -> str:
    """Return where the worker finds the shell: it asks as nobody, so the address names the language."""
    address = reverse("execution:luring")
    return address if language == "id" else f"{address}?bahasa={language}"


def _shell(language: str) -> str:
    # As the worker will fetch it: by nobody.
    request = HttpRequest()
    request.method = "GET"
    with translation.override(language):
        return str(resolve(reverse("execution:luring")).func(request).content.decode())
