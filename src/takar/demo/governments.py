"""The five governments of the demo: what each is called, how it evaluates, and where its story is told."""

from dataclasses import dataclass

from takar.units.models import JenisInstansi, Zona


@dataclass(frozen=True, slots=True)
class Government:
    """One government. `panggung`: units whose people show the most; the first that is there is used.

    `kebijakan` are policy keys with their values beside the national defaults.
    """

    nomor: int
    kode: str
    nama: str
    jenis: str
    tempat: str
    zona: str
    panggung: tuple[str, ...]
    kinerja: str
    kebijakan: tuple[tuple[str, str | int | bool], ...]


GOVERNMENTS = (
    Government(
        0,
        "gajahmungkur",
        "Pemerintah Kota Semarang",
        JenisInstansi.KOTA,
        "Semarang",
        Zona.WIB,
        ("KEL-SAMPANGAN", "KEC-GM-PEM"),
        "BKPP-KIN",
        (("periode_evaluasi", "TRIWULANAN"), ("jendela_buka_hari", 20), ("hari_batas_verifikasi", 5)),
    ),
    Government(
        1,
        "kasemen",
        "Pemerintah Kota Serang",
        JenisInstansi.KOTA,
        "Serang",
        Zona.WIB,
        ("KEC-KSM-YAN", "KEC-KSM-PEM"),
        "BKPSDM-KIN",
        (("periode_evaluasi", "TRIWULANAN"), ("hari_batas_verifikasi", 3)),
    ),
    Government(
        2,
        "palu",
        "Pemerintah Kota Palu",
        JenisInstansi.KOTA,
        "Palu",
        Zona.WITA,
        ("PKM-SINGGANI",),
        "BKPSDM-KIN",
        (("periode_evaluasi", "TRIWULANAN"), ("jendela_tutup_hari_kerja", 10)),
    ),
    Government(
        3,
        "jakarta",
        "Pemerintah Provinsi Daerah Khusus Ibukota Jakarta",
        JenisInstansi.PROVINSI,
        "Jakarta",
        Zona.WIB,
        ("JP-PTSP", "JP-DUK"),
        "BKD-KIN",
        (("periode_evaluasi", "TRIWULANAN"), ("progres_harian_wajib", True), ("hari_mundur_aktivitas", 5)),
    ),
    Government(
        4,
        "kepahiang",
        "Pemerintah Kabupaten Kepahiang",
        JenisInstansi.KABUPATEN,
        "Kepahiang",
        Zona.WIB,
        ("SMPN-1", "DISDIKBUD-DAS"),
        "BKDPSDM-INFO",
        # Twenty working days leave some month to be rated on almost any day on which the demo is built.
        (("periode_evaluasi", "BULANAN"), ("jendela_tutup_hari_kerja", 20), ("tutup_bulan_hari", 3)),
    ),
)
