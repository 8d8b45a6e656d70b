"""Writers, topics with their texts, consultations, and ideas."""

from takar.forum.models.ide import DukunganIde, Ide, KemajuanIde, StatusIde
from takar.forum.models.konsultasi import (
    BeritaAcara,
    Komitmen,
    Konsultasi,
    Masukan,
    PeranPeserta,
    Peserta,
    StatusKomitmen,
    StatusKonsultasi,
    Tanggapan,
)
from takar.forum.models.penulis import AlamatPenulis, KabarPenulis, KodeMasuk, Penulis, Tema
from takar.forum.models.tulisan import (
    Alasan,
    LaporanTulisan,
    Moderasi,
    StatusTopik,
    StatusTulisan,
    Tindakan,
    Topik,
    Tulisan,
)

__all__ = [
    "AlamatPenulis",
    "Alasan",
    "BeritaAcara",
    "DukunganIde",
    "Ide",
    "KabarPenulis",
    "KemajuanIde",
    "KodeMasuk",
    "Komitmen",
    "Konsultasi",
    "LaporanTulisan",
    "Masukan",
    "Moderasi",
    "Penulis",
    "PeranPeserta",
    "Peserta",
    "StatusIde",
    "StatusKomitmen",
    "StatusKonsultasi",
    "StatusTopik",
    "StatusTulisan",
    "Tanggapan",
    "Tema",
    "Tindakan",
    "Topik",
    "Tulisan",
]
