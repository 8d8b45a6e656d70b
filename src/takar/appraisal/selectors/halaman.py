"""The one page of an evaluation: what everyone sees, what the one who rates needs beside it, and the way it goes."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from takar.access.gate import gate
from takar.appraisal.models import Evaluasi, StatusEvaluasi
from takar.appraisal.policies import EvaluasiDeed
from takar.appraisal.selectors.bahan import Bahan, bahan_of, with_version
from takar.appraisal.selectors.capaian import CapaianDipakai, capaian_for
from takar.appraisal.selectors.hasil_lama import Kesepakatan, offered, told_of, with_former
from takar.appraisal.selectors.periode import PeriodeNilai
from takar.appraisal.selectors.sebaran import Rekan, Sebaran, check, peers_of, predikat_of
from takar.appraisal.selectors.terlihat import OBJECT_KIND, sees_result
from takar.appraisal.transitions import MACHINE, OPEN
from takar.common.actor import Actor
from takar.documents.selectors import DocumentRow, documents_of
from takar.execution.selectors.kelalaian import Kelalaian, lateness_of
from takar.law.distribusi import HasilDistribusi
from takar.law.kalender import Kalender, hitung_hari_kerja
from takar.law.organisasi import PredikatOrganisasi
from takar.law.predikat import Predikat, Rating
from takar.law.registry import LawInputError
from takar.observation.selectors.for_appraisal import PengamatanPeriode, observations_for
from takar.org.models import KedudukanHukum
from takar.org.selectors import kalender_of, nip_text
from takar.workflow.actions import available
from takar.workflow.machine import Transition


@dataclass(frozen=True, slots=True, kw_only=True)
class Pihak:
    """One party of the evaluation, with what the fixed plan says of the post."""

    id: UUID
    nama: str
    nip: str
    jabatan: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tahap:
    """One stage: done (with the moment), current or ahead; `sisa` in working days where a clock runs."""

    nama: str
    keadaan: str
    pada: datetime | None = None
    batas: date | None = None
    sisa: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Menimbang:
    """What only the one who rates sees: predicate, peers, spread of the unit and what the pattern says of it.

    `kelalaian` is what the one who is rated left unchecked past the limit as a superior: theirs, nobody else's.
    """

    capaian: CapaianDipakai
    rekan: tuple[Rekan, ...]
    lain: Sebaran
    dengan_ini: Sebaran
    pola: HasilDistribusi | None
    kelalaian: Kelalaian
    pengamatan: tuple[PengamatanPeriode, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanEvaluasi:
    """Everything that the page of one evaluation shows to one reader."""

    row: Evaluasi
    periode: PeriodeNilai
    nama: str
    sebagai: str
    pegawai: Pihak
    penilai: Pihak
    atasan: Pihak | None
    status: str
    tampil: bool
    bahan: Bahan
    tahap: tuple[Tahap, ...]
    menimbang: Menimbang | None
    langkah: tuple[Transition, ...]
    terkunci: str
    dokumen: tuple[DocumentRow, ...]
    tugas_belajar: bool
    lama: Kesepakatan | None = None
    boleh_lama: bool = False

    @property
    def rating_hasil(self) -> Rating | None:
        return Rating(self.row.rating_hasil) if self.tampil and self.row.rating_hasil else None

    @property
    def rating_perilaku(self) -> Rating | None:
        return Rating(self.row.rating_perilaku) if self.tampil and self.row.rating_perilaku else None

    @property
    def predikat(self) -> Predikat | None:
        return Predikat(self.row.predikat) if self.tampil and self.row.predikat else None

    @property
    def perlu_terbit(self) -> bool:
        """Whether a form is still to be issued: none yet, or the one with both signatures."""
        wanted = 2 if self.row.ditandatangani_pegawai_at else 1
        return not any(each.versi >= wanted for each in self.dokumen)

    @property
    def capaian(self) -> PredikatOrganisasi | None:
        known = self.row.capaian_organisasi
        return PredikatOrganisasi(known) if known else None


_RATING_STEPS = ("simpan", "tandatangani", "ambil_alih")


def evaluation_page(*, actor: Actor, pk: UUID, today: date) -> HalamanEvaluasi:
    """Return the page for this reader. At most nine queries, whatever the plan holds."""
    row = _evaluation(actor=actor, pk=pk, deed=EvaluasiDeed.LIHAT)
    bahan = bahan_of(row, today=today)
    steps = available(MACHINE, row, actor=actor)
    rates = _rates(row, actor=actor, today=today)
    periode = PeriodeNilai(jenis=row.jenis, tahun=row.tahun, ke=row.ke)
    calendar = None if rates else kalender_of(row.instansi_id, on=today, unit_id=row.unit_id)
    former = told_of(row)
    signed = row.status not in OPEN
    documents = documents_of(instansi_id=row.instansi_id, object_kind=OBJECT_KIND, object_id=row.pk) if signed else ()
    return HalamanEvaluasi(
        row=row,
        periode=periode,
        nama=periode.nama,
        sebagai=_role(row, actor=actor),
        pegawai=_party(row.pegawai, bahan=bahan, part="pegawai"),
        penilai=_party(row.penilai, bahan=bahan, part="penilai"),
        atasan=_party(row.atasan_penilai, bahan=bahan, part="atasan") if row.atasan_penilai else None,
        status=str(StatusEvaluasi(row.status).label),
        tampil=sees_result(actor, row),
        bahan=bahan,
        tahap=_stages(row, calendar=calendar, today=today),
        menimbang=_weighing(row, actor=actor, today=today) if rates else None,
        langkah=tuple(step for step in steps if step.name not in _RATING_STEPS),
        terkunci=_locked(row, actor=actor, today=today),
        dokumen=documents,
        tugas_belajar=row.pegawai.kedudukan == KedudukanHukum.TUGAS_BELAJAR or row.gugur_tugas_belajar,
        lama=former,
        boleh_lama=former is None and rates and actor.pegawai_id == row.penilai_id and offered(row, today=today),
    )


@gate
def _evaluation() -> "QuerySet[Evaluasi, Evaluasi]":
    rows = Evaluasi.objects.select_related(
        "pegawai", "penilai", "atasan_penilai", "unit", "unit_penilai", "instansi", "capaian"
    )
    return with_former(with_version(rows))


def _rates(row: Evaluasi, *, actor: Actor, today: date) -> bool:
    if row.status not in OPEN or actor.pegawai_id is None:
        return False
    who = row.penilai_id if today <= row.batas else row.atasan_penilai_id
    return actor.pegawai_id == who


def _role(row: Evaluasi, *, actor: Actor) -> str:
    parts = {row.pegawai_id: "PEGAWAI", row.penilai_id: "PENILAI", row.atasan_penilai_id: "ATASAN"}
    return parts.get(actor.pegawai_id, "PEMBACA") if actor.pegawai_id else "PEMBACA"


def _locked(row: Evaluasi, *, actor: Actor, today: date) -> str:
    """Why someone who could have rated cannot now."""
    if row.status not in OPEN:
        return ""
    if actor.pegawai_id == row.penilai_id and today > row.batas:
        return _("Masa penilaian sudah lewat. Sekarang Atasan Penilai yang menilai, dan hasilnya final.")
    if actor.pegawai_id == row.atasan_penilai_id and today <= row.batas:
        return _("Penilai masih dapat menilai. Bila masanya lewat, penilaian ini menjadi tugas Anda.")
    return ""


def _party(person: Any, *, bahan: Bahan, part: str) -> Pihak:
    known = bahan.orang.get(part) or {}
    same = known.get("pegawai_id") == str(person.pk)
    return Pihak(
        id=person.pk,
        nama=person.nama_lengkap,
        nip=nip_text(person.nip),
        jabatan=known.get("jabatan", "") if same else "",
        unit=known.get("unit", "") if same else "",
    )


def _weighing(row: Evaluasi, *, actor: Actor, today: date) -> Menimbang:
    used = capaian_for(row)
    periode = PeriodeNilai(jenis=row.jenis, tahun=row.tahun, ke=row.ke)
    peers, others = peers_of(row)
    this = predikat_of(hasil=row.rating_hasil, perilaku=row.rating_perilaku, stored=row.predikat)
    spread = others.with_this(this)
    return Menimbang(
        capaian=used,
        rekan=peers,
        lain=others,
        dengan_ini=spread,
        pola=check(capaian=used.predikat, sebaran=spread, on=today),
        kelalaian=lateness_of(row.pegawai_id, mulai=periode.awal, selesai=periode.akhir),
        pengamatan=observations_for(actor=actor, skp_id=row.skp_id, mulai=periode.awal, selesai=periode.akhir),
    )


def _stages(row: Evaluasi, *, calendar: Kalender | None, today: date) -> tuple[Tahap, ...]:
    superior = row.oleh_atasan or (row.status in OPEN and today > row.batas)
    first = _("Dinilai Atasan Penilai") if superior else _("Dinilai dan ditandatangani Penilai")
    planned = (
        (first, row.ditandatangani_at, row.batas_atasan if superior else row.batas),
        (_("Disampaikan kepada pegawai"), row.disampaikan_at, row.batas_sampai),
        (_("Diterima pegawai"), row.diterima_at, None),
        (_("Ditandatangani pegawai"), row.ditandatangani_pegawai_at, row.batas_ttd_pegawai),
        (_("Dilaporkan kepada Pejabat yang Berwenang"), row.dilaporkan_at, row.batas_lapor),
    )
    stages: list[Tahap] = []
    current = False
    for name, at, due in planned:
        waiting = at is None and not current
        # A report may overtake the employee's signature, which is then no longer waited for.
        state = "done" if at else ("current" if waiting and row.dilaporkan_at is None else "ahead")
        current = current or state == "current"
        left = _left(calendar, today=today, due=due) if at is None and due and calendar else None
        stages.append(Tahap(nama=name, keadaan=state, pada=at, batas=None if at else due, sisa=left))
    return tuple(stages)


def _left(calendar: Kalender, *, today: date, due: date) -> int | None:
    try:
        return hitung_hari_kerja(calendar, dari=today, sampai=due)
    except LawInputError:  # a year whose holidays are not loaded: the date alone is shown
        return None
