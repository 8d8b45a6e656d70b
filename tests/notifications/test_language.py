"""Notices in the receiver's language: kept in Bahasa Indonesia, read, mailed and rung in what the person chose."""

import json
from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from takar.common.retelling import on_record, retold
from takar.notifications.actions import notify
from takar.notifications.mails import digest_mail
from takar.notifications.models import Notice
from takar.notifications.preferences import save_language
from takar.notifications.ringing import payload
from takar.notifications.wishes import places_of, reach_of
from tests.world import NOW, Person, World

Login = Callable[[Person], Client]


def tell(world: World, person: Person, text: str) -> Notice:
    notify(instansi_id=world.instansi.pk, pegawai_ids=[person.id], code="uji", text=text, url="/", now=NOW)
    return Notice.objects.get(pegawai_id=person.id)


def invitation() -> str:
    return _("%(nama)s mengajak dialog kinerja tanggal %(tanggal)s. Anda dapat menambah agenda.") % {
        "nama": "Sari Agustus",
        "tanggal": "3 March 2026" if _("Simpan") == "Save" else "3 Maret 2026",
    }


def test_a_kept_sentence_is_told_in_english_with_its_values() -> None:
    kept = invitation()
    with override("en"):
        told = retold(kept)
        assert told == "Sari Agustus invites you to a performance dialogue on 3 March 2026. You can add to the agenda."
        assert on_record(told) == kept
    assert retold(kept) == kept


@pytest.mark.parametrize("n", [1, 12])
def test_one_and_several_come_back_as_they_were_kept(n: int) -> None:
    def said() -> str:
        return ngettext("%(n)d catatan tersimpan.", "%(n)d catatan tersimpan.", n) % {"n": n}

    kept = said()
    with override("en"):
        assert retold(kept) == said() != kept
        assert on_record(said()) == kept


def test_words_of_people_and_unknown_sentences_stay_as_they_are() -> None:
    kept = _("%(nama)s bertanya tentang indikatornya: %(tanya)s") % {"nama": "Januari", "tanya": "Selesai"}
    with override("en"):
        assert retold(kept) == "Januari asks about their indicator: Selesai"
        assert retold("Rapat 3 Maret di aula.") == "Rapat 3 Maret di aula."


@pytest.mark.django_db
def test_what_an_english_reader_causes_is_kept_in_bahasa_indonesia_and_read_by_each_in_their_own(
    world: World, as_person: Login
) -> None:
    with override("en"):
        notice = tell(world, world.wulan, invitation())
    assert notice.text == invitation()
    client, page = as_person(world.wulan), reverse("notifications:daftar")
    assert notice.text in unescape(client.get(page).content.decode())
    client.post(reverse("set_language"), {"language": "en", "next": page})
    assert "Sari Agustus invites you to a performance dialogue on 3 March 2026." in client.get(page).content.decode()


@pytest.mark.django_db
def test_mails_and_rings_speak_the_language_that_the_person_chose(world: World, as_person: Login) -> None:
    notice = tell(world, world.wulan, invitation())
    place = places_of([world.instansi.pk], on=NOW.date())[world.instansi.pk]

    def mail() -> str:
        made = digest_mail([notice], reach=reach_of([world.wulan.id])[world.wulan.id], place=place, now=NOW)
        return f"{made.subject}\n{made.body}"

    assert notice.text in mail()
    client, page = as_person(world.wulan), reverse("notifications:pilihan")
    wishes = {f"mail_{group}": "HARIAN" for group in ("TUGAS", "HASIL", "TENGGAT", "UNIT")}
    assert client.post(page, {**wishes, "bahasa": "en"}).status_code == 302
    assert "1 notice for you" in mail()
    assert "invites you to a performance dialogue" in mail()
    assert client.post(page, {**wishes, "bahasa": "xx"}).status_code == 422
    language = reach_of([world.wulan.id])[world.wulan.id].language
    assert "invites you" in json.loads(payload([notice], language=language))["teks"]


@pytest.mark.django_db
def test_choosing_a_language_twice_leaves_one_choice(world: World) -> None:
    actor = world.wulan.actor
    for minute, language in enumerate(("en", "en", "id")):
        save_language(actor=actor, language=language, now=NOW + timedelta(minutes=minute))
    assert reach_of([world.wulan.id])[world.wulan.id].language == "id"
