"""The pages: nothing chosen beforehand, everyone sees what is theirs, refusals keep what was typed, size is free."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from takar.appraisal.actions.nilai import save_ratings, sign
from takar.appraisal.models import CapaianOrganisasi, Evaluasi
from tests.appraisal.cases import (
    BAIK,
    HARI,
    SAAT,
    handed_over,
    opened,
    plan,
    predicate,
    rating,
    received,
    signed,
    taken_over,
    version_of,
)
from tests.appraisal.crowd import colleagues, long_plan
from tests.world import Person, World

pytestmark = pytest.mark.django_db
Login = Callable[[Person], Client]


@pytest.fixture(autouse=True)
def on_that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every request happen inside the window."""
    monkeypatch.setattr("takar.access.middleware.now", lambda: SAAT)


def page(client: Client, row: Evaluasi, name: str = "evaluasi") -> str:
    answer = client.get(reverse(f"appraisal:{name}", kwargs={"pk": row.pk}))
    assert answer.status_code == 200
    return answer.content.decode()


def post(client: Client, row: Evaluasi, name: str, **data: object) -> object:
    return client.post(reverse(f"appraisal:{name}", kwargs={"pk": row.pk}), data=data)


def test_nothing_is_chosen_on_a_fresh_page(world: World, as_person: Login) -> None:
    row = opened(world)
    long_plan(world, row, 3)  # figures above every target choose nothing either
    text = page(as_person(world.budi), row)
    assert text.count('type="radio"') == 6
    assert not re.search(r"<input[^>]*\schecked", text)
    assert "bukan rating" in text


def test_a_draft_comes_back_as_it_was_left(world: World, as_person: Login) -> None:
    row = opened(world)
    save_ratings(actor=world.budi.actor, pk=row.pk, version=None, given=rating("DIATAS", ""), now=SAAT)
    text = page(as_person(world.budi), row)
    assert len(re.findall(r"<input[^>]*\schecked", text)) == 1


def test_rate_sign_and_hand_over_in_the_browser(world: World, as_person: Login) -> None:
    row = opened(world)
    client = as_person(world.budi)
    answer = post(
        client,
        row,
        "nilai",
        versi=row.versi_baris,
        rating_hasil="SESUAI",
        rating_perilaku="DIATAS",
        langkah="tandatangani",
    )
    assert answer.status_code == 302  # type: ignore[attr-defined]
    row.refresh_from_db()
    assert (row.status, row.predikat) == ("DITANDATANGANI", "BAIK")
    assert "Sampaikan kepada pegawai" in page(client, row)
    assert post(client, row, "sampaikan", versi=row.versi_baris).status_code == 302  # type: ignore[attr-defined]
    own = as_person(world.wulan)
    assert "Tandai sudah saya terima" in page(own, row)
    assert post(own, row, "terima", versi=version_of(row.pk)).status_code == 302  # type: ignore[attr-defined]
    assert post(own, row, "tanda_tangan", versi=version_of(row.pk)).status_code == 302  # type: ignore[attr-defined]
    assert post(client, row, "laporkan", versi=version_of(row.pk)).status_code == 302  # type: ignore[attr-defined]
    row.refresh_from_db()
    assert row.status == "DILAPORKAN"


def test_a_refusal_keeps_what_was_typed(world: World, as_person: Login) -> None:
    row = opened(world)
    answer = post(
        as_person(world.budi),
        row,
        "nilai",
        versi=row.versi_baris,
        rating_hasil="DIATAS",
        catatan="Sudah saya tulis panjang",
        langkah="tandatangani",
    )
    text = answer.content.decode()  # type: ignore[attr-defined]
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "Pilih rating perilaku kerja." in text
    assert "Sudah saya tulis panjang" in text
    assert len(re.findall(r"<input[^>]*\schecked", text)) == 1


def test_a_page_that_is_too_old_overwrites_nothing(world: World, as_person: Login) -> None:
    row = opened(world)
    old = row.versi_baris
    save_ratings(actor=world.budi.actor, pk=row.pk, version=old, given=BAIK, now=SAAT)
    client = as_person(world.budi)
    answer = post(client, row, "nilai", versi=old, rating_hasil="DIBAWAH", rating_perilaku="DIBAWAH", langkah="simpan")
    assert answer.status_code == 409  # type: ignore[attr-defined]
    row.refresh_from_db()
    assert row.rating_hasil == "SESUAI"
    # The page that came back holds what was typed and the present version: a second, knowing press goes through.
    assert f'value="{row.versi_baris}"' in answer.content.decode()  # type: ignore[attr-defined]


def test_the_employee_sees_nothing_before_the_hand_over(world: World, as_person: Login) -> None:
    row = opened(world)
    secret = "Catatan yang belum boleh dibaca"
    save_ratings(
        actor=world.budi.actor, pk=row.pk, version=None, given=rating("DIATAS", "DIATAS", catatan=secret), now=SAAT
    )
    client = as_person(world.wulan)
    for _state in ("draft", "signed"):
        for text in (page(client, row), page(client, row, "asal_usul"), client.get("/penilaian/").content.decode()):
            assert secret not in text
            assert "Sangat baik" not in text
        if _state == "draft":
            sign(actor=world.budi.actor, pk=row.pk, version=None, given=None, today=HARI, now=SAAT)
    post(as_person(world.budi), row, "sampaikan", versi=version_of(row.pk))
    assert "Sangat baik" in page(client, row)
    assert secret in page(client, row)


def test_a_draft_is_its_author_own(world: World, as_person: Login) -> None:
    row = opened(world)
    given = rating("DIBAWAH", "DIBAWAH", catatan="Rahasia penilai")
    save_ratings(actor=world.budi.actor, pk=row.pk, version=None, given=given, now=SAAT)
    for person in (world.sari, world.dewi, world.hasan, world.agus):
        text = page(as_person(person), row)
        assert "Rahasia penilai" not in text
        assert "Sangat kurang" not in text


def test_strangers_find_nothing(world: World, as_person: Login) -> None:
    row = handed_over(world)
    for person in (world.joko, world.oki, world.ratna):
        for name in ("evaluasi", "asal_usul"):
            address = reverse(f"appraisal:{name}", kwargs={"pk": row.pk})
            assert as_person(person).get(address).status_code == 404


def test_notes_are_text_whatever_they_hold(world: World, as_person: Login) -> None:
    nasty = '<script>alert(1)</script> 🌟 <img src=x onerror="x">'
    row = handed_over(world, rating("SESUAI", "SESUAI", catatan=nasty, alasan_distribusi=nasty))
    for name in ("evaluasi", "asal_usul"):
        text = page(as_person(world.wulan), row, name)
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "🌟" in text
    assert post(as_person(world.wulan), row, "dokumen").status_code == 302  # type: ignore[attr-defined]
    assert "C.1.3" in page(as_person(world.wulan), row)


def test_the_last_day_for_an_objection_or_why_there_is_none(world: World, as_person: Login) -> None:
    row = received(world)
    text = page(as_person(world.wulan), row)
    assert "paling lambat" in text
    assert "Sari Wulandari" in text
    assert "Ajukan keberatan" not in text
    Evaluasi.objects.filter(pk=row.pk).update(batas_keberatan=date(2026, 1, 2))
    text = page(as_person(world.wulan), row)
    assert "sudah berakhir" in text
    assert "dapat diajukan secara tertulis" not in text
    Evaluasi.objects.filter(pk=row.pk).update(final=True, alasan_final="Hasil bersifat final: karena aturan.")
    assert "Hasil bersifat final: karena aturan." in page(as_person(world.wulan), row)


def test_how_the_result_came_about(world: World, as_person: Login) -> None:
    row = handed_over(world, rating("DIATAS", "SESUAI"))
    text = page(as_person(world.wulan), row, "asal_usul")
    for expected in (
        "Dihitung ulang barusan: sama",
        "hasil ini",
        "hlm. 99 dan 102",
        "Keputusan 5/2026",
        "menandatangani evaluasi",
        "tidak ditampilkan karena unitnya kecil",
    ):
        assert expected in text
    assert text.count("hasil ini") == 1 + text.count("Bagaimana hasil ini muncul")


def test_a_basis_that_was_changed_shows(world: World, as_person: Login) -> None:
    row = handed_over(world)
    row.dasar.filter(aturan="predikat").update(hasil='{"label":"Baik","predikat":"SANGAT_BAIK","siasn_id":1}')
    text = page(as_person(world.wulan), row, "asal_usul")
    assert "berbeda" in text
    assert "berubah sejak disimpan" in text


def test_the_pattern_warns_asks_for_a_reason_and_never_blocks(world: World, as_person: Login) -> None:
    row = opened(world)
    colleagues(world, row, [("SESUAI", "SESUAI", "BAIK")] * 9)
    client = as_person(world.budi)
    assert "menyimpang dari pola" in page(client, row)
    given = {"versi": row.versi_baris, "rating_hasil": "SESUAI", "rating_perilaku": "SESUAI", "langkah": "tandatangani"}
    answer = post(client, row, "nilai", **given)
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "Tulis alasannya" in answer.content.decode()  # type: ignore[attr-defined]
    answer = post(client, row, "nilai", **given, alasan_distribusi="Semua puskesmas lulus akreditasi.")
    assert answer.status_code == 302  # type: ignore[attr-defined]


def test_peers_are_compared_without_their_predikat(world: World, as_person: Login) -> None:
    row = opened(world)
    colleagues(world, row, [("DIATAS", "DIBAWAH", "KURANG")])
    text = page(as_person(world.budi), row)
    section = text[text.index("Rekan yang juga Anda nilai") : text.index('id="penilaian"')]
    assert "Rekan 00" in section
    assert "Kurang" not in section


def queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    # Whether the opening was noted within the hour is asked beside the page, not for it.
    beside = 'SELECT 1 AS "a" FROM "audit_auditevent"'
    return len([query for query in seen.captured_queries if not query["sql"].startswith(beside)])


@pytest.mark.parametrize("person", ["budi", "wulan", "dewi"])
def test_the_page_costs_the_same_for_3_and_30(person: str, world: World, as_person: Login) -> None:
    row = opened(world)
    client = as_person(world.everyone[person])
    address = reverse("appraisal:evaluasi", kwargs={"pk": row.pk})
    long_plan(world, row, 3)
    small = queries(client, address)
    long_plan(world, row, 27, start=3)
    colleagues(world, row, [("SESUAI", "SESUAI", "BAIK")] * 30)
    assert queries(client, address) == small <= 12


@pytest.mark.parametrize("name", ["menilai", "saya", "kendali", "sebaran", "capaian"])
def test_lists_cost_the_same_for_3_and_30(name: str, world: World, as_person: Login) -> None:
    row = opened(world)
    who = world.budi if name in ("menilai", "saya") else world.dewi
    client = as_person(who)
    address = reverse(f"appraisal:{name}")
    colleagues(world, row, [("SESUAI", "SESUAI", "BAIK")] * 3)
    small = queries(client, address)
    colleagues(world, row, [("SESUAI", "SESUAI", "BAIK")] * 27, start=3)
    assert queries(client, address) == small <= 12


def test_the_employee_page_after_all_costs_no_more(world: World, as_person: Login) -> None:
    row = received(world)
    post(as_person(world.wulan), row, "dokumen")
    assert queries(as_person(world.wulan), reverse("appraisal:evaluasi", kwargs={"pk": row.pk})) <= 12
    assert queries(as_person(world.wulan), reverse("appraisal:asal_usul", kwargs={"pk": row.pk})) <= 12


def test_the_manager_opens_a_period_and_reads_who_was_passed_over(world: World, as_person: Login) -> None:
    plan(world, world.wulan, penilai=world.budi)
    client = as_person(world.dewi)
    address = reverse("appraisal:kendali")
    answer = client.post(address, data={"periode": "TRIWULANAN-2026-1", "unit": str(world.dinas.pk)})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Evaluasi dibuka: 1" in text
    assert "Joko Prasetyo" in text
    assert "SKP belum ditetapkan" in text
    assert client.post(address, data={"periode": "TRIWULANAN-2026-9", "unit": "x"}).status_code == 422
    assert Evaluasi.objects.count() == 1


def test_the_leader_sees_the_spread_of_large_units_only(world: World, as_person: Login) -> None:
    row = opened(world)
    client = as_person(world.hasan)
    address = reverse("appraisal:sebaran") + "?periode=TRIWULANAN-2026-1"
    colleagues(world, row, [("SESUAI", "SESUAI", "BAIK")] * 4)
    assert "terlalu sedikit" in client.get(address).content.decode()
    Evaluasi.objects.filter(pk=row.pk).update(
        status="DITANDATANGANI", rating_hasil="SESUAI", rating_perilaku="SESUAI", predikat="BAIK"
    )
    text = client.get(address).content.decode()
    assert "paling banyak Baik, 5 dari 5" in text
    assert "Wulan" not in text


def test_predicates_in_the_browser(world: World, as_person: Login) -> None:
    client = as_person(world.dewi)
    address = reverse("appraisal:capaian")
    fresh = client.get(address).content.decode()
    assert not re.search(r"<input[^>]*\schecked", fresh)
    key = re.search(r'name="id" value="([0-9a-f-]{36})"', fresh)
    assert key is not None
    given = {
        "id": key.group(1),
        "periode": "TRIWULANAN-2026-1",
        "unit": str(world.bidang.pk),
        "predikat": "BAIK",
        "dasar": "SK 1",
        "tanggal_terbit": "2026-03-30",
    }
    assert client.post(address, data=given).status_code == 302
    assert client.post(address, data=given).status_code == 302  # the same form twice
    row = CapaianOrganisasi.objects.get()
    fixed = reverse("appraisal:capaian_tetapkan", kwargs={"pk": row.pk})
    assert client.post(fixed, data={"versi": 1}).status_code == 302
    assert client.post(fixed, data={"versi": 1}).status_code == 409
    assert client.post(address, data={**given, "id": "", "predikat": ""}).status_code == 422
    again = reverse("appraisal:capaian_buka_lagi", kwargs={"pk": row.pk})
    assert client.post(again, data={"versi": 2, "alasan": ""}).status_code == 302
    row.refresh_from_db()
    assert row.status == "DITETAPKAN"
    client.post(again, data={"versi": 2, "alasan": "Salah unit"})
    row.refresh_from_db()
    assert row.status == "DRAF"
    assert "Ubah predikat" in client.get(f"{address}?buka={row.pk}").content.decode()


def test_lists_of_the_one_who_rates(world: World, as_person: Login) -> None:
    row = signed(world)
    text = as_person(world.budi).get(reverse("appraisal:menilai")).content.decode()
    assert "Wulan Lestari" in text
    assert "Sampaikan" in text
    assert row.predikat


def test_the_superior_finds_what_is_past_the_window(world: World, as_person: Login) -> None:
    row = taken_over(world)
    text = as_person(world.sari).get(reverse("appraisal:menilai")).content.decode()
    assert "Wulan Lestari" in text
    assert "Sampaikan" in text
    assert row.final


def test_opening_pages_without_anything_teaches_the_next_step(world: World, as_person: Login) -> None:
    assert "Belum ada evaluasi" in as_person(world.wulan).get(reverse("appraisal:saya")).content.decode()
    assert "Tidak ada yang menunggu" in as_person(world.budi).get(reverse("appraisal:menilai")).content.decode()
    predicate(world, world.dinas)
    assert "Belum ada SKP" in as_person(world.dewi).get(reverse("appraisal:kendali")).content.decode()
