"""Transitions, declared once. Buttons, the state diagram, the tests' cases and the demo are all derived from here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.db.models import Model

from takar.audit.codes import Code
from takar.common.refusals import Problem

Guard = Callable[[Any, Any], Sequence[Problem]]
Notify = Callable[[Any], tuple[Sequence[Any], str, str]]

_machines: dict[str, "Machine"] = {}


def _free(_row: Any, _given: Any) -> Sequence[Problem]:
    return ()


@dataclass(frozen=True, slots=True)
class Transition:
    """One step. `deed` is the right that it needs; `guard(row, given)` returns what still stands in the way;
    `notice(row)` returns (persons to tell, sentence, link). `reason` makes a written reason compulsory."""

    name: str
    label: Any
    sources: tuple[str, ...]
    target: str
    deed: Enum
    code: Code
    guard: Guard = _free
    notice: Notify | None = None
    reason: bool = False
    primary: bool = False


@dataclass(frozen=True)
class Machine:
    """The states of one model's `status` and the ways between them."""

    name: str
    model: type[Model]
    initial: str
    transitions: tuple[Transition, ...]
    labels: dict[str, Any] = field(default_factory=dict)

    @property
    def states(self) -> tuple[str, ...]:
        seen = {self.initial: None}
        for step in self.transitions:
            seen.update(dict.fromkeys((*step.sources, step.target)))
        return tuple(seen)

    def get(self, name: str) -> Transition:
        for step in self.transitions:
            if step.name == name:
                return step
        raise KeyError(name)


def register_machine(machine: Machine) -> Machine:
    if machine.name in _machines:
        raise ValueError(f"{machine.name} is registered already")
    _machines[machine.name] = machine
    return machine


def all_machines() -> tuple[Machine, ...]:
    return tuple(_machines.values())


def diagram(machine: Machine) -> str:
    """Return the machine as a Mermaid state diagram, for the generated pages under docs/workflows."""
    lines = ["stateDiagram-v2", f"    [*] --> {machine.initial}"]
    for step in machine.transitions:
        lines += [f"    {source} --> {step.target}: {step.name}" for source in step.sources]
    return "\n".join(lines)
