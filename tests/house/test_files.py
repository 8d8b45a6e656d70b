"""Files: short, opened by what they are for, named after what they hold."""

import ast

import pytest

from tests.house.source import PACKAGE, ROOT, modules, name, tree

LIMIT = 400
FORBIDDEN_NAMES = {"utils.py", "helpers.py", "services.py", "mixins.py", "misc.py"}


def test_no_file_is_over_the_limit() -> None:
    files = [*modules(), *modules(under=ROOT / "tests"), *modules(under=ROOT / "bench")]
    long = {name(p): n for p in files if (n := len(p.read_text().splitlines())) > LIMIT}
    assert not long


def test_stylesheets_scripts_and_templates_are_not_over_the_limit() -> None:
    files = [p for kind in ("css", "js", "html", "typ") for p in PACKAGE.rglob(f"*.{kind}")]
    assert files
    assert not {name(p) for p in files if len(p.read_text().splitlines()) > LIMIT}


def test_no_file_has_a_name_that_says_nothing() -> None:
    assert not [name(p) for p in modules() if p.name in FORBIDDEN_NAMES]


@pytest.mark.parametrize("path", [p for p in modules() if p.read_text().strip()], ids=name)
def test_every_module_says_what_it_is_for(path) -> None:
    opening = ast.get_docstring(tree(path))
    assert opening, f"{name(path)} opens without a docstring"
    assert len(opening.splitlines()) <= 12


def test_nothing_is_left_open() -> None:
    marks = ("TODO", "FIXME", "XXX:", "raise NotImplementedError", "lorem ipsum", "coming soon", "segera hadir")
    found = [
        f"{name(p)}: {mark}"
        for p in [*modules(), *PACKAGE.rglob("*.html"), *PACKAGE.rglob("*.typ")]
        for mark in marks
        if mark.lower() in p.read_text().lower()
    ]
    assert not found


def test_no_test_is_switched_off() -> None:
    marks = ("mark.skip", "mark.xfail", "assert True\n")
    own = name(ROOT / "tests" / "house" / "test_files.py")
    found = [name(p) for p in modules(under=ROOT / "tests") for m in marks if m in p.read_text() and name(p) != own]
    assert not found
