"""Delete evidence files that nothing shows any more (UU 27/2022 Pasal 43): the row, then the bytes on the store."""

from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from takar.execution.models import Berkas, Bukti, Realisasi
from takar.execution.store import evidence_store
from takar.execution.store.base import key_of

# A file taken off by mistake can be attached again from the device until then; the ledger keeps its fingerprint.
KEPT_DAYS = 30
_BATCH = 500


def unused_files(instansi_id: UUID, day: date, now: datetime) -> tuple[QuerySet[Berkas]]:
    """Return the files that no entry and no figure shows any more."""
    return (_unused(instansi_id, now),)


@transaction.atomic
def drop_unused_files(instansi_id: UUID, day: date, now: datetime) -> int:
    """Delete such files. What another government holds as well stays on the store for it."""
    found = list(_unused(instansi_id, now).order_by("pk").values_list("pk", "sha256")[:_BATCH])
    deleted, _kinds = Berkas.objects.filter(pk__in=[pk for pk, _digest in found]).delete()
    transaction.on_commit(partial(_remove, [digest for _pk, digest in found]))
    return deleted


def _unused(instansi_id: UUID, now: datetime) -> QuerySet[Berkas]:
    shown = (Bukti.objects.filter(berkas_id=OuterRef("pk")), Realisasi.objects.filter(berkas_id=OuterRef("pk")))
    old = Berkas.objects.filter(instansi_id=instansi_id, dibuat_at__lt=now - timedelta(days=KEPT_DAYS))
    return old.filter(*(~Exists(rows) for rows in shown))


def _remove(digests: list[str]) -> None:
    named = set(Berkas.objects.filter(sha256__in=digests).values_list("sha256", flat=True))
    store = evidence_store()
    for digest in digests:
        if digest not in named:
            store.remove(key_of(digest))
