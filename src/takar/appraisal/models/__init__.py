"""Organisational predicate, evaluation and its clocks, the basis of a result, and the figures of closed months."""

from takar.appraisal.models.bulan import HasilBulan, PenutupanBulan
from takar.appraisal.models.evaluasi import DasarHasil, Evaluasi, StatusEvaluasi
from takar.appraisal.models.organisasi import CapaianOrganisasi, JenisEvaluasi, StatusCapaian

__all__ = [
    "CapaianOrganisasi",
    "DasarHasil",
    "Evaluasi",
    "HasilBulan",
    "JenisEvaluasi",
    "PenutupanBulan",
    "StatusCapaian",
    "StatusEvaluasi",
]
