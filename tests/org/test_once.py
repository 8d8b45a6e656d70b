"""A form's own id stands for one thing: used for another, or another government's, it is refused in words."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from takar.common.ids import new_id
from takar.common.refusals import WrongState
from takar.org.actions.penempatan import assign_acting
from takar.org.actions.unit import add_unit
from takar.org.models import Pegawai, Penempatan
from takar.units.models import UnitKerja
from tests.world import NOW, TODAY, Person, World

pytestmark = pytest.mark.django_db


def make(world: World, unit_id: UUID) -> UnitKerja:
    return add_unit(
        actor=world.ratna.actor, unit_id=unit_id, induk_id=world.dinas.pk, kode="BARU", nama="Seksi baru", now=NOW
    )


def test_sent_twice_it_is_made_once(world: World) -> None:
    same = new_id()
    assert make(world, same).pk == make(world, same).pk
    assert UnitKerja.objects.filter(kode="BARU").count() == 1


def test_an_id_of_another_government_is_refused_and_tells_nothing_of_it(world: World) -> None:
    theirs = UnitKerja.objects.get(instansi=world.lain)
    with pytest.raises(WrongState) as refused:
        make(world, theirs.pk)
    assert refused.value.next_step
    assert "Seberang" not in refused.value.message
    assert UnitKerja.objects.get(pk=theirs.pk).nama == theirs.nama


def test_an_id_used_for_one_person_does_not_stand_for_another(world: World) -> None:
    same = new_id()
    for who, refused in ((world.wulan, False), (world.joko, True)):
        known = {
            "actor": world.ratna.actor,
            "penempatan_id": same,
            "pegawai_id": who.id,
            "jabatan_id": world.budi.penempatan.jabatan_id,
            "jenis": "PLT",
            "mulai": TODAY,
            "selesai": None,
            "dasar": "SP 1",
            "now": NOW,
        }
        if refused:
            with pytest.raises(WrongState):
                assign_acting(**known)
        else:
            assign_acting(**known)
    assert Penempatan.objects.get(pk=same).pegawai_id == world.wulan.id


def test_the_page_says_it_and_keeps_what_was_typed(world: World, as_person: Callable[[Person], Client]) -> None:
    sent = {
        "id": str(world.oki.id),
        "nama": "Tono Wijaya",
        "jenis": "NON_ASN",
        "email": "tono@tirta.example",
        "jabatan": world.wulan.penempatan.jabatan.nama,
        "mulai": TODAY.isoformat(),
    }
    answer = as_person(world.ratna).post(reverse("org:pegawai_baru", args=[world.bidang.pk]), sent)
    assert answer.status_code == 409
    assert 'value="Tono Wijaya"' in answer.content.decode()
    assert not Pegawai.objects.filter(nama="Tono Wijaya").exists()
