"""Work as it happens: activities, evidence, progress by month, and feedback."""

from takar.execution.models.aktivitas import Aktivitas, Berkas, Bukti, StatusAktivitas
from takar.execution.models.kemajuan import PeranPemberi, Realisasi, UmpanBalik

__all__ = ["Aktivitas", "Berkas", "Bukti", "PeranPemberi", "Realisasi", "StatusAktivitas", "UmpanBalik"]
