"""What is told of an entry beside its text: hours, share, what the device said of its clock, and whether its month was
closed before it was accepted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal
from uuid import UUID

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from takar.execution.models import Aktivitas, StatusAktivitas
from takar.execution.selectors.penutupan import Month, closed_months
from takar.execution.selectors.rows import Entri

# Phones and servers differ by seconds; beyond this the reader is told.
CLOCKS_AGREE_SECONDS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Rincian:
    """The further facts of one entry. `tanda` are sentences for whoever reads it; they judge nothing. `susulan` says
    that its month was closed before it counted; `dialihkan` that it waits for the next level, no longer for its owner's
    doing."""

    dari: Decimal | None
    jam_mulai: time | None
    jam_selesai: time | None
    luring: bool
    waktu_perangkat: datetime | None
    tanda: tuple[str, ...]
    susulan: str = ""
    dialihkan: bool = False

    @property
    def jam(self) -> str:
        """Return 08.00–10.30, empty without hours."""
        if self.jam_mulai is None or self.jam_selesai is None:
            return ""
        return f"{self.jam_mulai:%H.%M}–{self.jam_selesai:%H.%M}"


def details_of(rows: Iterable[Aktivitas | Entri]) -> dict[UUID, Rincian]:
    """Return the further facts of these entries, all of one government. One query where months are closed."""
    found = list(rows)
    closed = (
        closed_months(found[0].instansi_id, since=min(row.tanggal for row in found).replace(day=1)) if found else {}
    )
    return {
        row.pk: Rincian(
            dari=row.dari,
            jam_mulai=row.jam_mulai,
            jam_selesai=row.jam_selesai,
            luring=row.luring,
            waktu_perangkat=row.waktu_perangkat,
            tanda=clock_marks(row),
            susulan=_after_closing(row, closed),
            dialihkan=row.dialihkan_at is not None and row.status == StatusAktivitas.DICATAT,
        )
        for row in found
    }


def clock_marks(row: Aktivitas | Entri) -> tuple[str, ...]:
    """Return what a reader should know of the device's clock: recorded without signal, or a clock that is off."""
    marks = []
    if row.luring:
        marks.append(_("Dicatat tanpa sinyal, dikirim kemudian."))
    off = row.selisih_detik
    if off is not None and abs(off) > CLOCKS_AGREE_SECONDS:
        pattern = (
            _("Jam perangkat lebih cepat %(lama)s dari jam Takar.")
            if off > 0
            else _("Jam perangkat lebih lambat %(lama)s dari jam Takar.")
        )
        marks.append(pattern % {"lama": _span(abs(off))})
    return tuple(marks)


def _after_closing(row: Aktivitas | Entri, closed: Mapping[Month, datetime]) -> str:
    """Say that an entry counts in a later month: it was not accepted yet when its own was closed."""
    at = closed.get((row.tanggal.year, row.tanggal.month))
    accepted = row.diperiksa_at if row.status == StatusAktivitas.DITERIMA else None
    if at is None or (accepted is not None and accepted <= at):
        return ""
    month = f"{MONTHS[row.tanggal.month]} {row.tanggal.year}"
    return _("%(bulan)s sudah ditutup; dihitung pada bulan berikutnya") % {"bulan": month}


def _span(seconds: int) -> str:
    minutes, hours, days = seconds // 60, seconds // 3600, seconds // 86400
    if days:
        return ngettext("%(n)d hari", "%(n)d hari", days) % {"n": days}
    if hours:
        return ngettext("%(n)d jam", "%(n)d jam", hours) % {"n": hours}
    return ngettext("%(n)d menit", "%(n)d menit", minutes) % {"n": minutes}
