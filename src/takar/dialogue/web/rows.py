"""The tabs of this room and how its statuses look."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from takar.dialogue.models import StatusBimbingan, StatusDialog, StatusKonseling, StatusLangkah, StatusPermintaan


@dataclass(frozen=True, slots=True)
class Rupa:
    """How a state looks: tone and shape beside its word."""

    tone: str
    shape: str


_LOOKS: dict[str, tuple[str, str]] = {
    StatusPermintaan.MENUNGGU.value: ("info", "clock"),
    StatusPermintaan.DIJAWAB.value: ("good", "check"),
    StatusPermintaan.DITOLAK.value: ("neutral", "cross"),
    StatusPermintaan.DITARIK.value: ("neutral", "return"),
    StatusDialog.TERBUKA.value: ("info", "draft"),
    StatusDialog.MENUNGGU_PEGAWAI.value: ("watch", "clock"),
    StatusDialog.MENUNGGU_PIMPINAN.value: ("watch", "clock"),
    StatusDialog.SELESAI.value: ("good", "check"),
    StatusDialog.BATAL.value: ("neutral", "cross"),
    StatusLangkah.DIHENTIKAN.value: ("neutral", "cross"),
    StatusBimbingan.DRAF.value: ("info", "draft"),
    StatusBimbingan.DIBATALKAN.value: ("neutral", "cross"),
    StatusKonseling.DIMINTA.value: ("info", "clock"),
    StatusKonseling.BERJALAN.value: ("info", "half"),
    StatusKonseling.DIALIHKAN.value: ("watch", "return"),
}


def looks() -> dict[str, Rupa]:
    """The look of each status of this room."""
    return {status: Rupa(*look) for status, look in _LOOKS.items()}


def tabs(current: str) -> list[dict[str, Any]]:
    """The sides of this room."""
    items = (
        ("beranda", _("Umpan balik")),
        ("dialog_daftar", _("Dialog")),
        ("langkah_daftar", _("Langkah")),
        ("bimbingan_daftar", _("Bimbingan")),
        ("konseling", _("Konseling")),
    )
    return [{"label": label, "url": reverse(f"dialogue:{name}"), "current": name == current} for name, label in items]
