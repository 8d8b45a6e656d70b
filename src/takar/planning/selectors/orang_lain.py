"""The plan of someone else that a result from outside may enter, and who leads people."""

from datetime import date
from uuid import UUID

from takar.access.models import Role
from takar.common.actor import Actor
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
    posts = Penempatan.objects.filter(in_force(today), instansi_id=actor.home, pegawai_id=actor.person)
    if posts.filter(jabatan__kepala=True).exists():
        return True
    return Skp.objects.filter(
        instansi_id=actor.home, penilai_id=actor.person, tahun=today.year, status__in=OPEN
    ).exists()


def position_of(actor: Actor, *, today: date) -> str:
    """Return the name of the actor's own post today. One query."""
    posts = Penempatan.objects.filter(
        in_force(today), instansi_id=actor.home, pegawai_id=actor.person, jenis=JenisPenugasan.DEFINITIF
    )
    return posts.order_by("-mulai", "pk").values_list("jabatan__nama", flat=True).first() or ""
