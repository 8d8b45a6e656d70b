"""Start, start over and end practice. Starting twice gives the same copy."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.accounts.models import User
from takar.accounts.rights import own_account
from takar.audit.actions import append
from takar.audit.codes import Code
from takar.common.actor import Actor
from takar.common.refusals import WrongState
from takar.practice import audit
from takar.practice.actions.bahan import make_entries, make_evaluations
from takar.practice.actions.rencana import make_plans
from takar.practice.actions.salin import copy_organisation
from takar.practice.models import Latihan
from takar.practice.selectors.latihan import PER_DAY, no_practice
from takar.practice.selectors.sekitar import surroundings

KIND = Latihan._meta.label_lower


@transaction.atomic
def start_practice(*, actor: Actor, latihan_id: UUID, today: date, now: datetime) -> Latihan:
    """Return the actor's open copy, or make one. Raises `WrongState` for an account without a person."""
    # The account's row is the lock: two taps make one copy.
    user = own_account(actor, lock=True)
    found = Latihan.objects.filter(user=user, selesai_at__isnull=True).first()
    return found or _make(user, actor=actor, latihan_id=latihan_id, today=today, now=now)


@transaction.atomic
def start_over(*, actor: Actor, latihan_id: UUID, today: date, now: datetime) -> Latihan:
    """End the open copy, if there is one, and make a fresh one. The same id sent twice makes one."""
    user = own_account(actor, lock=True)
    found = Latihan.objects.select_for_update().filter(user=user, selesai_at__isnull=True).first()
    if found is not None and found.pk == latihan_id:
        return found
    if found is not None:
        end(found, actor=actor, now=now)
    return _make(user, actor=actor, latihan_id=latihan_id, today=today, now=now)


def end(row: Latihan, *, actor: Actor, now: datetime) -> None:
    """Close a locked copy for good: its accounts open nothing any more."""
    row.selesai_at = now
    row.versi_baris += 1
    row.save(update_fields=["selesai_at", "versi_baris"])
    User.objects.filter(instansi_id=row.salinan_id).update(is_active=False)
    note(row, actor=actor, code=audit.DIAKHIRI, now=now)


def note(row: Latihan, *, actor: Actor, code: Code, now: datetime, baris: int = 0) -> None:
    """Append one entry about the copy to the copy's own part of the ledger."""
    append(
        actor=actor,
        code=code,
        object_kind=KIND,
        object_id=row.pk,
        instansi_id=row.salinan_id,
        after={"salinan": row.salinan_id, "baris": baris},
        detail={"objek": row.salinan.nama, "baris": baris},
        now=now,
    )


def _make(user: User, *, actor: Actor, latihan_id: UUID, today: date, now: datetime) -> Latihan:
    if user.instansi is None or user.pegawai_id is None:
        raise WrongState(
            no_practice(), next_step=_("Minta admin instansi menautkan akun Anda, lalu buka halaman ini lagi.")
        )
    if Latihan.objects.filter(pk=latihan_id).exists():
        raise WrongState(
            _("Latihan ini sudah pernah dimulai dan sudah selesai."),
            next_step=_("Muat ulang halaman latihan, lalu mulai lagi."),
        )
    since = now - timedelta(days=1)
    if Latihan.objects.filter(user=user, mulai_at__gt=since).count() >= PER_DAY:
        raise WrongState(
            _("Hari ini Anda sudah memulai latihan %(n)d kali.") % {"n": PER_DAY},
            next_step=_("Coba lagi besok."),
        )
    sekitar = surroundings(_as_owner(user, actor=actor), today=today)
    copy = copy_organisation(user=user, real=user.instansi, copy_id=latihan_id, sekitar=sekitar, today=today)
    row = Latihan.objects.create(
        id=latihan_id, instansi_id=copy.asal, user=user, salinan=copy.instansi, akun_id=copy.akun.pk, mulai_at=now
    )
    plans = make_plans(copy, sekitar=sekitar, today=today, now=now)
    make_entries(copy, plans, today=today, now=now)
    make_evaluations(copy, today=today, now=now)
    note(row, actor=copy.actor(sekitar.saya), code=audit.DIMULAI, now=now, baris=copy.baris)
    return row


def _as_owner(user: User, *, actor: Actor) -> Actor:
    if actor.instansi_id != user.instansi_id or actor.pegawai_id != user.pegawai_id:
        raise ValueError("practice starts from the own account")
    return actor
