"""The empty form of the log is drawn once for everybody; what is a person's own must still be that person's."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from takar.org.models import Kebijakan
from takar.org.policy_keys import Kunci
from takar.planning.models import Indikator
from tests.execution.plan import indicator, plan
from tests.world import TODAY, Person, World

Login = Callable[[Person], Client]
LOG = reverse("execution:catatan")


def form_of(client: Client, **query: str) -> str:
    page = unescape(client.get(LOG, query).content.decode())
    return page[page.index('<form class="t-form"') : page.index("</form>", page.index('<form class="t-form"'))]


def values(form: str, name: str) -> list[str]:
    return re.findall(rf'name="{name}" value="([^"]*)"', form)


def test_each_empty_form_has_a_key_of_its_own_and_the_readers_indicators(world: World, as_person: Login) -> None:
    skp, client = plan(world), as_person(world.wulan)
    mine = indicator(skp)
    first, second = form_of(client), form_of(client)
    assert values(first, "id") != values(second, "id")
    assert mine.teks in first
    Indikator.objects.filter(pk=mine.pk).update(teks="Pasien yang dilayani hari ini")
    again = form_of(client)
    assert "Pasien yang dilayani hari ini" in again
    assert mine.teks not in again


def test_it_asks_for_the_same_as_the_form_that_came_back(world: World, as_person: Login) -> None:
    plan(world)
    client = as_person(world.wulan)
    empty = form_of(client)
    refused = client.post(LOG, {"tanggal": TODAY.isoformat()})
    assert refused.status_code == 422
    asked = re.findall(r'<(?:input|textarea|select)[^>]* name="(\w+)"', refused.content.decode())
    assert set(re.findall(r'<(?:input|textarea|select)[^>]* name="(\w+)"', empty)) == set(asked) - {"language"}
    assert values(empty, "yakin") == [""]
    assert f'value="{TODAY.isoformat()}"' in empty
    assert "data-focus" in empty


def test_it_is_drawn_anew_for_another_language_and_another_limit(world: World, as_person: Login) -> None:
    skp, client = plan(world), as_person(world.wulan)
    said = form_of(client)
    assert "paling besar 10 MB" in said
    Kebijakan.objects.create(
        instansi_id=skp.instansi_id, kunci=Kunci.BATAS_BUKTI_MB, nilai=3, berlaku_mulai=TODAY, dasar="SK uji"
    )
    assert "paling besar 3 MB" in form_of(client)
    client.cookies["django_language"] = "en"
    english = form_of(client)
    assert "paling besar" not in english
    assert "3 MB" in english


def test_the_address_may_name_an_indicator(world: World, as_person: Login) -> None:
    skp, client = plan(world), as_person(world.wulan)
    for one in Indikator.objects.filter(rhk__skp=skp):
        chosen = re.findall(r'<option value="([^"]+)" selected', form_of(client, indikator=str(one.pk)))
        assert chosen == [str(one.pk)]


@pytest.mark.parametrize("typed", ["bukan-templat", "00000000-0000-0000-0000-000000000000"])
def test_a_template_that_is_not_ones_own_fills_nothing(world: World, as_person: Login, typed: str) -> None:
    plan(world)
    form = form_of(as_person(world.wulan), templat=typed)
    assert values(form, "templat") == [""]
    assert re.search(r"<textarea[^>]*>\s*</textarea>", form)
