"""The entries of the last day of work, to be repeated: copied into a form, never stored unseen."""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from uuid import UUID

from takar.common.actor import Actor
from takar.execution.models import Aktivitas

_MOST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Ulangan:
    """One entry as it starts the form of a new one; its day and evidence are not repeated."""

    indikator_id: UUID
    uraian: str
    jumlah: Decimal | None
    dari: Decimal | None
    jam_mulai: time | None
    jam_selesai: time | None


def last_day(*, actor: Actor, today: date) -> tuple[date | None, tuple[Ulangan, ...]]:
    """Return the latest day before today that has own entries, and those. Two queries."""
    mine = Aktivitas.objects.filter(instansi_id=actor.home, pegawai_id=actor.person)
    day = mine.filter(tanggal__lt=today).order_by("-tanggal", "-pk").values_list("tanggal", flat=True).first()
    if day is None:
        return None, ()
    rows = mine.filter(tanggal=day).order_by("jam_mulai", "dicatat_at", "pk")
    names = ("indikator_id", "uraian", "jumlah", "dari", "jam_mulai", "jam_selesai")
    return day, tuple(Ulangan(**row) for row in rows.values(*names)[:_MOST])
