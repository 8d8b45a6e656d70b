"""`takar import …`: bring real files in from the command line, checked first."""

import csv
import hashlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from takar.config.cli import django_ready

if TYPE_CHECKING:
    from takar.org.imports.periksa import Rencana


@click.group()
def import_group() -> None:
    """Import real files. Without --apply nothing is written."""


@import_group.command("pegawai")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--instansi", "kode", required=True, help="Code of the government, as given at `takar instansi create`.")
@click.option("--dry-run/--apply", "dry", default=True, show_default=True, help="Only check, or check and write.")
@click.option("--create-units", is_flag=True, help="Make units that the file names and that do not exist yet.")
@click.option("--skip-wrong", is_flag=True, help="Write the good rows even if others are wrong.")
@click.option("--accept-warnings", is_flag=True, help="Write although there are warnings.")
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), help="Write every problem to this CSV file.")
def pegawai(
    file: Path,
    kode: str,
    dry: bool,
    create_units: bool,
    skip_wrong: bool,
    accept_warnings: bool,
    report: Path | None,
) -> None:
    """Import people, positions and units from FILE (XLSX or CSV, SIASN's column names or the template's)."""
    django_ready()
    from takar.common.actor import system_actor
    from takar.common.clock import local_date, now
    from takar.common.refusals import Refusal
    from takar.org.actions.impor import apply_plan, check_file
    from takar.units.models import Instansi

    government = Instansi.objects.filter(kode=kode, latihan=False).first()
    if government is None:
        known = (
            ", ".join(Instansi.objects.filter(latihan=False).order_by("kode").values_list("kode", flat=True)[:20])
            or "none yet"
        )
        raise click.ClickException(f"There is no government with the code {kode!r}. Known: {known}.")
    moment = now()
    today = local_date(moment, zone=government.zona)
    actor = system_actor(instansi_id=government.pk)
    content = file.read_bytes()
    try:
        plan = check_file(actor=actor, content=content, name=file.name, create_units=create_units, today=today)
        _show(plan)
        if report is not None:
            _write_report(plan, report)
        if dry:
            click.echo("Pemeriksaan saja, belum ada yang disimpan. Tambahkan --apply untuk menyimpan.")
            sys.exit(1 if plan.masalah else 0)
        with _bar() as progress:
            counts = apply_plan(
                actor=actor,
                plan=plan,
                name=file.name,
                sha256=hashlib.sha256(content).hexdigest(),
                skip_wrong=skip_wrong,
                accept_warnings=accept_warnings,
                today=today,
                now=moment,
                progress=progress,
            )
    except Refusal as refusal:
        raise click.ClickException(f"{refusal.message} {refusal.next_step}".strip()) from refusal
    click.echo(f"Tersimpan: {counts['baru']} baru, {counts['berubah']} berubah, {counts['tetap']} tidak berubah.")


def _show(plan: "Rencana") -> None:
    counts = plan.ringkasan
    click.echo(
        f"{counts['baris']} baris: {counts['baru']} baru, {counts['berubah']} berubah, "
        f"{counts['tetap']} tidak berubah, {counts['salah']} salah; {counts['unit']} unit baru."
    )
    for one in (*plan.peringatan, *plan.masalah)[:20]:
        where = f"baris {one.baris}, " if one.baris else ""
        click.echo(f"  {where}{one.kolom} “{one.nilai}”: {one.masalah} {one.saran}".rstrip(), err=True)
    rest = len(plan.masalah) + len(plan.peringatan) - 20
    if rest > 0:
        click.echo(f"  … dan {rest} lagi. Semua ditulis dengan --report berkas.csv.", err=True)


def _write_report(plan: "Rencana", target: Path) -> None:
    from takar.org.imports.laporan import report_rows

    with target.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(report_rows((*plan.peringatan, *plan.masalah)))
    click.echo(f"Daftar masalah: {target}")


@contextmanager
def _bar() -> Iterator[Any]:
    # One bar per step of the work, each with its own total; nothing is drawn when the output is not a terminal.
    state: dict[str, Any] = {"what": "", "bar": None}

    def progress(what: str, done: int, total: int) -> None:
        if what != state["what"]:
            _finish(state)
            state["what"], state["done"] = what, 0
            state["bar"] = click.progressbar(length=max(total, 1), label=what, file=sys.stderr)
            state["bar"].__enter__()
        state["bar"].update(done - state["done"])
        state["done"] = done

    try:
        yield progress
    finally:
        _finish(state)


def _finish(state: dict[str, Any]) -> None:
    if state["bar"] is not None:
        state["bar"].__exit__(None, None, None)
        state["bar"] = None
