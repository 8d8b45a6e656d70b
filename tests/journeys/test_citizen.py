"""A citizen's way: from the counter to the portal's changed figure, and from a late case to a published improvement."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from takar.complaint.actions import proses
from takar.complaint.models import EvaluasiProses, Pengaduan
from takar.service.models import Permohonan
from tests.complaint import alur, ukuran
from tests.journeys.server import FILL, environment_of, run, running
from tests.journeys.test_pages_clean import faults_of
from tests.portal.isi_warga import NAMA
from tests.service import alur as loket
from tests.world import NOW, World

FILL_CITIZEN = FILL.replace("journeys.fill import fill\nfill()", "portal.isi_warga import fill_citizen\nfill_citizen()")
WULAN = "199203042015032003"
PORTAL = "/publik/tirta/layanan/akta/"
# What is kept of a page holds for two minutes; with its language said it is another address, and is drawn anew.
PORTAL_ANEW, PORTAL_AGAIN = f"{PORTAL}?bahasa=id", f"{PORTAL}?halaman=1"
EACH_MINUTE = """
import django
django.setup()
from django.utils import timezone
from takar.survey.actions.terbit import publish_waiting
assert publish_waiting(timezone.now()) == 10
"""

PARTS = ("", "layanan/", "layanan/akta/", "suara/", "kinerja/", "data/")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(tmp_path_factory.mktemp("citizen"))


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with running(folder, fill=FILL_CITIZEN) as found:
        yield found


@pytest.mark.browser
@pytest.mark.slow
def test_a_birth_certificate_from_the_counter_to_the_portal(
    open_browser: Callable[..., Page], sign_in: Callable[..., Page], folder: Path, address: str
) -> None:
    # She looks how long it takes: found by its name, without an account, without a script.
    citizen = open_browser(java_script_enabled=False)
    citizen.goto("/publik/")
    citizen.get_by_role("searchbox").fill("akta")
    citizen.get_by_role("button", name="Cari").click()
    citizen.get_by_role("link", name=NAMA).click()
    expect(citizen).to_have_url(re.compile(f"{PORTAL}$"))
    expect(citizen.locator("main")).to_contain_text("n = 10")
    expect(citizen.locator("body")).to_contain_text("Dari 9 orang, yang terlama selesai dalam")

    # At the counter Wulan registers her and hands over the receipt.
    counter = sign_in(WULAN)
    counter.goto("/layanan/loket/")
    counter.get_by_role("link", name=NAMA).first.click()
    counter.get_by_label("Nama pemohon").fill("Siti Aminah")
    for box in counter.get_by_role("checkbox").all():
        box.check()
    counter.get_by_role("button", name="Daftarkan").click()
    receipt = counter.locator("main").inner_text()
    number = re.search(r"AKTA-[\d-]+", receipt)
    code = re.search(r"\b[2-9A-Z]{5}-[2-9A-Z]{5}\b", receipt)
    assert number
    assert code

    # She follows it with number and code, and sees it end.
    follow(citizen, number[0], code[0])
    expect(citizen.locator("main")).to_contain_text("Paling lambat selesai")
    counter.get_by_role("link", name="Buka permohonan").click()
    counter.get_by_role("button", name="Langkah berikutnya").click()
    counter.get_by_role("button", name="Selesai").click()
    expect(counter.locator("main")).to_contain_text("Tepat waktu")
    follow(citizen, number[0], code[0])
    expect(citizen.locator("main")).to_contain_text("Ambil hasilnya")

    # The portal counts her: one more, and now nine of ten can be told.
    citizen.goto(PORTAL_ANEW)
    expect(citizen.locator("main")).to_contain_text("n = 11")
    expect(citizen.locator("body")).to_contain_text("9 dari 10 orang selesai dalam")
    expect(citizen.locator("body")).not_to_contain_text("Siti Aminah")
    expect(citizen.locator("main")).to_contain_text("jawaban survei kurang dari lima")

    # She rates what she was given; as the tenth her answer is counted with the nine that waited for it.
    follow(citizen, number[0], code[0])
    citizen.get_by_role("link", name="Nilai layanan ini").click()
    for question in citizen.locator("main fieldset").all():
        question.get_by_role("radio").nth(3).check(force=True)
    citizen.get_by_role("button", name="Kirim penilaian").click()
    expect(citizen.locator("h1")).to_have_text("Terima kasih")
    run(environment_of(folder, address), "-c", EACH_MINUTE)
    citizen.goto(PORTAL_AGAIN)
    expect(citizen.locator("main")).to_contain_text("n = 10")
    expect(citizen.locator("main")).to_contain_text("77,50")


@pytest.mark.browser
@pytest.mark.slow
def test_the_portal_is_clean_on_a_small_phone_in_both_languages(open_browser: Callable[..., Page]) -> None:
    page = open_browser(width=360, color_scheme="light", reduced_motion="reduce")
    wrong = []
    for path in ("/publik/", "/publik/cari/", "/publik/ukuran/", *(f"/publik/tirta/{part}" for part in PARTS)):
        for language in ("id", "en"):
            answer = page.goto(f"{path}?bahasa={language}")
            assert answer is not None
            assert answer.status == 200
            assert page.locator("html").get_attribute("lang") == language
            wrong += [f"{path} {language}: {fault}" for fault in faults_of(page, f"{path}{language}")]
    assert not wrong, "\n".join(wrong)


def follow(page: Page, number: str, code: str) -> None:
    """Open an application with what stands on its receipt."""
    page.goto("/layanan/lacak/")
    page.get_by_label("Nomor permohonan").fill(number)
    page.get_by_label("Kode", exact=True).fill(code)
    page.get_by_role("main").get_by_role("button").first.click()


def test_a_late_case_becomes_a_complaint_an_evaluation_and_a_published_improvement(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    # It lies past its day: the portal counts it as late before anyone has said so.
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    late = loket.registered(world, now=NOW - timedelta(days=20))
    assert Permohonan.objects.get(pk=late.pk).jatuh_tempo < NOW
    done, later = ukuran.slow_then_quick(world)

    # The complaint: sent without an account, checked, answered; only the complainant says that it is done.
    complaint = alur.answered(world, layanan_id=late.layanan_id)
    assert Pengaduan.objects.get(pk=complaint.pk).status != "SELESAI"
    assert alur.by_complainant(complaint, "puas").status == "SELESAI"

    # Its process is looked into, something is done, and it is measured again by the same rule.
    row = alur.evaluation(world)
    who = world.budi.actor
    proses.write_cause(actor=who, pk=row.pk, sebab="PERSETUJUAN", teks="Menunggu paraf.", version=None, now=NOW)
    action = proses.add_action(
        actor=who,
        pk=row.pk,
        tindakan_id=alur.new_id(),
        isi="Paraf dilakukan dua kali sehari.",
        penanggung_id=world.wulan.id,
        tenggat=done,
        now=NOW,
    )
    proses.settle_actions(actor=who, pk=row.pk, version=None, now=NOW)
    proses.finish_action(actor=world.wulan.actor, pk=action.pk, hasil="Sudah berjalan.", today=done, now=later)
    proses.measure_again(actor=who, pk=row.pk, version=None, today=later.date(), now=later)
    monkeypatch.setattr(timezone, "now", lambda: later)
    page = reverse("portal:suara", kwargs={"instansi": "tirta"})
    shown = reverse("complaint:perbaikan_satu", kwargs={"pk": row.pk})
    assert shown not in Client().get(page).content.decode()

    # Published, it stands in the portal with both measurements, and as data.
    proses.publish_evaluation(actor=who, pk=row.pk, kesimpulan="Kini jauh lebih cepat.", version=None, now=later)
    assert EvaluasiProses.objects.get(pk=row.pk).banding == "MEMBAIK"
    text = Client().get(page).content.decode()
    assert shown in text
    assert "Lebih cepat." in text
    assert Client().get(shown).status_code == 200
    file = Client().get(reverse("portal:data_json", kwargs={"instansi": "tirta", "kumpulan": "perbaikan"}))
    data = b"".join(file.streaming_content).decode()  # type: ignore[attr-defined]
    assert str(row.pk) in data
    assert "Siti Aminah" not in data + text
