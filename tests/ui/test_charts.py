"""Charts say what their figures say: positions follow values, gaps stay gaps, the table carries every number."""

import re

from takar.ui.charts import ChartView, Sample, Share, bar_chart, distribution_curve, line_chart
from tests.ui.pages import draw


def line(*values: float | None, target: float | None = None) -> ChartView:
    samples = [Sample(label=f"B{i}", value=v) for i, v in enumerate(values)]
    return line_chart(id="x", title="Naik", unit="hari", period="2026", n=12, samples=samples, target=target)


def heights(view: ChartView) -> list[float]:
    return [float(mark.attrs["cy"]) for mark in view.marks if mark.tag == "circle"]


def test_more_is_higher_and_equal_steps_are_equal() -> None:
    first, second, third = heights(line(10, 20, 30))
    assert first > second > third
    assert abs((first - second) - (second - third)) <= 0.2


def test_a_gap_breaks_the_line() -> None:
    path = next(mark.attrs["d"] for mark in line(1, None, 3, 4).marks if mark.cls == "t-chart__line")
    assert path.count("M") == 2
    assert path.count("L") == 1


def test_the_range_stands_around_the_line_and_breaks_with_it() -> None:
    samples = [
        Sample(label=str(i), value=v, low=None if v is None else v - 1, high=None if v is None else v + 1)
        for i, v in enumerate((3, 4, None, 5, 6))
    ]
    view = line_chart(id="x", title="t", unit="u", period="p", n=None, samples=samples)
    assert len([mark for mark in view.marks if mark.cls == "t-chart__band"]) == 2
    assert view.rows[0] == ("0", "3", "2–4")


def test_every_figure_is_in_the_table_and_in_words() -> None:
    html = draw("{{ ui.chart(v) }}", v=line(9.5, 4, target=5))
    assert re.search(r"<td[^>]*>9,5</td>", html)
    assert "n = 12" in html
    assert "dalam hari" in html
    assert "Sasaran 5" in html
    assert html.count('id="x-t"') == 1
    assert 'aria-labelledby="x-t x-d"' in html


def test_no_figures_is_said_and_not_drawn() -> None:
    assert line().desc == "Belum ada angka."
    assert heights(line(None, None)) == []


def test_bars_are_as_long_as_their_values() -> None:
    samples = [Sample(label="A", value=50), Sample(label="B", value=25), Sample(label="C", value=None)]
    view = bar_chart(id="x", title="t", unit="u", period="p", n=2, samples=samples)
    widths = [float(mark.attrs["width"]) for mark in view.marks if mark.cls == "t-chart__bar"]
    assert len(widths) == 2
    assert abs(widths[0] / widths[1] - 2) < 0.01


def test_the_spread_counts_people_and_shows_the_guideline() -> None:
    shares = [Share(label="Kurang", count=1, guide=1), Share(label="Baik", count=3, guide=3)]
    view = distribution_curve(id="x", title="t", period="2026", shares=shares)
    assert view.rows == (("Kurang", "1", "25%", "25%"), ("Baik", "3", "75%", "75%"))
    assert "n = 4" in view.note
    assert any(mark.cls == "t-chart__target" for mark in view.marks)
    bare = distribution_curve(id="x", title="t", period="2026", shares=[Share(label="Baik", count=0)])
    assert bare.rows == (("Baik", "0", "0%"),)


def test_labels_are_escaped() -> None:
    view = line_chart(id="x", title="<b>", unit="u", period="p", n=1, samples=[Sample(label="<script>", value=1.0)])
    html = draw("{{ ui.chart(v) }}", v=view)
    assert "<script>" not in html
    assert "<b>" not in html
