"""The `takar` command: one entry for everything. The law's part works without Django and without a database."""

import os
import sys
from importlib import import_module

import click

# name -> (module, attribute, help); a module is loaded only when its command is called or completed.
COMMANDS = {
    "demo": ("takar.config.commands.demo", "demo", "Set up demo data for five governments and serve them."),
    "serve": ("takar.config.commands.serve", "serve", "Serve Takar."),
    "init": ("takar.config.commands.setup", "init", "Make the key, the database and the assets."),
    "instansi": ("takar.config.commands.instansi", "instansi", "Create a government and its first admin."),
    "import": ("takar.config.commands.imports", "import_group", "Import real files."),
    "audit": ("takar.config.commands.audit", "audit", "Seal and verify the ledger."),
    "evidence": ("takar.config.commands.evidence", "evidence", "Verify evidence files and clear away unused ones."),
    "jobs": ("takar.config.commands.jobs", "jobs", "Run the daily work: reminders, deadlines, digests."),
    "law": ("takar.law.cli", "law", "Ask the rules: every answer with its article."),
    "test": ("takar.config.commands.test", "test", "Run the whole test suite."),
    "docs": ("takar.config.commands.docs", "docs", "Write the generated documentation."),
    "words": ("takar.config.commands.words", "words", "Bring the English catalogue to today's sentences."),
    "manage": ("takar.config.commands.manage", "manage", "Run one of Django's own commands."),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when asked for, so that `takar law` never loads Django."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, attribute, _help = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][2]) for name in self.list_commands(ctx)])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="takar", prog_name="takar")
def cli() -> None:
    """Takar: gauge the work of civil servants, fairly and in the open.

    Shell completion: eval "$(_TAKAR_COMPLETE=bash_source takar)" (or zsh_source, fish_source).
    """


def django_ready() -> None:
    """Load Django, or end with one clear line about the setting that is wrong."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "takar.config.settings")
    from takar.config.env import BadSetting

    try:
        import django

        django.setup()
    except BadSetting as problem:
        click.echo(f"takar: {problem}", err=True)
        sys.exit(2)


def main() -> None:
    cli(prog_name="takar")
