"""Keep evidence files on the store, clear away what no row names, and note what is no longer what it was."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from takar.audit.actions import append
from takar.audit.models import AuditEvent
from takar.common.actor import Actor, system_actor
from takar.common.refusals import Invalid, Problem
from takar.execution import audit
from takar.execution.actions.kiriman import Evidence
from takar.execution.models import Berkas
from takar.execution.selectors.berkas import BerkasRusak
from takar.execution.store import Stored, Unavailable, evidence_store
from takar.ui.formats import tanggal

# Younger files may belong to a form that is just being saved.
LEFT_ALONE = timedelta(hours=24)
_AGAIN_AFTER = timedelta(days=1)
_log = logging.getLogger("takar.evidence")


def keep_file(*, instansi_id: UUID, given: Evidence, now: datetime) -> Berkas:
    """Put a checked file on the store, then return the row that names it; the same content is one row.

    A picture sent before is known by what was sent, too: another way of writing it anew makes no second file of it.
    Raises `Invalid` at field `berkas` when the store is full or away; then nothing is left behind.
    """
    known = Berkas.objects.filter(instansi_id=instansi_id)
    store = evidence_store()
    try:
        for row in known.filter(Q(sha256=given.sha256) | Q(asal_sha256=given.asal_sha256, tipe=given.tipe)):
            if row.sha256 == given.sha256:
                store.put(given.isi, digest=given.sha256)
                return row
            # Never one that was stored as sent for one that shall lose its place, nor the other way round.
            if not given.lokasi_disimpan and row.sha256 != row.asal_sha256 and store.exists(row.sha256):
                return row
        store.put(given.isi, digest=given.sha256)
    except Unavailable as problem:
        _log.error("the evidence store takes nothing: %s", problem)
        message = _(
            "Tempat penyimpanan bukti sedang penuh atau tidak bisa dihubungi, jadi tidak ada yang disimpan. Coba lagi"
            " nanti, atau simpan tanpa berkas dahulu dan tambahkan buktinya kemudian."
        )
        raise Invalid(_("Belum bisa disimpan."), problems=[Problem("berkas", message)]) from problem
    try:
        with transaction.atomic():
            return Berkas.objects.create(
                instansi_id=instansi_id,
                sha256=given.sha256,
                asal_sha256=given.asal_sha256,
                ukuran=len(given.isi),
                tipe=given.tipe,
                lebar=given.lebar,
                tinggi=given.tinggi,
                sidik=given.sidik,
                dibuat_at=now,
            )
    except IntegrityError:
        # Someone else stored the same content at the same moment.
        return known.get(sha256=given.sha256)


def note_damage(*, actor: Actor, refusal: BerkasRusak, now: datetime) -> None:
    """Tell the log and, once a day and file, the ledger that a stored file is not what it was."""
    _log.error("evidence %s of %s: missing or altered on the store", refusal.sha256, refusal.bukti_id)
    seen = AuditEvent.objects.filter(
        instansi_id=actor.instansi_id,
        object_id=refusal.bukti_id,
        at__gt=now - _AGAIN_AFTER,
        code=audit.BUKTI_RUSAK.name,
    )
    if seen.exists():
        return
    with transaction.atomic():
        append(
            actor=actor,
            code=audit.BUKTI_RUSAK,
            object_kind="execution.bukti",
            object_id=refusal.bukti_id,
            subject_id=refusal.pegawai_id,
            before={"sha256": refusal.sha256},
            detail={"nama": refusal.nama, "tanggal": tanggal(refusal.tanggal)},
            now=now,
        )


def unnamed_files(*, now: datetime) -> Iterator[Stored]:
    """Go through the files on the store that no row names and that have lain there for a day."""
    batch: list[Stored] = []
    for one in evidence_store().listing():
        if one.at <= now - LEFT_ALONE:
            batch.append(one)
        if len(batch) >= 500:
            yield from _unnamed(batch)
            batch = []
    yield from _unnamed(batch)


def sweep_files(*, now: datetime) -> list[Stored]:
    """Remove what `unnamed_files` finds; return it. Each is asked about once more right before it goes."""
    store, removed = evidence_store(), []
    for one in unnamed_files(now=now):
        if any(_unnamed([one])):
            store.remove(one.key)
            removed.append(one)
    if removed:
        with transaction.atomic():
            append(
                actor=system_actor(instansi_id=None, nama=_("Pengelola server")),
                code=audit.BERKAS_DISAPU,
                object_kind="execution.berkas",
                object_id=None,
                after={"berkas": [one.key for one in removed]},
                detail={"jumlah": len(removed)},
                now=now,
            )
    return removed


def _unnamed(found: list[Stored]) -> list[Stored]:
    digests = {one.digest for one in found if one.digest}
    named = set(Berkas.objects.filter(sha256__in=digests).values_list("sha256", flat=True)) if digests else set()
    return [one for one in found if one.digest not in named]
