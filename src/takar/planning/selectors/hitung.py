"""How the figure of an indicator is reckoned: the way that applies, how it grows over the year, and one plain sentence.

Planning explains it, execution reckons by it; both read it here.
"""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takar.law.lintasan import Sifat
from takar.planning.models import CaraHitung, SumberRealisasi

_ADDING = frozenset({CaraHitung.JUMLAH, CaraHitung.HITUNGAN})
_DURATIONS = {"detik", "menit", "jam", "hari", "pekan", "minggu", "bulan", "tahun"}
_RATE_WORDS = _DURATIONS | {"persen", "persentase", "indeks", "nilai", "skor", "rasio", "predikat", "skala"}

# Each way as a form offers it, with an example that a person can check by hand.
WAY_CHOICES = (
    (CaraHitung.JUMLAH.value, gettext_lazy("Dijumlahkan. Misalnya 12 lalu 8 pasien menjadi 20 pasien.")),
    (CaraHitung.HITUNGAN.value, gettext_lazy("Dihitung banyaknya. Misalnya 3 catatan penyuluhan menjadi 3.")),
    (CaraHitung.TERAKHIR.value, gettext_lazy("Angka terakhir. Misalnya 140 peserta aktif, tidak ditambah bulan lalu.")),
    (CaraHitung.RERATA.value, gettext_lazy("Rata-rata. Misalnya 10 menit dan 20 menit menjadi 15 menit.")),
    (CaraHitung.PERSENTASE.value, gettext_lazy("Persentase. Misalnya 45 dari 50 berkas menjadi 90%.")),
)


def is_percent(satuan: str) -> bool:
    """Whether the unit is per cent."""
    return "%" in satuan or "persen" in satuan.casefold()


def is_rate(satuan: str) -> bool:
    """Whether figures of this unit never add up: per cents, scores, durations, and figures without any unit."""
    words = set(re.findall(r"\w+", satuan.casefold()))
    return not satuan.strip() or "%" in satuan or bool(words & _RATE_WORDS)


def effective_way(*, sumber: str, cara: str, satuan: str) -> CaraHitung:
    """Return the way that applies. What a person types has no parts to count or to divide, only months.

    Plans from before the way was asked hold the default, a sum, for every unit; percentages were never meant by it.
    """
    way = CaraHitung(cara)
    if sumber != SumberRealisasi.DIKETIK:
        return way
    if way == CaraHitung.JUMLAH and is_rate(satuan):
        return CaraHitung.TERAKHIR
    return {CaraHitung.HITUNGAN: CaraHitung.JUMLAH, CaraHitung.PERSENTASE: CaraHitung.RERATA}.get(way, way)


def nature(way: CaraHitung) -> Sifat:
    """Return whether the figure adds up over the year or is a level."""
    return Sifat.BERTAMBAH if way in _ADDING else Sifat.TETAP


def how(*, sumber: str, cara: str, satuan: str) -> str:
    """Say in one sentence where the figure comes from and how a year's figure follows from it."""
    way = effective_way(sumber=sumber, cara=cara, satuan=satuan)
    if sumber == SumberRealisasi.DIKETIK:
        typed = {
            CaraHitung.JUMLAH: _(
                "Angkanya ditulis pegawai tiap bulan dengan buktinya; angka setahun adalah jumlahnya."
            ),
            CaraHitung.RERATA: _(
                "Angkanya ditulis pegawai tiap bulan dengan buktinya; angka setahun adalah rata-ratanya."
            ),
            CaraHitung.TERAKHIR: _("Angkanya ditulis pegawai tiap bulan dengan buktinya; yang berlaku angka terakhir."),
        }
        return typed[way]
    if sumber == SumberRealisasi.LAYANAN:
        served = {
            CaraHitung.JUMLAH: _("Angkanya dijumlahkan dari permohonan layanan; tidak perlu ditulis."),
            CaraHitung.HITUNGAN: _("Angkanya banyaknya permohonan layanan yang selesai; tidak perlu ditulis."),
            CaraHitung.TERAKHIR: _("Angkanya diambil dari permohonan layanan terakhir; tidak perlu ditulis."),
            CaraHitung.RERATA: _("Angkanya rata-rata dari permohonan layanan; tidak perlu ditulis."),
            CaraHitung.PERSENTASE: _("Angkanya bagian dari seluruh permohonan layanan, dalam persen; tidak ditulis."),
        }
        return served[way]
    counted = {
        CaraHitung.JUMLAH: _("Angkanya jumlah dari semua catatan kerja yang sudah diterima atasan."),
        CaraHitung.HITUNGAN: _("Angkanya banyaknya catatan kerja yang sudah diterima atasan."),
        CaraHitung.TERAKHIR: _("Angkanya angka pada catatan kerja terakhir yang sudah diterima atasan."),
        CaraHitung.RERATA: _("Angkanya rata-rata angka pada catatan kerja yang sudah diterima atasan."),
        CaraHitung.PERSENTASE: _(
            "Angkanya persentase: jumlah pada semua catatan kerja yang diterima atasan, dibagi seluruhnya."
        ),
    }
    return counted[way]
