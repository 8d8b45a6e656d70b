"""Help where it is needed: every page has its part of a guide, the part exists, and strangers read it too."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from takar.learning.web.cari import roots, search
from takar.learning.web.tempat import HELP, PLACES, help_for
from takar.portal.web.bantuan import guides
from tests.dashboard.test_pantau import words
from tests.execution.plan import plan
from tests.house.routes import addresses, tables
from tests.world import Person, World

# What is fetched by a page or is a file, samples of every element, and what devices ask for.
NOT_PAGES = {
    "audit:head_file",
    "audit:receipt",
    "dashboard:kini",
    "dashboard:tim_kini",
    "documents:download",
    "complaint:berkas",
    "complaint:unduh",
    "execution:bukti",
    "execution:bukti_kecil",
    "execution:kemajuan_bukti",
    "execution:luring_rencana",
    "learning:bagian",
    "org:impor_masalah",
    "org:impor_templat",
    "portal:data_csv",
    "portal:data_json",
    "portal:data_parquet",
    "portal:data_paket",
    "portal:data_skema",
    "privacy:daftar_unduh",
    "service:impor_masalah",
    "service:impor_templat",
}
NOT_ROOMS = ("galeri", "pwa")


def pages() -> set[str]:
    """Every address that answers a GET with something to read, for whomever."""
    shown = {route.name for route in tables() if route.method == "get" and 200 in route.expect.values()}
    return {name for name in shown - NOT_PAGES if name.partition(":")[0] not in NOT_ROOMS}


def test_every_page_has_its_part_of_a_guide() -> None:
    missing = sorted(pages() - set(PLACES) - HELP)
    assert not missing, f"say in learning/web/tempat.py which part of a guide speaks of: {', '.join(missing)}"


def test_every_part_exists_and_every_page_too() -> None:
    parts = {f"{guide.slug}#{block.anchor}" for guide in guides() for block in guide.blocks if block.anchor}
    assert not sorted(set(PLACES.values()) - parts)
    assert not sorted((set(PLACES) | HELP) - set(addresses()))


def test_a_page_without_a_line_still_leads_to_help() -> None:
    assert help_for("galeri:index") == reverse("portal:bantuan")
    assert help_for("portal:bantuan_satu") == ""


def test_the_header_leads_to_the_part_on_this_page(world: World, as_person: Callable[[Person], Client]) -> None:
    skp = plan(world)
    client = as_person(world.wulan)
    for address, part in (
        (reverse("planning:skp", kwargs={"pk": skp.pk}), "pegawai/#menyusun-skp"),
        (reverse("execution:catatan"), "pegawai/#mencatat-pekerjaan-dan-kemajuan"),
        (reverse("notifications:pilihan"), "memulai/#pemberitahuan"),
    ):
        assert f'href="/publik/bantuan/{part}"' in client.get(address).content.decode()
    stranger = Client().get(reverse("account_login")).content.decode()
    assert 'href="/publik/bantuan/memulai/#masuk"' in stranger


@pytest.mark.parametrize(
    ("question", "heading"),
    [
        ("lupa password", "Lupa kata sandi"),
        ("bagaimana cara menyusun skp?", "Menyusun SKP"),
        ("dikembalikan", "Mencatat pekerjaan dan kemajuan"),
        ("offline", "Tanpa sinyal"),
        ("banding", "Mengapa saya tidak bisa mengajukan keberatan?"),
        ("predikat organisasi", "Menetapkan predikat organisasi"),
        ("MENGINGATKAN orang", "Mengingatkan"),
    ],
)
def test_a_question_in_everyday_words_finds_the_part(question: str, heading: str) -> None:
    assert heading in [found.judul for found in search(question)[:8]]


def test_words_in_a_heading_come_first_and_all_words_count() -> None:
    assert search("lupa kata sandi")[0].judul == "Lupa kata sandi"
    assert search("konseling gajah") == ()
    assert search("yang itu") == ()
    assert "nilai" in roots("menilai") & roots("dinilai") & roots("penilaian")
    assert "susun" in roots("menyusun") & roots("penyusunan")
    assert not roots("skp") & roots("skpd")


def test_the_snippet_shows_why() -> None:
    found = search("kode pemulihan")[0]
    assert {"kode", "pemulihan"} <= {part.text.casefold() for part in found.cuplikan if part.hit}


@pytest.mark.django_db
def test_anyone_searches_without_a_query_and_without_harm(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        page = client.get(reverse("learning:cari"), {"cari": "unduh tanda terima"}).content.decode()
    assert "/publik/bantuan/inspektorat/#membaca-buku-jejak" in page
    for nonsense in ("<script>alert(1)</script>", "x" * 5000, "\u202e", "%" * 60, "('"):
        answer = client.get(reverse("learning:cari"), {"cari": nonsense})
        assert answer.status_code in (200, 302)
        assert b"<script>alert" not in answer.content
    assert "Coba kata lain" in words(client.get(reverse("learning:cari"), {"cari": "gajah"}).content.decode())


@pytest.mark.django_db
def test_a_short_address_leads_to_its_guide(client: Client) -> None:
    answer = client.get("/bantuan/pegawai/")
    assert answer["Location"] == reverse("portal:bantuan_satu", kwargs={"slug": "pegawai"})
    assert client.get("/bantuan/")["Location"] == reverse("portal:bantuan")
