"""Read the screens of access: role holders, my roles, the accounts of the own units, the units one administers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from takar.access.models import Role, RoleGrant
from takar.access.policies import policy_for
from takar.access.role_policy import administers
from takar.accounts.models import User
from takar.accounts.rights import accounts_of
from takar.common.actor import Actor
from takar.common.many import run
from takar.common.prepared import Shape, prepared
from takar.units.models import UnitKerja

LIMIT = 50

# What each role opens, in the words of those who hold it.
MAY: Mapping[str, Any] = {
    Role.PENGELOLA_KINERJA: _(
        "Menyiapkan periode, data pegawai, dan jabatan, memantau tahapan, serta membantu pegawai yang terhambat."
        " Tidak menilai."
    ),
    Role.PIMPINAN: _(
        "Melihat capaian dan sebaran predikat unit, menetapkan capaian kinerja organisasi, serta menyetujui peran yang"
        " diusulkan admin."
    ),
    Role.INSPEKTORAT: _(
        "Membaca seluruh rekam jejak dan dokumen unit untuk pengawasan, serta menyetujui peran yang diusulkan admin."
        " Selain itu tidak mengubah apa pun."
    ),
    Role.ADMIN_INSTANSI: _(
        "Mengusulkan dan mengakhiri peran, membuat dan memperbaiki akun, mengirim tautan aktivasi, dan menonaktifkan"
        " akun."
    ),
}


@dataclass(frozen=True, slots=True)
class RoleRow:
    """One role of one person on one unit."""

    id: UUID
    nama: str
    nip: str
    peran: str
    boleh: str
    unit: str
    mulai: date
    selesai: date | None
    dasar: str
    state: str
    version: int
    can_end: bool


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One account of the own units."""

    id: UUID
    nama: str
    nip: str
    email: str
    unit: str
    active: bool
    second_factor: bool
    last_login: datetime | None
    has_password: bool
    pegawai_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class AccountList:
    """The accounts that fit a search, cut at `LIMIT`."""

    rows: tuple[AccountRow, ...]
    total: int


def role_holders(*, actor: Actor, today: date, search: str = "", ended: bool = False) -> tuple[RoleRow, ...]:
    """Return the roles on the actor's units that hold today or later; with `ended`, those that are over. One query."""
    if search:
        named = Q(user__nama__icontains=search) | Q(user__nip__startswith=search.replace(" ", ""))
        found: Iterable[RoleGrant] = _grants(actor, today, ended, named)
    else:
        found = _all_grants(actor=actor, today=today, ended=ended)
    return tuple(_role_row(grant, actor=actor, today=today) for grant in found)


def holders_without_second_factor(*, actor: Actor, today: date) -> int:
    """How many people hold a role today on the actor's units, and log in with a password alone. One query."""
    return len(_without_second_factor(actor=actor, today=today))


def my_roles(*, actor: Actor, today: date) -> tuple[RoleRow, ...]:
    """Return the actor's own roles, those that are over last. One query."""
    found = _own(user=actor.user_id, home=actor.instansi_id) if actor.user_id and actor.instansi_id else ()
    ranked = [_role_row(grant, actor=actor, today=today) for grant in found]
    return tuple(sorted(ranked, key=lambda row: ("BERLAKU", "AKAN", "BERAKHIR").index(row.state)))


def role_row(grant: RoleGrant, *, actor: Actor, today: date) -> RoleRow:
    """Return one grant as the page that ends it shows it."""
    return _role_row(grant, actor=actor, today=today)


def accounts_list(*, actor: Actor, search: str = "") -> AccountList:
    """Return the accounts on the actor's units whose name, NIP or address fits. Four queries."""
    if search:
        rows = accounts_of(actor).filter(
            Q(nama__icontains=search) | Q(nip__startswith=search.replace(" ", "")) | Q(email__istartswith=search)
        )
        total = rows.count()
        users = list(rows.order_by("nama", "pk")[:LIMIT])
    else:
        total = sum(number for _home, number in _total(actor=actor))
        users = _first(actor=actor)
    units = dict(run(_unit_names, ids=[user.pegawai_id for user in users if user.pegawai_id]))
    secured = {pk for (pk,) in run(_secured, ids=[user.pk for user in users])}
    found = tuple(
        AccountRow(
            id=user.pk,
            nama=user.nama,
            nip=user.nip or "",
            email=user.email or "",
            unit=units.get(user.pegawai_id, "") if user.pegawai_id else "",
            active=user.is_active,
            second_factor=user.pk in secured,
            last_login=user.last_login,
            has_password=user.has_usable_password(),
        )
        for user in users
    )
    return AccountList(rows=found, total=total)


def units_administered(actor: Actor) -> tuple[tuple[str, str], ...]:
    """Return the units on which the actor may give roles, as choices, indented by their depth. One query."""
    below = Q(pk__in=())
    for path in actor.paths(Role.ADMIN_INSTANSI):
        below |= Q(path__startswith=path)
    rows = UnitKerja.objects.filter(below, instansi__in=[actor.instansi_id], aktif=True).order_by("path")
    found = rows.values_list("pk", "nama", "depth")
    return tuple((str(pk), "\u2003" * (depth - 1) + nama) for pk, nama, depth in found)


def _role_row(grant: RoleGrant, *, actor: Actor, today: date) -> RoleRow:
    over = grant.selesai is not None and grant.selesai < today
    return RoleRow(
        id=grant.pk,
        nama=grant.user.nama,
        nip=grant.user.nip or "",
        peran=str(Role(grant.role).label),
        boleh=str(MAY[grant.role]),
        unit=grant.unit.nama,
        mulai=grant.mulai,
        selesai=grant.selesai,
        dasar=grant.dasar,
        state="BERAKHIR" if over else "AKAN" if grant.mulai > today else "BERLAKU",
        version=grant.versi_baris,
        can_end=not over and administers(actor, grant.unit.path),
    )


def account_row(*, actor: Actor, user_id: UUID) -> AccountRow | None:
    """Return one account of the actor's units, or None. At most three queries."""
    user = next(iter(_account(actor=actor, user_id=user_id)), None)
    if user is None:
        return None
    unit = next((nama for _pk, nama in _unit_names(ids=[user.pegawai_id] if user.pegawai_id else [])), "")
    return AccountRow(
        id=user.pk,
        nama=user.nama,
        nip=user.nip or "",
        email=user.email or "",
        unit=unit or "",
        active=user.is_active,
        second_factor=bool(_secured(ids=[user.pk])),
        last_login=user.last_login,
        has_password=user.has_usable_password(),
        pegawai_id=user.pegawai_id,
    )


def _grants(actor: Actor, today: date, ended: bool, wanted: Q) -> "QuerySet[RoleGrant, RoleGrant]":
    rows = RoleGrant.objects.filter(policy_for(RoleGrant).scope(actor))
    rows = rows.filter(selesai__lt=today) if ended else rows.filter(Q(selesai__isnull=True) | Q(selesai__gte=today))
    found = rows.filter(wanted).select_related("user", "unit")
    return found.order_by("unit__path", "role", "user__nama", "pk")[:500]


@prepared
def _all_grants(actor: Actor, today: date, ended: Shape[bool]) -> "QuerySet[RoleGrant, RoleGrant]":
    return _grants(actor, today, ended, Q())


@prepared
def _without_second_factor(actor: Actor, today: date) -> "QuerySet[RoleGrant, tuple[UUID]]":
    held = RoleGrant.objects.filter(
        Q(selesai__isnull=True) | Q(selesai__gte=today), policy_for(RoleGrant).scope(actor), mulai__lte=today
    )
    secured = Authenticator.objects.filter(user_id=OuterRef("user_id"), type=Authenticator.Type.TOTP)
    return held.filter(~Exists(secured), user__is_active=True).order_by().values_list("user_id").distinct()


@prepared
def _own(user: UUID, home: UUID) -> "QuerySet[RoleGrant, RoleGrant]":
    rows = RoleGrant.objects.filter(user_id=user, instansi_id=home)
    return rows.select_related("user", "unit").order_by("-mulai", "role", "pk")


@prepared
def _unit_names(ids: list[UUID]) -> "QuerySet[UnitKerja, tuple[UUID, str]]":
    return UnitKerja.objects.filter(pegawai__id__in=ids).order_by().values_list("pegawai__id", "nama")


@prepared
def _secured(ids: list[UUID]) -> "QuerySet[Any, tuple[UUID]]":
    rows: QuerySet[Any, Any] = Authenticator.objects.filter(user_id__in=ids, type=Authenticator.Type.TOTP)
    return rows.order_by().values_list("user_id")


@prepared
def _total(actor: Actor) -> "QuerySet[User, tuple[UUID, int]]":
    return accounts_of(actor).order_by().values_list("instansi_id").annotate(banyak=Count("pk"))


@prepared
def _first(actor: Actor) -> "QuerySet[User, User]":
    return accounts_of(actor).order_by("nama", "pk")[:LIMIT]


@prepared
def _account(actor: Actor, user_id: UUID) -> "QuerySet[User, User]":
    return accounts_of(actor).filter(pk=user_id).order_by()[:1]
