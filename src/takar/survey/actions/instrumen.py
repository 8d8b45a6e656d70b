"""Versions of a questionnaire: begun from the one in force, worded anew, published in its place, or thrown away.

The codes and the order of counting never change, so that results of different versions can stand side by side; wording,
order of asking and one more open question may.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.access.policies import access_row, can
from takar.audit.actions import append
from takar.audit.codes import Code
from takar.common.actor import Actor, system_actor
from takar.common.refusals import Forbidden, Invalid, Problem, WrongState
from takar.law.skm_instrumen import ATURAN, JenisSurvei
from takar.survey import audit
from takar.survey.models import Instrumen, StatusInstrumen
from takar.survey.policies import InstrumenDeed
from takar.survey.selectors.instrumen import in_force, standard_items
from takar.survey.transitions import DRAFTS, INSTRUMEN
from takar.workflow.actions import perform

TANYA_MAX, PILIHAN_MAX = 200, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Isi:
    """What a draft says: for each code (question, answers, both in English), the order of asking, the open question."""

    butir: dict[str, tuple[str, Sequence[str], str, Sequence[str]]]
    urutan: tuple[str, ...]
    tanya_bebas: str = ""
    tanya_bebas_en: str = ""


@transaction.atomic
def ensure_instrument(*, instansi_id: UUID, jenis: JenisSurvei, now: datetime) -> Instrumen:
    """Return the questionnaire in force; the regulation's own is published where there is none yet."""
    found = in_force(instansi_id, jenis=jenis)
    if found is not None:
        return found
    rule = ATURAN[jenis]
    row, made = Instrumen.objects.get_or_create(
        instansi_id=instansi_id,
        jenis=jenis.value,
        nomor=1,
        defaults={
            "status": StatusInstrumen.TERBIT,
            "terbit_pada": now,
            "dasar": rule.dasar,
            "skala": rule.skala,
            "butir": standard_items(jenis),
            "urutan": [one.kode for one in rule.butir],
        },
    )
    if made:
        _leaf(audit.INSTRUMEN_TERBIT, row, actor=system_actor(instansi_id=instansi_id), now=now)
    return row


@transaction.atomic
def begin_draft(*, actor: Actor, pk: UUID, jenis: JenisSurvei, now: datetime) -> Instrumen:
    """Begin the next version from the one in force. There is one draft at a time: a second call returns it."""
    row = Instrumen(pk=pk, instansi_id=actor.home, jenis=jenis.value)
    verdict = can(actor, InstrumenDeed.KELOLA, row)
    if not verdict:
        raise Forbidden(verdict.sentence)
    base = ensure_instrument(instansi_id=actor.home, jenis=jenis, now=now)
    # The version in force stands for all of its kind: whoever comes second waits here.
    base = Instrumen.objects.select_for_update().get(pk=base.pk)
    there = Instrumen.objects.filter(instansi_id=actor.home, jenis=jenis.value, status__in=DRAFTS).first()
    if there is not None:
        return there
    last = Instrumen.objects.filter(instansi_id=actor.home, jenis=jenis.value).order_by("-nomor").first()
    row.nomor = (last or base).nomor + 1
    for name in ("dasar", "skala", "butir", "urutan", "tanya_bebas", "tanya_bebas_en"):
        setattr(row, name, getattr(base, name))
    row.save(force_insert=True)
    _leaf(audit.INSTRUMEN_DISUSUN, row, actor=actor, now=now)
    return row


@transaction.atomic
def write_draft(*, actor: Actor, pk: UUID, isi: Isi, version: int | None, now: datetime) -> Instrumen:
    """Write a draft's wording, order and open question."""
    row = _draft(actor, pk, version)
    codes = [one["kode"] for one in row.butir]
    if set(isi.butir) != set(codes):
        raise Invalid(_("Rancangan belum disimpan."), problems=[Problem("", _("Unsurnya harus tetap sama."))])
    row.butir = [{**one, **_texts(*isi.butir[one["kode"]])} for one in row.butir]
    row.urutan = list(isi.urutan)
    row.tanya_bebas, row.tanya_bebas_en = isi.tanya_bebas.strip(), isi.tanya_bebas_en.strip()
    problems = INSTRUMEN.get("terbitkan").guard(row, None)
    if problems:
        raise Invalid(_("Rancangan belum disimpan."), problems=problems)
    row.versi_baris += 1
    row.save(update_fields=["butir", "urutan", "tanya_bebas", "tanya_bebas_en", "versi_baris"])
    _leaf(audit.INSTRUMEN_DIUBAH, row, actor=actor, now=now)
    return row


@transaction.atomic
def publish_draft(*, actor: Actor, pk: UUID, version: int | None, now: datetime) -> Instrumen:
    """Publish a draft in place of the version in force. Surveys that have begun keep theirs."""
    row = _draft(actor, pk, version)
    old = Instrumen.objects.select_for_update().filter(
        instansi_id=row.instansi_id, jenis=row.jenis, status=StatusInstrumen.TERBIT
    )
    for each in old:
        perform(INSTRUMEN, each, "gantikan", actor=actor, now=now, subject_id=None, detail=_named(each))
    perform(
        INSTRUMEN,
        row,
        "terbitkan",
        actor=actor,
        now=now,
        subject_id=None,
        changes={"terbit_pada": now},
        detail=_named(row),
    )
    return row


@transaction.atomic
def discard_draft(*, actor: Actor, pk: UUID, version: int | None, now: datetime) -> None:
    """Throw a draft away; nothing was ever asked by it."""
    row = _draft(actor, pk, version)
    _leaf(audit.INSTRUMEN_DIBUANG, row, actor=actor, now=now)
    row.delete()


def _draft(actor: Actor, pk: UUID, version: int | None) -> Instrumen:
    row = access_row(Instrumen.objects.all(), actor=actor, pk=pk, deed=InstrumenDeed.KELOLA, lock=True, version=version)
    if row.status not in DRAFTS:
        raise WrongState(_("Versi ini terkunci sejak terbit."), next_step=_("Buat rancangan baru, lalu ubah di sana."))
    return row


def _texts(tanya: str, pilihan: Sequence[str], tanya_en: str, pilihan_en: Sequence[str]) -> dict[str, Any]:
    return {
        "tanya": tanya.strip(),
        "pilihan": [each.strip() for each in pilihan],
        "tanya_en": tanya_en.strip(),
        "pilihan_en": [each.strip() for each in pilihan_en],
    }


def _named(row: Instrumen) -> dict[str, Any]:
    return {"objek": row.jenis, "nomor": row.nomor}


def _leaf(code: Code, row: Instrumen, *, actor: Actor, now: datetime) -> None:
    append(
        actor=actor,
        code=code,
        object_kind="survey.instrumen",
        object_id=row.pk,
        after={"jenis": row.jenis, "nomor": row.nomor, "urutan": list(row.urutan), "butir": list(row.butir)},
        detail=_named(row),
        now=now,
    )
