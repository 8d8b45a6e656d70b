"""The columns of forms B.1.6 and B.1.7 (PermenPANRB 6/2022 p.80-82), shared by records, pages and prints."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from takar.dialogue.models.bimbingan import JenisBimbingan


@dataclass(frozen=True, slots=True, kw_only=True)
class Kolom:
    """One column: where it stands, its key in `Bimbingan.isi`, its words. `pilihan` makes it YA or TIDAK."""

    kelompok: str
    kunci: str
    label: Any
    cetak: str
    wajib: bool = True
    pilihan: bool = False


COACHING = (
    Kolom(kelompok="TUJUAN", kunci="tujuan_iki", label=_("Indikator kinerja individu"), cetak="IKI"),
    Kolom(
        kelompok="TUJUAN",
        kunci="tujuan_baseline",
        label=_("Baseline target (jika ada)"),
        cetak="BASELINE TARGET (jika ada)",
        wajib=False,
    ),
    Kolom(kelompok="TUJUAN", kunci="tujuan_target", label=_("Target"), cetak="TARGET"),
    Kolom(kelompok="TUJUAN", kunci="tujuan_strategi", label=_("Strategi"), cetak="STRATEGI"),
    Kolom(kelompok="FAKTA", kunci="fakta_target", label=_("Target SKP"), cetak="TARGET SKP"),
    Kolom(kelompok="FAKTA", kunci="fakta_progres", label=_("Progres"), cetak="PROGRES"),
    Kolom(kelompok="FAKTA", kunci="fakta_masalah", label=_("Masalah atau hambatan"), cetak="MASALAH/ HAMBATAN"),
    Kolom(kelompok="FAKTA", kunci="fakta_penyebab", label=_("Penyebab"), cetak="PENYEBAB"),
    Kolom(kelompok="PELUANG", kunci="peluang", label=_("Peluang"), cetak="PELUANG"),
    Kolom(kelompok="LANGKAH KE DEPAN", kunci="langkah_iki", label=_("Indikator kinerja individu"), cetak="IKI"),
    Kolom(
        kelompok="LANGKAH KE DEPAN",
        kunci="langkah_strategi",
        label=_("Strategi mengatasi"),
        cetak="STRATEGI MENGATASI",
    ),
    Kolom(
        kelompok="LANGKAH KE DEPAN",
        kunci="langkah_penyesuaian",
        label=_("Perlu penyesuaian SKP?"),
        cetak="PENYESUAIAN",
        pilihan=True,
    ),
)

MENTORING = (
    Kolom(kelompok="TUJUAN", kunci="keahlian", label=_("Keahlian"), cetak="KEAHLIAN"),
    Kolom(kelompok="TUJUAN", kunci="jangka_waktu", label=_("Jangka waktu"), cetak="JANGKA WAKTU"),
    Kolom(
        kelompok="TUJUAN",
        kunci="perubahan",
        label=_("Perubahan yang diharapkan"),
        cetak="PERUBAHAN YANG DIHARAPKAN",
    ),
    Kolom(kelompok="TUJUAN", kunci="ukuran", label=_("Ukuran keberhasilan"), cetak="UKURAN KEBERHASILAN"),
)

JURNAL = (
    Kolom(kelompok="JURNAL", kunci="waktu_tempat", label=_("Waktu dan tempat"), cetak="WAKTU DAN TEMPAT"),
    Kolom(kelompok="JURNAL", kunci="materi", label=_("Materi"), cetak="MATERI"),
    Kolom(kelompok="JURNAL", kunci="rencana_aksi", label=_("Rencana aksi"), cetak="RENCANA AKSI"),
    Kolom(kelompok="JURNAL", kunci="target_waktu", label=_("Target waktu"), cetak="TARGET WAKTU"),
)

# The regulation prints nine statements; their official words are not in our sources. These are Takar's own, and every
# page and print that uses them says so. A government sets its own with KriteriaBimbingan.
KRITERIA_BAWAAN = (
    ("Pembimbing", "Pembimbing menjelaskan tujuan bimbingan sejak awal."),
    ("Pembimbing", "Pembimbing mendengarkan masalah yang saya hadapi."),
    ("Pembimbing", "Pembimbing memberi contoh atau saran yang dapat saya kerjakan."),
    ("Pelaksanaan", "Waktu bimbingan cukup dan sesuai kesepakatan."),
    ("Pelaksanaan", "Isi bimbingan sesuai dengan hasil kerja saya."),
    ("Pelaksanaan", "Kemajuan saya ditinjau kembali setelah bimbingan."),
    ("Hasil", "Saya tahu langkah berikutnya yang harus saya kerjakan."),
    ("Hasil", "Bimbingan membantu saya mengatasi hambatan."),
    ("Hasil", "Kemampuan saya bertambah setelah bimbingan."),
)


def columns(jenis: str) -> tuple[Kolom, ...]:
    """Return the columns that stand on the record itself."""
    return COACHING if jenis == JenisBimbingan.COACHING else MENTORING
