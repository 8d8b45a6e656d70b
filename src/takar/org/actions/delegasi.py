"""State who appraises a person or the people of a unit, for a time; refuse what would turn in a circle."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from takar.access.once import made_before
from takar.access.policies import access_row
from takar.audit.actions import append
from takar.common.actor import Actor
from takar.common.refusals import Invalid, NotFound, Problem
from takar.org import audit
from takar.org.actions.garis_penilai import hold_lines, refuse_circles
from takar.org.models import DelegasiPenilai, Pegawai
from takar.org.policies import Deed, home_of
from takar.org.signals import penilai_changed
from takar.units.models import UnitKerja


@transaction.atomic
def delegate_penilai(
    *,
    actor: Actor,
    delegasi_id: UUID,
    penilai_id: UUID,
    mulai: date,
    selesai: date | None,
    dasar: str,
    now: datetime,
    pegawai_id: UUID | None = None,
    unit_id: UUID | None = None,
) -> DelegasiPenilai:
    """Let `penilai_id` appraise one person, or everyone of one unit but its head, from `mulai` to `selesai`.

    A statement for the same target that is still open ends the day before `mulai`. The same `delegasi_id` sent twice
    gives the one row. Raises `Invalid` for oneself, and for a circle of Penilai on any of the days, naming its people.
    """
    hold_lines(home_of(actor))
    existing = made_before(
        DelegasiPenilai, delegasi_id, instansi_id=home_of(actor), pegawai_id=pegawai_id, unit_id=unit_id
    )
    if existing is not None:
        return existing
    target, row = _target(actor, pegawai_id=pegawai_id, unit_id=unit_id)
    penilai = Pegawai.objects.filter(pk=penilai_id, instansi_id=home_of(actor)).first()
    if penilai is None:
        raise NotFound(_("Penilai ini tidak ada di instansi Anda."), next_step=_("Pilih pegawai dari daftar."))
    problems = []
    if penilai_id == pegawai_id:
        problems.append(Problem("penilai", _("Seseorang tidak bisa menilai dirinya sendiri. Pilih orang lain.")))
    if selesai is not None and selesai < mulai:
        problems.append(Problem("selesai", _("Tanggal akhir tidak boleh sebelum tanggal mulai.")))
    if not dasar.strip():
        problems.append(Problem("dasar", _("Tulis nomor surat atau keputusan yang mendasarinya.")))
    if problems:
        raise Invalid(_("Delegasi belum bisa disimpan."), problems=problems)
    _end_earlier(actor, row, mulai)
    row.pk, row.instansi_id, row.penilai = delegasi_id, penilai.instansi_id, penilai
    row.mulai, row.selesai, row.dasar = mulai, selesai, dasar.strip()
    row.save(force_insert=True)
    refuse_circles(penilai.instansi_id, mulai=mulai, selesai=selesai, field="penilai")
    append(
        actor=actor,
        code=audit.PENILAI_DIDELEGASIKAN,
        object_kind="org.delegasipenilai",
        object_id=row.pk,
        subject_id=pegawai_id,
        after={"penilai": penilai_id, "pegawai": pegawai_id, "unit": unit_id, "mulai": mulai, "selesai": selesai},
        detail={"objek": target, "penilai": penilai.nama_lengkap, "mulai": mulai, "dasar": row.dasar},
        now=now,
    )
    _tell(row, actor=actor, mulai=mulai, now=now)
    return row


@transaction.atomic
def end_delegation(*, actor: Actor, delegasi_id: UUID, selesai: date, now: datetime) -> DelegasiPenilai:
    """End a delegation on a day (inclusive); from the next day the heads of units appraise again."""
    hold_lines(home_of(actor))
    row = access_row(
        DelegasiPenilai.objects.select_related("pegawai", "unit"),
        actor=actor,
        pk=delegasi_id,
        deed=Deed.TETAPKAN_PENILAI,
        lock=True,
    )
    if selesai < row.mulai:
        raise Invalid(
            _("Delegasi belum bisa diakhiri."),
            problems=[Problem("selesai", _("Tanggal akhir tidak boleh sebelum tanggal mulai."))],
        )
    before = {"selesai": row.selesai}
    row.selesai = selesai
    row.versi_baris += 1
    row.save(update_fields=["selesai", "versi_baris"])
    refuse_circles(row.instansi_id, mulai=selesai + timedelta(days=1), field="selesai")
    target = row.pegawai.nama_lengkap if row.pegawai else (row.unit.nama if row.unit else "")
    append(
        actor=actor,
        code=audit.DELEGASI_DIAKHIRI,
        object_kind="org.delegasipenilai",
        object_id=row.pk,
        subject_id=row.pegawai_id,
        before=before,
        after={"selesai": selesai},
        detail={"objek": target, "selesai": selesai},
        now=now,
    )
    _tell(row, actor=actor, mulai=selesai, now=now)
    return row


def _target(actor: Actor, *, pegawai_id: UUID | None, unit_id: UUID | None) -> tuple[str, DelegasiPenilai]:
    if pegawai_id is not None:
        person = access_row(Pegawai.objects.all(), actor=actor, pk=pegawai_id, deed=Deed.TETAPKAN_PENILAI, lock=True)
        return person.nama_lengkap, DelegasiPenilai(pegawai=person)
    if unit_id is not None:
        unit = access_row(UnitKerja.objects.all(), actor=actor, pk=unit_id, deed=Deed.TETAPKAN_PENILAI, lock=True)
        return unit.nama, DelegasiPenilai(unit=unit)
    raise Invalid(_("Delegasi belum bisa disimpan."), next_step=_("Pilih satu pegawai atau satu unit kerja."))


def _end_earlier(actor: Actor, row: DelegasiPenilai, mulai: date) -> None:
    target = Q(pegawai_id=row.pegawai_id) if row.pegawai_id else Q(unit_id=row.unit_id)
    same = DelegasiPenilai.objects.filter(target, instansi_id=home_of(actor), selesai__isnull=True)
    same.filter(mulai__lt=mulai).update(selesai=mulai - timedelta(days=1))


def _tell(row: DelegasiPenilai, *, actor: Actor, mulai: date, now: datetime) -> None:
    penilai_changed.send(
        sender=DelegasiPenilai,
        instansi_id=row.instansi_id,
        pegawai_ids=(row.pegawai_id,) if row.pegawai_id else None,
        mulai=mulai,
        actor=actor,
        now=now,
    )
