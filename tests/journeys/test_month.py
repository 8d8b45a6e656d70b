"""A month from its closing to the employee: closed and opened by the manager, rated on one page, read at once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from takar.appraisal.selectors.nilai_bulan import month_before
from takar.common.clock import local_date, now
from tests.journeys.rating import UNIT
from tests.journeys.screen import accessible, fits, message, press, shot
from tests.journeys.server import FILL, running

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SignIn = Callable[..., Page]
BUDI, WULAN, DEWI = "198001152005011002", "199203042015032003", "198507072009032005"


@pytest.fixture
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    fill = FILL.replace("fill import fill\nfill()", "fill_month import fill_month\nfill_month()")
    with running(Path(tmp_path_factory.mktemp("server")), fill=fill) as found:
        yield found


def test_a_month_from_closing_to_the_employees_page(sign_in: SignIn) -> None:
    month = month_before(local_date(now(), zone="Asia/Jakarta"))
    key = f"BULANAN-{month.tahun}-{month.ke}"
    manager = sign_in(DEWI)
    manager.goto("/penilaian/kendali/")
    shot(manager, "80-kendali")
    press(manager, "Tutup bulan ini")
    assert "angka indikator dibekukan" in message(manager)
    manager.get_by_label("Periode").last.select_option(value=key)
    unit = manager.locator("select[name=unit] option", has_text=UNIT).first.get_attribute("value")
    manager.get_by_label("Unit kerja").select_option(value=str(unit))
    press(manager, "Buka evaluasi")
    assert "Evaluasi dibuka: 2" in message(manager)

    budi = sign_in(BUDI, width=1280, height=900)
    budi.goto("/penilaian/bulan/")
    assert budi.locator("input[type=radio]:checked").count() == 0
    assert "80 pasien" in message(budi)
    shot(budi, "81-bulan-1280")
    accessible(budi)
    for name, result in (("Joko", "Sesuai"), ("Wulan", "Diatas")):
        card = budi.locator(".t-card", has=budi.get_by_role("heading", name=name))
        # With the keyboard alone: the first choice of a group, an arrow where it is not the wanted one.
        card.get_by_role("group", name="Hasil kerja").get_by_role("radio", name=result).focus()
        budi.keyboard.press("Space")
        card.get_by_role("group", name="Perilaku kerja").get_by_role("radio", name="Sesuai").focus()
        budi.keyboard.press("Space")
        expect(card.get_by_role("status")).to_contain_text("Baik")
    expect(budi.locator("#hitung")).to_contain_text("2 siap disampaikan")
    shot(budi, "82-bulan-dinilai")
    press(budi, "Sampaikan semua yang sudah dinilai")
    assert "Hasil 2 pegawai disampaikan" in message(budi)
    shot(budi, "83-bulan-disampaikan")

    wulan = sign_in(WULAN)
    wulan.goto("/penilaian/")
    wulan.get_by_role("link", name=month.nama).first.click()
    expect(wulan.locator("main")).to_contain_text("Baik")
    assert f"{month.nama.split()[0]}: 80" in message(wulan)
    fits(wulan)
    shot(wulan, "84-wulan")
    press(wulan, "Bagaimana hasil ini muncul")
    assert "Dihitung ulang barusan: sama" in message(wulan)

    phone = sign_in(BUDI)
    phone.goto("/penilaian/bulan/")
    fits(phone)
    accessible(phone)
    shot(phone, "85-bulan-390")
