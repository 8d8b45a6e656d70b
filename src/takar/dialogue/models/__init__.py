"""Words about work: requests for feedback and answers to it, dialogues with agreed steps, coaching, counselling."""

from takar.dialogue.models.bimbingan import (
    Bimbingan,
    Jawaban,
    JenisBimbingan,
    JurnalMentoring,
    KriteriaBimbingan,
    StatusBimbingan,
    UlasanBimbingan,
)
from takar.dialogue.models.dialog import (
    Agenda,
    CatatanPribadi,
    Dialog,
    LangkahSepakat,
    StatusDialog,
    StatusLangkah,
)
from takar.dialogue.models.konseling import (
    CatatanKonseling,
    Konseling,
    Konselor,
    LaporanPerilaku,
    StatusKonseling,
)
from takar.dialogue.models.masukan import Permintaan, RekamanUmpanBalik, StatusPermintaan, Tanggapan

__all__ = [
    "Agenda",
    "Bimbingan",
    "CatatanKonseling",
    "CatatanPribadi",
    "Dialog",
    "Jawaban",
    "JenisBimbingan",
    "JurnalMentoring",
    "Konseling",
    "Konselor",
    "KriteriaBimbingan",
    "LangkahSepakat",
    "LaporanPerilaku",
    "Permintaan",
    "RekamanUmpanBalik",
    "StatusBimbingan",
    "StatusDialog",
    "StatusKonseling",
    "StatusLangkah",
    "StatusPermintaan",
    "Tanggapan",
    "UlasanBimbingan",
]
