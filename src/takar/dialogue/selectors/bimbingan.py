"""Coaching and mentoring records as their pages and prints show them; and form B.1.8 for its two readers."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.common.actor import Actor
from takar.common.many import run
from takar.common.prepared import prepared
from takar.common.refusals import NotFound
from takar.dialogue.models import Bimbingan, Jawaban, JenisBimbingan, JurnalMentoring, UlasanBimbingan
from takar.dialogue.models.formulir import JURNAL, Kolom, columns
from takar.dialogue.policies import BIMBINGAN_POLICY, ULASAN_POLICY, BimbinganDeed, UlasanDeed
from takar.dialogue.transitions import AGREED_RECORD, BIMBINGAN, WRITABLE_RECORD
from takar.workflow.actions import available


@dataclass(frozen=True, slots=True, kw_only=True)
class BimbinganRow:
    """One record in a list; `tugas` names what the actor is to do with it now, empty for nothing."""

    id: UUID
    jenis_nama: str
    pegawai: str
    pembimbing: str
    tanggal: date
    status: str
    status_nama: str
    tugas: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanBimbingan:
    """One record with its columns filled as far as they are."""

    id: UUID
    versi_baris: int
    jenis: str
    jenis_nama: str
    pegawai: str
    pembimbing: str
    penilai: str
    tanggal: date
    status: str
    status_nama: str
    alasan: str
    kolom: tuple[tuple[Kolom, str], ...]
    jurnal: tuple[tuple[str, ...], ...]
    judul_jurnal: tuple[str, ...]
    pembimbing_at: datetime | None
    pegawai_at: datetime | None
    bisa_isi: bool
    langkah: tuple[str, ...]
    selesai: bool
    saya_pegawai: bool
    ulasan_terkirim: bool
    ulasan_saya_baca: bool

    @property
    def kelompok(self) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
        """The columns under the groups of the form, for reading."""
        return tuple(
            (name, tuple((str(each.label), _read(each, value)) for each, value in cells))
            for name, cells in groupby(self.kolom, key=lambda cell: cell[0].kelompok)
        )

    @property
    def perlu_ubah_skp(self) -> bool:
        """Whether the record says that the plan needs a change."""
        return any(each.pilihan and value == "YA" for each, value in self.kolom)


@dataclass(frozen=True, slots=True, kw_only=True)
class ButirUlasan:
    """One statement with its answer."""

    subjek: str
    kriteria: str
    jawaban: str
    keterangan: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanUlasan:
    """Form B.1.8 as it was filled."""

    bimbingan_id: UUID
    pegawai: str
    pembimbing: str
    tanggal: date
    at: datetime
    bawaan: bool
    butir: tuple[ButirUlasan, ...]


def my_records(*, actor: Actor) -> tuple[BimbinganRow, ...]:
    """Return the records that the actor may read, newest first. Two queries."""
    shown = _records(actor=actor)
    done = {pk for (pk,) in run(_reviewed, ids=[row.pk for row in shown])}
    return tuple(
        BimbinganRow(
            id=row.pk,
            jenis_nama=str(JenisBimbingan(row.jenis).label),
            pegawai=row.pegawai.nama_lengkap,
            pembimbing=row.pembimbing.nama_lengkap,
            tanggal=row.tanggal,
            status=row.status,
            status_nama=str(BIMBINGAN.labels[row.status]),
            tugas=_task(row, actor=actor, reviewed=row.pk in done),
        )
        for row in shown
    )


def record_page(*, actor: Actor, pk: UUID) -> HalamanBimbingan:
    """Return one record. Three queries."""
    rows = Bimbingan.objects.select_related("pegawai", "pembimbing", "penilai", "unit")
    row = access_row(rows, actor=actor, pk=pk, deed=BimbinganDeed.LIHAT)
    review = next((receiver for (receiver,) in _receiver(bimbingan_id=row.pk)), None)
    return HalamanBimbingan(
        id=row.pk,
        versi_baris=row.versi_baris,
        jenis=row.jenis,
        jenis_nama=str(JenisBimbingan(row.jenis).label),
        pegawai=row.pegawai.nama_lengkap,
        pembimbing=row.pembimbing.nama_lengkap,
        penilai=row.penilai.nama_lengkap,
        tanggal=row.tanggal,
        status=row.status,
        status_nama=str(BIMBINGAN.labels[row.status]),
        alasan=row.alasan,
        kolom=tuple((each, row.isi.get(each.kunci, "")) for each in columns(row.jenis)),
        jurnal=journal_of(row.pk),
        judul_jurnal=tuple(str(each.label) for each in JURNAL),
        pembimbing_at=row.pembimbing_at,
        pegawai_at=row.pegawai_at,
        bisa_isi=row.status in WRITABLE_RECORD and row.pembimbing_id == actor.pegawai_id,
        langkah=tuple(step.name for step in available(BIMBINGAN, row, actor=actor)),
        selesai=row.status in AGREED_RECORD,
        saya_pegawai=row.pegawai_id == actor.pegawai_id,
        ulasan_terkirim=review is not None,
        ulasan_saya_baca=review is not None and actor.pegawai_id in (row.pegawai_id, review),
    )


def journal_of(bimbingan_id: UUID) -> tuple[tuple[str, ...], ...]:
    """Return the lines of a mentoring journal in their order. One query."""
    return tuple(_journal(bimbingan_id=bimbingan_id))


def review_page(*, actor: Actor, pk: UUID) -> HalamanUlasan:
    """Return form B.1.8 of the record `pk` for its writer and its receiver. One query."""
    return review_view(review_of(actor=actor, pk=pk))


def review_of(*, actor: Actor, pk: UUID) -> UlasanBimbingan:
    """Return the row behind it. Raises `NotFound` for anyone else, the Pimpinan among them. One query."""
    rows = UlasanBimbingan.objects.filter(ULASAN_POLICY.scope(actor, UlasanDeed.LIHAT), bimbingan_id=pk)
    row = rows.select_related("pegawai", "penerima", "instansi", "bimbingan__pembimbing", "bimbingan__skp").first()
    if row is None:
        raise NotFound(str(ULASAN_POLICY.not_found))
    return row


def review_view(row: UlasanBimbingan) -> HalamanUlasan:
    """Return what a page and a print say of a filled form."""
    return HalamanUlasan(
        bimbingan_id=row.bimbingan_id,
        pegawai=row.pegawai.nama_lengkap,
        pembimbing=row.bimbingan.pembimbing.nama_lengkap,
        tanggal=row.bimbingan.tanggal,
        at=row.at,
        bawaan=row.bawaan,
        butir=tuple(_statement(each) for each in row.butir),
    )


def reviews_received(*, actor: Actor) -> tuple[HalamanUlasan, ...]:
    """Return the filled forms that came to the actor as superior of a Pimpinan, newest first. One query."""
    return tuple(review_view(row) for row in _received(home=actor.home, person=actor.person))


def _read(each: Kolom, value: str) -> str:
    return {"YA": _("Ya"), "TIDAK": _("Tidak")}.get(value, value) if each.pilihan else value


def _statement(each: dict[str, Any]) -> ButirUlasan:
    return ButirUlasan(
        subjek=each["subjek"],
        kriteria=each["kriteria"],
        jawaban=str(Jawaban(each["jawaban"]).label),
        keterangan=each["keterangan"],
    )


def _task(row: Bimbingan, *, actor: Actor, reviewed: bool) -> str:
    names = [step.name for step in available(BIMBINGAN, row, actor=actor)]
    if "setujui" in names:
        return "setujui"
    if "ajukan" in names:
        return "isi"
    mine = row.pegawai_id == actor.pegawai_id and row.status in AGREED_RECORD
    return "ulas" if mine and not reviewed and row.atasan_pembimbing_id else ""


@prepared
def _records(actor: Actor) -> "QuerySet[Bimbingan, Bimbingan]":
    rows = Bimbingan.objects.filter(BIMBINGAN_POLICY.scope(actor, BimbinganDeed.LIHAT))
    return rows.select_related("pegawai", "pembimbing").order_by("-tanggal", "-pk")[:100]


@prepared
def _reviewed(ids: list[UUID]) -> "QuerySet[UlasanBimbingan, tuple[UUID]]":
    return UlasanBimbingan.objects.filter(bimbingan_id__in=ids).order_by().values_list("bimbingan_id")


@prepared
def _receiver(bimbingan_id: UUID) -> "QuerySet[UlasanBimbingan, tuple[UUID]]":
    return UlasanBimbingan.objects.filter(bimbingan_id=bimbingan_id).order_by().values_list("penerima_id")


@prepared
def _journal(bimbingan_id: UUID) -> "QuerySet[JurnalMentoring, tuple[str, ...]]":
    rows = JurnalMentoring.objects.filter(bimbingan_id=bimbingan_id).order_by("at", "pk")
    return rows.values_list(*(each.kunci for each in JURNAL))


@prepared
def _received(home: UUID, person: UUID) -> "QuerySet[UlasanBimbingan, UlasanBimbingan]":
    rows = UlasanBimbingan.objects.filter(penerima_id=person, instansi_id=home)
    return rows.select_related("pegawai", "bimbingan__pembimbing").order_by("-at", "-pk")[:50]
