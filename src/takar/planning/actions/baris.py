"""Change the lines of a plan: the superior's special expectations on behaviour, and the employee's attachment."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from takar.audit import actions as audit
from takar.audit.codes import Code
from takar.common.actor import Actor
from takar.common.refusals import Forbidden, NotFound
from takar.law.berakhlak import Nilai
from takar.planning import audit as codes
from takar.planning.actions.dasar import checked_text, expect_version, invalid, objek, open_plan, touch
from takar.planning.models import EkspektasiPerilaku, JenisLampiran, LampiranSkp, Skp
from takar.planning.policies import SkpDeed
from takar.planning.transitions import BEHAVIOUR_EDITABLE, EDITABLE

MAX_LINES = 20


@transaction.atomic
def add_ekspektasi(
    *, actor: Actor, skp_id: UUID, baris_id: UUID, nilai: str, teks: str, now: datetime
) -> EkspektasiPerilaku:
    """Write one special expectation under one of the seven values. The same `baris_id` again changes nothing."""
    skp = open_plan(actor=actor, skp_id=skp_id, deed=SkpDeed.UBAH_PERILAKU, states=BEHAVIOUR_EDITABLE)
    existing = EkspektasiPerilaku.objects.filter(pk=baris_id).first()
    if existing is not None:
        if existing.skp_id != skp.pk:
            raise Forbidden(_("Baris ini milik SKP lain."))
        return existing
    if nilai not in {each.value for each in Nilai}:
        raise invalid("nilai", _("Pilih salah satu dari tujuh nilai dasar."))
    text = checked_text(teks, field="teks", limit=1000)
    number = _next(EkspektasiPerilaku.objects.filter(skp=skp, nilai=nilai).aggregate(last=Max("urutan"))["last"])
    row = EkspektasiPerilaku.objects.create(
        id=baris_id, instansi_id=skp.instansi_id, skp=skp, nilai=nilai, urutan=number, teks=text
    )
    _record(actor, codes.EKSPEKTASI_DITAMBAH, skp, row.pk, {"nilai": Nilai(nilai).label}, after=text, now=now)
    return row


@transaction.atomic
def remove_ekspektasi(*, actor: Actor, skp_id: UUID, baris_id: UUID, version: int, now: datetime) -> None:
    """Take one special expectation away."""
    skp = open_plan(actor=actor, skp_id=skp_id, deed=SkpDeed.UBAH_PERILAKU, states=BEHAVIOUR_EDITABLE)
    row = EkspektasiPerilaku.objects.filter(skp=skp, pk=baris_id).first()
    if row is None:
        raise _gone()
    expect_version(row, version)
    text, nilai = row.teks, row.nilai
    row.delete()
    _record(actor, codes.EKSPEKTASI_DIHAPUS, skp, baris_id, {"nilai": Nilai(nilai).label}, before=text, now=now)


@transaction.atomic
def add_lampiran(*, actor: Actor, skp_id: UUID, baris_id: UUID, jenis: str, teks: str, now: datetime) -> LampiranSkp:
    """Add one line to a section of the attachment. The same `baris_id` again changes nothing."""
    skp = open_plan(actor=actor, skp_id=skp_id, deed=SkpDeed.UBAH, states=EDITABLE)
    existing = LampiranSkp.objects.filter(pk=baris_id).first()
    if existing is not None:
        if existing.skp_id != skp.pk:
            raise Forbidden(_("Baris ini milik SKP lain."))
        return existing
    if jenis not in JenisLampiran.values:
        raise invalid("jenis", _("Pilih bagian lampiran."))
    text = checked_text(teks, field="teks", limit=1000)
    number = _next(LampiranSkp.objects.filter(skp=skp, jenis=jenis).aggregate(last=Max("urutan"))["last"])
    row = LampiranSkp.objects.create(
        id=baris_id, instansi_id=skp.instansi_id, skp=skp, jenis=jenis, urutan=number, teks=text
    )
    _record(actor, codes.LAMPIRAN_DITAMBAH, skp, row.pk, {"bagian": _section(jenis)}, after=text, now=now)
    return row


@transaction.atomic
def change_lampiran(
    *, actor: Actor, skp_id: UUID, baris_id: UUID, version: int, teks: str, now: datetime
) -> LampiranSkp:
    """Change one line of the attachment."""
    skp = open_plan(actor=actor, skp_id=skp_id, deed=SkpDeed.UBAH, states=EDITABLE)
    row = LampiranSkp.objects.filter(skp=skp, pk=baris_id).first()
    if row is None:
        raise _gone()
    expect_version(row, version)
    before, row.teks = row.teks, checked_text(teks, field="teks", limit=1000)
    row.versi_baris += 1
    row.save(update_fields=["teks", "versi_baris"])
    detail = {"bagian": _section(row.jenis)}
    _record(actor, codes.LAMPIRAN_DIUBAH, skp, row.pk, detail, before=before, after=row.teks, now=now)
    return row


@transaction.atomic
def remove_lampiran(*, actor: Actor, skp_id: UUID, baris_id: UUID, version: int, now: datetime) -> None:
    """Take one line of the attachment away."""
    skp = open_plan(actor=actor, skp_id=skp_id, deed=SkpDeed.UBAH, states=EDITABLE)
    row = LampiranSkp.objects.filter(skp=skp, pk=baris_id).first()
    if row is None:
        raise _gone()
    expect_version(row, version)
    text, jenis = row.teks, row.jenis
    row.delete()
    _record(actor, codes.LAMPIRAN_DIHAPUS, skp, baris_id, {"bagian": _section(jenis)}, before=text, now=now)


def _next(last: int | None) -> int:
    if (last or 0) >= MAX_LINES:
        raise invalid("teks", _("Satu bagian memuat paling banyak %(max)d baris.") % {"max": MAX_LINES})
    return (last or 0) + 1


def _section(jenis: str) -> str:
    return str(JenisLampiran(jenis).label)


def _gone() -> NotFound:
    return NotFound(_("Baris ini sudah tidak ada."), next_step=_("Muat ulang halaman untuk melihat isi terbaru."))


def _record(
    actor: Actor,
    code: Code,
    skp: Skp,
    row_id: UUID,
    detail: Mapping[str, object],
    *,
    now: datetime,
    before: str | None = None,
    after: str | None = None,
) -> None:
    touch(skp)
    audit.append(
        actor=actor,
        code=code,
        object_kind="planning.baris",
        object_id=row_id,
        subject_id=skp.pegawai_id,
        before=None if before is None else {"teks": before},
        after=None if after is None else {"teks": after},
        detail={"objek": objek(skp), **detail},
        now=now,
    )
