"""The law stands alone: it imports without Django, and no module asks the clock or opens a file."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import takar.law

FOLDER = Path(takar.law.__file__).parent
MODULES = sorted(FOLDER.glob("*.py"))
MAY_READ_DATA = {"kalender.py"}
MAY_TOUCH_THE_WORLD = {"cli.py"}  # the command line is a door; it reads files that the user names

_SCRIPT = """
import sys

class NoDjango:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"django", "ninja", "requests", "httpx", "sqlite3", "psycopg"}:
            raise ImportError("the law may not import " + name)
        return None

sys.meta_path.insert(0, NoDjango())
from takar.law.registry import all_rules, run
names = [rule.name for rule in all_rules()]
assert run("predikat", {"hasil": "SESUAI", "perilaku": "SESUAI"}).value["predikat"] == "BAIK"
assert not any(name.partition(".")[0] == "django" for name in sys.modules)
print(len(names))
"""


def test_all_rules_load_where_django_cannot_be_imported() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={"PYTHONPATH": str(FOLDER.parent.parent)},
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 15


@pytest.mark.parametrize(
    "module", [path for path in MODULES if path.name not in MAY_TOUCH_THE_WORLD], ids=lambda path: path.name
)
def test_no_clock_and_no_files(module: Path) -> None:
    forbidden = {"today", "now", "utcnow", "time", "time_ns", "monotonic", "open", "input", "print", "write_text"}
    if module.name not in MAY_READ_DATA:
        forbidden |= {"read_text", "read_bytes", "files", "iterdir"}
    tree = ast.parse(module.read_text(encoding="utf-8"))
    called = {_name(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert called & forbidden == set()


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_imports_are_the_standard_library_or_the_law(module: Path) -> None:
    allowed = {"takar"} if module.name not in MAY_TOUCH_THE_WORLD else {"takar", "click"}
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        names = (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
        for name in names:
            top = name.partition(".")[0]
            assert top in sys.stdlib_module_names or top in allowed, name
            assert top != "takar" or name.startswith("takar.law"), name
            assert top not in {"random", "socket", "urllib", "http", "sqlite3", "secrets"}, name


def test_the_guard_sees_a_clock() -> None:
    tree = ast.parse("from datetime import date\nd = date.today()\n")
    assert "today" in {_name(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
