"""What each official form shows, as frozen plain values. Built by the higher rooms, stored with the document.

The forms of PermenPANRB 6/2022: A.1.1-A.1.8 (SKP and its sheets), B.1.1-B.1.8 (work, feedback, guidance),
C.1.1-C.1.3 (evaluation), D.1.1-D.1.3 (evaluation document). And the report of a survey by PermenPANRB 14/2017.
"""

from dataclasses import dataclass
from datetime import date, datetime

from takar.law.organisasi import PredikatOrganisasi
from takar.law.predikat import Predikat, Rating
from takar.law.skp import Pendekatan


@dataclass(frozen=True, slots=True, kw_only=True)
class Identitas:
    """One party of a form. A head of region has no NIP (forms A.1.1, A.1.2, C.1.1, C.1.2: "NIP opsional")."""

    nama: str
    jabatan: str
    unit_kerja: str
    nip: str | None = None
    pangkat_gol: str = ""
    instansi: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Persetujuan:
    """One signatory and, once given, when that person approved the content in the system."""

    nama: str
    nip: str | None = None
    tempat: str = ""
    tanggal: date | None = None
    disetujui_at: datetime | None = None
    atas_nama: str = ""  # "Plt." or "Plh." capacity, printed above the name


@dataclass(frozen=True, slots=True, kw_only=True)
class Umpan:
    """One paragraph of feedback. `pemberi` is printed in front: "Pimpinan", "Rekan kerja setingkat (Sari)"."""

    pemberi: str
    teks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndikatorBaris:
    """One indicator with its target; `aspek` on JA/JF forms, `perspektif` on JPT/PUKM forms."""

    teks: str
    target: str = ""
    aspek: str = ""
    perspektif: str = ""
    realisasi: tuple[str, ...] = ()
    umpan_balik: tuple[Umpan, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HasilKerjaBaris:
    """One rencana hasil kerja. `rhk_pimpinan` and, for a JPT/PUKM leader, `iki_pimpinan` are what it intervenes in."""

    teks: str
    indikator: tuple[IndikatorBaris, ...]
    penugasan_dari: str = ""
    rhk_pimpinan: str = ""
    iki_pimpinan: tuple[str, ...] = ()
    umpan_balik: tuple[Umpan, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NilaiPerilaku:
    """One of the seven BerAKHLAK values with its official guide lines (article 10)."""

    nama: str
    panduan: tuple[str, ...]
    ekspektasi: tuple[str, ...] = ()
    umpan_balik: tuple[Umpan, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lampiran:
    """Form A.1.8: resources, accountability and consequences (articles 11-13)."""

    dukungan_sumber_daya: tuple[str, ...] = ()
    skema_pertanggungjawaban: tuple[str, ...] = ()
    konsekuensi: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodeEvaluasi:
    """The line "TRIWULAN I/II/III/IV-AKHIR": all options, and the one that is not struck through."""

    sebutan: str
    opsi: tuple[str, ...]
    dipilih: str

    @classmethod
    def triwulan(cls, urutan: int) -> "PeriodeEvaluasi":
        """Quarter 1 to 4; the fourth is also the annual evaluation (IV-AKHIR)."""
        opsi = ("I", "II", "III", "IV-AKHIR")
        return cls(sebutan="TRIWULAN", opsi=opsi, dipilih=opsi[urutan - 1])

    @classmethod
    def satu(cls, sebutan: str) -> "PeriodeEvaluasi":
        """One period with nothing to strike, e.g. "BULAN MARET" in a government that evaluates monthly."""
        return cls(sebutan=sebutan, opsi=(), dipilih="")


@dataclass(frozen=True, slots=True, kw_only=True)
class SkpDoc:
    """Forms A.1.1, A.1.2, A.1.6, A.1.7, and A.1.8 when `lampiran` is given."""

    instansi: str
    mulai: date
    selesai: date
    pendekatan: Pendekatan
    pegawai: Identitas
    penilai: Identitas
    utama: tuple[HasilKerjaBaris, ...]
    perilaku: tuple[NilaiPerilaku, ...]
    ttd_pegawai: Persetujuan
    ttd_penilai: Persetujuan
    atasan_penilai: Identitas | None = None
    tambahan: tuple[HasilKerjaBaris, ...] = ()
    lampiran: Lampiran | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeranBaris:
    """One person of the matrix; `peran` has one tuple of results per column, empty = no role."""

    nama: str
    jabatan: str
    peran: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MphDoc:
    """Form A.1.5: who carries which part of the leader's indicators (level 1) or the team lead's results (level 2)."""

    instansi: str
    unit_kerja: str
    mulai: date
    selesai: date
    pimpinan: str
    jabatan_pimpinan: str
    kolom: tuple[str, ...]
    baris: tuple[PeranBaris, ...]
    tim_kerja: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluasiDoc:
    """Forms C.1.1, C.1.2, C.1.3. `ttd_pegawai` is printed for study leave only (p.239), `catatan` where given."""

    instansi: str
    mulai: date
    selesai: date
    periode: PeriodeEvaluasi
    pendekatan: Pendekatan
    pegawai: Identitas
    penilai: Identitas
    capaian_organisasi: PredikatOrganisasi
    utama: tuple[HasilKerjaBaris, ...]
    perilaku: tuple[NilaiPerilaku, ...]
    ttd_penilai: Persetujuan
    tambahan: tuple[HasilKerjaBaris, ...] = ()
    rating_hasil: Rating | None = None
    rating_perilaku: Rating | None = None
    predikat: Predikat | None = None
    ttd_pegawai: Persetujuan | None = None
    catatan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DokumenEvaluasiDoc:
    """Forms D.1.1 (Penilai), D.1.2 (Atasan Penilai, final) and D.1.3 (after an objection)."""

    instansi: str
    mulai: date
    selesai: date
    periode: PeriodeEvaluasi
    pegawai: Identitas
    penilai: Identitas
    atasan_penilai: Identitas
    capaian_organisasi: PredikatOrganisasi
    predikat: Predikat
    ttd_pegawai: Persetujuan
    ttd_penilai: Persetujuan | None = None
    ttd_atasan: Persetujuan | None = None
    catatan: tuple[str, ...] = ()
    keberatan: tuple[str, ...] = ()
    penjelasan_penilai: tuple[str, ...] = ()
    keputusan_atasan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RekamanDoc:
    """Forms B.1.3, B.1.4, B.1.5. `di_luar` counts feedback that the form has no column for."""

    instansi: str
    mulai: date
    selesai: date
    periode: PeriodeEvaluasi
    pendekatan: Pendekatan
    pegawai: Identitas
    penilai: Identitas
    utama: tuple[HasilKerjaBaris, ...]
    perilaku: tuple[NilaiPerilaku, ...]
    tambahan: tuple[HasilKerjaBaris, ...] = ()
    di_luar: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class KelompokKolom:
    """One group of columns of a guidance record, with its rows."""

    nama: str
    judul: tuple[str, ...]
    baris: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BimbinganDoc:
    """Forms B.1.6 (coaching) and B.1.7 (mentoring), signed by both."""

    instansi: str
    mulai: date
    selesai: date
    tanggal: date
    pegawai: Identitas
    pembimbing: Identitas
    kelompok: tuple[KelompokKolom, ...]
    ttd_pegawai: Persetujuan
    ttd_pembimbing: Persetujuan


@dataclass(frozen=True, slots=True, kw_only=True)
class KriteriaBaris:
    """One statement of form B.1.8 with what the employee says of it."""

    subjek: str
    kriteria: str
    umpan_balik: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UlasanDoc:
    """Form B.1.8. `bawaan`: the statements are not the government's own words."""

    instansi: str
    mulai: date
    selesai: date
    tanggal: date
    pegawai: Identitas
    pembimbing: str
    baris: tuple[KriteriaBaris, ...]
    bawaan: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ManualBaris:
    """One indicator of form A.1.3. `kendali` and `pelaporan` are all options; the chosen one is marked."""

    rhk: str
    indikator: str
    tujuan: str
    definisi: str
    formula: str
    satuan: str
    kendali: tuple[tuple[str, bool], ...]
    sumber_data: str
    pelaporan: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ManualDoc:
    """Form A.1.3: the manual of each indicator of a plan."""

    instansi: str
    mulai: date
    selesai: date
    pegawai: Identitas
    baris: tuple[ManualBaris, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategiBaris:
    """One initiative of form A.1.4: label and text of each row, and the two halves of its last two blocks."""

    isian: tuple[tuple[str, tuple[str, ...]], ...]
    strategi_rutin: tuple[str, ...]
    strategi_transformatif: tuple[str, ...]
    keluaran_rutin: tuple[str, ...]
    keluaran_transformatif: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategiDoc:
    """Form A.1.4: the workblock in which a leader finds the way to each result."""

    instansi: str
    mulai: date
    selesai: date
    pegawai: Identitas
    baris: tuple[StrategiBaris, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AksiBaris:
    """One result with its actions; `realisasi` on form B.1.2 only."""

    rhk: str
    aksi: tuple[str, ...]
    realisasi: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AksiDoc:
    """Forms B.1.1 and B.1.2, signed by the employee only. `periode` on B.1.2 only."""

    instansi: str
    mulai: date
    selesai: date
    pegawai: Identitas
    penilai: Identitas
    baris: tuple[AksiBaris, ...]
    ttd_pegawai: Persetujuan
    periode: PeriodeEvaluasi | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsurBaris:
    """One row of the table of a survey's result; figures as they are printed."""

    nama: str
    rata: str
    tertimbang: str
    nilai: str
    mutu: str
    terendah: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TindakBaris:
    """One row of the follow-up plan; `hasil` is empty while it is not done."""

    unsur: str
    kegiatan: str
    penanggung_jawab: str
    batas: date
    hasil: str = ""
    selesai_pada: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveiDoc:
    """The report of a survey of a unit (PermenPANRB 14/2017, lampiran): respondents, table by unsur, follow-up plan."""

    instansi: str
    unit_kerja: str
    mulai: date
    selesai: date
    judul: str
    jenis: str
    dasar: str
    populasi: int
    target: int
    responden: int
    sebutan: str
    nilai: str
    mutu: str
    selang: str
    metode: str
    cara: tuple[tuple[str, str], ...]
    baris: tuple[UnsurBaris, ...]
    tindak: tuple[TindakBaris, ...]
    skm: bool = True


FormContext = (
    SkpDoc
    | MphDoc
    | EvaluasiDoc
    | DokumenEvaluasiDoc
    | RekamanDoc
    | BimbinganDoc
    | UlasanDoc
    | ManualDoc
    | StrategiDoc
    | AksiDoc
    | SurveiDoc
)
