"""The promise: twenty entries checked in at most twenty-five actions. The test counts its own hands."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.fill_queue import OF_WULAN, SIZE
from tests.journeys.screen import accessible, fits, message, shot
from tests.journeys.server import FILL, running

pytestmark = [pytest.mark.browser, pytest.mark.slow]

BUDI, JOKO = "198001152005011002", "198811202012011004"
MOST = 25
SignIn = Callable[..., Page]


@dataclass
class Hands:
    """A person at the keyboard. Every click and every key counts, except the letters of a text."""

    page: Page
    actions: int = 0

    def press(self, key: str) -> None:
        self.actions += 1
        self.page.keyboard.press(key)

    def click(self, target: Locator) -> None:
        self.actions += 1
        target.click()

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)


@pytest.fixture
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of one's own for each test: the queue is used up."""
    fill = FILL.replace("fill import fill\nfill()", "fill_queue import fill_queue\nfill_queue()")
    with running(Path(tmp_path_factory.mktemp("server")), fill=fill) as found:
        yield found


def left(page: Page, count: int) -> None:
    """Wait until so many entries are said to wait."""
    if count:
        expect(page.get_by_text(f"{count} catatan menunggu", exact=True)).to_be_visible()
    else:
        expect(page.get_by_text("Tidak ada yang menunggu")).to_be_visible()


def test_twenty_entries_one_by_one_with_returns_and_a_comment(sign_in: SignIn) -> None:
    budi = sign_in(BUDI, width=1280, height=800)
    budi.goto("/kerja/antrean/")
    left(budi, SIZE)
    shot(budi, "70-antrean-1280")
    hands, waiting = Hands(budi), SIZE
    while waiting:
        if waiting == 16:
            # A reason of one's own: the key puts the cursor into the box, and letters there are letters.
            hands.press("k")
            hands.type("Tulis jumlah pasiennya, dan jam tutup polinya.")
            hands.press("Tab")
            hands.press("Enter")
        elif waiting == 11:
            # One of the ready reasons: a single click.
            card = budi.locator(".t-card--accent")
            hands.click(card.get_by_role("button", name="Lampirkan bukti hasilnya."))
        elif waiting == 8:
            hands.press("c")
            hands.type("Rapi. Minggu depan sertakan jam selesainya.")
            hands.press("Enter")
            expect(budi.get_by_text("Rapi. Minggu depan sertakan jam selesainya.")).to_be_visible()
            # The cursor has left the box: the next key is a command again.
            hands.press("t")
        else:
            hands.press("t")
        waiting -= 1
        left(budi, waiting)
    assert hands.actions <= MOST, f"{hands.actions} actions for {SIZE} entries"
    joko = sign_in(JOKO)
    joko.goto("/kerja/")
    assert "Tulis jumlah pasiennya, dan jam tutup polinya." in message(joko)


def test_entries_of_one_kind_are_accepted_together_and_flagged_ones_stay(sign_in: SignIn) -> None:
    budi = sign_in(BUDI)
    budi.goto("/kerja/antrean/")
    shot(budi, "71-antrean-390")
    accessible(budi)
    fits(budi)
    hands = Hands(budi)
    hands.click(budi.get_by_role("button", name=f"Terima {SIZE - 2} yang tanpa tanda"))
    # Two people's work at once: asked back, with how many of whom.
    hands.click(budi.get_by_role("button", name="Ya, terima semuanya"))
    left(budi, 2)
    expect(budi.get_by_text("Kalimatnya sama").first).to_be_visible()
    hands.click(budi.get_by_role("button", name="Terima 2 catatan ini"))
    left(budi, 0)
    assert hands.actions == 3


def test_keys_go_forth_and_back_and_a_group_is_taken_at_once(sign_in: SignIn) -> None:
    budi = sign_in(BUDI, width=1280, height=800, color_scheme="dark")
    budi.goto("/kerja/antrean/")
    shot(budi, "72-antrean-gelap")
    present = budi.locator(".t-card--accent")
    first = present.get_attribute("id")
    budi.keyboard.press("j")
    expect(present).not_to_have_attribute("id", str(first))
    expect(present.get_by_role("heading", level=3)).to_be_focused()
    budi.keyboard.press("l")
    expect(present).to_have_attribute("id", str(first))
    budi.get_by_role("button", name=f"Terima {OF_WULAN} catatan ini").click()
    left(budi, SIZE - OF_WULAN)


def test_without_script_the_queue_works_by_forms(sign_in: SignIn) -> None:
    budi = sign_in(BUDI, java_script_enabled=False)
    budi.goto("/kerja/antrean/")
    budi.locator(".t-card--accent").get_by_role("button", name="Terima").click()
    left(budi, SIZE - 1)
    card = budi.locator(".t-card--accent")
    card.get_by_role("button", name="Kembalikan", exact=True).click()
    expect(budi.locator(".t-field__error")).to_be_visible()
    card.get_by_label("Tulis komentar").fill("Sudah saya baca.")
    card.get_by_role("button", name="Kirim").click()
    expect(budi.get_by_text("Sudah saya baca.")).to_be_visible()
    left(budi, SIZE - 1)
