"""Periods, the work plan (Skp) with its results and indicators, the matrix of roles, and the indicator library."""

from takar.planning.models.bersama import BagianBersama, StatusBagian, StatusTugas, UsulanTugas
from takar.planning.models.indikator import (
    Arah,
    Aspek,
    CaraHitung,
    Indikator,
    KonfirmasiPaham,
    PenjelasanIndikator,
    Perspektif,
    PustakaIndikator,
    SumberRealisasi,
)
from takar.planning.models.lembar import JenisLembar, LembarRencana
from takar.planning.models.matriks import PeranHasil
from takar.planning.models.periode import Periode
from takar.planning.models.skp import (
    EkspektasiPerilaku,
    JenisForm,
    JenisLampiran,
    JenisRhk,
    LampiranSkp,
    Pendekatan,
    Rhk,
    Skp,
    SkpVersi,
    StatusSkp,
)

__all__ = [
    "Arah",
    "Aspek",
    "BagianBersama",
    "CaraHitung",
    "EkspektasiPerilaku",
    "Indikator",
    "JenisForm",
    "JenisLampiran",
    "JenisLembar",
    "JenisRhk",
    "KonfirmasiPaham",
    "LampiranSkp",
    "LembarRencana",
    "Pendekatan",
    "PenjelasanIndikator",
    "PeranHasil",
    "Periode",
    "Perspektif",
    "PustakaIndikator",
    "Rhk",
    "Skp",
    "SkpVersi",
    "StatusBagian",
    "StatusSkp",
    "StatusTugas",
    "SumberRealisasi",
    "UsulanTugas",
]
