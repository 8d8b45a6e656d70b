"""How this room's statuses look, and small things that its pages share."""

from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from takar.execution.actions.bukti import Upload
from takar.execution.models import StatusAktivitas


@dataclass(frozen=True, slots=True)
class Rupa:
    """How a state looks: word, tone and shape."""

    label: str
    tone: str
    shape: str


_LOOKS = {
    StatusAktivitas.DICATAT: ("info", "clock"),
    StatusAktivitas.DITERIMA: ("good", "check"),
    StatusAktivitas.DIKEMBALIKAN: ("watch", "return"),
}


def looks() -> dict[str, Rupa]:
    """The look of each status of an activity."""
    return {status.value: Rupa(str(status.label), tone, shape) for status, (tone, shape) in _LOOKS.items()}


def standings() -> dict[str, Rupa]:
    """The look of where a figure stands against the expected range."""
    return {
        "DI_ATAS": Rupa(_("Di atas rentang"), "good", "up"),
        "SESUAI": Rupa(_("Sesuai rentang"), "good", "dot"),
        "DI_BAWAH": Rupa(_("Di bawah rentang"), "watch", "down"),
    }


def upload_of(given: Any) -> Upload | None:
    """Return a sent file as plain name and content."""
    if not isinstance(given, UploadedFile):
        return None
    return Upload(nama=given.name or "", isi=given.read())
