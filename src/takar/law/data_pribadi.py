"""The clock of UU 27/2022 on personal data: correction (Pasal 30), access (Pasal 32), failure (Pasal 46), 3×24 hours.

The hours run on closed days too: the law says hours, not working days.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

CITATION = "UU 27/2022 Pasal 30 ayat (1), Pasal 32 ayat (2), dan Pasal 46 ayat (1)"


@dataclass(frozen=True, slots=True)
class Batas:
    """How many hours there are, from which day on, by which rule."""

    berlaku_mulai: date
    jam: int
    dasar: str


# In force from its promulgation; two years later, on 17 October 2024, everyone had to conform (Pasal 74).
_BATAS = (Batas(date(2022, 10, 17), 72, CITATION),)


def batas_data_pribadi(on: date) -> Batas:
    """Return the limit that holds on a day. Before the law there was none; the first one stands for those days."""
    return next((each for each in reversed(_BATAS) if each.berlaku_mulai <= on), _BATAS[0])


def tenggat_data_pribadi(mulai: datetime, *, on: date) -> datetime:
    """Return the last moment for what came in, or became known, at `mulai`."""
    return mulai + timedelta(hours=batas_data_pribadi(on).jam)
