"""Positions, people, placements, delegations, calendars and dated policy of a government."""

from takar.org.models.impor import Impor
from takar.org.models.jabatan import Jabatan, JenisJabatan, Jenjang
from takar.org.models.kebijakan import HariLibur, Kebijakan
from takar.org.models.pegawai import JenisPegawai, KedudukanHukum, Pegawai
from takar.org.models.penempatan import DelegasiPenilai, JenisPenugasan, Penempatan

__all__ = [
    "DelegasiPenilai",
    "HariLibur",
    "Impor",
    "Jabatan",
    "JenisJabatan",
    "JenisPegawai",
    "JenisPenugasan",
    "Jenjang",
    "Kebijakan",
    "KedudukanHukum",
    "Pegawai",
    "Penempatan",
]
