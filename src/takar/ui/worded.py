"""Templates with their words written in: each language has compiled templates of its own.

A page shows a hundred words that are known when its template is compiled. Asking for each again with every answer, and
drawing the same icons again, took a third of the time of drawing a page. Settings name `takar.ui.worded.Pages`.
"""

from collections.abc import Callable
from functools import lru_cache
from itertools import count
from typing import Any

from django.template.backends.jinja2 import Jinja2, Template
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf
from django.utils.translation import get_language, override
from jinja2 import Environment, nodes, pass_environment
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from takar.ui.addresses import address
from takar.ui.drawing import Drawing

_Key = tuple[str, str, str | None]


class Worded(Environment):
    """An environment that writes the words of `language` into its templates; without one it asks for them each time.

    `translated` returns the pattern of a sentence and the sentence without values, in the language of the moment.
    """

    code_generator_class = Drawing
    language: str | None = None
    # The macros of imported templates by name; None while templates may change.
    modules: dict[str, Any] | None = None
    translated: Callable[[str], tuple[Markup, Markup]]

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        if self.language is None:
            return tree
        with override(self.language):
            return _Words(self.translated, tree).visit(tree)  # type: ignore[no-any-return]


class Pages(Jinja2):
    """Django's Jinja2 backend: a template is fetched in the language of the moment, and is to be drawn in it."""

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__(params)
        self._speaking: dict[_Key, Jinja2] = {}

    def get_template(self, template_name: str) -> Template:
        # Words and addresses are written in, so templates differ with both.
        key = (get_language() or "", get_script_prefix(), get_urlconf())
        return (self._speaking.get(key) or self._begin(key)).get_template(template_name)

    def _begin(self, key: "_Key") -> Jinja2:
        one = Jinja2.__new__(Jinja2)
        one.__dict__.update(self.__dict__)
        one.env = self.env.overlay()
        if key[0]:
            one.env.language = key[0]  # type: ignore[attr-defined]
            one.env.modules = None if self.env.auto_reload else {}  # type: ignore[attr-defined]
        self._speaking[key] = one
        return one


@pass_environment
def keep(environment: Worded, macro: Callable[..., Any]) -> Callable[..., Any]:
    """Return a macro that remembers what it drew; for macros that show nothing but their few plain arguments."""
    if environment.language is None:
        return macro
    return lru_cache(maxsize=512, typed=True)(macro)


class _Words(NodeTransformer):
    """Replace `_("…")` by its words, `_("… %(n)s", n=n)` by its pattern with the values put in, and `url("…")` by the
    address; mark calls of imported macros with nothing but such constants, which draw the same each time."""

    def __init__(self, translated: Callable[[str], tuple[Markup, Markup]], tree: nodes.Template) -> None:
        self._translated = translated
        self._imported = {one.target for one in tree.find_all(nodes.Import) if not one.with_context}
        self._kept = count()

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        self.generic_visit(node)
        if _is_call_of(node, "url"):
            return _written_address(node)
        message = _message(node)
        if message is None:
            if self._draws_the_same(node):
                node.kept = next(self._kept)  # type: ignore[attr-defined]
            return node
        pattern, plain = self._translated(message)
        if not node.kwargs:
            return nodes.Const(plain, lineno=node.lineno)
        pairs = [nodes.Pair(nodes.Const(one.key), one.value, lineno=node.lineno) for one in node.kwargs]
        values = nodes.Dict(pairs, lineno=node.lineno)
        return nodes.Mod(nodes.Const(pattern, lineno=node.lineno), values, lineno=node.lineno)

    def _draws_the_same(self, node: nodes.Call) -> bool:
        called = node.node
        if not (isinstance(called, nodes.Getattr) and isinstance(called.node, nodes.Name)):
            return False
        if called.node.name not in self._imported or node.dyn_args or node.dyn_kwargs:
            return False
        return all(_constant(one) for one in (*node.args, *(pair.value for pair in node.kwargs)))


def _constant(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Dict):
        return all(_constant(one.key) and _constant(one.value) for one in node.items)
    if isinstance(node, nodes.List | nodes.Tuple):
        return all(_constant(one) for one in node.items)
    return isinstance(node, nodes.Const)


def _written_address(node: nodes.Call) -> nodes.Node:
    if len(node.args) != 1 or node.kwargs or not isinstance(node.args[0], nodes.Const):
        return node
    try:
        return nodes.Const(address(node.args[0].value), lineno=node.lineno)
    except NoReverseMatch:
        # Said when the page is drawn, if that part of it ever is.
        return node


def _is_call_of(node: nodes.Call, name: str) -> bool:
    return isinstance(node.node, nodes.Name) and node.node.name == name and not (node.dyn_args or node.dyn_kwargs)


def _message(node: nodes.Call) -> str | None:
    if not _is_call_of(node, "_") or len(node.args) != 1 or not isinstance(node.args[0], nodes.Const):
        return None
    value = node.args[0].value
    return value if isinstance(value, str) else None
