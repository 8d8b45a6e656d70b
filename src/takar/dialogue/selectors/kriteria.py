"""The nine statements of form B.1.8 that hold on a day: the government's own, or Takar's, marked as such."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from takar.dialogue.models import KriteriaBimbingan
from takar.dialogue.models.formulir import KRITERIA_BAWAAN

BUTIR = len(KRITERIA_BAWAAN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kriteria:
    """Nine pairs of subject and statement. `bawaan` when no government worded them."""

    butir: tuple[tuple[str, str], ...]
    bawaan: bool
    dasar: str
    mulai: date | None


def criteria_on(*, instansi_id: UUID, day: date) -> Kriteria:
    """Return the statements that hold on `day`. One query."""
    rows = KriteriaBimbingan.objects.filter(instansi_id=instansi_id, berlaku_mulai__lte=day)
    row = rows.order_by("-berlaku_mulai").first()
    if row is None:
        return Kriteria(butir=KRITERIA_BAWAAN, bawaan=True, dasar="", mulai=None)
    pairs = tuple((subjek, kriteria) for subjek, kriteria in row.butir)
    return Kriteria(butir=pairs, bawaan=False, dasar=row.dasar, mulai=row.berlaku_mulai)
