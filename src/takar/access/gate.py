"""The gate for busy pages: a row is fetched as by `access_row`, with a query whose SQL is put together once."""

import inspect
from collections.abc import Callable
from enum import Enum
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.utils.timezone import get_current_timezone_name

from takar.access.policies import granted, policy_for
from takar.common.actor import Actor
from takar.common.prepared import Prepared

M = TypeVar("M", bound=Model)


class Gate(Generic[M]):
    """`rows` is a function that tells which rows there are, with what is selected along, by values such as a day."""

    def __init__(self, rows: Callable[..., "QuerySet[M, M]"]) -> None:
        self._models: list[type[M]] = []
        values = {name: one.annotation for name, one in inspect.signature(rows).parameters.items()}

        def reachable(actor: Actor, pk: UUID, **given: Any) -> "QuerySet[M, M]":
            found = rows(**given)
            self._models[:] = [found.model]
            # Ordered by nothing: a look-up by key needs no order.
            return found.filter(policy_for(found.model).scope(actor), pk=pk).order_by()[:1]

        self._reachable, self._values = reachable, values
        # One for each clock: a policy may ask what holds today.
        self._queries: dict[str, Prepared] = {}

    def __call__(self, *, actor: Actor, pk: UUID, deed: Enum, **values: Any) -> M:
        """Fetch one row. Raises `NotFound` outside the scope, `Forbidden` in scope without the right."""
        zone = get_current_timezone_name()
        query = self._queries.get(zone)
        if query is None:
            query = self._queries[zone] = Prepared(self._reachable, actor=Actor, pk=UUID, **self._values)
        found: list[M] = query(actor=actor, pk=pk, **values)
        return granted(found[0] if found else None, policy=policy_for(self._models[0]), actor=actor, deed=deed)


def gate(rows: Callable[..., "QuerySet[M, M]"]) -> Gate[M]:
    """Prepare the look-up of one row through the gate. Use as a decorator."""
    return Gate(rows)
