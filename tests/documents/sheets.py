"""One context for each form that is printed of a sheet beside a plan, and for the documentation of a quarter."""

from dataclasses import replace
from datetime import date

from takar.documents.forms.context import (
    AksiBaris,
    AksiDoc,
    ManualBaris,
    ManualDoc,
    PeriodeEvaluasi,
    StrategiBaris,
    StrategiDoc,
)
from tests.documents.people import BIDAN, KADIS, KEPALA, TTD_BIDAN

_YEAR = {"instansi": "Pemerintah Kabupaten Contoh", "mulai": date(2026, 1, 1), "selesai": date(2026, 12, 31)}
MANUAL = ManualDoc(
    **_YEAR,  # type: ignore[arg-type]
    pegawai=BIDAN,
    baris=(
        ManualBaris(
            rhk="Ibu hamil terlayani sesuai standar",
            indikator="Persentase ibu hamil terlayani",
            tujuan="Kematian ibu turun",
            definisi="Ibu hamil yang diperiksa enam kali",
            formula="Terlayani dibagi sasaran kali 100",
            satuan="persen",
            kendali=(("Outcome", False), ("Outcome Antara", True), ("Output kendali rendah", False)),
            sumber_data="Buku register",
            pelaporan=(("Bulanan", True), ("Triwulanan", False), ("Semesteran", False), ("Tahunan", False)),
        ),
    ),
)
STRATEGI = StrategiDoc(
    **_YEAR,  # type: ignore[arg-type]
    pegawai=KADIS,
    baris=(
        StrategiBaris(
            isian=(("JUDUL INISIATIF STRATEGI PENCAPAIAN IKU", ("Jemput bola",)), ("ANGGARAN", ())),
            strategi_rutin=("Kelas ibu hamil",),
            strategi_transformatif=("Rujukan terpadu", "Data satu pintu"),
            keluaran_rutin=("12 kelas",),
            keluaran_transformatif=(),
        ),
    ),
)
AKSI = AksiDoc(
    **_YEAR,  # type: ignore[arg-type]
    pegawai=BIDAN,
    penilai=KEPALA,
    baris=(AksiBaris(rhk="Ibu hamil terlayani sesuai standar", aksi=("Menyusun jadwal", "Kunjungan rumah")),),
    ttd_pegawai=TTD_BIDAN,
)
DOKUMENTASI = replace(
    AKSI,
    baris=(
        replace(AKSI.baris[0], realisasi=("Maret: 42 kunjungan", "Bukti: register.pdf")),
        AksiBaris(rhk="Lain", aksi=()),
    ),
    periode=PeriodeEvaluasi.triwulan(1),
)
