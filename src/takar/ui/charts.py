"""Geometry of the charts that the server draws as SVG: lines with a range, bars, and the spread of predikat.

A chart's title states its finding; n, period and unit stand below it; a table carries the same figures.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from math import ceil, floor, log10

from django.utils.translation import gettext
from markupsafe import Markup

from takar.ui.formats import angka

__all__ = [
    "ChartView",
    "Mark",
    "MiniView",
    "Sample",
    "Share",
    "bar_chart",
    "distribution_curve",
    "line_chart",
    "mini_bars",
]

_WIDTH = 360


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One figure; `low` and `high` bound its range; `value` None leaves a gap."""

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many people have one predikat; `guide` is the height of the guideline there, in any unit."""

    label: str
    count: int
    guide: float | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """One SVG element: its tag, its class, its attributes, its text."""

    tag: str
    cls: str
    attrs: dict[str, str]
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartView:
    """A chart ready to draw with the `chart` macro."""

    id: str
    title: str
    desc: str
    note: str
    height: int
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    marks: tuple[Mark, ...]
    width: int = _WIDTH


@dataclass(frozen=True, slots=True, kw_only=True)
class MiniView:
    """One of many small charts on one scale, ready for the `multiples` macro. `value` stands in words beside it;
    `drawn` is the finished SVG, because a page shows dozens of them."""

    id: str
    title: str
    desc: str
    value: str
    drawn: Markup
    width: int = 240
    height: int = 64


@dataclass(slots=True)
class _Canvas:
    marks: list[Mark] = field(default_factory=list)

    def path(self, cls: str, d: str) -> None:
        self.marks.append(Mark("path", cls, {"d": d}))

    def rect(self, cls: str, x: float, y: float, *, width: float, height: float) -> None:
        self.marks.append(
            Mark("rect", cls, {"x": _n(x), "y": _n(y), "width": _n(width), "height": _n(height), "rx": "2"})
        )

    def dot(self, cls: str, x: float, y: float, *, r: float = 3.5) -> None:
        self.marks.append(Mark("circle", cls, {"cx": _n(x), "cy": _n(y), "r": _n(r)}))

    def text(self, cls: str, x: float, y: float, text: str, *, anchor: str = "start") -> None:
        self.marks.append(Mark("text", cls, {"x": _n(x), "y": _n(y), "text-anchor": anchor}, text))


def line_chart(
    *,
    id: str,
    title: str,
    unit: str,
    period: str,
    n: int | None,
    samples: Sequence[Sample],
    target: float | None = None,
) -> ChartView:
    """Return a line over time, its range as a band, the first and the last figure labelled, the target as a rule."""
    left, right, top, bottom, height = 30.0, 316.0, 22.0, 176.0, 208
    peaks = [s.high if s.high is not None else s.value for s in samples] + [target]
    scale = _nice_top(max((p for p in peaks if p is not None), default=1.0))
    step = (right - left) / max(1, len(samples) - 1)
    xs = [left + step * index for index in range(len(samples))]

    def y(value: float) -> float:
        return bottom - (bottom - top) * value / scale

    canvas = _Canvas()
    for share in (0.0, 0.5, 1.0):
        canvas.path("t-chart__rule", f"M{_n(left)} {_n(y(scale * share))}H{_n(right)}")
        canvas.text("t-chart__axis", left - 6, y(scale * share) + 4, angka(scale * share), anchor="end")
    ranged = [(x, s) for x, s in zip(xs, samples, strict=True) if s.low is not None and s.high is not None]
    # A month without figures breaks the band as it breaks the line: nothing is drawn that was not measured.
    for has, run in groupby(
        zip(xs, samples, strict=True), key=lambda p: p[1].low is not None and p[1].high is not None
    ):
        points = list(run)
        if has and len(points) > 1:
            over = [f"{_n(x)} {_n(y(s.high or 0.0))}" for x, s in points]
            under = [f"{_n(x)} {_n(y(s.low or 0.0))}" for x, s in reversed(points)]
            canvas.path("t-chart__band", f"M{'L'.join(over + under)}Z")
    if target is not None:
        canvas.path("t-chart__target", f"M{_n(left)} {_n(y(target))}H{_n(right)}")
        canvas.text("t-chart__label", left + 4, y(target) - 6, gettext("sasaran %s") % angka(target))
    canvas.path("t-chart__line", _polyline([(x, s.value) for x, s in zip(xs, samples, strict=True)], y=y))
    known = [(x, s) for x, s in zip(xs, samples, strict=True) if s.value is not None]
    for x, sample in known:
        canvas.dot("t-chart__dot", x, y(sample.value or 0.0))
    if known:
        x, sample = known[-1]
        canvas.text("t-chart__value", x + 9, y(sample.value or 0.0) + 5, angka(sample.value))
    every = max(1, ceil(len(samples) / 6))
    for index, (x, sample) in enumerate(zip(xs, samples, strict=True)):
        if (len(samples) - 1 - index) % every == 0:
            canvas.text("t-chart__axis", x, bottom + 20, sample.label, anchor="middle")
    has_range = bool(ranged)
    columns = (gettext("Waktu"), unit) + ((gettext("Rentang"),) if has_range else ())
    rows = tuple(
        (s.label, angka(s.value)) + ((f"{angka(s.low)}–{angka(s.high)}",) if has_range else ()) for s in samples
    )
    return ChartView(
        id=id,
        title=title,
        desc=_spoken(samples, unit=unit, target=target),
        note=_note(unit=unit, period=period, n=n),
        height=height,
        columns=columns,
        rows=rows,
        marks=tuple(canvas.marks),
    )


def bar_chart(
    *,
    id: str,
    title: str,
    unit: str,
    period: str,
    n: int | None,
    samples: Sequence[Sample],
    target: float | None = None,
) -> ChartView:
    """Return horizontal bars, each under its own name: long unit names need no slanted letters."""
    row, left, right = 42, 0.0, 312.0
    values = [s.value for s in samples if s.value is not None] + ([target] if target is not None else [])
    scale = max(values, default=1.0) or 1.0
    canvas = _Canvas()
    for index, sample in enumerate(samples):
        base = index * row
        canvas.text("t-chart__label", left, base + 14, sample.label)
        canvas.rect("t-chart__track", left, base + 20, width=right, height=12)
        if sample.value is None:
            canvas.text("t-chart__value", right + 8, base + 31, "–")
            continue
        canvas.rect("t-chart__bar", left, base + 20, width=max(1.0, right * sample.value / scale), height=12)
        canvas.text("t-chart__value", right + 8, base + 31, angka(sample.value))
    height = len(samples) * row + 4
    if target is not None:
        x = right * target / scale
        for index in range(len(samples)):
            canvas.path("t-chart__halo", f"M{_n(x)} {index * row + 17}v18")
            canvas.path("t-chart__target t-chart__target--mark", f"M{_n(x)} {index * row + 17}v18")
        height += 20
        canvas.text(
            "t-chart__label", min(x, 312), len(samples) * row + 14, gettext("sasaran %s") % angka(target), anchor="end"
        )
    return ChartView(
        id=id,
        title=title,
        desc=_spoken(samples, unit=unit, target=target),
        note=_note(unit=unit, period=period, n=n),
        height=height,
        columns=(gettext("Nama"), unit),
        rows=tuple((s.label, angka(s.value)) for s in samples),
        marks=tuple(canvas.marks),
    )


def distribution_curve(*, id: str, title: str, period: str, shares: Sequence[Share]) -> ChartView:
    """Return the spread of predikat as columns, with the guideline of the regulation as a curve behind them."""
    left, right, top, bottom, height = 2.0, 358.0, 26.0, 160.0, 206
    total = sum(share.count for share in shares)
    guides = sum(share.guide or 0.0 for share in shares)
    slot = (right - left) / max(1, len(shares))
    centres = [left + slot * (index + 0.5) for index in range(len(shares))]
    parts = [share.count / total if total else 0.0 for share in shares]
    wanted = [(share.guide or 0.0) / guides if guides else 0.0 for share in shares]
    scale = max([*parts, *wanted, 0.01])

    def y(part: float) -> float:
        return bottom - (bottom - top) * part / scale

    canvas = _Canvas()
    if guides:
        points = [(left, y(wanted[0] * 0.5)), *zip(centres, map(y, wanted), strict=True), (right, y(wanted[-1] * 0.5))]
        curve = _smooth(points, floor_y=bottom)
        canvas.path("t-chart__band", f"{curve}L{_n(right)} {_n(bottom)}L{_n(left)} {_n(bottom)}Z")
        canvas.path("t-chart__target", curve)
    for share, part, x in zip(shares, parts, centres, strict=True):
        canvas.rect("t-chart__bar", x - 16, y(part), width=32, height=max(1.5, bottom - y(part)))
        canvas.text("t-chart__value", x, y(part) - 7, angka(share.count), anchor="middle")
        for line, word in enumerate(_two_lines(share.label)):
            canvas.text("t-chart__axis", x, bottom + 19 + 17 * line, word, anchor="middle")
    canvas.path("t-chart__rule t-chart__rule--base", f"M{_n(left)} {_n(bottom)}H{_n(right)}")
    columns = (gettext("Predikat"), gettext("Pegawai"), gettext("Bagian")) + ((gettext("Pedoman"),) if guides else ())
    rows = tuple(
        (share.label, angka(share.count), f"{angka(part * 100, 0)}%")
        + ((f"{angka(want * 100, 0)}%",) if guides else ())
        for share, part, want in zip(shares, parts, wanted, strict=True)
    )
    spoken = ", ".join(f"{share.label} {angka(share.count)}" for share in shares)
    return ChartView(
        id=id,
        title=title,
        desc=spoken,
        note=_note(unit=gettext("pegawai"), period=period, n=total),
        height=height,
        columns=columns,
        rows=rows,
        marks=tuple(canvas.marks),
    )


def mini_bars(
    *,
    id: str,
    title: str,
    unit: str,
    samples: Sequence[Sample],
    top: float,
    against: Sequence[float] = (),
    now: str = "",
) -> MiniView:
    """Return one small chart of columns over time. All of one page share `top`; `against` is what they are compared
    with, drawn as steps; the last column is still running when `now` names it, and is drawn hollow."""
    ceiling, bottom = 6.0, 60.0
    scale = top or 1.0
    slot = 240.0 / max(1, len(samples))
    drawn = ['<path class="t-chart__rule" d="M0 6H240"/>']
    last = len(samples) - 1 if now else -1
    for index, sample in enumerate(samples):
        if sample.value:
            height = (bottom - ceiling) * min(sample.value, scale) / scale
            drawn.append(
                f'<rect class="t-chart__bar{" t-chart__bar--now" if index == last else ""}"'
                f' x="{_n(index * slot + slot * 0.14)}" y="{_n(bottom - height)}" width="{_n(slot * 0.72)}"'
                f' height="{_n(max(1.5, height))}" rx="2"/>'
            )
    if against:
        steps = _steps(tuple(against), slot=slot, scale=scale, ceiling=ceiling, bottom=bottom)
        drawn.append(f'<path class="t-chart__target" d="{steps}"/>')
    drawn.append('<path class="t-chart__rule t-chart__rule--base" d="M0 60H240"/>')
    whole = samples[:-1] if now and len(samples) > 1 else samples
    return MiniView(
        id=id,
        title=title,
        desc=_spoken(samples, unit=unit, target=None),
        value=angka(whole[-1].value, 1) if whole else "–",
        drawn=Markup("".join(drawn)),  # noqa: S704 - numbers only
    )


# All charts of one page are compared with the same.
@lru_cache(maxsize=256)
def _steps(against: tuple[float, ...], *, slot: float, scale: float, ceiling: float, bottom: float) -> str:
    return "".join(
        f"{'L' if i else 'M'}{_n(i * slot)} {_n(bottom - (bottom - ceiling) * min(v, scale) / scale)}"
        f"H{_n((i + 1) * slot)}"
        for i, v in enumerate(against)
    )


def _note(*, unit: str, period: str, n: int | None) -> str:
    parts = [period, gettext("dalam %s") % unit] + ([f"n = {angka(n)}"] if n is not None else [])
    return " · ".join(parts)


def _spoken(samples: Sequence[Sample], *, unit: str, target: float | None) -> str:
    known = [s for s in samples if s.value is not None]
    if not known:
        return gettext("Belum ada angka.")
    text = ", ".join(f"{s.label} {angka(s.value)}" for s in known)
    aim = "" if target is None else ". " + gettext("Sasaran %s") % angka(target)
    return f"{unit}: {text}{aim}."


def _polyline(points: Sequence[tuple[float, float | None]], *, y: Callable[[float], float]) -> str:
    parts, drawing = [], False
    for x, value in points:
        if value is None:
            drawing = False
            continue
        parts.append(f"{'L' if drawing else 'M'}{_n(x)} {_n(y(value))}")
        drawing = True
    return "".join(parts)


def _smooth(points: Sequence[tuple[float, float]], *, floor_y: float) -> str:
    # Catmull–Rom as cubic curves; the handles are kept above the base line, because no share is below nothing.
    path = f"M{_n(points[0][0])} {_n(points[0][1])}"
    for i in range(len(points) - 1):
        before, start, end = points[max(0, i - 1)], points[i], points[i + 1]
        after = points[min(len(points) - 1, i + 2)]
        c1 = (start[0] + (end[0] - before[0]) / 6, min(floor_y, start[1] + (end[1] - before[1]) / 6))
        c2 = (end[0] - (after[0] - start[0]) / 6, min(floor_y, end[1] - (after[1] - start[1]) / 6))
        path += "C" + " ".join(f"{_n(px)} {_n(py)}" for px, py in (c1, c2, end))
    return path


def _two_lines(label: str) -> list[str]:
    head, _, tail = label.partition(" ")
    return [head, tail] if tail else [head]


def _nice_top(value: float) -> float:
    if value <= 0:
        return 1.0
    power: float = 10.0 ** floor(log10(value))
    return next(
        step * power for step in (1, 1.2, 1.4, 1.6, 1.8, 2, 2.4, 3, 4, 5, 6, 8, 10, 20) if step * power >= value
    )


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
