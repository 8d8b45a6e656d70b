"""Attach and remove evidence: a file stored by its content, or a link that Takar never opens."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from takar.audit.actions import append
from takar.common.actor import Actor
from takar.common.ids import new_id
from takar.common.refusals import Invalid, NotFound, Problem
from takar.execution import audit
from takar.execution.actions.dasar import editable, once, shown
from takar.execution.actions.kiriman import Evidence, Upload, evidence_of, prepared
from takar.execution.actions.penyimpanan import keep_file
from takar.execution.models import Aktivitas, Bukti
from takar.execution.policies import AktivitasDeed
from takar.org.selectors import policies

__all__ = ["MAX_FILES", "Evidence", "Upload", "attach", "evidence_of", "kept", "prepared", "remove_evidence"]

MAX_FILES = 10


def attach(
    *,
    actor: Actor,
    pk: UUID,
    aktivitas_id: UUID,
    today: date,
    now: datetime,
    upload: Upload | None = None,
    tautan: str = "",
) -> Bukti:
    """Attach a file or a link to an own entry that has not been accepted. The same `pk` sent twice is one piece.

    Raises `Invalid` at field `berkas` or `tautan`.
    """
    ready = prepared(upload) if upload else None
    return once(
        lambda: _attach(
            actor=actor, pk=pk, aktivitas_id=aktivitas_id, today=today, now=now, upload=ready, tautan=tautan
        ),
        sent=lambda: _sent(actor=actor, pk=pk, aktivitas_id=aktivitas_id),
    )


@transaction.atomic
def remove_evidence(*, actor: Actor, pk: UUID, now: datetime) -> Aktivitas:
    """Remove one piece of evidence from an own entry that has not been accepted; return the entry."""
    bukti = Bukti.objects.select_related("berkas").filter(instansi_id=actor.home, pk=pk).first()
    if bukti is None:
        raise NotFound(_("Bukti ini tidak ada, atau bukan untuk Anda."))
    row = editable(actor=actor, pk=bukti.aktivitas_id, deed=AktivitasDeed.UBAH)
    append(
        actor=actor,
        code=audit.BUKTI_DIHAPUS,
        object_kind="execution.bukti",
        object_id=bukti.pk,
        subject_id=row.pegawai_id,
        before={"sha256": bukti.berkas.sha256 if bukti.berkas else "", "tautan": bukti.tautan},
        detail={"nama": bukti.nama, **shown(row)},
        now=now,
    )
    bukti.delete()
    _touch(row)
    return row


def kept(*, row: Aktivitas, given: Evidence, now: datetime, pk: UUID | None = None) -> Evidence:
    """Store one checked piece with its entry; return it as stored. The file lies there before the row that names it.

    Raises `Invalid` at field `berkas` when the day's measure is full or the store takes nothing.
    """
    berkas = None
    if given.tipe:
        _within_the_day(row=row, given=given, now=now)
        berkas = keep_file(instansi_id=row.instansi_id, given=given, now=now)
        given = replace(given, sha256=berkas.sha256)
    Bukti.objects.create(
        pk=pk or new_id(),
        instansi_id=row.instansi_id,
        aktivitas=row,
        berkas=berkas,
        nama=given.nama,
        tautan=given.tautan,
        lokasi_disimpan=given.lokasi_disimpan,
        dibuat_at=now,
    )
    return given


@transaction.atomic
def _attach(
    *, actor: Actor, pk: UUID, aktivitas_id: UUID, today: date, now: datetime, upload: Upload | None, tautan: str
) -> Bukti:
    row = editable(actor=actor, pk=aktivitas_id, deed=AktivitasDeed.UBAH)
    sent = _sent(actor=actor, pk=pk, aktivitas_id=aktivitas_id)
    if sent is not None:
        return sent
    given = evidence_of(upload=upload, tautan="" if upload else tautan, rules=policies(actor.home, today))
    problem = ""
    if not given:
        problem = _("Pilih berkas, atau tempel tautan.")
    elif row.bukti.count() >= MAX_FILES:
        problem = _("Satu catatan memuat paling banyak %(n)d bukti. Hapus salah satu dahulu.") % {"n": MAX_FILES}
    if problem:
        raise Invalid(_("Belum bisa disimpan."), problems=[Problem("berkas", problem)])
    one = kept(row=row, given=given[0], now=now, pk=pk)
    _touch(row)
    append(
        actor=actor,
        code=audit.BUKTI_DITAMBAH,
        object_kind="execution.bukti",
        object_id=pk,
        subject_id=row.pegawai_id,
        after={"sha256": one.sha256, "asal_sha256": one.asal_sha256, "tautan": one.tautan},
        detail={"nama": one.nama, **shown(row)},
        now=now,
    )
    return Bukti.objects.get(pk=pk)


def _touch(row: Aktivitas) -> None:
    # Whoever looks at the entry now sees other evidence than before: an acceptance of what was shown must not pass.
    row.versi_baris += 1
    row.save(update_fields=["versi_baris"])


def _sent(*, actor: Actor, pk: UUID, aktivitas_id: UUID) -> Bukti | None:
    found = Bukti.objects.filter(pk=pk).first()
    if found is not None and (found.instansi_id, found.aktivitas_id) != (actor.instansi_id, aktivitas_id):
        raise NotFound(_("Bukti ini tidak ada, atau bukan untuk Anda."))
    return found


def _within_the_day(*, row: Aktivitas, given: Evidence, now: datetime) -> None:
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    sent = Bukti.objects.filter(
        instansi_id=row.instansi_id, aktivitas__pegawai_id=row.pegawai_id, dibuat_at__gte=midnight
    ).aggregate(jumlah=Sum("berkas__ukuran"))["jumlah"]
    if given.batas_harian and (sent or 0) + len(given.isi) > given.batas_harian:
        message = _("Berkas bukti Anda hari ini sudah dekat batas %(mb)d MB. Lanjutkan besok, atau kirim tautannya.")
        problem = Problem("berkas", message % {"mb": given.batas_harian // (1024 * 1024)})
        raise Invalid(_("Belum bisa disimpan."), problems=[problem])
