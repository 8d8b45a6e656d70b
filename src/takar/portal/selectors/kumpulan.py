"""The open data: each set with its columns and its rows. Figures of services, months and units; nobody's own."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from takar.portal.selectors import kinerja, waktu
from takar.portal.selectors.kolom import Baris, Kolom, Kumpulan
from takar.portal.selectors.kumpulan_suara import SUARA
from takar.portal.selectors.waktu import Waktu
from takar.units.models import Instansi


def sets() -> tuple[Kumpulan, ...]:
    """Return all sets in the order of their page."""
    return tuple(_SETS.values())


def named(kunci: str) -> Kumpulan | None:
    return _SETS.get(kunci)


def _services(instansi: Instansi, now: datetime) -> Iterator[Baris]:
    span = waktu.span_of(instansi, now=now)
    for row in waktu.services(instansi, span=span):
        begin, end = span.mulai.isoformat(), span.sampai.isoformat()
        promised: Baris = (row.kode, row.nama, row.unit, row.janji_nilai, row.janji_satuan, begin, end)
        yield promised + _figures(row.kini, shown=row.kini.cukup)


def _months(instansi: Instansi, now: datetime) -> Iterator[Baris]:
    span = waktu.span_of(instansi, now=now)
    for row in waktu.every_month(instansi, span=span):
        away = row.tersembunyi
        for (year, month), one in row.bulan.items():
            if one.n:
                shown = (year, month) not in away
                yield (row.kode, year, month, not shown, *_figures(one, shown=shown))


def _goals(instansi: Instansi, now: datetime) -> Iterator[Baris]:
    today = now.astimezone(waktu.span_of(instansi, now=now).kini.tzinfo).date()
    for year, code, name, goal in kinerja.every_goal(instansi, today=today):
        yield (
            year,
            code,
            name,
            goal.hasil,
            goal.teks,
            goal.target,
            goal.satuan,
            None if goal.nilai is None else float(goal.nilai),
            goal.bulan,
        )


def _figures(one: Waktu, *, shown: bool) -> Baris:
    if not shown:
        return (None,) * len(_MEASURED)
    return (one.n, one.lewat, _number(one.persen), one.tengah_menit, one.p90_menit, _number(one.persen_benar))


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


_MEASURED = (
    Kolom("permohonan_diputus", "integer", "Banyaknya permohonan yang diputus; kosong bila kurang dari lima."),
    Kolom("lewat_belum_selesai", "integer", "Banyaknya yang sudah lewat batas dan belum selesai saat data dihitung."),
    Kolom(
        "tepat_waktu_persen", "number", "Persen tepat waktu dari yang diputus ditambah yang lewat dan belum selesai."
    ),
    Kolom("tengah_menit", "integer", "Nilai tengah lamanya, dalam menit buka loket."),
    Kolom("p90_menit", "integer", "Lama yang tidak dilampaui 90 persen permohonan, dalam menit buka loket."),
    Kolom("benar_persen", "number", "Persen hasil yang tidak perlu diperbaiki karena kesalahan petugas."),
)
_SETS = {
    one.kunci: one
    for one in (
        Kumpulan(
            kunci="layanan",
            judul="Layanan dan waktunya",
            arti="Setiap layanan yang dibuka, waktu yang dijanjikan, dan kenyataannya selama dua belas bulan terakhir.",
            ukuran="tepat-waktu",
            kunci_utama=("kode_layanan",),
            kolom=(
                Kolom("kode_layanan", "string", "Kode layanan, tetap selama layanan ada."),
                Kolom("layanan", "string", "Nama layanan."),
                Kolom("unit", "string", "Unit yang melayani."),
                Kolom("janji", "integer", "Waktu yang dijanjikan, dalam satuan di kolom berikutnya."),
                Kolom(
                    "satuan_janji",
                    "string",
                    "MENIT_KERJA, JAM_KERJA, JAM_KALENDER, HARI_KERJA, atau HARI_KALENDER.",
                ),
                Kolom("mulai", "date", "Hari pertama masa yang diukur."),
                Kolom("sampai", "date", "Hari terakhir masa yang diukur."),
                *_MEASURED,
            ),
            baris=_services,
        ),
        Kumpulan(
            kunci="layanan-bulanan",
            judul="Waktu layanan tiap bulan",
            arti="Kenyataan tiap layanan bulan demi bulan selama dua tahun. Bulan tanpa permohonan tidak ada.",
            ukuran="tepat-waktu",
            kunci_utama=("kode_layanan", "tahun", "bulan"),
            kolom=(
                Kolom("kode_layanan", "string", "Kode layanan, sama dengan kumpulan layanan."),
                Kolom("tahun", "integer", "Tahun permohonan diputus."),
                Kolom("bulan", "integer", "Bulan permohonan diputus, 1 sampai 12."),
                Kolom("ditutup", "boolean", "Benar bila angkanya ditutup karena menyangkut kurang dari lima orang."),
                *_MEASURED,
            ),
            baris=_months,
        ),
        Kumpulan(
            kunci="sasaran-unit",
            judul="Sasaran dan capaian unit",
            arti="Sasaran yang ditetapkan untuk unit, dan angka yang dicapai. Bukan penilaian perseorangan.",
            ukuran="kinerja-unit",
            kunci_utama=(),
            kolom=(
                Kolom("tahun", "integer", "Tahun sasaran."),
                Kolom("kode_unit", "string", "Kode unit."),
                Kolom("unit", "string", "Nama unit."),
                Kolom("hasil", "string", "Hasil kerja yang dituju."),
                Kolom("indikator", "string", "Indikator hasil itu."),
                Kolom("target", "string", "Target setahun sebagaimana ditetapkan."),
                Kolom("satuan", "string", "Satuan angka."),
                Kolom(
                    "tercapai", "number", "Angka yang dicapai sampai bulan di kolom berikutnya; kosong bila belum ada."
                ),
                Kolom("sampai_bulan", "integer", "Bulan terakhir yang punya angka."),
            ),
            baris=_goals,
        ),
        *SUARA,
    )
}
