"""`takar audit …`: seal and verify the ledger, print its head for witnesses, check receipts, erase details."""

import json
import signal
import threading
from collections.abc import Callable
from datetime import timedelta
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
@click.option(
    "--head",
    "heads",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A signed head that a witness kept; may be given several times.",
)
def verify(witness: Path | None, heads: tuple[Path, ...]) -> None:
    """Verify every entry, seal and head. Ends with 1 and a list when something is wrong."""
    django_ready()
    from takar.audit.guards import missing_guards
    from takar.audit.verify import verify as verify_ledger
    from takar.common.clock import now

    report = verify_ledger(now=now(), witnesses={**_read_witnesses(witness), **_read_signed(heads)})
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
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write it to this file instead.")
@click.option(
    "--stamp",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Have the file of --out time-stamped (TAKAR_TIMESTAMP_URL), and keep the answer here.",
)
def head(out: Path | None, stamp: Path | None) -> None:
    """Print the newest head, signed, as one line, to be kept by witnesses outside this server."""
    if stamp is not None and out is None:
        raise click.UsageError("--stamp needs --out: what is stamped is that file.")
    django_ready()
    from django.conf import settings

    from takar.audit.sealer import newest_head
    from takar.audit.signed_head import ledger_key, own_fingerprint, sign_head

    found = newest_head()
    if found is None:
        raise click.ClickException("Nothing is sealed yet. Run `takar audit seal`.")
    key = ledger_key(settings.TAKAR_VAR)
    line = json.dumps(sign_head(key, size=found.size, root=found.root, at=found.at))
    if out is None:
        click.echo(line)
        return
    out.write_text(line + "\n", "utf-8")
    click.echo(f"Head of {found.size} entries written to {out}; signed by key {own_fingerprint(key)}.")
    if stamp is not None:
        _stamp(out, kept=stamp)


@audit.command()
def status() -> None:
    """Tell whether sealing keeps up. Ends with 1 when entries have waited too long, for alarms."""
    django_ready()
    from takar.audit.sealer import GRACE, newest_head, oldest_waiting
    from takar.common.clock import now

    found, since, moment = newest_head(), oldest_waiting(), now()
    if found is None:
        click.echo("Nothing is sealed yet.")
    else:
        click.echo(f"{found.size} entries sealed, the newest head is {_age(moment - found.at)} old.")
    if since is None:
        click.echo("Nothing waits for its seal.")
        return
    click.echo(f"The oldest entry without a seal has waited {_age(moment - since)}.")
    if moment - since > GRACE:
        click.echo("LATE: the sealer is down or stuck. Start `takar audit seal --every 1` and look at its output.")
        raise SystemExit(1)


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


def _age(span: timedelta) -> str:
    seconds = max(0, int(span.total_seconds()))
    hours, rest = divmod(seconds, 3600)
    return f"{hours} h {rest // 60} min" if hours else f"{rest // 60} min {rest % 60} s"


def _read_signed(files: tuple[Path, ...]) -> dict[int, str]:
    """Check each file's signature, and return what it witnesses."""
    from django.conf import settings

    from takar.audit.signed_head import HeadFileError, ledger_key, own_fingerprint, read_head

    saved: dict[int, str] = {}
    for file in files:
        try:
            found = read_head(json.loads(file.read_text("utf-8")))
        except HeadFileError as problem:
            raise click.ClickException(f"{file}: {problem}") from problem
        except ValueError as problem:
            raise click.ClickException(f"{file} is not JSON.") from problem
        known = own_fingerprint(ledger_key(settings.TAKAR_VAR)) == found.fingerprint
        whose = "this server's key" if known else "ANOTHER key than this server's; compare it with the witness's note"
        click.echo(f"{file}: head of {found.size} entries of {found.at.isoformat()}, key {found.fingerprint}, {whose}.")
        if saved.setdefault(found.size, found.root) != found.root:
            raise click.ClickException(
                f"{file} contradicts another head of the same size: one server showed two different ledgers."
            )
    return saved


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


def _stamp(file: Path, *, kept: Path) -> None:
    from django.conf import settings

    from takar.audit.timestamp import StampError, stamped

    if not settings.TAKAR_TIMESTAMP_URL:
        raise click.ClickException("No time stamp authority is set. Set TAKAR_TIMESTAMP_URL.")
    try:
        kept.write_bytes(stamped(file.read_bytes(), url=settings.TAKAR_TIMESTAMP_URL))
    except StampError as problem:
        raise click.ClickException(str(problem)) from problem
    click.echo(f"Time stamp kept in {kept}.")
