"""Lists around the matrix: the roles that leaders gave me, and the leaders whose matrix I may read."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from takar.access.models import Role
from takar.common.actor import Actor
from takar.common.prepared import Shape, prepared
from takar.planning.models import Indikator, PeranHasil, Rhk, Skp, StatusSkp
from takar.planning.transitions import EDITABLE

PAGE_SIZE = 50
_READING = (Role.PENGELOLA_KINERJA, Role.PIMPINAN, Role.INSPEKTORAT)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeranSaya:
    """One role that a leader gave me. `bisa` says whether it can be taken up as a result of my plan now."""

    id: UUID
    teks: str
    pimpinan: str
    indikator: str
    target: str
    rhk_pimpinan: str
    sementara: bool
    rhk_id: UUID | None
    skp_id: UUID | None
    bisa: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PeranDariPimpinan:
    """My roles of one year, and the plan that takes them up (none, or locked: `terbuka` is False)."""

    tahun: int
    skp_id: UUID | None
    terbuka: bool
    peran: tuple[PeranSaya, ...]

    @property
    def belum(self) -> tuple[PeranSaya, ...]:
        """Roles that no result of my plan stands for yet."""
        return tuple(each for each in self.peran if each.rhk_id is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class MatriksRow:
    """One leader in the list of those who read along."""

    skp_id: UUID
    nama: str
    unit: str
    status: str
    bawahan: int
    indikator: int
    tanpa_pengampu: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DaftarMatriks:
    """One page of leaders of the year."""

    rows: tuple[MatriksRow, ...]
    total: int
    halaman: int
    halaman_akhir: int


def my_roles(*, actor: Actor, tahun: int) -> PeranDariPimpinan:
    """Return what leaders gave me for a year. Two queries."""
    plan = _own_plan(home=actor.home, person=actor.person, tahun=tahun)
    skp_id, status = plan[0] if plan else (None, "")
    given = _given(instansi_id=actor.home, pegawai_id=actor.person, tahun=tahun)
    return PeranDariPimpinan(
        tahun=tahun,
        skp_id=skp_id,
        terbuka=status in EDITABLE,
        peran=tuple(_mine(row, skp_id=skp_id, terbuka=status in EDITABLE) for row in given),
    )


def roles_for_plan(skp: Skp, *, terbuka: bool) -> tuple[PeranSaya, ...]:
    """Return what leaders gave the owner of a plan, for the plan's own page. One query."""
    given = _given(instansi_id=skp.instansi_id, pegawai_id=skp.pegawai_id, tahun=skp.tahun)
    return tuple(_mine(row, skp_id=skp.pk, terbuka=terbuka) for row in given)


def reads_matrices(actor: Actor) -> bool:
    """Whether this reader has a list of leaders at all."""
    return any(actor.has(role) for role in _READING)


def matrix_list(*, actor: Actor, tahun: int, page: int = 1) -> DaftarMatriks:
    """Return the leaders of the year in the actor's units: those who appraise someone. Three queries."""
    paths = list(dict.fromkeys(path for role in _READING for path in actor.paths(role)))
    wanted: dict[str, Any] = {"home": actor.home, "paths": paths, "tahun": tahun}
    total = sum(number for _year, number in _total(**wanted))
    last = max(1, -(-total // PAGE_SIZE))
    number = min(max(page, 1), last)
    found = _page(**wanted, page=number)
    people = dict(_appraised(home=actor.home, tahun=tahun, leaders=[skp.pegawai_id for skp in found]))
    indicators = _indicators([skp.pk for skp in found])
    return DaftarMatriks(
        rows=tuple(
            MatriksRow(
                skp_id=skp.pk,
                nama=skp.pegawai.nama_lengkap,
                unit=skp.unit.nama,
                status=skp.status,
                bawahan=people.get(skp.pegawai_id, 0),
                indikator=indicators.get(skp.pk, (0, 0))[0],
                tanpa_pengampu=indicators.get(skp.pk, (0, 0))[1],
            )
            for skp in found
        ),
        total=total,
        halaman=number,
        halaman_akhir=last,
    )


def _given(*, instansi_id: UUID, pegawai_id: UUID, tahun: int) -> list[PeranHasil]:
    return _roles(instansi_id=instansi_id, pegawai_id=pegawai_id, tahun=tahun)


@prepared
def _roles(instansi_id: UUID, pegawai_id: UUID, tahun: int) -> "QuerySet[PeranHasil, PeranHasil]":
    return (
        PeranHasil.objects.filter(instansi_id=instansi_id, pegawai_id=pegawai_id, skp_pimpinan__tahun=tahun)
        .exclude(skp_pimpinan__status=StatusSkp.DITUTUP_PINDAH)
        .select_related("skp_pimpinan__pegawai", "indikator__rhk")
        .order_by("skp_pimpinan_id", "indikator__rhk__urutan", "indikator__urutan", "urutan", "id")
    )


def _mine(row: PeranHasil, *, skp_id: UUID | None, terbuka: bool) -> PeranSaya:
    return PeranSaya(
        id=row.pk,
        teks=row.teks,
        pimpinan=row.skp_pimpinan.pegawai.nama_lengkap,
        indikator=row.indikator.teks,
        target=row.indikator.target_teks,
        rhk_pimpinan=row.indikator.rhk.teks,
        sementara=not row.skp_pimpinan.versi,
        rhk_id=row.rhk_id,
        skp_id=skp_id,
        bisa=terbuka and row.rhk_id is None,
    )


def _indicators(plans: list[UUID]) -> dict[UUID, tuple[int, int]]:
    """How many indicators each plan has, and how many of them nobody carries: the same rule as in the matrix."""
    return {pk: (semua, kosong) for pk, semua, kosong in _carried(plans=plans)}


@prepared
def _carried(plans: list[UUID]) -> "QuerySet[Indikator, tuple[Any, ...]]":
    serving = Rhk.objects.exclude(skp__status=StatusSkp.DITUTUP_PINDAH).filter(
        Q(intervensi_indikator_id=OuterRef("pk"))
        | Q(intervensi_rhk_id=OuterRef("rhk_id"), intervensi_indikator__isnull=True)
    )
    carried = Exists(PeranHasil.objects.filter(indikator_id=OuterRef("pk"))) | Exists(serving)
    rows = Indikator.objects.filter(rhk__skp_id__in=plans).annotate(diampu=carried).values_list("rhk__skp_id")
    counted = rows.annotate(semua=Count("pk"), kosong=Count("pk", filter=Q(diampu=False)))
    return counted.order_by("rhk__skp_id")


def _leaders(home: UUID, paths: list[str], tahun: int) -> "QuerySet[Skp, Skp]":
    scope = Q(pk__in=())
    for path in paths:
        scope |= Q(unit__path__startswith=path)
    appraised = Skp.objects.filter(tahun=tahun, penilai_id=OuterRef("pegawai_id")).exclude(
        status=StatusSkp.DITUTUP_PINDAH
    )
    rows = Skp.objects.filter(scope, Exists(appraised), instansi_id=home, tahun=tahun)
    return rows.exclude(status=StatusSkp.DITUTUP_PINDAH)


@prepared
def _total(home: UUID, paths: list[str], tahun: int) -> "QuerySet[Skp, tuple[int, int]]":
    return _leaders(home, paths, tahun).order_by().values_list("tahun").annotate(banyak=Count("pk"))


@prepared
def _page(home: UUID, paths: list[str], tahun: int, page: Shape[int]) -> "QuerySet[Skp, Skp]":
    rows = _leaders(home, paths, tahun).select_related("pegawai", "unit")
    return rows.order_by("unit__path", "pegawai__nama", "pk")[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]


@prepared
def _appraised(home: UUID, tahun: int, leaders: list[UUID]) -> "QuerySet[Skp, tuple[UUID, int]]":
    rows = Skp.objects.filter(instansi_id=home, tahun=tahun, penilai_id__in=leaders)
    rows = rows.exclude(status=StatusSkp.DITUTUP_PINDAH)
    return rows.values_list("penilai_id").annotate(banyak=Count("pk")).order_by("penilai_id")


@prepared
def _own_plan(home: UUID, person: UUID, tahun: int) -> "QuerySet[Skp, tuple[UUID, str]]":
    rows = Skp.objects.filter(instansi_id=home, pegawai_id=person, tahun=tahun)
    return rows.exclude(status=StatusSkp.DITUTUP_PINDAH).order_by("-mulai", "pk").values_list("pk", "status")[:1]
