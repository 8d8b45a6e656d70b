"""Rounding half up from exact fractions, and numbers as an Indonesian sentence shows them.

Exact fractions first, one rounding last: with binary floats or half-even, 88.305 loses its letter A.
"""

from decimal import Decimal
from fractions import Fraction


def bulatkan(exact: Fraction | Decimal, places: int = 2) -> Decimal:
    """Half up (away from zero at the tie) to `places` decimals: 88.305 gives 88.31 and -1.005 gives -1.01."""
    value = Fraction(exact)
    scaled = (abs(value) * 10**places * 2 + 1) // 2
    return Decimal(scaled if value >= 0 else -scaled).scaleb(-places)


def koma(value: Fraction | Decimal, places: int = 2) -> str:
    """The number with the Indonesian comma for a sentence: 5.625 is "5,63"."""
    return format(bulatkan(value, places), "f").replace(".", ",")
