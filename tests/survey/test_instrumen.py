"""Questionnaires: worded anew, asked in another order and language, counted as before, and locked once published."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from takar.common.ids import new_id
from takar.common.refusals import Forbidden, Invalid, WrongState
from takar.law.skm import Unsur
from takar.law.skm_instrumen import ATURAN, JenisSurvei
from takar.survey.actions.instrumen import Isi, begin_draft, discard_draft, publish_draft, write_draft
from takar.survey.actions.terbit import publish_waiting
from takar.survey.models import Instrumen, Jawaban, Komentar, StatusInstrumen
from takar.survey.selectors.instrumen import all_versions
from tests.survey import alur
from tests.world import NOW, World


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("takar.access.middleware.now", lambda: NOW)


def _texts(row: Instrumen) -> dict[str, Any]:
    return {one["kode"]: (one["tanya"], one["pilihan"], one["tanya_en"], one["pilihan_en"]) for one in row.butir}


def _reworded(world: World, **more: Any) -> Instrumen:
    """A draft that asks of the time in other words, and first of all."""
    row = alur.draft(world)
    texts = _texts(row)
    texts["WAKTU"] = ("Apakah selesai tepat waktu?", texts["WAKTU"][1], "Was it done in time?", texts["WAKTU"][3])
    order = ("WAKTU", *(unsur.value for unsur in Unsur if unsur is not Unsur.WAKTU))
    isi = Isi(butir=texts, urutan=order, **more)
    return write_draft(actor=world.dewi.actor, pk=row.pk, isi=isi, version=row.versi_baris, now=NOW)


def _published(world: World, **more: Any) -> Instrumen:
    row = _reworded(world, **more)
    return publish_draft(actor=world.dewi.actor, pk=row.pk, version=row.versi_baris, now=NOW)


def test_a_citizen_is_asked_in_the_new_words_and_order(world: World) -> None:
    address = alur.link(world)
    before = Client().get(address).content.decode()
    assert "Apakah selesai tepat waktu?" not in before
    _published(world)
    page = Client().get(address).content.decode()
    assert "1. Apakah selesai tepat waktu?" in page
    assert page.index("n_WAKTU") < page.index("n_PERSYARATAN")
    english = Client(headers={"accept-language": "en"})
    english.cookies["django_language"] = "en"
    said = english.get(address).content.decode()
    assert "1. Was it done in time?" in said
    assert "Did the requirements fit the service?" in said


def test_answers_are_counted_by_code_whatever_the_order_of_asking(world: World) -> None:
    _published(world)
    # Only the time gets 1; it is asked first and counted third.
    alur.rated_enough(world, ["441444444"])
    publish_waiting(NOW)
    rows = set(Jawaban.objects.values_list("u1", "u3"))
    assert rows == {(4, 1)}


def test_an_open_question_is_asked_and_read_beside_its_words(world: World) -> None:
    asked = "Apa yang paling perlu diperbaiki?"
    _published(world, tanya_bebas=asked, tanya_bebas_en="What needs mending most?")
    address = alur.link(world)
    assert asked in Client().get(address).content.decode()
    alur.rated_enough(world, [alur.BAIK], bebas="Antrean hari Senin")
    publish_waiting(NOW)
    assert set(Komentar.objects.values_list("tanya", "teks")) == {(asked, "Antrean hari Senin")}


def test_the_database_itself_keeps_what_was_published(world: World) -> None:
    row = _published(world)
    rows = Instrumen.objects.filter(pk=row.pk)
    for change in (
        {"butir": []},
        {"urutan": []},
        {"tanya_bebas": "Lain"},
        {"skala": 5},
        {"nomor": 9},
        {"status": StatusInstrumen.RANCANGAN},
    ):
        with pytest.raises(IntegrityError, match="terbit"), transaction.atomic():
            rows.update(**change)
    with pytest.raises(IntegrityError, match="terbit"), transaction.atomic():
        rows.delete()
    old = Instrumen.objects.get(instansi=world.instansi, jenis="SKM", nomor=1)
    assert old.status == StatusInstrumen.DIGANTI
    with pytest.raises(IntegrityError, match="terbit"), transaction.atomic():
        Instrumen.objects.filter(pk=old.pk).update(status=StatusInstrumen.TERBIT)


def test_a_published_version_is_refused_with_the_way_on(world: World) -> None:
    row = _published(world)
    with pytest.raises(WrongState) as refused:
        write_draft(actor=world.dewi.actor, pk=row.pk, isi=Isi(butir=_texts(row), urutan=()), version=None, now=NOW)
    assert refused.value.next_step


def test_a_survey_that_began_keeps_its_version(world: World) -> None:
    survei = alur.survey(world)
    _published(world)
    survei.refresh_from_db()
    assert survei.instrumen.nomor == 1
    assert "Apakah layanannya cepat?" in Client().get(alur.link(world)).content.decode()
    assert alur.survey(world).instrumen.nomor == 2


def test_there_is_one_draft_and_it_can_be_thrown_away(world: World) -> None:
    first = alur.draft(world)
    assert begin_draft(actor=world.dewi.actor, pk=new_id(), jenis=JenisSurvei.SKM, now=NOW).pk == first.pk
    discard_draft(actor=world.dewi.actor, pk=first.pk, version=first.versi_baris, now=NOW)
    assert list(Instrumen.objects.values_list("nomor", "status")) == [(1, "TERBIT")]
    with pytest.raises(Forbidden):
        begin_draft(actor=world.budi.actor, pk=new_id(), jenis=JenisSurvei.SKM, now=NOW)


@pytest.mark.parametrize(
    ("spoil", "field"),
    [
        (lambda t: t | {"WAKTU": ("", t["WAKTU"][1], "Fast?", t["WAKTU"][3])}, "tanya_WAKTU"),
        (lambda t: t | {"BIAYA": (t["BIAYA"][0], ["Mahal", "Murah"], *t["BIAYA"][2:])}, "pilihan_BIAYA"),
        (
            lambda t: t | {"BIAYA": (t["BIAYA"][0], ["Mahal", "mahal", "Murah", "Gratis"], *t["BIAYA"][2:])},
            "pilihan_BIAYA",
        ),
    ],
)
def test_what_is_missing_is_named_by_its_field(world: World, spoil: Any, field: str) -> None:
    row = alur.draft(world)
    isi = Isi(butir=spoil(_texts(row)), urutan=tuple(row.urutan))
    with pytest.raises(Invalid) as refused:
        write_draft(actor=world.dewi.actor, pk=row.pk, isi=isi, version=None, now=NOW)
    assert [one.field for one in refused.value.problems] == [field]


def test_an_unsur_can_neither_go_nor_come(world: World) -> None:
    row = alur.draft(world)
    texts = _texts(row)
    texts["SENYUM"] = texts.pop("PERILAKU")
    with pytest.raises(Invalid):
        write_draft(actor=world.dewi.actor, pk=row.pk, isi=Isi(butir=texts, urutan=()), version=None, now=NOW)


@pytest.mark.parametrize("jenis", list(JenisSurvei))
def test_the_pages_write_publish_and_show_each_kind(world: World, as_person: Any, jenis: JenisSurvei) -> None:
    dewi = as_person(world.dewi)
    address = dewi.post(f"/survei/kuesioner/baru/{jenis.value.lower()}/").headers["Location"]
    row = Instrumen.objects.get(jenis=jenis.value, status="RANCANGAN")
    given = {"versi": row.versi_baris, "tanya_bebas": "", "tanya_bebas_en": ""}
    for place, (code, one) in enumerate(_texts(row).items(), start=1):
        given |= {f"urut_{code}": place, f"tanya_{code}": one[0], f"tanya_en_{code}": one[2]}
        given |= {f"pilihan_{code}": "\r\n".join(one[1]), f"pilihan_en_{code}": "\r\n".join(one[3])}
    first = ATURAN[jenis].butir[0].kode
    twice = dewi.post(address, {**given, f"urut_{first}": 2})
    assert twice.status_code == 422
    assert "dipakai dua kali" in twice.content.decode()
    assert dewi.post(address, {**given, f"tanya_{first}": "Kata unit ini?"}).status_code == 302
    row.refresh_from_db()
    assert row.butir[0]["tanya"] == "Kata unit ini?"
    assert dewi.post(f"{address}langkah/terbitkan/", {"versi": row.versi_baris}).status_code == 302
    shown = as_person(world.joko).get(address).content.decode()
    assert "Kata unit ini?" in shown
    assert "terkunci" in shown
    assert dewi.post(f"{address}langkah/buang/", {"versi": row.versi_baris + 1}).status_code == 409


def test_the_list_asks_the_same_for_many_versions(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _round in range(5):
        _published(world)
    joko = world.joko.actor
    with django_assert_num_queries(2):
        found = all_versions(actor=joko)
    assert [len(one.versi) for one in found] == [6, 0, 0]
