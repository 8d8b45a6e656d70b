"""The cascade: what of the superior's plan a result may serve, and the tree of results above, mine and below."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from takar.access.gate import gate
from takar.common.actor import Actor
from takar.common.prepared import prepared
from takar.planning.models import Rhk, Skp, StatusSkp
from takar.planning.policies import SkpDeed
from takar.planning.transitions import BEHAVIOUR_EDITABLE, ENDED


@dataclass(frozen=True, slots=True, kw_only=True)
class PilihanIndikator:
    """One indicator of a superior's result."""

    id: UUID
    teks: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PilihanRhk:
    """One result of the superior that may be served; `sementara` while the superior's plan is not fixed."""

    id: UUID
    teks: str
    jenis: str
    sementara: bool
    indikator: tuple[PilihanIndikator, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bawahan:
    """One result of one of my people that serves a result of mine."""

    rhk_id: UUID
    skp_id: UUID
    teks: str
    nama: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Simpul:
    """One result of mine in the tree, with those below it."""

    id: UUID
    nomor: int
    teks: str
    jenis: str
    indikator: str
    bawahan: tuple[Bawahan, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cabang:
    """One result of the superior with those of mine that serve it."""

    atas: PilihanRhk
    simpul: tuple[Simpul, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pohon:
    """The tree of one plan: branches from the superior's results, and results without a link, apart."""

    skp_id: UUID
    nama: str
    tahun: int
    penilai: str
    cabang: tuple[Cabang, ...]
    lepas: tuple[Simpul, ...]

    @property
    def tanpa_pengampu(self) -> int:
        """How many of the superior's results nobody of this plan serves."""
        return sum(not branch.simpul for branch in self.cabang)


def cascade_options(*, penilai_id: UUID, tahun: int, instansi_id: UUID) -> tuple[PilihanRhk, ...]:
    """Return the superior's results with their indicators, in order; empty while there is no plan. One query."""
    rows = _of_superior(penilai_id=penilai_id, tahun=tahun, instansi_id=instansi_id)
    found: dict[UUID, PilihanRhk] = {}
    for pk, teks, jenis, status, versi, indikator_id, indikator, target in rows:
        row = found.get(pk) or PilihanRhk(
            id=pk, teks=teks, jenis=jenis, sementara=status in BEHAVIOUR_EDITABLE and not versi
        )
        if indikator_id is not None:
            choice = PilihanIndikator(id=indikator_id, teks=indikator, target=target)
            row = replace(row, indikator=(*row.indikator, choice))
        found[pk] = row
    return tuple(found.values())


def pohon(*, actor: Actor, skp_id: UUID) -> Pohon:
    """Return the tree of one plan. Four queries."""
    skp = _plan(actor=actor, pk=skp_id, deed=SkpDeed.LIHAT)
    above = cascade_options(penilai_id=skp.penilai_id, tahun=skp.tahun, instansi_id=skp.instansi_id)
    below = _below(skp)
    mine: dict[UUID | None, list[Simpul]] = {}
    for nomor, (pk, teks, jenis, served, indikator) in enumerate(_results(skp_id=skp.pk), start=1):
        node = Simpul(
            id=pk, nomor=nomor, teks=teks, jenis=jenis, indikator=indikator or "", bawahan=tuple(below.get(pk, ()))
        )
        mine.setdefault(served, []).append(node)
    known = {each.id for each in above}
    return Pohon(
        skp_id=skp.pk,
        nama=skp.pegawai.nama_lengkap,
        tahun=skp.tahun,
        penilai=skp.penilai.nama_lengkap,
        cabang=tuple(Cabang(atas=each, simpul=tuple(mine.get(each.id, ()))) for each in above),
        lepas=tuple(node for served, nodes in mine.items() if served not in known for node in nodes),
    )


def _below(skp: Skp) -> dict[UUID, list[Bawahan]]:
    found: dict[UUID, list[Bawahan]] = {}
    for row in _serving(instansi_id=skp.instansi_id, skp_id=skp.pk):
        if row.intervensi_rhk_id is None:
            continue
        found.setdefault(row.intervensi_rhk_id, []).append(
            Bawahan(
                rhk_id=row.pk,
                skp_id=row.skp_id,
                teks=row.teks,
                nama=row.skp.pegawai.nama_lengkap,
                status=row.skp.status,
            )
        )
    return found


@gate
def _plan() -> "QuerySet[Skp, Skp]":
    return Skp.objects.select_related("pegawai", "penilai", "unit")


@prepared
def _of_superior(penilai_id: UUID, tahun: int, instansi_id: UUID) -> "QuerySet[Rhk, tuple[Any, ...]]":
    rows = Rhk.objects.filter(skp__instansi_id=instansi_id, skp__pegawai_id=penilai_id, skp__tahun=tahun)
    return (
        rows.exclude(skp__status=StatusSkp.DITUTUP_PINDAH)
        .order_by("-jenis", "urutan", "id", "indikator__urutan", "indikator__id")
        .values_list(
            "id",
            "teks",
            "jenis",
            "skp__status",
            "skp__versi",
            "indikator__id",
            "indikator__teks",
            "indikator__target_teks",
        )
    )


@prepared
def _results(skp_id: UUID) -> "QuerySet[Rhk, tuple[Any, ...]]":
    rows = Rhk.objects.filter(skp_id=skp_id).order_by("-jenis", "urutan", "id")
    return rows.values_list("id", "teks", "jenis", "intervensi_rhk_id", "intervensi_indikator__teks")


@prepared
def _serving(instansi_id: UUID, skp_id: UUID) -> "QuerySet[Rhk, Rhk]":
    rows = Rhk.objects.filter(instansi_id=instansi_id, intervensi_rhk__skp_id=skp_id)
    rows = rows.exclude(skp__status__in=ENDED[:1]).select_related("skp__pegawai")
    return rows.order_by("skp__pegawai__nama", "skp_id", "urutan", "id")
