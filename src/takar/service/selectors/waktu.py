"""The clock of a unit's counter: its calendar, its dated opening hours and its zone, from which due moments follow."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from takar.common.prepared import prepared
from takar.common.refusals import Invalid
from takar.law.kalender import NASIONAL, atur
from takar.law.layanan import (
    Loket,
    Satuan,
    baca_selang,
    ingatkan_pada,
    jatuh_tempo,
    lama_bersih,
    menit_kerja,
    mulai_hitung,
    sesudah_menit,
)
from takar.law.registry import LawInputError
from takar.org.policy_keys import Kunci
from takar.org.selectors import policy
from takar.org.selectors.kebijakan import overlaid, own_days
from takar.service.models import JamLayanan
from takar.units.models import UnitKerja
from takar.units.selectors import chain_paths

Moments = Sequence[tuple[datetime, datetime]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batas:
    """Until when something is in time, from when it is nearly late, and the open minutes that were promised."""

    jatuh_tempo: datetime
    ingatkan_pada: datetime
    menit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Jam:
    """One counter with its zone. Takes and returns aware moments; raises `Invalid` past the loaded calendar."""

    loket: Loket
    zona: ZoneInfo

    def batas(self, *, diterima: datetime, janji: int, satuan: str, jeda: Moments = ()) -> Batas:
        """The due moment of a promise that runs from `diterima`, with the applicant's time given back."""
        start, pauses = self._lokal(diterima), self._jeda(jeda)
        try:
            due = jatuh_tempo(self.loket, diterima=start, janji=janji, satuan=Satuan(satuan), jeda=pauses)
            warn = ingatkan_pada(self.loket, diterima=start, batas=due)
            minutes = lama_bersih(self.loket, diterima=start, selesai=due, jeda=pauses)
        except LawInputError as error:
            raise _refused(error) from error
        return Batas(jatuh_tempo=self._mutlak(due), ingatkan_pada=self._mutlak(warn), menit=minutes)

    def lama(self, *, diterima: datetime, selesai: datetime, jeda: Moments = ()) -> int:
        """Open minutes without the applicant's time."""
        try:
            return lama_bersih(
                self.loket, diterima=self._lokal(diterima), selesai=self._lokal(selesai), jeda=self._jeda(jeda)
            )
        except LawInputError as error:
            raise _refused(error) from error

    def sisa(self, *, sekarang: datetime, batas: datetime) -> int:
        """Open minutes until `batas`; negative when it has passed."""
        first, last = self._lokal(sekarang), self._lokal(batas)
        try:
            if last >= first:
                return menit_kerja(self.loket, dari=first, sampai=last)
            return -menit_kerja(self.loket, dari=last, sampai=first)
        except LawInputError:
            return 0

    def sesudah(self, *, mulai: datetime, menit: int) -> datetime:
        """The moment at which `menit` open minutes are used up."""
        try:
            start = mulai_hitung(self.loket, self._lokal(mulai))
            return self._mutlak(sesudah_menit(self.loket, mulai=start, menit=menit))
        except LawInputError as error:
            raise _refused(error) from error

    def menit_sehari(self, hari: date) -> int:
        """Open minutes of an ordinary day, to speak of long times in days."""
        try:
            return sum(end - start for start, end in self.loket.buka(hari)) or 450
        except LawInputError:
            return 450

    def _jeda(self, jeda: Moments) -> list[tuple[datetime, datetime]]:
        return [(self._lokal(a), self._lokal(b)) for a, b in jeda]

    def _lokal(self, moment: datetime) -> datetime:
        return moment.astimezone(self.zona).replace(tzinfo=None)

    def _mutlak(self, moment: datetime) -> datetime:
        return moment.replace(tzinfo=self.zona)


def clocks(instansi_id: UUID, unit_ids: Collection[UUID], *, on: date) -> dict[UUID, Jam]:
    """Return the clock of each of these units. Four queries, however many units. Hours are inherited from above."""
    units = (
        UnitKerja.objects.filter(instansi_id=instansi_id, pk__in=set(unit_ids))
        .select_related("instansi")
        .order_by("path")
    )
    return clocks_for(instansi_id, list(units), on=on)


def clocks_for(instansi_id: UUID, units: Iterable[UnitKerja], *, on: date) -> dict[UUID, Jam]:
    """Return the clocks of units that are read already, each with its government. Three queries."""
    hours: dict[str, list[tuple[date, dict[str, str]]]] = {}
    for path, mulai, jam in _hours(instansi_id=instansi_id):
        hours.setdefault(path, []).append((mulai, jam))
    cuti = bool(policy(instansi_id, Kunci.CUTI_BERSAMA_LIBUR, on))
    base = overlaid(NASIONAL, own_days(instansi_id))
    found: dict[UUID, Jam] = {}
    for unit in units:
        own = next((hours[above] for above in chain_paths(unit.path) if above in hours), [])
        loket = Loket(
            kalender=atur(base, hari_seminggu=unit.hari_kerja, cuti_bersama_libur=cuti),
            jadwal=tuple((mulai, _week(jam)) for mulai, jam in own),
        )
        found[unit.pk] = Jam(loket=loket, zona=ZoneInfo(unit.instansi.zona))
    return found


def clock_of(instansi_id: UUID, unit_id: UUID, *, on: date) -> Jam:
    """Return the clock of one unit. Four queries."""
    return clocks(instansi_id, [unit_id], on=on)[unit_id]


def _week(jam: dict[str, str]) -> dict[int, tuple[tuple[int, int], ...]]:
    return {int(day): baca_selang(text) for day, text in jam.items()}


def _refused(error: LawInputError) -> Invalid:
    return Invalid(error.message, next_step=_("Periksa tanggal, jam buka, dan kalender liburnya, lalu ulangi."))


@prepared
def _hours(instansi_id: UUID) -> "QuerySet[JamLayanan, tuple[Any, ...]]":
    rows = JamLayanan.objects.filter(instansi_id=instansi_id).order_by("mulai")
    return rows.values_list("unit__path", "mulai", "jam")
