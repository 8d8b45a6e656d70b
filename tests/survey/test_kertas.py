"""Paper sheets: typed fast, errors by sheet and unsur, a stack taken once, counted in the questionnaire's own order."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from takar.common.ids import new_id
from takar.law.skm import Unsur
from takar.survey.actions.terbit import publish_waiting
from takar.survey.models import Jawaban, KolamJawaban, Survei
from tests.service import alur as layanan
from tests.survey import alur
from tests.world import NOW, Person, World


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("takar.access.middleware.now", lambda: NOW)


@pytest.fixture
def survei(world: World) -> Survei:
    layanan.service(world)
    return alur.survey(world)


def _type(client: Client, survei: Survei, lines: str, **more: str) -> tuple[int, str]:
    sent = {"id": str(new_id()), "layanan": str(_service().pk), "lembar": lines, **more}
    answer = client.post(f"/survei/{survei.pk}/kertas/", sent)
    return answer.status_code, answer.content.decode()


def _service() -> object:
    from takar.service.models import Layanan

    return Layanan.objects.get()


def test_a_stack_is_counted_in_the_order_of_the_unsur(
    world: World, survei: Survei, as_person: Callable[[Person], Client]
) -> None:
    status, _text = _type(as_person(world.budi), survei, "\n".join(["123412341"] * 4 + ["4 4 4 4 4 4 4 4 -"]))
    assert status == 302
    assert publish_waiting(NOW) == 5
    rows = sorted(Jawaban.objects.values_list("u1", "u2", "u3", "u4", "u8", "u9"))
    assert rows == [(1, 2, 3, 4, 4, 1)] * 4 + [(4, 4, 4, 4, 4, None)]
    assert set(Jawaban.objects.values_list("survei", flat=True)) == {survei.pk}


@pytest.mark.parametrize(
    ("line", "sheet", "unsur"),
    [
        ("343734343", "Lembar 2", Unsur.BIAYA.nama),
        ("34343", "Lembar 2", Unsur.KOMPETENSI.nama),
        ("3434343434", "Lembar 2", "dua lembar"),
    ],
)
def test_an_error_names_sheet_and_unsur_and_keeps_what_was_typed(
    world: World, survei: Survei, as_person: Callable[[Person], Client], line: str, sheet: str, unsur: str
) -> None:
    status, text = _type(as_person(world.budi), survei, f"343434343\n\n{line}\n444444444")
    assert status == 422
    assert sheet in text
    assert unsur in text.partition("t-field__error")[2].partition("</p>")[0]
    assert f"343434343\n\n{line}\n444444444" in text.replace("\r", "")
    assert not KolamJawaban.objects.exists()


def test_many_wrong_sheets_are_named_up_to_ten(
    world: World, survei: Survei, as_person: Callable[[Person], Client]
) -> None:
    status, text = _type(as_person(world.budi), survei, "\n".join(["9"] * 14))
    assert status == 422
    assert "Lembar 10" in text
    assert "Lembar 11" not in text
    assert "4 lembar lain" in text


def test_a_stack_sent_twice_is_taken_once(world: World, survei: Survei, as_person: Callable[[Person], Client]) -> None:
    client, same = as_person(world.budi), str(new_id())
    assert [_type(client, survei, "343434343\n444444444", id=same)[0] for _each in range(2)] == [302, 302]
    assert KolamJawaban.objects.count() == 2


def test_a_refused_stack_can_be_sent_again(world: World, survei: Survei, as_person: Callable[[Person], Client]) -> None:
    client, same = as_person(world.budi), str(new_id())
    Survei.objects.update(status="RANCANGAN")
    assert _type(client, survei, "343434343", id=same)[0] == 409
    Survei.objects.update(status="BUKA")
    assert _type(client, survei, "343434343", id=same)[0] == 302
    assert KolamJawaban.objects.count() == 1


def test_a_sheet_with_too_few_answers_is_left_out_and_said(
    world: World, survei: Survei, as_person: Callable[[Person], Client]
) -> None:
    client = as_person(world.budi)
    assert _type(client, survei, "343434343\n34-------")[0] == 302
    assert KolamJawaban.objects.count() == 1
    assert "1 lembar tidak dihitung" in client.get(f"/survei/{survei.pk}/kertas/").content.decode()


def test_only_who_runs_the_survey_types_its_sheets(
    world: World, survei: Survei, as_person: Callable[[Person], Client]
) -> None:
    assert _type(as_person(world.wulan), survei, "343434343")[0] == 403
    assert not KolamJawaban.objects.filter(survei__mulai__lte=date(2027, 1, 1)).exists()
