"""Whoever changes the ledger past the application is found, and the entry is named."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection

from takar.audit.erase import erase_detail
from takar.audit.hashing import leaf_hash
from takar.audit.merkle import edge_root, extend
from takar.audit.models import AuditEvent, AuditHead, AuditSeal
from takar.audit.sealer import newest_head, seal
from takar.audit.verify import Report, verify
from takar.common.actor import system_actor
from takar.common.clock import now
from takar.common.ids import new_id
from tests.audit.conftest import Write

pytestmark = pytest.mark.django_db(transaction=True)

Dba = Callable[..., None]


@pytest.fixture
def events(write: Write) -> list[AuditEvent]:
    """Twelve entries under three heads."""
    made = []
    for _ in range(3):
        made += [write() for _ in range(4)]
        assert seal(now()) is not None
    assert verify(now=now()).found == 0
    return made


def key(event: AuditEvent) -> str:
    """The id as SQL writes it on this database."""
    return f"'{event.pk}'" if connection.vendor == "postgresql" else f"'{event.pk.hex}'"


def named(report: Report) -> set[object]:
    return {finding.event_id for finding in report.findings if finding.event_id}


def told(report: Report) -> str:
    return " | ".join(finding.what for finding in report.findings)


def test_an_untouched_ledger_is_in_order(events: list[AuditEvent]) -> None:
    head = newest_head()
    assert head is not None
    report = verify(now=now(), witnesses={head.size: head.root, 4: AuditHead.objects.get(size=4).root})
    assert (report.found, report.entries, report.heads, report.witnessed) == (0, 12, 3, 2)
    assert report.root == head.root


def test_one_byte_of_the_text_is_named(events: list[AuditEvent], as_dba: Dba) -> None:
    victim = events[5]
    as_dba(f"UPDATE audit_auditevent SET text = replace(text, 'Budi', 'Budy') WHERE id = {key(victim)}")
    report = verify(now=now())
    assert [(f.index, f.event_id, f.code) for f in report.findings] == [(5, victim.pk, "uji.hal.diubah")]
    assert "text does not match" in told(report)


def test_a_changed_column_beside_the_text_is_named(events: list[AuditEvent], as_dba: Dba) -> None:
    victim = events[2]
    as_dba(f"UPDATE audit_auditevent SET actor_name = 'Orang lain' WHERE id = {key(victim)}")
    report = verify(now=now())
    assert named(report) == {victim.pk}
    assert "actor_name" in told(report)


def test_a_text_changed_together_with_leaf_and_seal_is_named(events: list[AuditEvent], as_dba: Dba) -> None:
    victim = events[9]
    text = victim.text.replace("Budi", "Budy")
    leaf = leaf_hash(text)
    as_dba(
        "UPDATE audit_auditevent SET actor_name = replace(actor_name, 'Budi', 'Budy'),"
        f" text = replace(text, 'Budi', 'Budy'), leaf = '{leaf}' WHERE id = {key(victim)}",
        f"UPDATE audit_auditseal SET leaf = '{leaf}' WHERE event_id = {key(victim)}",
    )
    report = verify(now=now())
    assert "The head of size 12 does not match the root over its leaves: entries 8 to 11" in told(report)
    assert victim.pk in named(report) <= {event.pk for event in events[8:]}


def test_a_removed_entry_is_named(events: list[AuditEvent], as_dba: Dba) -> None:
    victim = events[7]
    as_dba(f"DELETE FROM audit_auditevent WHERE id = {key(victim)}")
    report = verify(now=now())
    assert [(f.index, f.event_id) for f in report.findings] == [(7, victim.pk)]
    assert "was removed" in told(report)


def test_an_entry_removed_with_its_seal_is_noticed(events: list[AuditEvent], as_dba: Dba) -> None:
    as_dba(
        f"DELETE FROM audit_auditevent WHERE id = {key(events[7])}",
        'DELETE FROM audit_auditseal WHERE "index" = 7',
    )
    report = verify(now=now())
    assert 7 in {finding.index for finding in report.findings}
    assert events[7].pk in named(report), "its detail is left without an entry"


def test_an_entry_inserted_past_the_application_is_named(events: list[AuditEvent], as_dba: Dba) -> None:
    stranger = events[0].pk.__class__(
        int=(int((now() - timedelta(hours=1)).timestamp() * 1000) << 80) | (7 << 76) | (2 << 62)
    )
    as_dba(
        "INSERT INTO audit_auditevent (id, at, actor_name, code, object_kind, text, leaf, xid)"
        f" SELECT {key(AuditEvent(id=stranger))}, at, 'Hantu', code, object_kind, text, leaf, 0"
        f" FROM audit_auditevent WHERE id = {key(events[0])}"
    )
    report = verify(now=now())
    assert named(report) == {stranger}
    assert "inserted past the application" in told(report)


def test_an_entry_put_in_the_place_of_another_is_named(events: list[AuditEvent], as_dba: Dba) -> None:
    """The seal of entry 6 is turned to an inserted row with a text of its own."""
    stranger = new_id()
    text = events[6].text.replace(str(events[6].pk), str(stranger))
    leaf, made = leaf_hash(text), key(AuditEvent(id=stranger))
    place = "xid" if connection.vendor == "postgresql" else "0"
    rest = "instansi_id, at, actor_id, actor_name, code, object_kind, object_id, subject_id"
    as_dba(
        f"INSERT INTO audit_auditevent (id, {rest}, text, leaf, xid)"
        f" SELECT {made}, {rest}, '{text}', '{leaf}', {place} FROM audit_auditevent WHERE id = {key(events[6])}",
        f"UPDATE audit_auditseal SET event_id = {made}, leaf = '{leaf}' WHERE \"index\" = 6",
    )
    assert stranger in named(verify(now=now()))


def test_two_entries_that_changed_places_are_named(events: list[AuditEvent], as_dba: Dba) -> None:
    one, other = events[4], events[6]
    spare = key(AuditEvent(id=new_id()))
    as_dba(
        f'UPDATE audit_auditseal SET event_id = {spare} WHERE "index" = 4',
        f"UPDATE audit_auditseal SET event_id = {key(one)}, leaf = '{one.leaf}' WHERE \"index\" = 6",
        f"UPDATE audit_auditseal SET event_id = {key(other)}, leaf = '{other.leaf}' WHERE \"index\" = 4",
    )
    report = verify(now=now())
    assert {(f.index, f.event_id) for f in report.findings} == {(4, other.pk), (6, one.pk)}
    assert "out of its place" in told(report)


def test_a_changed_detail_is_named(events: list[AuditEvent], as_dba: Dba) -> None:
    as_dba(f"UPDATE audit_auditdetail SET text = replace(text, 'hal', 'Hal') WHERE event_id = {key(events[1])}")
    report = verify(now=now())
    assert named(report) == {events[1].pk}
    assert "changed detail" in told(report)


def test_a_detail_may_be_missing_only_after_a_recorded_erasure(events: list[AuditEvent], as_dba: Dba) -> None:
    erase_detail(
        actor=system_actor(instansi_id=None, nama="Pengelola server"),
        event_id=events[3].pk,
        reason="Permintaan",
        now=now(),
    )
    seal(now())
    assert verify(now=now()).found == 0
    as_dba(f"DELETE FROM audit_auditdetail WHERE event_id = {key(events[4])}")
    assert named(verify(now=now())) == {events[4].pk}


def test_a_rewritten_head_is_named(events: list[AuditEvent], as_dba: Dba) -> None:
    as_dba(f"UPDATE audit_audithead SET root = '{'ab' * 32}' WHERE size = 8")
    report = verify(now=now())
    assert "The head of size 8 does not match the root" in told(report)
    assert "The head of size 12 does not follow from the head before it" in told(report)


def test_a_removed_head_is_noticed(events: list[AuditEvent], as_dba: Dba) -> None:
    as_dba("DELETE FROM audit_audithead WHERE size = 8")
    assert "The head of size 12 does not follow" in told(verify(now=now()))
    as_dba("DELETE FROM audit_audithead WHERE size = 12")
    assert "no head covers" in told(verify(now=now()))


def test_a_wholly_rewritten_ledger_is_found_by_its_witness_only(events: list[AuditEvent], as_dba: Dba) -> None:
    """Someone with all rights recomputes everything; only a head kept elsewhere tells."""
    kept = {head.size: head.root for head in AuditHead.objects.all()}
    victim = events[1]
    text = victim.text.replace("Budi", "Budy")
    statements = [
        "UPDATE audit_auditevent SET actor_name = replace(actor_name, 'Budi', 'Budy'),"
        f" text = replace(text, 'Budi', 'Budy'), leaf = '{leaf_hash(text)}' WHERE id = {key(victim)}",
        f"UPDATE audit_auditseal SET leaf = '{leaf_hash(text)}' WHERE \"index\" = 1",
    ]
    leaves = [bytes.fromhex(leaf) for leaf in AuditSeal.objects.order_by("index").values_list("leaf", flat=True)]
    leaves[1] = bytes.fromhex(leaf_hash(text))
    before = ""
    for size in sorted(kept):
        edge = extend((), size=0, leaves=leaves[:size])
        frontier = json.dumps([node.hex() for node in edge])
        statements.append(
            f"UPDATE audit_audithead SET root = '{edge_root(edge).hex()}', previous_root = '{before}',"
            f" frontier = '{frontier}' WHERE size = {size}"
        )
        before = edge_root(edge).hex()
    as_dba(*statements)
    assert verify(now=now()).found == 0
    report = verify(now=now(), witnesses=kept)
    assert report.found == 3
    assert "the ledger was rewritten" in told(report)


def test_a_cut_off_end_is_found_by_its_witness(events: list[AuditEvent], as_dba: Dba) -> None:
    head = newest_head()
    assert head is not None
    gone = ", ".join(key(event) for event in events[8:])
    as_dba(
        f"DELETE FROM audit_auditdetail WHERE event_id IN ({gone})",
        f"DELETE FROM audit_auditevent WHERE id IN ({gone})",
        'DELETE FROM audit_auditseal WHERE "index" >= 8',
        "DELETE FROM audit_audithead WHERE size = 12",
    )
    assert verify(now=now()).found == 0
    assert "A head of size 12 was witnessed" in told(verify(now=now(), witnesses={12: head.root}))


def test_a_backlog_is_reported_only_after_sixty_seconds(write: Write) -> None:
    event = write()
    fresh = verify(now=now())
    assert (fresh.found, fresh.waiting) == (0, 1)
    late = verify(now=now() + timedelta(seconds=61))
    assert named(late) == {event.pk}
