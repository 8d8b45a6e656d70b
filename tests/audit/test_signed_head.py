"""A head kept outside holds the ledger to its past; one that was changed, or of another past, is told."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from takar.audit.signed_head import HeadFileError, ledger_key, read_head, sign_head
from takar.common.clock import now
from takar.config.commands.audit import audit
from takar.notifications.models import Notice
from takar.org.actions.penyegelan import warn_of_late_sealing
from tests.audit.conftest import Write
from tests.audit.sealing import seal_first
from tests.world import World


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(audit, list(arguments))
    return result.exit_code, result.output


@pytest.fixture
def own_var(settings: Any, tmp_path: Path) -> Path:
    settings.TAKAR_VAR = tmp_path / "var"
    return settings.TAKAR_VAR


def test_the_key_is_its_owners_alone_and_stays_the_same(tmp_path: Path) -> None:
    first, second = ledger_key(tmp_path), ledger_key(tmp_path)
    assert first.private_bytes_raw() == second.private_bytes_raw()
    assert (tmp_path / "ledger.key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(("part", "value"), [("size", 8), ("root", "b" * 64), ("at", "2026-01-01T00:00:00+00:00")])
def test_a_head_that_was_changed_is_refused(tmp_path: Path, part: str, value: object) -> None:
    given = sign_head(ledger_key(tmp_path), size=7, root="a" * 64, at=now())
    assert read_head(given).size == 7
    with pytest.raises(HeadFileError):
        read_head({**given, part: value})
    other = sign_head(ledger_key(tmp_path / "elsewhere"), size=7, root="a" * 64, at=now())
    with pytest.raises(HeadFileError):
        read_head({**given, "key": other["key"]})


@pytest.mark.parametrize("junk", [None, [], {"kind": "takar-kepala-1"}, {"kind": "takar-kepala-1", "size": "x"}])
def test_what_is_no_head_is_refused_in_words(junk: object) -> None:
    with pytest.raises(HeadFileError, match="signed head"):
        read_head(junk)


@pytest.mark.django_db(transaction=True)
def test_the_ledger_extends_a_head_that_was_kept(write: Write, own_var: Path, tmp_path: Path) -> None:
    write()
    run("seal")
    kept = tmp_path / "kepala.json"
    assert run("head", "--out", str(kept))[0] == 0
    write()
    run("seal")
    code, told = run("verify", "--head", str(kept))
    assert code == 0, told
    assert "this server's key" in told
    assert "1 witnessed heads found" in told
    kept.write_text(kept.read_text().replace('"size": 1', '"size": 2'))
    assert run("verify", "--head", str(kept))[0] == 1


@pytest.mark.django_db(transaction=True)
def test_a_ledger_written_anew_does_not_extend_it(
    write: Write, own_var: Path, tmp_path: Path, as_dba: Callable[..., None]
) -> None:
    write()
    run("seal")
    kept = tmp_path / "kepala.json"
    run("head", "--out", str(kept))
    # Everything is thrown away and another past is sealed in good order: only the witness knows.
    as_dba(*(f"DELETE FROM audit_{name}" for name in ("audithead", "auditseal", "auditdetail", "auditevent")))
    write()
    run("seal")
    assert run("verify")[0] == 0
    code, told = run("verify", "--head", str(kept))
    assert code == 1
    assert "witnessed" in told


@pytest.mark.django_db(transaction=True)
def test_status_is_an_alarm(write: Write) -> None:
    assert run("status")[0] == 0
    write(at=now() - timedelta(minutes=7))
    code, told = run("status")
    assert code == 1
    assert "has waited 7 min" in told
    run("seal")
    assert run("status")[0] == 0


@pytest.mark.django_db
def test_those_who_watch_are_told_once_a_day(write: Write, world: World) -> None:
    moment = now()
    write(at=moment - timedelta(minutes=2))
    assert warn_of_late_sealing(moment) == 0, "a restart is no alarm"
    assert warn_of_late_sealing(moment + timedelta(minutes=10)) == 2
    assert warn_of_late_sealing(moment + timedelta(minutes=11)) == 0
    assert warn_of_late_sealing(moment + timedelta(days=2)) == 2
    people = set(Notice.objects.filter(code="org.penyegelan.terlambat").values_list("pegawai_id", flat=True))
    assert people == {world.agus.id, world.ratna.id}


@pytest.mark.django_db
def test_the_auditor_is_not_alarmed_while_sealing_keeps_up(
    write: Write, world: World, as_person: Callable[..., Any]
) -> None:
    client = as_person(world.agus)
    seal_first(write(at=now() - timedelta(minutes=9)))
    write(at=now() - timedelta(seconds=5))
    assert "Penyegelan terlambat" not in client.get("/jejak/").content.decode()


@pytest.mark.django_db
def test_the_auditor_sees_late_sealing_on_the_ledger(write: Write, world: World, as_person: Callable[..., Any]) -> None:
    write(at=now() - timedelta(minutes=7))
    assert "Penyegelan terlambat" in as_person(world.agus).get("/jejak/").content.decode()


@pytest.mark.django_db
def test_the_auditor_takes_a_head_home(
    write: Write, world: World, as_person: Callable[..., Any], own_var: Path
) -> None:
    seal_first(write())
    given = as_person(world.agus).get("/jejak/keadaan/kepala.json")
    assert "attachment" in given.headers["Content-Disposition"]
    assert read_head(json.loads(given.content)).size >= 1
