"""Catalogue, standards, figures and public pages: who may, what is locked, what stands in the numbers."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from takar.common.refusals import Invalid, WrongState
from takar.service.actions import proses
from takar.service.actions.standar import begin_version, publish, write_version
from takar.service.models import Layanan, Permohonan, StandarPelayanan
from takar.service.selectors.ukuran import measure, year_span
from tests.service import alur
from tests.world import NOW, TODAY, Person, World

Login = Callable[[Person], Client]


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(hours=2))


def done(world: World, *, hours: int, by: Person | None = None) -> Permohonan:
    row = alur.registered(world)
    when = NOW + timedelta(hours=hours)
    who = by or world.wulan
    return proses.finish(actor=who.actor, pk=row.pk, version=None, today=TODAY, now=when)


def test_a_standard_is_published_only_whole(world: World) -> None:
    row = alur.draft(world)
    short = alur.isi(isi={**alur.LENGKAP, "BIAYA": " "}, maklumat="")
    row = write_version(actor=world.budi.actor, pk=row.pk, isi=short, version=row.versi_baris, now=NOW)
    with pytest.raises(Invalid) as refused:
        publish(actor=world.budi.actor, pk=row.pk, version=row.versi_baris, now=NOW)
    assert len(refused.value.problems) == 2
    assert StandarPelayanan.objects.get().status == "DRAF"


def test_a_published_version_never_changes_and_the_next_replaces_it(world: World) -> None:
    layanan = alur.service(world)
    first = layanan.standar.get()
    old = alur.registered(world)
    with pytest.raises(WrongState):
        write_version(actor=world.budi.actor, pk=first.pk, isi=alur.isi(janji=9), version=first.versi_baris, now=NOW)
    second = begin_version(actor=world.budi.actor, pk=alur.new_id(), layanan_id=layanan.pk, now=NOW)
    assert [each.teks for each in second.syarat.order_by("urutan")] == [
        each.teks for each in first.syarat.order_by("urutan")
    ]
    second = write_version(
        actor=world.budi.actor, pk=second.pk, isi=alur.isi(janji=1), version=second.versi_baris, now=NOW
    )
    publish(actor=world.budi.actor, pk=second.pk, version=second.versi_baris, now=NOW)
    assert list(layanan.standar.order_by("nomor").values_list("status", "janji")) == [("DIGANTI", 3), ("TERBIT", 1)]
    assert alur.registered(world).jatuh_tempo < Permohonan.objects.get(pk=old.pk).jatuh_tempo


def test_the_figures_of_a_service_come_from_its_applications(world: World) -> None:
    layanan = alur.service(world)
    done(world, hours=1), done(world, hours=2), done(world, hours=100)
    wrong = done(world, hours=1, by=world.joko)
    proses.correct(actor=world.budi.actor, pk=wrong.pk, alasan="Salah nama", version=None, today=TODAY, now=NOW)
    alur.registered(world, now=NOW - timedelta(days=8))
    home = world.instansi.pk
    found = measure(home=home, by="layanan_id", span=year_span(home, 2026), now=NOW, layanan=[layanan.pk])[layanan.pk]
    # Four ended, three of them in time, and one lies past its day: three of five. One of four had to be corrected.
    assert (found.diputus, found.tepat, found.lewat_terbuka, found.diperbaiki) == (4, 3, 1, 1)
    assert (str(found.persen_tepat), str(found.persen_benar)) == ("60.00", "75.00")


@pytest.mark.parametrize("who", ["dewi", "hasan", "agus"])
def test_an_officers_numbers_are_for_the_officer_and_the_heads(world: World, as_person: Login, who: str) -> None:
    layanan = alur.service(world)
    done(world, hours=1)
    address = reverse("service:angka_layanan", kwargs={"pk": layanan.pk})

    def reads(person: Person) -> str:
        return as_person(person).get(address).content.decode().split("<main")[1]

    assert "Wulan Lestari" not in reads(getattr(world, who))
    assert "Wulan Lestari" not in reads(world.joko)
    for person in (world.budi, world.sari, world.bupati, world.wulan):
        assert "Wulan Lestari" in reads(person)


def test_the_public_reads_the_standard_and_figures_only_from_five_on(world: World) -> None:
    alur.service(world)
    address = reverse("service:publik_layanan", kwargs={"instansi": "tirta", "kode": "kk"})
    assert Client().get(reverse("service:publik"))["Location"].endswith("/tirta/")
    for number in range(1, 6):
        done(world, hours=1)
        with CaptureQueriesContext(connection) as asked:
            text = Client().get(address).content.decode()
        assert ("<dd>100%</dd>" in text) == (number == 5)
        assert len(asked) <= 8
    assert "Fotokopi KTP" in text
    assert "Kami sanggup" in text
    assert "Wulan" not in text


def test_a_practice_government_is_not_public(world: World) -> None:
    alur.service(world)
    type(world.instansi).objects.filter(pk=world.instansi.pk).update(latihan=True)
    assert Client().get(reverse("service:publik_instansi", kwargs={"instansi": "tirta"})).status_code == 404
    assert "Tirta" not in Client().get(reverse("service:publik")).content.decode().split("<main")[1]


def test_a_standard_is_written_in_the_browser(world: World, as_person: Login) -> None:
    client = as_person(world.budi)
    sent: dict[str, Any] = {"id": str(alur.new_id()), "unit": str(world.bidang.pk), "kode": "izin", "nama": "Izin"}
    client.post(reverse("service:layanan_baru"), {**sent, "ringkas": ""})
    layanan = Layanan.objects.get(kode="IZIN")
    made = client.post(reverse("service:versi_baru", kwargs={"pk": layanan.pk}), {"id": str(alur.new_id())})
    fields = {f"isi_{code}": text for code, text in alur.LENGKAP.items()}
    whole = {
        **fields,
        "versi": 1,
        "janji": 2,
        "satuan": "JAM_KERJA",
        "syarat": "KTP\nPas foto (jika ada)",
        "langkah": "Periksa | 30 menit kerja\nTanda tangan | 1 jam kerja",
        "maklumat": "Kami sanggup.",
        "dasar": "",
    }
    bad = client.post(made["Location"], {**whole, "langkah": "Periksa saja"})
    assert bad.status_code == 422
    assert "Kami sanggup." in bad.content.decode()
    assert client.post(made["Location"], whole).status_code == 302
    row = layanan.standar.get()
    assert list(row.syarat.order_by("urutan").values_list("teks", "wajib")) == [("KTP", True), ("Pas foto", False)]
    assert list(row.langkah.order_by("urutan").values_list("janji", "satuan")) == [
        (30, "MENIT_KERJA"),
        (1, "JAM_KERJA"),
    ]
    client.post(reverse("service:terbitkan", kwargs={"pk": row.pk}), {"versi": row.versi_baris})
    assert layanan.standar.get().status == "TERBIT"


def test_opening_hours_bind_the_units_below(world: World, as_person: Login) -> None:
    layanan = alur.service(world)
    hours = {"mulai": "2026-01-01", **{f"hari_{day}": "" for day in range(7)}, "hari_1": "08.00-11.00"}
    address = reverse("service:jam", kwargs={"pk": layanan.pk})
    assert as_person(world.wulan).post(address, hours).status_code == 403
    assert as_person(world.budi).post(address, {**hours, "hari_2": "12-11"}).status_code == 422
    assert as_person(world.budi).post(address, hours).status_code == 302
    # Open on Tuesdays only, three of which are promised: 17 and 31 March, 24 March is a holiday; then 7 April.
    assert alur.registered(world).jatuh_tempo.date().isoformat() == "2026-04-07"


@pytest.mark.parametrize("name", ["kelola", "angka"])
def test_lists_ask_the_same_for_three_and_thirty(world: World, as_person: Login, name: str) -> None:
    client, counts = as_person(world.budi), []
    for numbers in (range(3), range(3, 30)):
        for number in numbers:
            alur.service(world, kode=f"L{number:02d}")
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse(f"service:{name}")).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12
