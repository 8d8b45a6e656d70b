"""The periods that are evaluated: month, quarter or year, with first and last day, name, and window.

PermenPANRB 6/2022 Ps 24: a government evaluates monthly or quarterly, and everyone annually (p.90).
"""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from takar.appraisal.models import JenisEvaluasi
from takar.law.kalender import Kalender
from takar.law.tenggat import masa_evaluasi_periodik, masa_evaluasi_tahunan
from takar.org.policy_keys import Kunci, Value

_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodeNilai:
    """One evaluated period. `ke` is the month or quarter, 0 for the year."""

    jenis: str
    tahun: int
    ke: int

    @property
    def bulan(self) -> tuple[int, int]:
        """First and last month."""
        if self.jenis == JenisEvaluasi.BULANAN:
            return self.ke, self.ke
        return (self.ke * 3 - 2, self.ke * 3) if self.jenis == JenisEvaluasi.TRIWULANAN else (1, 12)

    @property
    def awal(self) -> date:
        return date(self.tahun, self.bulan[0], 1)

    @property
    def akhir(self) -> date:
        month = self.bulan[1]
        return date(self.tahun, month, calendar.monthrange(self.tahun, month)[1])

    @property
    def nama(self) -> str:
        """Triwulan I 2026, Maret 2026, or Tahun 2026."""
        if self.jenis == JenisEvaluasi.BULANAN:
            return f"{MONTHS[self.ke]} {self.tahun}"
        if self.jenis == JenisEvaluasi.TRIWULANAN:
            return _("Triwulan %(ke)s %(tahun)d") % {"ke": _ROMAN[self.ke - 1], "tahun": self.tahun}
        return _("Tahun %(tahun)d") % {"tahun": self.tahun}

    @property
    def valid(self) -> bool:
        """Whether such a period exists."""
        last = {JenisEvaluasi.BULANAN.value: 12, JenisEvaluasi.TRIWULANAN.value: 4}.get(self.jenis)
        return 2022 <= self.tahun <= 9000 and (self.ke == 0 if last is None else 1 <= self.ke <= last)


def window(periode: PeriodeNilai, *, kebijakan: Mapping[Kunci, Value], kalender: Kalender) -> tuple[date, date]:
    """First and last day on which the Penilai may rate. Raises LawInputError past the loaded calendar."""
    if periode.jenis == JenisEvaluasi.TAHUNAN:
        opens = int(kebijakan[Kunci.JENDELA_BUKA_HARI])
        return masa_evaluasi_tahunan(periode.tahun, buka_hari_sebelum_akhir=opens)
    days = int(kebijakan[Kunci.JENDELA_TUTUP_HARI_KERJA])
    return masa_evaluasi_periodik(akhir=periode.akhir, kalender=kalender, hari_kerja_sesudah=days)


def periods_to_open(*, jenis_periodik: str, today: date) -> tuple[PeriodeNilai, ...]:
    """The periods that a manager opens around a day: the running one, the one before it, and the years."""
    size = 1 if jenis_periodik == JenisEvaluasi.BULANAN else 3
    running = (today.month - 1) // size + 1
    last_ke, last_year = (running - 1, today.year) if running > 1 else (12 // size, today.year - 1)
    return (
        PeriodeNilai(jenis=jenis_periodik, tahun=today.year, ke=running),
        PeriodeNilai(jenis=jenis_periodik, tahun=last_year, ke=last_ke),
        PeriodeNilai(jenis=JenisEvaluasi.TAHUNAN, tahun=today.year, ke=0),
        PeriodeNilai(jenis=JenisEvaluasi.TAHUNAN, tahun=today.year - 1, ke=0),
    )


def begins_on(periode: PeriodeNilai, *, mulai: date) -> date:
    """The day on which a period opens by itself: with its window, a month once it is over and has its figures."""
    return periode.akhir + timedelta(days=1) if periode.jenis == JenisEvaluasi.BULANAN else mulai


def period_key(periode: PeriodeNilai) -> str:
    """The period as one text for a form or an address: TRIWULANAN-2026-1."""
    return f"{periode.jenis}-{periode.tahun}-{periode.ke}"


def period_from(key: str) -> PeriodeNilai | None:
    """The period of such a text, or None."""
    parts = key.split("-")
    if len(parts) != 3 or parts[0] not in JenisEvaluasi.values:
        return None
    if not all(part.isascii() and part.isdigit() and len(part) <= 4 for part in parts[1:]):
        return None
    found = PeriodeNilai(jenis=parts[0], tahun=int(parts[1]), ke=int(parts[2]))
    return found if found.valid else None
