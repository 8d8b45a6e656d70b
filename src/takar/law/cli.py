"""`takar law`: ask any rule, compute a survey, check published examples. The only file of the law that reads files.

The commands are made from the registry, so a new rule has its command at once. Needs neither Django nor a database.
Bad input ends with one Indonesian sentence and exit code 2; an example that does not match ends with 1.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from typing import Any, BinaryIO

import click
from click.shell_completion import CompletionItem

from takar.law.registry import Answer, LawInputError, Param, Rule, all_rules, coerce, get_rule, run
from takar.law.skm import MAX_BARIS, UrutanUnsur, parse_answers
from takar.law.skm_aturan import baca_angka, jelaskan_ikm
from takar.law.tampilan import (
    answer_json,
    answer_lines,
    hint,
    option_name,
    report_lines,
    reports_json,
    rules_json,
    rules_lines,
)
from takar.law.tampilan import as_json as to_json
from takar.law.vectors import check_vectors

MAX_BYTES = 100 * MAX_BARIS

_HELP = {"help_option_names": ["-h", "--help"]}
_NUMBER = re.compile(r"-\d", re.ASCII)


class Refused(click.ClickException):
    """Input that cannot be used: one sentence naming the input, exit code 2; JSON on stderr when --json was asked."""

    exit_code = 2

    def __init__(self, refusal: LawInputError, *, as_json: bool, help_hint: str = "") -> None:
        super().__init__(refusal.message)
        self.field = refusal.field
        self.as_json = as_json
        self.help_hint = help_hint

    def show(self, file: Any = None) -> None:
        """Print to stderr."""
        if self.as_json:
            click.echo(to_json({"error": {"field": self.field, "message": self.message}}), err=True)
            return
        click.echo(f"{self.field}: {self.message}", err=True)
        if self.help_hint:
            click.echo(f"Keterangan: {self.help_hint} --help", err=True)


class _Value(click.ParamType[str]):
    """Passes text on to the registry, which checks it; completes choices."""

    name = "nilai"

    def __init__(self, param: Param) -> None:
        self.param = param

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return _complete_choice(self.param, incomplete)


class _Positional(click.ParamType[str]):
    """The inputs in declared order; completes the choices of the one that is next."""

    name = "nilai"

    def __init__(self, asked: Rule) -> None:
        self.asked = asked

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        given = len(ctx.params.get("values") or ())
        free = [field for field in self.asked.inputs if not ctx.params.get(field)]
        if given >= len(free):
            return []
        return _complete_choice(self.asked.inputs[free[given]], incomplete)


class _File(click.File):
    """A file to read, refused in Indonesian."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return super().convert(value, param, ctx)
        except click.ClickException as error:
            refusal = LawInputError("berkas", f"{value} tidak dapat dibuka. Periksa nama dan izin bacanya.")
            raise Refused(refusal, as_json=False) from error


class _Command(click.Command):
    """A command whose own complaints about options are one Indonesian sentence too."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        as_json = "--json" in args
        field: str | None
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            field, message = error.option_name, "Pilihan ini tidak dikenal. Lihat keterangan perintah."
        except click.BadOptionUsage as error:
            field, message = error.option_name, "Tulis nilainya setelah pilihan ini."
        except click.MissingParameter as error:
            field, message = error.param.name if error.param else None, "Wajib diisi."
        raise Refused(LawInputError(field or "isian", message), as_json=as_json, help_hint=ctx.command_path)


class LawGroup(click.Group):
    """Fixed commands first, then one command per registered rule."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *(one.name for one in all_rules())})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        fixed = super().get_command(ctx, cmd_name)
        if fixed is not None:
            return fixed
        return next((_rule_command(one) for one in all_rules() if one.name == cmd_name), None)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            refusal = LawInputError(args[0][:60], "Tidak ada aturan dengan nama ini. Lihat daftarnya: takar law list.")
            raise Refused(refusal, as_json="--json" in args)
        return super().resolve_command(ctx, args)


@click.group(cls=LawGroup, context_settings=_HELP)
def law() -> None:
    """Tanyakan aturan: setiap jawaban menyebut pasalnya."""


@law.command("list", cls=_Command, context_settings=_HELP)
@click.option("--json", "as_json", is_flag=True, help="Keluaran JSON.")
def list_rules(as_json: bool) -> None:
    """Tampilkan semua aturan dengan isian, pasal, tanggal berlaku, dan kepastiannya."""
    rules = all_rules()
    click.echo(rules_json(rules) if as_json else "\n".join(rules_lines(rules)))


@law.command("skm", cls=_Command, context_settings=_HELP)
@click.argument("berkas", type=_File("rb"))
@click.option("--populasi", help="Jumlah penerima layanan, untuk selang kepercayaan.")
@click.option("--urutan", type=_Value(get_rule("skm").inputs["urutan"]), help="Penomoran U1–U9 pada berkas.")
@click.option("--bobot", help="Bobot sendiri tiap unsur, dipisahkan koma; jumlahnya 1.")
@click.option("--bobot-lama", help="Bobot laporan lama, misalnya 0.11, hanya untuk meniru.")
@click.option("--tanggal", help="Akhir masa survei, untuk memilih tabel mutu.")
@click.option("--json", "as_json", is_flag=True, help="Keluaran JSON.")
@click.pass_context
def skm(ctx: click.Context, /, berkas: BinaryIO, as_json: bool, **options: str | None) -> None:
    """Hitung Indeks Kepuasan Masyarakat dari CSV berkolom U1 sampai U9. Tanda - membaca masukan standar."""
    try:
        text = _decode("berkas", berkas.read(MAX_BYTES + 1))
        values = coerce(get_rule("skm"), {**options, "jawaban": []})
        answer = jelaskan_ikm(
            parse_answers(text, urutan=UrutanUnsur(values["urutan"])),
            populasi=values["populasi"],
            bobot=baca_angka("bobot", values["bobot"]),
            bobot_lama=values["bobot_lama"],
            on=values["tanggal"],
        )
    except LawInputError as refusal:
        raise Refused(refusal, as_json=as_json, help_hint=ctx.command_path) from refusal
    _show(get_rule("skm"), {"berkas": _name(berkas), **options}, answer, as_json=as_json)


@law.command("check", cls=_Command, context_settings=_HELP)
@click.argument("berkas", nargs=-1, type=_File("rb"))
@click.option("--bundled", is_flag=True, help="Periksa contoh resmi yang ikut terpasang.")
@click.option("--json", "as_json", is_flag=True, help="Keluaran JSON.")
@click.pass_context
def check(ctx: click.Context, berkas: tuple[BinaryIO, ...], bundled: bool, as_json: bool) -> None:
    """Cocokkan contoh terbitan (JSON per baris) dengan aturan. Selesai dengan kode 1 bila ada yang tidak cocok."""
    try:
        sources = [(_name(one), _decode("berkas", one.read(MAX_BYTES + 1))) for one in berkas]
    except LawInputError as refusal:
        raise Refused(refusal, as_json=as_json, help_hint=ctx.command_path) from refusal
    if bundled:
        sources += list(bundled_vectors())
    if not sources:
        missing = LawInputError("berkas", "Sebutkan berkas contoh, atau pakai --bundled.")
        raise Refused(missing, as_json=as_json, help_hint=ctx.command_path)
    reports = [(name, check_vectors(text.splitlines())) for name, text in sources]
    lines = [line for name, report in reports for line in report_lines(name, report)]
    click.echo(reports_json(reports) if as_json else "\n".join(lines))
    ctx.exit(0 if all(report.ok for _name, report in reports) else 1)


def bundled_vectors() -> Iterable[tuple[str, str]]:
    """Name and text of every vector file that ships with the package, by name."""
    folder = files("takar.law").joinpath("data", "vectors")
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.name.endswith(".jsonl"):
            yield entry.name, entry.read_text(encoding="utf-8")


def _rule_command(asked: Rule) -> click.Command:
    def ask(as_json: bool, values: tuple[str, ...], **options: str | None) -> None:
        ctx = click.get_current_context()
        try:
            raw = _fill(asked, values, options)
            answer = run(asked.name, raw)
        except LawInputError as refusal:
            raise Refused(refusal, as_json=as_json, help_hint=ctx.command_path) from refusal
        _show(asked, raw, answer, as_json=as_json)

    params: list[click.Parameter] = [
        click.Argument(["values"], nargs=-1, type=_Positional(asked), metavar=" ".join(map(_metavar, asked.inputs)))
    ]
    params += [
        click.Option([option_name(field), field], type=_Value(param), help=hint(param))
        for field, param in asked.inputs.items()
    ]
    params.append(click.Option(["--json", "as_json"], is_flag=True, help="Keluaran JSON."))
    return _Command(
        asked.name,
        params=params,
        callback=ask,
        short_help=asked.title,
        help=f"{asked.title} ({asked.article}).",
        # A negative number must reach the registry's own sentence, so "-5" may not count as an option.
        context_settings={**_HELP, "ignore_unknown_options": True},
    )


def _fill(asked: Rule, values: Sequence[str], options: Mapping[str, str | None]) -> dict[str, str]:
    """Named options first, the positional values into the remaining inputs in declared order."""
    for value in values:
        if value.startswith("-") and len(value) > 1 and not _NUMBER.match(value):
            known = ", ".join(option_name(field) for field in asked.inputs)
            raise LawInputError(value[:40], f"Pilihan ini tidak dikenal. Yang ada: {known}, --json.")
    raw = {field: value for field, value in options.items() if value is not None}
    free = [field for field in asked.inputs if field not in raw]
    if len(values) > len(free):
        raise LawInputError(values[len(free)][:40], f"Kelebihan nilai. Aturan ini meminta {len(asked.inputs)} isian.")
    return raw | dict(zip(free, values, strict=False))


def _name(file: BinaryIO) -> str:
    return str(getattr(file, "name", "-"))


def _decode(field: str, data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise LawInputError(field, f"Berkas terlalu besar: paling banyak {MAX_BYTES // 1_000_000} MB.")
    if data[:2] == b"PK":
        raise LawInputError(field, "Ini buku kerja, bukan CSV. Simpan dahulu sebagai CSV UTF-8.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LawInputError(field, "Hurufnya tidak terbaca. Simpan ulang berkas sebagai UTF-8.") from error


def _complete_choice(param: Param, incomplete: str) -> list[CompletionItem]:
    choices = param.choices or (("ya", "tidak") if param.kind == "bool" else ())
    return [CompletionItem(one) for one in choices if one.casefold().startswith(incomplete.casefold())]


def _metavar(field: str) -> str:
    return f"[{field.upper()}]"


def _show(asked: Rule, raw: Mapping[str, Any], answer: Answer, *, as_json: bool) -> None:
    click.echo(answer_json(asked, raw, answer) if as_json else "\n".join(answer_lines(asked, answer)))


if __name__ == "__main__":
    law(prog_name="takar law")
