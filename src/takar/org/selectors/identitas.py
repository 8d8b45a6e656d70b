"""What a form or a screen says of a person on a day: names, numbers, position, unit; and where they are placed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.db.models import QuerySet

from takar.common.many import run
from takar.common.prepared import prepared
from takar.law.pangkat import baca_golongan
from takar.law.registry import LawInputError
from takar.org.models import JenisJabatan, JenisPenugasan, Pegawai, Penempatan
from takar.org.selectors.penilai import current_placement, in_force

Form = Literal["JPT", "JAJF"]
_JOINED = ("unit", "instansi", "kini__jabatan", "kini__unit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identitas:
    """One person on one day. `form` says which family of official forms is theirs: JPT (leaders of high rank and of
    independent units) or JAJF. `nip` is written 8-6-1-3; empty for heads of regions."""

    pegawai_id: UUID
    nama: str
    nip: str
    pangkat_gol: str
    jabatan: str
    jenis_jabatan: str
    unit: str
    unit_id: UUID
    unit_path: str
    instansi: str
    kepala: bool
    form: Form
    kedudukan: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PenempatanInfo:
    """The definitive placement of a person on a day."""

    penempatan_id: UUID
    pegawai_id: UUID
    jabatan_id: UUID
    jabatan: str
    jenis_jabatan: str
    jenjang: str
    kepala: bool
    unit_id: UUID
    unit: str
    unit_path: str
    unit_kerja_mandiri: bool
    mulai: date
    selesai: date | None

    @property
    def form(self) -> Form:
        return _form(self.jenis_jabatan, kepala=self.kepala, mandiri=self.unit_kerja_mandiri)


def placement_on(pegawai_id: UUID, on: date) -> PenempatanInfo | None:
    """Return the person's definitive placement on a day, or None. One query."""
    return placements_on([pegawai_id], on).get(pegawai_id)


def placements_on(ids: Iterable[UUID], on: date) -> dict[UUID, PenempatanInfo]:
    """Return the definitive placements of these people on a day. One query."""
    return {
        row[1]: PenempatanInfo(
            penempatan_id=row[0],
            pegawai_id=row[1],
            jabatan_id=row[2],
            jabatan=row[3],
            jenis_jabatan=row[4],
            jenjang=row[5],
            kepala=row[6],
            unit_id=row[7],
            unit=row[8],
            unit_path=row[9],
            unit_kerja_mandiri=row[10],
            mulai=row[11],
            selesai=row[12],
        )
        for row in run(_definitive, ids=list(ids), on=on)
    }


def identitas_of(ids: Iterable[UUID], on: date) -> dict[UUID, Identitas]:
    """Return what is said of these people on a day. One query."""
    found: dict[UUID, Identitas] = {}
    for pegawai in run(_people, ids=list(dict.fromkeys(ids)), on=on):
        place: Penempatan | None = pegawai.kini
        unit = place.unit if place else pegawai.unit
        post = place.jabatan if place else None
        found[pegawai.pk] = Identitas(
            pegawai_id=pegawai.pk,
            nama=pegawai.nama_lengkap,
            nip=nip_text(pegawai.nip),
            pangkat_gol=pangkat_text(pegawai.golongan),
            jabatan=post.nama if post else "",
            jenis_jabatan=post.jenis if post else "",
            unit=unit.nama,
            unit_id=unit.pk,
            unit_path=unit.path,
            instansi=pegawai.instansi.nama,
            kepala=bool(post and post.kepala),
            form=_form(post.jenis, kepala=post.kepala, mandiri=unit.unit_kerja_mandiri) if post else "JAJF",
            kedudukan=pegawai.kedudukan,
        )
    return found


def nip_text(nip: str | None) -> str:
    """Write a NIP in its groups: 19920304 201503 2 003. Empty for a person without one."""
    return f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}" if nip and len(nip) == 18 else (nip or "")


def pangkat_text(golongan: str) -> str:
    """Write pangkat and golongan as the forms do: Penata Muda Tingkat I (III/b); for PPPK only the golongan."""
    if not golongan:
        return ""
    try:
        return baca_golongan(golongan).cetak
    except LawInputError:  # a code that the import of another system let through is shown as it is
        return golongan


@prepared
def _people(ids: list[UUID], on: date) -> "QuerySet[Pegawai, Pegawai]":
    rows = Pegawai.objects.filter(pk__in=ids).annotate(kini=current_placement(on)).select_related(*_JOINED)
    return rows.order_by("kini__mulai", "kini__pk", "pk")


@prepared
def _definitive(ids: list[UUID], on: date) -> "QuerySet[Penempatan, tuple[Any, ...]]":
    rows = Penempatan.objects.filter(in_force(on), pegawai_id__in=ids, jenis=JenisPenugasan.DEFINITIF)
    return rows.order_by("mulai", "pk").values_list(
        "pk",
        "pegawai_id",
        "jabatan_id",
        "jabatan__nama",
        "jabatan__jenis",
        "jabatan__jenjang",
        "jabatan__kepala",
        "unit_id",
        "unit__nama",
        "unit__path",
        "unit__unit_kerja_mandiri",
        "mulai",
        "selesai",
    )


def _form(jenis_jabatan: str, *, kepala: bool, mandiri: bool) -> Form:
    # PermenPANRB 6/2022 prints forms A.1.1/A.1.2 for JPT and heads of independent units; elected heads make none.
    return "JPT" if jenis_jabatan == JenisJabatan.JPT or (kepala and mandiri) else "JAJF"
