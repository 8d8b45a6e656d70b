"""What a policy key is: its name, its group, its type, the national default and where that comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

Value = str | int | bool


class Kunci(StrEnum):
    """Every policy key. The value is what the database stores."""

    PERIODE_EVALUASI = "periode_evaluasi"
    JENDELA_BUKA_HARI = "jendela_buka_hari"
    JENDELA_TUTUP_HARI_KERJA = "jendela_tutup_hari_kerja"
    TUTUP_BULAN_HARI = "tutup_bulan_hari"
    CUTI_BERSAMA_LIBUR = "cuti_bersama_libur"
    BATAS_KEBERATAN = "batas_keberatan"
    MINIMUM_SEBARAN = "minimum_sebaran"
    MINIMUM_SEBARAN_TERBUKA = "minimum_sebaran_terbuka"
    PROGRES_HARIAN_WAJIB = "progres_harian_wajib"
    HARI_BATAS_VERIFIKASI = "hari_batas_verifikasi"
    HARI_MUNDUR_AKTIVITAS = "hari_mundur_aktivitas"
    KAPASITAS_HARIAN_MENIT = "kapasitas_harian_menit"
    MIN_HARI_KERJA_DINILAI = "min_hari_kerja_dinilai"
    BATAS_BUKTI_MB = "batas_bukti_mb"
    BUKTI_HARIAN_MB = "bukti_harian_mb"
    PEMBULATAN_AK = "pembulatan_ak"
    PERAN_DUA_LANGKAH = "peran_dua_langkah"
    PERAN_DUA_ORANG = "peran_dua_orang"
    TENANG_MULAI = "tenang_mulai"
    TENANG_SELESAI = "tenang_selesai"
    TENANG_HARI_LIBUR = "tenang_hari_libur"
    SIMPAN_PEMOHON_HARI = "simpan_pemohon_hari"
    FORUM_JAWAB_HARI = "forum_jawab_hari"
    ADUAN_SATUAN = "aduan_satuan"
    ADUAN_VERIFIKASI_HARI = "aduan_verifikasi_hari"
    ADUAN_INFORMASI_HARI = "aduan_informasi_hari"
    ADUAN_BIASA_HARI = "aduan_biasa_hari"
    ADUAN_PENGAWASAN_HARI = "aduan_pengawasan_hari"
    ADUAN_LENGKAPI_HARI = "aduan_lengkapi_hari"
    ADUAN_DIAM_HARI = "aduan_diam_hari"
    ADUAN_BUKA_LAGI_HARI = "aduan_buka_lagi_hari"
    ADUAN_ESKALASI_HARI = "aduan_eskalasi_hari"
    SIMPAN_PELAPOR_HARI = "simpan_pelapor_hari"


Kelompok = Literal["EVALUASI", "PELAKSANAAN", "KALENDER", "KERAHASIAAN", "KEAMANAN", "PEMBERITAHUAN", "PENGADUAN"]

KELOMPOK: Mapping[str, Any] = MappingProxyType(
    {
        "EVALUASI": _("Evaluasi dan keberatan"),
        "PELAKSANAAN": _("Catatan kerja dan bukti"),
        "KALENDER": _("Kalender kerja"),
        "KERAHASIAAN": _("Kerahasiaan angka"),
        "KEAMANAN": _("Keamanan akun dan peran"),
        "PEMBERITAHUAN": _("Pemberitahuan"),
        "PENGADUAN": _("Pengaduan"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KebijakanKunci:
    """One key. `pilihan` (value → words) makes it a choice; numbers have `minimum` and `maksimum`."""

    kunci: Kunci
    kelompok: Kelompok
    label: Any
    penjelasan: Any
    bawaan: Value
    dasar: str
    asal: Literal["HUKUM", "LOKAL"]
    pilihan: Mapping[str, Any] | None = None
    minimum: int = 0
    maksimum: int = 0
    satuan: Any = ""

    @property
    def jenis(self) -> Literal["PILIHAN", "YA_TIDAK", "BILANGAN"]:
        if self.pilihan is not None:
            return "PILIHAN"
        return "YA_TIDAK" if isinstance(self.bawaan, bool) else "BILANGAN"

    def accepts(self, value: object) -> bool:
        """Is `value` of this key's type and within its bounds?"""
        if self.pilihan is not None:
            return isinstance(value, str) and value in self.pilihan
        if isinstance(self.bawaan, bool):
            return isinstance(value, bool)
        return isinstance(value, int) and not isinstance(value, bool) and self.minimum <= value <= self.maksimum


P6 = "PermenPANRB 6/2022"
