"""What an entry has in common with others: the same file, a picture that looks alike, the same words.

It is asked about, never judged: the same photo may rightly stand for two entries. Names are told only to those who may
see the other entry. One question to the database for the entries, one for everything like them, however many.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import BooleanField, Case, F, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.common.actor import Actor
from takar.common.prepared import prepared
from takar.execution.models import Aktivitas
from takar.execution.policies import AKTIVITAS_POLICY, AktivitasDeed
from takar.execution.selectors.sidik import distance, telling
from takar.ui.formats import tanggal as written

# An equal file is found for ever, by its index. Looks and words are compared with the person's last year and with the
# last three months of those whom the same Penilai checks: that is where reuse happens, and it stays a short list.
OWN_YEAR = timedelta(days=366)
TEAM_MONTHS = timedelta(days=92)
# Shorter sentences ("Apel pagi") are the same everywhere and say nothing.
SHORTEST = 15
SHOWN = 3
_MOST = 50_000
_FILE, _LOOK, _WORDS = "BERKAS", "GAMBAR", "KALIMAT"
_COMPARED_BY = ("pk", "pegawai_id", "tanggal", "nama", "lihat", "kata", "sha256", "asal_sha256", "sidik")
_STRONGEST = (_FILE, _LOOK, _WORDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rujukan:
    """One other entry that the reader may open. `nama` is empty when it is the same person's."""

    id: UUID
    tanggal: date
    nama: str

    @property
    def teks(self) -> str:
        day = written(self.tanggal)
        if self.nama:
            return _("catatan %(nama)s, %(hari)s") % {"nama": self.nama, "hari": day}
        return _("catatan %(hari)s") % {"hari": day}


@dataclass(frozen=True, slots=True, kw_only=True)
class Serupa:
    """One likeness: in what, with which entries that the reader may see, and whether with others besides."""

    jenis: str
    rujukan: tuple[Rujukan, ...]
    lain: int
    rekan: bool

    @property
    def judul(self) -> str:
        """The beginning of the sentence; the entries follow it as links."""
        what = {_FILE: _("Berkas buktinya sama"), _LOOK: _("Fotonya mirip"), _WORDS: _("Kalimatnya sama")}[self.jenis]
        return what if self.rujukan else _("%(apa)s dengan milik rekan") % {"apa": what}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kesamaan:
    """Everything like one entry, and what its owner said about it. False when there is nothing to show."""

    aktivitas_id: UUID
    tanggal: date
    serupa: tuple[Serupa, ...]
    penjelasan: str
    milik_sendiri: bool

    def __bool__(self) -> bool:
        return bool(self.serupa or self.penjelasan)

    @property
    def bisa_dijelaskan(self) -> bool:
        return bool(self.serupa) and self.milik_sendiri and not self.penjelasan


@dataclass(slots=True)
class _Entry:
    """One of the entries that are shown, with what it is compared by."""

    pegawai_id: UUID
    uraian: str
    tanggal: date
    penjelasan: str
    files: set[str]
    looks: set[str]


class _Comparison:
    """Which of the shown entries another one is like, and in what."""

    def __init__(self, entries: dict[UUID, _Entry]) -> None:
        self._files: dict[str, set[UUID]] = defaultdict(set)
        self._words: dict[str, set[UUID]] = defaultdict(set)
        self._looks: dict[str, set[UUID]] = defaultdict(set)
        for pk, entry in entries.items():
            self._words[entry.uraian].add(pk)
            for digest in entry.files:
                self._files[digest].add(pk)
            for look in entry.looks:
                self._looks[look].add(pk)

    def with_other(self, other: dict[str, Any]) -> Iterator[tuple[UUID, str]]:
        nobody: set[UUID] = set()
        found = [
            (_FILE, self._files.get(other["sha256"], nobody) | self._files.get(other["asal_sha256"], nobody)),
            (_WORDS, self._words.get(other["kata"], nobody)),
        ]
        if other["sidik"]:
            most = settings.TAKAR_EVIDENCE_LIKENESS
            found += [(_LOOK, pks) for look, pks in self._looks.items() if distance(look, other["sidik"]) <= most]
        for kind, pks in found:
            yield from ((pk, kind) for pk in pks if pk != other["pk"])


def likenesses(*, actor: Actor, ids: Collection[UUID], today: date) -> dict[UUID, Kesamaan]:
    """Return the likenesses of those entries among `ids` that the actor may see: two queries, however many."""
    entries, checkers = _entries(actor, ids)
    if not entries:
        return {}
    compare = _Comparison(entries)
    kinds: dict[UUID, dict[UUID, str]] = defaultdict(dict)
    others: dict[UUID, dict[str, Any]] = {}
    for other in _others(actor, entries, checkers, today=today):
        for pk, kind in compare.with_other(other):
            others.setdefault(other["pk"], other)
            # The strongest likeness to an entry is the one that is told.
            kinds[pk][other["pk"]] = min(kind, kinds[pk].get(other["pk"], kind), key=_STRONGEST.index)
    return {
        pk: Kesamaan(
            aktivitas_id=pk,
            tanggal=entry.tanggal,
            serupa=tuple(
                _told(kind, [others[one] for one, its in kinds[pk].items() if its == kind], owner=entry.pegawai_id)
                for kind in _STRONGEST
                if kind in kinds[pk].values()
            ),
            penjelasan=entry.penjelasan,
            milik_sendiri=entry.pegawai_id == actor.pegawai_id,
        )
        for pk, entry in entries.items()
    }


def likeness_page(*, actor: Actor, pk: UUID, today: date) -> Kesamaan:
    """Return what one entry has in common with others. Raises `NotFound` for a stranger."""
    row = access_row(Aktivitas.objects.select_related("skp", "unit"), actor=actor, pk=pk, deed=AktivitasDeed.LIHAT)
    return likenesses(actor=actor, ids=[row.pk], today=today)[row.pk]


def _entries(actor: Actor, ids: Collection[UUID]) -> tuple[dict[UUID, _Entry], set[UUID]]:
    rows = _compared(actor=actor, ids=list(ids))
    found: dict[UUID, _Entry] = {}
    checkers = set()
    for pk, owner, checker, words, day, said, sha256, sent, look in rows:
        entry = found.setdefault(pk, _Entry(owner, words, day, said or "", set(), set()))
        entry.files |= {digest for digest in (sha256, sent) if digest}
        if look and telling(look):
            entry.looks.add(look)
        checkers.add(checker)
    return found, checkers


@prepared
def _compared(actor: Actor, ids: list[UUID]) -> QuerySet[Any, Any]:
    rows = Aktivitas.objects.filter(AKTIVITAS_POLICY.scope(actor, AktivitasDeed.LIHAT), pk__in=ids).order_by("pk")
    return rows.values_list(
        "pk",
        "pegawai_id",
        "penilai_id",
        "uraian",
        "tanggal",
        "penjelasan__teks",
        "bukti__berkas__sha256",
        "bukti__berkas__asal_sha256",
        "bukti__berkas__sidik",
    )


def _others(actor: Actor, entries: dict[UUID, _Entry], checkers: set[UUID], *, today: date) -> Iterable[Any]:
    """Return everything that could be like one of `entries`, newest first, each with what it is compared by."""
    owners = {entry.pegawai_id for entry in entries.values()}
    files = set().union(*(entry.files for entry in entries.values()))
    words = {entry.uraian for entry in entries.values() if len(entry.uraian) >= SHORTEST}
    looked_at = any(entry.looks for entry in entries.values())
    if not (words or files or looked_at):
        return []
    rows = _alike(
        actor=actor,
        owners=sorted(owners),
        checkers=sorted(checkers),
        words=sorted(words),
        files=sorted(files),
        looked_at=looked_at,
        year=today - OWN_YEAR,
        months=today - TEAM_MONTHS,
    )
    return (dict(zip(_COMPARED_BY, row, strict=True)) for row in rows)


@prepared
def _alike(
    actor: Actor,
    owners: list[UUID],
    checkers: list[UUID],
    words: list[str],
    files: list[str],
    looked_at: bool,
    year: date,
    months: date,
) -> QuerySet[Any, Any]:
    near = [Q(pegawai_id__in=owners, tanggal__gt=year), Q(penilai_id__in=checkers, tanggal__gt=months)]
    # Separate questions in one: each stands on an index of its own.
    asked = [_asked(actor, condition & Q(uraian__in=words), "") for condition in near] if words else []
    if looked_at:
        seen = ~Q(bukti__berkas__sidik="") & Q(bukti__berkas__isnull=False)
        asked += [_asked(actor, condition & seen, "bukti__berkas__") for condition in near]
    if files:
        asked.append(_asked(actor, Q(bukti__berkas__sha256__in=files), "bukti__berkas__"))
        asked.append(_asked(actor, Q(bukti__berkas__asal_sha256__in=files), "bukti__berkas__"))
    return asked[0].union(*asked[1:]).order_by("-tanggal", "pk")[:_MOST]


def _asked(actor: Actor, condition: Q, file: str) -> QuerySet[Any, Any]:
    seen = AKTIVITAS_POLICY.scope(actor, AktivitasDeed.LIHAT)
    given = {name: F(f"{file}{name}") if file else Value("") for name in ("sha256", "asal_sha256", "sidik")}
    return (
        Aktivitas.objects.filter(condition, instansi_id=actor.home)
        .order_by()
        .annotate(
            lihat=Case(When(seen, then=Value(True)), default=Value(False), output_field=BooleanField()),
            kata=Value("") if file else F("uraian"),
            nama=F("pegawai__nama"),
            **given,
        )
        .values_list(*_COMPARED_BY)
    )


def _told(kind: str, others: list[dict[str, Any]], *, owner: UUID) -> Serupa:
    visible = [other for other in others if other["lihat"]]
    return Serupa(
        jenis=kind,
        rujukan=tuple(
            Rujukan(
                id=other["pk"],
                tanggal=other["tanggal"],
                nama="" if other["pegawai_id"] == owner else other["nama"],
            )
            for other in visible[:SHOWN]
        ),
        lain=max(0, len(visible) - SHOWN),
        rekan=len(visible) < len(others),
    )
