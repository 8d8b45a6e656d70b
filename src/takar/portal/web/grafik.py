"""The charts of the portal: what each month's share in time and middle time were; too few leaves a gap."""

from django.utils.dates import MONTHS_3
from django.utils.translation import gettext as _

from takar.portal.selectors.waktu import LayananTerukur
from takar.ui.charts import ChartView, Sample, line_chart
from takar.ui.formats import persen

_DAY = 450


def in_time(row: LayananTerukur, *, period: str) -> ChartView | None:
    """Return the share in time of each month; None without any month to show."""
    away = row.tersembunyi
    samples = [
        Sample(
            label=_label(key),
            value=None if not one.n or key in away else float(one.persen or 0),
        )
        for key, one in row.bulan.items()
    ]
    if not any(sample.value is not None for sample in samples):
        return None
    title = _("%(persen)s permohonan selesai tepat waktu dalam 12 bulan terakhir") % {
        "persen": persen(row.kini.persen, 0)
    }
    return line_chart(
        id="tepat", title=title, unit=_("persen tepat waktu"), period=period, n=_shown(row), samples=samples
    )


def how_long(row: LayananTerukur, *, period: str) -> ChartView | None:
    """Return the middle time of each month with the range in which eight of ten lie."""
    away = row.tersembunyi
    per, unit = _unit(row)
    samples = []
    for key, one in row.bulan.items():
        if not one.n or key in away:
            samples.append(Sample(label=_label(key), value=None))
            continue
        middle = one.tengah_menit or 0
        samples.append(
            Sample(
                label=_label(key),
                value=round(middle / per, 1),
                low=round(min(middle, *one.sebaran) / per, 1),
                high=round((one.p90_menit or 0) / per, 1),
            )
        )
    if not any(sample.value is not None for sample in samples):
        return None
    return line_chart(
        id="lama",
        title=_("Separuh permohonan selesai dalam %(lama)s") % {"lama": row.kini.tengah},
        unit=_("%(satuan)s, nilai tengah; rentang dari tercepat sampai batas 9 dari 10") % {"satuan": unit},
        period=period,
        n=_shown(row),
        samples=samples,
    )


def _unit(row: LayananTerukur) -> tuple[int, str]:
    most = max((one.p90_menit or 0 for one in row.bulan.values()), default=0)
    if most >= 2 * _DAY:
        return _DAY, _("hari kerja")
    return (60, _("jam")) if most >= 120 else (1, _("menit"))


def _label(key: tuple[int, int]) -> str:
    year, month = key
    return f"{MONTHS_3[month]} {year % 100:02d}".capitalize()


def _shown(row: LayananTerukur) -> int:
    away = row.tersembunyi
    return sum(one.n for key, one in row.bulan.items() if key not in away)
