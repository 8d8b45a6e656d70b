"""Surveys: made, opened, closed; and what is done about the weakest unsur."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.access.policies import access_row, can
from takar.audit.actions import append
from takar.audit.codes import Code
from takar.common.actor import Actor
from takar.common.refusals import Forbidden, Invalid, NotFound, Problem
from takar.law.skm_instrumen import JenisSurvei
from takar.law.skm_sampel import sampel_krejcie_morgan
from takar.survey import audit
from takar.survey.actions.instrumen import ensure_instrument
from takar.survey.actions.terbit import publish_waiting
from takar.survey.models import KolamJawaban, Survei, TindakLanjut
from takar.survey.policies import SurveiDeed
from takar.survey.transitions import SURVEI
from takar.units.models import UnitKerja
from takar.workflow.actions import perform


@transaction.atomic
def create_survey(
    *,
    actor: Actor,
    pk: UUID,
    unit_id: UUID,
    judul: str,
    jenis: str,
    mulai: date,
    selesai: date,
    populasi: int,
    now: datetime,
) -> Survei:
    """Make a survey of a unit. The same `pk` gives the one row. The target follows Krejcie and Morgan."""
    existing = Survei.objects.filter(pk=pk, instansi_id=actor.home).first()
    if existing is not None:
        return existing
    unit = UnitKerja.objects.filter(pk=unit_id, instansi_id=actor.home).first()
    if unit is None:
        raise NotFound(_("Unit ini tidak ada di instansi Anda."))
    problems = []
    if selesai < mulai:
        problems.append(Problem("selesai", _("Hari terakhir tidak boleh sebelum hari pertama.")))
    if jenis not in JenisSurvei.__members__:
        problems.append(Problem("jenis", _("Pilih jenis survei dari daftarnya.")))
    if not 1 <= populasi <= 2_000_000_000:
        problems.append(Problem("populasi", _("Isi jumlah orang yang dilayani pada masa sebelumnya.")))
    if problems:
        raise Invalid(_("Survei belum disimpan."), problems=problems)
    row = Survei(
        pk=pk,
        instansi_id=unit.instansi_id,
        unit=unit,
        judul=judul.strip(),
        mulai=mulai,
        selesai=selesai,
        populasi=populasi,
        target=sampel_krejcie_morgan(min(populasi, 1_000_000_000)),
    )
    verdict = can(actor, SurveiDeed.KELOLA, row)
    if not verdict:
        raise Forbidden(verdict.sentence)
    row.instrumen = ensure_instrument(instansi_id=unit.instansi_id, jenis=JenisSurvei(jenis), now=now)
    row.save(force_insert=True)
    append(
        actor=actor,
        code=audit.SURVEI_DIBUAT,
        object_kind="survey.survei",
        object_id=row.pk,
        after={"mulai": mulai, "selesai": selesai, "populasi": populasi, "target": row.target},
        detail={"objek": row.judul},
        now=now,
    )
    return row


@transaction.atomic
def open_survey(*, actor: Actor, pk: UUID, version: int | None, now: datetime) -> Survei:
    """Open a survey: answers of its unit's services count for it from now."""
    row = _locked(actor, pk, version)
    perform(SURVEI, row, "buka", actor=actor, now=now, subject_id=None, detail={"objek": row.judul})
    return row


@transaction.atomic
def close_survey(*, actor: Actor, pk: UUID, version: int | None, now: datetime) -> Survei:
    """Close a survey. Fewer than five that still wait are not opened for it: they count with the unit's next ones."""
    row = _locked(actor, pk, version)
    perform(SURVEI, row, "tutup", actor=actor, now=now, subject_id=None, detail={"objek": row.judul})
    publish_waiting(now)
    KolamJawaban.objects.filter(instansi_id=row.instansi_id, survei=row).update(survei=None)
    return row


@transaction.atomic
def plan_action(
    *, actor: Actor, pk: UUID, unsur: str, kegiatan: str, jabatan: str, batas: date, now: datetime
) -> TindakLanjut:
    """Write, or write anew, what is done about one unsur."""
    survei = _locked(actor, pk, None)
    codes = {one["kode"] for one in survei.instrumen.butir}
    problems = []
    if unsur not in codes:
        problems.append(Problem("unsur", _("Pilih unsur dari daftarnya.")))
    if not kegiatan.strip():
        problems.append(Problem("kegiatan", _("Tulis apa yang akan dilakukan.")))
    if not jabatan.strip():
        problems.append(Problem("jabatan", _("Tulis jabatan penanggung jawabnya.")))
    if problems:
        raise Invalid(_("Tindak lanjut belum disimpan."), problems=problems)
    row, _made = TindakLanjut.objects.update_or_create(
        instansi_id=survei.instansi_id,
        survei=survei,
        unsur=unsur,
        defaults={"kegiatan": kegiatan.strip(), "jabatan": jabatan.strip(), "batas": batas},
    )
    _leaf(audit.TINDAK_LANJUT, row, survei, actor=actor, now=now)
    return row


@transaction.atomic
def finish_action(*, actor: Actor, pk: UUID, hasil: str, today: date, now: datetime) -> TindakLanjut:
    """Say what came of it."""
    rows = TindakLanjut.objects.select_related("survei__unit")
    row = access_row(rows, actor=actor, pk=pk, deed=SurveiDeed.KELOLA, lock=True)
    if not hasil.strip():
        raise Invalid(_("Belum tersimpan."), problems=[Problem("hasil", _("Tulis hasilnya."))])
    row.hasil, row.selesai_pada = hasil.strip(), today
    row.versi_baris += 1
    row.save(update_fields=["hasil", "selesai_pada", "versi_baris"])
    _leaf(audit.TINDAK_SELESAI, row, row.survei, actor=actor, now=now)
    return row


def _locked(actor: Actor, pk: UUID, version: int | None) -> Survei:
    rows = Survei.objects.select_related("unit", "instrumen")
    return access_row(rows, actor=actor, pk=pk, deed=SurveiDeed.KELOLA, lock=True, version=version)


def _leaf(code: Code, row: TindakLanjut, survei: Survei, *, actor: Actor, now: datetime) -> None:
    append(
        actor=actor,
        code=code,
        object_kind="survey.tindak_lanjut",
        object_id=row.pk,
        after={"unsur": row.unsur, "batas": row.batas, "selesai": row.selesai_pada},
        detail={"objek": survei.judul, "unsur": row.unsur},
        now=now,
    )
