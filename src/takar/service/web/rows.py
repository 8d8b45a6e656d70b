"""The tabs of this room, how its states look, and small things that its pages share."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from takar.access.models import Role
from takar.common.actor import Actor
from takar.service.models import StatusPermohonan, StatusStandar
from takar.service.selectors.loket import AMAN, BERHENTI, HAMPIR, LEWAT


@dataclass(frozen=True, slots=True)
class Rupa:
    """How a state looks: word, tone and shape."""

    label: str
    tone: str
    shape: str


_STATES: dict[str, tuple[str, str]] = {
    StatusPermohonan.DIPROSES.value: ("info", "half"),
    StatusPermohonan.MENUNGGU.value: ("watch", "clock"),
    StatusPermohonan.SELESAI.value: ("good", "check"),
    StatusPermohonan.DITOLAK.value: ("bad", "cross"),
    StatusPermohonan.DIBATALKAN.value: ("neutral", "cross"),
    StatusStandar.DRAF.value: ("info", "draft"),
    StatusStandar.TERBIT.value: ("good", "check"),
    StatusStandar.DIGANTI.value: ("neutral", "return"),
}


def looks() -> dict[str, Rupa]:
    """The look of each state and of how an open application stands to its promise."""
    words = {**dict(StatusPermohonan.choices), **dict(StatusStandar.choices)}
    states = {state: Rupa(str(words[state]), *look) for state, look in _STATES.items()}
    return {
        **states,
        LEWAT: Rupa(_("Lewat batas"), "bad", "down"),
        HAMPIR: Rupa(_("Hampir lewat"), "watch", "half"),
        AMAN: Rupa(_("Masih cukup waktu"), "good", "check"),
        BERHENTI: Rupa(_("Menunggu pemohon"), "neutral", "clock"),
    }


def tabs(current: str, *, actor: Actor) -> list[dict[str, Any]]:
    """The sides of this room."""
    items = [("loket", _("Loket")), ("kelola", _("Katalog layanan")), ("angka", _("Angka layanan"))]
    if actor.has(Role.ADMIN_INSTANSI):
        items.append(("sambungan", _("Sambungan")))
    return [{"label": label, "url": reverse(f"service:{name}"), "current": name == current} for name, label in items]


def read_id(text: str) -> UUID | None:
    """Return the id that was sent, None for anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None


def read_page(text: str) -> int:
    """Return a page number from 1 to 1000, 1 for anything else."""
    return min(max(int(text), 1), 1000) if text.isascii() and text.isdigit() and len(text) < 6 else 1
