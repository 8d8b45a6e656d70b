"""Ideas: propose, support, answer with a date, make a target, note progress, end."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.audit.actions import append
from takar.common.actor import NOBODY, Actor
from takar.common.refusals import Forbidden, Invalid, Problem
from takar.forum import audit
from takar.forum.actions.kabar import tell_unit
from takar.forum.actions.kabar_warga import tell_writer
from takar.forum.actions.tulis import text_problems, unit_to_ask
from takar.forum.models import DukunganIde, Ide, KemajuanIde, Tema, Tulisan
from takar.forum.policies import IdeDeed
from takar.forum.selectors.batas import answer_by
from takar.forum.selectors.suara import Suara
from takar.forum.selectors.teks import identity_numbers
from takar.forum.transitions import IDE
from takar.units.models import UnitKerja
from takar.workflow.actions import perform


@transaction.atomic
def propose(
    *, suara: Suara, pk: UUID, unit_id: UUID, tema: str, judul: str, isi: str, today: date, now: datetime
) -> Ide:
    """Propose an idea to a unit. The same `pk` gives the one row."""
    existing = Ide.objects.filter(pk=pk, instansi_id=suara.instansi_id).first()
    if existing is not None:
        if not suara.wrote(Tulisan.objects.get(ide=existing, nomor=0)):
            raise Forbidden(_("Formulir ini milik orang lain."), next_step=_("Buka lagi halamannya."))
        return existing
    unit = unit_to_ask(suara, unit_id)
    problems = text_problems(suara, isi=isi, judul=judul)
    if tema not in Tema:
        problems.append(Problem("tema", _("Pilih temanya.")))
    if problems:
        raise Invalid(_("Ide belum dikirim."), problems=problems)
    row = Ide.objects.create(
        pk=pk,
        instansi_id=suara.instansi_id,
        unit=unit,
        tema=tema,
        judul=judul.strip(),
        status=IDE.initial,
        dibuat_at=now,
        diubah_at=now,
        jawab_sebelum=answer_by(unit, on=today),
    )
    Tulisan.objects.create(
        instansi_id=row.instansi_id,
        unit=unit,
        ide=row,
        nomor=0,
        penulis_id=suara.penulis_id,
        pegawai_id=suara.pegawai_id,
        isi=isi.strip(),
        dibuat_at=now,
    )
    append(
        actor=suara.actor,
        code=audit.IDE_DIAJUKAN,
        object_kind="forum.ide",
        object_id=row.pk,
        subject_id=suara.pegawai_id,
        detail={"unit": unit.nama},
        now=now,
    )
    tell_unit(row, unit=unit, code="forum.menunggu.ide", today=today, now=now)
    return row


def support(*, suara: Suara, pk: UUID, now: datetime) -> bool:
    """Support an idea as a confirmed citizen. A second time changes nothing; return whether it counted."""
    if suara.penulis_id is None:
        raise Forbidden(_("Dukungan diberikan oleh warga yang sudah mengonfirmasi alamatnya."))
    try:
        with transaction.atomic():
            row = access_row(Ide.objects.filter(tampil=True), actor=suara.actor, pk=pk, deed=IdeDeed.LIHAT)
            DukunganIde.objects.create(instansi_id=row.instansi_id, ide=row, penulis_id=suara.penulis_id, pada=now)
            Ide.objects.filter(pk=row.pk).update(dukungan=F("dukungan") + 1)
            append(
                actor=suara.actor,
                code=audit.IDE_DIDUKUNG,
                object_kind="forum.ide",
                object_id=row.pk,
                now=now,
            )
    except IntegrityError:
        return False
    return True


@transaction.atomic
def accept(
    *,
    actor: Actor,
    pk: UUID,
    jawaban: str,
    target: str,
    target_unit_id: UUID | None,
    tenggat: date | None,
    tautan: str,
    version: int | None,
    today: date,
    now: datetime,
) -> Ide:
    """Answer an idea by making it a target of a unit with a day."""
    row = _locked(actor, pk, version)
    unit = UnitKerja.objects.filter(pk=target_unit_id or NOBODY, instansi_id=row.instansi_id, aktif=True).first()
    problems = _answer_problems(jawaban)
    if len(target.strip()) < 8:
        problems.append(Problem("target", _("Tulis targetnya, misalnya: loket buka sampai pukul 17.00.")))
    if unit is None:
        problems.append(Problem("target_unit", _("Pilih unit yang mengerjakan.")))
    if tenggat is None or tenggat < today:
        problems.append(Problem("tenggat", _("Pilih hari yang belum lewat.")))
    if tautan and not tautan.startswith(("https://", "http://")):
        problems.append(Problem("tautan", _("Tautan berawal dengan https://.")))
    if problems:
        raise Invalid(_("Jawaban belum disimpan."), problems=problems)
    changes = {
        **_answered(actor, jawaban, now),
        "target": target.strip(),
        "target_unit_id": unit.pk if unit else None,
        "target_tenggat": tenggat,
        "tautan": tautan.strip(),
    }
    detail = {"unit": unit.nama if unit else ""}
    _take(row, "ambil", actor=actor, now=now, changes=changes, detail=detail)
    tell_writer(Tulisan.objects.get(ide=row, nomor=0), now=now)
    return row


@transaction.atomic
def decline(*, actor: Actor, pk: UUID, jawaban: str, version: int | None, now: datetime) -> Ide:
    """Answer an idea by saying why it is not taken up."""
    row = _locked(actor, pk, version)
    problems = _answer_problems(jawaban)
    if problems:
        raise Invalid(_("Jawaban belum disimpan."), problems=problems)
    _take(row, "tolak", actor=actor, now=now, alasan=jawaban, changes=_answered(actor, jawaban, now))
    tell_writer(Tulisan.objects.get(ide=row, nomor=0), now=now)
    return row


@transaction.atomic
def note_progress(*, actor: Actor, pk: UUID, teks: str, version: int | None, now: datetime) -> KemajuanIde:
    """Tell everyone how far the target is."""
    row = _locked(actor, pk, version)
    if len(teks.strip()) < 10:
        raise Invalid(
            _("Kemajuan belum disimpan."), problems=[Problem("teks", _("Tulis kemajuannya, paling sedikit 10 huruf."))]
        )
    _take(row, "catat", actor=actor, now=now, changes={"diubah_at": now})
    return KemajuanIde.objects.create(
        instansi_id=row.instansi_id, ide=row, pada=now, teks=teks.strip()[:1000], pegawai_id=actor.pegawai_id
    )


@transaction.atomic
def end(*, actor: Actor, pk: UUID, terwujud: bool, alasan: str, version: int | None, now: datetime) -> Ide:
    """End a target: it became real, or it is given up with a reason."""
    row = _locked(actor, pk, version)
    name = "selesai" if terwujud else "batal"
    changes = {"alasan": alasan.strip()[:1000], "diubah_at": now}
    _take(row, name, actor=actor, now=now, alasan=alasan, changes=changes)
    return row


def _answer_problems(jawaban: str) -> list[Problem]:
    if 20 <= len(jawaban.strip()) <= 3000:
        return identity_numbers(jawaban, field="jawaban")
    return [Problem("jawaban", _("Tulis jawaban 20 sampai 3.000 huruf; semua orang membaca ini."))]


def _answered(actor: Actor, jawaban: str, now: datetime) -> dict[str, Any]:
    return {"jawaban": jawaban.strip(), "dijawab_at": now, "dijawab_oleh_id": actor.pegawai_id, "diubah_at": now}


def _take(
    row: Ide,
    name: str,
    *,
    actor: Actor,
    now: datetime,
    changes: Mapping[str, Any],
    alasan: str = "",
    detail: Mapping[str, Any] | None = None,
) -> None:
    perform(
        IDE,
        row,
        name,
        actor=actor,
        now=now,
        subject_id=None,
        alasan=alasan.strip(),
        changes=changes,
        detail=detail,
    )


def _locked(actor: Actor, pk: UUID, version: int | None) -> Ide:
    rows = Ide.objects.select_related("unit")
    return access_row(rows, actor=actor, pk=pk, deed=IdeDeed.JAWAB, lock=True, version=version)
