"""What this room tells rooms above it (`permohonan_selesai`, inside the transaction of the first end) and asks of them.

Arguments: `permohonan_id`, `instansi_id`, `layanan_id`, `unit_id`, `now`. Surveys and ratings begin from it.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.dispatch import Signal

permohonan_selesai = Signal()

_invitations: list[Callable[[Any], str]] = []
_ways: list[Callable[[Any, date], Mapping[str, str]]] = []


def register_invitation(make: Callable[[Any], str]) -> None:
    """Let a room above say where the applicant of a case can rate it; an empty address is none."""
    _invitations.append(make)


def invitation_for(row: Any) -> str:
    """Return where the applicant of this case can rate it, empty where nobody asks."""
    return next((address for make in _invitations if (address := make(row))), "")


def register_ways(make: Callable[[Any, date], Mapping[str, str]]) -> None:
    """Let a room above say where a citizen goes on from a service: "nilai", "adukan", "angka" to an address each."""
    _ways.append(make)


def ways_from(layanan: Any, *, on: date) -> dict[str, str]:
    """Return where a citizen can go on from this service; what nobody offers is empty."""
    found = dict.fromkeys(("angka", "nilai", "adukan"), "")
    for make in _ways:
        found.update(make(layanan, on))
    return found
