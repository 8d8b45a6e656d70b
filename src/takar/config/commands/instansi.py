"""`takar instansi …`: register a government from an empty database."""

import click

from takar.config.cli import django_ready


@click.group()
def instansi() -> None:
    """Register governments."""


@instansi.command("create")
@click.option("--kode", required=True, help="Short code, e.g. donggala.")
@click.option("--nama", required=True, help="Full name, e.g. “Pemerintah Kabupaten Donggala”.")
@click.option("--jenis", required=True, type=click.Choice(["PROVINSI", "KABUPATEN", "KOTA", "PUSAT"]))
@click.option("--tempat", default="", help="Place printed above signatures; the code's name if left out.")
@click.option("--zona", type=click.Choice(["WIB", "WITA", "WIT"]), default="WIB", show_default=True)
@click.option("--admin-nama", required=True, help="Name of the first admin.")
@click.option("--admin-email", required=True, help="E-mail with which the first admin logs in.")
def create(kode: str, nama: str, jenis: str, tempat: str, zona: str, admin_nama: str, admin_email: str) -> None:
    """Create a government with its root unit and first admin; print a link with which the admin sets a password."""
    django_ready()
    from takar.common.clock import local_date, now
    from takar.common.refusals import Invalid
    from takar.org.actions.instansi import create_instansi
    from takar.units.models import Zona

    moment = now()
    try:
        made = create_instansi(
            kode=kode,
            nama=nama,
            jenis=jenis,
            tempat=tempat or kode.replace("-", " ").title(),
            zona=Zona[zona].value,
            admin_nama=admin_nama,
            admin_email=admin_email,
            today=local_date(moment, zone=Zona[zona].value),
            now=moment,
        )
    except Invalid as refusal:
        lines = [f"  {problem.field}: {problem.message}" for problem in refusal.problems]
        raise click.ClickException("\n".join([refusal.message, *lines])) from refusal
    click.echo(f"{made.instansi.nama} terdaftar dengan kode {made.instansi.kode}.")
    click.echo(f"Admin pertama: {made.admin.nama} <{made.admin.email}>")
    click.echo("Berikan tautan sekali pakai ini kepadanya (berlaku 72 jam) untuk membuat kata sandi:")
    click.echo(f"  {made.activation_url}")
    click.echo("Sesudah masuk, buka Organisasi lalu Impor pegawai untuk mengunggah unit dan pegawai.")
