"""Copies that nobody needs any more: they end by themselves, and their rows go as far as rows may go.

What stays of a copy: the ledger's entries, issued documents with their counters, and the names of government and
account, which those speak of. All of it says that it was practice."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Model, QuerySet

from takar.accounts.models import User
from takar.common.actor import system_actor
from takar.documents.models import Dokumen, DokumenCounter
from takar.practice import audit
from takar.practice.actions.mulai import end, note
from takar.practice.models import Latihan
from takar.units.guards import governed_models

KEPT_FOR = timedelta(days=30)
# The database itself keeps these; the account is named by what they say.
STAYS: frozenset[type[Model]] = frozenset({Dokumen, DokumenCounter, Latihan, User})


def end_old(*, instansi_id: UUID, now: datetime) -> int:
    """End the copies of a government that are older than `KEPT_FOR`, and clear away all that have ended. Returns how
    many were cleared; a second run finds nothing."""
    rows = Latihan.objects.filter(instansi_id=instansi_id)
    for pk in list(rows.filter(selesai_at__isnull=True, mulai_at__lt=now - KEPT_FOR).values_list("pk", flat=True)):
        with transaction.atomic():
            old = _locked(pk, selesai_at__isnull=True)
            if old is not None:
                end(old, actor=system_actor(instansi_id=old.salinan_id), now=now)
    cleared = 0
    ended = rows.filter(selesai_at__isnull=False, dihapus_at__isnull=True).order_by("pk")
    for pk in list(ended.values_list("pk", flat=True)):
        cleared += clear(pk, now=now)
    return cleared


@transaction.atomic
def clear(pk: UUID, *, now: datetime) -> bool:
    """Delete the rows of one ended copy. False where it is cleared already."""
    row = _locked(pk, selesai_at__isnull=False, dihapus_at__isnull=True)
    if row is None:
        return False
    # The only way that leads here: whatever the row says, nothing but a copy is ever cleared.
    if not row.salinan.latihan:
        raise ValueError("not a copy")
    gone = sum(_delete(model, row.salinan_id) for model in governed_models() if model not in STAYS)
    row.dihapus_at = now
    row.versi_baris += 1
    row.save(update_fields=["dihapus_at", "versi_baris"])
    note(row, actor=system_actor(instansi_id=row.salinan_id), code=audit.DIHAPUS, now=now, baris=gone)
    return True


def _locked(pk: UUID, **state: Any) -> Latihan | None:
    rows = Latihan.objects.select_related("salinan").select_for_update(of=("self",))
    return rows.filter(pk=pk, **state).first()


def _delete(model: type[Model], instansi_id: UUID) -> int:
    # Table by table without looking for what hangs on a row: all of it goes, and the database compares the keys only
    # when the transaction ends.
    rows: QuerySet[Model] = QuerySet(model).filter(instansi_id=instansi_id)
    return int(rows._raw_delete(rows.db))
