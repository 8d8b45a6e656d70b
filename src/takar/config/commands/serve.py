"""`takar serve`: Granian in front of Django; the ledger's sealer and the daily work run beside it."""

import os
import signal
import subprocess
import sys

import click

from takar.config.cli import django_ready


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64))
def serve(host: str, port: int, workers: int) -> None:
    """Serve Takar at http://HOST:PORT, seal the ledger every second, and run the daily work."""
    django_ready()
    refuse_without_guards()
    run_server(host=host, port=port, workers=workers)


def refuse_without_guards() -> None:
    """End when the database lacks a trigger that protects the ledger or the borders between governments."""
    from takar.audit.guards import missing_guards

    absent = missing_guards()
    if absent:
        raise click.ClickException(f"the database is not protected ({absent[0]}). Run `takar init`, then try again.")


def run_server(*, host: str, port: int, workers: int) -> None:
    """Run the server in the foreground until it is stopped; stop what runs beside it as well."""
    takar = [sys.executable, "-m", "takar"]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    command += ["--workers", str(workers), "--blocking-threads", "4", "--no-ws", "--log-level", "warning"]
    # A worker that is told to end while it still begins may miss it; no page takes as long as this.
    command += ["--workers-kill-timeout", "8"]
    command += ["takar.config.wsgi:application"]
    server = subprocess.Popen(command, env=os.environ)
    family = [
        server,
        subprocess.Popen([*takar, "audit", "seal", "--every", "1"]),
        subprocess.Popen([*takar, "jobs", "run", "--every", "60"], stdout=subprocess.DEVNULL),
    ]
    # A service manager ends its services with SIGTERM: the port must be free when this process is gone.
    signal.signal(signal.SIGTERM, lambda _signal, _frame: server.terminate())
    try:
        server.wait()
    except KeyboardInterrupt:
        click.echo("Stopped.")
    finally:
        for process in family:
            process.terminate()
        for process in family:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        # Whatever it was writing is one transaction: the database undoes it.
        process.kill()
        process.wait()
