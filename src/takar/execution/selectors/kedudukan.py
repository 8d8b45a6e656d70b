"""Where one indicator stands on its path, in one sentence with the numbers, and the chart of that path."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from django.utils.dates import MONTHS, MONTHS_3
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takar.execution.selectors.lintasan import AngkaBulan, AngkaIndikator
from takar.law.hitungan import Arah
from takar.law.lintasan import Harapan, Kedudukan, Lintasan, Sifat, harapan, kedudukan
from takar.planning.selectors.hitung import nature
from takar.planning.selectors.rentang import band, number_with_unit
from takar.ui.charts import ChartView, Sample, line_chart
from takar.ui.formats import angka

TITLES = {
    Lintasan.SESUAI: gettext_lazy("Sesuai lintasan sampai %(bulan)s"),
    Lintasan.MELAMPAUI: gettext_lazy("Melampaui lintasan sampai %(bulan)s"),
    Lintasan.BERISIKO: gettext_lazy("Berisiko: sedikit di luar lintasan sampai %(bulan)s"),
    Lintasan.TERTINGGAL: gettext_lazy("Tertinggal dari lintasan sampai %(bulan)s"),
    None: gettext_lazy("Capaian sampai %(bulan)s"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Posisi:
    """Where an indicator stands. `lintasan` is empty where no range was agreed or nothing has begun.

    `kalimat` says why with the numbers; `bulan_ini` what is expected by the end of this month; `sampai` the figure so
    far; `bulan` the month to which the standing speaks, 0 for none.
    """

    lintasan: str = ""
    kalimat: str = ""
    bulan_ini: str = ""
    sampai: Decimal | None = None
    bulan: int = 0


def position(row: AngkaIndikator, *, today: date) -> Posisi:
    """Place one indicator on its path. What is reckoned stands today; what is typed, at the last month typed."""
    running = running_month(row, today=today)
    if running == 0:
        return Posisi()
    known = [month for month in row.bulan if month.nilai is not None and month.bulan <= running]
    judged = running if row.dihitung or not known else known[-1].bulan
    so_far = next((month.sampai for month in row.bulan if month.bulan == judged), None)
    if row.target_min is None and row.target_max is None:
        return Posisi(sampai=so_far, bulan=judged)
    found = kedudukan(
        nilai=so_far,
        minimum=row.target_min,
        maksimum=row.target_max,
        arah=Arah(row.arah),
        sifat=nature(row.cara),
        bulan_ke=judged - row.mulai.month + 1,
        dari_bulan=row.dari_bulan,
        berjalan=_is_running(judged, row=row, today=today),
    )
    if found is None:
        return Posisi(sampai=so_far, bulan=judged)
    return Posisi(
        lintasan=found.lintasan.value,
        kalimat=_sentence(row, found, so_far=so_far, bulan=judged),
        bulan_ini=_this_month(row, bulan=running),
        sampai=so_far,
        bulan=judged,
    )


def running_month(row: AngkaIndikator, *, today: date) -> int:
    """The month of the plan that runs today; its last one once it is over, 0 before it begins."""
    if today < row.mulai:
        return 0
    return row.selesai.month if today > row.selesai else today.month


def path_chart(row: AngkaIndikator, *, standing: Posisi, today: date) -> ChartView | None:
    """Draw the figure so far against its growing or flat range, with the same figures as a table."""
    last = running_month(row, today=today)
    drawn = [_drawn(row, month, last=last) for month in row.bulan]
    # A line begins with two points; negative figures have no place on a scale that begins at nothing.
    known = [value for value in drawn if value is not None]
    if len(known) < 2 or min(known) < 0:
        return None
    ends = [_ends(row, month.bulan) for month in row.bulan]
    top = max([*known, *(each for end in ends for each in (end.minimum, end.maksimum) if each is not None)])
    title = TITLES[Lintasan(standing.lintasan) if standing.lintasan else None]
    view = line_chart(
        id=f"g-{row.id}",
        title=str(title) % {"bulan": str(MONTHS[standing.bulan or last])},
        unit=row.satuan or _("angka"),
        period=str(row.mulai.year),
        n=None,
        samples=[
            Sample(
                label=str(MONTHS_3[month.bulan]).capitalize(),
                value=None if value is None else float(value),
                low=_low(row, end),
                high=_high(row, end, top=top),
            )
            for month, value, end in zip(row.bulan, drawn, ends, strict=True)
        ],
    )
    table = _table(row, ends=ends, last=last)
    return replace(view, columns=(_("Bulan"), _("Bulan itu"), _("Sampai akhir bulan"), _("Diharapkan")), rows=table)


def _drawn(row: AngkaIndikator, month: AngkaBulan, *, last: int) -> Decimal | None:
    if month.bulan > last or (not row.dihitung and month.nilai is None):
        return None
    return month.sampai


def _table(row: AngkaIndikator, *, ends: Sequence[Harapan], last: int) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            str(MONTHS[month.bulan]),
            angka(month.nilai) if month.bulan <= last else "–",
            angka(month.sampai) if month.bulan <= last else "–",
            _band(end) or "–",
        )
        for month, end in zip(row.bulan, ends, strict=True)
    )


def _ends(row: AngkaIndikator, bulan: int) -> Harapan:
    return harapan(
        minimum=row.target_min,
        maksimum=row.target_max,
        sifat=nature(row.cara),
        bulan_ke=bulan - row.mulai.month + 1,
        dari_bulan=row.dari_bulan,
    )


def _low(row: AngkaIndikator, end: Harapan) -> float | None:
    """The lower edge of the band; a range without its lower end begins at nothing."""
    if end.minimum is None and end.maksimum is None:
        return None
    if end.minimum is None or (end.minimum == end.maksimum and row.arah == Arah.TURUN):
        return 0.0
    return float(end.minimum)


def _high(row: AngkaIndikator, end: Harapan, *, top: Decimal) -> float | None:
    """The upper edge of the band; what has no upper end, or is one number, reaches to the top of the picture."""
    if end.minimum is None and end.maksimum is None:
        return None
    if end.maksimum is None or (end.minimum == end.maksimum and row.arah == Arah.NAIK):
        return float(top)
    return float(end.maksimum)


def _is_running(bulan: int, *, row: AngkaIndikator, today: date) -> bool:
    tomorrow = today + timedelta(days=1)
    return row.mulai <= today <= row.selesai and bulan == today.month == tomorrow.month


def _this_month(row: AngkaIndikator, *, bulan: int) -> str:
    wanted = _band(_ends(row, bulan), unit=row.satuan)
    if nature(row.cara) is Sifat.TETAP:
        return _("Diharapkan %(rentang)s, sama setiap bulan.") % {"rentang": wanted}
    said = _("Sampai akhir %(bulan)s (bulan ke-%(ke)d dari %(dari)d) diharapkan %(rentang)s.")
    return said % {
        "bulan": str(MONTHS[bulan]),
        "ke": bulan - row.mulai.month + 1,
        "dari": row.dari_bulan,
        "rentang": wanted,
    }


def _sentence(row: AngkaIndikator, found: Kedudukan, *, so_far: Decimal | None, bulan: int) -> str:
    """One sentence with the numbers: what was reached, what was expected, and by how much it misses."""
    words = {"bulan": str(MONTHS[bulan]), "rentang": _band(found.harapan, unit=row.satuan)}
    if so_far is None:
        return _("Belum ada angka; sampai akhir %(bulan)s diharapkan %(rentang)s.") % words
    words["angka"] = number_with_unit(so_far, row.satuan)
    rising = row.arah == Arah.NAIK
    held, wanted = (
        (found.batas.minimum, found.harapan.minimum) if rising else (found.batas.maksimum, found.harapan.maksimum)
    )
    if found.kurang is None or held is None:
        return _("Tercapai %(angka)s; sampai akhir %(bulan)s diharapkan %(rentang)s.") % words
    # While a month runs, a shortfall is one against the end of the month before it.
    words["bulan"] = str(MONTHS[bulan if held == wanted else bulan - 1])
    words["selisih"] = number_with_unit(_shown(found.kurang, steady=True), row.satuan)
    words["batas"] = number_with_unit(_shown(held), row.satuan)
    if rising:
        said = _("Tercapai %(angka)s. Sampai akhir %(bulan)s diharapkan paling sedikit %(batas)s: kurang %(selisih)s.")
    else:
        said = _("Tercapai %(angka)s. Sampai akhir %(bulan)s diharapkan paling banyak %(batas)s: lebih %(selisih)s.")
    return said % words


def _band(end: Harapan, *, unit: str = "") -> str:
    low, high = (None if each is None else _shown(each) for each in (end.minimum, end.maksimum))
    return band(low, high, unit)


def _shown(value: Decimal, *, steady: bool = False) -> Decimal:
    """As many decimals as a person reads: none of large numbers, one of others; a shortfall is never shown as none."""
    if abs(value) >= 100:
        return value.quantize(Decimal(1))
    rounded = value.quantize(Decimal("0.1"))
    return value if steady and not rounded else rounded
