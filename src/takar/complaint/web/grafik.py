"""The picture of an improvement: the middle time of each month as a column, with a mark where the improvement began."""

from calendar import monthrange
from collections.abc import Sequence
from math import ceil

from django.utils.dates import MONTHS_3
from django.utils.translation import gettext as _

from takar.complaint.selectors.bulanan import BulanUmum
from takar.complaint.selectors.publik import PerbaikanUmum
from takar.service.selectors.satuan import minutes
from takar.ui.charts import ChartView, Mark
from takar.ui.formats import angka, tanggal

_DAY = 450
_LEFT, _RIGHT, _TOP, _BOTTOM = 30.0, 358.0, 44.0, 176.0
_HEIGHT = 204


def course(satu: PerbaikanUmum, months: Sequence[BulanUmum]) -> ChartView | None:
    """Return the chart with its table; None without two months to show."""
    shown = [one for one in months if one.menit is not None]
    if len(shown) < 2:
        return None
    per, unit = _unit(max(one.menit or 0 for one in shown))
    before, after = satu.sebelum, satu.sesudah
    words = {"a": before.median, "n": angka(before.n), "b": after.median, "m": angka(after.n)}
    began = _("perbaikan dimulai %(hari)s") % {"hari": tanggal(satu.mulai, "pendek")}
    period = f"{_label(months[0])} – {_label(months[-1])}"
    told = ", ".join(f"{_label(one)} {angka(round((one.menit or 0) / per, 1))}" for one in shown)
    return ChartView(
        id="perjalanan",
        title=_("Separuh selesai dalam %(a)s (n = %(n)s), sesudah perbaikan %(b)s (n = %(m)s).") % words,
        desc=f"{unit}: {told}; {began}.",
        note=" · ".join((period, _("dalam %s") % unit, f"n = {angka(sum(one.n for one in shown))}")),
        height=_HEIGHT,
        columns=(_("Bulan"), _("Permohonan selesai"), _("Lama, nilai tengah")),
        rows=tuple(_row(one, satu) for one in months),
        marks=(*_columns(months, per=per, told=_told(satu, shown)), *_began(satu, months, said=began)),
    )


def _told(satu: PerbaikanUmum, shown: Sequence[BulanUmum]) -> frozenset[tuple[int, int]]:
    """The months whose figure stands above their column: the last before the improvement began, and the newest."""
    keys = [(one.tahun, one.bulan) for one in shown]
    before = [key for key in keys if key < (satu.mulai.year, satu.mulai.month)]
    return frozenset({*before[-1:], keys[-1]})


def _columns(months: Sequence[BulanUmum], *, per: int, told: frozenset[tuple[int, int]]) -> list[Mark]:
    slot = (_RIGHT - _LEFT) / len(months)
    top = _nice(max((one.menit or 0) / per for one in months))
    marks: list[Mark] = []
    for share in (0.0, 0.5, 1.0):
        y = _BOTTOM - (_BOTTOM - _TOP) * share
        rule = "t-chart__rule" if share else "t-chart__rule t-chart__rule--base"
        marks.append(Mark("path", rule, {"d": f"M{_n(_LEFT)} {_n(y)}H{_n(_RIGHT)}"}))
        marks.append(_text("t-chart__axis", _LEFT - 6, y + 4, angka(top * share), anchor="end"))
    every = ceil(len(months) / 6)
    for at, one in enumerate(months):
        x = _LEFT + slot * at
        if (len(months) - 1 - at) % every == 0:
            middle = min(x + slot / 2, _RIGHT - 18)
            marks.append(_text("t-chart__axis", middle, _BOTTOM + 20, _label(one), anchor="middle"))
        if one.menit is None:
            continue
        height = max(2.0, (_BOTTOM - _TOP) * one.menit / per / top)
        place = {"x": _n(x + slot * 0.14), "y": _n(_BOTTOM - height), "width": _n(slot * 0.72), "height": _n(height)}
        marks.append(Mark("rect", "t-chart__bar", {**place, "rx": "2"}))
        if (one.tahun, one.bulan) in told:
            words = angka(round(one.menit / per, 1))
            marks.append(_text("t-chart__value", x + slot / 2, _BOTTOM - height - 6, words, anchor="middle"))
    return marks


def _began(satu: PerbaikanUmum, months: Sequence[BulanUmum], *, said: str) -> list[Mark]:
    """A dashed rule at the very day, its words on the side that has room for them."""
    slot = (_RIGHT - _LEFT) / len(months)
    for at, one in enumerate(months):
        if (one.tahun, one.bulan) == (satu.mulai.year, satu.mulai.month):
            x = _LEFT + slot * (at + (satu.mulai.day - 1) / monthrange(one.tahun, one.bulan)[1])
            right = x > (_LEFT + _RIGHT) / 2
            label = _text("t-chart__label", x - 6 if right else x + 6, 24, said, anchor="end" if right else "start")
            return [Mark("path", "t-chart__target", {"d": f"M{_n(x)} 12V{_n(_BOTTOM)}"}), label]
    return []


def _row(one: BulanUmum, satu: PerbaikanUmum) -> tuple[str, ...]:
    began = (one.tahun, one.bulan) == (satu.mulai.year, satu.mulai.month)
    label = _("%(bulan)s, perbaikan dimulai") % {"bulan": _label(one)} if began else _label(one)
    if one.ditutup:
        return label, _("ditutup"), "–"
    return label, angka(one.n), minutes(one.menit)


def _unit(most: int) -> tuple[int, str]:
    if most >= 2 * _DAY:
        return _DAY, _("hari kerja")
    return (60, _("jam")) if most >= 120 else (1, _("menit"))


def _nice(value: float) -> float:
    """The least of 1, 2, 4, 6, 8, 10, 20, 40 … that is not below it: halves of these are round as well."""
    power = 1.0
    while value > 10 * power:
        power *= 10
    return next(step * power for step in (1, 2, 4, 6, 8, 10) if step * power >= value)


def _label(one: BulanUmum) -> str:
    return f"{MONTHS_3[one.bulan]} {one.tahun % 100:02d}".capitalize()


def _text(cls: str, x: float, y: float, text: str, *, anchor: str) -> Mark:
    return Mark("text", cls, {"x": _n(x), "y": _n(y), "text-anchor": anchor}, text)


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
