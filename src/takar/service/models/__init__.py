"""Services with their standards, the applications for them, and the systems that send some of those."""

from takar.service.models.berkas import BerkasPermohonan, SumberSistem
from takar.service.models.layanan import (
    JamLayanan,
    LangkahLayanan,
    Layanan,
    PetugasLayanan,
    SatuanJanji,
    StandarPelayanan,
    StatusStandar,
    SyaratLayanan,
)
from takar.service.models.permohonan import (
    JedaPermohonan,
    Kanal,
    KoreksiPermohonan,
    NomorUrut,
    Pemohon,
    Permohonan,
    RiwayatLangkah,
    StatusPermohonan,
)

__all__ = [
    "BerkasPermohonan",
    "JamLayanan",
    "JedaPermohonan",
    "Kanal",
    "KoreksiPermohonan",
    "LangkahLayanan",
    "Layanan",
    "NomorUrut",
    "Pemohon",
    "Permohonan",
    "PetugasLayanan",
    "RiwayatLangkah",
    "SatuanJanji",
    "StandarPelayanan",
    "StatusPermohonan",
    "StatusStandar",
    "SumberSistem",
    "SyaratLayanan",
]
