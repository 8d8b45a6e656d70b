"""Record, mend and remove activities: what their owner does."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from takar.common.actor import Actor
from takar.common.prepared import prepared
from takar.common.refusals import Invalid, NotFound, Problem
from takar.execution import audit
from takar.execution.actions.bukti import Upload, evidence_of, kept
from takar.execution.actions.dasar import (
    Isian,
    check_content,
    content,
    editable,
    is_late,
    log,
    log_new,
    once,
    own_indicator,
    shown,
)
from takar.execution.actions.templat import touch_template
from takar.execution.models import Aktivitas, StatusAktivitas
from takar.execution.policies import AktivitasDeed
from takar.execution.transitions import MACHINE
from takar.org.selectors import policies
from takar.workflow.actions import perform

# One day's work of one person; more at once is no person typing.
MOST_AT_ONCE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Perangkat:
    """What the device says of itself: when the entry was made, and how its clock differed from ours when sending."""

    waktu: datetime | None = None
    selisih_detik: int | None = None
    luring: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Catatan:
    """One entry to record: its id from the page or device, what was typed, and its evidence."""

    pk: UUID
    isian: Isian
    upload: Upload | None = None
    tautan: str = ""
    perangkat: Perangkat | None = None
    templat_id: UUID | None = None


def record_activity(
    *,
    actor: Actor,
    pk: UUID,
    indikator_id: UUID,
    tanggal: date,
    uraian: str,
    jumlah: Decimal | None,
    today: date,
    now: datetime,
    dari: Decimal | None = None,
    jam_mulai: time | None = None,
    jam_selesai: time | None = None,
    upload: Upload | None = None,
    tautan: str = "",
) -> Aktivitas:
    """Record what the actor did for one of their own indicators, with its evidence. The same `pk` sent twice is one.

    Raises `Invalid` at each field that cannot be accepted, and then nothing at all is stored.
    """
    isian = Isian(
        indikator_id=indikator_id,
        tanggal=tanggal,
        uraian=uraian,
        jumlah=jumlah,
        dari=dari,
        jam_mulai=jam_mulai,
        jam_selesai=jam_selesai,
    )
    given = Catatan(pk=pk, isian=isian, upload=upload, tautan=tautan)
    return record_entry(actor=actor, given=given, today=today, now=now)


def record_entry(*, actor: Actor, given: Catatan, today: date, now: datetime) -> Aktivitas:
    """The same, for an entry that is given whole."""
    return once(
        lambda: _record(actor=actor, given=given, today=today, now=now),
        sent=lambda: sent_before(actor=actor, pk=given.pk),
    )


def record_entries(*, actor: Actor, given: Sequence[Catatan], today: date, now: datetime) -> list[Aktivitas]:
    """Record several entries, all or none. Raises `Invalid` with fields named `<position>-<field>`."""
    if not given or len(given) > MOST_AT_ONCE:
        message = _("Isi paling sedikit satu dan paling banyak %(n)d catatan sekaligus.") % {"n": MOST_AT_ONCE}
        raise Invalid(message, problems=[Problem("", message)])
    rows, problems = [], []
    with transaction.atomic():
        for number, one in enumerate(given):
            try:
                rows.append(_record(actor=actor, given=one, today=today, now=now))
            except Invalid as refusal:
                problems += [replace(found, field=f"{number}-{found.field}") for found in refusal.problems]
        if problems:
            raise Invalid(_("Belum bisa disimpan."), problems=problems)
    return rows


@transaction.atomic
def change_activity(
    *,
    actor: Actor,
    pk: UUID,
    indikator_id: UUID,
    tanggal: date,
    uraian: str,
    jumlah: Decimal | None,
    version: int,
    today: date,
    now: datetime,
    dari: Decimal | None = None,
    jam_mulai: time | None = None,
    jam_selesai: time | None = None,
) -> Aktivitas:
    """Mend an entry that has not been accepted. One that was returned goes back to the superior with it."""
    row = editable(actor=actor, pk=pk, deed=AktivitasDeed.UBAH, version=version)
    isian = Isian(
        indikator_id=indikator_id,
        tanggal=tanggal,
        uraian=uraian,
        jumlah=jumlah,
        dari=dari,
        jam_mulai=jam_mulai,
        jam_selesai=jam_selesai,
    )
    indikator = own_indicator(actor=actor, indikator_id=indikator_id)
    check_content(indikator=indikator, isian=isian, today=today)
    before = content(row)
    changes = {
        **isian.stored(indikator=indikator),
        "skp_id": indikator.skp_id,
        "unit_id": indikator.unit_id,
        "penilai_id": indikator.penilai_id,
        "terlambat": row.terlambat,
    }
    if tanggal != row.tanggal:
        changes["terlambat"] = is_late(instansi_id=row.instansi_id, tanggal=tanggal, today=today)
    if row.status == StatusAktivitas.DIKEMBALIKAN:
        person = row.pegawai_id
        perform(
            MACHINE, row, "kirim_ulang", actor=actor, now=now, subject_id=person, changes=changes, detail=shown(row)
        )
        return row
    for name, value in changes.items():
        setattr(row, name, value)
    row.versi_baris += 1
    row.save(update_fields=[*changes, "versi_baris"])
    log(actor=actor, row=row, code=audit.AKTIVITAS_DIUBAH, now=now, before=before, after=content(row))
    return row


@transaction.atomic
def remove_activity(*, actor: Actor, pk: UUID, version: int, now: datetime) -> None:
    """Remove an own entry that has not been accepted; its evidence goes with it, the ledger remembers it."""
    row = editable(actor=actor, pk=pk, deed=AktivitasDeed.HAPUS, version=version)
    log(actor=actor, row=row, code=audit.AKTIVITAS_DIHAPUS, now=now, before=content(row))
    row.delete()


def sent_before(*, actor: Actor, pk: UUID) -> Aktivitas | None:
    """Return the actor's own entry that carries this id already. Raises `NotFound` when it is another's."""
    found: list[Aktivitas] = _of_id(pk=pk)
    row = found[0] if found else None
    if row is not None and (row.instansi_id, row.pegawai_id) != (actor.instansi_id, actor.pegawai_id):
        raise NotFound(_("Catatan ini tidak ada, atau bukan untuk Anda."))
    return row


@prepared
def _of_id(pk: UUID) -> QuerySet[Aktivitas]:
    return Aktivitas.objects.filter(pk=pk).order_by()


def _record(*, actor: Actor, given: Catatan, today: date, now: datetime) -> Aktivitas:
    # What is stored with the entry needs a transaction; the entry and its leaf in the ledger are one statement, which
    # needs none. Within another one a refused insert must not take along what was done before.
    if given.upload or given.tautan.strip() or given.templat_id or connection.in_atomic_block:
        with transaction.atomic():
            return _stored(actor=actor, given=given, today=today, now=now)
    return _stored(actor=actor, given=given, today=today, now=now)


def _stored(*, actor: Actor, given: Catatan, today: date, now: datetime) -> Aktivitas:
    isian, device = given.isian, given.perangkat or Perangkat()
    try:
        indikator = own_indicator(actor=actor, indikator_id=isian.indikator_id, pk=given.pk)
    except Invalid:
        # What is here already stays recorded, also when its indicator is no longer the sender's.
        sent = sent_before(actor=actor, pk=given.pk)
        if sent is None:
            raise
        return sent
    sent = sent_before(actor=actor, pk=given.pk) if indikator.ada else None
    if sent is not None:
        return sent
    check_content(indikator=indikator, isian=isian, today=today)
    pieces = []
    if given.upload or given.tautan.strip():
        pieces = evidence_of(upload=given.upload, tautan=given.tautan, rules=policies(actor.home, today))
    row = Aktivitas(
        pk=given.pk,
        instansi_id=indikator.instansi_id,
        pegawai_id=indikator.pegawai_id,
        skp_id=indikator.skp_id,
        unit_id=indikator.unit_id,
        penilai_id=indikator.penilai_id,
        **isian.stored(indikator=indikator),
        terlambat=is_late(instansi_id=actor.home, tanggal=isian.tanggal, today=today),
        dicatat_at=now,
        luring=device.luring,
        waktu_perangkat=device.waktu,
        selisih_detik=device.selisih_detik,
    )
    if given.templat_id is not None:
        touch_template(actor=actor, templat_id=given.templat_id, now=now)
    if not pieces:
        log_new(actor=actor, row=row, code=audit.AKTIVITAS_DICATAT, now=now)
        return row
    row.save(force_insert=True)
    stored = [kept(row=row, given=one, now=now) for one in pieces]
    evidence = [{"nama": one.nama, "tautan": one.tautan, "sha256": one.sha256} for one in stored]
    log(actor=actor, row=row, code=audit.AKTIVITAS_DICATAT, now=now, after={**content(row), "bukti": evidence})
    return row
