"""Every transition × every role has a stated outcome; lists and checks of rights agree on every row."""

import importlib
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from takar.access.policies import all_policies, can, policy_for
from takar.common.actor import ANONYMOUS
from takar.workflow.machine import Machine, Transition, all_machines, diagram
from tests.house.routes import ROLES, person
from tests.house.source import ROOT
from tests.world import World


def stated() -> tuple[dict[str, Callable[[World, str], Any]], dict[tuple[str, str], set[str]]]:
    """Collect `MAKERS` (machine → maker of a row in a state) and `MAY` ((machine, step) → roles) of every room."""
    makers: dict[str, Callable[[World, str], Any]] = {}
    may: dict[tuple[str, str], set[str]] = {}
    for path in sorted((ROOT / "tests").glob("*/transition_table.py")):
        module = importlib.import_module(f"tests.{path.parent.name}.transition_table")
        makers.update(module.MAKERS)
        may.update(module.MAY)
    return makers, may


MAKERS, MAY = stated()
STEPS = [(machine, step) for machine in all_machines() for step in machine.transitions]


def test_every_transition_is_stated() -> None:
    assert len(STEPS) > 10
    assert {(machine.name, step.name) for machine, step in STEPS} == set(MAY)
    assert {machine.name for machine in all_machines()} == set(MAKERS)


@pytest.mark.parametrize(("machine", "step"), STEPS, ids=lambda value: getattr(value, "name", ""))
def test_who_may_take_the_step(machine: Machine, step: Transition, world: World) -> None:
    row = MAKERS[machine.name](world, step.sources[0])
    allowed = set()
    for role in ROLES:
        who = person(world, role)
        if who is not None and can(who.actor, step.deed, row):
            allowed.add(role)
    assert allowed == MAY[machine.name, step.name]


@pytest.mark.parametrize("machine", all_machines(), ids=lambda machine: machine.name)
def test_every_state_is_reachable_and_has_a_label(machine: Machine) -> None:
    reached = {machine.initial}
    for _round in machine.states:
        reached |= {step.target for step in machine.transitions if reached & set(step.sources)}
    assert reached == set(machine.states)
    assert set(machine.labels) >= set(machine.states)


@pytest.mark.parametrize("machine", all_machines(), ids=lambda machine: machine.name)
def test_a_refusal_says_who_may(machine: Machine, world: World) -> None:
    policy = policy_for(machine.model)
    row = MAKERS[machine.name](world, machine.initial)
    for step in machine.transitions:
        verdict = can(world.joko.actor, step.deed, row)
        assert verdict or len(verdict.sentence) > 20, f"{machine.name} {step.name} refuses without a sentence"
    assert str(policy.not_found)


@pytest.mark.parametrize("machine", all_machines(), ids=lambda machine: machine.name)
def test_lists_and_checks_agree(machine: Machine, world: World) -> None:
    row = MAKERS[machine.name](world, machine.initial)
    policy = policy_for(machine.model)
    for role in ROLES:
        who = person(world, role)
        if who is None:
            continue
        for deed in policy.rules:
            listed = machine.model._default_manager.filter(policy.scope(who.actor, deed), pk=row.pk).exists()
            assert listed == bool(policy.check(who.actor, deed, row)), f"{role} {deed}"


def test_the_diagrams_are_those_of_the_code() -> None:
    for machine in all_machines():
        page = ROOT / "docs" / "workflows" / f"{machine.name}.md"
        assert diagram(machine) in page.read_text(), f"run: takar docs workflows ({machine.name})"


def test_every_policy_refuses_a_stranger_everything() -> None:
    for policy in all_policies():
        assert not any(policy.may(ANONYMOUS, deed) for deed in policy.rules)


def test_tables_name_known_roles() -> None:
    rooms: Mapping[tuple[str, str], set[str]] = MAY
    assert all(roles <= set(ROLES) for roles in rooms.values())
