"""Instruments as their list and their page show them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, QuerySet

from takar.access.models import Role
from takar.access.policies import access_row
from takar.common.actor import Actor
from takar.common.prepared import prepared
from takar.observation.models import JenisInstrumen, PenggunaInstrumen, VersiInstrumen
from takar.observation.models.contoh import CONTOH, Contoh
from takar.observation.policies import VERSI_POLICY, VersiDeed
from takar.observation.selectors.jawaban import SoalRow, questions_of
from takar.observation.transitions import VERSI, WRITABLE_VERSION
from takar.units.models import UnitKerja
from takar.workflow.actions import available

_MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumenRow:
    """One version in the list."""

    id: UUID
    nama: str
    jenis_nama: str
    nomor: int
    pengguna_nama: str
    unit: str
    pertanyaan: int
    status: str
    status_nama: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanDaftar:
    """The list; for managers with the ready examples."""

    rows: tuple[InstrumenRow, ...]
    contoh: tuple[Contoh, ...]
    mengelola: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VersiLain:
    """Another version of the same instrument."""

    id: UUID
    nomor: int
    status: str
    status_nama: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanInstrumen:
    """One version with its questions; `langkah` are the buttons, `bisa_susun` while it is a draft of one's own unit."""

    id: UUID
    versi_baris: int
    nama: str
    tujuan: str
    jenis: str
    jenis_nama: str
    nomor: int
    pengguna: str
    pengguna_nama: str
    unit: str
    contoh: bool
    status: str
    status_nama: str
    terbit_at: datetime | None
    ditarik_at: datetime | None
    soal: tuple[SoalRow, ...]
    lain: tuple[VersiLain, ...]
    langkah: tuple[str, ...]
    bisa_susun: bool
    bisa_versi_baru: bool


def instrument_list(*, actor: Actor) -> HalamanDaftar:
    """Return the versions that the actor may read: those in use first, then drafts. One query."""
    counted = _versions(actor=actor)
    manages = actor.has(Role.PENGELOLA_KINERJA)
    return HalamanDaftar(
        rows=tuple(
            InstrumenRow(
                id=row.pk,
                nama=row.nama,
                jenis_nama=str(JenisInstrumen(row.instrumen.jenis).label),
                nomor=row.nomor,
                pengguna_nama=str(PenggunaInstrumen(row.pengguna).label),
                unit=row.instrumen.unit.nama,
                pertanyaan=row.banyak,
                status=row.status,
                status_nama=str(VERSI.labels[row.status]),
            )
            for row in counted
        ),
        contoh=CONTOH if manages else (),
        mengelola=manages,
    )


def instrument_page(*, actor: Actor, pk: UUID) -> HalamanInstrumen:
    """Return one version. Three queries."""
    rows = VersiInstrumen.objects.select_related("instrumen__unit")
    row = access_row(rows, actor=actor, pk=pk, deed=VersiDeed.LIHAT)
    others = [each for each in _beside(actor=actor, instrumen_id=row.instrumen_id) if each.pk != row.pk]
    manages = bool(VERSI_POLICY.check(actor, VersiDeed.SUSUN, row))
    drafted = any(each.status in WRITABLE_VERSION for each in (row, *others))
    return HalamanInstrumen(
        id=row.pk,
        versi_baris=row.versi_baris,
        nama=row.nama,
        tujuan=row.tujuan,
        jenis=row.instrumen.jenis,
        jenis_nama=str(JenisInstrumen(row.instrumen.jenis).label),
        nomor=row.nomor,
        pengguna=row.pengguna,
        pengguna_nama=str(PenggunaInstrumen(row.pengguna).label),
        unit=row.instrumen.unit.nama,
        contoh=bool(row.instrumen.contoh),
        status=row.status,
        status_nama=str(VERSI.labels[row.status]),
        terbit_at=row.terbit_at,
        ditarik_at=row.ditarik_at,
        soal=questions_of(row.pk),
        lain=tuple(
            VersiLain(id=each.pk, nomor=each.nomor, status=each.status, status_nama=str(VERSI.labels[each.status]))
            for each in others
        ),
        langkah=tuple(step.name for step in available(VERSI, row, actor=actor)),
        bisa_susun=manages and row.status in WRITABLE_VERSION,
        bisa_versi_baru=manages and not drafted,
    )


def units_managed(*, actor: Actor) -> tuple[tuple[UUID, str], ...]:
    """Return the units that the actor's roles as manager name, from the top. One query."""
    return tuple(_units(home=actor.home, paths=list(actor.paths(Role.PENGELOLA_KINERJA))))


@prepared
def _units(home: UUID, paths: list[str]) -> "QuerySet[UnitKerja, tuple[UUID, str]]":
    return UnitKerja.objects.filter(instansi_id=home, path__in=paths).order_by("path").values_list("pk", "nama")


@prepared
def _versions(actor: Actor) -> "QuerySet[VersiInstrumen, VersiInstrumen]":
    rows = VersiInstrumen.objects.filter(VERSI_POLICY.scope(actor)).select_related("instrumen__unit")
    return rows.annotate(banyak=Count("pertanyaan")).order_by("-status", "nama", "-nomor", "pk")[:_MOST]


@prepared
def _beside(actor: Actor, instrumen_id: UUID) -> "QuerySet[VersiInstrumen, VersiInstrumen]":
    rows = VersiInstrumen.objects.filter(VERSI_POLICY.scope(actor), instrumen_id=instrumen_id)
    return rows.order_by("-nomor", "pk")
