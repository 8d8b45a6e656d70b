"""Keep in the ledger that a list left Takar as a file: by whom, how many rows, and for what when it names people."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from takar.audit.actions import append
from takar.common.actor import Actor
from takar.dashboard.audit import ANGKA_DIUNDUH, NAMA_DIUNDUH


@transaction.atomic
def note_download(
    *, actor: Actor, isi: str, objek: str, object_id: UUID, baris: int, now: datetime, keperluan: str = ""
) -> None:
    """Append one entry. `keperluan` is given for lists of names, empty for figures only."""
    append(
        actor=actor,
        code=NAMA_DIUNDUH if keperluan else ANGKA_DIUNDUH,
        object_kind="dashboard.pantau",
        object_id=object_id,
        detail={"isi": isi, "objek": objek, "baris": baris, **({"keperluan": keperluan} if keperluan else {})},
        now=now,
    )
