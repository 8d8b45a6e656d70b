"""The screens of requests: one's own, all of the government, and one of them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Case, IntegerField, QuerySet, Value, When

from takar.access.policies import access_row, policy_for
from takar.common.actor import Actor
from takar.privacy.models import JenisPermintaan, PermintaanData, StatusPermintaan
from takar.privacy.policies import PermintaanDeed
from takar.privacy.selectors.daftar import processing_names
from takar.privacy.transitions import PERMINTAAN, WAITING
from takar.workflow.actions import available

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class PermintaanRow:
    """One request on a list. `lewat`: its clock is over and nobody answered."""

    id: UUID
    nama: str
    jenis: str
    bagian: str
    status: str
    diajukan_at: datetime
    batas: datetime
    dijawab_at: datetime | None
    menunggu: bool
    lewat: bool


@dataclass(frozen=True, slots=True)
class PermintaanPage:
    """One request with what can be done now."""

    row: PermintaanRow
    isi: str
    jawaban: str
    penjawab: str
    rincian_dihapus: int
    hapus: bool
    milik_sendiri: bool
    versi_baris: int
    dapat: tuple[str, ...]


def own_requests(*, actor: Actor, now: datetime) -> tuple[PermintaanRow, ...]:
    """Return the actor's own requests, newest first. One query."""
    mine = PermintaanData.objects.filter(instansi_id=actor.home, pegawai_id=actor.person)
    return _rows(mine.order_by("-diajukan_at", "-pk")[:PER_PAGE], now=now)


def requests_of_all(*, actor: Actor, now: datetime) -> tuple[PermintaanRow, ...]:
    """Return the government's requests: what waits first, by its clock. One query."""
    scope = policy_for(PermintaanData).scope(actor, PermintaanDeed.LIHAT)
    waiting = Case(When(status__in=WAITING, then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = PermintaanData.objects.filter(scope).annotate(urut=waiting)
    return _rows(rows.order_by("urut", "-diajukan_at", "-pk")[: 4 * PER_PAGE], now=now)


def request_page(*, actor: Actor, pk: UUID, now: datetime) -> PermintaanPage:
    """Return one request that the actor may see."""
    rows = PermintaanData.objects.filter(instansi_id=actor.home).select_related("pegawai", "penjawab")
    one = access_row(rows, actor=actor, pk=pk, deed=PermintaanDeed.LIHAT)
    return PermintaanPage(
        row=_row(one, now=now, names=processing_names()),
        isi=one.isi,
        jawaban=one.jawaban,
        penjawab=one.penjawab.nama if one.penjawab else "",
        rincian_dihapus=one.rincian_dihapus,
        hapus=one.jenis == JenisPermintaan.HAPUS,
        milik_sendiri=one.pegawai_id == actor.pegawai_id,
        versi_baris=one.versi_baris,
        dapat=tuple(step.name for step in available(PERMINTAAN, one, actor=actor)),
    )


def _rows(rows: "QuerySet[PermintaanData]", *, now: datetime) -> tuple[PermintaanRow, ...]:
    names = processing_names()
    return tuple(_row(one, now=now, names=names) for one in rows.select_related("pegawai"))


def _row(one: PermintaanData, *, now: datetime, names: dict[str, str]) -> PermintaanRow:
    waiting = one.status == StatusPermintaan.DIAJUKAN
    return PermintaanRow(
        id=one.pk,
        nama=one.pegawai.nama_lengkap,
        jenis=str(JenisPermintaan(one.jenis).label),
        bagian=names.get(one.bagian, one.bagian),
        status=one.status,
        diajukan_at=one.diajukan_at,
        batas=one.batas,
        dijawab_at=one.dijawab_at,
        menunggu=waiting,
        lewat=(one.dijawab_at or now) > one.batas and one.status != StatusPermintaan.DITARIK,
    )
