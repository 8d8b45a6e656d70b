"""Organisational predicate, evaluation and its clocks, and the basis that a result was computed from."""

from takar.appraisal.models.evaluasi import DasarHasil, Evaluasi, StatusEvaluasi
from takar.appraisal.models.organisasi import CapaianOrganisasi, JenisEvaluasi, StatusCapaian

__all__ = ["CapaianOrganisasi", "DasarHasil", "Evaluasi", "JenisEvaluasi", "StatusCapaian", "StatusEvaluasi"]
