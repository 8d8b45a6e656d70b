"""What an audit such as Lighthouse's looks at, measured in the browser: weight, times on a slow phone, shifts, heads.

Times are reckoned as that audit does by default: from the processor time of each task, as told by the browser's trace,
times four, and a network of 150 ms and 1.6 Mbit/s; so a busy machine does not change them. Where it models every
request, here all rounds and all bytes stand before the first paint, which can only be later than it is. The score is
its version 10's, from the same curves; its speed index needs a film of the page, so the other four are weighed alone.
"""

import json
import math
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

_WATCH = """
window.audit = {cls: 0, shifted: []};
new PerformanceObserver((list) => list.getEntries().forEach((e) => {
  if (e.hadRecentInput) return;
  audit.cls += e.value;
  audit.shifted.push(e.sources.map((s) => s.node && s.node.nodeName).join());
})).observe({type: "layout-shift", buffered: true});
"""
_SLOWER, _LONG, _ROUND, _BYTES_A_MS = 4, 50, 150, 200
# Name, two for the connection, document, what it names, and one more because a new connection begins slowly.
_ROUNDS = 6
# Weight, the value that one page in ten is better than, and the median of the web's pages; milliseconds but for shifts.
_CURVES = {"fcp": (10, 1800, 3000), "lcp": (25, 2500, 4000), "tbt": (30, 200, 600), "cls": (25, 0.1, 0.25)}
_HEAD = """
() => {
  const named = (e) => e.outerHTML.slice(0, 120);
  const all = (what) => [...document.querySelectorAll(what)].filter((e) => e.checkVisibility());
  const written = (e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
  return {
    lang: document.documentElement.lang,
    title: document.title,
    description: document.querySelector("meta[name=description]")?.content ?? "",
    viewport: document.querySelector("meta[name=viewport]")?.content ?? "",
    headings: document.querySelectorAll("h1").length,
    small: all("main a.t-button, main button, main select, main input:not([type=hidden])")
      .filter((e) => (e.closest("label") || e).getBoundingClientRect().height < 24).map(named),
    tiny: all("main *").filter((e) => !e.closest("svg, .u-hidden") && written(e))
      .filter((e) => parseFloat(getComputedStyle(e).fontSize) < 12).map(named),
  };
}
"""


@dataclass
class Visit:
    """One first visit: what it fetched, how it feels on a slow phone, and what the page says of itself."""

    fetched: dict[str, int] = field(default_factory=dict)
    felt: dict[str, float] = field(default_factory=dict)
    shifted: list[str] = field(default_factory=list)
    head: dict[str, Any] = field(default_factory=dict)

    @property
    def bytes(self) -> int:
        """What came over the network, compressed."""
        return sum(self.fetched.values())

    @property
    def score(self) -> float:
        """Of a hundred; without the speed index."""
        whole = sum(weight for weight, _p10, _median in _CURVES.values())
        return 100 * sum(one[0] * _curve(self.felt[name], *one[1:]) for name, one in _CURVES.items()) / whole


def visit(page: Page, address: str) -> Visit:
    """Open an address as someone who was never here; `page` is of a context of its own."""
    found, session = Visit(), page.context.new_cdp_session(page)
    names: dict[str, str] = {}
    session.send("Network.enable")
    session.on("Network.responseReceived", lambda e: names.update({e["requestId"]: e["response"]["url"]}))
    session.on(
        "Network.loadingFinished",
        lambda e: found.fetched.update({names.get(e["requestId"], "?"): int(e["encodedDataLength"])}),
    )
    page.add_init_script(_WATCH)
    browser = page.context.browser
    assert browser is not None
    browser.start_tracing(page=page, categories=["toplevel", "blink.user_timing", "loading"])
    try:
        answer = page.goto(address, wait_until="load")
        _wait_for_paint(page)
    finally:
        trace = json.loads(browser.stop_tracing())
    assert answer is not None
    assert answer.status == 200, address
    told = page.evaluate("audit")
    found.shifted, found.head = told["shifted"], page.evaluate(_HEAD)
    found.felt = felt_of(trace["traceEvents"], weight=found.bytes) | {"cls": told["cls"]}
    return found


def _wait_for_paint(page: Page) -> None:
    # Asked again and again from here: the page's policy lets no string become a script.
    for _try in range(200):
        if page.evaluate("performance.getEntriesByName('first-contentful-paint').length"):
            break
        page.wait_for_timeout(50)
    page.wait_for_timeout(300)


def felt_of(events: list[dict[str, Any]], *, weight: int) -> dict[str, float]:
    """Return the times that a slow phone needs for the tasks of a trace and so many bytes."""
    painted = [e for e in events if e["name"] == "firstContentfulPaint"]
    largest = [e for e in events if e["name"] == "largestContentfulPaint::Candidate"]
    process, thread = painted[-1]["pid"], painted[-1]["tid"]
    tasks = [
        e
        for e in events
        if (e["pid"], e["tid"], e["ph"]) == (process, thread, "X") and e["name"].endswith("RunTask") and "tdur" in e
    ]
    assert tasks, "the trace tells no processor time of tasks"
    network = _ROUNDS * _ROUND + weight / _BYTES_A_MS

    def until(moment: float) -> float:
        return network + _SLOWER * sum(task["tdur"] for task in tasks if task["ts"] <= moment) / 1000

    return {
        "fcp": until(painted[-1]["ts"]),
        "lcp": until(max(e["ts"] for e in [*painted, *largest])),
        "tbt": sum(max(0, _SLOWER * task["tdur"] / 1000 - _LONG) for task in tasks),
    }


def _curve(value: float, p10: float, median: float) -> float:
    """The share of pages that this value is better than: a log-normal curve through both points."""
    if value <= 0:
        return 1.0
    return (1 - math.erf(math.log(value / median) * 0.9061938024368232 / -math.log(p10 / median))) / 2
