"""`takar demo`: five governments with invented people and two years of history, served on this machine.

The demo has a database file of its own, var/demo.sqlite3, unless DATABASE_URL names another. The file carries a mark,
so that --fresh deletes what this command has made and nothing else.
"""

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from takar.config.paths import var

if TYPE_CHECKING:
    from takar.demo.build import Progress

# SQLite keeps this number in the file's header: "TAKD".
MARK = 0x54414B44


@click.command()
@click.option("--size", type=click.Choice(["small", "medium", "large"]), default="small", show_default=True)
@click.option("--seed", default=7, show_default=True, help="The same seed on the same day gives the same data.")
@click.option("--serve/--no-serve", "serves", default=True, show_default=True, help="Serve when the data is there.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--fresh", is_flag=True, help="Begin anew: delete the demo's own database file first.")
def demo(size: str, seed: int, serves: bool, host: str, port: int, fresh: bool) -> None:
    """Set up demo data for five governments and serve them.

    Small: about 300 people. Medium: 3,000, about ten times as long. Large: 30,000 people with 3 million entries; what
    the small one tells is copied a hundred times by SQL, without entries of the ledger for the copies.
    """
    own = choose_database(fresh=fresh)
    from takar.config.commands.setup import prepare

    prepare()
    if own is not None:
        mark(own)
    _build(size=size, seed=seed)
    _print_logins()
    if serves:
        from takar.config.commands.serve import run_server

        click.echo(f"\nBuka http://{host}:{port}/ (hentikan dengan Ctrl+C).")
        run_server(host=host, port=port, workers=2)


def choose_database(*, fresh: bool) -> Path | None:
    """Point Django to the demo's own file and return it; None where DATABASE_URL names another database.

    Raises `click.ClickException` for --fresh on anything but a file that this command made.
    """
    if os.environ.get("DATABASE_URL"):
        if fresh:
            raise click.ClickException(
                "--fresh only deletes the demo's own file, and DATABASE_URL names another database. "
                "Unset DATABASE_URL, or empty that database yourself."
            )
        return None
    own = var() / "demo.sqlite3"
    if fresh and own.exists():
        if not is_marked(own):
            raise click.ClickException(f"{own} was not made by `takar demo`, so it stays. Move it away yourself.")
        for each in (own, own.with_name(own.name + "-wal"), own.with_name(own.name + "-shm")):
            each.unlink(missing_ok=True)
    os.environ["DATABASE_URL"] = f"sqlite:///{own}"
    return own


def mark(file: Path) -> None:
    """Write into the file's header that `takar demo` made it."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"PRAGMA application_id = {MARK}")
        connection.commit()


def is_marked(file: Path) -> bool:
    """Whether `takar demo` made this file."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return bool(connection.execute("PRAGMA application_id").fetchone()[0] == MARK)
    except sqlite3.DatabaseError:
        return False


def _build(*, size: str, seed: int) -> None:
    from takar.common.clock import now
    from takar.demo.build import SIZES, build, missing, strangers

    others = strangers()
    if others:
        raise click.ClickException(
            f"This database already holds {others[0]}. Demo accounts share one printed password, so they are only put "
            "into a database of their own. Unset DATABASE_URL, or name an empty database."
        )
    wanted = missing()
    if not wanted:
        click.echo("Data contoh sudah ada.")
        return
    today = now().astimezone(ZoneInfo("Asia/Jakarta")).date()
    started = datetime.now(ZoneInfo("UTC"))
    click.echo(f"Membuat data contoh untuk {len(wanted)} pemerintah daerah. Semua orang di dalamnya rekaan.")
    with _bar() as progress:
        build(today=today, size=SIZES[size], seed=seed, progress=progress)
    seconds = (datetime.now(ZoneInfo("UTC")) - started).total_seconds()
    click.echo(f"Data contoh siap dalam {seconds:.0f} detik.")


def _print_logins() -> None:
    from takar.demo.build import PASSWORD
    from takar.demo.logins import login_sheet, table

    click.echo("\nMasuk dengan surel atau NIP. Semua nama dan NIP di bawah ini rekaan.")
    click.echo("\n".join(table(login_sheet())))
    click.echo(f"\nKata sandi semua akun contoh: {PASSWORD}")


@contextmanager
def _bar() -> Iterator["Progress"]:
    """One bar over the days of all governments, with what is being told; plain lines where there is no terminal."""
    shown: dict[str, Any] = {"done": 0, "place": ""}
    bar: Any = click.progressbar(
        length=1000, label="Membuat data", file=sys.stderr, item_show_func=lambda what: str(what or ""), width=30
    )

    def progress(what: str, done: int, total: int) -> None:
        permille = 1000 * done // max(total, 1)
        place = what.partition(":")[0]
        if not sys.stderr.isatty() and place != shown["place"]:
            click.echo(f"  {permille // 10}% {place}", err=True)
        shown["place"] = place
        bar.update(permille - shown["done"], current_item=what)
        shown["done"] = permille

    with bar:
        yield progress
        bar.update(1000 - shown["done"], current_item="selesai")
