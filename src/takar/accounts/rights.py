"""Which accounts an admin may administer: those of the own units, as long as no role of theirs reaches further.

The accounts room lies below access and org, so it asks the stored tree paths, not their policies."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from takar.accounts.models import User
from takar.common.actor import Actor
from takar.common.refusals import Forbidden, NotFound
from takar.units.models import UnitKerja

# The code of access.Role.ADMIN_INSTANSI; a test holds the two together.
ADMIN = "ADMIN_INSTANSI"


def accounts_of(actor: Actor) -> QuerySet[User]:
    """Return the accounts on whose persons' units the actor is admin; of a root admin, all of the government."""
    if actor.instansi_id is None or not actor.has(ADMIN):
        return User.objects.none()
    mine = User.objects.filter(instansi_id=actor.instansi_id)
    paths = actor.paths(ADMIN)
    if any(_is_root(path) for path in paths):
        return mine
    below = Q()
    for path in paths:
        below |= Q(path__startswith=path)
    people = UnitKerja.objects.filter(below, instansi_id=actor.instansi_id).values("pegawai__id")
    return mine.filter(pegawai_id__in=people)


def account_to_administer(*, actor: Actor, user_id: UUID, lock: bool = False) -> User:
    """Return the account, or refuse: 404 outside the actor's units, 403 where the account reaches further than these.

    Else an admin of one unit could take over the account of an admin of all. With `lock`, call in a transaction.
    """
    found = accounts_of(actor).filter(pk=user_id)
    user = (found.select_for_update(of=("self",)) if lock else found).first()
    if user is None:
        raise NotFound(_("Akun ini tidak ada, atau bukan di unit yang Anda kelola."))
    held = user.grants.values_list("unit__path", flat=True)
    if not all(any(path.startswith(own) for own in actor.paths(ADMIN)) for path in held):
        raise Forbidden(
            _("Akun ini memegang peran pada unit di luar yang Anda kelola."),
            next_step=_("Minta admin instansi tingkat pemerintah daerah melakukannya."),
        )
    return user


def own_account(actor: Actor, *, lock: bool = False) -> User:
    """Return the account that the actor is; with `lock`, call in a transaction."""
    rows = User.objects.filter(pk__in=[actor.user_id] if actor.user_id else [], is_active=True)
    user = (rows.select_for_update() if lock else rows).first()
    if user is None:
        raise NotFound(_("Akun Anda tidak ditemukan."), next_step=_("Masuk lagi, lalu ulangi."))
    return user


def _is_root(path: str) -> bool:
    return len(path) == int(UnitKerja.steplen)
