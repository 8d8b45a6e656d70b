"""Recording fast: several at once, repeating a day, templates, questions before storing, percentages, hours."""

from collections.abc import Callable
from datetime import date, time, timedelta
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from takar.audit.models import AuditEvent
from takar.common.ids import new_id
from takar.execution.models import Aktivitas, TemplatCatatan
from takar.org.models import HariLibur
from takar.planning.models import CaraHitung, Indikator
from takar.units.models import UnitKerja
from tests.execution.plan import entry, indicator, plan
from tests.world import TODAY, Person, World

Login = Callable[[Person], Client]
LOG, SEVERAL, TEMPLATES = reverse("execution:catatan"), reverse("execution:beberapa"), reverse("execution:templat")
CHECK = reverse("execution:periksa")
YESTERDAY = TODAY - timedelta(days=1)


def typed(skp: Any, **changes: Any) -> dict[str, Any]:
    return {
        "id": str(new_id()),
        "uraian": "Melayani pasien poli umum",
        "jumlah": "12",
        "tanggal": TODAY.isoformat(),
        "indikator": str(indicator(skp).pk),
        **changes,
    }


def rows_of(skp: Any, *texts: str, **common: Any) -> dict[str, Any]:
    form: dict[str, Any] = {"jumlah_baris": str(len(texts))}
    for number, text in enumerate(texts):
        form |= {f"{number}-{name}": value for name, value in typed(skp, uraian=text, **common).items()}
        if not text:
            form[f"{number}-jumlah"] = ""
    return form


def mark(client: Client, form: dict[str, Any]) -> str:
    return str(client.post(CHECK, form).json()["yakin"])


# --- questions -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "asked"),
    [
        # 8 March 2026 is a Sunday; the Idul Fitri days of 2026 begin on 21 March (national list).
        ({"tanggal": "2026-03-08"}, "akhir pekan"),
        ({"jam_mulai": "08:30", "jam_selesai": "09:30"}, "bertumpuk"),
        ({"jam_mulai": "10:00", "jam_selesai": "18:00"}, "sehari"),
        ({"uraian": "melayani PASIEN  poli umum kemarin."}, "Kalimatnya sama"),
    ],
)
def test_what_is_odd_is_asked_once_and_then_stored(
    world: World, as_person: Login, changes: dict[str, str], asked: str
) -> None:
    skp, client = plan(world), as_person(world.wulan)
    entry(skp, world.wulan, uraian="Pagi", jam_mulai=time(8), jam_selesai=time(9))
    entry(skp, world.wulan, uraian="Melayani pasien poli umum kemarin", tanggal=YESTERDAY)
    form = typed(skp, **changes)
    answer = client.post(LOG, form)
    assert answer.status_code == 422
    page = unescape(answer.content.decode())
    assert asked in page
    assert form["uraian"] in page
    assert "Simpan juga" in page
    assert Aktivitas.objects.count() == 2
    seen = page.split('name="yakin" value="')[1].split('"')[0]
    assert client.post(LOG, {**form, "yakin": seen}).status_code == 302
    assert Aktivitas.objects.count() == 3


def test_a_yes_to_other_questions_does_not_count(world: World, as_person: Login) -> None:
    skp, client = plan(world), as_person(world.wulan)
    sunday = mark(client, typed(skp, tanggal="2026-03-08"))
    assert sunday
    saturday = typed(skp, tanggal="2026-03-07", yakin=sunday)
    assert client.post(LOG, saturday).status_code == 422
    assert not Aktivitas.objects.exists()


def test_an_ordinary_entry_is_not_asked_about(world: World, as_person: Login) -> None:
    skp, client = plan(world), as_person(world.wulan)
    entry(skp, world.wulan, uraian="Pagi", jam_mulai=time(8), jam_selesai=time(9))
    form = typed(skp, jam_mulai="09:00", jam_selesai="15:30")
    assert client.post(CHECK, form).json() == {"tanya": [], "yakin": ""}
    assert client.post(LOG, form).status_code == 302


def test_the_questions_while_typing_store_nothing_and_tell_nothing_of_others(world: World, as_person: Login) -> None:
    skp = plan(world)
    other = plan(world, world.joko)
    entry(other, world.joko, uraian="Rahasia Joko", jam_mulai=time(8), jam_selesai=time(12))
    form = typed(skp, uraian="Rahasia Joko", jam_mulai="08:00", jam_selesai="12:00")
    assert as_person(world.wulan).post(CHECK, form).json()["tanya"] == []
    assert as_person(world.wulan).post(CHECK, {"tanggal": "kapan saja"}).json()["tanya"] == []
    assert Aktivitas.objects.filter(pegawai=world.wulan.pegawai).count() == 0


# --- hours and shares ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"jam_mulai": "08:00"}, "id_jam_selesai"),
        ({"jam_selesai": "08:00"}, "id_jam_mulai"),
        ({"jam_mulai": "09:00", "jam_selesai": "09:00"}, "id_jam_selesai"),
        ({"jam_mulai": "23:00", "jam_selesai": "01:00"}, "id_jam_selesai"),
        ({"jam_mulai": "25:00", "jam_selesai": "26:00"}, "id_jam_mulai"),
    ],
)
def test_hours_come_in_order_and_both(world: World, as_person: Login, changes: dict[str, str], field: str) -> None:
    answer = as_person(world.wulan).post(LOG, typed(plan(world), **changes))
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.content.decode()
    assert not Aktivitas.objects.exists()


def test_a_percentage_asks_for_its_divisor(world: World, as_person: Login) -> None:
    skp, client = plan(world, indicators=2), as_person(world.wulan)
    Indikator.objects.filter(pk=indicator(skp).pk).update(cara_hitung=CaraHitung.PERSENTASE)
    for wrong in ({"dari": ""}, {"dari": "0"}, {"dari": "-5"}, {"dari": "lima"}):
        assert client.post(LOG, typed(skp, jumlah="45", **wrong)).status_code == 422
    assert client.post(LOG, typed(skp, jumlah="45", dari="50")).status_code == 302
    assert Aktivitas.objects.get().dari == Decimal(50)
    # Where nothing is divided, a divisor that was typed is not kept.
    plain = typed(skp, uraian="Lain", dari="50", indikator=str(indicator(skp, 2).pk))
    assert client.post(LOG, plain).status_code == 302
    assert Aktivitas.objects.get(uraian="Lain").dari is None
    assert "45 dari 50" in client.get(LOG).content.decode()


# --- several at once, and a day repeated -----------------------------------------------------------------------


def test_several_at_once_are_stored_together_and_empty_cards_are_not(world: World, as_person: Login) -> None:
    skp, client = plan(world), as_person(world.wulan)
    form = rows_of(skp, "Memeriksa pasien", "", "Menyusun laporan")
    assert client.post(SEVERAL, form).status_code == 302
    assert set(Aktivitas.objects.values_list("uraian", flat=True)) == {"Memeriksa pasien", "Menyusun laporan"}
    # The same form again, as an impatient thumb sends it, makes no more.
    client.post(SEVERAL, form)
    assert Aktivitas.objects.count() == 2


def test_one_bad_card_keeps_all_from_being_stored_and_is_named(world: World, as_person: Login) -> None:
    skp, client = plan(world), as_person(world.wulan)
    form = rows_of(skp, "Memeriksa pasien", "Menyusun laporan")
    form["1-tanggal"] = (TODAY + timedelta(days=3)).isoformat()
    answer = client.post(SEVERAL, form)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'id="id_1-tanggal-error"' in page
    assert 'id="id_0-tanggal-error"' not in page
    assert "Memeriksa pasien" in page
    assert not Aktivitas.objects.exists()


def test_a_card_is_added_without_script_and_nothing_typed_is_lost(world: World, as_person: Login) -> None:
    skp, client = plan(world), as_person(world.wulan)
    answer = client.post(SEVERAL, {**rows_of(skp, "Setengah jadi"), "tambah": "1"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Setengah jadi" in page
    assert 'name="1-uraian"' in page
    assert 'name="jumlah_baris" value="2"' in page
    assert not Aktivitas.objects.exists()


@pytest.mark.parametrize(("wanted", "cards"), [("3", 3), ("1", 1), ("0", 1), ("99", 20), ("-4", 3), ("x", 3), ("٣", 3)])
def test_the_address_says_how_many_cards(world: World, as_person: Login, wanted: str, cards: int) -> None:
    plan(world)
    page = as_person(world.wulan).get(LOG, {"baris": wanted}, follow=True).content.decode()
    assert page.count('-uraian"') >= cards
    assert f'name="jumlah_baris" value="{cards}"' in page


def test_the_last_day_is_copied_into_the_form_and_not_stored(world: World, as_person: Login) -> None:
    skp, client = plan(world), as_person(world.wulan)
    friday = date(2026, 3, 6)
    entry(skp, world.wulan, uraian="Jumat pagi", tanggal=friday, jumlah=Decimal(7))
    entry(skp, world.wulan, uraian="Jumat siang", tanggal=friday, jam_mulai=time(13), jam_selesai=time(15))
    entry(skp, world.wulan, uraian="Kamis", tanggal=date(2026, 3, 5))
    page = client.get(LOG, {"ulang": "1"}, follow=True).content.decode()
    assert "Jumat pagi" in page
    assert "Jumat siang" in page
    assert "Kamis" not in page
    assert f'value="{TODAY.isoformat()}"' in page
    assert f'value="{friday.isoformat()}"' not in page
    assert Aktivitas.objects.count() == 3


def test_repeating_without_a_day_before_is_an_empty_form(world: World, as_person: Login) -> None:
    plan(world)
    answer = as_person(world.wulan).get(SEVERAL, {"ulang": "1"})
    assert answer.status_code == 200


# --- templates -------------------------------------------------------------------------------------------------


def test_an_entry_becomes_a_template_that_fills_the_form(world: World, as_person: Login) -> None:
    skp, client = plan(world, indicators=2), as_person(world.wulan)
    row = entry(skp, world.wulan, indikator_id=indicator(skp, 2).pk, uraian="Melayani poli gigi")
    save = reverse("execution:templat_simpan", args=[row.pk])
    form = {"id": str(new_id()), "nama": "Poli gigi"}
    assert [client.post(save, form).status_code for _time in range(2)] == [302, 302]
    kept = TemplatCatatan.objects.get()
    assert (kept.nama, kept.uraian, kept.pegawai_id) == ("Poli gigi", "Melayani poli gigi", world.wulan.id)
    assert "Poli gigi" in client.get(LOG).content.decode()
    page = client.get(LOG, {"templat": str(kept.pk)}).content.decode()
    assert f'<option value="{indicator(skp, 2).pk}" selected>' in page
    assert page.count("Melayani poli gigi") == 2
    assert client.post(LOG, typed(skp, templat=str(kept.pk))).status_code == 302
    assert AuditEvent.objects.filter(object_id=str(kept.pk)).count() == 1


def test_a_name_is_taken_once_and_can_be_changed_and_removed(world: World, as_person: Login) -> None:
    skp, client = plan(world), as_person(world.wulan)
    row = entry(skp, world.wulan)
    save = reverse("execution:templat_simpan", args=[row.pk])
    client.post(save, {"id": str(new_id()), "nama": "Poli"})
    assert client.post(save, {"id": str(new_id()), "nama": "Poli"}).status_code == 422
    kept = TemplatCatatan.objects.get()
    rename, remove = (reverse(f"execution:templat_{verb}", args=[kept.pk]) for verb in ("ubah", "hapus"))
    assert client.post(rename, {"nama": "Poli umum", "versi": "1"}).status_code == 302
    assert client.post(rename, {"nama": "Basi", "versi": "1"}).status_code == 409
    kept.refresh_from_db()
    assert kept.nama == "Poli umum"
    assert client.post(remove).status_code == 302
    assert not TemplatCatatan.objects.exists()
    assert Aktivitas.objects.count() == 1


def test_a_template_is_nobodys_but_its_owners(world: World, as_person: Login) -> None:
    skp = plan(world)
    plan(world, world.joko)
    row = entry(skp, world.wulan)
    as_person(world.wulan).post(reverse("execution:templat_simpan", args=[row.pk]), {"nama": "Poli rahasia"})
    kept = TemplatCatatan.objects.get()
    for other in (world.joko, world.budi, world.ratna, world.oki):
        client = as_person(other)
        for verb in ("ubah", "hapus"):
            answer = client.post(reverse(f"execution:templat_{verb}", args=[kept.pk]), {"nama": "Curi"})
            assert answer.status_code == 404, (other.pegawai.nama, verb)
        assert "Poli rahasia" not in client.get(TEMPLATES).content.decode()
        assert "Melayani pasien poli umum pagi" not in client.get(LOG, {"templat": str(kept.pk)}).content.decode()
    kept.refresh_from_db()
    assert kept.nama == "Poli rahasia"


# --- the way back of a returned entry --------------------------------------------------------------------------


def test_a_returned_entry_stands_once_on_the_log_with_its_reason_and_one_way_back(
    world: World, as_person: Login
) -> None:
    skp, owner = plan(world), as_person(world.wulan)
    row = entry(skp, world.wulan, uraian="Kalimat yang dikembalikan")
    as_person(world.budi).post(
        reverse("execution:kembalikan", args=[row.pk]), {"versi": 1, "alasan": "Sebut nama polinya"}
    )
    page = owner.get(LOG).content.decode()
    assert page.count("Sebut nama polinya") == 1
    assert page.count('<a href="' + reverse("execution:aktivitas", args=[row.pk]) + '">Kalimat') == 1
    assert page.count(reverse("execution:aktivitas", args=[row.pk]) + "#ubah") == 1
    assert 'id="ubah"' in owner.get(reverse("execution:aktivitas", args=[row.pk])).content.decode()


def test_the_governments_own_calendar_and_week_decide(world: World, as_person: Login) -> None:
    skp, client = plan(world), as_person(world.wulan)
    HariLibur.objects.create(
        instansi=world.instansi, tanggal=YESTERDAY, keterangan="Hari jadi Kabupaten Tirta", libur=True
    )
    asked = client.post(CHECK, typed(skp, tanggal=YESTERDAY.isoformat())).json()["tanya"]
    assert ["Hari jadi Kabupaten Tirta" in one for one in asked] == [True]
    saturday = typed(skp, tanggal="2026-03-07")
    assert len(client.post(CHECK, saturday).json()["tanya"]) == 1
    UnitKerja.objects.filter(pk=world.bidang.pk).update(hari_kerja=6)
    assert client.post(CHECK, saturday).json()["tanya"] == []


# --- cards that say only what is so -----------------------------------------------------------------------------


def test_another_card_judges_nothing_and_an_empty_card_is_never_wrong(world: World, as_person: Login) -> None:
    skp, client = plan(world), as_person(world.wulan)
    sent = rows_of(skp, "Melayani loket", "")
    sent["0-jumlah"] = "banyak sekali"
    more = client.post(SEVERAL, {**sent, "tambah": "1"})
    assert b"aria-invalid" not in more.content
    assert b"Melayani loket" in more.content
    refused = client.post(SEVERAL, sent)
    assert refused.status_code == 422
    assert refused.content.count(b'aria-invalid="true"') == 1
    assert not Aktivitas.objects.exists()


def test_a_share_is_told_with_both_numbers_to_whoever_checks_it(world: World, as_person: Login) -> None:
    skp = plan(world)
    Indikator.objects.update(cara_hitung=CaraHitung.PERSENTASE, satuan="%")
    entry(skp, world.wulan, jumlah=Decimal(22), dari=Decimal(24))
    # 22 of 24 is eleven twelfths: 91,666… per cent.
    for who, address in ((world.budi, reverse("execution:antrean")), (world.wulan, LOG)):
        page = as_person(who).get(address).content.decode()
        assert "22 dari 24 (91,67 %)" in page
