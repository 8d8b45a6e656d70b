"""Keep numbers that were dear to count for a moment, so that many who watch a large unit cost no more than one does.

Only what took long is kept, ten times as long as it took: in a government of 30,000 people a few seconds, in an office
nothing at all. Each process keeps its own.
"""

import time
from collections.abc import Callable, Mapping
from threading import Lock
from typing import Any, TypeVar

from takar.dashboard.selectors.angka import Angka, tally
from takar.dashboard.selectors.lingkup import Hari, Lingkup

DEAR = 0.2
TIMES, LONGEST = 10, 10.0
_MOST_KEPT = 200

_T = TypeVar("_T")
_Key = tuple[object, ...]
_kept: dict[_Key, tuple[float, Any]] = {}
_lock = Lock()


def tally_now(lingkup: Lingkup, *, hari: Hari) -> Mapping[str, Angka]:
    """Return `tally`, or what it gave a moment ago when it is dear. No query, or one."""
    if lingkup.unit is None:
        return tally(lingkup, hari=hari)
    key = (lingkup.instansi_id, lingkup.unit.path, hari.today, hari.hari_periksa, hari.kalender.hari_seminggu)
    return kept("tally", *key, count=lambda: tally(lingkup, hari=hari))


def kept(*key: object, count: Callable[[], _T]) -> _T:
    """Return what `count` gives, or what it gave a moment ago when it is dear. The key says all that it depends on."""
    start = time.monotonic()
    known = _kept.get(key)
    if known is not None and known[0] > start:
        return known[1]  # type: ignore[no-any-return]
    found = count()
    took = time.monotonic() - start
    with _lock:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        _kept.pop(key, None)
        if took > DEAR:
            _kept[key] = (time.monotonic() + min(took * TIMES, LONGEST), found)
    return found
