"""Builds what browsers and documents need from this room's sources: stylesheet, script, typeface, mark.

Run at set-up. The same sources give the same bytes, so a rebuilt file keeps its address and stays in caches.
"""

import re
from pathlib import Path

from takar.ui.fonts import export_fonts, web_font
from takar.ui.pwa.versi import ICONS, PUSH, page_script, squeezed

__all__ = ["build_assets", "build_pwa", "export_fonts", "script", "stylesheet"]

_HERE = Path(__file__).resolve().parent
_LAYERS = ("tokens", "base", "layout", "components", "utilities")


def build_assets(target_dir: Path) -> list[Path]:
    """Write stylesheet, script, typeface and favicon into `target_dir`; return their paths."""
    target_dir.mkdir(parents=True, exist_ok=True)
    made: dict[str, bytes] = {
        "takar.css": stylesheet().encode(),
        "takar.js": script().encode(),
        "favicon.svg": (_HERE / "favicon.svg").read_bytes(),
        "plus-jakarta-sans.woff2": web_font(),
    }
    return [_write(target_dir / name, content) for name, content in made.items()]


def build_pwa(target_dir: Path) -> list[Path]:
    """Write what single pages, the home screen or the service worker ask for; none is part of a page's first load."""
    target_dir.mkdir(parents=True, exist_ok=True)
    folder = _HERE / "pwa"
    made: dict[str, bytes] = {"luring.js": page_script().encode()}
    made |= {name: (folder / name).read_bytes() for name in ICONS}
    made |= {name: squeezed(folder / name).encode() for name in PUSH if (folder / name).is_file()}
    return [_write(target_dir / name, content) for name, content in made.items()]


def stylesheet() -> str:
    """Return the whole stylesheet: every source file in its layer, comments and idle space left out."""
    sources = {
        "tokens": [_HERE / "tokens.css"],
        "base": [_HERE / "base.css"],
        "layout": [_HERE / "layouts" / "layouts.css"],
        "components": sorted((_HERE / "components").glob("*/*.css")),
        "utilities": [_HERE / "utilities.css"],
    }
    parts = [f"@layer {','.join(_LAYERS)};"]
    for layer in _LAYERS:
        content = "".join(_squeeze_css(path.read_text("utf-8")) for path in sources[layer])
        parts.append(f"@layer {layer}{{{content}}}")
    return "\n".join(parts) + "\n"


def script() -> str:
    """Return the script without its comment lines and indentation."""
    return squeezed(_HERE / "takar.js")


def _squeeze_css(text: str) -> str:
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"\s*([{};,])\s*", r"\1", text)
    return text.replace(";}", "}").replace(": ", ":").strip()


def _write(path: Path, content: bytes) -> Path:
    if not path.exists() or path.read_bytes() != content:
        path.write_bytes(content)
    return path
