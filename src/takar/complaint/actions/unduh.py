"""Take complaints out of the house as a file: that it was done, and how many, is written down."""

from datetime import datetime

from django.db import transaction

from takar.audit.actions import append
from takar.common.actor import Actor
from takar.complaint import audit
from takar.complaint.selectors.daftar import Saringan
from takar.complaint.selectors.ekspor import export_rows


@transaction.atomic
def take_out(*, actor: Actor, saring: Saringan, now: datetime) -> list[list[str]]:
    """Return the rows of the export (selectors.ekspor.KOLOM)."""
    rows = export_rows(actor=actor, saring=saring)
    append(
        actor=actor,
        code=audit.DIEKSPOR,
        object_kind="complaint.pengaduan",
        object_id=None,
        after={"jumlah": len(rows)},
        detail={"jumlah": len(rows)},
        now=now,
    )
    return rows
