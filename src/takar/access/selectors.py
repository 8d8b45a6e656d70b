"""Read the rights of a person: one query a request."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from takar.access.models import RoleGrant
from takar.accounts.models import User
from takar.common.actor import ANONYMOUS, Actor, Grant
from takar.common.prepared import Prepared


def _held(user: UUID, today: date) -> "QuerySet[RoleGrant, tuple[str, str]]":
    open_now = Q(selesai__isnull=True) | Q(selesai__gte=today)
    return (
        RoleGrant.objects.filter(open_now, user_id=user, mulai__lte=today)
        .order_by("role", "unit__path")
        .values_list("role", "unit__path")
    )


# Asked with every request.
_HELD = Prepared(_held, user=UUID, today=date)


def grants_of(user_id: UUID, *, today: date) -> tuple[Grant, ...]:
    """Return the roles that an account holds on `today`, each with its unit's tree path."""
    return tuple(Grant(role=role, path=path) for role, path in _HELD(user=user_id, today=today))


def actor_for(user: object, *, today: date, request_id: str = "") -> Actor:
    """Return the frozen picture of who `user` (an account, or anonymous) is on `today`."""
    if not isinstance(user, User) or not user.is_active:
        return ANONYMOUS
    return Actor(
        user_id=user.pk,
        instansi_id=user.instansi_id,
        pegawai_id=user.pegawai_id,
        nama=user.nama,
        grants=grants_of(user.pk, today=today),
        request_id=request_id,
    )
