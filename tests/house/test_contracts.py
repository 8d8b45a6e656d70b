"""The import contracts hold, and each of them fails when it is broken."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.source import ROOT

LINT = Path(sys.executable).parent / "lint-imports"

BREACHES = {
    "a lower room imports a higher one": (
        "planning/models/periode.py",
        "from takar.appraisal import models as up  # noqa\n",
    ),
    "a page's models import the pages": ("planning/models/periode.py", "from takar.planning import web  # noqa\n"),
    "a selector imports an action": ("org/selectors/__init__.py", "from takar.org import actions  # noqa\n"),
    "the law imports Django": ("law/predikat.py", "import django  # noqa\n"),
    "a room without a floor": ("gudang/__init__.py", '"""New room."""\n'),
    "a utils.py inside a room": ("org/utils.py", '"""Anything."""\n'),
}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    environment = dict(os.environ, PYTHONPATH=str(folder / "src"))
    command = [str(LINT), "--no-cache", "--no-logo"]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    ignore = shutil.ignore_patterns("__pycache__", "*.html", "*.css", "*.typ", "data")
    shutil.copytree(ROOT / "src", folder / "src", ignore=ignore)
    shutil.copy(ROOT / ".importlinter", folder / ".importlinter")
    return folder


def test_the_contracts_hold(copy: Path) -> None:
    done = lint(copy)
    assert done.returncode == 0, done.stdout
    assert "4 kept, 0 broken" in done.stdout


@pytest.mark.parametrize("breach", BREACHES, ids=str)
def test_a_breach_fails_the_build(copy: Path, breach: str) -> None:
    place, line = BREACHES[breach]
    target = copy / "src" / "takar" / place
    before = target.read_text() if target.exists() else None
    target.parent.mkdir(exist_ok=True)
    target.write_text((before or "") + line)
    try:
        done = lint(copy)
    finally:
        if before is None:
            target.unlink()
            if not any(target.parent.iterdir()):
                target.parent.rmdir()
        else:
            target.write_text(before)
    assert done.returncode != 0, done.stdout
