"""Observations as their pages show them: my lists, one whole, one question of a draft."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.common.actor import Actor
from takar.common.prepared import Shape, prepared
from takar.common.refusals import NotFound, WrongState
from takar.observation.models import JenisInstrumen, Pengamatan, PeranPengamat
from takar.observation.policies import PENGAMATAN_POLICY, PengamatanDeed
from takar.observation.selectors.jawaban import JawabanRow, answers_of, missing, questions_of
from takar.observation.transitions import DROPPED, PENGAMATAN, SENT, WRITABLE
from takar.workflow.actions import available

PAGE = 20
DIISI, TENTANG, DIBACA = "diisi", "tentang-saya", "dibaca"


@dataclass(frozen=True, slots=True, kw_only=True)
class PengamatanRow:
    """One observation in a list."""

    id: UUID
    pegawai: str
    pengamat: str
    instrumen: str
    peristiwa: str
    tanggal: date
    status: str
    status_nama: str
    ditanggapi: bool
    draf: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanDaftar:
    """One page of one side of my observations."""

    rows: tuple[PengamatanRow, ...]
    halaman: int
    lagi: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanPengamatan:
    """One observation, whole. `kurang` are the questions that want an answer; `bersama`: others observed it too."""

    id: UUID
    versi_baris: int
    pegawai_id: UUID
    pegawai: str
    pengamat: str
    peran_nama: str
    peristiwa_id: UUID
    peristiwa: str
    tanggal: date
    jam: time | None
    tempat: str
    sasaran: str
    instrumen: str
    instrumen_id: UUID
    jenis_nama: str
    nomor_versi: int
    status: str
    status_nama: str
    jawaban: tuple[JawabanRow, ...]
    kurang: tuple[int, ...]
    dikirim_at: datetime | None
    tanggapan: str
    ditanggapi_at: datetime | None
    langkah: tuple[str, ...]
    terkirim: bool
    bisa_isi: bool
    bisa_tanggapi: bool
    milik_sendiri: bool
    bersama: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanIsi:
    """One question of a draft."""

    id: UUID
    pegawai: str
    instrumen: str
    peristiwa: str
    jawaban: JawabanRow
    ke: int
    dari: int
    terjawab: int


def my_observations(*, actor: Actor, sisi: str, page: int = 1) -> HalamanDaftar:
    """Return those that I fill (`diisi`, drafts first), those about me, or what else I may read. One query."""
    found = _listed(actor=actor, sisi=sisi if sisi in (DIISI, TENTANG) else "", page=page)
    return HalamanDaftar(
        rows=tuple(
            PengamatanRow(
                id=row.pk,
                pegawai=row.pegawai.nama_lengkap,
                pengamat=row.pengamat.nama_lengkap,
                instrumen=row.peristiwa.versi.nama,
                peristiwa=row.peristiwa.nama,
                tanggal=row.tanggal,
                status=row.status,
                status_nama=str(PENGAMATAN.labels[row.status]),
                ditanggapi=row.ditanggapi_at is not None,
                draf=row.status in WRITABLE,
            )
            for row in found[:PAGE]
        ),
        halaman=page,
        lagi=len(found) > PAGE,
    )


def observation_page(*, actor: Actor, pk: UUID) -> HalamanPengamatan:
    """Return one observation. At most six queries."""
    row = _row(actor=actor, pk=pk)
    event, version = row.peristiwa, row.peristiwa.versi
    answers = answers_of([row.pk], questions_of(version.pk))[row.pk]
    sent = row.status in SENT
    observed = row.pegawai_id == actor.pegawai_id
    return HalamanPengamatan(
        id=row.pk,
        versi_baris=row.versi_baris,
        pegawai_id=row.pegawai_id,
        pegawai=row.pegawai.nama_lengkap,
        pengamat=row.pengamat.nama_lengkap,
        peran_nama=str(PeranPengamat(row.peran).label),
        peristiwa_id=row.peristiwa_id,
        peristiwa=event.nama,
        tanggal=event.tanggal,
        jam=event.jam,
        tempat=event.tempat,
        sasaran=event.sasaran_teks,
        instrumen=version.nama,
        instrumen_id=version.pk,
        jenis_nama=str(JenisInstrumen(version.instrumen.jenis).label),
        nomor_versi=version.nomor,
        status=row.status,
        status_nama=str(PENGAMATAN.labels[row.status]),
        jawaban=answers,
        kurang=missing(answers),
        dikirim_at=row.dikirim_at,
        tanggapan=row.tanggapan,
        ditanggapi_at=row.ditanggapi_at,
        langkah=tuple(step.name for step in available(PENGAMATAN, row, actor=actor)),
        terkirim=sent,
        bisa_isi=row.status in WRITABLE,
        bisa_tanggapi=sent and observed and row.ditanggapi_at is None,
        milik_sendiri=observed,
        bersama=sent and bool(_others(actor=actor, peristiwa_id=row.peristiwa_id, pk=row.pk)),
    )


def question_page(*, actor: Actor, pk: UUID, ke: int) -> HalamanIsi:
    """Return question `ke` of an own draft. Raises `WrongState` once it was sent. Three queries."""
    row = _row(actor=actor, pk=pk, deed=PengamatanDeed.ISI)
    if row.status not in WRITABLE:
        raise WrongState(
            _("Pengamatan ini sudah dikirim atau dibatalkan, jadi tidak diisi lagi."),
            next_step=_("Buka halaman pengamatannya untuk membaca isinya."),
        )
    answers = answers_of([row.pk], questions_of(row.peristiwa.versi_id))[row.pk]
    if not 1 <= ke <= len(answers):
        raise NotFound(_("Pertanyaan ini tidak ada."), next_step=_("Kembali ke halaman pengamatan."))
    return HalamanIsi(
        id=row.pk,
        pegawai=row.pegawai.nama_lengkap,
        instrumen=row.peristiwa.versi.nama,
        peristiwa=row.peristiwa.nama,
        jawaban=answers[ke - 1],
        ke=ke,
        dari=len(answers),
        terjawab=sum(each.terjawab for each in answers),
    )


def _row(*, actor: Actor, pk: UUID, deed: PengamatanDeed = PengamatanDeed.LIHAT) -> Pengamatan:
    rows = Pengamatan.objects.select_related("pegawai", "pengamat", "unit", "skp", "peristiwa__versi__instrumen")
    return access_row(rows, actor=actor, pk=pk, deed=deed)


@prepared
def _listed(actor: Actor, sisi: Shape[str], page: Shape[int]) -> "QuerySet[Pengamatan, Pengamatan]":
    mine, about = Q(pengamat_id=actor.person), Q(pegawai_id=actor.person)
    wanted = {DIISI: mine, TENTANG: about}.get(sisi, ~mine & ~about)
    rows = Pengamatan.objects.filter(PENGAMATAN_POLICY.scope(actor), wanted)
    # What one gave up is of no use to anyone any more; it stays in the ledger.
    kept = rows.exclude(status__in=DROPPED).select_related("peristiwa__versi", "pegawai", "pengamat")
    order = ("status", "-tanggal", "-pk") if sisi == DIISI else ("-tanggal", "-pk")
    return kept.order_by(*order)[(page - 1) * PAGE : page * PAGE + 1]


@prepared
def _others(actor: Actor, peristiwa_id: UUID, pk: UUID) -> "QuerySet[Pengamatan, tuple[UUID]]":
    rows = Pengamatan.objects.filter(PENGAMATAN_POLICY.scope(actor), peristiwa_id=peristiwa_id, status__in=SENT)
    return rows.exclude(pk=pk).order_by().values_list("pk")[:1]
