"""Record, mend and remove activities: what their owner does."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.common.actor import Actor
from takar.common.refusals import NotFound
from takar.execution import audit
from takar.execution.actions.bukti import Upload, evidence_of, kept
from takar.execution.actions.dasar import check_content, content, editable, is_late, log, once, own_plan, shown
from takar.execution.models import Aktivitas, StatusAktivitas
from takar.execution.policies import AktivitasDeed
from takar.execution.transitions import MACHINE
from takar.org.selectors import policies
from takar.workflow.actions import perform


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
    upload: Upload | None = None,
    tautan: str = "",
) -> Aktivitas:
    """Record what the actor did for one of their own indicators, with its evidence. The same `pk` sent twice is one.

    Raises `Invalid` at each field that cannot be accepted, and then nothing at all is stored.
    """
    return once(
        lambda: _record(
            actor=actor,
            pk=pk,
            indikator_id=indikator_id,
            tanggal=tanggal,
            uraian=uraian,
            jumlah=jumlah,
            today=today,
            now=now,
            upload=upload,
            tautan=tautan,
        ),
        sent=lambda: _sent(actor=actor, pk=pk),
    )


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
) -> Aktivitas:
    """Mend an entry that has not been accepted. One that was returned goes back to the superior with it."""
    row = editable(actor=actor, pk=pk, deed=AktivitasDeed.UBAH, version=version)
    skp = own_plan(actor=actor, indikator_id=indikator_id)
    check_content(skp=skp, tanggal=tanggal, uraian=uraian, jumlah=jumlah, today=today)
    before = content(row)
    changes = {
        "indikator_id": indikator_id,
        "skp_id": skp.pk,
        "unit_id": skp.unit_id,
        "penilai_id": skp.penilai_id,
        "tanggal": tanggal,
        "uraian": uraian.strip(),
        "jumlah": jumlah,
        "terlambat": row.terlambat,
    }
    if tanggal != row.tanggal:
        changes["terlambat"] = is_late(tanggal=tanggal, today=today, rules=policies(row.instansi_id, today))
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


@transaction.atomic
def _record(
    *,
    actor: Actor,
    pk: UUID,
    indikator_id: UUID,
    tanggal: date,
    uraian: str,
    jumlah: Decimal | None,
    today: date,
    now: datetime,
    upload: Upload | None,
    tautan: str,
) -> Aktivitas:
    sent = _sent(actor=actor, pk=pk)
    if sent is not None:
        return sent
    skp = own_plan(actor=actor, indikator_id=indikator_id)
    rules = policies(actor.home, today)
    check_content(skp=skp, tanggal=tanggal, uraian=uraian, jumlah=jumlah, today=today)
    given = evidence_of(upload=upload, tautan=tautan, rules=rules)
    row = Aktivitas.objects.create(
        pk=pk,
        instansi_id=skp.instansi_id,
        pegawai_id=skp.pegawai_id,
        skp_id=skp.pk,
        indikator_id=indikator_id,
        unit_id=skp.unit_id,
        penilai_id=skp.penilai_id,
        tanggal=tanggal,
        uraian=uraian.strip(),
        jumlah=jumlah,
        terlambat=is_late(tanggal=tanggal, today=today, rules=rules),
        dicatat_at=now,
    )
    stored = [kept(row=row, given=one, now=now) for one in given]
    evidence = [{"nama": one.nama, "tautan": one.tautan, "sha256": one.sha256} for one in stored]
    after = {**content(row), "bukti": evidence} if evidence else content(row)
    log(actor=actor, row=row, code=audit.AKTIVITAS_DICATAT, now=now, after=after)
    return row


def _sent(*, actor: Actor, pk: UUID) -> Aktivitas | None:
    row = Aktivitas.objects.filter(pk=pk).first()
    if row is not None and (row.instansi_id, row.pegawai_id) != (actor.instansi_id, actor.pegawai_id):
        raise NotFound(_("Catatan ini tidak ada, atau bukan untuk Anda."))
    return row
