"""Appoint someone to observe one person from a day to a day, and end that earlier."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.access.policies import access_row, can
from takar.audit.actions import append
from takar.common.actor import Actor
from takar.common.refusals import Invalid, NotFound, Problem, WrongState
from takar.execution.actions.dasar import once
from takar.execution.transitions import RECORDABLE
from takar.notifications.actions import notify
from takar.observation import audit
from takar.observation.models import Instrumen, Penunjukan
from takar.observation.policies import PenunjukanDeed
from takar.observation.transitions import USABLE_VERSION, day
from takar.org.models import Pegawai
from takar.planning.models import Skp


def appoint(
    *,
    actor: Actor,
    pk: UUID,
    pegawai_id: UUID,
    pengamat_id: UUID,
    instrumen_id: UUID | None,
    mulai: date,
    selesai: date,
    dasar: str,
    today: date,
    now: datetime,
) -> Penunjukan:
    """Let `pengamat_id` observe `pegawai_id` on the days from `mulai` to `selesai`. The same id twice is one."""

    @transaction.atomic
    def make() -> Penunjukan:
        known = _sent(actor=actor, pk=pk)
        if known is not None:
            return known
        plans = Skp.objects.filter(instansi_id=actor.home, pegawai_id=pegawai_id, tahun=mulai.year)
        skp = plans.filter(status__in=RECORDABLE).select_related("unit").first()
        observer = Pegawai.objects.filter(instansi_id=actor.home, pk=pengamat_id).first()
        problems = _day_problems(skp=skp, mulai=mulai, selesai=selesai, today=today)
        row = None
        if skp is not None:
            row = Penunjukan(
                pk=pk,
                instansi_id=skp.instansi_id,
                pengamat_id=pengamat_id,
                skp=skp,
                pegawai_id=pegawai_id,
                unit=skp.unit,
                instrumen_id=instrumen_id,
                mulai=mulai,
                selesai=selesai,
                dasar=dasar.strip()[:200],
                oleh_id=actor.pegawai_id,
                at=now,
            )
        if row is None or not can(actor, PenunjukanDeed.KELOLA, row):
            message = _("Pilih pegawai yang Anda nilai atau kelola, dengan SKP yang sudah ditetapkan.")
            problems.insert(0, Problem("pegawai", message))
        if observer is None or pengamat_id == pegawai_id:
            problems.append(Problem("pengamat", _("Pilih pengamat lain dari instansi Anda.")))
        if instrumen_id is not None and not _usable(actor=actor, instrumen_id=instrumen_id):
            problems.append(Problem("instrumen", _("Pilih instrumen yang sedang terbit.")))
        if not dasar.strip():
            problems.append(Problem("dasar", _("Tulis nomor surat atau alasan penunjukannya.")))
        if problems or row is None or observer is None:
            raise Invalid(_("Pengamat belum bisa ditunjuk."), problems=problems)
        row.save(force_insert=True)
        _log(row, name=observer.nama_lengkap, actor=actor, now=now)
        notify(
            instansi_id=row.instansi_id,
            pegawai_ids=[pengamat_id],
            code=audit.PENUNJUKAN_DIBUAT.name,
            text=_("Anda ditunjuk mengamati %(nama)s dari %(mulai)s sampai %(selesai)s.")
            % {"nama": row.skp.pegawai.nama_lengkap, "mulai": day(mulai), "selesai": day(selesai)},
            url=reverse("observation:penunjukan"),
            now=now,
        )
        return row

    return once(make, sent=lambda: _sent(actor=actor, pk=pk))


@transaction.atomic
def revoke(*, actor: Actor, pk: UUID, version: int, today: date, now: datetime) -> Penunjukan:
    """End an appointment today. Observations that began before go on."""
    rows = Penunjukan.objects.select_related("skp", "unit", "pengamat")
    row = access_row(rows, actor=actor, pk=pk, deed=PenunjukanDeed.KELOLA, lock=True, version=version)
    if row.dicabut is not None or row.selesai < today:
        raise WrongState(_("Penunjukan ini sudah berakhir."), next_step=_("Muat ulang daftar penunjukan."))
    row.dicabut = today
    row.versi_baris += 1
    row.save(update_fields=["dicabut", "versi_baris"])
    _log(row, name=row.pengamat.nama_lengkap, actor=actor, now=now)
    return row


def _day_problems(*, skp: Skp | None, mulai: date, selesai: date, today: date) -> list[Problem]:
    problems = []
    if mulai < today:
        problems.append(Problem("mulai", _("Pilih hari ini atau hari sesudahnya.")))
    if selesai < mulai:
        problems.append(Problem("selesai", _("Tanggal akhir tidak boleh sebelum tanggal mulai.")))
    elif skp is not None and selesai > skp.selesai:
        text = _("Pilih tanggal sampai %(akhir)s, akhir masa SKP pegawai itu.")
        problems.append(Problem("selesai", text % {"akhir": day(skp.selesai)}))
    return problems


def _usable(*, actor: Actor, instrumen_id: UUID) -> bool:
    rows = Instrumen.objects.filter(instansi_id=actor.home, pk=instrumen_id, versi__status__in=USABLE_VERSION)
    return rows.exists()


def _log(row: Penunjukan, *, name: str, actor: Actor, now: datetime) -> None:
    # Whom it is about is not told before there is something to read: the entry concerns the observer.
    append(
        actor=actor,
        code=audit.PENUNJUKAN_DICABUT if row.dicabut else audit.PENUNJUKAN_DIBUAT,
        object_kind="observation.penunjukan",
        object_id=row.pk,
        subject_id=row.pengamat_id,
        after={"pegawai": row.pegawai_id, "mulai": row.mulai, "selesai": row.selesai, "dasar": row.dasar},
        detail={"objek": name, "mulai": day(row.mulai), "selesai": day(row.selesai)},
        now=now,
    )


def _sent(*, actor: Actor, pk: UUID) -> Penunjukan | None:
    row = Penunjukan.objects.filter(pk=pk).first()
    if row is not None and (row.instansi_id, row.oleh_id) != (actor.instansi_id, actor.pegawai_id):
        raise NotFound(_("Penunjukan ini tidak ada, atau bukan untuk Anda."))
    return row
