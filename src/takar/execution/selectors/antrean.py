"""The Penilai's queue: entries that wait, person by person, with their evidence and what is worth a second look."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Window
from django.utils import timezone

from takar.common.actor import Actor
from takar.execution.models import Aktivitas, StatusAktivitas
from takar.execution.policies import AKTIVITAS_POLICY, AktivitasDeed
from takar.execution.selectors.rows import AktivitasRow, activity_rows
from takar.law.kalender import Kalender, tambah_hari_kerja
from takar.law.registry import LawInputError
from takar.org.policy_keys import Kunci
from takar.org.selectors import kalender_of, policy_int

PAGE = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class KartuAntrean:
    """One card: the entry, whose it is, and the flags. `kembar` counts other entries with the same words."""

    baris: AktivitasRow
    pegawai_id: UUID
    pegawai: str
    kini: bool
    kembar: int
    lewat_batas: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanAntrean:
    """The queue. `kini` is the card that the keys work on; `berikut` the one after it, when there is one."""

    kartu: tuple[KartuAntrean, ...]
    jumlah: int
    hari_batas: int
    berikut: UUID | None

    @property
    def bisa_borongan(self) -> bool:
        """Whether at least two cards may be accepted together."""
        return sum(not card.baris.terlambat for card in self.kartu) > 1


def queue(*, actor: Actor, today: date, current: UUID | None = None) -> HalamanAntrean:
    """Return what waits for the actor as Penilai, by person and day; `current` is the card to stand on.

    Eight queries at most, whatever the length; three of them for the working calendar.
    """
    wanted = Aktivitas.objects.filter(AKTIVITAS_POLICY.scope(actor, AktivitasDeed.PERIKSA))
    waiting = wanted.filter(status=StatusAktivitas.DICATAT).annotate(banyak=Window(Count("pk")))
    rows = list(
        waiting.select_related("indikator", "pegawai").order_by(
            "pegawai__nama", "pegawai_id", "tanggal", "dicatat_at", "pk"
        )[:PAGE]
    )
    if not rows:
        return HalamanAntrean(kartu=(), jumlah=0, hari_batas=0, berikut=None)
    ids = [row.pk for row in rows]
    standing = current if current in ids else ids[0]
    place = ids.index(standing)
    days = policy_int(actor.home, Kunci.HARI_BATAS_VERIFIKASI, today)
    kalender = kalender_of(actor.home, on=today)
    twins = _twins(rows)
    return HalamanAntrean(
        kartu=tuple(
            KartuAntrean(
                baris=shown,
                pegawai_id=row.pegawai_id,
                pegawai=row.pegawai.nama_lengkap,
                kini=row.pk == standing,
                kembar=twins.get((row.pegawai_id, row.uraian), 1) - 1,
                lewat_batas=_overdue(row, days=days, kalender=kalender, today=today),
            )
            for row, shown in zip(rows, activity_rows(rows, flags=True), strict=True)
        ),
        jumlah=int(getattr(rows[0], "banyak", len(rows))),
        hari_batas=days,
        berikut=ids[(place + 1) % len(ids)] if len(ids) > 1 else None,
    )


def _overdue(row: Aktivitas, *, days: int, kalender: Kalender, today: date) -> bool:
    try:
        return tambah_hari_kerja(kalender, mulai=timezone.localdate(row.dicatat_at), hari=days) < today
    except LawInputError:
        # The holidays of that year are not loaded: nothing can be called late by a calendar that is not there.
        return False


def _twins(rows: Sequence[Aktivitas]) -> dict[tuple[UUID, str], int]:
    """Count, for the words of each entry, how often that person has used them in the same plan."""
    plans = {row.skp_id for row in rows}
    words = {row.uraian for row in rows}
    counted = Aktivitas.objects.filter(skp_id__in=plans, uraian__in=words).order_by().values("pegawai_id", "uraian")
    return {(row["pegawai_id"], row["uraian"]): row["n"] for row in counted.annotate(n=Count("pk"))}
