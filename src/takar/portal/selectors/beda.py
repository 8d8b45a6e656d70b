"""Can two shares be told apart? The usual two-sided test at 95 percent. Times are compared by takar.law.pengaduan."""

from enum import Enum
from math import sqrt

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
