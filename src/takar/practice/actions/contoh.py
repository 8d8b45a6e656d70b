"""What a copy invents: a small plan for those who have none yet, and the words of entries that wait.

These are examples of nobody's work, in Bahasa Indonesia like everything that a person would type here."""

from dataclasses import dataclass
from decimal import Decimal

from takar.planning.models import Aspek, JenisForm, JenisLampiran, Perspektif


@dataclass(frozen=True, slots=True, kw_only=True)
class ContohIndikator:
    """One indicator of the example."""

    teks: str
    target_teks: str
    satuan: str
    low: Decimal
    high: Decimal
    aspek: str
    perspektif: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContohHasil:
    """One result of the example with its indicators."""

    teks: str
    indikator: tuple[ContohIndikator, ...]


SERVED = "Contoh hasil kerja atasan: layanan unit berjalan tepat waktu"

ATTACHMENT = {
    JenisLampiran.DUKUNGAN: "Perangkat kerja dan akses data yang dibutuhkan tersedia",
    JenisLampiran.PERTANGGUNGJAWABAN: "Laporan kemajuan kepada atasan setiap bulan",
    JenisLampiran.KONSEKUENSI: "Umpan balik berkelanjutan sesuai capaian",
}

RETURNED = "Contoh pengembalian: sebutkan nomor berkas yang diselesaikan, lalu kirim lagi."
RATED = "Pekerjaan selesai sesuai rencana. Pertahankan, dan lengkapi buktinya setiap minggu."
_WORDS = (
    "Contoh latihan: menyelesaikan satu bagian pekerjaan dan menyerahkan hasilnya",
    "Contoh latihan: memeriksa dan melengkapi berkas yang masuk hari ini",
)


def example_plan(form: str) -> tuple[ContohHasil, ...]:
    """The small plan; one for the form of JPT names a perspective with each indicator."""
    jpt = form == JenisForm.JPT
    return (
        ContohHasil(
            teks="Permohonan layanan terselesaikan tepat waktu",
            indikator=(
                _indicator("Permohonan yang selesai tepat waktu", "berkas", 40, 60, jpt=jpt),
                _indicator("Anggaran kegiatan yang terserap", "juta rupiah", 80, 100, jpt=jpt, budget=True),
            ),
        ),
        ContohHasil(
            teks="Laporan bulanan unit tersusun lengkap",
            indikator=(_indicator("Laporan yang tersusun", "laporan", 10, 12, jpt=jpt),),
        ),
    )


def example_words(number: int) -> str:
    """The words of one of the waiting entries."""
    return _WORDS[number % len(_WORDS)]


def _indicator(teks: str, satuan: str, low: int, high: int, *, jpt: bool, budget: bool = False) -> ContohIndikator:
    side = Perspektif.ANGGARAN if budget else Perspektif.PENERIMA_LAYANAN
    return ContohIndikator(
        teks=teks,
        target_teks=f"{low}–{high} {satuan}",
        satuan=satuan,
        low=Decimal(low),
        high=Decimal(high),
        aspek=Aspek.BIAYA if budget else Aspek.KUANTITAS,
        perspektif=side if jpt else "",
    )
