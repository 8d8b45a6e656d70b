"""Only actions write. Pages, selectors, policies and documents are read for calls that would."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.source import PACKAGE, modules, name, tree

ALWAYS = {
    "save",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "add_root",
    "add_child",
    "add_sibling",
}
ON_MANAGERS = {"create", "update", "delete"}
ROOMS = (
    "org",
    "privacy",
    "service",
    "survey",
    "forum",
    "complaint",
    "planning",
    "execution",
    "dialogue",
    "observation",
    "appraisal",
    "documents",
    "access",
    "accounts",
    "audit",
    "dashboard",
    "learning",
    "portal",
)
# These write bytes, not rows: `.save` of a QR code, a workbook, a picture without what its camera noted.
FILES = ("qr", "buffer", "workbook", "image", "segno", "plain")
READERS = ("web", "selectors", "policies", "transitions", "relations")


def readers() -> Iterator[Path]:
    for room in ROOMS:
        for part in READERS:
            for place in (PACKAGE / room / part, PACKAGE / room / f"{part}.py"):
                yield from modules(under=place) if place.is_dir() else ([place] if place.is_file() else [])


def writes(path: Path) -> list[str]:
    """Return the calls of `path` that would write a row."""
    found = []
    for node in ast.walk(tree(path)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        target = ast.unparse(node.func.value)
        if node.func.attr in ALWAYS and not target.startswith(FILES):
            found.append(f"{name(path)}:{node.lineno} {target}.{node.func.attr}")
        if node.func.attr in ON_MANAGERS and (".objects" in target or ".filter(" in target):
            found.append(f"{name(path)}:{node.lineno} {target}.{node.func.attr}")
    return found


def test_only_actions_write() -> None:
    files = list(readers())
    assert len(files) > 20
    assert not [line for path in files for line in writes(path)]


def test_the_guard_sees_a_write(tmp_path: Path) -> None:
    page = PACKAGE / "planning" / "web" / "contoh.py"
    sample = "def view(request):\n    Skp.objects.filter(pk=1).update(status='X')\n    row.save()\n"
    found = [
        node.func.attr
        for node in ast.walk(ast.parse(sample, filename=str(page)))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ALWAYS | ON_MANAGERS
    ]
    assert found == ["update", "save"]
