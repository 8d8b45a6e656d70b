"""A scope may not look at the values of an actor: prepared queries are put together with stand-ins for them."""

from typing import Any

import pytest

from takar.access.policies import all_policies
from takar.common.actor import Actor
from takar.common.prepared import Prepared
from tests.world import World

pytestmark = pytest.mark.django_db


def test_prepared_scopes_find_the_same_rows_as_plain_ones(world: World) -> None:
    people = [one.actor for one in vars(world).values() if isinstance(getattr(one, "actor", None), Actor)]
    assert len(people) > 3
    found = 0
    for policy in all_policies():

        def reachable(actor: Actor, policy: Any = policy) -> Any:
            return policy.model.objects.filter(policy.scope(actor)).order_by().values_list("pk")

        ready = Prepared(reachable, actor=Actor)
        for actor in people:
            plain = set(reachable(actor))
            assert set(ready(actor=actor)) == plain, (policy.model.__name__, actor.nama)
            found += len(plain)
    assert found
