"""Place people: definitive moves, and Plt or Plh of a position for a time."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.access.once import made_before
from takar.access.policies import access_row
from takar.audit.actions import append
from takar.common.actor import Actor
from takar.common.refusals import Invalid, Problem
from takar.org import audit
from takar.org.actions.garis_penilai import hold_lines, refuse_circles
from takar.org.models import Jabatan, JenisPenugasan, Pegawai, Penempatan
from takar.org.policies import Deed, home_of
from takar.org.signals import pegawai_moved, penilai_changed


@transaction.atomic
def place_pegawai(
    *,
    actor: Actor,
    penempatan_id: UUID,
    pegawai_id: UUID,
    version: int,
    jabatan_id: UUID,
    mulai: date,
    dasar: str,
    now: datetime,
) -> Penempatan:
    """Move a person to a position from `mulai` on: the placement before it ends the day before, the unit follows.

    The same `penempatan_id` sent twice gives the one placement. Raises `Invalid` when `mulai` is not after the start
    of the present placement.
    """
    hold_lines(home_of(actor))
    existing = made_before(Penempatan, penempatan_id, instansi_id=home_of(actor), pegawai_id=pegawai_id)
    if existing is not None:
        return existing
    pegawai = access_row(Pegawai.objects.all(), actor=actor, pk=pegawai_id, deed=Deed.UBAH, lock=True, version=version)
    jabatan = access_row(Jabatan.objects.select_related("unit"), actor=actor, pk=jabatan_id, deed=Deed.UBAH)
    latest = (
        Penempatan.objects.filter(pegawai=pegawai, jenis=JenisPenugasan.DEFINITIF).order_by("-mulai", "-pk").first()
    )
    if latest is not None and mulai <= latest.mulai:
        message = _("Pilih tanggal sesudah %(mulai)s, saat penempatan sekarang mulai.")
        raise Invalid(
            _("Penempatan belum bisa disimpan."),
            problems=[Problem("mulai", message % {"mulai": latest.mulai.strftime("%d-%m-%Y")})],
        )
    if latest is not None and (latest.selesai is None or latest.selesai >= mulai):
        latest.selesai = mulai - timedelta(days=1)
        latest.versi_baris += 1
        latest.save(update_fields=["selesai", "versi_baris"])
    old_unit_id = pegawai.unit_id
    placed = Penempatan.objects.create(
        pk=penempatan_id,
        instansi_id=pegawai.instansi_id,
        pegawai=pegawai,
        jabatan=jabatan,
        unit=jabatan.unit,
        mulai=mulai,
        dasar=dasar,
    )
    pegawai.unit = jabatan.unit
    pegawai.versi_baris += 1
    pegawai.save(update_fields=["unit", "versi_baris"])
    refuse_circles(pegawai.instansi_id, mulai=mulai, field="unit", through=pegawai.pk)
    append(
        actor=actor,
        code=audit.PEGAWAI_DITEMPATKAN,
        object_kind="org.penempatan",
        object_id=placed.pk,
        subject_id=pegawai.pk,
        before={"jabatan": latest.jabatan_id if latest else None, "unit": old_unit_id},
        after={"jabatan": jabatan.pk, "unit": jabatan.unit_id, "mulai": mulai},
        detail={
            "objek": pegawai.nama_lengkap,
            "jabatan": jabatan.nama,
            "unit": jabatan.unit.nama,
            "mulai": mulai,
            "dasar": dasar,
        },
        now=now,
    )
    pegawai_moved.send(
        sender=Pegawai,
        pegawai_id=pegawai.pk,
        instansi_id=pegawai.instansi_id,
        dari_unit_id=old_unit_id,
        ke_unit_id=jabatan.unit_id,
        mulai=mulai,
        actor=actor,
        now=now,
    )
    _tell_penilai_changed(pegawai.instansi_id, jabatan, mulai, actor, now, pegawai.pk)
    return placed


@transaction.atomic
def assign_acting(
    *,
    actor: Actor,
    penempatan_id: UUID,
    pegawai_id: UUID,
    jabatan_id: UUID,
    jenis: str,
    mulai: date,
    selesai: date | None,
    dasar: str,
    now: datetime,
) -> Penempatan:
    """Make a person Plt or Plh of a position for a time, beside their own. Raises `Invalid` when another acting
    person, or the person themselves definitively, holds the position on any of these days."""
    hold_lines(home_of(actor))
    existing = made_before(Penempatan, penempatan_id, instansi_id=home_of(actor), pegawai_id=pegawai_id)
    if existing is not None:
        return existing
    if jenis not in (JenisPenugasan.PLT, JenisPenugasan.PLH):
        raise Invalid(_("Penugasan belum bisa disimpan."), problems=[Problem("jenis", _("Pilih Plt atau Plh."))])
    pegawai = access_row(Pegawai.objects.all(), actor=actor, pk=pegawai_id, deed=Deed.UBAH, lock=True)
    jabatan = access_row(Jabatan.objects.select_related("unit"), actor=actor, pk=jabatan_id, deed=Deed.UBAH, lock=True)
    problems = _acting_problems(pegawai=pegawai, jabatan=jabatan, jenis=jenis, mulai=mulai, selesai=selesai)
    if problems:
        raise Invalid(_("Penugasan belum bisa disimpan."), problems=problems)
    placed = Penempatan.objects.create(
        pk=penempatan_id,
        instansi_id=pegawai.instansi_id,
        pegawai=pegawai,
        jabatan=jabatan,
        unit=jabatan.unit,
        jenis=jenis,
        mulai=mulai,
        selesai=selesai,
        dasar=dasar,
    )
    refuse_circles(pegawai.instansi_id, mulai=mulai, selesai=selesai, field="jabatan", through=pegawai.pk)
    append(
        actor=actor,
        code=audit.PENUGASAN_DIBUAT,
        object_kind="org.penempatan",
        object_id=placed.pk,
        subject_id=pegawai.pk,
        after={"jabatan": jabatan.pk, "jenis": jenis, "mulai": mulai, "selesai": selesai},
        detail={
            "objek": pegawai.nama_lengkap,
            "jenis": str(JenisPenugasan(jenis).label),
            "jabatan": jabatan.nama,
            "mulai": mulai,
            "dasar": dasar,
        },
        now=now,
    )
    _tell_penilai_changed(pegawai.instansi_id, jabatan, mulai, actor, now, pegawai.pk)
    return placed


@transaction.atomic
def end_acting(*, actor: Actor, penempatan_id: UUID, selesai: date, now: datetime) -> Penempatan:
    """End a Plt or Plh on a day (inclusive)."""
    placed = access_row(
        Penempatan.objects.select_related("jabatan", "pegawai", "unit").filter(jenis__in=["PLT", "PLH"]),
        actor=actor,
        pk=penempatan_id,
        deed=Deed.UBAH,
        lock=True,
    )
    if selesai < placed.mulai:
        raise Invalid(
            _("Penugasan belum bisa diakhiri."),
            problems=[Problem("selesai", _("Tanggal akhir tidak boleh sebelum tanggal mulai."))],
        )
    before = {"selesai": placed.selesai}
    placed.selesai = selesai
    placed.versi_baris += 1
    placed.save(update_fields=["selesai", "versi_baris"])
    append(
        actor=actor,
        code=audit.PENUGASAN_DIAKHIRI,
        object_kind="org.penempatan",
        object_id=placed.pk,
        subject_id=placed.pegawai_id,
        before=before,
        after={"selesai": selesai},
        detail={"objek": placed.pegawai.nama_lengkap, "jabatan": placed.jabatan.nama, "selesai": selesai},
        now=now,
    )
    _tell_penilai_changed(placed.instansi_id, placed.jabatan, selesai, actor, now, placed.pegawai_id)
    return placed


def _acting_problems(
    *, pegawai: Pegawai, jabatan: Jabatan, jenis: str, mulai: date, selesai: date | None
) -> list[Problem]:
    if selesai is not None and selesai < mulai:
        return [Problem("selesai", _("Tanggal akhir tidak boleh sebelum tanggal mulai."))]
    meeting = Penempatan.objects.filter(jabatan=jabatan).exclude(selesai__lt=mulai)
    if selesai is not None:
        meeting = meeting.exclude(mulai__gt=selesai)
    if meeting.filter(jenis=jenis).exists():
        return [
            Problem(
                "mulai",
                _("Sudah ada %(jenis)s jabatan ini pada tanggal itu. Akhiri dulu yang lama.")
                % {"jenis": JenisPenugasan(jenis).label},
            )
        ]
    if meeting.filter(pegawai=pegawai, jenis=JenisPenugasan.DEFINITIF).exists():
        return [Problem("pegawai", _("Pegawai ini pejabat definitifnya. Pilih orang lain."))]
    return []


def _tell_penilai_changed(
    instansi_id: UUID, jabatan: Jabatan, mulai: date, actor: Actor, now: datetime, pegawai_id: UUID
) -> None:
    # A new head changes the Penilai of many; a new colleague only their own.
    penilai_changed.send(
        sender=Penempatan,
        instansi_id=instansi_id,
        pegawai_ids=None if jabatan.kepala else (pegawai_id,),
        mulai=mulai,
        actor=actor,
        now=now,
    )
