"""The matrix of roles and results (MPH, PermenPANRB 6/2022 p.39-49): who carries what of a leader's indicators.

A cell holds what the leader gave and what people linked to the indicator in their own plans; nine queries in all."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from takar.access.gate import gate
from takar.access.policies import can
from takar.common.actor import Actor
from takar.common.many import run
from takar.common.prepared import prepared
from takar.common.refusals import NotFound
from takar.documents.forms.kind import FormKind
from takar.documents.models import Dokumen
from takar.org.models import Penempatan
from takar.planning.models import PeranHasil, Rhk, Skp, StatusSkp
from takar.planning.policies import PeranDeed, SkpDeed
from takar.planning.selectors.dipimpin import led_today
from takar.planning.transitions import OPEN

SKP_KIND = "planning.skp"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kolom:
    """One indicator of the leader: a column."""

    id: UUID
    rhk_id: UUID
    rhk: str
    teks: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IsiSel:
    """One line of a cell: a role that the leader gave (`peran_id`), a result in the plan (`rhk_id`), or both."""

    teks: str
    peran_id: UUID | None = None
    versi_baris: int = 0
    rhk_id: UUID | None = None
    status: str = ""
    menyeluruh: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sel:
    """What one person carries of one indicator; empty means TIDAK ADA PERAN."""

    kolom: Kolom
    isi: tuple[IsiSel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Orang:
    """One person of the matrix: a row. `bawahan` is False for someone whom the leader does not appraise any more."""

    pegawai_id: UUID
    nama: str
    jabatan: str
    skp_id: UUID | None = None
    status: str = ""
    bawahan: bool = True
    sel: tuple[Sel, ...] = field(default=())

    @property
    def jumlah(self) -> int:
        """How many roles this person has in all."""
        return sum(len(cell.isi) for cell in self.sel)

    def cell(self, indikator_id: UUID) -> Sel | None:
        return next((each for each in self.sel if each.kolom.id == indikator_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matriks:
    """The matrix of one leader's plan, with what is missing in it."""

    skp_id: UUID
    tahun: int
    status: str
    versi: int
    nama: str
    jabatan: str
    unit: str
    milik_sendiri: bool
    boleh_atur: bool
    kode_dokumen: str
    kolom: tuple[Kolom, ...]
    baris: tuple[Orang, ...]

    @property
    def tanpa_pengampu(self) -> tuple[Kolom, ...]:
        """Indicators that nobody carries."""
        carried = {cell.kolom.id for row in self.baris for cell in row.sel if cell.isi}
        return tuple(each for each in self.kolom if each.id not in carried)

    @property
    def tanpa_peran(self) -> tuple[Orang, ...]:
        """The leader's people without any role: nobody works without contributing (p.24)."""
        return tuple(row for row in self.baris if row.bawahan and not row.jumlah)

    @property
    def sementara(self) -> bool:
        """The leader's plan has never been fixed, so the matrix may still change with it."""
        return not self.versi


def matriks(*, actor: Actor, skp_id: UUID, today: date) -> Matriks:
    """Return the matrix of a plan that the actor may see. Raises `NotFound` for a stranger."""
    skp = _plan(actor=actor, pk=skp_id, deed=SkpDeed.LIHAT)
    kolom = _columns(skp)
    return Matriks(
        skp_id=skp.pk,
        tahun=skp.tahun,
        status=skp.status,
        versi=skp.versi,
        nama=skp.pegawai.nama_lengkap,
        jabatan=skp.penempatan.jabatan.nama,
        unit=skp.unit.nama,
        milik_sendiri=skp.pegawai_id == actor.pegawai_id,
        boleh_atur=skp.status in OPEN and may_arrange(actor, skp),
        kode_dokumen=getattr(skp, "kode_dokumen", "") or "",
        kolom=kolom,
        baris=matrix_rows(skp, kolom=kolom, today=today),
    )


def may_arrange(actor: Actor, skp: Skp) -> bool:
    """Whether the actor gives roles in this plan's matrix: the leader whose plan it is."""
    return bool(can(actor, PeranDeed.ATUR, PeranHasil(instansi_id=skp.instansi_id, skp_pimpinan=skp)))


def matrix_rows(skp: Skp, *, kolom: tuple[Kolom, ...], today: date) -> tuple[Orang, ...]:
    """Return the people of a leader's plan with their cells. Seven queries, whatever their number."""
    people = _people(skp, today=today)
    cells: dict[tuple[UUID, UUID], list[IsiSel]] = {}
    roles = _roles(skp_id=skp.pk)
    taken: set[tuple[UUID, UUID]] = set()
    for role in roles:
        people.setdefault(
            role.pegawai_id,
            Orang(pegawai_id=role.pegawai_id, nama=role.pegawai.nama_lengkap, jabatan="", bawahan=False),
        )
        if role.rhk_id is not None:
            taken.add((role.indikator_id, role.rhk_id))
        cells.setdefault((role.pegawai_id, role.indikator_id), []).append(
            IsiSel(
                teks=role.teks,
                peran_id=role.pk,
                versi_baris=role.versi_baris,
                rhk_id=role.rhk_id,
                status=role.rhk.skp.status if role.rhk else "",
            )
        )
    for rhk in _linked(instansi_id=skp.instansi_id, skp_id=skp.pk):
        owner = rhk.skp.pegawai
        people.setdefault(
            owner.pk,
            Orang(
                pegawai_id=owner.pk,
                nama=owner.nama_lengkap,
                jabatan=rhk.skp.penempatan.jabatan.nama,
                skp_id=rhk.skp_id,
                status=rhk.skp.status,
                bawahan=False,
            ),
        )
        for column in _served(rhk, kolom):
            if (column.id, rhk.pk) not in taken:
                cells.setdefault((owner.pk, column.id), []).append(
                    IsiSel(
                        teks=rhk.teks,
                        rhk_id=rhk.pk,
                        status=rhk.skp.status,
                        menyeluruh=rhk.intervensi_indikator_id is None,
                    )
                )
    ordered = sorted(people.values(), key=lambda each: (not each.bawahan, each.nama, each.pegawai_id))
    return tuple(_with_cells(each, kolom=kolom, cells=cells) for each in ordered)


def plan_of_leader(*, actor: Actor, tahun: int) -> UUID | None:
    """Return my own plan of the year if I lead someone: its matrix is mine to arrange. One query."""
    return next((pk for (pk,) in _leading(home=actor.home, person=actor.person, tahun=tahun)), None)


def person_in(found: Matriks, pegawai_id: UUID) -> Orang:
    """Return one row of a matrix; someone who is not in it is not there."""
    row = next((each for each in found.baris if each.pegawai_id == pegawai_id), None)
    if row is None:
        raise NotFound(_("Pegawai ini tidak ada di matriks."), next_step=_("Muat ulang halaman, lalu pilih lagi."))
    return row


def _columns(skp: Skp) -> tuple[Kolom, ...]:
    rows = _results(skp_id=skp.pk)
    return tuple(Kolom(id=pk, rhk_id=rhk_id, rhk=rhk, teks=teks, target=goal) for pk, rhk_id, rhk, teks, goal in rows)


@gate
def _plan() -> "QuerySet[Skp, Skp]":
    issued = Dokumen.objects.filter(
        instansi_id=OuterRef("instansi_id"),
        object_kind=SKP_KIND,
        object_id=OuterRef("pk"),
        jenis=FormKind.A_1_5.value,
        versi=OuterRef("versi"),
    )
    rows = Skp.objects.select_related("pegawai", "unit", "penempatan__jabatan")
    return rows.annotate(kode_dokumen=Subquery(issued.values("kode")[:1]))


@prepared
def _roles(skp_id: UUID) -> "QuerySet[PeranHasil, PeranHasil]":
    rows = PeranHasil.objects.filter(skp_pimpinan_id=skp_id).select_related("pegawai", "rhk__skp")
    return rows.order_by("indikator_id", "pegawai_id", "urutan", "id")


@prepared
def _results(skp_id: UUID) -> "QuerySet[Rhk, tuple[Any, ...]]":
    rows = Rhk.objects.filter(skp_id=skp_id, indikator__isnull=False)
    rows = rows.order_by("-jenis", "urutan", "id", "indikator__urutan", "indikator__id")
    return rows.values_list("indikator__id", "id", "teks", "indikator__teks", "indikator__target_teks")


@prepared
def _leading(home: UUID, person: UUID, tahun: int) -> "QuerySet[Skp, tuple[UUID]]":
    mine = Skp.objects.filter(instansi_id=home, pegawai_id=person, tahun=tahun).filter(
        Exists(Skp.objects.filter(tahun=tahun, penilai_id=person))
        | Exists(Penempatan.objects.filter(pegawai_id=person, jabatan__kepala=True))
    )
    return mine.exclude(status=StatusSkp.DITUTUP_PINDAH).order_by("-mulai", "pk").values_list("pk")[:1]


@prepared
def _linked(instansi_id: UUID, skp_id: UUID) -> "QuerySet[Rhk, Rhk]":
    """Results of other plans that serve this one."""
    # Two look-ups by key: asked for with "or", the database joins all results with all indicators.
    by_result = Rhk.objects.filter(intervensi_rhk__skp_id=skp_id).order_by().values("pk")
    by_indicator = Rhk.objects.filter(intervensi_indikator__rhk__skp_id=skp_id).order_by().values("pk")
    return (
        Rhk.objects.filter(pk__in=by_result.union(by_indicator, all=True), instansi_id=instansi_id)
        .exclude(skp__status=StatusSkp.DITUTUP_PINDAH)
        .select_related("skp__pegawai", "skp__penempatan__jabatan")
        .order_by("skp_id", "urutan", "id")
    )


def _served(rhk: Rhk, kolom: tuple[Kolom, ...]) -> Iterable[Kolom]:
    """The columns that a linked result serves: its indicator, or all of the result that it serves as a whole."""
    if rhk.intervensi_indikator_id is not None:
        return (each for each in kolom if each.id == rhk.intervensi_indikator_id)
    return (each for each in kolom if each.rhk_id == rhk.intervensi_rhk_id)


def _people(skp: Skp, *, today: date) -> dict[UUID, Orang]:
    """Everyone whom the leader appraises: by this year's plans, and by the organisation of today."""
    # A plan that has ended speaks of its own time; the organisation of today says nothing about it.
    found = led_today(home=skp.instansi_id, leader_id=skp.pegawai_id, today=today) if skp.status in OPEN else {}
    led = {pk: Orang(pegawai_id=pk, nama=nama, jabatan=jabatan) for pk, (nama, jabatan) in found.items()}
    plans = run(_plans, home=skp.instansi_id, leader=skp.pegawai_id, ids=list(led), tahun=skp.tahun)
    return led | {
        plan.pegawai_id: Orang(
            pegawai_id=plan.pegawai_id,
            nama=plan.pegawai.nama_lengkap,
            jabatan=plan.penempatan.jabatan.nama,
            skp_id=plan.pk,
            status=plan.status,
        )
        for plan in plans
    }


@prepared
def _plans(home: UUID, leader: UUID, ids: list[UUID], tahun: int) -> "QuerySet[Skp, Skp]":
    rows = Skp.objects.filter(Q(penilai_id=leader) | Q(pegawai_id__in=ids), instansi_id=home, tahun=tahun)
    rows = rows.exclude(status=StatusSkp.DITUTUP_PINDAH).select_related("pegawai", "penempatan__jabatan")
    return rows.order_by("pegawai__nama", "pk")


def _with_cells(row: Orang, *, kolom: tuple[Kolom, ...], cells: dict[tuple[UUID, UUID], list[IsiSel]]) -> Orang:
    return Orang(
        pegawai_id=row.pegawai_id,
        nama=row.nama,
        jabatan=row.jabatan,
        skp_id=row.skp_id,
        status=row.status,
        bawahan=row.bawahan,
        sel=tuple(Sel(kolom=each, isi=tuple(cells.get((row.pegawai_id, each.id), ()))) for each in kolom),
    )
