"""Work as it happens: activities, evidence, progress by month, and feedback."""

from takar.execution.models.aktivitas import Aktivitas, Berkas, Bukti, StatusAktivitas
from takar.execution.models.kemajuan import AsalRealisasi, JenisUmpanBalik, PeranPemberi, Realisasi, UmpanBalik
from takar.execution.models.sekitar import KelalaianPeriksa, Komentar, PenjelasanKesamaan, TemplatCatatan

__all__ = [
    "Aktivitas",
    "AsalRealisasi",
    "Berkas",
    "Bukti",
    "JenisUmpanBalik",
    "KelalaianPeriksa",
    "Komentar",
    "PenjelasanKesamaan",
    "PeranPemberi",
    "Realisasi",
    "StatusAktivitas",
    "TemplatCatatan",
    "UmpanBalik",
]
