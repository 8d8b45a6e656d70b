"""The pages of work: record, mend, queue, progress, person, feedback; with and without script, and with bad input."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from takar.audit.models import AuditEvent
from takar.common.ids import new_id
from takar.execution.models import Aktivitas, Bukti, Realisasi, StatusAktivitas, UmpanBalik
from takar.planning.models import StatusSkp
from tests.execution.plan import entries, entry, indicator, plan
from tests.world import TODAY, Person, World

Login = Callable[[Person], Client]
LOG, QUEUE, PROGRESS = reverse("execution:catatan"), reverse("execution:antrean"), reverse("execution:kemajuan")
NASTY = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }} {% raw %} ${7*7}",
    "'; DROP TABLE execution_aktivitas; --",
    "مرحبا بالعالم",
    "👩🏽‍⚕️ melayani 12 pasien 🎉",
    '=HYPERLINK("http://x")',
]


def typed(skp: Any, **changes: Any) -> dict[str, Any]:
    return {
        "id": str(new_id()),
        "uraian": "Melayani pasien poli umum",
        "jumlah": "12",
        "tanggal": TODAY.isoformat(),
        "indikator": str(indicator(skp).pk),
        **changes,
    }


def test_one_form_records_work_and_lists_it(world: World, as_person: Login) -> None:
    skp, client = plan(world), as_person(world.wulan)
    answer = client.post(LOG, typed(skp), follow=True)
    assert answer.redirect_chain == [(LOG, 302)]
    row = Aktivitas.objects.get()
    assert (row.pegawai_id, row.jumlah, row.tanggal, row.penilai_id) == (world.wulan.id, 12, TODAY, world.budi.id)
    page = answer.content.decode()
    assert "Melayani pasien poli umum" in page
    assert "Menunggu atasan" in page
    assert "12 pasien" in page


def test_the_form_suggests_the_indicator_used_last(world: World, as_person: Login) -> None:
    skp = plan(world, indicators=3)
    entry(skp, world.wulan, indikator_id=indicator(skp, 2).pk)
    page = as_person(world.wulan).get(LOG).content.decode()
    assert f'<option value="{indicator(skp, 2).pk}" selected>' in page
    assert f'value="{TODAY.isoformat()}"' in page


def test_the_same_form_twice_is_one_entry(world: World, as_person: Login) -> None:
    skp, client = plan(world), as_person(world.wulan)
    form = typed(skp)
    assert [client.post(LOG, form).status_code for _time in range(3)] == [302, 302, 302]
    assert Aktivitas.objects.count() == 1


def test_without_a_plan_the_page_says_what_to_do(world: World, as_person: Login) -> None:
    client = as_person(world.wulan)
    assert "Belum ada SKP yang berlaku" in client.get(LOG).content.decode()
    assert "Belum ada yang diukur" in client.get(PROGRESS).content.decode()
    plan(world, status=StatusSkp.DIAJUKAN)
    assert "menunggu penetapan" in client.get(LOG).content.decode()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"uraian": ""}, "perlu diisi"),
        ({"uraian": "x" * 2001}, "Paling panjang"),
        ({"jumlah": "dua"}, "Tulis angka"),
        ({"jumlah": "-3"}, "nol atau lebih"),
        ({"jumlah": "1e30"}, "Tulis angka"),
        ({"jumlah": "NaN"}, "Tulis angka"),
        ({"jumlah": "٣"}, "Tulis angka"),
        ({"jumlah": "9" * 16}, "nol atau lebih"),
        ({"tanggal": (TODAY + timedelta(days=1)).isoformat()}, "belum tiba"),
        ({"tanggal": "2024-12-31"}, "masa rencana ini"),
        ({"tanggal": "kemarin"}, "Tulis tanggal"),
        ({"tanggal": "0000-00-00"}, "Tulis tanggal"),
        ({"indikator": str(new_id())}, "indikator dari SKP Anda"),
        ({"indikator": "bukan-id"}, "indikator dari SKP Anda"),
        ({"id": ""}, "perlu diisi"),
        ({"tautan": "javascript:alert(1)"}, "https://"),
    ],
)
def test_what_cannot_be_accepted_comes_back_filled_in(
    world: World, as_person: Login, changes: dict[str, str], said: str
) -> None:
    skp, client = plan(world), as_person(world.wulan)
    answer = client.post(LOG, typed(skp, **{"uraian": "Kalimat yang tetap ada", **changes}))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    assert "uraian" in changes or "Kalimat yang tetap ada" in page
    assert not Aktivitas.objects.exists()


@pytest.mark.parametrize(
    ("typed_number", "stored"), [("1.250", Decimal(1250)), ("2,5", Decimal("2.5")), ("2.5", Decimal("2.5")), ("-0", 0)]
)
def test_numbers_are_read_as_people_write_them(
    world: World, as_person: Login, typed_number: str, stored: Decimal
) -> None:
    skp = plan(world)
    assert as_person(world.wulan).post(LOG, typed(skp, jumlah=typed_number)).status_code == 302
    assert Aktivitas.objects.get().jumlah == stored


@pytest.mark.parametrize("text", NASTY)
def test_strange_text_is_kept_and_escaped_everywhere(world: World, as_person: Login, text: str) -> None:
    skp = plan(world)
    owner, boss = as_person(world.wulan), as_person(world.budi)
    owner.post(LOG, typed(skp, uraian=text))
    row = Aktivitas.objects.get()
    assert row.uraian == text
    boss.post(reverse("execution:kembalikan", args=[row.pk]), {"versi": 1, "alasan": text})
    owner.post(
        reverse("execution:realisasi", args=[indicator(skp).pk]), {"bulan": 3, "nilai": "", "teks": text, "versi": 0}
    )
    person = reverse("execution:orang", args=[world.wulan.id])
    boss.post(
        reverse("dialogue:beri_orang", args=[world.wulan.id]),
        {"id": str(new_id()), "sasaran": f"rhk:{indicator(skp).rhk_id}", "teks": text, "jenis": "APRESIASI"},
    )
    assert Realisasi.objects.get().teks == UmpanBalik.objects.get().teks == text
    entry(skp, world.wulan, uraian=text)
    one = reverse("execution:aktivitas", args=[row.pk])
    for client, address in ((owner, LOG), (owner, one), (boss, one), (boss, QUEUE), (owner, PROGRESS), (boss, person)):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page, address
        assert "<img src=x" not in page, address
        assert text in unescape(page), address


def test_hidden_and_reordering_marks_do_not_survive(world: World, as_person: Login) -> None:
    skp = plan(world)
    as_person(world.wulan).post(LOG, typed(skp, uraian="la\u202eporan\u200b\x07 selesai"))
    assert Aktivitas.objects.get().uraian == "laporan selesai"


def test_a_form_without_its_token_is_refused(world: World) -> None:
    skp = plan(world)
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.wulan.user)
    answer = client.post(LOG, typed(skp))
    assert answer.status_code == 403
    assert "kedaluwarsa" in answer.content.decode()
    assert not Aktivitas.objects.exists()


def test_fields_that_are_not_on_the_form_change_nothing(world: World, as_person: Login) -> None:
    skp = plan(world)
    more = {"status": "DITERIMA", "penilai": str(world.joko.id), "pegawai": str(world.joko.id), "unit": "x"}
    as_person(world.wulan).post(LOG, typed(skp, **more))
    row = Aktivitas.objects.get()
    assert (row.status, row.pegawai_id, row.penilai_id) == ("DICATAT", world.wulan.id, world.budi.id)


def test_a_stale_form_shows_both_and_overwrites_nothing(world: World, as_person: Login) -> None:
    skp = plan(world)
    row = entry(skp, world.wulan)
    client, one = as_person(world.wulan), reverse("execution:aktivitas", args=[row.pk])
    assert client.post(one, typed(skp, versi=1, uraian="Tab pertama")).status_code == 302
    answer = client.post(one, typed(skp, versi=1, uraian="Tab kedua"))
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Tab kedua" in page
    assert "Tab pertama" in page
    assert Aktivitas.objects.get().uraian == "Tab pertama"


def test_mending_a_returned_entry_sends_it_again(world: World, as_person: Login) -> None:
    skp = plan(world)
    row = entry(skp, world.wulan)
    boss, owner = as_person(world.budi), as_person(world.wulan)
    boss.post(reverse("execution:kembalikan", args=[row.pk]), {"versi": 1, "alasan": "Sebut nama poli"})
    page = owner.get(LOG).content.decode()
    assert "Perlu diperbaiki" in page
    assert "Sebut nama poli" in page
    one = reverse("execution:aktivitas", args=[row.pk])
    assert "Simpan dan kirim ulang" in owner.get(one).content.decode()
    owner.post(one, typed(skp, versi=2, uraian="Melayani pasien poli gigi"))
    row.refresh_from_db()
    assert (row.status, row.uraian) == (StatusAktivitas.DICATAT, "Melayani pasien poli gigi")


def test_twenty_entries_take_twenty_actions(world: World, as_person: Login) -> None:
    skp, boss = plan(world), as_person(world.budi)
    entries(skp, world.wulan, 20)
    page = boss.get(QUEUE)
    # One key accepts; the other puts the cursor into the reason, so that a typed reason is never taken for keys.
    assert page.content.decode().count('data-key="t"') == 1
    assert page.content.decode().count('<label class="t-field__label" for="alasan-') == 20
    assert page.content.decode().count('" data-key="k"') == 1
    actions = 0
    while waiting := Aktivitas.objects.filter(status=StatusAktivitas.DICATAT).first():
        assert boss.post(reverse("execution:terima", args=[waiting.pk]), {"versi": 1}).status_code == 302
        actions += 1
    assert actions == 20


def test_several_at_once_and_what_changed_meanwhile_is_told(world: World, as_person: Login) -> None:
    skp, boss = plan(world), as_person(world.budi)
    rows = entries(skp, world.wulan, 4)
    late = entry(skp, world.wulan, tanggal=TODAY - timedelta(days=20), uraian="Terlambat")
    as_person(world.wulan).post(
        reverse("execution:aktivitas", args=[rows[0].pk]), typed(skp, versi=1, uraian="Diubah sesudah dilihat")
    )
    picked = [f"{row.pk}:1" for row in (*rows, late)] + ["bukan-id:1", f"{new_id()}:1", f"{rows[1].pk}:x"]
    answer = boss.post(QUEUE, {"pilih": picked}, follow=True)
    assert Aktivitas.objects.filter(status=StatusAktivitas.DITERIMA).count() == 3
    page = answer.content.decode()
    assert "3 catatan diterima" in page
    assert "sudah diubah" in page
    assert "satu per satu" in page


def test_the_queue_answers_htmx_with_its_content_only(world: World, as_person: Login) -> None:
    skp, boss = plan(world), as_person(world.budi)
    first, second = sorted(entries(skp, world.wulan, 2), key=lambda row: row.tanggal)
    headers = {"HX-Request": "true"}
    answer = boss.post(
        reverse("execution:terima", args=[first.pk]), {"versi": 1, "berikut": str(second.pk)}, headers=headers
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<html" not in page
    assert 'id="antrean"' in page
    assert str(second.pk) in page
    assert str(first.pk) not in page
    again = boss.post(reverse("execution:terima", args=[first.pk]), {"versi": 1}, headers=headers)
    assert again.status_code == 200
    assert "sudah diterima Budi Santoso pada 10 Maret 2026" in again.content.decode()


def test_returning_needs_a_reason_and_keeps_what_was_typed(world: World, as_person: Login) -> None:
    skp, boss = plan(world), as_person(world.budi)
    row = entry(skp, world.wulan)
    back = reverse("execution:kembalikan", args=[row.pk])
    answer = boss.post(back, {"versi": 1, "alasan": "   "})
    assert answer.status_code == 422
    assert "t-field__error" in answer.content.decode()
    answer = boss.post(back, {"versi": 1, "alasan": "y" * 1001})
    assert answer.status_code == 422
    assert "y" * 1001 in answer.content.decode()
    assert Aktivitas.objects.get().status == StatusAktivitas.DICATAT


def test_accepting_what_changed_meanwhile_is_refused(world: World, as_person: Login) -> None:
    skp = plan(world)
    row = entry(skp, world.wulan)
    as_person(world.wulan).post(
        reverse("execution:bukti_tambah", args=[row.pk]), {"id": str(new_id()), "tautan": "https://a.example/x"}
    )
    answer = as_person(world.budi).post(reverse("execution:terima", args=[row.pk]), {"versi": 1})
    assert answer.status_code == 409
    assert Aktivitas.objects.get().status == StatusAktivitas.DICATAT
    assert Bukti.objects.count() == 1


def test_progress_is_stated_and_future_months_are_locked(world: World, as_person: Login) -> None:
    skp, client = plan(world), as_person(world.wulan)
    address = reverse("execution:realisasi", args=[indicator(skp).pk])
    for bulan, nilai in ((1, "75"), (2, "82"), (3, "88,5")):
        assert client.post(address, {"bulan": bulan, "nilai": nilai, "teks": "", "versi": 0}).status_code == 302
    assert client.post(address, {"bulan": 4, "nilai": "90", "teks": "", "versi": 0}).status_code == 422
    assert client.post(address, {"bulan": 13, "nilai": "90", "teks": ""}).status_code == 422
    assert client.post(address, {"bulan": 3, "nilai": "1", "teks": "", "versi": 0}).status_code == 409
    assert list(Realisasi.objects.order_by("bulan").values_list("teks", flat=True)) == [
        "75 pasien",
        "82 pasien",
        "88,5 pasien",
    ]
    page = client.get(PROGRESS).content.decode()
    assert "t-chart__band" in page
    # Three months add up, and are held against three twelfths of the yearly range.
    assert "Tercapai 245,5 pasien; sampai akhir Maret diharapkan 20–22,5 pasien." in page
    assert "April–Desember terbuka" in page


def test_a_person_on_one_screen_and_feedback_reaches_its_owner(world: World, as_person: Login) -> None:
    skp, boss = plan(world), as_person(world.budi)
    entries(skp, world.wulan, 3)
    person = reverse("execution:orang", args=[world.wulan.id])
    page = boss.get(person).content.decode()
    assert "Wulan Lestari" in page
    assert "Periksa 3 catatan" in page
    assert page.count('name="jenis"') == 2
    form = {
        "id": str(new_id()),
        "sasaran": "nilai:HARMONIS",
        "teks": "Membantu rekan saat antrean panjang",
        "jenis": "APRESIASI",
    }
    address = reverse("dialogue:beri_orang", args=[world.wulan.id])
    assert [boss.post(address, form).status_code for _time in range(2)] == [302, 302]
    assert UmpanBalik.objects.get().peran == "PIMPINAN"
    old = as_person(world.wulan).get(reverse("execution:umpan_balik", args=[world.wulan.id]), follow=True)
    mine = old.content.decode()
    assert "Membantu rekan saat antrean panjang" in mine
    assert "Budi Santoso" in mine
    assert "Harmonis" in mine
    assert as_person(world.wulan).post(address, {**form, "id": str(new_id())}).status_code == 403


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"id": "x", "sasaran": "nilai:HARMONIS", "teks": "ya", "jenis": "APRESIASI"},
        {"id": str(new_id()), "sasaran": "nilai:SOMBONG", "teks": "ya", "jenis": "APRESIASI"},
        {"id": str(new_id()), "sasaran": f"rhk:{new_id()}", "teks": "ya", "jenis": "APRESIASI"},
        {"id": str(new_id()), "sasaran": "nilai:HARMONIS", "teks": "z" * 2001, "jenis": "APRESIASI"},
        {"id": str(new_id()), "sasaran": "nilai:HARMONIS", "teks": "ya", "jenis": "HUKUMAN"},
    ],
)
def test_feedback_that_cannot_be_accepted(world: World, as_person: Login, form: dict[str, str]) -> None:
    plan(world)
    answer = as_person(world.budi).post(reverse("dialogue:beri_orang", args=[world.wulan.id]), form)
    assert answer.status_code == 422
    assert not UmpanBalik.objects.exists()


def test_absurd_addresses_do_no_harm(world: World, as_person: Login) -> None:
    plan(world)
    client = as_person(world.wulan)
    for tail in ("?hal=-1", "?hal=99999999999", "?hal=٣", "?hal=abc", "?hal=9999"):
        assert client.get(LOG + tail).status_code == 200
    assert client.get(QUEUE + "?di=%27%22<script>").status_code == 200
    assert client.get(PROGRESS + "?i=x&bulan=99").status_code == 200
    assert client.get(reverse("execution:orang", args=[world.wulan.id]) + "?skp=1").status_code == 200


def test_who_opened_it_is_kept_for_the_owner_except_the_penilai(world: World, as_person: Login) -> None:
    skp = plan(world)
    one = reverse("execution:aktivitas", args=[entry(skp, world.wulan).pk])
    person = reverse("execution:orang", args=[world.wulan.id])
    for who in (world.wulan, world.budi, world.dewi, world.dewi, world.agus):
        for address in (one, person):
            assert as_person(who).get(address).status_code == 200
    opened = AuditEvent.objects.filter(code__endswith=".dibuka").values_list("actor_id", "code", "subject_id")
    assert sorted(opened) == sorted(
        (who.user.pk, code, world.wulan.id)
        for who in (world.dewi, world.agus)
        for code in ("execution.aktivitas.dibuka", "execution.orang.dibuka")
    )
