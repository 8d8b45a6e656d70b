"""Regulations as pure functions: plain values in, plain values out. No Django, no clock, no I/O.

`import_rules()` loads every module that declares a rule; the registry itself (`takar.law.registry`) imports nothing
from its siblings, so a rule module may import it freely.
"""

from importlib import import_module
from pkgutil import iter_modules

_NOT_RULES = frozenset({"registry", "vectors", "cli", "ruleset"})


def import_rules() -> None:
    """Import each module of this package so that its rules stand in the registry. Safe to call twice."""
    for module in iter_modules(__path__):
        if module.name not in _NOT_RULES:
            import_module(f"{__name__}.{module.name}")
