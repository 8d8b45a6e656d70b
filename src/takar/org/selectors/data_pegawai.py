"""The page of one person: who they are, where they have been placed, who appraises them and how that came about."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from takar.common.prepared import prepared
from takar.org.models import DelegasiPenilai, JenisPegawai, JenisPenugasan, KedudukanHukum, Pegawai, Penempatan
from takar.org.selectors.identitas import Identitas, identitas_of
from takar.org.selectors.penilai import PenilaiInfo, lines_for, penilai_for


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementRow:
    """One placement, present or past."""

    id: UUID
    jabatan: str
    unit: str
    sebagai: str
    mulai: date
    selesai: date | None
    kini: bool
    acting: bool
    dasar: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationRow:
    """One stated Penilai of this person, present, past or to come."""

    id: UUID
    penilai: str
    mulai: date
    selesai: date | None
    dasar: str
    kini: bool
    terbuka: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage:
    """Everything that the page of one person shows."""

    pegawai: Pegawai
    diri: Identitas
    jenis: str
    kedudukan: str
    penilai: Identitas | None
    cara: PenilaiInfo
    atasan_penilai: Identitas | None
    penempatan: tuple[PlacementRow, ...]
    delegasi: tuple[DelegationRow, ...]


def person_page(pegawai: Pegawai, *, on: date) -> PersonPage:
    """Return one person, fetched through the gate by the caller. A fixed number of queries."""
    placed = _placements(pegawai_id=pegawai.pk)
    here = next((one.unit for one in placed if one.jenis == JenisPenugasan.DEFINITIF and _holds(one, on)), pegawai.unit)
    line = lines_for({pegawai.pk: (here.pk, here.path)}, on=on)[pegawai.pk]
    above = penilai_for([line.pegawai_id], on=on)[line.pegawai_id].pegawai_id if line.pegawai_id else None
    known = identitas_of([one for one in (pegawai.pk, line.pegawai_id, above) if one], on)
    stated = _delegations(pegawai_id=pegawai.pk)
    return PersonPage(
        pegawai=pegawai,
        diri=known[pegawai.pk],
        jenis=str(JenisPegawai(pegawai.jenis).label),
        kedudukan=str(KedudukanHukum(pegawai.kedudukan).label),
        penilai=known.get(line.pegawai_id) if line.pegawai_id else None,
        cara=line,
        atasan_penilai=known.get(above) if above else None,
        penempatan=tuple(
            PlacementRow(
                id=one.pk,
                jabatan=one.jabatan.nama,
                unit=one.unit.nama,
                sebagai=str(JenisPenugasan(one.jenis).label),
                mulai=one.mulai,
                selesai=one.selesai,
                kini=_holds(one, on),
                acting=one.jenis != JenisPenugasan.DEFINITIF,
                dasar=one.dasar,
            )
            for one in placed
        ),
        delegasi=tuple(
            DelegationRow(
                id=one.pk,
                penilai=one.penilai.nama_lengkap,
                mulai=one.mulai,
                selesai=one.selesai,
                dasar=one.dasar,
                kini=_holds(one, on),
                terbuka=one.selesai is None or one.selesai > on,
            )
            for one in stated
        ),
    )


def _holds(row: Penempatan | DelegasiPenilai, on: date) -> bool:
    return row.mulai <= on and (row.selesai is None or row.selesai >= on)


@prepared
def _placements(pegawai_id: UUID) -> "QuerySet[Penempatan, Penempatan]":
    rows = Penempatan.objects.filter(pegawai_id=pegawai_id).select_related("jabatan", "unit")
    return rows.order_by("-mulai", "jenis", "pk")


@prepared
def _delegations(pegawai_id: UUID) -> "QuerySet[DelegasiPenilai, DelegasiPenilai]":
    rows = DelegasiPenilai.objects.filter(pegawai_id=pegawai_id).select_related("penilai")
    return rows.order_by("-mulai", "pk")
