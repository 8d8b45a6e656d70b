"""First steps tick themselves from what is in the database, go away when done or put away, and come back when asked."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from takar.audit.models import AuditEvent
from takar.common.ids import new_id
from takar.execution.models import UmpanBalik
from takar.learning.models import TandaLangkah
from takar.learning.selectors.awal import Daftar, first_steps
from takar.planning.models import KonfirmasiPaham, PeranHasil, Skp
from tests.dashboard.test_pantau import words
from tests.execution.plan import entry, indicator, plan
from tests.planning.plans import open_year, start
from tests.world import NOW, TODAY, Person, World

Login = Callable[[Person], Client]
FRAGMENT = "/belajar/bagian/"


def lists(person: Person) -> dict[str, Daftar]:
    return {str(each.peran): each for each in first_steps(person.actor, today=TODAY)}


def done(person: Person, peran: str = "PEGAWAI") -> list[str]:
    return [each.langkah.kunci for each in lists(person)[peran].butir if each.selesai]


def put_away(client: Client, peran: str) -> None:
    assert client.post(reverse("learning:sembunyikan"), {"peran": peran, "dari": "beranda"}).status_code == 302


def test_the_steps_of_an_employee_tick_themselves(world: World) -> None:
    assert done(world.wulan) == []
    open_year(world)
    made = start(world.wulan)
    assert done(world.wulan) == ["skp"]
    Skp.objects.filter(pk=made.pk).delete()
    skp = plan(world)
    assert done(world.wulan) == ["skp", "ajukan"]
    paham = KonfirmasiPaham.objects.create(
        instansi=world.instansi, indikator=indicator(skp), pegawai=world.wulan.pegawai, paham=False, at=NOW
    )
    assert done(world.wulan) == ["skp", "ajukan"], "a question is not an understanding"
    KonfirmasiPaham.objects.filter(pk=paham.pk).update(paham=True)
    entry(skp, world.wulan)
    assert done(world.wulan) == ["skp", "ajukan", "paham", "catat"]
    assert done(world.joko) == [], "someone else's work ticks nothing"


def test_the_steps_of_a_penilai_tick_themselves(world: World) -> None:
    assert "PENILAI" not in lists(world.budi)
    skp = plan(world)
    own = plan(world, world.budi)
    assert done(world.budi, "PENILAI") == []
    Skp.objects.filter(pk=skp.pk).update(ditetapkan_oleh=world.budi.pegawai)
    PeranHasil.objects.create(
        instansi=world.instansi,
        skp_pimpinan=own,
        indikator=indicator(own),
        pegawai=world.wulan.pegawai,
        teks="Melayani pasien poli umum",
    )
    UmpanBalik.objects.create(
        instansi=world.instansi,
        skp=skp,
        pemberi=world.budi.pegawai,
        peran="PIMPINAN",
        pekerjaan_bersama=True,
        teks="Rapi sekali",
        at=NOW,
    )
    noted = entry(skp, world.wulan)
    type(noted).objects.filter(pk=noted.pk).update(status="DITERIMA", diperiksa_at=NOW)
    assert done(world.budi, "PENILAI") == ["tetapkan", "peran", "antrean", "umpan"]


def test_each_role_has_its_own_list(world: World) -> None:
    expected = {world.dewi: "PENGELOLA_KINERJA", world.hasan: "PIMPINAN", world.agus: "INSPEKTORAT"}
    for person, role in {**expected, world.ratna: "ADMIN_INSTANSI"}.items():
        assert list(lists(person)) == [role, "PEGAWAI"]
    assert lists(world.bupati) == {}, "an elected head whom nobody's plan names yet has nothing to learn by doing"
    assert list(lists(world.wulan)) == ["PEGAWAI"]
    open_year(world)
    assert done(world.dewi, "PENGELOLA_KINERJA") == ["tahun"]


def test_a_step_of_looking_is_done_by_looking_and_leads_to_its_page(world: World, as_person: Login) -> None:
    client = as_person(world.agus)
    answer = client.get(reverse("learning:langkah", kwargs={"peran": "inspektorat", "kunci": "jejak"}))
    assert answer["Location"] == reverse("audit:ledger")
    assert done(world.agus, "INSPEKTORAT") == ["jejak"]
    assert not done(world.agus)
    # A step with a fact is not done by opening its page, and nobody marks the steps of a role that is not held.
    client.get(reverse("learning:langkah", kwargs={"peran": "pegawai", "kunci": "catat"}))
    client.get(reverse("learning:langkah", kwargs={"peran": "pimpinan", "kunci": "sebaran"}))
    assert TandaLangkah.objects.count() == 1


def test_home_fetches_the_list_until_it_is_put_away(world: World, as_person: Login) -> None:
    plan(world)
    client = as_person(world.wulan)
    assert FRAGMENT in client.get("/").content.decode()
    shown = client.get(FRAGMENT)
    assert "Catat satu pekerjaan" in words(shown.content.decode())
    assert "no-store" in shown["Cache-Control"]
    put_away(client, "PEGAWAI")
    assert client.get(FRAGMENT).status_code == 204
    assert FRAGMENT not in client.get("/").content.decode(), "home asks no more in this session"
    # It stays away in the next one, and comes back when asked for.
    again = as_person(world.wulan)
    assert again.get(FRAGMENT).status_code == 204
    assert "Tampilkan lagi di Beranda" in words(again.get(reverse("learning:awal")).content.decode())
    again.post(reverse("learning:tampilkan"), {"peran": "PEGAWAI"})
    assert FRAGMENT in again.get("/").content.decode()
    assert again.get(FRAGMENT).status_code == 200


def test_a_list_is_put_away_for_one_person_and_one_role(world: World, as_person: Login) -> None:
    plan(world)
    client = as_person(world.budi)
    put_away(client, "PENILAI")
    put_away(client, "PENILAI")
    found = lists(world.budi)
    assert found["PENILAI"].tersembunyi
    assert not found["PEGAWAI"].tersembunyi
    assert "sebagai Pegawai" in words(client.get(FRAGMENT).content.decode())
    assert not any(each.tersembunyi for each in lists(world.sari).values())
    events = AuditEvent.objects.filter(code="learning.langkah.disembunyikan", actor_id=world.budi.user.pk)
    assert events.count() == 1


def test_a_list_that_is_done_goes_away_by_itself(world: World, as_person: Login) -> None:
    skp = plan(world)
    KonfirmasiPaham.objects.create(
        instansi=world.instansi, indikator=indicator(skp), pegawai=world.wulan.pegawai, paham=True, at=NOW
    )
    entry(skp, world.wulan)
    client = as_person(world.wulan)
    assert client.get(FRAGMENT).status_code == 200
    UmpanBalik.objects.create(
        id=new_id(),
        instansi=world.instansi,
        skp=plan(world, world.joko),
        pemberi=world.wulan.pegawai,
        peran="REKAN",
        pekerjaan_bersama=True,
        teks="Terima kasih",
        at=NOW,
    )
    assert client.get(FRAGMENT).status_code == 204
    assert "5 dari 5" in words(client.get(reverse("learning:awal")).content.decode())


def test_home_does_not_lead_an_admin_twice(world: World, as_person: Login) -> None:
    client = as_person(world.ratna)
    assert "Langkah pertama instansi" in client.get("/").content.decode()
    assert "sebagai Admin instansi" not in words(client.get(FRAGMENT).content.decode())
    open_year(world)
    assert "Langkah pertama instansi" not in client.get("/").content.decode()
    assert "sebagai Admin instansi" in words(client.get(FRAGMENT).content.decode())


@pytest.mark.parametrize("full", [False, True])
def test_the_list_costs_the_same_few_queries(
    full: bool, world: World, as_person: Login, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    if full:
        for person in (world.wulan, world.joko):
            for number in range(8):
                entry(plan(world, person) if not number else Skp.objects.get(pegawai=person.pegawai), person)
    client = as_person(world.budi)
    # Session, account, rights; facts and marks; nothing is written where something is left to do.
    with django_assert_num_queries(5):
        assert client.get(FRAGMENT).status_code == 200
