"""What the writing of this room shares: fetch and lock, the law's refusals as ours, names for the ledger."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.appraisal.models import Evaluasi
from takar.appraisal.policies import EvaluasiDeed
from takar.appraisal.selectors.periode import PeriodeNilai
from takar.common.actor import Actor
from takar.common.refusals import Forbidden, Invalid, Problem
from takar.law.kalender import Kalender
from takar.law.registry import LawInputError
from takar.org.selectors import kalender_of

T = TypeVar("T")


def open_evaluation(*, actor: Actor, pk: UUID, deed: EvaluasiDeed, version: int | None) -> Evaluasi:
    """Return the evaluation, locked, if the actor may do `deed` to it and saw its present version."""
    rows = Evaluasi.objects.select_related("pegawai", "unit", "instansi", "unit_penilai", "skp")
    return access_row(rows, actor=actor, pk=pk, deed=deed, lock=True, version=version)


def ask(question: Callable[[], T], *, field: str = "") -> T:
    """Ask the law; what it cannot work with becomes a refusal at `field`."""
    try:
        return question()
    except LawInputError as error:
        raise Invalid(_("Belum bisa disimpan."), problems=[Problem(field, error.message)]) from error


def invalid(field: str, message: str) -> Invalid:
    """One problem at one field."""
    return Invalid(_("Belum bisa disimpan."), problems=[Problem(field, message)])


def home(actor: Actor) -> UUID:
    """Return the actor's government; someone without one changes nothing."""
    if actor.instansi_id is None:
        raise Forbidden(_("Anda perlu masuk lebih dulu."))
    return actor.instansi_id


def periode_of(row: Evaluasi) -> PeriodeNilai:
    return PeriodeNilai(jenis=row.jenis, tahun=row.tahun, ke=row.ke)


def objek(row: Evaluasi) -> str:
    """How the ledger's sentences name an evaluation."""
    return _("%(nama)s, %(periode)s") % {"nama": row.pegawai.nama_lengkap, "periode": periode_of(row).nama}


def calendar_of(row: Evaluasi, *, today: date) -> Kalender:
    """The working calendar of the employee's unit."""
    return kalender_of(row.instansi_id, on=today, unit_id=row.unit_id)
