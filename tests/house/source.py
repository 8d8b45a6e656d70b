"""The project's own source files, for the guards that read them."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "takar"


def modules(*, under: Path = PACKAGE, migrations: bool = False) -> Iterator[Path]:
    """Yield every Python file below `under`, sorted; migrations only when asked for."""
    for path in sorted(under.rglob("*.py")):
        if "__pycache__" not in path.parts and (migrations or "migrations" not in path.parts):
            yield path


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), filename=str(path))


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def templates() -> Iterator[Path]:
    """Yield every Jinja2 template of ours."""
    yield from sorted((*PACKAGE.glob("*/web/templates/**/*.html"), *(PACKAGE / "ui").rglob("*.html")))
