"""How soon a leader's open monitoring page shows what someone has just recorded, in a real browser, without reload.

    python -m bench.pantau_segera [--data medium] [--times 12] [--goal 5]

Two people sit before two windows of Chromium: the leader of a whole government with the monitoring page open, and one
of the staff who fills in the form of the log and presses its button. Measured from that press until the leader's window
shows one entry more; the presses fall anywhere between two questions of the page. The page must not have been loaded
anew. Takes the data that `bench.fill` keeps, or DATABASE_URL with demo data in it, and leaves the entries there. Ends
with 1 if one entry took longer than the goal.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from multiprocessing import get_context
from typing import Any

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from bench.fill import KEY, SIZES, data
from bench.fresh import EVERY, cast
from bench.serving import free_port, granian
from tests.run.browser import CHROMIUM_FLAGS, find_chromium

PATIENCE = 60.0


def main() -> None:
    """Print the seconds of every entry, their median and range."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", default="medium", choices=SIZES)
    parser.add_argument("--times", type=int, default=12)
    parser.add_argument("--goal", type=float, default=5.0)
    given = parser.parse_args()
    port = free_port()
    with ExitStack() as stack:
        if not os.environ.get("DATABASE_URL"):
            stack.enter_context(data(given.data))
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="takar-bench-"))
        os.environ.update(
            DJANGO_SETTINGS_MODULE="takar.config.settings", TAKAR_VAR=folder, TAKAR_URL=f"http://127.0.0.1:{port}"
        )
        os.environ.setdefault("TAKAR_SECRET_KEY", KEY)
        subprocess.run([sys.executable, "-m", "takar", "init"], check=True, stdout=subprocess.DEVNULL)
        people, path, leader = get_context("spawn").Pool(1).apply(cast, (given.times * 3,))
        stack.enter_context(granian("takar.config.wsgi:application", dict(os.environ), port=port))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_FLAGS)
        stack.callback(browser.close)
        took = watch(browser, port, people=people[: given.times], unit=path.removesuffix("kini/"), leader=leader)
    print("seconds until it stands on the open page:", " ".join(f"{one:.1f}" for one in took))
    print(
        f"{len(took)} entries: median {statistics.median(took):.1f} s ({min(took):.1f}-{max(took):.1f}),"
        f" goal {given.goal:.0f} s, load {os.getloadavg()[0]:.0f}"
    )
    sys.exit(max(took) > given.goal)


def watch(browser: Browser, port: int, *, people: list[dict[str, Any]], unit: str, leader: str) -> list[float]:
    """Open the leader's page once, let each of `people` record, and return the seconds that each entry took."""
    window = opened(browser, port, cookie=leader)
    window.goto(unit)
    shown = window.locator("[data-pantau] .t-stat__value").first
    shown.wait_for()
    loads: list[str] = []
    window.on("framenavigated", lambda frame: loads.append(frame.url))
    took = []
    for number, person in enumerate(people):
        form = opened(browser, port, cookie=person["cookie"])
        write(form, indikator=str(person["indikator"]), number=number)
        # The golden section spreads the moments evenly between two questions of the page.
        time.sleep(EVERY * (number * 0.618 % 1))
        took.append(_seconds(form, shown))
        form.context.close()
    if loads:
        raise SystemExit(f"the leader's page was loaded anew: {loads[0]}")
    return took


def opened(browser: Browser, port: int, *, cookie: str) -> Page:
    """A window of one's own, already logged in."""
    address = f"http://127.0.0.1:{port}"
    context = browser.new_context(base_url=address, locale="id-ID")
    name, _equals, value = cookie.partition(";")[0].partition("=")
    context.add_cookies([{"name": name, "value": value, "url": address}])
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    return page


def write(form: Page, *, indikator: str, number: int) -> None:
    """Fill in the form of the log, up to the press of its button."""
    form.goto(f"/kerja/?indikator={indikator}")
    form.get_by_label("Apa yang dihasilkan?").fill(f"Menyusun telaah ke-{number + 1} untuk rapat {time.time_ns()}")


def _seconds(form: Page, shown: Locator) -> float:
    before = _number(shown)
    pressed = time.perf_counter()
    form.get_by_role("button", name="Simpan").first.click(no_wait_after=True)
    while _number(shown) <= before:
        if time.perf_counter() - pressed > PATIENCE:
            raise SystemExit("the page never showed the entry")
        time.sleep(0.02)
    return time.perf_counter() - pressed


def _number(shown: Locator) -> int:
    return int("".join(each for each in shown.inner_text() if each.isdigit()) or "0")


if __name__ == "__main__":
    main()
