"""What a move, an assignment or a leave does to the plan and the evaluator (PermenPANRB 6/2022 p.50, 62-66, 89-92)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from takar.law.registry import Answer, LawInputError, Param, rule
from takar.law.ruleset import P6_BERLAKU


class Peristiwa(StrEnum):
    """What happens to the employee or to the Penilai during the year."""

    PEGAWAI_PINDAH = "PEGAWAI_PINDAH"
    PENILAI_PINDAH = "PENILAI_PINDAH"
    PENILAI_BERHALANGAN_TETAP = "PENILAI_BERHALANGAN_TETAP"
    TUGAS_BELAJAR_MULAI = "TUGAS_BELAJAR_MULAI"
    TUGAS_BELAJAR_SELESAI = "TUGAS_BELAJAR_SELESAI"
    PLT_MULAI = "PLT_MULAI"
    PLT_SELESAI = "PLT_SELESAI"
    DIPEKERJAKAN = "DIPEKERJAKAN"
    CUTI_PANJANG = "CUTI_PANJANG"


class Pelaku(StrEnum):
    """Who fixes the plan or evaluates."""

    PENILAI_BARU = "PENILAI_BARU"
    PENILAI_TETAP = "PENILAI_TETAP"
    PENILAI_INSTANSI_ASAL = "PENILAI_INSTANSI_ASAL"
    PIMPINAN_TEMPAT_PLT = "PIMPINAN_TEMPAT_PLT"
    ATASAN_PENILAI = "ATASAN_PENILAI"


@dataclass(frozen=True, slots=True, kw_only=True)
class Akibat:
    """The consequences. `boleh_pakai_hasil_lama`: the previous period's result, if Penilai and employee agree."""

    skp_baru: bool
    penilai_periodik: Pelaku
    penilai_tahunan: Pelaku
    unit_baru: bool
    boleh_pakai_hasil_lama: bool
    alasan: str
    citation: str


_AKIBAT: dict[Peristiwa, Akibat] = {
    Peristiwa.PEGAWAI_PINDAH: Akibat(
        skp_baru=True,
        penilai_periodik=Pelaku.PENILAI_BARU,
        penilai_tahunan=Pelaku.PENILAI_BARU,
        unit_baru=True,
        boleh_pakai_hasil_lama=True,
        alasan=(
            "Pegawai menyusun SKP baru dengan pimpinan baru. Evaluasi periodik dan tahunan dilakukan penilai baru atas "
            "capaian dan jenis periode unit baru; tidak ada rata-rata dua unit. Untuk evaluasi periodik, hasil periode "
            "sebelumnya boleh dipakai bila penilai dan pegawai sepakat."
        ),
        citation="PermenPANRB 6/2022 Lampiran hlm. 65 no. 6 dan hlm. 91",
    ),
    Peristiwa.PENILAI_PINDAH: Akibat(
        skp_baru=True,
        penilai_periodik=Pelaku.PENILAI_BARU,
        penilai_tahunan=Pelaku.PENILAI_BARU,
        unit_baru=False,
        boleh_pakai_hasil_lama=False,
        alasan=(
            "Pegawai menyusun SKP baru dengan penilai baru. Penilai lama hanya menilai bila ia pindah di dalam masa "
            "evaluasi periodik."
        ),
        citation="PermenPANRB 6/2022 Lampiran hlm. 65 no. 7 dan hlm. 91–92",
    ),
    Peristiwa.PENILAI_BERHALANGAN_TETAP: Akibat(
        skp_baru=False,
        penilai_periodik=Pelaku.ATASAN_PENILAI,
        penilai_tahunan=Pelaku.ATASAN_PENILAI,
        unit_baru=False,
        boleh_pakai_hasil_lama=False,
        alasan="Penilaian beralih berjenjang kepada atasan penilai. Ia dapat mendelegasikan kepada Plt. atau Plh.",
        citation="PermenPANRB 6/2022 Lampiran hlm. 89",
    ),
    Peristiwa.TUGAS_BELAJAR_MULAI: Akibat(
        skp_baru=False,
        penilai_periodik=Pelaku.PENILAI_INSTANSI_ASAL,
        penilai_tahunan=Pelaku.PENILAI_INSTANSI_ASAL,
        unit_baru=False,
        boleh_pakai_hasil_lama=False,
        alasan="Ekspektasi tugas belajar ditambahkan pada SKP yang sama. Penilai di instansi asal yang menilai.",
        citation="PermenPANRB 6/2022 Lampiran hlm. 64–65 dan 92 no. 16–17",
    ),
    Peristiwa.TUGAS_BELAJAR_SELESAI: Akibat(
        skp_baru=False,
        penilai_periodik=Pelaku.PENILAI_INSTANSI_ASAL,
        penilai_tahunan=Pelaku.PENILAI_INSTANSI_ASAL,
        unit_baru=False,
        boleh_pakai_hasil_lama=False,
        alasan="Ekspektasi untuk sisa tahun diklarifikasi pada SKP yang sama; tidak ada dokumen baru.",
        citation="PermenPANRB 6/2022 Lampiran hlm. 64–65",
    ),
    Peristiwa.PLT_MULAI: Akibat(
        skp_baru=False,
        penilai_periodik=Pelaku.PIMPINAN_TEMPAT_PLT,
        penilai_tahunan=Pelaku.PIMPINAN_TEMPAT_PLT,
        unit_baru=False,
        boleh_pakai_hasil_lama=False,
        alasan=(
            "Penugasan Plt. atau Plh. masuk SKP sebagai hasil kerja utama. Yang menilai adalah pimpinan tempat ia "
            "bertanggung jawab sebagai Plt."
        ),
        citation="PermenPANRB 6/2022 Lampiran hlm. 50 dan 89",
    ),
    Peristiwa.PLT_SELESAI: Akibat(
        skp_baru=False,
        penilai_periodik=Pelaku.PENILAI_TETAP,
        penilai_tahunan=Pelaku.PENILAI_TETAP,
        unit_baru=False,
        boleh_pakai_hasil_lama=False,
        alasan="Kewenangan menilai kembali kepada penilai pada jabatan definitif.",
        citation="PermenPANRB 6/2022 Lampiran hlm. 89",
    ),
    Peristiwa.DIPEKERJAKAN: Akibat(
        skp_baru=False,
        penilai_periodik=Pelaku.PENILAI_INSTANSI_ASAL,
        penilai_tahunan=Pelaku.PENILAI_INSTANSI_ASAL,
        unit_baru=False,
        boleh_pakai_hasil_lama=False,
        alasan="Penilai di instansi asal, atau pejabat lain yang ditunjuk, menilai dari umpan balik tempat kerja.",
        citation="PermenPANRB 6/2022 Lampiran hlm. 92",
    ),
    Peristiwa.CUTI_PANJANG: Akibat(
        skp_baru=False,
        penilai_periodik=Pelaku.PENILAI_TETAP,
        penilai_tahunan=Pelaku.PENILAI_TETAP,
        unit_baru=False,
        boleh_pakai_hasil_lama=False,
        alasan="SKP tetap berlaku; ekspektasi dapat disesuaikan. Ketentuan tidak mengatur cuti ini secara khusus.",
        citation="PermenPANRB 6/2022 Ps 20 ayat (3) huruf a",
    ),
}


def akibat(peristiwa: Peristiwa) -> Akibat:
    """What follows from an event (pages in `citation`). Study leave and Plt keep the same plan; a move ends it."""
    return _AKIBAT[peristiwa]


def penilai_lama_menilai(*, pindah: date, buka: date, tutup: date) -> bool:
    """Whether a Penilai who moves on `pindah` still evaluates his old unit: only inside the window (p.91-92, Purnama).

    `buka` and `tutup` are the first and last day of the window, both inside. Raises LawInputError when reversed.
    """
    if buka > tutup:
        raise LawInputError("tutup", "Hari terakhir masa evaluasi harus sama atau setelah hari pertamanya.")
    return buka <= pindah <= tutup


@rule(
    name="mutasi",
    title="Akibat kepindahan, penugasan, atau cuti pada SKP dan penilai",
    article="PermenPANRB 6/2022 Lampiran hlm. 50, 62–66, 89–92",
    effective_from=P6_BERLAKU,
    inputs={"peristiwa": Param(kind="choice", help="peristiwa", choices=tuple(Peristiwa))},
)
def jawab_mutasi(*, peristiwa: str) -> Answer:
    """The `mutasi` rule: value holds skp_baru, the two evaluators, unit_baru and boleh_pakai_hasil_lama."""
    found = akibat(Peristiwa(peristiwa))
    return Answer(
        value={
            "skp_baru": found.skp_baru,
            "penilai_periodik": found.penilai_periodik.value,
            "penilai_tahunan": found.penilai_tahunan.value,
            "unit_baru": found.unit_baru,
            "boleh_pakai_hasil_lama": found.boleh_pakai_hasil_lama,
        },
        explanation=(found.alasan,),
        citations=(found.citation,),
    )


@rule(
    name="penilai-pindah",
    title="Apakah penilai yang pindah masih menilai unit lamanya",
    article="PermenPANRB 6/2022 Lampiran hlm. 91–92",
    effective_from=P6_BERLAKU,
    inputs={
        "pindah": Param(kind="date", help="tanggal penilai pindah"),
        "buka": Param(kind="date", help="hari pertama masa evaluasi periodik"),
        "tutup": Param(kind="date", help="hari terakhir masa evaluasi periodik"),
    },
)
def jawab_penilai_pindah(*, pindah: date, buka: date, tutup: date) -> Answer:
    """The `penilai-pindah` rule: value holds menilai and skp_baru."""
    stays = penilai_lama_menilai(pindah=pindah, buka=buka, tutup=tutup)
    return Answer(
        value={"menilai": stays, "skp_baru": True},
        explanation=(
            "Penilai pindah di dalam masa evaluasi, jadi ia masih menilai unit lamanya."
            if stays
            else "Penilai pindah di luar masa evaluasi, jadi penilai baru yang menilai.",
            "Pegawai menyusun SKP baru dengan penilai baru.",
        ),
        citations=("PermenPANRB 6/2022 Lampiran hlm. 91–92",),
    )
