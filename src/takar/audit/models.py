"""The ledger: events (append-only), their sealed order, and the heads of the Merkle tree over them."""

from django.db import models

from takar.common.ids import new_id


class AuditEvent(models.Model):
    """One deed. `text` is the canonical text that was hashed; `leaf` = SHA-256(0x00 || text), hex.

    Not an owned table: it must outlive every row it speaks of, so it holds plain ids and no foreign keys.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    instansi_id = models.UUIDField(null=True)
    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=200)
    code = models.CharField(max_length=80)
    object_kind = models.CharField(max_length=60)
    object_id = models.UUIDField(null=True)
    subject_id = models.UUIDField(null=True)
    text = models.TextField()
    leaf = models.CharField(max_length=64)
    xid = models.BigIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["instansi_id", "subject_id", "-at", "-id"], name="audit_subjek"),
            models.Index(fields=["instansi_id", "object_id", "-at", "-id"], name="audit_objek"),
            models.Index(fields=["instansi_id", "-at", "-id"], name="audit_instansi"),
            models.Index(fields=["xid", "id"], name="audit_xid"),
        ]


class AuditDetail(models.Model):
    """The part of an event that may name personal data. Its salted digest is in the event's text, so that it can be
    erased when the law asks for it without breaking the proof."""

    event_id = models.UUIDField(primary_key=True)
    salt = models.CharField(max_length=32)
    text = models.TextField()


class AuditSeal(models.Model):
    """The final place of an event in the order; a table of its own, so that sealing never touches an event."""

    index = models.BigIntegerField(primary_key=True)
    event_id = models.UUIDField(unique=True)
    leaf = models.CharField(max_length=64)


class AuditHead(models.Model):
    """A head of the tree: the root over the first `size` leaves, chained to the head before it."""

    size = models.BigIntegerField(primary_key=True)
    root = models.CharField(max_length=64)
    at = models.DateTimeField()
    previous_root = models.CharField(max_length=64, blank=True)
    # The right edge of the tree (RFC 6962 compact range), so that the next head needs no old leaf.
    frontier = models.TextField()
