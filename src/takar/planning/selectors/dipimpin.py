"""Those whose Penilai is a person by today's organisation. Only places that can lead to that person are read."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from takar.common.prepared import prepared
from takar.org.models import DelegasiPenilai, JenisJabatan, JenisPenugasan, Penempatan
from takar.org.models.pegawai import full_name
from takar.org.selectors import in_force
from takar.org.selectors.penilai import lines_for


def led_today(*, home: UUID, leader_id: UUID, today: date) -> dict[UUID, tuple[str, str]]:
    """Return name and position of everyone whom a person appraises today, by their id. Four queries."""
    paths = [path for (path,) in _headed(leader_id=leader_id, today=today)]
    found = _places(home=home, leader_id=leader_id, paths=paths, today=today)
    # Of two definitive places the later one counts.
    rows = {row[0]: row for row in sorted(found, key=lambda row: (row[-2], row[-1]))}
    lines = lines_for({who: (row[1], row[2]) for who, row in rows.items()}, on=today)
    return {who: (full_name(*row[3:6]), row[6]) for who, row in rows.items() if lines[who].pegawai_id == leader_id}


_COLUMNS = (
    "pegawai_id",
    "unit_id",
    "unit__path",
    "pegawai__gelar_depan",
    "pegawai__nama",
    "pegawai__gelar_belakang",
    "jabatan__nama",
    "mulai",
    "pk",
)


@prepared
def _headed(leader_id: UUID, today: date) -> "QuerySet[Penempatan, tuple[str]]":
    rows = Penempatan.objects.filter(in_force(today), pegawai_id=leader_id, jabatan__kepala=True)
    return rows.order_by("pk").values_list("unit__path")


@prepared
def _places(home: UUID, leader_id: UUID, paths: list[str], today: date) -> "QuerySet[Any, Any]":
    """Those in the own units, heads below, units below without a head; and whoever is delegated to the leader.

    Two parts put together: asked for with "or", the database looks at every place of the government.
    """
    headed = Penempatan.objects.filter(in_force(today), unit_id=OuterRef("unit_id"), jabatan__kepala=True)
    reached = Q(pk__in=())
    for path in paths:
        below = Q(unit__path__startswith=path)
        reached |= Q(unit__path=path) | (below & (Q(jabatan__kepala=True) | Q(~Exists(headed))))
    given = DelegasiPenilai.objects.filter(in_force(today), penilai_id=leader_id)
    delegated = Q(pegawai_id__in=given.values("pegawai_id")) | Q(unit_id__in=given.values("unit_id"))
    rows = Penempatan.objects.filter(in_force(today), instansi_id=home, jenis=JenisPenugasan.DEFINITIF)
    rows = rows.exclude(jabatan__jenis=JenisJabatan.PEJABAT_NEGARA).order_by().values_list(*_COLUMNS)
    both: QuerySet[Any, Any] = rows.filter(reached).union(rows.filter(delegated), all=True)
    return both
