"""The list of complaints for those who handle them: filtered by the address, the least time left first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from takar.common.actor import Actor
from takar.complaint.models import Jenis, Pengaduan, Pokok, StatusAduan
from takar.complaint.policies import ADUAN_POLICY
from takar.complaint.transitions import ANSWERED, AWAITED, CLOCKED, FRESH, OPEN
from takar.service.models import Layanan
from takar.service.selectors.satuan import left
from takar.service.selectors.waktu import Jam, clocks_for

PAGE = 50
LEWAT, HAMPIR, AMAN, BERHENTI = "LEWAT", "HAMPIR", "AMAN", "BERHENTI"
BAGIAN = ("perlu", "saya", "periksa", "menunggu", "selesai", "semua")


@dataclass(frozen=True, slots=True, kw_only=True)
class Saringan:
    """What the address asks for. Empty means everything."""

    bagian: str = "perlu"
    jenis: str = ""
    pokok: str = ""
    unit: UUID | None = None
    layanan: UUID | None = None
    cari: str = ""
    dari: date | None = None
    sampai: date | None = None
    halaman: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisAduan:
    """One complaint in the list. `keadaan`: LEWAT, HAMPIR, AMAN or BERHENTI."""

    id: UUID
    nomor: str
    ringkas: str
    jenis: str
    pokok: str
    unit: str
    layanan: str
    status: str
    petugas: str
    milik: bool
    diterima_pada: datetime
    jatuh_tempo: datetime | None
    keadaan: str
    sisa: str
    tingkat: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanDaftar:
    """The list with the counts of all that the actor may see, whatever is filtered."""

    baris: tuple[BarisAduan, ...]
    lewat: int
    hampir: int
    periksa: int
    menunggu: int
    terbuka: int
    jumlah: int
    ada_lagi: bool


def complaints(*, actor: Actor, saring: Saringan, now: datetime, today: date) -> HalamanDaftar:
    """Return one page of the list. Six queries, however many complaints there are."""
    mine = Pengaduan.objects.filter(ADUAN_POLICY.scope(actor), instansi_id=actor.home)
    counts = mine.aggregate(
        lewat=Count("pk", filter=late(now)),
        hampir=Count("pk", filter=near(now)),
        periksa=Count("pk", filter=Q(status__in=FRESH)),
        menunggu=Count("pk", filter=Q(status__in=(*AWAITED, *ANSWERED))),
        terbuka=Count("pk", filter=Q(status__in=OPEN)),
        semua=Count("pk"),
    )
    start = (saring.halaman - 1) * PAGE
    shown = list(
        filtered(mine, saring, actor=actor)
        .select_related("unit__instansi", "layanan", "petugas")
        .order_by(F("jatuh_tempo").asc(nulls_last=True), "-diterima_pada", "pk")[start : start + PAGE + 1]
    )
    units = {row.unit_id: row.unit for row in shown}
    clocks = clocks_for(actor.home, units.values(), on=today) if shown else {}
    return HalamanDaftar(
        baris=tuple(_row(row, actor=actor, jam=clocks[row.unit_id], now=now, today=today) for row in shown[:PAGE]),
        lewat=counts["lewat"],
        hampir=counts["hampir"],
        periksa=counts["periksa"],
        menunggu=counts["menunggu"],
        terbuka=counts["terbuka"],
        jumlah=counts["semua"],
        ada_lagi=len(shown) > PAGE,
    )


def filtered(rows: QuerySet[Pengaduan], saring: Saringan, *, actor: Actor) -> QuerySet[Pengaduan]:
    """Return the rows that the filter wants."""
    parts: Mapping[str, Q] = {
        "perlu": Q(status__in=OPEN),
        "saya": Q(status__in=OPEN, petugas_id=actor.person),
        "periksa": Q(status__in=FRESH),
        "menunggu": Q(status__in=(*AWAITED, *ANSWERED)),
        "selesai": ~Q(status__in=OPEN),
    }
    rows = rows.filter(parts.get(saring.bagian, Q()))
    if saring.jenis in Jenis.values:
        rows = rows.filter(jenis=saring.jenis)
    if saring.pokok in Pokok.values:
        rows = rows.filter(pokok=saring.pokok)
    if saring.unit is not None:
        rows = rows.filter(unit_id=saring.unit)
    if saring.layanan is not None:
        rows = rows.filter(layanan_id=saring.layanan)
    if saring.dari is not None:
        rows = rows.filter(diterima_pada__date__gte=saring.dari)
    if saring.sampai is not None:
        rows = rows.filter(diterima_pada__date__lte=saring.sampai)
    if saring.cari:
        rows = rows.filter(Q(nomor__icontains=saring.cari) | Q(isi__icontains=saring.cari))
    return rows


def filter_choices(*, actor: Actor) -> tuple[tuple[UUID, str], ...]:
    """Return the services that complaints may be filtered by. One query."""
    rows = Layanan.objects.filter(instansi_id=actor.home).order_by("nama", "pk").values_list("pk", "nama")
    return tuple(rows)


def late(now: datetime) -> Q:
    return Q(status__in=CLOCKED, jatuh_tempo__lt=now)


def near(now: datetime) -> Q:
    return Q(status__in=CLOCKED, jatuh_tempo__gte=now, ingatkan_pada__lte=now)


def standing(row: Pengaduan, *, now: datetime) -> str:
    """Return how a complaint stands to its clock."""
    if row.status not in CLOCKED or row.jatuh_tempo is None or row.ingatkan_pada is None:
        return BERHENTI
    if now > row.jatuh_tempo:
        return LEWAT
    return HAMPIR if now >= row.ingatkan_pada else AMAN


def time_left(row: Pengaduan, *, jam: Jam, now: datetime, today: date) -> str:
    """Return "2 hari kerja lagi"; empty while no clock runs."""
    if row.status not in CLOCKED or row.jatuh_tempo is None:
        return ""
    return left(jam.sisa(sekarang=now, batas=row.jatuh_tempo), sehari=jam.menit_sehari(today))


def _row(row: Pengaduan, *, actor: Actor, jam: Jam, now: datetime, today: date) -> BarisAduan:
    values: dict[str, Any] = {
        name: getattr(row, name) for name in ("nomor", "status", "diterima_pada", "jatuh_tempo", "tingkat")
    }
    return BarisAduan(
        id=row.pk,
        ringkas=row.isi[:120],
        jenis=row.get_jenis_display(),
        pokok=row.get_pokok_display(),
        unit=row.unit.nama,
        layanan=row.layanan.nama if row.layanan else "",
        petugas=row.petugas.nama if row.petugas else "",
        milik=row.petugas_id is not None and row.petugas_id == actor.pegawai_id,
        keadaan=standing(row, now=now),
        sisa=time_left(row, jam=jam, now=now, today=today),
        **values,
    )


__all__ = ["BAGIAN", "StatusAduan", "complaints", "filter_choices", "filtered", "late", "near", "standing", "time_left"]
