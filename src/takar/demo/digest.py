"""A digest of what the demo tells, without ids: two builds with one seed on one day must give the same."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from takar.appraisal.models import CapaianOrganisasi, Evaluasi
from takar.dialogue.models import Agenda, Bimbingan, Dialog, Konselor, LangkahSepakat, Permintaan, Tanggapan
from takar.execution.models import Aktivitas, Bukti, Realisasi, UmpanBalik
from takar.observation.models import Jawaban, Pengamatan, Penunjukan, VersiInstrumen
from takar.org.models import DelegasiPenilai, Kebijakan, Pegawai, Penempatan
from takar.planning.models import (
    BagianBersama,
    Indikator,
    KonfirmasiPaham,
    LampiranSkp,
    PeranHasil,
    PustakaIndikator,
    Rhk,
    Skp,
)
from takar.survey.models import HitungHari, Survei, TindakLanjut

# Each table with the columns that make up its story; rows are put in the order of these values.
_WHO = "pegawai__nama"
_STORY: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (Pegawai, ("instansi__kode", "nama", "nip", "jenis", "golongan", "kedudukan", "unit__kode")),
    (Penempatan, (_WHO, "jabatan__nama", "jenis", "mulai", "selesai")),
    (DelegasiPenilai, ("penilai__nama", "unit__kode", _WHO, "mulai")),
    (Kebijakan, ("instansi__kode", "kunci", "nilai", "dasar")),
    (PustakaIndikator, ("instansi__kode", "jabatan_nama", "teks", "penjelasan")),
    (Skp, (_WHO, "tahun", "status", "versi", "penilai__nama", "ditetapkan_at", "alasan")),
    (Rhk, ("skp__pegawai__nama", "skp__tahun", "urutan", "jenis", "teks", "intervensi_rhk__teks")),
    (Indikator, ("rhk__skp__pegawai__nama", "rhk__skp__tahun", "rhk__urutan", "urutan", "teks", "target_teks")),
    (LampiranSkp, ("skp__pegawai__nama", "skp__tahun", "jenis", "urutan", "teks")),
    (BagianBersama, ("rhk__skp__pegawai__nama", "skp__pegawai__nama", "teks", "status", "target_teks")),
    (PeranHasil, (_WHO, "indikator__teks", "teks")),
    (KonfirmasiPaham, (_WHO, "indikator__teks", "paham", "pertanyaan", "jawaban")),
    (Aktivitas, (_WHO, "dicatat_at", "uraian", "jumlah", "status", "diperiksa_at", "alasan")),
    (Bukti, ("aktivitas__pegawai__nama", "aktivitas__dicatat_at", "nama", "tautan")),
    (Realisasi, ("skp__pegawai__nama", "skp__tahun", "bulan", "indikator__teks", "nilai")),
    (UmpanBalik, ("skp__pegawai__nama", "at", "pemberi__nama", "peran", "nilai", "jenis", "teks")),
    (Tanggapan, ("pegawai__nama", "teks")),
    (Permintaan, (_WHO, "diminta__nama", "pertanyaan", "status")),
    (Dialog, (_WHO, "pimpinan__nama", "tanggal", "status", "catatan")),
    (Agenda, ("dialog__pegawai__nama", "dialog__tanggal", "teks")),
    (LangkahSepakat, ("penanggung_jawab__nama", "teks", "tenggat", "status", "hasil")),
    (Bimbingan, (_WHO, "jenis", "tanggal", "status", "pembimbing__nama")),
    (Konselor, (_WHO, "mulai", "dasar")),
    (VersiInstrumen, ("instansi__kode", "nama", "nomor", "status")),
    (Penunjukan, (_WHO, "pengamat__nama", "mulai", "selesai")),
    (Pengamatan, (_WHO, "pengamat__nama", "tanggal", "status", "tanggapan")),
    (Jawaban, ("pengamatan__pegawai__nama", "pertanyaan__urutan", "tingkat", "angka", "teks")),
    (Survei, ("unit__kode", "judul", "mulai", "selesai", "populasi", "target", "status")),
    (HitungHari, ("layanan__kode", "hari", "jalur", "diterima")),
    (TindakLanjut, ("survei__judul", "unsur", "kegiatan", "batas", "hasil")),
    (CapaianOrganisasi, ("unit__kode", "jenis", "tahun", "ke", "predikat", "status", "dasar")),
    (
        Evaluasi,
        (_WHO, "jenis", "tahun", "ke", "status", "rating_hasil", "rating_perilaku", "predikat", "ditandatangani_at"),
    ),
)


def story_digest() -> str:
    """Return the SHA-256 of all rows of the story in this database, whatever their ids are."""
    found = hashlib.sha256()
    for model, columns in _STORY:
        found.update(model._meta.label.encode())
        for line in sorted(_lines(model.objects.values_list(*columns))):
            found.update(line.encode())
    return found.hexdigest()


def _lines(rows: Iterable[tuple[Any, ...]]) -> Iterable[str]:
    return (json.dumps(row, default=str, ensure_ascii=False) for row in rows)
