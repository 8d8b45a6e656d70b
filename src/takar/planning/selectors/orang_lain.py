"""The plan of someone else that a result from outside may enter, and who leads people."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from takar.access.models import Role
from takar.common.actor import Actor
from takar.common.prepared import prepared
from takar.org.models import JenisPenugasan, Penempatan
from takar.org.selectors import in_force
from takar.planning.models import Skp
from takar.planning.transitions import OPEN


def open_plan_of(instansi_id: UUID, pegawai_id: UUID, *, tahun: int) -> Skp | None:
    """Return a person's plan of the year that still runs, with its people. One query."""
    rows = Skp.objects.filter(instansi_id=instansi_id, pegawai_id=pegawai_id, tahun=tahun, status__in=OPEN)
    return rows.select_related("pegawai", "penilai", "unit").order_by("-mulai", "pk").first()


def leads_people(actor: Actor, *, today: date) -> bool:
    """Whether the actor is a Pimpinan: by role, as head of a unit today, or as someone's Penilai this year."""
    if actor.has(Role.PIMPINAN):
        return True
    if _headed(home=actor.home, person=actor.person, today=today):
        return True
    return bool(_led(home=actor.home, person=actor.person, tahun=today.year))


def position_of(actor: Actor, *, today: date) -> str:
    """Return the name of the actor's own post today. One query."""
    return next((nama for (nama,) in _post(home=actor.home, person=actor.person, today=today)), "")


@prepared
def _headed(home: UUID, person: UUID, today: date) -> "QuerySet[Penempatan, tuple[UUID]]":
    rows = Penempatan.objects.filter(in_force(today), instansi_id=home, pegawai_id=person, jabatan__kepala=True)
    return rows.order_by().values_list("pk")[:1]


@prepared
def _led(home: UUID, person: UUID, tahun: int) -> "QuerySet[Skp, tuple[UUID]]":
    rows = Skp.objects.filter(instansi_id=home, penilai_id=person, tahun=tahun, status__in=OPEN)
    return rows.order_by().values_list("pk")[:1]


@prepared
def _post(home: UUID, person: UUID, today: date) -> "QuerySet[Penempatan, tuple[str]]":
    rows = Penempatan.objects.filter(
        in_force(today), instansi_id=home, pegawai_id=person, jenis=JenisPenugasan.DEFINITIF
    )
    return rows.order_by("-mulai", "pk").values_list("jabatan__nama")[:1]
