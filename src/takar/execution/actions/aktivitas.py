"""Record, mend, remove, accept and return activities."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.audit.actions import append
from takar.audit.codes import Code
from takar.common.actor import Actor
from takar.common.refusals import Invalid, NotFound, Problem, Refusal, WrongState
from takar.execution import audit
from takar.execution.models import Aktivitas, StatusAktivitas
from takar.execution.policies import AktivitasDeed
from takar.execution.transitions import MACHINE
from takar.planning.models import Indikator, Skp, StatusSkp
from takar.workflow.actions import perform

LONGEST = 2000
MOST = Decimal(99999999999999)
# A plan that is being adjusted is still the plan: work goes on under the version fixed last.
RECORDABLE = (StatusSkp.DITETAPKAN, StatusSkp.PENYESUAIAN)
EDITABLE = (StatusAktivitas.DICATAT, StatusAktivitas.DIKEMBALIKAN)


@transaction.atomic
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
) -> Aktivitas:
    """Record what the actor did for one of their own indicators. The same `pk` sent twice is one entry.

    Raises `NotFound` for an indicator of someone else, `Invalid` at the field that cannot be accepted.
    """
    sent = Aktivitas.objects.filter(instansi_id=actor.home, pk=pk).first()
    if sent is not None:
        if sent.pegawai_id != actor.pegawai_id:
            raise NotFound(_("Catatan ini tidak ada, atau bukan untuk Anda."))
        return sent
    skp = _own_plan(actor=actor, indikator_id=indikator_id)
    _check(skp=skp, tanggal=tanggal, uraian=uraian, jumlah=jumlah, today=today)
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
        dicatat_at=now,
    )
    _log(actor=actor, row=row, code=audit.AKTIVITAS_DICATAT, now=now, after=_content(row))
    return row


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
    """Mend an entry that has not been accepted. One that was returned goes back to the superior."""
    row = _editable(actor=actor, pk=pk, deed=AktivitasDeed.UBAH, version=version)
    skp = _own_plan(actor=actor, indikator_id=indikator_id)
    _check(skp=skp, tanggal=tanggal, uraian=uraian, jumlah=jumlah, today=today)
    before = _content(row)
    row.indikator_id, row.tanggal, row.uraian, row.jumlah = indikator_id, tanggal, uraian.strip(), jumlah
    row.skp_id, row.unit_id, row.penilai_id = skp.pk, skp.unit_id, skp.penilai_id
    row.versi_baris += 1
    row.save()
    _log(actor=actor, row=row, code=audit.AKTIVITAS_DIUBAH, now=now, before=before, after=_content(row))
    if row.status == StatusAktivitas.DIKEMBALIKAN:
        perform(MACHINE, row, "kirim_ulang", actor=actor, now=now, subject_id=row.pegawai_id, detail=_detail(row))
    return row


@transaction.atomic
def remove_activity(*, actor: Actor, pk: UUID, version: int, now: datetime) -> None:
    """Remove an own entry that has not been accepted; its evidence links go with it, the ledger remembers it."""
    row = _editable(actor=actor, pk=pk, deed=AktivitasDeed.HAPUS, version=version)
    _log(actor=actor, row=row, code=audit.AKTIVITAS_DIHAPUS, now=now, before=_content(row))
    row.delete()


@transaction.atomic
def accept_activity(*, actor: Actor, pk: UUID, now: datetime, version: int | None = None) -> Aktivitas:
    """Accept one entry; from then on it is locked."""
    rows = Aktivitas.objects.all()
    row = access_row(rows, actor=actor, pk=pk, deed=AktivitasDeed.PERIKSA, lock=True, version=version)
    perform(
        MACHINE,
        row,
        "terima",
        actor=actor,
        now=now,
        subject_id=row.pegawai_id,
        changes={"diperiksa_at": now, "alasan": ""},
        detail=_detail(row),
    )
    return row


@transaction.atomic
def return_activity(*, actor: Actor, pk: UUID, alasan: str, now: datetime, version: int | None = None) -> Aktivitas:
    """Return one entry with the reason that its owner reads. Raises `Invalid` without a reason."""
    rows = Aktivitas.objects.all()
    row = access_row(rows, actor=actor, pk=pk, deed=AktivitasDeed.PERIKSA, lock=True, version=version)
    perform(
        MACHINE,
        row,
        "kembalikan",
        actor=actor,
        now=now,
        subject_id=row.pegawai_id,
        alasan=alasan.strip()[:1000],
        changes={"diperiksa_at": now, "alasan": alasan.strip()[:1000]},
        detail=_detail(row),
    )
    return row


def accept_activities(*, actor: Actor, pks: Sequence[UUID], now: datetime) -> tuple[int, list[str]]:
    """Accept several entries, each by itself: one that is gone or decided already does not stop the others.

    Returns how many were accepted, and one sentence for each that was not.
    """
    accepted, refused = 0, []
    for pk in dict.fromkeys(pks):
        try:
            accept_activity(actor=actor, pk=pk, now=now)
            accepted += 1
        except Refusal as refusal:
            refused.append(refusal.message)
    return accepted, refused


def _own_plan(*, actor: Actor, indikator_id: UUID) -> Skp:
    indikator = (
        Indikator.objects.filter(instansi_id=actor.home, pk=indikator_id, rhk__skp__pegawai_id=actor.person)
        .select_related("rhk__skp")
        .first()
    )
    if indikator is None or actor.pegawai_id is None:
        raise Invalid(
            _("Belum bisa disimpan."),
            problems=[Problem("indikator", _("Pilih salah satu indikator dari SKP Anda sendiri."))],
        )
    return indikator.rhk.skp


def _check(*, skp: Skp, tanggal: date, uraian: str, jumlah: Decimal | None, today: date) -> None:
    problems = []
    if skp.status not in RECORDABLE:
        problems.append(
            Problem("indikator", _("Rencana ini belum ditetapkan. Pekerjaan dicatat setelah penilai menetapkannya."))
        )
    if tanggal > today:
        problems.append(Problem("tanggal", _("Tanggal ini belum tiba. Catat pekerjaan yang sudah dilakukan.")))
    elif not skp.mulai <= tanggal <= skp.selesai:
        problems.append(
            Problem(
                "tanggal",
                _("Tanggal harus di antara %(mulai)s dan %(selesai)s, masa rencana ini.")
                % {"mulai": skp.mulai.strftime("%d-%m-%Y"), "selesai": skp.selesai.strftime("%d-%m-%Y")},
            )
        )
    if not uraian.strip():
        problems.append(Problem("uraian", _("Tulis apa yang dihasilkan, satu kalimat sudah cukup.")))
    elif len(uraian.strip()) > LONGEST:
        problems.append(Problem("uraian", _("Paling panjang %(batas)d karakter.") % {"batas": LONGEST}))
    if jumlah is not None and not (jumlah.is_finite() and 0 <= jumlah <= MOST):
        problems.append(Problem("jumlah", _("Tulis angka nol atau lebih.")))
    if problems:
        raise Invalid(_("Belum bisa disimpan."), problems=problems)


def _editable(*, actor: Actor, pk: UUID, deed: AktivitasDeed, version: int) -> Aktivitas:
    row = access_row(Aktivitas.objects.all(), actor=actor, pk=pk, deed=deed, lock=True, version=version)
    if row.status not in EDITABLE:
        raise WrongState(
            _("Catatan ini sudah diterima atasan, jadi terkunci."),
            next_step=_(
                "Jika ada yang keliru, beri tahu penilai Anda dan catat hasil yang benar sebagai catatan baru."
            ),
        )
    return row


def _content(row: Aktivitas) -> dict[str, object]:
    return {
        "indikator": row.indikator_id,
        "tanggal": row.tanggal,
        "uraian": row.uraian,
        "jumlah": None if row.jumlah is None else str(row.jumlah),
    }


def _detail(row: Aktivitas) -> dict[str, str]:
    return {"tanggal": row.tanggal.strftime("%d-%m-%Y")}


def _log(
    *,
    actor: Actor,
    row: Aktivitas,
    code: Code,
    now: datetime,
    before: dict[str, object] | None = None,
    after: dict[str, object] | None = None,
) -> None:
    append(
        actor=actor,
        code=code,
        object_kind="execution.aktivitas",
        object_id=row.pk,
        instansi_id=row.instansi_id,
        subject_id=row.pegawai_id,
        before=before,
        after=after,
        detail=_detail(row),
        now=now,
    )
