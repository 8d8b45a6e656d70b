"""Nothing is shown of fewer than five, and nothing that lets them be reckoned from what is shown beside it."""

from collections.abc import Mapping
from typing import TypeVar

MINIMUM = 5
_Key = TypeVar("_Key")


def hidden(counts: Mapping[_Key, int], *, minimum: int = MINIMUM) -> frozenset[_Key]:
    """Return the keys whose figures stay away when the figure of all of them together is public.

    All below the minimum; and while those hidden are together fewer than it, or a single one, the smallest of the
    others with them: what is missing from the whole then never tells of fewer than five.
    """
    away = {key for key, n in counts.items() if 0 < n < minimum}
    others = sorted((key for key, n in counts.items() if n >= minimum), key=lambda key: (counts[key], str(key)))
    while away and others and (len(away) < 2 or sum(counts[key] for key in away) < minimum):
        away.add(others.pop(0))
    return frozenset(away)
