"""`takar manage …`: Django's own commands, for those who keep the installation."""

import click

from takar.config.cli import django_ready


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Run one of Django's own commands, for example `takar manage check`."""
    django_ready()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["takar manage", *arguments])
