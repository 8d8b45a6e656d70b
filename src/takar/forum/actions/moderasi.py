"""Moderate: hide with a reason, show again, close a topic, judge an appeal. Each deed stands in the public log."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.audit.actions import append
from takar.common.actor import Actor
from takar.common.refusals import Forbidden, Invalid, Problem
from takar.forum import audit
from takar.forum.models import Alasan, Ide, LaporanTulisan, Moderasi, Tindakan, Topik, Tulisan
from takar.forum.policies import TopikDeed, TulisanDeed
from takar.forum.selectors.batas import answer_by
from takar.forum.selectors.suara import Suara
from takar.forum.transitions import TOPIK, TULISAN
from takar.units.models import UnitKerja
from takar.workflow.actions import perform


@transaction.atomic
def hide(*, actor: Actor, pk: UUID, alasan: str, penjelasan: str, version: int | None, now: datetime) -> Tulisan:
    """Take a text from sight, with a reason that its author and everyone else reads."""
    row = _text(actor, pk, version)
    problems = []
    if alasan not in Alasan:
        problems.append(Problem("alasan", _("Pilih alasannya.")))
    if len(penjelasan.strip()) < 10:
        problems.append(Problem("penjelasan", _("Jelaskan dengan satu kalimat; penulisnya membaca ini.")))
    if actor.user_id is None:
        raise Forbidden(_("Moderasi dilakukan oleh orang, bukan oleh sistem."))
    if problems:
        raise Invalid(_("Tulisan belum disembunyikan."), problems=problems)
    changes = {
        "alasan": alasan,
        "penjelasan": penjelasan.strip(),
        "disembunyikan_at": now,
        "disembunyikan_oleh": actor.user_id,
        "banding": "",
        "banding_at": None,
        "diputus_oleh": None,
        "putusan": "",
        "laporan_terbuka": 0,
    }
    _take(row, "sembunyikan", actor=actor, now=now, changes=changes, detail={"sebab": str(Alasan(alasan).label)})
    _show(row, shown=False)
    _close_reports(row, now=now)
    _log(row.unit, Tindakan.SEMBUNYIKAN, alasan=alasan, now=now)
    return row


@transaction.atomic
def restore(*, actor: Actor, pk: UUID, version: int | None, now: datetime) -> Tulisan:
    """Show a hidden text again."""
    row = _text(actor, pk, version)
    _take(row, "pulihkan", actor=actor, now=now, changes={"disembunyikan_at": None})
    _show(row, shown=True)
    _log(row.unit, Tindakan.PULIHKAN, alasan=row.alasan, now=now)
    return row


@transaction.atomic
def dismiss_reports(*, actor: Actor, pk: UUID, version: int | None, now: datetime) -> Tulisan:
    """Close the reports on a text that stays in sight."""
    row = _text(actor, pk, version)
    count = _close_reports(row, now=now)
    row.laporan_terbuka = 0
    row.versi_baris += 1
    row.save(update_fields=["laporan_terbuka", "versi_baris"])
    append(
        actor=actor,
        code=audit.LAPORAN_DITUTUP,
        object_kind="forum.tulisan",
        object_id=row.pk,
        detail={"jumlah": count},
        now=now,
    )
    if count:
        _log(row.unit, Tindakan.LAPORAN_DITUTUP, alasan=Alasan.LAIN, now=now)
    return row


@transaction.atomic
def appeal(*, suara: Suara, pk: UUID, teks: str, now: datetime) -> Tulisan:
    """Ask that a hidden text of one's own be looked at again by someone else."""
    rows = Tulisan.objects.select_related("unit")
    row = access_row(rows, actor=suara.actor, pk=pk, deed=TulisanDeed.LIHAT, lock=True)
    if not suara.wrote(row):
        raise Forbidden(_("Banding diajukan oleh yang menulis."))
    if len(teks.strip()) < 10:
        raise Invalid(
            _("Banding belum dikirim."), problems=[Problem("teks", _("Tulis mengapa, paling sedikit 10 huruf."))]
        )
    _take(row, "banding", actor=suara.actor, now=now, changes={"banding_at": now})
    # Beside the step, whose changes the ledger keeps for ever: what a citizen wrote stays out of it.
    row.banding = teks.strip()[:1000]
    row.save(update_fields=["banding"])
    return row


@transaction.atomic
def judge(*, actor: Actor, pk: UUID, terima: bool, putusan: str, version: int | None, now: datetime) -> Tulisan:
    """Judge an appeal; never whoever hid the text."""
    row = _text(actor, pk, version)
    if len(putusan.strip()) < 10:
        raise Invalid(
            _("Banding belum diputus."),
            problems=[Problem("putusan", _("Tulis pertimbangannya; penulisnya membaca ini."))],
        )
    name = "terima" if terima else "tolak"
    changes = {"diputus_oleh": actor.user_id, "putusan": putusan.strip()}
    _take(row, name, actor=actor, now=now, changes=changes, given=actor.user_id)
    if terima:
        _show(row, shown=True)
    _log(row.unit, Tindakan.BANDING_DITERIMA if terima else Tindakan.BANDING_DITOLAK, alasan=row.alasan, now=now)
    return row


@transaction.atomic
def close_topic(*, actor: Actor, pk: UUID, alasan: str, penjelasan: str, version: int | None, now: datetime) -> Topik:
    """Let nobody write under a topic any more; it stays to be read."""
    row = _topic(actor, pk, version)
    if alasan not in Alasan:
        raise Invalid(_("Topik belum ditutup."), problems=[Problem("alasan", _("Pilih alasannya."))])
    _turn(row, "kunci", actor=actor, now=now, alasan=penjelasan)
    _log(row.unit, Tindakan.KUNCI, alasan=alasan, now=now)
    return row


@transaction.atomic
def reopen_topic(*, actor: Actor, pk: UUID, penjelasan: str, version: int | None, today: date, now: datetime) -> Topik:
    """Let people write under a topic again; the unit has its days anew."""
    row = _topic(actor, pk, version)
    _turn(
        row, "buka", actor=actor, now=now, alasan=penjelasan, changes={"jawab_sebelum": answer_by(row.unit, on=today)}
    )
    _log(row.unit, Tindakan.BUKA, alasan=Alasan.LAIN, now=now)
    return row


def _text(actor: Actor, pk: UUID, version: int | None) -> Tulisan:
    rows = Tulisan.objects.select_related("unit")
    return access_row(rows, actor=actor, pk=pk, deed=TulisanDeed.MODERASI, lock=True, version=version)


def _topic(actor: Actor, pk: UUID, version: int | None) -> Topik:
    rows = Topik.objects.select_related("unit")
    return access_row(rows, actor=actor, pk=pk, deed=TopikDeed.MODERASI, lock=True, version=version)


def _take(
    row: Tulisan,
    name: str,
    *,
    actor: Actor,
    now: datetime,
    changes: Mapping[str, object],
    detail: Mapping[str, object] | None = None,
    given: object = None,
) -> None:
    perform(
        TULISAN, row, name, actor=actor, now=now, subject_id=row.pegawai_id, changes=changes, detail=detail, given=given
    )


def _turn(
    row: Topik, name: str, *, actor: Actor, now: datetime, alasan: str, changes: Mapping[str, object] | None = None
) -> None:
    perform(
        TOPIK,
        row,
        name,
        actor=actor,
        now=now,
        subject_id=None,
        alasan=alasan.strip(),
        changes=changes,
    )


def _show(row: Tulisan, *, shown: bool) -> None:
    """What opens a topic or an idea takes its title along."""
    if row.nomor == 0 and row.topik_id is not None:
        Topik.objects.filter(pk=row.topik_id).update(tampil=shown)
    if row.ide_id is not None:
        Ide.objects.filter(pk=row.ide_id).update(tampil=shown)


def _close_reports(row: Tulisan, *, now: datetime) -> int:
    return LaporanTulisan.objects.filter(tulisan=row, selesai_at__isnull=True).update(selesai_at=now)


def _log(unit: UnitKerja, tindakan: str, *, alasan: str, now: datetime) -> None:
    Moderasi.objects.create(
        instansi_id=unit.instansi_id, unit=unit, tindakan=tindakan, alasan=alasan or Alasan.LAIN, pada=now
    )
