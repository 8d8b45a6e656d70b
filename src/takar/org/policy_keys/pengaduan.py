"""Keys of the public's voice: the clocks of complaints, and of topics and ideas in the forum."""

from dataclasses import replace
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext_lazy as _

from takar.law.pengaduan import BATAS_BAWAAN
from takar.org.policy_keys.kunci import KebijakanKunci, Kunci


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


PENGADUAN = (
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
