"""What is told of an entry beside its text: hours, share, and what the device said of its clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from takar.execution.models import Aktivitas

# Phones and servers differ by seconds; beyond this the reader is told.
CLOCKS_AGREE_SECONDS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Rincian:
    """The further facts of one entry. `tanda` are sentences for whoever reads it; they judge nothing."""

    dari: Decimal | None
    jam_mulai: time | None
    jam_selesai: time | None
    luring: bool
    waktu_perangkat: datetime | None
    tanda: tuple[str, ...]

    @property
    def jam(self) -> str:
        """Return 08.00–10.30, empty without hours."""
        if self.jam_mulai is None or self.jam_selesai is None:
            return ""
        return f"{self.jam_mulai:%H.%M}–{self.jam_selesai:%H.%M}"


def details_of(rows: Iterable[Aktivitas]) -> dict[UUID, Rincian]:
    """Return the further facts of these entries. No query."""
    return {
        row.pk: Rincian(
            dari=row.dari,
            jam_mulai=row.jam_mulai,
            jam_selesai=row.jam_selesai,
            luring=row.luring,
            waktu_perangkat=row.waktu_perangkat,
            tanda=clock_marks(row),
        )
        for row in rows
    }


def clock_marks(row: Aktivitas) -> tuple[str, ...]:
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


def _span(seconds: int) -> str:
    minutes, hours, days = seconds // 60, seconds // 3600, seconds // 86400
    if days:
        return ngettext("%(n)d hari", "%(n)d hari", days) % {"n": days}
    if hours:
        return ngettext("%(n)d jam", "%(n)d jam", hours) % {"n": hours}
    return ngettext("%(n)d menit", "%(n)d menit", minutes) % {"n": minutes}
