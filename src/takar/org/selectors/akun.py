"""People and their accounts: which is whose, and who has none."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from takar.access.gate import gate
from takar.access.policies import policy_for
from takar.accounts.models import User
from takar.common.actor import Actor
from takar.common.prepared import prepared
from takar.org.models import KedudukanHukum, Pegawai
from takar.org.policies import Deed

LIMIT = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutRow:
    """One person without an account."""

    id: UUID
    nama: str
    nip: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutList:
    """People without an account, cut at `LIMIT`."""

    rows: tuple[WithoutRow, ...]
    total: int


def with_account(rows: QuerySet[Pegawai]) -> QuerySet[Pegawai]:
    """Fetch with each person the id of the account, as `akun_id`; None where there is none. No further query."""
    return rows.annotate(akun_id=Subquery(User.objects.filter(pegawai_id=OuterRef("pk")).values("pk")[:1]))


def without_account(*, actor: Actor, cari: str = "") -> WithoutList:
    """The people of the actor's units who cannot log in because they have no account. Two queries."""
    if cari:
        rows = _without(actor).filter(Q(nama__icontains=cari) | Q(nip__startswith=cari.replace(" ", "")))
        found: Iterable[tuple[Any, ...]] = _told(rows)
        total = rows.count()
    else:
        found = _first(actor=actor)
        total = sum(number for _home, number in _total(actor=actor))
    return WithoutList(
        rows=tuple(WithoutRow(id=pk, nama=nama, nip=nip or "", unit=unit) for pk, nama, nip, unit in found),
        total=total,
    )


def _without(actor: Actor) -> QuerySet[Pegawai]:
    rows = Pegawai.objects.filter(policy_for(Pegawai).scope(actor, Deed.UBAH))
    nobodys = rows.filter(~Exists(User.objects.filter(pegawai_id=OuterRef("pk"))))
    return nobodys.exclude(kedudukan=KedudukanHukum.PENSIUN)


def _told(rows: QuerySet[Pegawai]) -> "QuerySet[Pegawai, tuple[Any, ...]]":
    return rows.order_by("nama", "pk").values_list("pk", "nama", "nip", "unit__nama")[:LIMIT]


@prepared
def _first(actor: Actor) -> "QuerySet[Pegawai, tuple[Any, ...]]":
    return _told(_without(actor))


@prepared
def _total(actor: Actor) -> "QuerySet[Pegawai, tuple[Any, ...]]":
    return _without(actor).order_by().values_list("instansi_id").annotate(banyak=Count("pk"))


@gate
def person_with_account() -> QuerySet[Pegawai, Pegawai]:
    """One person with unit and account, through the gate."""
    return with_account(Pegawai.objects.select_related("unit"))
