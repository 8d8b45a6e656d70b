"""Shared results as their people see them: mine with their contributors, my parts, and those that wait for me."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from takar.access.policies import access_row, can
from takar.common.actor import Actor
from takar.common.prepared import prepared
from takar.planning.models import BagianBersama, Indikator, Rhk, Skp, StatusBagian, StatusSkp
from takar.planning.policies import BagianDeed, SkpDeed
from takar.planning.selectors.isi import rhk_of
from takar.planning.selectors.kemajuan import Capaian, reached
from takar.planning.transitions import BAGIAN, OPEN
from takar.workflow.actions import available

_SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class HasilMilik:
    """A result of mine with how many take part. One without contributors may still become shared."""

    skp_id: UUID
    rhk_id: UUID
    teks: str
    peserta: int
    menunggu: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BagianRow:
    """One part in a shared result, in a list."""

    id: UUID
    teks: str
    hasil: str
    pemilik: str
    unit_pemilik: str
    peserta: str
    unit_peserta: str
    status: str
    batas: date
    target: str
    alasan: str
    capaian: tuple[Capaian, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DaftarBersama:
    """The three lists of one person for one year."""

    tahun: int
    skp_id: UUID | None
    milik: tuple[HasilMilik, ...]
    bagian: tuple[BagianRow, ...]
    persetujuan: tuple[BagianRow, ...]

    @property
    def menunggu_saya(self) -> int:
        """Invitations and consents that wait for this person."""
        return sum(row.status == StatusBagian.DIUNDANG for row in self.bagian) + len(self.persetujuan)


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanHasil:
    """One shared result for those who read its owner's plan."""

    skp_id: UUID
    rhk_id: UUID
    teks: str
    tahun: int
    pemilik: str
    unit: str
    milik_sendiri: bool
    boleh_ajak: bool
    indikator: tuple[tuple[UUID, str], ...]
    capaian: tuple[Capaian, ...]
    peserta: tuple[BagianRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanBagian:
    """One part: the owner's result with its progress, the part itself, and what this reader may do."""

    baris: BagianRow
    versi_baris: int
    skp_id: UUID
    tahun: int
    penilai: str
    indikator: str
    capaian: tuple[Capaian, ...]
    langkah: tuple[str, ...]
    rhk_saya: UUID | None
    skp_pemilik: UUID | None
    rhk_pemilik: UUID
    peserta_sendiri: bool
    penilainya: bool
    milik_sendiri: bool


def shared_home(*, actor: Actor, tahun: int) -> DaftarBersama:
    """Return the actor's shared results, parts, and parts that wait for the actor's consent. Four queries."""
    mine = {"home": actor.home, "person": actor.person, "tahun": tahun}
    plan = next((pk for (pk,) in _own_plan(**mine)), None)
    return DaftarBersama(
        tahun=tahun,
        skp_id=plan,
        milik=_owned(plan) if plan is not None else (),
        bagian=tuple(_row(each) for each in _own_parts(**mine)),
        persetujuan=tuple(_row(each) for each in _to_consent(**mine)),
    )


def shared_result(*, actor: Actor, skp_id: UUID, rhk_id: UUID, today: date) -> HalamanHasil:
    """Return one result with its contributors and everyone's progress. As many queries for 3 as for 30 of them."""
    skp = access_row(Skp.objects.select_related("pegawai", "unit"), actor=actor, pk=skp_id, deed=SkpDeed.LIHAT)
    rhk = rhk_of(skp, rhk_id)
    parts = _parts_of(rhk_id=rhk.pk)
    running = [each.skp_id for each in parts if each.hasil_id is not None]
    figures = reached((skp.pk, *running), today=today)
    indicators = _indicators(rhk_id=rhk.pk)
    mine = skp.pegawai_id == actor.pegawai_id
    return HalamanHasil(
        skp_id=skp.pk,
        rhk_id=rhk.pk,
        teks=rhk.teks,
        tahun=skp.tahun,
        pemilik=skp.pegawai.nama_lengkap,
        unit=skp.unit.nama,
        milik_sendiri=mine,
        boleh_ajak=skp.status in OPEN and bool(can(actor, SkpDeed.UBAH, skp)),
        indikator=tuple(indicators),
        capaian=figures.get(rhk.pk, ()),
        peserta=tuple(
            _row(each, capaian=figures.get(each.hasil_id, ()) if each.hasil_id is not None else ()) for each in parts
        ),
    )


def part_page(*, actor: Actor, bagian_id: UUID, today: date) -> HalamanBagian:
    """Return one part. Of the owner's plan nothing but the shared result is told."""
    row = access_row(_parts(), actor=actor, pk=bagian_id, deed=BagianDeed.LIHAT)
    owner = row.rhk.skp
    figures = reached((owner.pk, row.skp_id), today=today)
    own = figures.get(row.hasil_id, ()) if row.hasil_id is not None else ()
    return HalamanBagian(
        baris=_row(row, capaian=own),
        versi_baris=row.versi_baris,
        skp_id=row.skp_id,
        tahun=owner.tahun,
        penilai=row.skp.penilai.nama_lengkap,
        indikator=row.indikator.teks if row.indikator is not None else "",
        capaian=figures.get(row.rhk_id, ()),
        langkah=tuple(step.name for step in available(BAGIAN, row, actor=actor)),
        rhk_saya=row.hasil_id,
        skp_pemilik=owner.pk if can(actor, SkpDeed.LIHAT, owner) else None,
        rhk_pemilik=row.rhk_id,
        peserta_sendiri=row.skp.pegawai_id == actor.pegawai_id,
        penilainya=row.skp.penilai_id == actor.pegawai_id,
        milik_sendiri=owner.pegawai_id == actor.pegawai_id,
    )


def _parts() -> "QuerySet[BagianBersama, BagianBersama]":
    rows = BagianBersama.objects.select_related(
        "indikator", "rhk__skp__pegawai", "rhk__skp__unit", "skp__pegawai", "skp__unit", "skp__penilai"
    )
    return rows.order_by("status", "batas", "pk")


def _owned(skp_id: UUID) -> tuple[HasilMilik, ...]:
    rows = _results(skp_id=skp_id)
    return tuple(
        HasilMilik(skp_id=skp_id, rhk_id=pk, teks=teks, peserta=peserta, menunggu=menunggu)
        for pk, teks, peserta, menunggu in rows
    )


def _row(row: BagianBersama, *, capaian: tuple[Capaian, ...] = ()) -> BagianRow:
    owner = row.rhk.skp
    return BagianRow(
        id=row.pk,
        teks=row.teks,
        hasil=row.rhk.teks,
        pemilik=owner.pegawai.nama_lengkap,
        unit_pemilik=owner.unit.nama,
        peserta=row.skp.pegawai.nama_lengkap,
        unit_peserta=row.skp.unit.nama,
        status=row.status,
        batas=row.batas,
        target=row.target_teks,
        alasan=row.alasan,
        capaian=capaian,
    )


@prepared
def _own_plan(home: UUID, person: UUID, tahun: int) -> "QuerySet[Skp, tuple[UUID]]":
    rows = Skp.objects.filter(instansi_id=home, pegawai_id=person, tahun=tahun)
    return rows.exclude(status=StatusSkp.DITUTUP_PINDAH).order_by("-mulai", "pk").values_list("pk")[:1]


@prepared
def _own_parts(home: UUID, person: UUID, tahun: int) -> "QuerySet[BagianBersama, BagianBersama]":
    return _parts().filter(instansi_id=home, skp__tahun=tahun, skp__pegawai_id=person)[:_SHOWN]


@prepared
def _to_consent(home: UUID, person: UUID, tahun: int) -> "QuerySet[BagianBersama, BagianBersama]":
    rows = _parts().filter(instansi_id=home, skp__tahun=tahun)
    return rows.filter(skp__penilai_id=person, status=StatusBagian.DITERIMA)[:_SHOWN]


@prepared
def _parts_of(rhk_id: UUID) -> "QuerySet[BagianBersama, BagianBersama]":
    return _parts().filter(rhk_id=rhk_id)[:_SHOWN]


@prepared
def _indicators(rhk_id: UUID) -> "QuerySet[Indikator, tuple[UUID, str]]":
    return Indikator.objects.filter(rhk_id=rhk_id).order_by("urutan", "pk").values_list("pk", "teks")


@prepared
def _results(skp_id: UUID) -> "QuerySet[Rhk, tuple[Any, ...]]":
    running = Q(bagian__status=StatusBagian.DISETUJUI)
    waiting = Q(bagian__status__in=(StatusBagian.DIUNDANG, StatusBagian.DITERIMA))
    rows = Rhk.objects.filter(skp_id=skp_id)
    counted = rows.annotate(peserta=Count("bagian", filter=running), menunggu=Count("bagian", filter=waiting))
    return counted.order_by("-jenis", "urutan", "id").values_list("pk", "teks", "peserta", "menunggu")
