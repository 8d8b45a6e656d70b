"""Many at the same moment in the forum: codes are not tried more often, nothing counts twice, one mail leaves.

On SQLite writers queue by nature; on PostgreSQL (`takar test postgres`) these are real races."""

import re
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.core import mail

from takar.common.ids import new_id
from takar.common.refusals import Invalid, NotFound
from takar.forum.actions import ide, masuk, tulis
from takar.forum.actions.berita import issue_record
from takar.forum.actions.kabar_warga import send_waiting
from takar.forum.models import AlamatPenulis, BeritaAcara, DukunganIde, Ide, KodeMasuk, Penulis, Topik
from tests.forum import alur
from tests.house.test_races import at_once, won
from tests.world import NOW, World, build_world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db: None) -> World:
    return build_world()


def asked(world: World) -> tuple[KodeMasuk, str]:
    row = masuk.request_code(instansi=world.instansi, saluran="surel", tujuan="baru@warga.example", now=NOW)
    found = re.search(r"\b\d{6}\b", mail.outbox[-1].body)
    assert found is not None
    return row, found[0]


def enter(world: World, row: KodeMasuk, code: str) -> Callable[[], Penulis]:
    return partial(masuk.confirm, instansi=world.instansi, pk=row.pk, kode=code, nama="Baru", setuju=True, now=NOW)


def test_twenty_guesses_at_once_are_still_five(world: World) -> None:
    row, code = asked(world)
    wrong = [f"{(int(code) + n) % 1_000_000:06d}" for n in range(1, 21)]
    results = at_once(*(enter(world, row, one) for one in wrong))
    assert [type(one) for one in results].count(Invalid) == 5
    assert [type(one) for one in results].count(NotFound) == 15
    with pytest.raises(NotFound):
        enter(world, row, code)()


def test_one_code_makes_one_writer(world: World) -> None:
    row, code = asked(world)
    assert won(at_once(*[enter(world, row, code)] * 8)) == 1
    assert (Penulis.objects.count(), AlamatPenulis.objects.count()) == (1, 1)


def test_support_counts_each_writer_once_also_while_some_delete_their_data(world: World) -> None:
    row = alur.idea(world, suara=alur.writer(world, "Joni"))
    people = [alur.writer(world, name) for name in ("Ani", "Beni", "Citra", "Dodi", "Eka")]
    deeds: list[Callable[[], Any]] = [
        partial(ide.support, suara=one, pk=row.pk, now=NOW) for one in people for _twice in range(2)
    ]
    at_once(*deeds)
    assert Ide.objects.get(pk=row.pk).dukungan == 5
    leaving = [
        partial(masuk.forget, penulis_id=one.penulis_id, instansi=world.instansi, now=NOW)
        for one in people[:3]
        if one.penulis_id
    ]
    more = [partial(ide.support, suara=alur.writer(world, name), pk=row.pk, now=NOW) for name in ("Feri", "Gita")]
    at_once(*leaving, *more)
    assert Ide.objects.get(pk=row.pk).dukungan == DukunganIde.objects.filter(ide=row).count() == 4


def test_records_of_two_consultations_and_of_one_twice(world: World) -> None:
    rows = [alur.consultation(world, "JAWABAN") for _each in range(2)]
    for row in rows:
        for text in row.tulisan.all():
            alur.answer(world, row.pk, text.pk)
        alur.complete(world, row.pk)
    deeds = [
        partial(issue_record, actor=world.budi.actor, pk=row.pk, version=None, today=alur.AFTER, now=NOW)
        for row in rows
        for _twice in range(2)
    ]
    assert won(at_once(*deeds)) == 2
    assert sorted(BeritaAcara.objects.values_list("urut", flat=True)) == [1, 2]


def test_replies_at_once_have_numbers_of_their_own_and_one_mail_leaves(world: World) -> None:
    topic = alur.topic(world)
    deeds = [
        partial(tulis.answer, actor=person.actor, topik_id=topic.pk, pk=new_id(), isi="Kami perbaiki.", now=NOW)
        for person in (world.budi, world.sari)
        for _twice in range(2)
    ]
    assert won(at_once(*deeds)) == 4
    assert sorted(topic.tulisan.values_list("nomor", flat=True)) == [0, 1, 2, 3, 4]
    assert Topik.objects.get().jumlah == 5
    sent = at_once(*[partial(send_waiting, NOW + timedelta(minutes=11))] * 4)
    assert sum(sent) == 1
    assert len(mail.outbox) == 1
