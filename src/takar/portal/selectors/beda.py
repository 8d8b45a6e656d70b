"""Can two figures be told apart? Shares by the usual two-sided test at 95 percent, middle values by the median test."""

from collections.abc import Mapping
from enum import Enum
from math import sqrt

from takar.law.layanan import median

_Z = 1.96


class Beda(Enum):
    """What may be said of now beside before."""

    NAIK = "naik"
    TURUN = "turun"
    SAMA = "sama"


def shares(*, kini: tuple[int, int], lalu: tuple[int, int]) -> Beda:
    """Compare two (part, whole); SAMA when the difference may be chance, or where a whole is empty."""
    (a, n), (b, m) = kini, lalu
    if not n or not m:
        return Beda.SAMA
    pooled = (a + b) / (n + m)
    spread = sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))
    if not spread or abs(a / n - b / m) / spread <= _Z:
        return Beda.SAMA
    return Beda.NAIK if a / n > b / m else Beda.TURUN


def middles(*, kini: Mapping[int, int], lalu: Mapping[int, int]) -> Beda:
    """Compare the middle values of two spreads (value to how often): Mood's median test. TURUN is shorter."""
    joint: dict[int, int] = dict(kini)
    for value, n in lalu.items():
        joint[value] = joint.get(value, 0) + n
    middle = median(joint)
    if middle is None:
        return Beda.SAMA
    below = [(sum(n for v, n in spread.items() if v <= middle), sum(spread.values())) for spread in (kini, lalu)]
    found = shares(kini=below[0], lalu=below[1])
    # More that stay below the joint middle means that it goes faster now.
    return {Beda.NAIK: Beda.TURUN, Beda.TURUN: Beda.NAIK}.get(found, Beda.SAMA)
