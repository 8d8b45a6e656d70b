"""Rating on a real phone's terms: a slow line, no line at all, read aloud, in English; and a tablet that forgets."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.screen import accessible, fits, shot
from tests.journeys.server import FILL, environment_of, run, running

FILL_SURVEY = FILL.replace("journeys.fill import fill\nfill()", "survey.isi import fill_survey\nfill_survey()")
LINK = """
import django
django.setup()
from tests.survey.isi import link
print(link())
"""
COUNTED = """
import django
django.setup()
from takar.survey.models import HitungHari, TokenTerpakai
from takar.common.clock import now
print({row.jalur: row.diterima for row in HitungHari.objects.order_by("hari")}, TokenTerpakai.objects.count())
"""
POSTER, TABLET = "/survei/p/tirta/kk/", "/survei/t/tirta/kk/"
WULAN, BUDI = "199203042015032003", "198001152005011002"
# A phone at the edge of a village: 400 ms to the server and back, 400 kbit/s down, 160 up.
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 20_000}
WEIGHT, REQUESTS, SECONDS, TOUCH = 60_000, 6, 60, 44
VOICE = """
window.said = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [{ lang: "id-ID" }], cancel() {}, addEventListener() {}, speaking: false,
  speak(one) { window.said.push(one.text); setTimeout(() => one.onend(), 1); },
} });
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(tmp_path_factory.mktemp("survey"))


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with running(folder, fill=FILL_SURVEY) as found:
        yield found


def _answer_all(page: Page, *, place: int = 2) -> None:
    """Press one answer of each question, where a thumb would."""
    for question in page.locator("main fieldset").all():
        question.locator("label.t-choice").nth(place).click()


def _weigh(page: Page) -> list[float]:
    """Note how much each file of a page weighs on the line."""
    found: list[float] = []
    line: Any = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW)
    line.on("Network.loadingFinished", lambda one: found.append(one["encodedDataLength"]))
    return found


@pytest.mark.browser
@pytest.mark.slow
def test_from_the_link_to_the_thanks_on_a_slow_line(
    open_browser: Callable[..., Page], folder: Path, address: str
) -> None:
    place = run(environment_of(folder, address), "-c", LINK).split()[-1]
    page = open_browser(reduced_motion="reduce")
    files = _weigh(page)
    started = time.monotonic()
    page.goto(place, wait_until="networkidle")
    waited = time.monotonic() - started
    assert len(files) <= REQUESTS, files
    assert sum(files) <= WEIGHT, files
    fits(page)
    accessible(page)
    shot(page, "nilai")
    small = [
        box
        for one in page.locator(".t-choice, main .t-button:visible").all()
        if (box := one.bounding_box()) and min(box["height"], box["width"]) < TOUCH
    ]
    assert not small
    started = time.monotonic()
    _answer_all(page)
    expect(page.locator("[data-sisa]")).to_have_text("9 dari 9 terjawab")
    page.get_by_role("button", name="Kirim penilaian").click()
    expect(page.locator("h1")).to_have_text("Terima kasih")
    assert waited + time.monotonic() - started < SECONDS
    accessible(page)
    # Once more, from the same link: as kind, and nothing is counted twice.
    page.goto(place)
    _answer_all(page, place=0)
    page.get_by_role("button", name="Kirim penilaian").click()
    expect(page.locator("h1")).to_have_text("Terima kasih")
    counted = run(environment_of(folder, address), "-c", COUNTED)
    assert "'TOKEN': 1" in counted
    assert counted.split()[-1] == "1"


@pytest.mark.browser
@pytest.mark.slow
def test_without_signal_it_is_kept_and_sent_once_when_the_signal_is_back(
    open_browser: Callable[..., Page], folder: Path, address: str
) -> None:
    page = open_browser(reduced_motion="reduce")
    page.goto(POSTER)
    page.get_by_label("Saran atau pujian").fill("Kursinya kurang")
    _answer_all(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="Kirim penilaian").click()
    expect(page.get_by_role("heading", name="Tersimpan di telepon ini")).to_be_visible()
    assert page.get_by_role("button", name="Kirim penilaian").is_hidden()
    accessible(page)
    shot(page, "nilai-tersimpan")
    # The page is closed and opened again later, by the same phone: it is sent then, without a press.
    page.context.set_offline(False)
    expect(page.locator("h1")).to_have_text("Terima kasih")
    assert page.evaluate("localStorage.length") == 0
    page.reload()
    assert re.search(r"'POSTER': \d+", run(environment_of(folder, address), "-c", COUNTED))


@pytest.mark.browser
@pytest.mark.slow
def test_it_is_read_aloud_where_there_is_a_voice_and_asked_in_english(open_browser: Callable[..., Page]) -> None:
    silent = open_browser()
    silent.goto(POSTER)
    expect(silent.get_by_role("button", name="Bacakan semua pertanyaan")).to_be_hidden()
    question = silent.locator("legend").first.inner_text()
    silent.get_by_role("button", name="English").click()
    expect(silent.locator("html")).to_have_attribute("lang", "en")
    expect(silent.locator("legend").first).not_to_have_text(question)
    accessible(silent)
    page = open_browser(reduced_motion="reduce")
    page.add_init_script(VOICE)
    page.goto(POSTER)
    page.get_by_role("button", name="Bacakan semua pertanyaan").click()
    page.wait_for_function("window.said.length === 9")
    assert "Sangat sesuai" in page.evaluate("window.said[0]")


@pytest.mark.browser
@pytest.mark.slow
def test_the_tablet_goes_back_to_the_beginning_and_forgets(
    sign_in: Callable[..., Page], folder: Path, address: str
) -> None:
    page = sign_in(WULAN)
    page.clock.install()
    page.goto("/survei/")
    page.get_by_role("link", name="Tablet dan poster").first.click()
    page.get_by_role("button", name="Jadikan tablet penilaian").click()
    expect(page).to_have_url(re.compile(f"{TABLET}$"))
    accessible(page)

    # Someone begins, writes, and walks away.
    page.get_by_role("link", name="Mulai menilai").click()
    _answer_all(page, place=0)
    page.get_by_label("Saran atau pujian").fill("Jangan dibaca orang lain")
    accessible(page)
    page.clock.fast_forward(46_000)
    expect(page).to_have_url(re.compile(f"{TABLET}$"))
    page.get_by_role("link", name="Mulai menilai").click()
    expect(page.locator(":checked")).to_have_count(0)
    expect(page.locator("main")).not_to_contain_text("Jangan dibaca")

    # The next one answers; after the thanks it begins anew, and the way back shows nothing of it.
    _answer_all(page, place=3)
    page.get_by_label("Saran atau pujian").fill("Rahasia saya")
    page.get_by_role("button", name="Kirim penilaian").click()
    expect(page.locator("h1")).to_have_text("Terima kasih")
    accessible(page)
    page.clock.fast_forward(9_000)
    expect(page.get_by_role("link", name="Mulai menilai")).to_be_visible()
    for _back in range(3):
        page.go_back()
        page.wait_for_load_state()
        page.clock.run_for(100)
        assert page.locator(":checked").count() == 0
        assert "Rahasia saya" not in page.evaluate(
            "document.body.innerText + [...document.querySelectorAll('textarea')].map(e => e.value)"
        )
    assert "'TABLET': 1" in run(environment_of(folder, address), "-c", COUNTED)


@pytest.mark.browser
@pytest.mark.slow
def test_the_units_pages_are_clean_on_a_small_phone_and_sheets_are_typed_without_looking_up(
    sign_in: Callable[..., Page], folder: Path, address: str
) -> None:
    page = sign_in(BUDI, width=360)
    page.goto("/survei/")
    survey = page.get_by_role("link", name="Survei kepuasan tahun ini").get_attribute("href") or ""
    tools = page.get_by_role("link", name="Tablet dan poster").first.get_attribute("href") or ""
    for path in ("/survei/", survey, f"{survey}hasil/", f"{survey}kertas/", tools, f"{tools}poster/", "/survei/baru/"):
        page.goto(path)
        fits(page)
        accessible(page)
    page.goto(f"{survey}kertas/")
    page.get_by_label("Jawaban tiap lembar").press_sequentially("343434343x44 4444444")
    assert page.get_by_label("Jawaban tiap lembar").input_value().split() == ["343434343", "444444444"]
    page.get_by_role("button", name="Simpan lembar").click()
    expect(page.locator("main")).to_contain_text("2 lembar tercatat")
