"""An entry lives and dies with its deed, and both databases keep the same text."""

import json

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from takar.audit.hashing import detail_digest, leaf_hash
from takar.audit.models import AuditDetail, AuditEvent
from tests.audit.conftest import Write
from tests.world import World


def test_an_entry_binds_its_detail_and_every_column(write: Write, world: World) -> None:
    event = AuditEvent.objects.get(pk=write().pk)
    stated = json.loads(event.text)
    detail = AuditDetail.objects.get(pk=event.pk)
    assert leaf_hash(event.text) == event.leaf
    assert stated["detail"] == detail_digest(salt=detail.salt, text=detail.text)
    assert stated["actor"] == str(world.budi.user.pk)
    assert stated["at"] == event.at.isoformat()
    assert json.loads(detail.text) == {"nilai": "1", "objek": "hal 1"}


def test_state_before_and_after_is_kept_as_digest_only(write: Write) -> None:
    event = write(before={"nilai": "rahasia-lama"}, after={"nilai": "rahasia-baru"})
    assert "rahasia" not in event.text
    stated = json.loads(event.text)
    assert stated["before"] != stated["after"]


def test_an_undone_deed_leaves_no_entry(write: Write) -> None:
    kept = write()

    @transaction.atomic
    def deed() -> None:
        write()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        deed()
    assert list(AuditEvent.objects.values_list("pk", flat=True)) == [kept.pk]
    assert AuditDetail.objects.count() == 1


def test_an_entry_costs_one_round_trip_on_postgresql_and_two_on_sqlite(write: Write, world: World) -> None:
    actor = world.budi.actor
    with CaptureQueriesContext(
        connection,
    ) as asked:
        write(actor=actor)
    assert len(asked) == (1 if connection.vendor == "postgresql" else 2)
