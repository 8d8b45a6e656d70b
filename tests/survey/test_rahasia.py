"""The owner of the database, with every table in hand, tries to tell who answered what, and must fail.

What the owner has: all rows, their physical order, ids, ledger. What the owner lacks: the installation's key.
"""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from takar.audit.models import AuditDetail, AuditEvent
from takar.survey.actions.terbit import publish_waiting
from takar.survey.models import Jawaban, KolamJawaban, Komentar, TokenTerpakai
from tests.survey import alur
from tests.world import NOW, World

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
