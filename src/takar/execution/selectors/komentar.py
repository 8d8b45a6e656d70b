"""Comments under entries: who said what, when; and the page on which one is written."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from takar.access.policies import access_row, can
from takar.common.actor import Actor
from takar.common.prepared import prepared
from takar.execution.models import Aktivitas, Komentar
from takar.execution.policies import AktivitasDeed


@dataclass(frozen=True, slots=True, kw_only=True)
class KomentarRow:
    """One comment. `sendiri` when the reader wrote it."""

    id: UUID
    penulis: str
    teks: str
    at: datetime
    sendiri: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanKomentar:
    """The thread under one entry, for one reader. `bisa` when the reader may write."""

    aktivitas_id: UUID
    tanggal: date
    uraian: str
    pegawai_id: UUID
    pegawai: str
    penilai_id: UUID
    bisa: bool
    komentar: tuple[KomentarRow, ...]


def comments_of(ids: Collection[UUID], *, actor: Actor) -> dict[UUID, tuple[KomentarRow, ...]]:
    """Return the comments under these entries, oldest first. One query; whoever asks may see the entries."""
    rows = _under(home=actor.home, ids=list(ids))
    found: dict[UUID, list[KomentarRow]] = defaultdict(list)
    for row in rows:
        found[row.aktivitas_id].append(
            KomentarRow(
                id=row.pk,
                penulis=row.penulis.nama_lengkap,
                teks=row.teks,
                at=row.at,
                sendiri=row.penulis_id == actor.pegawai_id,
            )
        )
    return {pk: tuple(thread) for pk, thread in found.items()}


@prepared
def _under(home: UUID, ids: list[UUID]) -> "QuerySet[Komentar, Komentar]":
    rows = Komentar.objects.filter(instansi_id=home, aktivitas_id__in=ids).select_related("penulis")
    shown = rows.only("aktivitas_id", "teks", "at", "penulis__nama", "penulis__gelar_depan", "penulis__gelar_belakang")
    return shown.order_by("at", "pk")


def comment_page(*, actor: Actor, pk: UUID) -> HalamanKomentar:
    """Return the thread under one entry. Two queries. Raises `NotFound` for a stranger."""
    rows = Aktivitas.objects.select_related("skp", "unit", "pegawai")
    row = access_row(rows, actor=actor, pk=pk, deed=AktivitasDeed.LIHAT)
    return HalamanKomentar(
        aktivitas_id=row.pk,
        tanggal=row.tanggal,
        uraian=row.uraian,
        pegawai_id=row.pegawai_id,
        pegawai=row.pegawai.nama_lengkap,
        penilai_id=row.skp.penilai_id,
        bisa=bool(can(actor, AktivitasDeed.KOMENTARI, row)),
        komentar=comments_of([pk], actor=actor).get(pk, ()),
    )
