"""Collect every sentence that a reader may meet: from Python by its syntax tree, from pages by Jinja2's own parser.

What is collected is the literal first argument (and, for plurals, the second) of a gettext call; a choice between
literals counts as both. A variable is not collected: its words are marked with gettext where they are written.
"""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import Environment, nodes

SINGLE = frozenset({"_", "gettext", "gettext_lazy", "gettext_noop"})
PLURAL = frozenset({"ngettext", "ngettext_lazy"})
_MODULE = "django.utils.translation"


@dataclass(slots=True)
class Sentence:
    """One msgid, its plural (empty where there is none) and the files that say it."""

    text: str
    plural: str = ""
    files: set[str] = field(default_factory=set)


def collect(package: Path) -> dict[str, Sentence]:
    """Return every sentence below `package` by its msgid, in a stable order: by first file, then by text."""
    found: dict[str, Sentence] = {}
    for path in sorted((*package.rglob("*.py"), *package.rglob("*.html"))):
        if "migrations" in path.parts or "__pycache__" in path.parts:
            continue
        name = str(path.relative_to(package))
        source = path.read_text(encoding="utf-8")
        said = in_python(source) if path.suffix == ".py" else in_page(source)
        for text, plural in said:
            sentence = found.setdefault(text, Sentence(text))
            sentence.plural = sentence.plural or plural
            sentence.files.add(name)
    return dict(sorted(found.items(), key=lambda item: (min(item[1].files), item[0])))


def in_python(source: str) -> Iterator[tuple[str, str]]:
    """Yield (text, plural) for each call of a name that this module imports from Django's translation."""
    module = ast.parse(source)
    names = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom) and node.module == _MODULE
        for alias in node.names
    }
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            yield from _pairs(names[node.func.id], [list(_literals(arg)) for arg in node.args])


def in_page(source: str) -> Iterator[tuple[str, str]]:
    """Yield (text, plural) for each gettext call and trans block of a Jinja2 template."""
    for node in _environment().parse(source).find_all(nodes.Call):
        if isinstance(node.node, nodes.Name):
            yield from _pairs(node.node.name, [list(_constants(arg)) for arg in node.args])


def _pairs(function: str, arguments: list[list[str]]) -> Iterable[tuple[str, str]]:
    if function in SINGLE and arguments:
        return [(text, "") for text in arguments[0] if text]
    if function in PLURAL and len(arguments) > 1:
        return list(zip(arguments[0], arguments[1], strict=False))
    return []


def _literals(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)


def _constants(node: nodes.Expr | None) -> Iterator[str]:
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, nodes.CondExpr):
        yield from _constants(node.expr1)
        yield from _constants(node.expr2)


def _environment() -> Environment:
    return Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"], autoescape=True)
