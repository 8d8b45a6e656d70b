"""A government's words on personal data, people's requests, deletions that were done, and failures of protection."""

from takar.privacy.models.insiden import Insiden, StatusInsiden
from takar.privacy.models.permintaan import JenisPermintaan, PermintaanData, StatusPermintaan
from takar.privacy.models.teks import Penghapusan, TeksPrivasi

__all__ = [
    "Insiden",
    "JenisPermintaan",
    "Penghapusan",
    "PermintaanData",
    "StatusInsiden",
    "StatusPermintaan",
    "TeksPrivasi",
]
