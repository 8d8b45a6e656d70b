"""How fast 50,000 people are imported, beside a bare bulk insert of the very same rows.

    python -m bench.import_pegawai [ROWS]

Each runs in a fresh database of its own. The import opens the XLSX, checks every cell, plans, writes units, positions,
people, accounts and placements, settles who appraises whom and appends to the ledger; the bare insert only writes.
"""

import io
import os
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

TODAY = date(2026, 3, 10)
NOW = datetime(2026, 3, 10, 3, 0, tzinfo=UTC)
PER_UNIT = 50
HEADER = (
    "nipBaru",
    "nama",
    "gelarBelakang",
    "jenisPegawai",
    "golRuangAkhir",
    "jabatanNama",
    "jenisJabatan",
    "eselonId",
    "tmtJabatan",
    "unorNama",
    "unorIndukNama",
    "email",
)


def main(rows: int) -> None:
    """Print both rates and their ratio."""
    data = [_row(number) for number in range(rows)]
    content = _workbook(data)
    print(f"{rows} rows, {len(content) / 1e6:.1f} MB")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
        os.environ["DJANGO_SETTINGS_MODULE"] = "takar.config.settings"
        os.environ.setdefault("TAKAR_SECRET_KEY", "only-for-this-measurement-" * 3)
        import django

        django.setup()
        actor = _government("impor")
        started = time.perf_counter()
        checked = _check(actor, content)
        at_checked = time.perf_counter()
        _apply(actor, checked)
        whole = time.perf_counter() - started
        print(f"import:      {whole:6.1f} s, {rows / whole:7.0f} rows/s (check {at_checked - started:.1f} s)")
        again = time.perf_counter()
        plan = _check(actor, content)
        print(f"dry run again: {time.perf_counter() - again:.1f} s, {plan.ringkasan['tetap']} unchanged")
        os.environ.pop("DATABASE_URL")
        bare = _bare(folder)
        print(f"bare insert: {bare:6.1f} s, {rows / bare:7.0f} rows/s")
        print(f"ratio of rates: {bare / whole:.2f} (target: at least 0.33)")


def _row(number: int) -> tuple[str, ...]:
    unit, inside = divmod(number, PER_UNIT)
    office = f"Dinas Contoh {unit // 10:03d}"
    name = office if unit % 10 == 0 else f"Bidang {unit % 10} {office}"
    head = inside == 0
    born = f"{1970 + number % 25}{1 + number % 12:02d}{1 + number % 28:02d}"
    nip = f"{born}{2001 + number // 999 % 20}{1 + number % 12:02d}1{1 + number % 999:03d}"
    return (
        nip,
        f"Pegawai Contoh {number}",
        "S.T.",
        "PNS",
        "III/b",
        f"Kepala {name}" if head else "Analis Kebijakan Ahli Muda",
        "1" if head else "2",
        ("22" if unit % 10 == 0 else "31") if head else "",
        "02-01-2023",
        name,
        office,
        f"p{number}@contoh.example",
    )


def _workbook(data: list[tuple[str, ...]]) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"constant_memory": True})
    sheet = book.add_worksheet("Pegawai")
    for at, row in enumerate([HEADER, *data]):
        for column, cell in enumerate(row):
            sheet.write_string(at, column, cell)
    book.close()
    return target.getvalue()


def _government(kode: str) -> Any:
    from django.core.management import call_command

    from takar.common.actor import system_actor
    from takar.units.models import Instansi, UnitKerja

    call_command("migrate", verbosity=0)
    instansi = Instansi.objects.create(kode=kode, nama=kode.title(), jenis="KABUPATEN", tempat="Contoh")
    UnitKerja.objects.add_root({"instansi": instansi, "kode": "AKAR", "nama": instansi.nama})
    return system_actor(instansi_id=instansi.pk)


def _check(actor: Any, content: bytes) -> Any:
    from takar.org.actions.impor import check_file

    plan = check_file(actor=actor, content=content, name="bench.xlsx", create_units=True, today=TODAY)
    assert not plan.masalah, plan.masalah[:3]
    return plan


def _apply(actor: Any, plan: Any) -> None:
    from takar.org.actions.impor import apply_plan

    apply_plan(
        actor=actor,
        plan=plan,
        name="bench.xlsx",
        sha256="0" * 64,
        skip_wrong=False,
        accept_warnings=False,
        today=TODAY,
        now=NOW,
    )


def _bare(folder: str) -> float:
    """Seconds to write the same rows again, in a second database, with nothing but bulk inserts in one transaction."""
    from django.core.management import call_command
    from django.db import connections, transaction

    from takar.accounts.models import User
    from takar.org.models import Jabatan, Pegawai, Penempatan
    from takar.units.models import Instansi, UnitKerja

    rows = {model: list(model.objects.values()) for model in (Instansi, UnitKerja, Jabatan, Pegawai, User, Penempatan)}
    connections["default"].close()
    connections["default"].settings_dict["NAME"] = str(Path(folder) / "bare.sqlite3")
    call_command("migrate", verbosity=0)
    started = time.perf_counter()
    with transaction.atomic():
        for model, values in rows.items():
            for at in range(0, len(values), 2_000):
                model.objects.bulk_create([model(**one) for one in values[at : at + 2_000]])
    return time.perf_counter() - started


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)
