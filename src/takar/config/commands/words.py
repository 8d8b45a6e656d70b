"""`takar words`: bring the English catalogue to today's sentences and compile it."""

from pathlib import Path

import click

from takar.config.catalogue import altered, compile_catalogue, missing, read, write
from takar.config.paths import PACKAGE
from takar.config.words import collect

CATALOGUE = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.po"


def refresh(catalogue: Path = CATALOGUE) -> tuple[list[str], dict[str, str]]:
    """Write .po and .mo anew; return the sentences without a text, and the texts that lost a placeholder."""
    sentences = collect(PACKAGE)
    texts = {msgid: said for msgid, said in read(catalogue).items() if msgid in sentences}
    write(catalogue, sentences, texts)
    catalogue.with_suffix(".mo").write_bytes(compile_catalogue(read(catalogue)))
    return missing(sentences, texts), altered(texts)


@click.command()
def words() -> None:
    """Collect the sentences of all pages into the English catalogue; list those that have no English text yet."""
    empty, wrong = refresh()
    for msgid in empty:
        click.echo(f"no text yet: {msgid}")
    for msgid, text in wrong.items():
        click.echo(f"placeholders, tags or outer blanks differ: {msgid} -> {text}")
    if empty or wrong:
        raise SystemExit(1)
    click.echo("Every sentence has its English text.")
