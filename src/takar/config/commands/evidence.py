"""`takar evidence …`: is every file still what was sent, and what lies on the store that nothing names?"""

import click

from takar.config.cli import django_ready


@click.group()
def evidence() -> None:
    """Verify evidence files and clear away unused ones."""


@evidence.command()
def verify() -> None:
    """Read every stored file and compare it with its digest. Ends with 1 and a list when something is wrong."""
    django_ready()
    from takar.execution.selectors.berkas import check_files
    from takar.execution.store import Unavailable

    seen = wrong = 0
    try:
        for found in check_files():
            seen += 1
            if found is not None:
                wrong += 1
                click.echo(f"{found.instansi} {found.sha256}: {found.what}.")
    except Unavailable as problem:
        raise click.ClickException(f"The evidence store cannot be read: {problem}") from problem
    click.echo(f"{seen} files checked.")
    if wrong:
        click.echo(f"NOT in order: {wrong} files. Put them back from a backup; the name is the SHA-256 of the content.")
        raise SystemExit(1)
    click.echo("In order.")


@evidence.command()
@click.option("--remove", is_flag=True, help="Remove them; without it they are only listed.")
def sweep(remove: bool) -> None:
    """List files that no row names and that are older than 24 hours: left by forms that were never saved."""
    django_ready()
    from takar.common.clock import now
    from takar.execution.actions.penyimpanan import sweep_files, unnamed_files
    from takar.execution.store import Unavailable

    try:
        found = sweep_files(now=now()) if remove else list(unnamed_files(now=now()))
    except Unavailable as problem:
        raise click.ClickException(f"The evidence store cannot be read: {problem}") from problem
    for one in found:
        click.echo(f"{one.key} {one.size} bytes, {one.at:%Y-%m-%d %H:%M} UTC")
    size = sum(one.size for one in found)
    if remove:
        click.echo(f"{len(found)} files removed, {size} bytes.")
    elif found:
        click.echo(f"{len(found)} files, {size} bytes. Remove them with --remove.")
    else:
        click.echo("Nothing to remove.")
