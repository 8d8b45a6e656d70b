"""How this room's statuses look, and small things that its pages share."""

from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from takar.execution.actions.bukti import Upload, prepared
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
    """The look of where an indicator stands on the path to its yearly range."""
    return {
        "MELAMPAUI": Rupa(_("Melampaui lintasan"), "good", "up"),
        "SESUAI": Rupa(_("Sesuai lintasan"), "good", "check"),
        "BERISIKO": Rupa(_("Berisiko"), "watch", "half"),
        "TERTINGGAL": Rupa(_("Tertinggal"), "bad", "down"),
        "BELUM_ADA_DATA": Rupa(_("Belum ada data"), "neutral", "ring"),
    }


def upload_of(given: Any, *, simpan_lokasi: bool = False) -> Upload | None:
    """Return a sent file as plain name and content; a picture is written anew here, before any transaction is open."""
    if not isinstance(given, UploadedFile):
        return None
    return prepared(Upload(nama=given.name or "", isi=given.read(), simpan_lokasi=simpan_lokasi))
