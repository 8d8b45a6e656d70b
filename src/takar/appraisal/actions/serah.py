"""After the signature: hand over, receive, sign, report, each with its clock in working days (p.114-119)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from takar.appraisal.actions.dasar import ask, calendar_of, objek, open_evaluation
from takar.appraisal.models import Evaluasi, JenisEvaluasi
from takar.appraisal.policies import EvaluasiDeed
from takar.appraisal.transitions import MACHINE
from takar.common.actor import Actor, system_actor
from takar.law.tenggat import Langkah, hitung_tenggat, tenggat_langkah
from takar.org.policy_keys import Kunci
from takar.org.selectors import policy_int
from takar.planning.actions.langkah import finish_skp
from takar.planning.transitions import MACHINE as SKP_MACHINE
from takar.workflow.actions import perform


@transaction.atomic
def hand_over(*, actor: Actor, pk: UUID, version: int | None, now: datetime) -> Evaluasi:
    """Who signed gives the document to the employee."""
    row = open_evaluation(actor=actor, pk=pk, deed=EvaluasiDeed.SAMPAIKAN, version=version)
    _take(row, "sampaikan", actor=actor, now=now, changes={"disampaikan_at": now})
    return row


@transaction.atomic
def receive(*, actor: Actor, pk: UUID, version: int | None, today: date, now: datetime) -> Evaluasi:
    """The employee confirms the receipt. From that day run the clocks of the signature and of an objection."""
    row = open_evaluation(actor=actor, pk=pk, deed=EvaluasiDeed.TERIMA, version=version)
    calendar = calendar_of(row, today=today)
    clock = Langkah.TANDA_TANGAN_PEGAWAI_ATASAN if row.oleh_atasan else Langkah.TANDA_TANGAN_PEGAWAI
    signature = ask(lambda: tenggat_langkah(langkah=clock, mulai=today, kalender=calendar))
    days = policy_int(row.instansi_id, Kunci.BATAS_KEBERATAN, today)
    objection = None if row.final else ask(lambda: hitung_tenggat(mulai=today, hari=days, kalender=calendar)).tanggal
    changes = {
        "diterima_at": now,
        "batas_ttd_pegawai": signature.tanggal,
        "batas_keberatan": objection,
        "versi_kalender": signature.versi_kalender,
    }
    _take(row, "terima", actor=actor, now=now, changes=changes)
    return row


@transaction.atomic
def employee_sign(*, actor: Actor, pk: UUID, version: int | None, now: datetime) -> Evaluasi:
    """The employee signs the document. It does not waive an objection."""
    row = open_evaluation(actor=actor, pk=pk, deed=EvaluasiDeed.TANDA_TANGAN, version=version)
    _take(row, "tanda_tangan_pegawai", actor=actor, now=now, changes={"ditandatangani_pegawai_at": now})
    return row


@transaction.atomic
def report(*, actor: Actor, pk: UUID, version: int | None, today: date, now: datetime) -> Evaluasi:
    """Report to the Pejabat yang Berwenang. The annual report ends the plan."""
    row = open_evaluation(actor=actor, pk=pk, deed=EvaluasiDeed.LAPORKAN, version=version)
    _take(row, "laporkan", actor=actor, now=now, changes={"dilaporkan_at": now})
    if row.jenis == JenisEvaluasi.TAHUNAN and row.skp.status in SKP_MACHINE.get("selesaikan").sources:
        # The end of the plan follows from the report, whoever reports; nobody needs the right to end plans for it.
        system = system_actor(instansi_id=row.instansi_id)
        finish_skp(actor=system, skp_id=row.skp_id, today=today, now=now)
    return row


def _take(row: Evaluasi, step: str, *, actor: Actor, now: datetime, changes: Mapping[str, Any]) -> None:
    perform(
        MACHINE,
        row,
        step,
        actor=actor,
        now=now,
        subject_id=row.pegawai_id,
        changes=changes,
        detail={"objek": objek(row)},
    )
