"""Organisational predicate, evaluation and its clocks, the basis of a result, a former result, closed months."""

from takar.appraisal.models.bulan import HasilBulan, PenutupanBulan
from takar.appraisal.models.evaluasi import DasarHasil, Evaluasi, StatusEvaluasi
from takar.appraisal.models.hasil_lama import HasilLama, StatusHasilLama
from takar.appraisal.models.organisasi import CapaianOrganisasi, JenisEvaluasi, StatusCapaian

__all__ = [
    "CapaianOrganisasi",
    "DasarHasil",
    "Evaluasi",
    "HasilBulan",
    "HasilLama",
    "JenisEvaluasi",
    "PenutupanBulan",
    "StatusCapaian",
    "StatusEvaluasi",
    "StatusHasilLama",
]
