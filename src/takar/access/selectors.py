"""Read the rights of a person, and whether anyone is appraised by them: one query a request."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value

from takar.access.models import RoleGrant
from takar.accounts.models import User
from takar.common.actor import ANONYMOUS, Actor, Grant
from takar.common.prepared import Prepared

# What says that somebody is appraised by a person, given the column that holds that person. Plans stand on a higher
# floor, so the room that knows them registers it.
_led: list[Callable[[OuterRef], QuerySet[Any]]] = []
_LEADS = "-"


def register_led(rows: Callable[[OuterRef], "QuerySet[Any]"]) -> None:
    """Make `rows` the one that finds those who are appraised by a person. The last one registered stands."""
    _led[:] = [rows]


def _held(user: UUID, today: date) -> "QuerySet[Any, Any]":
    open_now = Q(selesai__isnull=True) | Q(selesai__gte=today)
    granted = RoleGrant.objects.filter(open_now, user_id=user, mulai__lte=today).order_by()
    found = granted.values_list("role", "unit__path")
    if not _led:
        return found
    text = CharField()
    leads = User.objects.filter(Exists(_led[0](OuterRef("pegawai_id"))), pk=user).order_by()
    marked = leads.annotate(role=Value(_LEADS, output_field=text), path=Value("", output_field=text))
    return found.union(marked.values_list("role", "path"), all=True)


# Asked with every request.
_HELD = Prepared(_held, user=UUID, today=date)


def grants_of(user_id: UUID, *, today: date) -> tuple[Grant, ...]:
    """Return the roles that an account holds on `today`, each with its unit's tree path."""
    return _grants(_HELD(user=user_id, today=today))


def _grants(rows: list[tuple[Any, ...]]) -> tuple[Grant, ...]:
    return tuple(Grant(role=role, path=path) for role, path in sorted(rows) if role != _LEADS)


def actor_for(user: object, *, today: date, request_id: str = "") -> Actor:
    """Return the frozen picture of who `user` (an account, or anonymous) is on `today`."""
    if not isinstance(user, User) or not user.is_active:
        return ANONYMOUS
    held = _HELD(user=user.pk, today=today)
    return Actor(
        user_id=user.pk,
        instansi_id=user.instansi_id,
        pegawai_id=user.pegawai_id,
        nama=user.nama,
        grants=_grants(held),
        request_id=request_id,
        menilai=any(role == _LEADS for role, _path in held),
    )
