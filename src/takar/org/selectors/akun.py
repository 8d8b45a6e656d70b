"""People and their accounts: which is whose, and who has none."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from takar.access.gate import gate
from takar.access.policies import policy_for
from takar.accounts.models import User
from takar.common.actor import Actor
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
    rows = (
        Pegawai.objects.filter(policy_for(Pegawai).scope(actor, Deed.UBAH))
        .filter(~Exists(User.objects.filter(pegawai_id=OuterRef("pk"))))
        .exclude(kedudukan=KedudukanHukum.PENSIUN)
    )
    if cari:
        rows = rows.filter(Q(nama__icontains=cari) | Q(nip__startswith=cari.replace(" ", "")))
    found = rows.order_by("nama", "pk").values_list("pk", "nama", "nip", "unit__nama")[:LIMIT]
    return WithoutList(
        rows=tuple(WithoutRow(id=pk, nama=nama, nip=nip or "", unit=unit) for pk, nama, nip, unit in found),
        total=rows.count(),
    )


@gate
def person_with_account() -> QuerySet[Pegawai, Pegawai]:
    """One person with unit and account, through the gate."""
    return with_account(Pegawai.objects.select_related("unit"))
