"""Refusals: what an action raises when it says no. Each carries the sentence the person reads and what to do next."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one field; `field` is the form's field name, or "" for the whole."""

    field: str
    message: str


class Refusal(Exception):
    """Base of every refusal. `status` is the HTTP status that a door answers with."""

    status = 400

    def __init__(self, message: str, *, next_step: str = "", code: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.next_step = next_step
        self.code = code


class NotFound(Refusal):
    """The row is not there for this person: absent, or outside the scope. Both look the same from outside."""

    status = 404


class Forbidden(Refusal):
    """The row is in the person's scope but the deed is not theirs to do."""

    status = 403


class WrongState(Refusal):
    """The row is in a state that does not allow the deed, most often because someone else was faster."""

    status = 409


class Stale(Refusal):
    """The form was made from an older version of the row; nothing was overwritten."""

    status = 409


class Invalid(Refusal):
    """What was typed cannot be accepted; `problems` names each field."""

    status = 422

    def __init__(self, message: str, *, problems: Sequence[Problem] = (), next_step: str = "") -> None:
        super().__init__(message, next_step=next_step)
        self.problems = tuple(problems)
