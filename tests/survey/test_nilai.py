"""Rating a service just received: from the finished case to the unit's page, once, and by nobody else."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from takar.service.models import Permohonan
from takar.service.selectors.kode import code_for
from takar.survey.actions.simpan import forget_tokens
from takar.survey.actions.terbit import publish_waiting
from takar.survey.models import Jawaban, KolamJawaban, TokenTerpakai
from takar.survey.selectors.indeks import index_of_government, index_of_services
from tests.service import alur as layanan
from tests.survey import alur
from tests.world import NOW, TODAY, World


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("takar.access.middleware.now", lambda: NOW)


def _ikm(world: World) -> object:
    publish_waiting(NOW)
    return index_of_government(world.instansi.pk, mulai=TODAY.replace(month=1, day=1), selesai=TODAY).nilai


def test_from_the_receipt_to_the_units_page(world: World, as_person: object) -> None:
    row = alur.finished(world)
    page = Client().get("/layanan/lacak/", {"nomor": row.nomor, "kode": code_for(row.pk)}).content.decode()
    assert alur.path_of(row) in page
    counter = as_person(world.wulan).get(f"/layanan/permohonan/{row.pk}/").content.decode()  # type: ignore[operator]
    assert "Minta pemohon menilai" in counter
    assert alur.send(alur.path_of(row), "444444444") == 302
    assert _ikm(world) is None
    alur.rated_enough(world, ["444444444", "333333333"])
    # Two of eleven chose 4 everywhere: (2 x 4 + 9 x 3) / 11 x 25 = 79.545…
    assert str(_ikm(world)) == "79.55"
    shown = as_person(world.budi).get("/survei/").content.decode()  # type: ignore[operator]
    assert "79,55 B" in shown


def test_an_open_case_has_no_address_yet(world: World) -> None:
    row = layanan.registered(world)
    page = Client().get("/layanan/lacak/", {"nomor": row.nomor, "kode": code_for(row.pk)}).content.decode()
    assert "/survei/n/" not in page


def test_a_token_counts_once_however_often_it_is_sent(world: World) -> None:
    address = alur.link(world)
    assert [alur.send(address, digits) for digits in ("444444444", "111111111", "222222222")] == [302, 302, 302]
    assert KolamJawaban.objects.count() == TokenTerpakai.objects.count() == 1


def test_a_forged_or_old_token_is_told_what_to_do(world: World) -> None:
    address = alur.link(world)
    forged = f"{address[:-3]}{'22' if address[-3:-1] != '22' else '33'}/"
    assert alur.send(forged, alur.BAIK) == 404
    old = alur.finished(world, at=NOW - timedelta(days=65))
    answer = Client().get(alur.path_of(old))
    assert answer.status_code == 404
    assert "Kode ini tidak dapat dipakai" in answer.content.decode()
    assert not KolamJawaban.objects.exists()


def test_a_token_is_of_its_service_only(world: World) -> None:
    other = layanan.service(world, kode="AKTA")
    address = alur.link(world)
    assert alur.send(address.replace("/kk/", f"/{other.kode.lower()}/"), alur.BAIK) == 404


def test_staff_do_not_rate_with_their_account(world: World, as_person: object) -> None:
    address = alur.link(world)
    answer = as_person(world.wulan).post(address, alur.answers(alur.BAIK))  # type: ignore[operator]
    assert answer.status_code == 403
    assert not TokenTerpakai.objects.exists()


def test_a_missing_answer_keeps_what_was_chosen(world: World) -> None:
    given = alur.answers(alur.BAIK, komentar="Antrenya lama")
    del given["n_WAKTU"]
    answer = Client().post(alur.link(world), given)
    assert answer.status_code == 422
    assert "Antrenya lama" in answer.content.decode()
    assert not KolamJawaban.objects.exists()


def test_the_page_asks_little_and_is_light(world: World, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    address = alur.link(world)
    with django_assert_max_num_queries(8):
        page = Client().get(address)
    text = page.content.decode()
    assert text.count("<fieldset") == text.count("<legend") == 9
    assert len(page.content) < 30_000


def test_a_poster_form_sent_twice_counts_once(world: World) -> None:
    layanan.service(world)
    given = alur.answers(alur.BAIK)
    for _each in range(2):
        assert Client().post(f"/survei/p/{world.instansi.kode}/kk/", given).status_code == 302
    assert KolamJawaban.objects.count() == 1


def test_no_number_without_answers_nor_under_five(world: World) -> None:
    assert _ikm(world) is None
    for place in range(4):
        alur.send(alur.link(world, at=NOW - timedelta(days=place)), alur.BAIK)
    assert _ikm(world) is None
    assert not Jawaban.objects.exists()
    alur.rated_enough(world, [alur.BAIK])
    assert _ikm(world) is not None
    (one,) = index_of_services(world.instansi.pk, mulai=TODAY, selesai=TODAY).values()
    assert one.n == 14
    assert one.selang is not None


def test_marks_of_tokens_go_when_the_token_is_dead(world: World) -> None:
    alur.send(alur.link(world), alur.BAIK)
    assert forget_tokens(instansi_id=world.instansi.pk, day=TODAY, now=NOW) == 0
    later = datetime(2026, 5, 2, tzinfo=UTC)
    assert forget_tokens(instansi_id=world.instansi.pk, day=later.date(), now=later) == 1
    assert Permohonan.objects.count() == 1
    cache.clear()
