"""The open data of what citizens said: satisfaction, complaints, and improvements before and after."""

from collections.abc import Iterator
from datetime import datetime

from takar.complaint.selectors.angka import UkuranAduan
from takar.complaint.selectors.publik import improvements, public_complaints
from takar.portal.selectors import kepuasan, waktu
from takar.portal.selectors.kolom import Baris, Kolom, Kumpulan, Nilai
from takar.service.models import Layanan
from takar.units.models import Instansi


def _complaints(instansi: Instansi, now: datetime) -> Iterator[Baris]:
    for year in (now.year, now.year - 1):
        found = public_complaints(instansi, tahun=year, now=now)
        groups: list[tuple[str, str, UkuranAduan | None]] = [("semua", "", found.semua)] if found.semua else []
        for kind, held in (("jenis", found.jenis), ("pokok", found.pokok), ("unit", found.unit)):
            groups += [(kind, one.nama, one.ukuran) for one in held]
        for kind, name, one in groups:
            if one is None:
                yield (year, kind, name, True, *(None,) * 7)
                continue
            in_time, middle = one.persen_tepat, one.median_hari
            yield (
                year,
                kind,
                name,
                False,
                one.masuk,
                one.dijawab,
                None if in_time is None else float(in_time),
                one.selesai,
                one.terbuka,
                one.lewat,
                None if middle is None else float(middle),
            )


def _mended(instansi: Instansi, _now: datetime) -> Iterator[Baris]:
    rows, _more = improvements(instansi=instansi)
    for row in rows:
        measured: list[Nilai] = []
        for one in (row.sebelum, row.sesudah):
            kept = None if one.tepat is None else float(one.tepat)
            measured += [one.dari.isoformat(), one.sampai.isoformat(), one.n, float(one.median_menit), kept]
        yield (
            str(row.id),
            row.layanan,
            row.unit,
            row.sebab,
            *measured,
            row.banding,
            row.terbit_pada.date().isoformat(),
        )


def _span(name: str) -> tuple[Kolom, ...]:
    return (
        Kolom(f"{name}_dari", "date", f"Hari pertama pengukuran {name} perbaikan."),
        Kolom(f"{name}_sampai", "date", f"Hari terakhir pengukuran {name} perbaikan."),
        Kolom(f"{name}_permohonan", "integer", f"Banyaknya permohonan yang diukur {name} perbaikan."),
        Kolom(f"{name}_tengah_menit", "number", f"Nilai tengah lamanya {name} perbaikan, dalam menit buka loket."),
        Kolom(f"{name}_tepat_persen", "number", f"Persen tepat waktu {name} perbaikan."),
    )


def _liked(instansi: Instansi, now: datetime) -> Iterator[Baris]:
    span = waktu.span_of(instansi, now=now)
    found = kepuasan.by_service(instansi, span=span)
    codes = Layanan.objects.filter(pk__in=found, aktif=True).order_by("kode").values_list("pk", "kode")
    for pk, code in codes:
        one = found[pk]
        begin, end = span.mulai.isoformat(), span.sampai.isoformat()
        if one.ikm is None or one.ikm.mutu is None or one.nilai is None:
            yield (code, begin, end, True, *(None,) * 5)
            continue
        low, high = one.selang or (None, None)
        bounds = tuple(None if value is None else float(value) for value in (low, high))
        yield (code, begin, end, False, one.n, float(one.nilai), one.ikm.mutu.huruf, *bounds)


SUARA = (
    Kumpulan(
        kunci="kepuasan",
        judul="Kepuasan masyarakat",
        arti="Indeks kepuasan tiap layanan dari jawaban terverifikasi selama dua belas bulan terakhir.",
        ukuran="kepuasan",
        kunci_utama=("kode_layanan",),
        kolom=(
            Kolom("kode_layanan", "string", "Kode layanan, sama dengan kumpulan layanan."),
            Kolom("mulai", "date", "Hari pertama masa yang dihitung."),
            Kolom("sampai", "date", "Hari terakhir masa yang dihitung."),
            Kolom("ditutup", "boolean", "Benar bila angkanya ditutup karena jawabannya terlalu sedikit."),
            Kolom("jawaban", "integer", "Banyaknya jawaban."),
            Kolom("ikm", "number", "Indeks kepuasan masyarakat, 25 sampai 100."),
            Kolom("mutu", "string", "Huruf mutu, A sampai D."),
            Kolom("batas_bawah", "number", "Batas bawah rentang pada keyakinan 95 persen."),
            Kolom("batas_atas", "number", "Batas atas rentang pada keyakinan 95 persen."),
        ),
        baris=_liked,
    ),
    Kumpulan(
        kunci="pengaduan",
        judul="Pengaduan",
        arti="Banyaknya pengaduan dua tahun terakhir menurut jenis, pokok, dan unit. Tanpa isi dan tanpa pelapor.",
        ukuran="pengaduan",
        kunci_utama=(),
        kolom=(
            Kolom("tahun", "integer", "Tahun pengaduan masuk."),
            Kolom("kelompok", "string", "Menurut apa dihitung: semua, jenis, pokok, atau unit."),
            Kolom("nama", "string", "Nama kelompok."),
            Kolom("ditutup", "boolean", "Benar bila angkanya ditutup karena menyangkut kurang dari lima pengaduan."),
            Kolom("masuk", "integer", "Banyaknya yang masuk."),
            Kolom("dijawab", "integer", "Di antaranya yang sudah dijawab."),
            Kolom("tepat_persen", "number", "Persen yang dijawab sebelum batasnya."),
            Kolom("selesai", "integer", "Banyaknya yang sudah selesai."),
            Kolom("terbuka", "integer", "Banyaknya yang masih ditangani."),
            Kolom("lewat", "integer", "Banyaknya yang lewat batas dan belum dijawab."),
            Kolom("tengah_hari", "number", "Nilai tengah hari kalender sampai dijawab."),
        ),
        baris=_complaints,
    ),
    Kumpulan(
        kunci="perbaikan",
        judul="Perbaikan layanan",
        arti="Dua puluh perbaikan terakhir yang diumumkan, dengan ukuran sebelum dan sesudahnya.",
        ukuran="pengaduan",
        kunci_utama=("kode",),
        kolom=(
            Kolom("kode", "string", "Kode perbaikan, sama dengan di alamat halamannya."),
            Kolom("layanan", "string", "Layanan yang diperbaiki."),
            Kolom("unit", "string", "Unit yang melayani."),
            Kolom("sebab", "string", "Sebab yang ditemukan."),
            *_span("sebelum"),
            *_span("sesudah"),
            Kolom("banding", "string", "MEMBAIK, MEMBURUK, TAK_TERBEDAKAN, atau BELUM_CUKUP."),
            Kolom("diumumkan", "date", "Hari perbaikan diumumkan."),
        ),
        baris=_mended,
    ),
)
