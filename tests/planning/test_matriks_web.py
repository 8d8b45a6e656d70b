"""The matrix as people use it in a browser: cells, forms that come back filled in, one press to take a role up."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from takar.common.ids import new_id
from takar.org.models import Jabatan, JenisJabatan, Pegawai, Penempatan
from takar.planning.models import PeranHasil, Rhk
from tests.planning.plans import start
from tests.planning.test_matriks import TEXT, give, leader_plan
from tests.world import World

Login = Callable[..., Client]
NASTY = '<script>alert(1)</script> & "Ibu" 👩‍⚕️ data'


def url(name: str, **parts: object) -> str:
    return reverse(f"planning:{name}", kwargs=parts)


@pytest.mark.parametrize("view", ["matriks", "pegawai", "indikator", "apa-saja"])
def test_every_view_shows_people_and_roles_escaped(world: World, as_person: Login, view: str) -> None:
    skp, indikator = leader_plan(world)
    give(world, skp, indikator, teks=NASTY)
    answer = as_person(world.budi).get(url("matriks", pk=skp.pk), {"tampil": view})
    text = answer.content.decode()

    assert answer.status_code == 200
    assert "Wulan Lestari" in text
    assert "Joko Prasetyo" in text
    assert "<script>alert(1)" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#34;Ibu&#34; 👩‍⚕️ data" in text


def test_a_phone_is_shown_cards_first(world: World, as_person: Login) -> None:
    skp, _indikator = leader_plan(world)
    client = as_person(world.budi)
    wide = client.get(url("matriks", pk=skp.pk)).content.decode()
    phone = client.get(
        url("matriks", pk=skp.pk), headers={"User-Agent": "Mozilla/5.0 (Android) Mobile"}
    ).content.decode()
    assert 'class="t-matrix"' in wide
    assert 'class="t-matrix"' not in phone


def test_the_leader_gives_a_role_in_a_cell(world: World, as_person: Login) -> None:
    skp, indikator = leader_plan(world)
    client, key = as_person(world.budi), f"{indikator.pk}.{world.wulan.id}"
    opened = client.get(url("matriks", pk=skp.pk), {"buka": key}).content.decode()
    assert "Peran Wulan Lestari" in opened
    data = {
        "id": str(new_id()),
        "indikator": str(indikator.pk),
        "pegawai": str(world.wulan.id),
        "teks": TEXT,
        "buka": key,
        "tampil": "pegawai",
    }
    first, second = client.post(url("peran_baru", pk=skp.pk), data), client.post(url("peran_baru", pk=skp.pk), data)

    assert (first.status_code, second.status_code) == (302, 302)
    assert key in first["Location"]
    assert "tampil=pegawai" in first["Location"]
    assert PeranHasil.objects.count() == 1


def test_an_empty_role_comes_back_with_the_reason(world: World, as_person: Login) -> None:
    skp, indikator = leader_plan(world)
    data = {
        "id": str(new_id()),
        "indikator": str(indikator.pk),
        "pegawai": str(world.wulan.id),
        "teks": "  ",
        "buka": f"{indikator.pk}.{world.wulan.id}",
    }
    answer = as_person(world.budi).post(url("peran_baru", pk=skp.pk), data)
    assert answer.status_code == 422
    assert "Bagian ini perlu diisi." in answer.content.decode()
    broken = as_person(world.budi).post(url("peran_baru", pk=skp.pk), {"teks": "Isi", "buka": "bukan-sel"})
    assert broken.status_code == 422
    assert not PeranHasil.objects.exists()


def test_a_stale_change_keeps_what_was_typed_and_the_next_press_saves_it(world: World, as_person: Login) -> None:
    skp, indikator = leader_plan(world)
    role = give(world, skp, indikator)
    PeranHasil.objects.filter(pk=role.pk).update(versi_baris=4, teks="Kalimat dari tab lain")
    client, address = as_person(world.budi), url("peran_ubah", pk=skp.pk, peran=role.pk)
    data = {"versi": "1", "teks": "Kalimat saya", "buka": f"{indikator.pk}.{world.wulan.id}"}
    answer = client.post(address, data)
    text = answer.content.decode()

    assert answer.status_code == 409
    assert "Kalimat saya" in text
    assert "Kalimat dari tab lain" in text
    assert 'name="versi" value="4"' in text
    assert client.post(address, {**data, "versi": "4"}).status_code == 302
    assert PeranHasil.objects.get().teks == "Kalimat saya"


def test_withdrawing_takes_the_role_out(world: World, as_person: Login) -> None:
    skp, indikator = leader_plan(world)
    role = give(world, skp, indikator)
    client, address = as_person(world.budi), url("peran_hapus", pk=skp.pk, peran=role.pk)
    assert client.post(address, {"versi": "9"}).status_code == 409
    assert client.post(address, {"versi": "1"}).status_code == 302
    assert client.post(address, {"versi": "1"}).status_code == 404
    assert not PeranHasil.objects.exists()


def test_the_employee_takes_a_role_up_with_one_press(world: World, as_person: Login) -> None:
    skp, indikator = leader_plan(world)
    role = give(world, skp, indikator)
    client, address = as_person(world.wulan), url("peran_ambil", peran=role.pk)
    early = client.post(address, {"id": str(new_id())})
    assert early.status_code == 409
    assert "Mulai SKP" in early.content.decode()

    mine, data = start(world.wulan), {"id": str(new_id())}
    assert "Jadikan hasil kerja" in client.get(url("peran_saya")).content.decode()
    answers = [client.post(address, data), client.post(address, data)]
    rhk = Rhk.objects.get(skp=mine)
    assert [each["Location"] for each in answers] == [f"{url('skp', pk=mine.pk)}#rhk-{rhk.pk}"] * 2
    assert "Sudah jadi hasil kerja" in client.get(url("peran_saya")).content.decode()


def test_reports_lead_to_what_is_missing(world: World, as_person: Login) -> None:
    skp, indikator = leader_plan(world)
    client = as_person(world.budi)
    empty = client.get(url("matriks", pk=skp.pk), {"tampil": "indikator", "kurang": "1"}).content.decode()
    assert indikator.teks in empty
    assert "Belum ada pengampu" in empty
    give(world, skp, indikator)
    full = client.get(url("matriks", pk=skp.pk), {"tampil": "indikator", "kurang": "1"}).content.decode()
    assert "Semua indikator sudah ada pengampunya" in full
    people = client.get(url("matriks", pk=skp.pk), {"tampil": "pegawai", "kurang": "1"}).content.decode()
    assert f"peg-{world.joko.id}" in people
    assert f"peg-{world.wulan.id}" not in people


def test_reading_along_shows_no_way_to_change(world: World, as_person: Login) -> None:
    skp, indikator = leader_plan(world)
    key = f"{indikator.pk}.{world.wulan.id}"
    for who in (world.dewi, world.hasan, world.agus, world.sari):
        text = as_person(who).get(url("matriks", pk=skp.pk), {"buka": key}).content.decode()
        assert "Beri peran" not in text
        assert "Anda membaca matriks ini" in text


def test_a_matrix_without_indicators_says_what_to_do(world: World, as_person: Login) -> None:
    leader_plan(world)
    empty = start(world.sari)
    assert "Belum ada indikator untuk dibagi" in as_person(world.sari).get(url("matriks", pk=empty.pk)).content.decode()


def _hire(world: World, numbers: range) -> None:
    for number in numbers:
        person = Pegawai.objects.create(
            instansi=world.instansi, unit=world.bidang, nip=f"19900101201501{number:04d}", nama=f"Pegawai {number:02d}"
        )
        post = Jabatan.objects.create(
            instansi=world.instansi, unit=world.bidang, nama=f"Bidan {number}", jenis=JenisJabatan.FUNGSIONAL
        )
        Penempatan.objects.create(
            instansi=world.instansi, pegawai=person, jabatan=post, unit=world.bidang, mulai=date(2024, 1, 2)
        )


def test_thirty_people_cost_no_more_queries_than_three(world: World, as_person: Login) -> None:
    skp, indikator = leader_plan(world)
    give(world, skp, indikator)
    client, seen = as_person(world.budi), []
    for more in (range(1), range(1, 28)):
        _hire(world, more)
        with CaptureQueriesContext(connection) as caught:
            text = client.get(url("matriks", pk=skp.pk), {"tampil": "matriks"}).content.decode()
        seen.append((text.count('scope="row"'), len(caught)))
    assert [rows for rows, _queries in seen] == [3, 30]
    assert seen[0][1] == seen[1][1] <= 12
