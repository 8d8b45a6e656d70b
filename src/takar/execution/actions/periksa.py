"""Accept and return activities: what the Penilai does."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.common.actor import Actor
from takar.common.refusals import Refusal, WrongState
from takar.execution.actions.dasar import shown
from takar.execution.models import Aktivitas
from takar.execution.policies import AktivitasDeed
from takar.execution.transitions import MACHINE
from takar.workflow.actions import perform

_LONGEST_REASON = 1000


@transaction.atomic
def accept_activity(*, actor: Actor, pk: UUID, now: datetime, version: int | None = None) -> Aktivitas:
    """Accept one entry; from then on it is locked. For a late one this is the superior's leave."""
    row = _for_check(actor=actor, pk=pk, version=version)
    _decide(row, "terima", actor=actor, now=now, alasan="")
    return row


@transaction.atomic
def return_activity(*, actor: Actor, pk: UUID, alasan: str, now: datetime, version: int | None = None) -> Aktivitas:
    """Return one entry with the reason that its owner reads. Raises `Invalid` at `alasan` without one."""
    row = _for_check(actor=actor, pk=pk, version=version)
    _decide(row, "kembalikan", actor=actor, now=now, alasan=alasan.strip()[:_LONGEST_REASON])
    return row


def accept_activities(*, actor: Actor, entries: Sequence[tuple[UUID, int]], now: datetime) -> tuple[int, list[str]]:
    """Accept several entries (id and the version that was shown), each by itself: one that is gone, mended meanwhile,
    decided already, or late and so to be looked at alone, does not stop the others.

    Returns how many were accepted, and one sentence for each that was not.
    """
    accepted, refused = 0, []
    # One order for everybody, so that two who accept the same entries wait for each other and never deadlock.
    for pk, version in sorted(dict(entries).items()):
        try:
            _accept_among_others(actor=actor, pk=pk, version=version, now=now)
            accepted += 1
        except Refusal as refusal:
            refused.append(refusal.message)
    return accepted, refused


@transaction.atomic
def _accept_among_others(*, actor: Actor, pk: UUID, version: int, now: datetime) -> None:
    row = _for_check(actor=actor, pk=pk, version=version)
    if row.terlambat:
        raise WrongState(
            _("Catatan tanggal %(tanggal)s lewat batas hari mundur, jadi diperiksa satu per satu.") % shown(row),
            next_step=_("Buka catatannya, lalu terima atau kembalikan."),
        )
    _decide(row, "terima", actor=actor, now=now, alasan="")


def _for_check(*, actor: Actor, pk: UUID, version: int | None) -> Aktivitas:
    rows = Aktivitas.objects.select_related("skp")
    return access_row(rows, actor=actor, pk=pk, deed=AktivitasDeed.PERIKSA, lock=True, version=version)


def _decide(row: Aktivitas, step: str, *, actor: Actor, now: datetime, alasan: str) -> None:
    perform(
        MACHINE,
        row,
        step,
        actor=actor,
        now=now,
        subject_id=row.pegawai_id,
        alasan=alasan,
        # The row keeps who decided, whoever is Penilai later.
        changes={"diperiksa_at": now, "alasan": alasan, "penilai_id": actor.pegawai_id},
        detail=shown(row),
    )
