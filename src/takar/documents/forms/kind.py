"""The official forms that can be issued: name, title lines, template, and which context each one takes."""

from dataclasses import dataclass
from enum import StrEnum

from takar.documents.forms.context import (
    AksiDoc,
    BimbinganDoc,
    DokumenEvaluasiDoc,
    EvaluasiDoc,
    FormContext,
    ManualDoc,
    MphDoc,
    RekamanDoc,
    SkpDoc,
    StrategiDoc,
    SurveiDoc,
    UlasanDoc,
)
from takar.law.skp import JenisForm, Pendekatan

_JPT = "BAGI PEJABAT PIMPINAN TINGGI DAN PIMPINAN UNIT KERJA MANDIRI"
_JAJF = "BAGI PEJABAT ADMINISTRASI DAN PEJABAT FUNGSIONAL"
_SKP = "SASARAN KINERJA PEGAWAI"
_EVALUASI = "HASIL EVALUASI KINERJA PEGAWAI"
_KUALITATIF = "PENDEKATAN HASIL KERJA KUALITATIF"
_KUANTITATIF = "PENDEKATAN HASIL KERJA KUANTITATIF"


class FormKind(StrEnum):
    """A form of PermenPANRB 6/2022 by its official number; LHS is the report of a survey (PermenPANRB 14/2017)."""

    A_1_1 = "A.1.1"
    A_1_2 = "A.1.2"
    A_1_3 = "A.1.3"
    A_1_4 = "A.1.4"
    A_1_5 = "A.1.5"
    A_1_6 = "A.1.6"
    A_1_7 = "A.1.7"
    A_1_8 = "A.1.8"
    B_1_1 = "B.1.1"
    B_1_2 = "B.1.2"
    B_1_3 = "B.1.3"
    B_1_4 = "B.1.4"
    B_1_5 = "B.1.5"
    B_1_6 = "B.1.6"
    B_1_7 = "B.1.7"
    B_1_8 = "B.1.8"
    C_1_1 = "C.1.1"
    C_1_2 = "C.1.2"
    C_1_3 = "C.1.3"
    D_1_1 = "D.1.1"
    D_1_2 = "D.1.2"
    D_1_3 = "D.1.3"
    LHS = "LHS"


@dataclass(frozen=True, slots=True)
class FormSpec:
    """How one form is printed and named. `seri` begins its number; forms of one series share a counter."""

    nama: str
    seri: str
    template: str
    context: type[FormContext]
    judul: tuple[str, ...]


def skp_form(*, jenis: JenisForm, pendekatan: Pendekatan) -> FormKind:
    """Return the form of an SKP: by the kind of position and the approach."""
    if pendekatan is Pendekatan.KUALITATIF:
        return FormKind.A_1_1 if jenis is JenisForm.JPT else FormKind.A_1_6
    return FormKind.A_1_2 if jenis is JenisForm.JPT else FormKind.A_1_7


def evaluation_form(*, jenis: JenisForm, pendekatan: Pendekatan) -> FormKind:
    """Return the form of an evaluation: there is one qualitative form for all positions."""
    if pendekatan is Pendekatan.KUALITATIF:
        return FormKind.C_1_1
    return FormKind.C_1_2 if jenis is JenisForm.JPT else FormKind.C_1_3


def feedback_form(*, jenis: JenisForm, pendekatan: Pendekatan) -> FormKind:
    """Return the form of the record of feedback: there is one qualitative form for all positions."""
    if pendekatan is Pendekatan.KUALITATIF:
        return FormKind.B_1_3
    return FormKind.B_1_4 if jenis is JenisForm.JPT else FormKind.B_1_5


_REKAMAN_NAMA = "Rekaman Informasi Umpan Balik Berkelanjutan"
_REKAMAN = ("REKAMAN INFORMASI UMPAN BALIK BERKELANJUTAN",)

FORMS: dict[FormKind, FormSpec] = {
    FormKind.A_1_1: FormSpec("Sasaran Kinerja Pegawai", "SKP", "skp.typ", SkpDoc, (_SKP, _KUALITATIF, _JPT)),
    FormKind.A_1_2: FormSpec("Sasaran Kinerja Pegawai", "SKP", "skp.typ", SkpDoc, (_SKP, _KUANTITATIF, _JPT)),
    FormKind.A_1_3: FormSpec("Manual Indikator Kinerja", "MIK", "manual.typ", ManualDoc, ("MANUAL INDIKATOR KINERJA",)),
    FormKind.A_1_4: FormSpec(
        "Workblock Strategi Pencapaian Hasil Kerja",
        "WSP",
        "strategi.typ",
        StrategiDoc,
        ("WORKBLOCK UNTUK IDENTIFIKASI STRATEGI PENCAPAIAN HASIL KERJA",),
    ),
    FormKind.A_1_5: FormSpec(
        "Matriks Pembagian Peran dan Hasil", "MPH", "mph.typ", MphDoc, ("MATRIKS PEMBAGIAN PERAN DAN HASIL",)
    ),
    FormKind.A_1_6: FormSpec("Sasaran Kinerja Pegawai", "SKP", "skp.typ", SkpDoc, (_SKP, _KUALITATIF, _JAJF)),
    FormKind.A_1_7: FormSpec("Sasaran Kinerja Pegawai", "SKP", "skp.typ", SkpDoc, (_SKP, _KUANTITATIF, _JAJF)),
    FormKind.A_1_8: FormSpec("Lampiran Sasaran Kinerja Pegawai", "LSKP", "lampiran.typ", SkpDoc, (f"LAMPIRAN {_SKP}",)),
    FormKind.B_1_1: FormSpec("Rencana Aksi", "RA", "aksi.typ", AksiDoc, ("RENCANA AKSI",)),
    FormKind.B_1_2: FormSpec("Pendokumentasian Kinerja", "PDK", "aksi.typ", AksiDoc, ("PENDOKUMENTASIAN KINERJA",)),
    FormKind.B_1_3: FormSpec(_REKAMAN_NAMA, "RUB", "umpan_balik.typ", RekamanDoc, _REKAMAN),
    FormKind.B_1_4: FormSpec(_REKAMAN_NAMA, "RUB", "umpan_balik.typ", RekamanDoc, _REKAMAN),
    FormKind.B_1_5: FormSpec(_REKAMAN_NAMA, "RUB", "umpan_balik.typ", RekamanDoc, _REKAMAN),
    FormKind.B_1_6: FormSpec("Pelaksanaan Coaching", "BIM", "bimbingan.typ", BimbinganDoc, ("PELAKSANAAN COACHING",)),
    FormKind.B_1_7: FormSpec("Pelaksanaan Mentoring", "BIM", "bimbingan.typ", BimbinganDoc, ("PELAKSANAAN MENTORING",)),
    FormKind.B_1_8: FormSpec(
        "Umpan Balik Pelaksanaan Bimbingan Kinerja",
        "UBB",
        "bimbingan_ulasan.typ",
        UlasanDoc,
        ("UMPAN BALIK PELAKSANAAN BIMBINGAN KINERJA",),
    ),
    FormKind.C_1_1: FormSpec(
        "Hasil Evaluasi Kinerja Pegawai", "EVAL", "evaluasi.typ", EvaluasiDoc, (_EVALUASI, _KUALITATIF)
    ),
    FormKind.C_1_2: FormSpec(
        "Hasil Evaluasi Kinerja Pegawai", "EVAL", "evaluasi.typ", EvaluasiDoc, (_EVALUASI, _KUANTITATIF, _JPT)
    ),
    FormKind.C_1_3: FormSpec(
        "Hasil Evaluasi Kinerja Pegawai", "EVAL", "evaluasi.typ", EvaluasiDoc, (_EVALUASI, _KUANTITATIF, _JAJF)
    ),
    FormKind.D_1_1: FormSpec(
        "Dokumen Evaluasi Kinerja Pegawai",
        "DEK",
        "dokumen_evaluasi.typ",
        DokumenEvaluasiDoc,
        ("DOKUMEN EVALUASI KINERJA PEGAWAI",),
    ),
    FormKind.D_1_2: FormSpec(
        "Dokumen Evaluasi Kinerja Pegawai",
        "DEK",
        "dokumen_evaluasi.typ",
        DokumenEvaluasiDoc,
        ("DOKUMEN EVALUASI KINERJA PEGAWAI",),
    ),
    FormKind.D_1_3: FormSpec(
        "Dokumen Evaluasi Kinerja Pegawai setelah keberatan",
        "DEK",
        "dokumen_evaluasi.typ",
        DokumenEvaluasiDoc,
        ("DOKUMEN EVALUASI KINERJA PEGAWAI",),
    ),
    FormKind.LHS: FormSpec("Laporan Hasil Survei", "LHS", "survei.typ", SurveiDoc, ("LAPORAN HASIL SURVEI",)),
}
