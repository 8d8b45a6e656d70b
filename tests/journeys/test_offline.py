"""Recording in a real browser while the signal is gone: what was kept arrives once, whatever happens in between."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Error, Page

from tests.journeys.conftest import log_in
from tests.journeys.line import Line, line_to
from tests.journeys.screen import accessible, fits, message, shot
from tests.journeys.server import FILL_WITH_WORK, environment_of, run, running

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WULAN, BUDI = "199203042015032003", "198001152005011002"
ROWS = """
import json, django
django.setup()
from django.utils import timezone
from takar.audit.models import AuditEvent
from takar.execution.models import Aktivitas
print(json.dumps([
    {"id": str(row.pk), "uraian": row.uraian, "luring": row.luring,
     "bukti": [[one.berkas.ukuran, one.berkas.lebar, one.berkas.tipe] for one in row.bukti.all() if one.berkas],
     "jejak": AuditEvent.objects.filter(object_id=str(row.pk), code="execution.aktivitas.dicatat").count()}
    for row in Aktivitas.objects.filter(waktu_perangkat__isnull=False).order_by("waktu_perangkat")
]))
"""
END_SESSIONS = (
    "import django; django.setup(); from django.contrib.sessions.models import Session as S; S.objects.all().delete()"
)
SEND_FIRST = """() => Promise.all([Gudang.queue(), window.token])
    .then(([queue, token]) => Gudang.post(queue.own[0], token.csrf)).then(() => "sampai", () => "hilang")"""
KEEP_UNDER_ONE_ID = """async (text) => {
    window.same ||= Gudang.newId();
    const plan = await Gudang.plan();
    const data = { uraian: text, indikator: plan.indikator[0].id, tanggal: plan.hari_ini };
    await Gudang.keep({ id: window.same, akun: plan.akun, data });
    await Gudang.send();
}"""
KEPT = """async () => {
    const sizes = {};
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const key of await cache.keys()) {
            sizes[new URL(key.url).pathname] = (await (await cache.match(key)).blob()).size;
        }
    }
    return sizes;
}"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(tmp_path_factory.mktemp("server"))


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with running(folder, fill=FILL_WITH_WORK) as found:
        yield found


@pytest.fixture
def line(address: str) -> Iterator[Line]:
    with line_to(address) as found:
        yield found


@pytest.fixture
def phone(browser: Browser, line: Line) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a phone on the line, logged in, with the worker at its post."""
    contexts: list[BrowserContext] = []

    def open_one(who: str = WULAN) -> Page:
        context = browser.new_context(base_url=line.address, viewport={"width": 390, "height": 844}, locale="id-ID")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(90_000)
        log_in(page, who)
        ready(page)
        return page

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Three different photos as a phone takes them: large, and with the place in them."""
    folder, made = tmp_path_factory.mktemp("foto"), []
    for number in range(3):
        exif = Image.Exif()
        exif[0x8825] = {1: "S", 2: (6.0, 10.0, float(number))}
        picture = Image.effect_noise((2400, 1800), 20 + 20 * number).convert("RGB")
        made.append(folder / f"posyandu-{number}.jpg")
        picture.save(made[-1], exif=exif, quality=85)
    return made


def ready(page: Page) -> None:
    """Wait until the device keeps the own plan."""
    page.goto("/kerja/")
    until(page, "navigator.serviceWorker.getRegistration().then((found) => Boolean(found && found.active))")
    until(page, "Gudang.plan().then((kept) => Boolean(kept))")


def until(page: Page, question: str) -> None:
    """Wait until the page answers yes; its rules forbid Playwright's own way of waiting."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        # A page that is just being left answers nothing.
        with suppress(Error):
            if page.evaluate(question):
                return
        time.sleep(0.2)
    raise AssertionError(f"never came true: {question}; the page says: {message(page)}")


def keep(page: Page, text: str, photo: Path | None = None, *, waiting: int) -> None:
    """Record on the page without signal."""
    page.get_by_label("Apa yang dihasilkan?").fill(text)
    page.get_by_label("Berapa banyak?").fill("12")
    if photo:
        page.get_by_label("Foto atau berkas bukti").set_input_files(photo)
    page.get_by_role("button", name="Simpan catatan").click()
    until(page, f"Gudang.queue().then((q) => q.own.length === {waiting})")


def stored(folder: Path, address: str) -> list[dict[str, Any]]:
    """What the server holds of entries from devices, with the number of times that the ledger tells of each."""
    return list(json.loads(run(environment_of(folder, address), "-c", ROWS).splitlines()[-1]))


def of(rows: list[dict[str, Any]], word: str) -> list[dict[str, Any]]:
    return [row for row in rows if word in row["uraian"]]


def emptied(page: Page) -> None:
    until(page, "Gudang.queue().then((q) => q.own.length === 0)")


def test_three_entries_with_photos_survive_a_closed_tab_and_arrive_once(
    phone: Callable[..., Page], line: Line, folder: Path, address: str, photos: list[Path]
) -> None:
    page = phone()
    context = page.context
    line.cut()
    context.set_offline(True)
    page.goto("/kerja/")
    for number, photo in enumerate(photos):
        keep(page, f"Tiga: menimbang balita, posyandu {number}", photo, waiting=number + 1)
    page.locator("[data-status]").filter(has_text="3 catatan menunggu sinyal").wait_for()
    shot(page, "80-luring")
    accessible(page)
    fits(page)
    page.close()
    line.mend()
    context.set_offline(False)
    # Any page will do: the worker sends what waited.
    page = context.new_page()
    page.goto("/")
    page.goto("/kerja/")
    emptied(page)
    rows = of(stored(folder, address), "Tiga:")
    assert [row["uraian"][-1] for row in rows] == ["0", "1", "2"]
    assert [row["jejak"] for row in rows] == [1, 1, 1]
    for row in rows:
        assert row["luring"]
        ((size, width, kind),) = row["bukti"]
        assert (width, kind) == (1600, "image/jpeg")
        assert size < 1_500_000
    # The ledger tells of each once, and stands in order; `verify` fails otherwise.
    for step in ("seal", "verify"):
        run(environment_of(folder, address), "-m", "takar", "audit", step)


def test_a_form_sent_into_a_dead_line_is_kept_and_sent_later(
    phone: Callable[..., Page], line: Line, folder: Path, address: str, photos: list[Path]
) -> None:
    """The phone shows signal, but nothing gets through: the form on the log is kept as it was filled in."""
    page = phone()
    page.get_by_label("Apa yang dihasilkan?").fill("Mati: menyuntik vaksin di desa")
    page.get_by_label("Foto atau berkas bukti").set_input_files(photos[0])
    line.cut()
    page.get_by_role("button", name="Simpan catatan").click()
    page.wait_for_url("**/kerja/luring/**")
    until(page, "Gudang.queue().then((q) => q.own.length === 1)")
    # What is kept is drawn a moment later.
    page.get_by_text("Mati: menyuntik vaksin di desa").wait_for()
    line.mend()
    page.reload()
    emptied(page)
    rows = of(stored(folder, address), "Mati:")
    assert [(row["jejak"], len(row["bukti"])) for row in rows] == [(1, 1)]


def test_an_answer_that_was_lost_makes_no_second_entry(
    phone: Callable[..., Page], line: Line, folder: Path, address: str
) -> None:
    page = phone()
    page.goto("/kerja/luring/")
    line.cut()
    keep(page, "Hilang: rapat koordinasi", waiting=1)
    line.mend()
    # The token comes, then the line carries requests but no answers: the server stores, the phone does not know.
    page.evaluate("window.token = Gudang.refresh()")
    until(page, "window.token.then((found) => Boolean(found.csrf))")
    line.lose_answers = True
    assert page.evaluate(SEND_FIRST) == "hilang"
    line.lose_answers = False
    page.reload()
    emptied(page)
    assert [row["jejak"] for row in of(stored(folder, address), "Hilang:")] == [1]


def test_two_tabs_send_one_queue_once(phone: Callable[..., Page], line: Line, folder: Path, address: str) -> None:
    first = phone()
    second = first.context.new_page()
    for page in (first, second):
        page.goto("/kerja/luring/")
    line.cut()
    for number in range(4):
        keep(first, f"Dua: kunjungan rumah {number}", waiting=number + 1)
    line.mend()
    for page in (first, second):
        page.evaluate("void Gudang.send()")
    emptied(first)
    rows = of(stored(folder, address), "Dua:")
    assert [row["jejak"] for row in rows] == [1, 1, 1, 1]


def test_a_session_that_ended_keeps_the_queue_until_the_owner_is_back(
    phone: Callable[..., Page], line: Line, folder: Path, address: str
) -> None:
    page = phone()
    page.goto("/kerja/luring/")
    line.cut()
    keep(page, "Sesi: menyusun laporan", waiting=1)
    run(environment_of(folder, address), "-c", END_SESSIONS)
    line.mend()
    page.goto("/kerja/luring/")
    page.get_by_text("Sesi Anda sudah berakhir").wait_for()
    assert not of(stored(folder, address), "Sesi:")
    # Another person logs in on the same phone: they see that something waits, not what, and it is not sent as theirs.
    log_in(page, BUDI)
    page.goto("/kerja/luring/")
    page.get_by_text("milik akun lain").wait_for()
    assert "Sesi: menyusun laporan" not in message(page)
    assert not of(stored(folder, address), "Sesi:")
    run(environment_of(folder, address), "-c", END_SESSIONS)
    log_in(page, WULAN)
    page.goto("/kerja/luring/")
    emptied(page)
    assert [row["jejak"] for row in of(stored(folder, address), "Sesi:")] == [1]


def test_other_content_under_the_same_entry_is_shown_side_by_side(
    phone: Callable[..., Page], line: Line, folder: Path, address: str
) -> None:
    page = phone()
    page.goto("/kerja/luring/")
    page.evaluate(KEEP_UNDER_ONE_ID, "Banding: versi pertama")
    emptied(page)
    page.evaluate(KEEP_UNDER_ONE_ID, "Banding: versi perangkat")
    page.get_by_text("Yang tersimpan di Takar").wait_for()
    words = message(page)
    assert "Banding: versi pertama" in words
    assert "Banding: versi perangkat" in words
    shot(page, "81-banding")
    accessible(page)
    page.get_by_role("button", name="Pakai isi perangkat ini").click()
    emptied(page)
    assert [row["uraian"] for row in of(stored(folder, address), "Banding:")] == ["Banding: versi perangkat"]


def test_a_refused_entry_stays_and_is_mended_on_the_device(
    phone: Callable[..., Page], line: Line, folder: Path, address: str
) -> None:
    page = phone()
    page.goto("/kerja/luring/")
    line.cut()
    page.get_by_label("Tanggal").fill("2031-01-01")
    keep(page, "Tolak: dari masa depan", waiting=1)
    line.mend()
    page.reload()
    page.get_by_text("belum tiba").wait_for()
    page.get_by_role("button", name="Ubah").click()
    today = page.evaluate("Gudang.plan().then((plan) => plan.hari_ini)")
    page.get_by_label("Tanggal").fill(today)
    page.get_by_role("button", name="Simpan catatan").click()
    emptied(page)
    assert len(of(stored(folder, address), "Tolak:")) == 1


def test_logging_out_asks_first_and_then_leaves_nothing_on_the_phone(
    phone: Callable[..., Page], line: Line, folder: Path, address: str
) -> None:
    page = phone()
    page.goto("/kerja/luring/")
    # Something that the server refuses, so that it stays.
    page.get_by_label("Tanggal").fill("2031-01-01")
    keep(page, "Keluar: belum terkirim", waiting=1)
    page.get_by_text("belum tiba").wait_for()
    page.goto("/kerja/")
    page.locator("summary").filter(has_text="WL").first.click()
    page.get_by_role("button", name="Keluar").click()
    page.get_by_text("Masih ada catatan yang belum terkirim").wait_for()
    page.get_by_role("button", name="Tetap keluar dan hapus").click()
    page.wait_for_url("**/akun/masuk/**")
    page.goto("/kerja/luring/")
    until(
        page,
        "Promise.all([Gudang.account(), Gudang.plan(), Gudang.waiting()]).then(([a, b, n]) => !a && !b && n === 0)",
    )
    assert not of(stored(folder, address), "Keluar:")


def test_a_new_version_takes_over_without_losing_what_was_typed(
    phone: Callable[..., Page], line: Line, folder: Path
) -> None:
    page = phone()
    page.goto("/kerja/luring/")
    page.get_by_label("Apa yang dihasilkan?").fill("Setengah jadi")
    until(page, "Gudang.draft().then((kept) => kept && kept.data.uraian === 'Setengah jadi')")
    # As the worker of a new deploy tells it on taking over.
    page.evaluate("new BroadcastChannel('takar').postMessage({ jenis: 'versi', versi: 'baru' })")
    page.get_by_text("Takar versi baru sudah siap").wait_for()
    page.get_by_role("button", name="Muat ulang").click()
    until(
        page,
        "document.querySelector('[name=uraian]') && document.querySelector('[name=uraian]').value === 'Setengah jadi'",
    )


def test_the_log_is_light(browser: Browser, line: Line) -> None:
    """The first load of the log: at most six requests and 60 KB over the line, before anything is kept."""
    context = browser.new_context(
        base_url=line.address, viewport={"width": 390, "height": 844}, service_workers="block"
    )
    page = context.new_page()
    log_in(page, WULAN)
    # A second, empty browser with the same session: nothing comes from its store.
    cookies, fresh = context.cookies(), browser.new_context(base_url=line.address, service_workers="block")
    fresh.add_cookies(cookies)
    page = fresh.new_page()
    sizes: list[int] = []
    page.on(
        "requestfinished",
        lambda request: sizes.append(sum(request.sizes()[key] for key in ("responseBodySize", "responseHeadersSize"))),
    )
    page.goto("/kerja/", wait_until="networkidle")
    for one in (context, fresh):
        one.close()
    assert len(sizes) <= 6, sizes
    assert sum(sizes) <= 60 * 1024, sizes


def test_what_a_device_keeps_is_small(phone: Callable[..., Page]) -> None:
    page = phone()
    size = sum(page.evaluate(KEPT).values())
    assert 0 < size <= 120 * 1024, size


def test_no_page_of_anyone_is_kept(phone: Callable[..., Page]) -> None:
    page = phone()
    page.goto("/")
    page.goto("/kerja/kemajuan/")
    assert [path for path in page.evaluate(KEPT) if not path.startswith("/static/")] == ["/kerja/luring/"]
