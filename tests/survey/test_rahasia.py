"""The owner of the database, with every table in hand, tries to tell who answered what, and must fail.

What the owner has: all rows, their physical order, ids, ledger. What the owner lacks: the installation's key.
"""

import json
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db import connection

from takar.audit.models import AuditDetail, AuditEvent
from takar.privacy.selectors.daftar import covered
from takar.privacy.selectors.ekspor import own_copy
from takar.privacy.selectors.penghapus import due_now
from takar.service.models import Layanan
from takar.survey.actions.jawab import answer_poster, rate
from takar.survey.actions.simpan import forget_comments
from takar.survey.actions.terbit import publish_waiting
from takar.survey.models import Jalur, Jawaban, KolamJawaban, Komentar, TokenTerpakai
from takar.survey.store import origin, origin_of, token_for
from tests.service import alur as layanan
from tests.survey import alur
from tests.world import NOW, TODAY, World

# Each citizen's answer is unlike all others, so that a link would be seen.
POLA = [f"{a}{b}{c}{a}{b}{c}{a}{b}4" for a in "1234" for b in "12" for c in "34"][:12]


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("takar.access.middleware.now", lambda: NOW)


def _dump(*, without: set[str]) -> str:
    """Every row of every table as text."""
    found = []
    for model in apps.get_models():
        if model._meta.label in without:
            continue
        found += [json.dumps(row, default=_plain) for row in model._default_manager.values()]
    return "\n".join(found)


def _plain(value: Any) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)


def _physical(table: str) -> list[tuple[Any, ...]]:
    place = "rowid" if connection.vendor == "sqlite" else "ctid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, u1, u2, u3, u4, u5, u6, u7, u8, u9 FROM {table} ORDER BY {place}")
        return cursor.fetchall()


def _rated(world: World, number: int) -> list[str]:
    """Cases that end on seven days, each rated by its applicant."""
    cases = []
    for place in range(number):
        row = alur.finished(world, at=NOW - timedelta(days=place % 7))
        assert alur.send(alur.path_of(row), POLA[place], komentar=f"Kata {place}") == 302
        cases.append(row.pk.hex)
    return cases


def test_an_answer_names_no_case_no_token_no_moment(world: World) -> None:
    cases = _rated(world, 12)
    publish_waiting(NOW)
    rows = list(Jawaban.objects.values())
    assert len(rows) == 12
    spent = {str(value) for row in TokenTerpakai.objects.values("id", "sidik") for value in row.values()}
    known = {*cases, *spent} | {str(row) for row in AuditEvent.objects.values_list("id", flat=True)}
    for row in rows:
        assert not known & {str(value) for value in row.values()}
        assert row["bulan"].day == 1
        assert row["id"].version == 4
    # All else that the twelve rows say is the same for each of them.
    same = {tuple(row[name] for name in ("layanan_id", "unit_id", "survei_id", "jalur", "bulan")) for row in rows}
    assert len(same) == 1


def test_neither_order_nor_ids_follow_the_order_of_the_cases(world: World) -> None:
    hits = rounds = 0
    for _round in range(6):
        _rated(world, 10)
        publish_waiting(NOW)
        rows = [tuple(str(mark) for mark in row[1:]) for row in _physical("survey_jawaban")]
        arrived = [tuple(pattern) for pattern in POLA[:10]]
        hits += sum(one == other for one, other in zip(rows, arrived, strict=True))
        by_id = sorted(Jawaban.objects.values_list("id", *(f"u{n}" for n in range(1, 10))))
        hits += sum(tuple(map(str, row[1:])) == other for row, other in zip(by_id, arrived, strict=True))
        rounds += 2
        Jawaban.objects.all().delete()
    # By chance one of ten stands in its own place each time; a kept order would give ten each time.
    assert hits < rounds * 3


def test_what_waits_cannot_be_read_and_is_equally_long(world: World) -> None:
    _rated(world, 4)
    publish_waiting(NOW)
    assert not Jawaban.objects.exists()
    assert not Komentar.objects.exists()
    assert "Kata 1" not in _dump(without=set())
    assert len({len(bytes(row)) for row in KolamJawaban.objects.values_list("isi", flat=True)}) == 1


def test_nothing_left_behind_joins_the_mark_of_a_token_to_a_case(world: World) -> None:
    cases = _rated(world, 5)
    text = "\n".join(json.dumps(row, default=str) for row in TokenTerpakai.objects.values())
    assert not any(case in text.replace("-", "") for case in cases)
    columns = {field.name for field in TokenTerpakai._meta.concrete_fields}
    assert columns == {"id", "instansi", "versi_baris", "layanan", "bulan", "sidik"}
    assert not KolamJawaban.objects.filter(pk__in=TokenTerpakai.objects.values("pk")).exists()


def test_the_ledger_counts_batches_and_never_one_answer(world: World) -> None:
    before = AuditEvent.objects.filter(code__startswith="survey.").count()
    _rated(world, 10)
    during = AuditEvent.objects.filter(code__startswith="survey.").exclude(code="survey.instrumen.terbit")
    assert during.count() == before == 0
    publish_waiting(NOW)
    leaf = during.get()
    assert leaf.object_id is None
    assert leaf.actor_id is None
    assert json.loads(AuditDetail.objects.get(event_id=leaf.pk).text) == {"jumlah": 10}


def test_comments_stand_apart_from_choices(world: World) -> None:
    _rated(world, 10)
    publish_waiting(NOW)
    assert Komentar.objects.count() == 10
    assert {f.name for f in Komentar._meta.concrete_fields} & {"jawaban", "u1", "total", "survei"} == set()
    assert not set(Komentar.objects.values_list("pk", flat=True)) & set(Jawaban.objects.values_list("pk", flat=True))


def _by(service: Layanan, officer: UUID, number: int) -> None:
    """Answers by tokens of cases that this officer ended, a day apart."""
    for place in range(number):
        on = TODAY - timedelta(days=place % 7)
        token = token_for(layanan_id=service.pk, permohonan_id=uuid4(), selesai=on, petugas_id=officer)
        assert rate(
            layanan=service, token=token, bulan=on.replace(day=1), nilai=[4] * 9, komentar="", today=TODAY, now=NOW
        )


def _two_officers() -> tuple[UUID, UUID]:
    """Two officers whose letters differ: about one pair in thirty shares one, by design."""
    first = uuid4()
    others = (uuid4() for _each in range(500))
    return first, next(one for one in others if origin(one, on=TODAY)[0] != origin(first, on=TODAY)[0])


def test_who_sends_all_answers_but_one_never_reads_that_one(world: World) -> None:
    service = layanan.service(world)
    attacker, colleague = _two_officers()
    _by(service, colleague, 1)
    # However many answers an officer sends from tokens of their own, the one of the colleague's client waits.
    _by(service, attacker, 24)
    assert publish_waiting(NOW) == 0
    assert not Jawaban.objects.exists()
    # With five that the attacker does not know, all go together.
    _by(service, colleague, 4)
    assert publish_waiting(NOW) == 29


def test_one_officer_alone_needs_ten_from_five_days(world: World) -> None:
    service = layanan.service(world)
    officer = uuid4()
    _by(service, officer, 9)
    assert publish_waiting(NOW) == 0
    _by(service, officer, 1)
    assert publish_waiting(NOW) == 10


@pytest.mark.parametrize("jalur", [Jalur.POSTER, Jalur.TABLET])
def test_a_way_that_anybody_may_use_opens_only_over_several_days(world: World, jalur: str) -> None:
    service = layanan.service(world)

    def answer(day: date) -> None:
        answer_poster(layanan=service, nilai=[3] * 9, komentar="", today=day, now=NOW, jalur=jalur)

    for _each in range(30):
        answer(TODAY)
    assert publish_waiting(NOW) == 0
    for back in range(1, 5):
        answer(TODAY - timedelta(days=back))
    assert publish_waiting(NOW) == 34


def test_the_origin_is_two_letters_that_many_share_and_goes_with_the_seal(world: World) -> None:
    officers = {origin(uuid4(), on=TODAY)[0] for _each in range(400)}
    assert 15 <= len(officers) <= 29
    token = token_for(layanan_id=uuid4(), permohonan_id=uuid4(), selesai=TODAY, petugas_id=world.wulan.id)
    assert origin_of(token) == origin(world.wulan.id, on=TODAY)
    _rated(world, 10)
    publish_waiting(NOW)
    assert not KolamJawaban.objects.exists()
    columns = {field.name for field in Jawaban._meta.concrete_fields}
    assert not columns & {"asal", "petugas", "token", "hari", "waktu"}


def test_the_room_says_what_it_does_with_data_and_deletes_in_time(world: World) -> None:
    _rated(world, 10)
    publish_waiting(NOW)
    assert {"survey.TokenTerpakai", "survey.Komentar", "survey.Jawaban", "survey.KolamJawaban"} <= covered()
    (copy,) = [one for one in own_copy(world.instansi.pk, world.wulan.id) if one.kode == "survei"]
    assert "tanpa nama" in str(copy.bagian[0].baris)
    later = TODAY.replace(year=2028, month=4)
    due = {one.kode: one.jatuh for one in due_now(world.instansi.pk, day=later, now=NOW)}
    assert (due["token_survei"], due["saran_survei"]) == (10, 10)
    assert forget_comments(instansi_id=world.instansi.pk, day=TODAY, now=NOW) == 0
    assert forget_comments(instansi_id=world.instansi.pk, day=later, now=NOW) == 10
    assert not Komentar.objects.exists()
    assert Jawaban.objects.count() == 10
