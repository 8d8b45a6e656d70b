"""Who is to be told or may be charged: heads of a unit and above, checkers, people of a unit."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from takar.access.models import Role, RoleGrant
from takar.complaint.models import Jenis, PemeriksaAduan, Pengaduan
from takar.org.models import Pegawai
from takar.org.selectors.penilai import heads_of, in_force
from takar.units.models import UnitKerja
from takar.units.selectors import chain_paths

_MOST = 300
_EVERYONE = 2_000


def heads_above(row: Pengaduan, *, on: date, levels: int = 1) -> list[UUID]:
    """Return the nearest `levels` heads of the complaint's unit, upward. One query."""
    chain = chain_paths(row.unit.path)
    heads = heads_of(row.instansi_id, on, paths=chain)
    found = [heads[path].pegawai_id for path in chain if path in heads]
    return list(dict.fromkeys(found))[:levels]


def checkers_of(row: Pengaduan, *, on: date) -> list[UUID]:
    """Return who may check this complaint: appointed for its unit or one above, and the inspectorate. Three queries."""
    chain = chain_paths(row.unit.path)
    people: set[UUID] = set()
    if row.jenis != Jenis.PENGAWASAN:
        people |= set(
            PemeriksaAduan.objects.filter(instansi_id=row.instansi_id, unit__path__in=chain, selesai__isnull=True)
            .order_by("pegawai_id")
            .values_list("pegawai_id", flat=True)
        )
    people |= inspectors(row.instansi_id, chain, on=on)
    # The whole government is nobody's workplace: of complaints about it only those placed at its top are kept out.
    local = Q(unit_id=row.unit_id) if row.unit.depth == 1 else Q(unit__path__startswith=row.unit.path)
    inside = set(Pegawai.objects.filter(local, pk__in=people).order_by("pk").values_list("pk", flat=True))
    leading = set(heads_above(row, on=on, levels=9))
    return sorted(people - inside - leading)


def inspectors(instansi_id: UUID, paths: Iterable[str], *, on: date) -> set[UUID]:
    """Return who holds the inspectorate's role on one of these units today. One query."""
    grants = RoleGrant.objects.filter(
        in_force(on), instansi_id=instansi_id, role=Role.INSPEKTORAT, unit__path__in=list(paths)
    )
    found = grants.order_by("user__pegawai_id").values_list("user__pegawai_id", flat=True)
    return {one for one in found if one is not None}


def candidates(row: Pengaduan) -> tuple[tuple[UUID, str], ...]:
    """Return who may be charged: the unit's people, and those of the whole house for violations. One query."""
    people = Pegawai.objects.filter(instansi_id=row.instansi_id)
    if row.jenis == Jenis.PENGAWASAN:
        people = people.exclude(unit__path__startswith=row.unit.path) if row.unit.depth > 1 else people
    else:
        people = people.filter(unit__path__startswith=row.unit.path)
    rows = people.order_by("unit__path", "nama", "pk").values_list("pk", "nama", "unit__nama")
    return tuple((pk, f"{nama}, {unit}") for pk, nama, unit in rows[:_MOST])


def units_of(instansi_id: UUID) -> tuple[tuple[UUID, str], ...]:
    """Return the units of a government in the order of its tree, each with its depth shown. One query."""
    rows = UnitKerja.objects.filter(instansi_id=instansi_id).order_by("path").values_list("pk", "nama", "depth")
    return tuple((pk, f"{'– ' * (depth - 1)}{nama}") for pk, nama, depth in rows)


def checkers(instansi_id: UUID) -> tuple[tuple[UUID, str, str, date], ...]:
    """Return (id, name, unit, since) of the appointments that hold. One query."""
    rows = PemeriksaAduan.objects.filter(instansi_id=instansi_id, selesai__isnull=True)
    return tuple(
        rows.order_by("unit__path", "pegawai__nama", "pk").values_list("pk", "pegawai__nama", "unit__nama", "mulai")
    )


def everyone_of(instansi_id: UUID) -> tuple[tuple[UUID, str], ...]:
    """Return the people of a government, by name. One query."""
    rows = (
        Pegawai.objects.filter(instansi_id=instansi_id).order_by("nama", "pk").values_list("pk", "nama", "unit__nama")
    )
    return tuple((pk, f"{nama}, {unit}") for pk, nama, unit in rows[:_EVERYONE])
