"""As many questions to the database for three rows as for thirty, within what a page may ask."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from takar.common.ids import new_id
from takar.dialogue.actions import dialog as talk
from takar.dialogue.actions.konseling import write_note
from takar.dialogue.actions.langkah import add_step
from takar.dialogue.models import Dialog, Konseling, Permintaan
from tests.dialogue import alur
from tests.house.test_urls import reads
from tests.world import NOW, TODAY, Person, World

Login = Callable[[Person], Client]


def grow(world: World, count: int) -> None:
    """Add `count` rows of everything that a page lists."""
    row = Dialog.objects.filter(status="TERBUKA").first() or alur.dialog(world)
    for number in range(count):
        alur.feedback(world.joko, world.wulan, teks=f"Umpan balik {number}")
        alur.feedback(world.wulan, world.joko, teks=f"Umpan balik {number}")
        Permintaan.objects.filter(pk=alur.asked(world).pk).update(status="MENUNGGU")
        alur.record(world, "MENTORING")
        talk.add_item(actor=world.wulan.actor, dialog_id=row.pk, pk=new_id(), teks=f"Butir {number}", now=NOW)
        add_step(
            actor=world.wulan.actor,
            dialog_id=row.pk,
            pk=new_id(),
            teks=f"Langkah {number}",
            siapa=world.wulan.id,
            tenggat=TODAY + timedelta(days=number),
            now=NOW,
        )
        matter = Konseling.objects.first() or alur.requested(world)
        write_note(actor=world.wulan.actor, konseling_id=matter.pk, pk=new_id(), teks=f"Pesan {number}", now=NOW)


def pages(world: World) -> dict[str, tuple[Person, str]]:
    row, matter = Dialog.objects.get(), Konseling.objects.get()
    return {
        "beranda": (world.wulan, reverse("dialogue:beranda")),
        "diminta": (world.joko, reverse("dialogue:beranda")),
        "beri": (world.wulan, reverse("dialogue:beri")),
        "orang": (world.budi, reverse("dialogue:orang", args=[world.wulan.id])),
        "dialog_daftar": (world.budi, reverse("dialogue:dialog_daftar")),
        "dialog": (world.budi, reverse("dialogue:dialog", args=[row.pk])),
        "langkah": (world.wulan, reverse("dialogue:langkah_daftar")),
        "bimbingan": (world.budi, reverse("dialogue:bimbingan_daftar")),
        "konseling": (world.wulan, reverse("dialogue:konseling")),
        "konseling_satu": (world.wulan, reverse("dialogue:konseling_satu", args=[matter.pk])),
    }


@pytest.mark.slow
def test_more_rows_ask_no_more(world: World, as_person: Login) -> None:
    alur.plans(world)
    asked: dict[str, list[int]] = {}
    for count in (3, 27):
        grow(world, count)
        for name, (who, address) in pages(world).items():
            client = as_person(who)
            with CaptureQueriesContext(connection) as caught:
                assert client.get(address).status_code == 200
            asked.setdefault(name, []).append(len(reads(caught)))
    assert all(few == many <= 12 for few, many in asked.values()), asked
