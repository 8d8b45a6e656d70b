"""Keys of evaluation and objection: periods, windows, limits, rounding."""

from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from takar.org.policy_keys.kunci import P6, KebijakanKunci, Kunci

EVALUASI = (
    KebijakanKunci(
        kunci=Kunci.PERIODE_EVALUASI,
        kelompok="EVALUASI",
        label=_("Evaluasi periodik"),
        penjelasan=_("Seberapa sering Penilai mengevaluasi kinerja di antara dua evaluasi tahunan."),
        bawaan="TRIWULANAN",
        dasar=f"{P6} Lampiran hlm. 90",
        asal="LOKAL",
        pilihan=MappingProxyType({"BULANAN": _("Setiap bulan"), "TRIWULANAN": _("Setiap triwulan")}),
    ),
    KebijakanKunci(
        kunci=Kunci.JENDELA_BUKA_HARI,
        kelompok="EVALUASI",
        label=_("Evaluasi tahunan dibuka"),
        penjelasan=_("Berapa hari sebelum 31 Desember evaluasi tahunan mulai bisa diisi."),
        bawaan=10,
        dasar=f"{P6} Lampiran hlm. 90",
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
        dasar=f"{P6} Lampiran hlm. 91–92",
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
        dasar=f"{P6} tidak menetapkan angka",
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
        dasar=f"{P6} Lampiran hlm. 117 huruf B angka 2",
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
        dasar=f"{P6} tidak menetapkan angka",
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
)
