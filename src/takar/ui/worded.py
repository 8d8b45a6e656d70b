"""Templates with their words written in: each language has compiled templates of its own.

A page shows a hundred words that are known when its template is compiled. Asking for each again with every answer, and
drawing the same icons again, took a third of the time of drawing a page. Settings name `takar.ui.worded.Pages`.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.template.backends.jinja2 import Jinja2, Template
from django.utils.translation import get_language, override
from jinja2 import Environment, nodes, pass_environment
from jinja2.visitor import NodeTransformer
from markupsafe import Markup


class Worded(Environment):
    """An environment that writes the words of `language` into its templates; without one it asks for them each time.

    `translated` returns the pattern of a sentence and the sentence without values, in the language of the moment.
    """

    language: str | None = None
    translated: Callable[[str], tuple[Markup, Markup]]

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        if self.language is None:
            return tree
        with override(self.language):
            return _Words(self.translated).visit(tree)  # type: ignore[no-any-return]


class Pages(Jinja2):
    """Django's Jinja2 backend: a template is fetched in the language of the moment, and is to be drawn in it."""

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__(params)
        self._speaking: dict[str, Jinja2] = {}

    def get_template(self, template_name: str) -> Template:
        language = get_language() or ""
        return (self._speaking.get(language) or self._begin(language)).get_template(template_name)

    def _begin(self, language: str) -> Jinja2:
        one = Jinja2.__new__(Jinja2)
        one.__dict__.update(self.__dict__)
        one.env = self.env.overlay()
        if language:
            one.env.language = language  # type: ignore[attr-defined]
        self._speaking[language] = one
        return one


@pass_environment
def keep(environment: Worded, macro: Callable[..., Any]) -> Callable[..., Any]:
    """Return a macro that remembers what it drew; for macros that show nothing but their few plain arguments."""
    if environment.language is None:
        return macro
    return lru_cache(maxsize=512, typed=True)(macro)


class _Words(NodeTransformer):
    """Replace `_("…")` by its words, and `_("… %(n)s", n=n)` by its pattern with the values put in."""

    def __init__(self, translated: Callable[[str], tuple[Markup, Markup]]) -> None:
        self._translated = translated

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        self.generic_visit(node)
        message = _message(node)
        if message is None:
            return node
        pattern, plain = self._translated(message)
        if not node.kwargs:
            return nodes.Const(plain, lineno=node.lineno)
        pairs = [nodes.Pair(nodes.Const(one.key), one.value, lineno=node.lineno) for one in node.kwargs]
        values = nodes.Dict(pairs, lineno=node.lineno)
        return nodes.Mod(nodes.Const(pattern, lineno=node.lineno), values, lineno=node.lineno)


def _message(node: nodes.Call) -> str | None:
    plain = isinstance(node.node, nodes.Name) and node.node.name == "_" and not (node.dyn_args or node.dyn_kwargs)
    if not plain or len(node.args) != 1 or not isinstance(node.args[0], nodes.Const):
        return None
    value = node.args[0].value
    return value if isinstance(value, str) else None
