"""The tabs of this room and how its states look."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from takar.observation.models import StatusPengamatan, StatusVersi


@dataclass(frozen=True, slots=True)
class Rupa:
    """How a state looks: tone and shape beside its word."""

    tone: str
    shape: str


_LOOKS: dict[str, tuple[str, str]] = {
    StatusVersi.DRAF.value: ("info", "draft"),
    StatusVersi.TERBIT.value: ("good", "check"),
    StatusVersi.DITARIK.value: ("neutral", "return"),
    StatusPengamatan.FINAL.value: ("good", "check"),
    StatusPengamatan.DIBATALKAN.value: ("neutral", "cross"),
    "AKAN": ("info", "clock"),
    "BERLAKU": ("good", "check"),
    "LEWAT": ("neutral", "ring"),
    "DICABUT": ("neutral", "cross"),
}


def looks() -> dict[str, Rupa]:
    """The look of each state of this room."""
    return {state: Rupa(*look) for state, look in _LOOKS.items()}


def tabs(current: str) -> list[dict[str, Any]]:
    """The sides of this room."""
    items = (("beranda", _("Pengamatan")), ("instrumen_daftar", _("Instrumen")), ("penunjukan", _("Pengamat")))
    return [
        {"label": label, "url": reverse(f"observation:{name}"), "current": name == current} for name, label in items
    ]
