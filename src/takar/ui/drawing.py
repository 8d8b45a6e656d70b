"""How templates become Python: as Jinja2 does it, with less work for each macro, import and value that a page draws.

What is drawn is the same. A page calls sixty macros and shows a hundred values; what stood around each of them cost
more than the drawing.
"""

from collections.abc import Callable
from functools import lru_cache
from keyword import iskeyword
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.runtime import Macro
from jinja2.utils import missing
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]

# These take nothing but what the template gives; any other plain name may ask for the context.
_PLAIN = frozenset({"caller", "url", "static", "field_view", "form_errors", "get_messages", "get_language"})


# A template has escaped what it drew: it is markup as it stands.
_new = str.__new__


class Drawing(CodeGenerator):
    """Writes calls as plain calls, and values without an object around each."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        self._plain = _PLAIN | {one.name for one in node.find_all(nodes.Macro)}
        for found in node.find_all(nodes.FromImport):
            self._plain |= {one[1] if isinstance(one, tuple) else one for one in found.names}
        self.writeline("from takar.ui.drawing import imported, made, shown")
        self.writeline("kept = {}")
        super().visit_Template(node, frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """Hand on the context only where it may be asked for. A call that is marked as kept is made once."""
        place = None if forward_caller else getattr(node, "kept", None)
        if place is not None:
            self.write(f"(kept.get({place}) or kept.setdefault({place}, ")
        if self._takes_no_context(node):
            self._plain_call(node, frame, forward_caller=forward_caller)
        else:
            super().visit_Call(node, frame, forward_caller=forward_caller)
        if place is not None:
            self.write("))")

    def _takes_no_context(self, node: nodes.Call) -> bool:
        odd = node.dyn_args or node.dyn_kwargs or any(iskeyword(one.key) for one in node.kwargs)
        if odd:
            return False
        return isinstance(node.node, nodes.Getattr) or (
            isinstance(node.node, nodes.Name) and node.node.name in self._plain
        )

    def _plain_call(self, node: nodes.Call, frame: Frame, *, forward_caller: bool) -> None:
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("shown(")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        if node.with_context or not isinstance(node.template, nodes.Const):
            super()._import_common(node, frame)
        else:
            self.write(f"imported(environment, {node.template.value!r}, {self.name!r}, context)")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        arguments = tuple(one.name for one in macro_ref.node.args)
        if macro_ref.accesses_kwargs or macro_ref.accesses_varargs or any(iskeyword(one) for one in arguments):
            super().macro_def(macro_ref, frame)
        else:
            self.write(f"made(environment, macro, {arguments!r}, {macro_ref.accesses_caller!r})")


def shown(value: Any) -> str:
    """Return `value` as it stands in a page: escaped, unless it is markup."""
    kind = type(value)
    if kind is str:
        return str(_escape_inner(value))
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    return escape(value)


def imported(environment: Any, name: str, parent: str | None, context: Any) -> Any:
    """Return the macros of a template; where templates do not change, the same ones each time."""
    modules: dict[str, Any] | None = getattr(environment, "modules", None)
    if modules is None:
        return environment.get_template(name, parent)._get_default_module(context)
    found = modules.get(name)
    if found is None:
        found = modules[name] = environment.get_template(name, parent)._get_default_module(context)
    return found


def made(environment: Environment, draw: Callable[..., str], arguments: tuple[str, ...], with_caller: bool) -> Any:
    """Return the macro of a function that draws: its arguments are bound as Python binds them."""
    if not environment.autoescape:
        return Macro(environment, draw, "", list(arguments), False, False, with_caller, False)
    if not arguments and not with_caller:
        return lambda: _new(Markup, draw())
    nobody = environment.undefined("No caller defined", name="caller")
    return _binding(arguments, with_caller)(draw, nobody)


@lru_cache(maxsize=2048)
def _binding(arguments: tuple[str, ...], with_caller: bool) -> Callable[..., Any]:
    taken = [f"{one}=_missing" for one in arguments]
    given = list(arguments)
    if with_caller and "caller" not in arguments:
        taken.append("caller=None")
        given.append("_nobody if caller is None else caller")
    source = (
        f"def bound(_draw, _nobody):\n"
        f"    def macro({', '.join(taken)}):\n"
        f"        return _new(_Markup, _draw({', '.join(given)}))\n"
        f"    return macro\n"
    )
    names: dict[str, Any] = {"_Markup": Markup, "_new": _new, "_missing": missing}
    exec(source, names)  # noqa: S102 - made of the names of a macro's arguments
    return names["bound"]  # type: ignore[no-any-return]
