"""Accept and return activities: what the Penilai does, and the Atasan Penilai to whom a late one went."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.common.actor import Actor
from takar.common.refusals import Refusal, Stale, WrongState
from takar.execution.actions.dasar import shown
from takar.execution.models import Aktivitas, StatusAktivitas
from takar.execution.policies import AktivitasDeed
from takar.execution.selectors.tanda import flagged, kinds
from takar.execution.transitions import MACHINE
from takar.ui.formats import waktu
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

    They are of one kind: of one person for one indicator, or else without anything that asks for a second look; what
    is flagged among entries of several kinds is left to be looked at alone.
    Returns how many were accepted, and one sentence for each that was not.
    """
    accepted, refused = 0, []
    wanted = dict(entries)
    several = len(kinds(wanted, actor=actor)) > 1
    alone = flagged(wanted, actor=actor, today=timezone.localdate(now)) if several else frozenset()
    # One order for everybody, so that two who accept the same entries wait for each other and never deadlock.
    for pk, version in sorted(wanted.items()):
        try:
            _accept_among_others(actor=actor, pk=pk, version=version, flag=pk in alone, now=now)
            accepted += 1
        except Refusal as refusal:
            refused.append(refusal.message)
    return accepted, refused


@transaction.atomic
def _accept_among_others(*, actor: Actor, pk: UUID, version: int, flag: bool, now: datetime) -> None:
    row = _for_check(actor=actor, pk=pk, version=version)
    if flag:
        raise WrongState(
            _("Catatan tanggal %(tanggal)s bertanda, jadi diperiksa satu per satu.") % shown(row),
            next_step=_("Lihat tandanya, lalu terima atau kembalikan."),
        )
    if row.terlambat:
        raise WrongState(
            _("Catatan tanggal %(tanggal)s lewat batas hari mundur, jadi diperiksa satu per satu.") % shown(row),
            next_step=_("Buka catatannya, lalu terima atau kembalikan."),
        )
    _decide(row, "terima", actor=actor, now=now, alasan="")


def _for_check(*, actor: Actor, pk: UUID, version: int | None) -> Aktivitas:
    """Return the entry, locked. Whoever comes second is told who decided and when, not just that something changed."""
    # Without `penilai`: a decision changes it, and PostgreSQL drops a row whose join no longer fits after the wait.
    rows = Aktivitas.objects.select_related("skp")
    row = access_row(rows, actor=actor, pk=pk, deed=AktivitasDeed.PERIKSA, lock=True)
    if row.status != StatusAktivitas.DICATAT:
        raise WrongState(_decided(row), next_step=_("Catatan ini tidak perlu diperiksa lagi."))
    if version is not None and version != row.versi_baris:
        raise Stale(
            _("Catatan tanggal %(tanggal)s sudah diubah pegawainya sejak Anda membukanya.") % shown(row),
            next_step=_("Baca isinya yang terbaru, lalu putuskan."),
        )
    return row


def _decided(row: Aktivitas) -> str:
    at = waktu(row.diperiksa_at) if row.diperiksa_at else ""
    words = (
        _("Catatan tanggal %(tanggal)s sudah diterima %(nama)s pada %(waktu)s.")
        if row.status == StatusAktivitas.DITERIMA
        else _("Catatan tanggal %(tanggal)s sudah dikembalikan %(nama)s pada %(waktu)s.")
    )
    return words % {**shown(row), "nama": row.penilai.nama_lengkap, "waktu": at}


def _decide(row: Aktivitas, step: str, *, actor: Actor, now: datetime, alasan: str) -> None:
    perform(
        MACHINE,
        row,
        step,
        actor=actor,
        now=now,
        subject_id=row.pegawai_id,
        alasan=alasan,
        # The row keeps who decided, whoever is Penilai later; the way it went stays in `dialihkan_*` and the ledger.
        changes={"diperiksa_at": now, "alasan": alasan, "penilai_id": actor.pegawai_id},
        detail=shown(row),
    )
