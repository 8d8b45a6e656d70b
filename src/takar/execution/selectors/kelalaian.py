"""Lateness of those who check: what each Penilai left past the limit, and which entries wait for a substitute."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from takar.access.models import Role
from takar.common.actor import Actor
from takar.common.prepared import prepared
from takar.execution.models import Aktivitas, KelalaianPeriksa, StatusAktivitas
from takar.execution.policies import KELALAIAN_POLICY
from takar.execution.selectors.batas_periksa import end_of, last_overdue_day, waiting_since
from takar.org.models import KedudukanHukum
from takar.org.policy_keys import Kunci
from takar.org.selectors import kalender_of, policy_int

# A manager appoints for people, not for entries: beyond this the first ones say enough.
MOST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Kelalaian:
    """How many entries one Penilai left past the limit, and how many of them nobody has decided yet."""

    jumlah: int = 0
    menunggu: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class KelalaianRow:
    """One Penilai in one unit. `terakhir` is the newest missed deadline."""

    penilai_id: UUID
    penilai: str
    jumlah: int
    menunggu: int
    terakhir: date
    sendiri: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KelalaianUnit:
    """The entries of one unit's people that were left past the limit."""

    unit: str
    jumlah: int
    baris: tuple[KelalaianRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PerluPengganti:
    """Entries of one person that wait for a substitute Penilai, and why. `bisa` when the reader may appoint one."""

    pegawai_id: UUID
    pegawai: str
    unit: str
    penilai: str
    sebab: str
    jumlah: int
    sejak: date
    bisa: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanKelalaian:
    """The page of lateness for one reader. `hari` is the government's limit today."""

    mulai: date
    selesai: date
    hari: int
    unit: tuple[KelalaianUnit, ...]
    pengganti: tuple[PerluPengganti, ...]

    @property
    def jumlah(self) -> int:
        return sum(unit.jumlah for unit in self.unit)


def lateness_of(penilai_id: UUID, *, mulai: date, selesai: date) -> Kelalaian:
    """Return what one Penilai left past the limit, by missed deadlines in these days. One query."""
    return lateness_by([penilai_id], mulai=mulai, selesai=selesai).get(penilai_id, Kelalaian())


def lateness_by(ids: Collection[UUID], *, mulai: date, selesai: date) -> dict[UUID, Kelalaian]:
    """Return the same for many, for a list; those who were never late are absent. One query."""
    rows = KelalaianPeriksa.objects.filter(penilai_id__in=list(ids), batas__range=(mulai, selesai))
    waiting = Count("pk", filter=Q(aktivitas__status=StatusAktivitas.DICATAT))
    counted = rows.order_by().values_list("penilai_id").annotate(n=Count("pk"), m=waiting)
    return {pk: Kelalaian(jumlah=n, menunggu=m) for pk, n, m in counted}


def lateness_page(*, actor: Actor, mulai: date, selesai: date, today: date, zone: str) -> HalamanKelalaian:
    """Return whose checks were late, unit by unit, as far as the actor may see it. At most seven queries."""
    rows = (dict(zip(_LATE, row, strict=True)) for row in _late(actor=actor, first=mulai, last=selesai))
    units: dict[UUID, list[KelalaianRow]] = defaultdict(list)
    names: dict[UUID, str] = {}
    for row in rows:
        names[row["unit_id"]] = row["unit__nama"]
        units[row["unit_id"]].append(
            KelalaianRow(
                penilai_id=row["penilai_id"],
                penilai=_full_name(
                    nama=row["penilai__nama"],
                    depan=row["penilai__gelar_depan"],
                    belakang=row["penilai__gelar_belakang"],
                ),
                jumlah=row["n"],
                menunggu=row["m"],
                terakhir=row["terakhir"],
                sendiri=row["penilai_id"] == actor.pegawai_id,
            )
        )
    hari = policy_int(actor.home, Kunci.HARI_BATAS_VERIFIKASI, today)
    return HalamanKelalaian(
        mulai=mulai,
        selesai=selesai,
        hari=hari,
        unit=tuple(
            KelalaianUnit(unit=names[pk], jumlah=sum(row.jumlah for row in found), baris=tuple(found))
            for pk, found in units.items()
        ),
        pengganti=needing_substitute(actor=actor, hari=hari, today=today, zone=zone),
    )


def needing_substitute(*, actor: Actor, hari: int, today: date, zone: str) -> tuple[PerluPengganti, ...]:
    """Return whose entries nobody checks, for those who may appoint a substitute, and for the inspectorate to see.

    Neither Penilai nor Atasan Penilai decided in time, there is no Atasan Penilai, or the Penilai is out of office.
    Five queries, none for anyone else.
    """
    paths = {*actor.paths(Role.PENGELOLA_KINERJA), *actor.paths(Role.INSPEKTORAT)}
    if not paths:
        return ()
    last = last_overdue_day(kalender_of(actor.home, on=today), hari=hari, on=today)
    if last is None:
        return ()
    limit = end_of(last, zone=zone)
    scope = Q()
    for path in sorted(paths):
        scope |= Q(unit__path__startswith=path)
    absent = ~Q(skp__penilai__kedudukan=KedudukanHukum.AKTIF)
    rows = list(
        Aktivitas.objects.filter(scope, instansi_id=actor.home, status=StatusAktivitas.DICATAT, tanggal__lte=last)
        .filter(dicatat_at__lt=limit)
        .filter(Q(dialihkan_ke__isnull=True) | Q(dialihkan_at__lt=limit) | absent)
        .select_related("skp__penilai", "pegawai", "unit")
        .order_by("unit__path", "pegawai__nama", "pegawai_id", "dicatat_at", "pk")[:MOST]
    )
    since = waiting_since(rows) if rows else {}
    waiting: dict[UUID, list[Aktivitas]] = defaultdict(list)
    for row in rows:
        if since[row.pk] < limit:
            waiting[row.pegawai_id].append(row)
    return tuple(_needing(found, actor=actor) for found in waiting.values())


def _needing(rows: Sequence[Aktivitas], *, actor: Actor) -> PerluPengganti:
    first = rows[0]
    if first.skp.penilai.kedudukan != KedudukanHukum.AKTIF:
        why = "TIDAK_BERTUGAS"
    else:
        why = "TANPA_ATASAN" if first.dialihkan_ke_id is None else "KEDUANYA"
    path = first.unit.path
    return PerluPengganti(
        pegawai_id=first.pegawai_id,
        pegawai=first.pegawai.nama_lengkap,
        unit=first.unit.nama,
        penilai=first.skp.penilai.nama_lengkap,
        sebab=why,
        jumlah=len(rows),
        sejak=min(row.tanggal for row in rows),
        bisa=any(path.startswith(prefix) for prefix in actor.paths(Role.PENGELOLA_KINERJA)),
    )


def _full_name(*, nama: str, depan: str, belakang: str) -> str:
    return f"{depan} {nama}".strip() + (f", {belakang}" if belakang else "")


_SAYS = ("unit_id", "unit__nama", "penilai_id", "penilai__nama", "penilai__gelar_depan", "penilai__gelar_belakang")
_LATE = (*_SAYS, "n", "m", "terakhir")


@prepared
def _late(actor: Actor, first: date, last: date) -> "QuerySet[KelalaianPeriksa, tuple[Any, ...]]":
    rows = KelalaianPeriksa.objects.filter(KELALAIAN_POLICY.scope(actor), batas__range=(first, last))
    told = rows.order_by("unit__path", "penilai__nama", "penilai_id").values_list(*_SAYS)
    return told.annotate(
        n=Count("pk"), m=Count("pk", filter=Q(aktivitas__status=StatusAktivitas.DICATAT)), terakhir=Max("batas")
    )
