"""Whether a result is final, and the objection against one that is not (PermenPANRB 6/2022 Lampiran p.90, 115-119)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from takar.law.kalender import Kalender
from takar.law.predikat import Rating
from takar.law.registry import Answer, LawInputError, Param, rule
from takar.law.ruleset import P6_BERLAKU
from takar.law.tenggat import Langkah, Tenggat, tenggat_langkah

CITATION_FINAL = "PermenPANRB 6/2022 Lampiran hlm. 90 no. 11–12"
CITATION_KEBERATAN = "PermenPANRB 6/2022 Lampiran hlm. 117 huruf B"


class KelompokJabatan(StrEnum):
    """The posts that the finality rule tells apart. PUKM = pimpinan unit kerja mandiri."""

    JPT_UTAMA = "JPT_UTAMA"
    JPT_MADYA = "JPT_MADYA"
    JPT_PRATAMA = "JPT_PRATAMA"
    PUKM = "PUKM"
    LAINNYA = "LAINNYA"


class Lingkup(StrEnum):
    """Central or regional government."""

    PUSAT = "PUSAT"
    DAERAH = "DAERAH"


class JenisPenilai(StrEnum):
    """Who evaluated, as far as finality depends on it."""

    MENTERI_KOORDINATOR = "MENTERI_KOORDINATOR"
    MENTERI = "MENTERI"
    PIMPINAN_INSTANSI = "PIMPINAN_INSTANSI"
    KEPALA_DAERAH = "KEPALA_DAERAH"
    LAINNYA = "LAINNYA"


class BentukDokumen(StrEnum):
    """Which form records the evaluation: by the Penilai, by the Atasan Penilai, or changed after an objection."""

    D11 = "D.1.1"
    D12 = "D.1.2"
    D13 = "D.1.3"


class Putusan(StrEnum):
    """The two decisions that the rule knows (p.117 B.6)."""

    MENGUATKAN = "MENGUATKAN"
    MENGUBAH = "MENGUBAH"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finalitas:
    """Whether there is no way of objection, and the sentence that says why."""

    final: bool
    alasan: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HakKeberatan:
    """Whether an objection may be filed on a day, the last day for it (None when final), and why."""

    boleh: bool
    batas: Tenggat | None
    alasan: str


_FINAL: dict[tuple[KelompokJabatan, Lingkup, JenisPenilai], str] = {
    (
        KelompokJabatan.JPT_UTAMA,
        Lingkup.PUSAT,
        JenisPenilai.MENTERI_KOORDINATOR,
    ): "pejabat pimpinan tinggi utama dinilai menteri yang mengoordinasikan",
    (
        KelompokJabatan.JPT_MADYA,
        Lingkup.PUSAT,
        JenisPenilai.PIMPINAN_INSTANSI,
    ): "pejabat pimpinan tinggi madya dinilai pimpinan instansi",
    (
        KelompokJabatan.JPT_MADYA,
        Lingkup.DAERAH,
        JenisPenilai.KEPALA_DAERAH,
    ): "pejabat pimpinan tinggi madya dinilai kepala daerah",
    (
        KelompokJabatan.JPT_PRATAMA,
        Lingkup.DAERAH,
        JenisPenilai.KEPALA_DAERAH,
    ): "pejabat pimpinan tinggi pratama dinilai kepala daerah",
    (
        KelompokJabatan.PUKM,
        Lingkup.PUSAT,
        JenisPenilai.MENTERI,
    ): "pimpinan unit kerja mandiri dinilai menteri",
    (
        KelompokJabatan.PUKM,
        Lingkup.DAERAH,
        JenisPenilai.KEPALA_DAERAH,
    ): "pimpinan unit kerja mandiri dinilai kepala daerah",
}


def finalitas(
    *,
    jabatan: KelompokJabatan,
    lingkup: Lingkup,
    penilai: JenisPenilai,
    oleh_atasan_penilai: bool = False,
    sudah_diputus: bool = False,
) -> Finalitas:
    """Whether the result is final, so that no objection is open (p.90 no. 11-12).

    `oleh_atasan_penilai`: the Penilai missed the window and the Atasan Penilai evaluated in his place (no. 11).
    `sudah_diputus`: an objection was decided. PP 30/2019 Ps 59 calls that final and PermenPANRB 6/2022 is silent, so
    there is no second objection.
    """
    if oleh_atasan_penilai:
        return Finalitas(
            final=True,
            alasan=(
                "Hasil bersifat final: dinilai atasan Pejabat Penilai Kinerja karena penilai tidak menilai "
                "sampai batas waktu."
            ),
        )
    if sudah_diputus:
        return Finalitas(final=True, alasan="Hasil bersifat final: keberatan atas hasil ini sudah diputus.")
    because = _FINAL.get((jabatan, lingkup, penilai))
    if because:
        return Finalitas(final=True, alasan=f"Hasil bersifat final: {because}.")
    return Finalitas(final=False, alasan="Hasil belum final: pegawai dapat mengajukan keberatan kepada atasan penilai.")


def bentuk_dokumen(*, oleh_atasan_penilai: bool, diubah_keberatan: bool) -> BentukDokumen:
    """The form to print: D.1.1 (p.115), D.1.2 by the Atasan Penilai (p.116), D.1.3 after a changed result (p.118).

    Raises LawInputError for both at once: a result of the Atasan Penilai is final and cannot be changed by objection.
    """
    if oleh_atasan_penilai and diubah_keberatan:
        raise LawInputError(
            "diubah_keberatan",
            "Hasil dari atasan penilai bersifat final, sehingga tidak berubah karena keberatan.",
        )
    if diubah_keberatan:
        return BentukDokumen.D13
    return BentukDokumen.D12 if oleh_atasan_penilai else BentukDokumen.D11


def hak_keberatan(*, diterima: date, hari_ini: date, hasil: Finalitas, kalender: Kalender) -> HakKeberatan:
    """Whether the employee may object on `hari_ini`: not final, and within 14 working days of receipt (p.117 B.2).

    Signing the document does not waive the right. Raises LawInputError outside the loaded calendar.
    """
    if hasil.final:
        return HakKeberatan(boleh=False, batas=None, alasan=hasil.alasan)
    limit = tenggat_langkah(langkah=Langkah.KEBERATAN, mulai=diterima, kalender=kalender)
    if hari_ini < diterima:
        return HakKeberatan(
            boleh=False,
            batas=limit,
            alasan="Keberatan dapat diajukan setelah dokumen evaluasi diterima pegawai.",
        )
    if hari_ini > limit.tanggal:
        return HakKeberatan(
            boleh=False,
            batas=limit,
            alasan=(
                f"Batas keberatan {limit.tanggal:%d-%m-%Y} sudah lewat. Sampaikan kepada unit kepegawaian bila ada "
                "hal yang perlu diperbaiki."
            ),
        )
    return HakKeberatan(
        boleh=True,
        batas=limit,
        alasan=f"Keberatan dapat diajukan sampai {limit.tanggal:%d-%m-%Y} dengan alasan.",
    )


def dianggap_menerima(
    *,
    diterima: date,
    ditandatangani: date | None,
    hari_ini: date,
    kalender: Kalender,
    oleh_atasan_penilai: bool = False,
) -> bool:
    """Whether the employee counts as having accepted: no signature within 14 working days of receipt (p.114 no. 6),
    or 7 on the Atasan path (p.116 no. 10). PermenPANRB 6/2022 is silent on silence; this is the system's reading.
    """
    step = Langkah.TANDA_TANGAN_PEGAWAI_ATASAN if oleh_atasan_penilai else Langkah.TANDA_TANGAN_PEGAWAI
    limit = tenggat_langkah(langkah=step, mulai=diterima, kalender=kalender)
    return ditandatangani is None and hari_ini > limit.tanggal


def periksa_putusan(
    *,
    putusan: Putusan,
    penjelasan_penilai: str,
    penjelasan_pegawai: str,
    rating_hasil: Rating | None = None,
    rating_perilaku: Rating | None = None,
) -> None:
    """Check a decision on an objection (p.117 B.3-B.6): both sides heard, and a change restates both ratings.

    The new predikat then follows from the matrix. Raises LawInputError naming what is missing.
    """
    if not penjelasan_penilai.strip():
        raise LawInputError("penjelasan_penilai", "Catat dulu penjelasan Pejabat Penilai Kinerja atas keberatan ini.")
    if not penjelasan_pegawai.strip():
        raise LawInputError("penjelasan_pegawai", "Catat dulu penjelasan pegawai yang mengajukan keberatan.")
    if putusan is Putusan.MENGUBAH and (rating_hasil is None or rating_perilaku is None):
        raise LawInputError(
            "rating",
            "Putusan yang mengubah hasil harus menetapkan lagi rating hasil kerja dan rating perilaku kerja.",
        )
    if putusan is Putusan.MENGUATKAN and (rating_hasil is not None or rating_perilaku is not None):
        raise LawInputError("rating", "Putusan yang menguatkan tidak mengubah rating. Kosongkan kedua rating.")


@rule(
    name="final",
    title="Apakah hasil evaluasi bersifat final",
    article=CITATION_FINAL,
    effective_from=P6_BERLAKU,
    inputs={
        "jabatan": Param(kind="choice", help="kelompok jabatan pegawai", choices=tuple(KelompokJabatan)),
        "lingkup": Param(kind="choice", help="instansi pusat atau daerah", choices=tuple(Lingkup)),
        "penilai": Param(kind="choice", help="yang menilai", choices=tuple(JenisPenilai)),
        "oleh_atasan_penilai": Param(
            kind="bool", help="dinilai atasan penilai karena penilai terlambat", required=False, default=False
        ),
    },
)
def jawab_final(*, jabatan: str, lingkup: str, penilai: str, oleh_atasan_penilai: bool) -> Answer:
    """The `final` rule: value holds final, keberatan (open or not) and the form."""
    found = finalitas(
        jabatan=KelompokJabatan(jabatan),
        lingkup=Lingkup(lingkup),
        penilai=JenisPenilai(penilai),
        oleh_atasan_penilai=oleh_atasan_penilai,
    )
    form = bentuk_dokumen(oleh_atasan_penilai=oleh_atasan_penilai, diubah_keberatan=False)
    return Answer(
        value={"final": found.final, "keberatan": not found.final, "bentuk": form.value},
        explanation=(found.alasan,),
        citations=(CITATION_FINAL,),
    )
