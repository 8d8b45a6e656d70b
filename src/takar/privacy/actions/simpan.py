"""Delete what was kept long enough, every day, and note how much went. What goes is overwritten, not only unlinked."""

from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F

from takar.audit.actions import append
from takar.common.actor import system_actor
from takar.privacy import audit
from takar.privacy.models import Penghapusan
from takar.privacy.selectors.penghapus import Penghapus, all_penghapus


def delete_due(*, instansi_id: UUID, day: date, now: datetime) -> int:
    """Ask every registered room to delete what is due. Returns how much went."""
    overwrite_freed()
    gone = sum(_one(each, instansi_id=instansi_id, day=day, now=now) for each in all_penghapus())
    if gone:
        forget_journal()
    return gone


def overwrite_freed() -> None:
    """Let SQLite write zeros over what it deletes. PostgreSQL frees space with its own vacuum."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def forget_journal() -> None:
    """Empty SQLite's journal, in which the old pages stand until then. Inside a transaction it waits for the next."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@transaction.atomic
def _one(kind: Penghapus, *, instansi_id: UUID, day: date, now: datetime) -> int:
    gone = kind.hapus(instansi_id, day, now)
    if not gone:
        return 0
    row, new = Penghapusan.objects.get_or_create(
        instansi_id=instansi_id, kode=kind.kode, hari=day, defaults={"jumlah": gone, "dijalankan_at": now}
    )
    if not new:
        Penghapusan.objects.filter(pk=row.pk).update(jumlah=F("jumlah") + gone, dijalankan_at=now)
    append(
        actor=system_actor(instansi_id=instansi_id),
        code=audit.DIHAPUS,
        object_kind="privacy.penghapusan",
        object_id=row.pk,
        after={"kode": kind.kode, "jumlah": gone},
        detail={"objek": str(kind.nama), "jumlah": gone},
        now=now,
    )
    return gone
