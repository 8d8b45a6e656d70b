"""The keys of a government's policy: what each one decides, its type, the national default and where that comes from.

A government sets a dated value with its legal basis (Kebijakan); where it has set none, the default holds.
`asal` says how firm the default is: HUKUM (the regulation itself), or LOKAL (the regulation leaves it to governments).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

from takar.law.pengaduan import BATAS_BAWAAN

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


_P6 = "PermenPANRB 6/2022"


def _aduan(kunci: Kunci, label: Any, penjelasan: Any) -> KebijakanKunci:
    """A number of days of the handling of complaints, with the default and its source from the law."""
    limit = BATAS_BAWAAN[kunci.value]
    return KebijakanKunci(
        kunci=kunci,
        kelompok="PENGADUAN",
        label=label,
        penjelasan=penjelasan,
        bawaan=limit.hari,
        dasar=limit.dasar,
        asal="LOKAL",
        minimum=1,
        maksimum=limit.maksimum,
        satuan=_("hari kalender") if limit.kalender else _("hari"),
    )


_ALL = (
    KebijakanKunci(
        kunci=Kunci.PERIODE_EVALUASI,
        kelompok="EVALUASI",
        label=_("Evaluasi periodik"),
        penjelasan=_("Seberapa sering Penilai mengevaluasi kinerja di antara dua evaluasi tahunan."),
        bawaan="TRIWULANAN",
        dasar=f"{_P6} Lampiran hlm. 90",
        asal="LOKAL",
        pilihan=MappingProxyType({"BULANAN": _("Setiap bulan"), "TRIWULANAN": _("Setiap triwulan")}),
    ),
    KebijakanKunci(
        kunci=Kunci.JENDELA_BUKA_HARI,
        kelompok="EVALUASI",
        label=_("Evaluasi tahunan dibuka"),
        penjelasan=_("Berapa hari sebelum 31 Desember evaluasi tahunan mulai bisa diisi."),
        bawaan=10,
        dasar=f"{_P6} Lampiran hlm. 90",
        asal="LOKAL",
        maksimum=30,
        satuan=_("hari sebelum 31 Desember"),
    ),
    KebijakanKunci(
        kunci=Kunci.JENDELA_TUTUP_HARI_KERJA,
        kelompok="EVALUASI",
        label=_("Evaluasi periodik ditutup"),
        penjelasan=_("Berapa hari kerja sesudah akhir periode evaluasi periodik masih bisa diisi."),
        bawaan=14,
        dasar=f"{_P6} Lampiran hlm. 91–92",
        asal="LOKAL",
        minimum=1,
        maksimum=30,
        satuan=_("hari kerja"),
    ),
    KebijakanKunci(
        kunci=Kunci.TUTUP_BULAN_HARI,
        kelompok="EVALUASI",
        label=_("Bulan ditutup"),
        penjelasan=_(
            "Pada evaluasi bulanan, angka dibekukan sekian hari sesudah bulan berakhir; susulan ikut berikutnya."
        ),
        bawaan=3,
        dasar=f"{_P6} tidak menetapkan angka",
        asal="LOKAL",
        minimum=1,
        maksimum=20,
        satuan=_("hari sesudah akhir bulan"),
    ),
    KebijakanKunci(
        kunci=Kunci.BATAS_KEBERATAN,
        kelompok="EVALUASI",
        label=_("Batas mengajukan keberatan"),
        penjelasan=_("Dihitung sejak pegawai menerima dokumen evaluasi. Peraturan memberi 14 hari kerja."),
        bawaan=14,
        dasar=f"{_P6} Lampiran hlm. 117 huruf B angka 2",
        asal="HUKUM",
        minimum=14,
        maksimum=60,
        satuan=_("hari kerja"),
    ),
    KebijakanKunci(
        kunci=Kunci.MIN_HARI_KERJA_DINILAI,
        kelompok="EVALUASI",
        label=_("Masa kerja paling singkat untuk dinilai"),
        penjelasan=_("Pegawai yang bertugas lebih singkat dari ini pada satu periode tidak dievaluasi saat itu."),
        bawaan=0,
        dasar=f"{_P6} tidak menetapkan angka",
        asal="LOKAL",
        maksimum=60,
        satuan=_("hari kerja"),
    ),
    KebijakanKunci(
        kunci=Kunci.PEMBULATAN_AK,
        kelompok="EVALUASI",
        label=_("Pembulatan angka kredit"),
        penjelasan=_("Cara membulatkan angka kredit hasil konversi predikat ke tiga angka di belakang koma."),
        bawaan="SETENGAH_KE_ATAS",
        dasar="Peraturan BKN 3/2023",
        asal="LOKAL",
        pilihan=MappingProxyType({"SETENGAH_KE_ATAS": _("Setengah ke atas"), "KE_BAWAH": _("Selalu ke bawah")}),
    ),
    KebijakanKunci(
        kunci=Kunci.PROGRES_HARIAN_WAJIB,
        kelompok="PELAKSANAAN",
        label=_("Catatan kerja harian wajib"),
        penjelasan=_("Jika ya, pegawai diingatkan pada hari kerja tanpa catatan. Catatan tidak menentukan predikat."),
        bawaan=False,
        dasar=f"{_P6} Ps 10 tidak mewajibkan",
        asal="LOKAL",
    ),
    KebijakanKunci(
        kunci=Kunci.HARI_MUNDUR_AKTIVITAS,
        kelompok="PELAKSANAAN",
        label=_("Catatan kerja boleh mundur"),
        penjelasan=_("Berapa hari ke belakang catatan kerja masih boleh dibuat tanpa izin atasan."),
        bawaan=7,
        dasar=f"{_P6} tidak menetapkan angka",
        asal="LOKAL",
        minimum=1,
        maksimum=31,
        satuan=_("hari"),
    ),
    KebijakanKunci(
        kunci=Kunci.KAPASITAS_HARIAN_MENIT,
        kelompok="PELAKSANAAN",
        label=_("Jam kerja sehari pada catatan"),
        penjelasan=_("Jika jam pada catatan satu hari melebihi ini, pegawai ditanya sebelum menyimpan. Tidak ditolak."),
        bawaan=450,
        dasar="Perpres 21/2023 (37 jam 30 menit seminggu)",
        asal="LOKAL",
        minimum=60,
        maksimum=1440,
        satuan=_("menit"),
    ),
    KebijakanKunci(
        kunci=Kunci.HARI_BATAS_VERIFIKASI,
        kelompok="PELAKSANAAN",
        label=_("Batas memeriksa catatan kerja"),
        penjelasan=_("Sesudah ini yang belum diperiksa beralih juga ke atasan penilai; pegawai tidak dirugikan."),
        bawaan=5,
        dasar=f"{_P6} tidak menetapkan angka",
        asal="LOKAL",
        minimum=1,
        maksimum=30,
        satuan=_("hari kerja"),
    ),
    KebijakanKunci(
        kunci=Kunci.BATAS_BUKTI_MB,
        kelompok="PELAKSANAAN",
        label=_("Ukuran berkas bukti"),
        penjelasan=_("Ukuran paling besar satu berkas bukti."),
        bawaan=10,
        dasar="Batas teknis",
        asal="LOKAL",
        minimum=1,
        maksimum=10,
        satuan=_("MB"),
    ),
    KebijakanKunci(
        kunci=Kunci.BUKTI_HARIAN_MB,
        kelompok="PELAKSANAAN",
        label=_("Berkas bukti sehari"),
        penjelasan=_("Jumlah ukuran berkas bukti yang boleh dikirim satu pegawai dalam sehari."),
        bawaan=200,
        dasar="Batas teknis",
        asal="LOKAL",
        minimum=10,
        maksimum=2000,
        satuan=_("MB"),
    ),
    KebijakanKunci(
        kunci=Kunci.CUTI_BERSAMA_LIBUR,
        kelompok="KALENDER",
        label=_("Cuti bersama dihitung libur"),
        penjelasan=_("Jika tidak, hari cuti bersama ikut dihitung sebagai hari kerja dalam semua tenggat."),
        bawaan=True,
        dasar="Perpres 21/2023; SKB 3 Menteri",
        asal="LOKAL",
    ),
    KebijakanKunci(
        kunci=Kunci.MINIMUM_SEBARAN,
        kelompok="KERAHASIAAN",
        label=_("Sebaran predikat tampil mulai"),
        penjelasan=_("Sebaran predikat satu unit hanya tampil jika jumlah pegawainya paling sedikit ini."),
        bawaan=5,
        dasar="UU 27/2022 Ps 16 (pembatasan data pribadi)",
        asal="LOKAL",
        minimum=5,
        maksimum=50,
        satuan=_("pegawai"),
    ),
    KebijakanKunci(
        kunci=Kunci.MINIMUM_SEBARAN_TERBUKA,
        kelompok="KERAHASIAAN",
        label=_("Sebaran untuk umum tampil mulai"),
        penjelasan=_("Sebaran yang dilihat masyarakat memerlukan jumlah pegawai yang lebih besar."),
        bawaan=10,
        dasar="UU 27/2022 Ps 16 (pembatasan data pribadi)",
        asal="LOKAL",
        minimum=10,
        maksimum=100,
        satuan=_("pegawai"),
    ),
    KebijakanKunci(
        kunci=Kunci.SIMPAN_PEMOHON_HARI,
        kelompok="KERAHASIAAN",
        label=_("Nama dan kontak pemohon disimpan"),
        penjelasan=_(
            "Sesudah permohonan selesai, data pemohonnya dihapus setelah sekian hari; catatan waktunya tetap."
        ),
        bawaan=90,
        dasar="UU 27/2022 Ps 16 (pembatasan data pribadi)",
        asal="LOKAL",
        minimum=7,
        maksimum=1825,
        satuan=_("hari"),
    ),
    KebijakanKunci(
        kunci=Kunci.PERAN_DUA_LANGKAH,
        kelompok="KEAMANAN",
        label=_("Pemegang peran wajib masuk dua langkah"),
        penjelasan=_("Jika ya, pemegang peran memasang aplikasi kode lebih dulu; sesudahnya halaman lain terbuka."),
        bawaan=False,
        dasar="Praktik BKN sejak 13 April 2025; sangat dianjurkan",
        asal="LOKAL",
    ),
    KebijakanKunci(
        kunci=Kunci.PERAN_DUA_ORANG,
        kelompok="KEAMANAN",
        label=_("Peran disetujui orang kedua"),
        penjelasan=_("Admin mengusulkan; pimpinan, inspektorat, atau admin lain menyetujui, bila orang itu sudah ada."),
        bawaan=True,
        dasar="Pemisahan fungsi; peraturan tidak menetapkannya",
        asal="LOKAL",
    ),
    KebijakanKunci(
        kunci=Kunci.TENANG_MULAI,
        kelompok="PEMBERITAHUAN",
        label=_("Waktu tenang mulai pukul"),
        penjelasan=_("Sejak jam ini perangkat tidak berbunyi dan surel menunggu. Sama dengan jam selesai: tidak ada."),
        bawaan=21,
        dasar=f"{_P6} tidak mengatur",
        asal="LOKAL",
        maksimum=23,
        satuan=_("waktu setempat"),
    ),
    KebijakanKunci(
        kunci=Kunci.TENANG_SELESAI,
        kelompok="PEMBERITAHUAN",
        label=_("Waktu tenang selesai pukul"),
        penjelasan=_("Sejak jam ini kabar yang menunggu dikirim. Pegawai boleh menambah jam tenangnya sendiri."),
        bawaan=6,
        dasar=f"{_P6} tidak mengatur",
        asal="LOKAL",
        maksimum=23,
        satuan=_("waktu setempat"),
    ),
    KebijakanKunci(
        kunci=Kunci.TENANG_HARI_LIBUR,
        kelompok="PEMBERITAHUAN",
        label=_("Hari libur tenang"),
        penjelasan=_("Jika ya, kabar yang tidak mendesak menunggu hari kerja berikutnya."),
        bawaan=True,
        dasar=f"{_P6} tidak mengatur",
        asal="LOKAL",
    ),
    KebijakanKunci(
        kunci=Kunci.ADUAN_SATUAN,
        kelompok="PENGADUAN",
        label=_("Batas waktu pengaduan dihitung dalam"),
        penjelasan=_("Undang-undang menyebut hari, praktik SP4N-LAPOR! menyebut hari kerja."),
        bawaan="HARI_KERJA",
        dasar="UU 25/2009; SP4N-LAPOR!",
        asal="LOKAL",
        pilihan=MappingProxyType({"HARI_KERJA": _("hari kerja"), "HARI_KALENDER": _("hari kalender")}),
    ),
    _aduan(Kunci.ADUAN_VERIFIKASI_HARI, _("Memeriksa pengaduan baru"), _("Sejak diterima sampai disalurkan.")),
    _aduan(Kunci.ADUAN_INFORMASI_HARI, _("Menjawab permintaan informasi"), _("Sejak diperiksa sampai dijawab.")),
    _aduan(Kunci.ADUAN_BIASA_HARI, _("Menjawab pengaduan dan aspirasi"), _("Sejak diperiksa sampai dijawab.")),
    _aduan(Kunci.ADUAN_PENGAWASAN_HARI, _("Menjawab pengaduan pelanggaran"), _("Sejak diperiksa sampai dijawab.")),
    _aduan(Kunci.ADUAN_LENGKAPI_HARI, _("Pelapor melengkapi"), _("Sesudah itu pengaduan dianggap ditarik.")),
    _aduan(Kunci.ADUAN_DIAM_HARI, _("Pelapor menanggapi jawaban"), _("Jika diam, pengaduan ditutup.")),
    _aduan(
        Kunci.ADUAN_BUKA_LAGI_HARI, _("Bisa dibuka lagi"), _("Sesudah selesai, selama ini pelapor bisa membukanya.")
    ),
    _aduan(Kunci.ADUAN_ESKALASI_HARI, _("Jarak antartingkat eskalasi"), _("Yang lewat batas naik setingkat.")),
    _aduan(Kunci.SIMPAN_PELAPOR_HARI, _("Data pelapor disimpan"), _("Nama, kontak, dan berkasnya lalu dihapus.")),
    replace(
        _aduan(Kunci.ADUAN_BIASA_HARI, _("Menjawab topik dan ide di forum"), _("Sejak dikirim warga.")),
        kunci=Kunci.FORUM_JAWAB_HARI,
        bawaan=5,
        dasar="UU 25/2009 tidak menetapkan angka",
        satuan=_("hari kerja"),
    ),
)

KUNCI: Mapping[Kunci, KebijakanKunci] = MappingProxyType({key.kunci: key for key in _ALL})
