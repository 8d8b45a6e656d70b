"""Structured observation and interview: instruments in versions, appointments, events, what observers saw."""

from takar.observation.models.instrumen import (
    Instrumen,
    JenisInstrumen,
    JenisPertanyaan,
    PenggunaInstrumen,
    Pertanyaan,
    StatusVersi,
    VersiInstrumen,
)
from takar.observation.models.pengamatan import (
    Jawaban,
    Pengamatan,
    Penunjukan,
    PeranPengamat,
    Peristiwa,
    StatusPengamatan,
)

__all__ = [
    "Instrumen",
    "Jawaban",
    "JenisInstrumen",
    "JenisPertanyaan",
    "Pengamatan",
    "PenggunaInstrumen",
    "Penunjukan",
    "PeranPengamat",
    "Peristiwa",
    "Pertanyaan",
    "StatusPengamatan",
    "StatusVersi",
    "VersiInstrumen",
]
