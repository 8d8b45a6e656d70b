"""What an entry is asked about before it is stored: each is a question, never a refusal."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from takar.common.actor import Actor
from takar.execution.models import Aktivitas
from takar.law.kalender import NASIONAL, Kalender, adalah_hari_kerja, atur
from takar.law.registry import LawInputError
from takar.org.models import HariLibur
from takar.org.policy_keys import Kunci
from takar.org.selectors import policies
from takar.org.selectors.kebijakan import overlaid
from takar.planning.models import Indikator
from takar.ui.formats import tanggal

# Words of so long ago are no habit of copying.
_SAME_WORDS_DAYS = 7
_SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Isi:
    """What of an entry the questions look at. `pk` is the stored entry, when it is being mended."""

    indikator_id: UUID | None
    tanggal: date
    uraian: str
    jam_mulai: time | None = None
    jam_selesai: time | None = None
    pk: UUID | None = None

    @property
    def menit(self) -> int:
        if self.jam_mulai is None or self.jam_selesai is None:
            return 0
        return _minutes(self.jam_selesai) - _minutes(self.jam_mulai)


def questions_about(entries: Sequence[Isi], *, actor: Actor, today: date) -> tuple[str, ...]:
    """Return what to ask about these entries, in their order, each sentence once. Two queries for an ordinary
    day, up to three more for a Saturday, a day of shared leave, and hours."""
    if not entries:
        return ()
    first, last = min(one.tanggal for one in entries), max(one.tanggal for one in entries)
    known = _stored(entries, actor=actor, since=first - timedelta(days=_SAME_WORDS_DAYS), until=last)
    kalender = _calendar(entries, actor=actor, today=today)
    found: list[str] = []
    for number, one in enumerate(entries):
        others = [*known, *entries[:number]]
        found += [*_closed(one, kalender), *_overlaps(one, others), *_same_words(one, known)]
    if any(one.menit for one in entries):
        capacity = int(policies(actor.home, today)[Kunci.KAPASITAS_HARIAN_MENIT])
        for day in sorted({one.tanggal for one in entries}):
            found += _too_much(day, [*known, *entries], capacity=capacity, entries=entries)
    return tuple(dict.fromkeys(found))


def closed_day(day: date, *, hari_seminggu: int) -> tuple[str, ...]:
    """Return what would be asked of an entry of this day by the national calendar alone. No query."""
    entry = Isi(indikator_id=None, tanggal=day, uraian="")
    return tuple(_closed(entry, atur(NASIONAL, hari_seminggu=hari_seminggu)))


def fingerprint(questions: Iterable[str]) -> str:
    """Return the mark of exactly these questions; a form that carries it has seen them. Empty for none."""
    text = "\n".join(questions)
    return hashlib.sha256(text.encode()).hexdigest()[:16] if text else ""


def _stored(entries: Sequence[Isi], *, actor: Actor, since: date, until: date) -> list[Isi]:
    own = {one.pk for one in entries if one.pk is not None}
    rows = (
        Aktivitas.objects.filter(instansi_id=actor.home, pegawai_id=actor.person, tanggal__range=(since, until))
        .order_by("tanggal", "pk")
        .values_list("pk", "indikator_id", "tanggal", "uraian", "jam_mulai", "jam_selesai")
    )
    return [
        Isi(pk=pk, indikator_id=indikator, tanggal=day, uraian=text, jam_mulai=start, jam_selesai=end)
        for pk, indikator, day, text, start, end in rows
        if pk not in own
    ]


def _calendar(entries: Sequence[Isi], *, actor: Actor, today: date) -> Kalender:
    """The calendar of these days: what cannot matter to them is not asked for, since recording must stay quick."""
    days = {one.tanggal for one in entries}
    rows = HariLibur.objects.filter(instansi_id=actor.home, tanggal__in=days).order_by("tanggal")
    own = overlaid(NASIONAL, list(rows.values_list("tanggal", "keterangan", "libur")))
    week, leave = 5, True
    if any(day.weekday() == _SATURDAY for day in days):
        week = _week(entries[0], actor=actor)
    if days & set(own.cuti_bersama):
        leave = bool(policies(actor.home, today)[Kunci.CUTI_BERSAMA_LIBUR])
    return atur(own, hari_seminggu=week, cuti_bersama_libur=leave)


def _week(entry: Isi, *, actor: Actor) -> int:
    if entry.indikator_id is None:
        return 5
    rows = Indikator.objects.filter(instansi_id=actor.home, pk=entry.indikator_id, rhk__skp__pegawai_id=actor.person)
    return 6 if rows.order_by().values_list("rhk__skp__unit__hari_kerja", flat=True).first() == 6 else 5


def _closed(one: Isi, kalender: Kalender) -> list[str]:
    try:
        working = adalah_hari_kerja(kalender, one.tanggal)
    except LawInputError:
        return []
    if working:
        return []
    title = kalender.libur.get(one.tanggal) or kalender.cuti_bersama.get(one.tanggal) or _("akhir pekan")
    return [_("%(hari)s hari libur: %(sebab)s.") % {"hari": tanggal(one.tanggal, "hari"), "sebab": title}]


def _overlaps(one: Isi, others: Iterable[Isi]) -> list[str]:
    if one.jam_mulai is None or one.jam_selesai is None:
        return []
    for other in others:
        if other.tanggal != one.tanggal or other.jam_mulai is None or other.jam_selesai is None:
            continue
        if one.jam_mulai < other.jam_selesai and other.jam_mulai < one.jam_selesai:
            sentence = _("Jamnya bertumpuk dengan “%(uraian)s” (%(mulai)s–%(selesai)s).")
            hours = {"mulai": f"{other.jam_mulai:%H.%M}", "selesai": f"{other.jam_selesai:%H.%M}"}
            return [sentence % {"uraian": _short(other.uraian), **hours}]
    return []


def _same_words(one: Isi, known: Iterable[Isi]) -> list[str]:
    words = _plain(one.uraian)
    for other in known:
        if words and other.tanggal < one.tanggal and _plain(other.uraian) == words:
            sentence = _("Kalimatnya sama dengan catatan %(hari)s. Sebut apa yang baru, bila ada.")
            return [sentence % {"hari": tanggal(other.tanggal, "hari")}]
    return []


def _too_much(day: date, all_entries: Iterable[Isi], *, capacity: int, entries: Sequence[Isi]) -> list[str]:
    if not any(one.tanggal == day and one.menit for one in entries):
        return []
    minutes = sum(one.menit for one in all_entries if one.tanggal == day)
    if minutes <= capacity:
        return []
    sentence = ngettext(
        "Jam pada %(hari)s berjumlah %(jumlah)s, lebih dari %(batas)s sehari.",
        "Jam pada %(hari)s berjumlah %(jumlah)s, lebih dari %(batas)s sehari.",
        minutes,
    )
    return [sentence % {"hari": tanggal(day, "hari"), "jumlah": _hours(minutes), "batas": _hours(capacity)}]


def _hours(minutes: int) -> str:
    whole, rest = divmod(minutes, 60)
    if not rest:
        return _("%(jam)d jam") % {"jam": whole}
    return _("%(jam)d jam %(menit)d menit") % {"jam": whole, "menit": rest}


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
