"""Complaints with what was said about them, who checks them, and the process evaluations that they lead to."""

from takar.complaint.models.pengaduan import (
    Asal,
    BerkasAduan,
    CaraSelesai,
    Jenis,
    Pelapor,
    PemeriksaAduan,
    Pengaduan,
    PesanAduan,
    Pokok,
    Sifat,
    StatusAduan,
    UrutAduan,
)
from takar.complaint.models.proses import EvaluasiProses, Sebab, StatusProses, TindakanProses

__all__ = [
    "Asal",
    "BerkasAduan",
    "CaraSelesai",
    "EvaluasiProses",
    "Jenis",
    "Pelapor",
    "PemeriksaAduan",
    "Pengaduan",
    "PesanAduan",
    "Pokok",
    "Sebab",
    "Sifat",
    "StatusAduan",
    "StatusProses",
    "TindakanProses",
    "UrutAduan",
]
