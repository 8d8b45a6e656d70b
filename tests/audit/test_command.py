"""`takar audit`: what the keeper of a server and a witness type."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import connection

from takar.audit.models import AuditSeal
from takar.audit.sealer import newest_head, seal
from takar.common.clock import now
from takar.config.commands.audit import audit
from tests.audit.conftest import Write

pytestmark = pytest.mark.django_db(transaction=True)


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(audit, list(arguments))
    return result.exit_code, result.output


def test_seal_then_head_then_verify_with_a_witness(write: Write, tmp_path: Path) -> None:
    write()
    assert run("head")[0] == 1
    assert run("seal") == (0, "Sealed; the ledger holds 1 entries.\n")
    kept = tmp_path / "heads.jsonl"
    kept.write_text(run("head")[1])
    write()
    run("seal")
    code, told = run("verify", "--witness", str(kept))
    assert code == 0, told
    assert "2 sealed entries, 2 heads" in told
    assert "1 witnessed heads found" in told
    assert "In order." in told


def test_verify_ends_with_one_and_names_the_entry(write: Write, as_dba: Callable[..., None]) -> None:
    event = write()
    run("seal")
    as_dba("UPDATE audit_auditevent SET text = replace(text, 'Budi', 'Budy')")
    code, told = run("verify")
    assert code == 1
    assert f"entry 0 {event.pk} {event.at.isoformat()} uji.hal.diubah was changed" in told
    assert "NOT in order" in told


def test_verify_ends_with_one_when_a_guard_is_gone(write: Write) -> None:
    from takar.common.guards import all_guards, drop

    drop(connection, [guard for guard in all_guards() if guard.name == "jaga_audit_auditseal_delete"])
    code, told = run("verify")
    assert code == 1
    assert "jaga_audit_auditseal_delete" in told


def test_a_detail_is_erased_by_command(write: Write) -> None:
    event = write()
    assert run("erase", str(event.pk), "--reason", "Permintaan subjek data 12/2026")[0] == 0
    code, told = run("erase", str(event.pk), "--reason", "Lagi")
    assert code == 1
    assert "sudah dihapus" in told


def test_a_broken_witness_file_is_refused_by_line(tmp_path: Path) -> None:
    kept = tmp_path / "heads.jsonl"
    kept.write_text('{"size": 1, "root": "ab"}\nbukan json\n')
    code, told = run("verify", "--witness", str(kept))
    assert code == 1
    assert "Line 2" in told


def test_a_receipt_is_checked_without_django_or_database(write: Write, tmp_path: Path) -> None:
    from takar.audit.selectors import entry_view
    from takar.common.actor import ANONYMOUS

    event = write()
    seal(now())
    receipt = entry_view(event, actor=ANONYMOUS).receipt
    file = tmp_path / "tanda-terima.json"
    script = (
        "import sys; from takar.config.commands.audit import audit\n"
        "try: audit(['verify-receipt', sys.argv[1]])\n"
        "finally: assert 'django' not in sys.modules"
    )
    bare = {key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "TAKAR_SECRET_KEY")}

    def check() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", script, str(file)], capture_output=True, text=True, env=bare, check=False
        )

    file.write_text(json.dumps(receipt))
    good = check()
    assert good.returncode == 0, good.stderr
    assert "Valid: entry 0" in good.stdout
    file.write_text(json.dumps(receipt).replace("Budi", "Budy"))
    bad = check()
    assert bad.returncode == 1
    assert "the text was changed" in bad.stdout


def test_the_sealing_process_seals_and_stops_when_told(write: Write) -> None:
    settings = connection.settings_dict
    name = settings["NAME"]
    if connection.vendor == "sqlite":
        url = f"sqlite:///{name}"
    else:
        url = f"postgresql://{settings['USER']}@/{name}?host={settings['HOST']}&pool=0"
        port = settings["PORT"] or settings["OPTIONS"].get("port", "")
        url += f"&port={port}" if port else ""
    env = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "takar.config.settings"}
    process = subprocess.Popen([sys.executable, "-m", "takar", "audit", "seal", "--every", "0.2"], env=env)
    try:
        for _ in range(2):
            write()
            target = AuditSeal.objects.count() + 1
            deadline = time.monotonic() + 20
            while AuditSeal.objects.count() < target and time.monotonic() < deadline:
                time.sleep(0.1)
            assert AuditSeal.objects.count() == target
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0
    finally:
        process.kill()
    head = newest_head()
    assert head is not None
    assert head.size == 2
