"""Receive entries that a device kept while it had no signal: each exactly once, whatever is sent again."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import NAMESPACE_OID, uuid5

from django.db import transaction

from takar.common.actor import Actor
from takar.execution.actions.bukti import attach
from takar.execution.actions.catat import Catatan, change_activity, record_entry, sent_before
from takar.execution.actions.dasar import own_indicator
from takar.execution.models import Aktivitas


class Hasil(StrEnum):
    """What became of an entry that a device sent."""

    BARU = "BARU"
    SAMA = "SAMA"
    BEDA = "BEDA"
    DIGANTI = "DIGANTI"


@dataclass(frozen=True, slots=True)
class Terkirim:
    """The entry as it stands on the server, and how what was sent compares with it."""

    baris: Aktivitas
    hasil: Hasil


def receive(*, actor: Actor, given: Catatan, today: date, now: datetime) -> Terkirim:
    """Store the entry unless its id is here already: then tell whether what is stored says the same.

    Nothing that is stored is changed. Raises `NotFound` for an id of another's, `Invalid` at each field.
    """
    row = sent_before(actor=actor, pk=given.pk)
    if row is None:
        row = record_entry(actor=actor, given=given, today=today, now=now)
        if row.dicatat_at == now:
            return Terkirim(row, Hasil.BARU)
    return Terkirim(row, Hasil.SAMA if _same(actor=actor, row=row, given=given) else Hasil.BEDA)


def replace_with(*, actor: Actor, given: Catatan, version: int, today: date, now: datetime) -> Terkirim:
    """Let the device's version of an entry stand, as its owner chose on seeing both; evidence is added, not removed.

    Raises `WrongState` for an accepted entry, `Stale` when it was changed since it was shown.
    """
    isian = given.isian
    with transaction.atomic():
        row = change_activity(
            actor=actor,
            pk=given.pk,
            indikator_id=isian.indikator_id,
            tanggal=isian.tanggal,
            uraian=isian.uraian,
            jumlah=isian.jumlah,
            dari=isian.dari,
            jam_mulai=isian.jam_mulai,
            jam_selesai=isian.jam_selesai,
            version=version,
            today=today,
            now=now,
        )
        if given.upload is not None and not _has_file(row, content=given.upload.isi):
            # The same picture sent again for the same entry is the same piece.
            piece = uuid5(NAMESPACE_OID, f"{given.pk}:{hashlib.sha256(given.upload.isi).hexdigest()}")
            attach(actor=actor, pk=piece, aktivitas_id=row.pk, upload=given.upload, today=today, now=now)
    return Terkirim(row, Hasil.DIGANTI)


def _same(*, actor: Actor, row: Aktivitas, given: Catatan) -> bool:
    if row.indikator_id != given.isian.indikator_id:
        return False
    wanted = given.isian.stored(indikator=own_indicator(actor=actor, indikator_id=row.indikator_id))
    return all(getattr(row, name) == value for name, value in wanted.items())


def _has_file(row: Aktivitas, *, content: bytes) -> bool:
    digest = hashlib.sha256(content).hexdigest()
    found = row.bukti.filter(berkas__isnull=False).values_list("berkas__sha256", "berkas__asal_sha256")
    return any(digest in pair for pair in found)
