"""`takar audit …`: seal and verify the ledger, print its head for witnesses, check receipts, erase details."""

import json
import signal
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any
from uuid import UUID

import click

from takar.config.cli import django_ready


@click.group()
def audit() -> None:
    """Seal and verify the ledger."""


@audit.command()
@click.option("--every", type=click.FloatRange(0.1, 3600), help="Go on sealing, with N seconds between two looks.")
def seal(every: float | None) -> None:
    """Seal what waits, once; with --every, until stopped."""
    django_ready()
    from takar.audit.sealer import seal as seal_batch
    from takar.common.clock import now

    def step(thorough: bool) -> int:
        sealed = 0
        while head := seal_batch(now(), thorough=thorough):
            sealed = head.size
        return sealed

    if every is None:
        size = step(True)
        click.echo(f"Sealed; the ledger holds {size} entries." if size else "Nothing to seal.")
        return
    stop = threading.Event()

    def halt(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, halt)
    signal.signal(signal.SIGINT, halt)
    _keep_sealing(step, stop=stop, every=every)


@audit.command()
@click.option(
    "--witness", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Saved heads, one a line."
)
def verify(witness: Path | None) -> None:
    """Verify every entry, seal and head. Ends with 1 and a list when something is wrong."""
    django_ready()
    from takar.audit.guards import missing_guards
    from takar.audit.verify import verify as verify_ledger
    from takar.common.clock import now

    report = verify_ledger(now=now(), witnesses=_read_witnesses(witness))
    for finding in report.findings:
        known = [
            "entry" if finding.index is None else f"entry {finding.index}",
            str(finding.event_id or ""),
            finding.at.isoformat() if finding.at else "",
            finding.code,
        ]
        place = "" if finding.index is None and finding.event_id is None else " ".join(filter(None, known)) + " "
        click.echo(f"{place}{finding.what}.")
    if report.found > len(report.findings):
        click.echo(f"… and {report.found - len(report.findings)} more.")
    absent = missing_guards()
    for name in absent:
        click.echo(f"The database guard {name} is missing or was changed. `takar init` installs it again.")
    click.echo(
        f"{report.entries} sealed entries, {report.heads} heads, {report.waiting} waiting for their seal, "
        f"{report.witnessed} witnessed heads found; root {report.root or 'none'}."
    )
    if report.found or absent:
        click.echo(f"NOT in order: {report.found + len(absent)} findings.")
        raise SystemExit(1)
    click.echo("In order.")


@audit.command()
def head() -> None:
    """Print the newest head as one line, to be kept by witnesses outside this server."""
    django_ready()
    from takar.audit.sealer import newest_head

    found = newest_head()
    if found is None:
        raise click.ClickException("Nothing is sealed yet. Run `takar audit seal`.")
    click.echo(json.dumps({"size": found.size, "root": found.root, "at": found.at.isoformat()}))


@audit.command("verify-receipt")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--witness", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Saved heads, one a line."
)
def verify_receipt(file: Path, witness: Path | None) -> None:
    """Check a receipt without a database."""
    from takar.audit.receipt import check_receipt

    try:
        receipt: Any = json.loads(file.read_text("utf-8"))
    except ValueError as problem:
        raise click.ClickException(f"{file} is not JSON.") from problem
    if not isinstance(receipt, dict):
        raise click.ClickException(f"{file} is not a receipt of Takar.")
    problems = check_receipt(receipt, witnesses=_read_witnesses(witness) if witness else None)
    for line in problems:
        click.echo(line)
    if problems:
        raise SystemExit(1)
    top = receipt["kepala"]
    click.echo(f"Valid: entry {receipt['indeks']} is in the ledger of {top['ukuran']} entries with root {top['akar']}.")
    if witness is None:
        click.echo("Compare this root with one that a witness keeps (--witness FILE) to know that it is the true one.")


@audit.command()
@click.argument("event_id", type=click.UUID)
@click.option("--reason", required=True, help="The request or decision that this erasure rests on.")
def erase(event_id: UUID, reason: str) -> None:
    """Erase the detail of one entry on a lawful request; the entry and its proof stay."""
    django_ready()
    from takar.audit.erase import erase_detail
    from takar.common.actor import system_actor
    from takar.common.clock import now
    from takar.common.refusals import Refusal

    try:
        entry = erase_detail(
            actor=system_actor(instansi_id=None, nama="Pengelola server"), event_id=event_id, reason=reason, now=now()
        )
    except Refusal as refusal:
        raise click.ClickException(f"{refusal.message} {refusal.next_step}") from refusal
    click.echo(f"Erased. The ledger says so in entry {entry.pk}.")


def _keep_sealing(step: Callable[[bool], int], *, stop: threading.Event, every: float) -> None:
    from django.db import DatabaseError, InterfaceError, connection

    thorough, down = True, False
    while not stop.is_set():
        try:
            step(thorough)
            thorough = False
            if down:
                click.echo("The database is back; sealing goes on.", err=True)
            down = False
        except (DatabaseError, InterfaceError) as problem:
            # The database restarts or is upgraded: entries wait, nothing is lost, the next look takes them.
            if not down:
                click.echo(f"The database cannot be reached; sealing waits: {str(problem).splitlines()[0]}", err=True)
            down = True
            connection.close()
        stop.wait(every)
    connection.close()


def _read_witnesses(file: Path | None) -> dict[int, str]:
    if file is None:
        return {}
    saved: dict[int, str] = {}
    for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
            saved[int(entry["size"])] = str(entry["root"])
        except (KeyError, TypeError, ValueError) as problem:
            raise click.ClickException(
                f"Line {number} of {file} is not a head as `takar audit head` prints it."
            ) from problem
    return saved
