"""The pages: one page for reading and editing, forms that keep what was typed, and who sees what."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from takar.common.ids import new_id
from takar.org.models import Jabatan, Pegawai, Penempatan
from takar.planning.actions.baris import add_ekspektasi, add_lampiran
from takar.planning.actions.hasil import RhkInput, change_rhk
from takar.planning.actions.periode import open_for_unit
from takar.planning.models import Indikator, LampiranSkp, Rhk, Skp, StatusSkp
from tests.planning.plans import add_result, fill, fixed, open_year, start, submitted
from tests.world import NOW, TODAY, Person, World

Login = Callable[[Person], Client]


@pytest.fixture(autouse=True)
def _on_a_day_in_march(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("takar.access.middleware.now", lambda: datetime(2026, 3, 10, 3, 0, tzinfo=UTC))


def address(name: str, skp: Skp | UUID, **more: object) -> str:
    return reverse(f"planning:{name}", kwargs={"pk": getattr(skp, "pk", skp), **more})


def text_of(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


def rhk_data(**more: object) -> dict[str, object]:
    return {"id": str(new_id()), "teks": "Laporan layanan tersedia tepat waktu", "jenis": "UTAMA", **more}


def test_a_first_plan_from_nothing_to_submitted_in_the_browser(world: World, as_person: Login) -> None:
    open_year(world)
    client = as_person(world.wulan)
    page = text_of(client.get(reverse("planning:saya")))
    assert "Mulai SKP 2026" in page
    started = client.post(reverse("planning:mulai"), {"id": str(new_id()), "tahun": "2026"})
    skp = Skp.objects.get(pegawai_id=world.wulan.id)
    assert started.headers["Location"] == address("skp", skp)

    made = client.post(address("rhk_baru", skp), rhk_data())
    rhk = Rhk.objects.get(skp=skp)
    assert f"buka=indikator-baru.{rhk.pk}" in made.headers["Location"]
    offered = text_of(client.get(made.headers["Location"].split("#")[0]))
    assert "Indikator baru" in offered
    client.post(
        address("indikator_baru", skp, rhk=rhk.pk),
        {
            "id": str(new_id()),
            "teks": "Laporan tepat waktu",
            "target_teks": "12 laporan",
            "aspek": "WAKTU",
            "target_min": "11,5",
            "arah": "NAIK",
        },
    )
    assert str(Indikator.objects.get(rhk=rhk).target_min) == "11.50"
    for jenis in ("DUKUNGAN", "PERTANGGUNGJAWABAN", "KONSEKUENSI"):
        client.post(address("lampiran_baru", skp), {"id": str(new_id()), "kelompok": jenis, "teks": "Ada"})
    ready = text_of(client.get(address("skp", skp)))
    assert "Syarat SKP sudah lengkap" in ready
    version = re.search(r'name="versi" value="(\d+)"', ready.split("Ajukan SKP")[0][-600:])
    assert version is not None
    client.post(address("langkah", skp, nama="ajukan"), {"versi": version[1]})
    assert Skp.objects.get(pk=skp.pk).status == StatusSkp.DIAJUKAN


def test_the_penilai_approves_on_the_same_page(world: World, as_person: Login) -> None:
    skp = submitted(world)
    client = as_person(world.budi)
    waiting = text_of(client.get(reverse("planning:bawahan")))
    assert "Wulan Lestari" in waiting
    assert "Periksa" in waiting
    page = text_of(client.get(address("skp", skp)))
    assert page.count("t-button--primary") == 1
    assert "Tetapkan SKP" in page
    returned = client.post(address("langkah", skp, nama="kembalikan"), {"versi": skp.versi_baris, "alasan": ""})
    assert returned.status_code == 422
    client.post(address("langkah", skp, nama="tetapkan"), {"versi": skp.versi_baris})
    assert Skp.objects.get(pk=skp.pk).status == StatusSkp.DITETAPKAN


def test_my_plan_of_the_year_opens_at_once(world: World, as_person: Login) -> None:
    open_year(world)
    skp = start(world.wulan)
    client = as_person(world.wulan)
    assert client.get(reverse("planning:saya")).headers["Location"] == address("skp", skp)
    assert client.get(reverse("planning:saya"), {"semua": ""}).status_code == 200


def test_strangers_and_colleagues_see_nothing(world: World, as_person: Login) -> None:
    skp = fixed(world)
    rhk = Rhk.objects.get(skp=skp)
    for person in (world.oki, world.joko, world.ratna):
        client = as_person(person)
        for path in (address("skp", skp), address("pohon", skp), address("banding", skp, lama=1, baru=0)):
            assert client.get(path).status_code == 404, (person.pegawai.nama, path)
        assert client.post(address("rhk_ubah", skp, rhk=rhk.pk), rhk_data(versi=1)).status_code == 404
        assert client.post(address("langkah", skp, nama="tutup"), {"alasan": "x"}).status_code == 404
        assert client.post(address("cetak", skp, nomor=1)).status_code == 404


@pytest.mark.parametrize("who", ["wulan", "budi", "sari", "dewi", "agus", "hasan"])
def test_everyone_concerned_can_read(world: World, as_person: Login, who: str) -> None:
    skp = fixed(world)
    response = as_person(getattr(world, who)).get(address("skp", skp))
    assert response.status_code == 200
    assert "Sudah ditetapkan." in text_of(response)


def test_a_stale_form_answers_409_and_keeps_what_was_typed(world: World, as_person: Login) -> None:
    open_year(world)
    skp = start(world.wulan)
    rhk = add_result(world.wulan, skp)
    client = as_person(world.wulan)
    seen = rhk.versi_baris
    change_rhk(
        actor=world.wulan.actor,
        skp_id=skp.pk,
        rhk_id=rhk.pk,
        version=seen,
        given=RhkInput(teks="Diubah di tab lain sehingga berbeda"),
        now=NOW,
    )
    response = client.post(address("rhk_ubah", skp, rhk=rhk.pk), rhk_data(versi=seen, teks="Kalimat dari tab pertama"))
    page = text_of(response)
    assert response.status_code == 409
    assert "Kalimat dari tab pertama" in page
    assert "Diubah di tab lain" in page
    assert Rhk.objects.get(pk=rhk.pk).teks == "Diubah di tab lain sehingga berbeda"

    again = client.post(address("rhk_ubah", skp, rhk=rhk.pk), rhk_data(versi=seen + 1, teks="Kalimat dari tab pertama"))
    assert again.status_code == 302
    assert f'name="versi" value="{seen + 1}"' in page


def test_a_form_whose_row_was_removed_in_another_tab_still_keeps_its_words(world: World, as_person: Login) -> None:
    open_year(world)
    skp = start(world.wulan)
    response = as_person(world.wulan).post(
        address("rhk_ubah", skp, rhk=new_id()), rhk_data(versi=1, teks="Kata yang jangan hilang")
    )
    assert response.status_code == 404
    assert "Kata yang jangan hilang" in text_of(response)


def test_a_form_sent_to_a_locked_plan_keeps_its_words(world: World, as_person: Login) -> None:
    skp = submitted(world)
    rhk = Rhk.objects.get(skp=skp)
    response = as_person(world.wulan).post(
        address("rhk_ubah", skp, rhk=rhk.pk), rhk_data(versi=rhk.versi_baris, teks="Ditulis sebelum diajukan")
    )
    assert response.status_code == 409
    assert "Ditulis sebelum diajukan" in text_of(response)


def test_sending_twice_makes_one(world: World, as_person: Login) -> None:
    open_year(world)
    skp = start(world.wulan)
    client = as_person(world.wulan)
    same = rhk_data()
    for _ in range(2):
        assert client.post(address("rhk_baru", skp), same).status_code == 302
    assert Rhk.objects.filter(skp=skp).count() == 1
    line = {"id": str(new_id()), "kelompok": "DUKUNGAN", "teks": "Dua komputer"}
    for _ in range(2):
        assert client.post(address("lampiran_baru", skp), line).status_code == 302
    assert LampiranSkp.objects.filter(skp=skp).count() == 1


def test_too_long_is_refused_at_the_field_with_the_limit(world: World, as_person: Login) -> None:
    open_year(world)
    skp = start(world.wulan)
    response = as_person(world.wulan).post(address("rhk_baru", skp), rhk_data(teks="a" * 1200))
    page = text_of(response)
    assert response.status_code == 422
    assert "Paling panjang 1000 karakter; yang ditulis 1200" in page
    assert "a" * 1200 in page
    assert not Rhk.objects.filter(skp=skp).exists()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("“Kutip” & <b>tebal</b>", "“Kutip” &amp; &lt;b&gt;tebal&lt;/b&gt;"),
        ("Emoji 👩🏽‍⚕️🇮🇩", "Emoji 👩🏽‍⚕️🇮🇩"),
        ("مرحبا بكم", "مرحبا بكم"),
        ("balik\u202eteks", "balikteks"),
    ],
)
def test_any_text_comes_back_as_text(world: World, as_person: Login, typed: str, shown: str) -> None:
    open_year(world)
    skp = start(world.wulan)
    client = as_person(world.wulan)
    client.post(address("rhk_baru", skp), rhk_data(teks=typed, penugasan_dari=typed, intervensi_teks=typed))
    rhk = Rhk.objects.get(skp=skp)
    client.post(
        address("indikator_baru", skp, rhk=rhk.pk),
        {
            "id": str(new_id()),
            "teks": typed,
            "target_teks": typed,
            "satuan": typed,
            "aspek": "WAKTU",
            "arah": "NAIK",
            "target_min": "1",
        },
    )
    client.post(address("lampiran_baru", skp), {"id": str(new_id()), "kelompok": "DUKUNGAN", "teks": typed})
    superior = as_person(world.budi)
    superior.post(address("ekspektasi_baru", skp), {"id": str(new_id()), "kelompok": "LOYAL", "teks": typed})
    page = text_of(client.get(address("skp", skp)))
    assert page.count(shown) >= 8
    assert "<script>alert" not in page
    assert "\u202e" not in page
    editing = text_of(client.get(address("skp", skp), {"buka": f"rhk.{rhk.pk}"}))
    assert "<script>alert" not in editing


def test_the_page_asks_the_same_number_of_questions_for_3_and_30_results(world: World, as_person: Login) -> None:
    open_year(world)
    skp = start(world.wulan)
    client = as_person(world.wulan)

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(address("skp", skp)).status_code == 200
        return len(captured)

    for number in range(3):
        add_result(world.wulan, skp, teks=f"Hasil {number} tersedia")
    few = count()
    for number in range(27):
        add_result(world.wulan, skp, teks=f"Hasil lain {number} tersedia")
    assert count() == few
    assert few <= 12


def _newcomer(world: World, number: int) -> None:
    person = Pegawai.objects.create(
        instansi=world.instansi,
        unit=world.bidang,
        nip=f"1990010120150310{number:02d}",
        nama=f"Pegawai {number:02d}",
        jenis="PNS",
    )
    post = Jabatan.objects.create(
        instansi=world.instansi, unit=world.bidang, nama=f"Perawat {number}", jenis="FUNGSIONAL"
    )
    Penempatan.objects.create(
        instansi=world.instansi, pegawai=person, jabatan=post, unit=world.bidang, mulai=date(2025, 1, 2)
    )


def test_the_lists_ask_the_same_number_of_questions_however_long(world: World, as_person: Login) -> None:
    open_year(world)
    start(world.wulan)
    lists = {"planning:bawahan": as_person(world.budi), "planning:kendali": as_person(world.dewi)}

    def counts() -> list[int]:
        found = []
        for name, client in lists.items():
            with CaptureQueriesContext(connection) as captured:
                assert client.get(reverse(name)).status_code == 200
            found.append(len(captured))
        return found

    few = counts()
    for number in range(12):
        _newcomer(world, number)
    open_for_unit(actor=world.dewi.actor, unit_id=world.dinas.pk, tahun=2026, today=TODAY, now=NOW)
    for number in range(12, 20):
        _newcomer(world, number)
    assert counts() == few
    assert max(few) <= 12


def test_expectations_are_the_superiors_and_the_attachment_the_employees(world: World, as_person: Login) -> None:
    open_year(world)
    skp = fill(world.wulan, start(world.wulan))
    line = {"id": str(new_id()), "kelompok": "LOYAL", "teks": "Menjaga rahasia pasien"}
    assert as_person(world.wulan).post(address("ekspektasi_baru", skp), line).status_code == 403
    assert as_person(world.budi).post(address("ekspektasi_baru", skp), line).status_code == 302
    assert (
        as_person(world.budi).post(address("lampiran_baru", skp), {**line, "kelompok": "DUKUNGAN"}).status_code == 403
    )
    seen = text_of(as_person(world.wulan).get(address("skp", skp)))
    assert "Menjaga rahasia pasien" in seen
    assert "Ekspektasi khusus ditulis oleh penilai." in seen


def test_the_tree_shows_above_mine_and_below(world: World, as_person: Login) -> None:
    open_year(world)
    plan_budi, plan_wulan = start(world.budi), start(world.wulan)
    above = add_result(world.budi, plan_budi, teks="Layanan puskesmas merata")
    indikator = Indikator.objects.get(rhk=above)
    add_result(world.wulan, plan_wulan, teks="Pasien terlayani merata", intervensi_indikator_id=indikator.pk)
    add_result(world.wulan, plan_wulan, teks="Arsip tertata lengkap")
    mine = text_of(as_person(world.wulan).get(address("pohon", plan_wulan)))
    theirs = text_of(as_person(world.budi).get(address("pohon", plan_budi)))

    assert mine.index("Layanan puskesmas merata") < mine.index("Pasien terlayani merata")
    assert "sementara" in mine
    assert mine.index("Belum ditautkan") < mine.index("Arsip tertata lengkap")
    assert theirs.index("Layanan puskesmas merata") < theirs.index("Pasien terlayani merata")


def test_a_result_can_serve_a_superiors_draft_and_nobody_elses(world: World, as_person: Login) -> None:
    open_year(world)
    plan_sari, plan_wulan = start(world.sari), start(world.wulan)
    foreign = add_result(world.sari, plan_sari, perspektif="ANGGARAN")
    client = as_person(world.wulan)
    refused = client.post(address("rhk_baru", plan_wulan), rhk_data(intervensi=f"rhk:{foreign.pk}"))
    assert Rhk.objects.filter(skp=plan_wulan, intervensi_rhk=foreign).count() == 0
    assert refused.status_code in (302, 422)


def test_the_advice_on_wording_stands_beside_the_result(world: World, as_person: Login) -> None:
    open_year(world)
    skp = start(world.wulan)
    add_result(world.wulan, skp, teks="Menulis resep")
    page = text_of(as_person(world.wulan).get(address("skp", skp)))
    assert "Saran kalimat:" in page
    assert "kata kerja “menulis”" in page


def test_the_manager_opens_the_year_and_everyones_plans(world: World, as_person: Login) -> None:
    client = as_person(world.dewi)
    assert "Buka tahun kinerja" in text_of(client.get(reverse("planning:kendali")))
    client.post(reverse("planning:buka_tahun"), {"id": str(new_id()), "tahun": "2026"})
    done = client.post(reverse("planning:buka_skp"), {"tahun": "2026", "unit": str(world.akar.pk)})
    page = text_of(done)
    assert "8 SKP dibuka" in page
    assert "Rahmat Hidayat" in page
    assert "pejabat negara" in page
    assert Skp.objects.count() == 8


def test_the_progress_is_for_managers(world: World, as_person: Login) -> None:
    assert as_person(world.wulan).get(reverse("planning:kendali")).status_code == 403
    assert as_person(world.hasan).post(reverse("planning:buka_skp"), {"tahun": "2026"}).status_code == 403
    assert as_person(world.oki).get(reverse("planning:kendali")).status_code == 403


@pytest.mark.parametrize("query", ["?hal=99999", "?hal=-1", "?tahun=abc", "?unit=bukan", "?status=X", "?tahun=1"])
def test_a_strange_address_of_the_list_still_answers(world: World, as_person: Login, query: str) -> None:
    open_year(world)
    assert as_person(world.dewi).get(reverse("planning:kendali") + query).status_code == 200


@pytest.mark.parametrize(
    "key", ["rhk.x", "indikator.x", "indikator-baru.", "lampiran-baru.X", "ekspektasi.X", "??", "tutup"]
)
def test_a_strange_form_name_still_answers(world: World, as_person: Login, key: str) -> None:
    open_year(world)
    skp = start(world.wulan)
    assert as_person(world.wulan).get(address("skp", skp), {"buka": key}).status_code == 200


def test_sections_of_the_page_are_all_there(world: World, as_person: Login) -> None:
    open_year(world)
    skp = start(world.sari)
    add_ekspektasi(
        actor=world.bupati.actor, skp_id=skp.pk, baris_id=new_id(), nilai="ADAPTIF", teks="Layanan tetap buka", now=NOW
    )
    add_lampiran(actor=world.sari.actor, skp_id=skp.pk, baris_id=new_id(), jenis="DUKUNGAN", teks="Anggaran", now=NOW)
    page = text_of(as_person(world.sari).get(address("skp", skp), {"buka": "rhk-baru"}))
    for anchor in ("hasil", "perilaku", "lampiran", "periksa"):
        assert f'id="{anchor}"' in page
    assert "Berorientasi pelayanan" in page


def test_a_phone_gets_the_long_page_folded_with_everything_on_it(world: World, as_person: Login) -> None:
    skp = fixed(world)
    address = reverse("planning:skp", kwargs={"pk": skp.pk})
    client = as_person(world.wulan)
    wide = client.get(address).content.decode()
    phone = client.get(address, headers={"User-Agent": "Mozilla/5.0 (Android) Mobile"}).content.decode()
    assert phone.count("<details") > wide.count("<details")
    for words in ("1 indikator", "3 bagian, 3 baris"):
        assert words in phone
    for each in skp.lampiran.all():
        assert each.teks in phone
    assert Indikator.objects.get(rhk__skp=skp).teks in phone
