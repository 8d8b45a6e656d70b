"""`takar test`: the whole suite, as continuous integration runs it. Needs the checkout."""

import subprocess
import sys

import click

from takar.config.paths import root


@click.command(context_settings={"ignore_unknown_options": True})
@click.option(
    "--only",
    type=click.Choice(["static", "sqlite", "postgres", "browser"]),
    multiple=True,
    help="Run only these parts (default: all).",
)
@click.argument("pytest_arguments", nargs=-1, type=click.UNPROCESSED)
def test(only: tuple[str, ...], pytest_arguments: tuple[str, ...]) -> None:
    """Lint, types, import contracts, migrations, then the tests on SQLite, on PostgreSQL and in a real browser."""
    if not (root() / "tests" / "run").is_dir():
        raise click.ClickException("the tests are not part of the installed package; run this in a checkout")
    command = [sys.executable, "-m", "tests.run", *(f"--only={part}" for part in only), *pytest_arguments]
    sys.exit(subprocess.run(command, cwd=root(), check=False).returncode)
