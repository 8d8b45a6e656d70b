"""The queue of whoever checks: entries that wait, person by person and indicator by indicator, with their evidence,
what is worth a second look, what was said, and the reasons that were last given."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from django.db.models import Count, QuerySet, Window
from django.utils.translation import gettext as _

from takar.common.actor import Actor
from takar.common.prepared import prepared
from takar.execution.models import Aktivitas, StatusAktivitas
from takar.execution.policies import AKTIVITAS_POLICY, AktivitasDeed
from takar.execution.selectors.kesamaan import Kesamaan, likenesses
from takar.execution.selectors.komentar import KomentarRow, comments_of
from takar.execution.selectors.rincian import Rincian, details_of
from takar.execution.selectors.rows import AktivitasRow, activity_rows
from takar.planning.models import Skp

PAGE = 30
# How many ready reasons stand under the box, and among how many returns they are looked for.
REASONS, LOOKED_THROUGH = 4, 40


@dataclass(frozen=True, slots=True, kw_only=True)
class KartuAntrean:
    """One card. Of an entry that its Penilai left too long, `terlambat_penilai` names that Penilai for the next level;
    `pengganti` names the next level for the Penilai."""

    baris: AktivitasRow
    rincian: Rincian
    pegawai_id: UUID
    pegawai: str
    kini: bool
    kesamaan: Kesamaan | None
    dialihkan_at: datetime | None
    terlambat_penilai: str
    pengganti: str
    komentar: tuple[KomentarRow, ...]
    sesudah: UUID | None

    @property
    def bertanda(self) -> bool:
        """Whether something asks for a second look, so that the card is not accepted among others."""
        return bool(self.baris.terlambat or (self.kesamaan and self.kesamaan.serupa))


@dataclass(frozen=True, slots=True, kw_only=True)
class KelompokAntrean:
    """Entries of one person for one indicator."""

    pegawai_id: UUID
    pegawai: str
    indikator: str
    kartu: tuple[KartuAntrean, ...]

    @property
    def bersama(self) -> tuple[KartuAntrean, ...]:
        """Those that may be accepted in one go, when there are at least two; late claims are looked at alone."""
        found = tuple(card for card in self.kartu if not card.baris.terlambat)
        return found if len(found) > 1 else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanAntrean:
    """The queue. `kini` is the card that the keys work on, with its neighbours; `menilai` tells an empty queue of
    someone who appraises from that of someone who appraises nobody."""

    kelompok: tuple[KelompokAntrean, ...]
    jumlah: int
    kini: UUID | None = None
    berikut: UUID | None = None
    sebelum: UUID | None = None
    alasan: tuple[str, ...] = ()
    menilai: bool = True

    @property
    def kartu(self) -> tuple[KartuAntrean, ...]:
        return tuple(card for group in self.kelompok for card in group.kartu)

    @property
    def tanpa_tanda(self) -> tuple[KartuAntrean, ...]:
        """Everything without a flag, when that is more than one group's button does already."""
        clean = tuple(card for card in self.kartu if not card.bertanda)
        return clean if len(self.kelompok) > 1 and len(clean) > 1 else ()


def queue(*, actor: Actor, today: date, current: UUID | None = None) -> HalamanAntrean:
    """Return what waits for the actor as Penilai or as next level; `current` is the card to stand on.

    Seven queries, whatever the length; two for an empty queue.
    """
    rows = _waiting(actor=actor)
    if not rows:
        appraises = Skp.objects.filter(instansi_id=actor.home, penilai_id=actor.person).exists()
        return HalamanAntrean(kelompok=(), jumlah=0, menilai=appraises)
    ids = [row.pk for row in rows]
    standing: UUID = current if current is not None and current in ids else ids[0]
    place = ids.index(standing)
    cards = _cards(rows, actor=actor, standing=standing, today=today)
    return HalamanAntrean(
        kelompok=tuple(
            KelompokAntrean(
                pegawai_id=group[0].pegawai_id,
                pegawai=group[0].pegawai,
                indikator=group[0].baris.indikator,
                kartu=group,
            )
            for _kind, found in groupby(cards, key=lambda card: (card.pegawai_id, card.baris.indikator_id))
            if (group := tuple(found))
        ),
        jumlah=int(getattr(rows[0], "banyak", len(rows))),
        kini=standing,
        berikut=ids[place + 1] if place + 1 < len(ids) else (ids[0] if place else None),
        sebelum=ids[place - 1] if place else None,
        alasan=_reasons(actor),
    )


def waiting_for(*, actor: Actor) -> tuple[int, date | None]:
    """Return how many entries wait for the actor, and the day of the oldest: for the home page. One query."""
    rows = Aktivitas.objects.filter(
        AKTIVITAS_POLICY.scope(actor, AktivitasDeed.PERIKSA), status=StatusAktivitas.DICATAT
    )
    days = list(rows.order_by("tanggal", "pk").annotate(n=Window(Count("pk"))).values_list("tanggal", "n")[:1])
    return (int(days[0][1]), days[0][0]) if days else (0, None)


def _cards(rows: Sequence[Aktivitas], *, actor: Actor, standing: UUID, today: date) -> list[KartuAntrean]:
    ids = [row.pk for row in rows]
    alike, said = likenesses(actor=actor, ids=ids, today=today), comments_of(ids, actor=actor)
    after = [*(row.pk for row in rows[1:]), None]
    details = details_of(rows)
    return [
        KartuAntrean(
            baris=shown,
            rincian=details[row.pk],
            pegawai_id=row.pegawai_id,
            pegawai=row.pegawai.nama_lengkap,
            kini=row.pk == standing,
            kesamaan=alike.get(row.pk) or None,
            dialihkan_at=row.dialihkan_at,
            terlambat_penilai=row.skp.penilai.nama_lengkap if row.skp.penilai_id != actor.pegawai_id else "",
            pengganti=row.dialihkan_ke.nama_lengkap
            if row.dialihkan_ke and row.dialihkan_ke_id != actor.pegawai_id
            else "",
            komentar=said.get(row.pk, ()),
            sesudah=following,
        )
        for row, shown, following in zip(rows, activity_rows(rows), after, strict=True)
    ]


def _reasons(actor: Actor) -> tuple[str, ...]:
    """Return the reasons that the actor gave last, filled up with those that are given most anywhere."""
    own = [text for (text,) in _given_reasons(home=actor.home, person=actor.person)]
    usual = (
        _("Lampirkan bukti hasilnya."),
        _("Tulis berapa banyak yang selesai."),
        _("Sebutkan apa hasilnya, bukan hanya kegiatannya."),
    )
    return tuple(dict.fromkeys([*(text.strip() for text in own if len(text) <= 120), *usual]))[:REASONS]


@prepared
def _waiting(actor: Actor) -> "QuerySet[Aktivitas, Aktivitas]":
    wanted = Aktivitas.objects.filter(AKTIVITAS_POLICY.scope(actor, AktivitasDeed.PERIKSA))
    waiting = wanted.filter(status=StatusAktivitas.DICATAT).annotate(banyak=Window(Count("pk")))
    return waiting.select_related("indikator", "pegawai", "skp__penilai", "dialihkan_ke").order_by(
        "pegawai__nama", "pegawai_id", "indikator_id", "tanggal", "dicatat_at", "pk"
    )[:PAGE]


@prepared
def _given_reasons(home: UUID, person: UUID) -> "QuerySet[Aktivitas, tuple[str]]":
    rows = Aktivitas.objects.filter(instansi_id=home, penilai_id=person).exclude(alasan="")
    return rows.order_by("-diperiksa_at", "-pk").values_list("alasan")[:LOOKED_THROUGH]
