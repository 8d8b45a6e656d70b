"""`takar init`: the secret key, the database with its guards, and the built assets. Safe to run again."""

import os
import secrets
from pathlib import Path

import click

from takar.config.cli import django_ready
from takar.config.paths import var


def make_key(folder: Path) -> bool:
    """Write a secret key that only its owner can read; return False where there is one already."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / "secret.key"
    if target.exists() or os.environ.get("TAKAR_SECRET_KEY"):
        return False
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(60) + "\n")
    return True


def prepare(*, quiet: bool = False) -> None:
    """Bring key, assets and database to today's state."""
    say = (lambda _line: None) if quiet else click.echo
    if make_key(var()):
        say(f"Secret key written to {var() / 'secret.key'}.")
    django_ready()
    from django.conf import settings
    from django.core.management import call_command

    from takar.notifications.push import make_push_key
    from takar.ui.assets import build_assets, build_pwa, export_fonts

    if make_push_key(settings.TAKAR_VAR):
        say(f"Push key written to {settings.TAKAR_VAR / 'push.key'}.")
    (settings.TAKAR_VAR / "assets").mkdir(parents=True, exist_ok=True)
    build_assets(settings.TAKAR_VAR / "assets")
    build_pwa(settings.TAKAR_VAR / "assets")
    export_fonts(settings.TAKAR_VAR / "fonts")
    call_command("collectstatic", interactive=False, verbosity=0)
    say("Assets built.")
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    say("Database ready.")


@click.command()
def init() -> None:
    """Make the key, the database and the assets. Safe to run again after every update."""
    prepare()
