"""Who may do what in the dialogue room. Rights follow from the people that the rows themselves name."""

from takar.dialogue.policies.bimbingan import BIMBINGAN_POLICY, ULASAN_POLICY, BimbinganDeed, UlasanDeed
from takar.dialogue.policies.konseling import KONSELING_POLICY, LAPORAN_POLICY, KonselingDeed, KonselorDeed, LaporanDeed
from takar.dialogue.policies.percakapan import (
    DIALOG_POLICY,
    LANGKAH_POLICY,
    PERMINTAAN_POLICY,
    CatatanDeed,
    DialogDeed,
    LangkahDeed,
    PermintaanDeed,
    RekamanDeed,
)

__all__ = [
    "BIMBINGAN_POLICY",
    "DIALOG_POLICY",
    "KONSELING_POLICY",
    "LANGKAH_POLICY",
    "LAPORAN_POLICY",
    "PERMINTAAN_POLICY",
    "ULASAN_POLICY",
    "BimbinganDeed",
    "CatatanDeed",
    "DialogDeed",
    "KonselingDeed",
    "KonselorDeed",
    "LangkahDeed",
    "LaporanDeed",
    "PermintaanDeed",
    "RekamanDeed",
    "UlasanDeed",
]
