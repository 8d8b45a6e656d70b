"""What monitoring costs with 30,000 people and 3 million entries: run by hand, prints the times that ADR 0007 rests on.

    python -m tests.dashboard.scale [--people 30000] [--entries 100]

Makes a throw-away PostgreSQL, fills it with plain SQL (guards off: only the shape matters), and times every selector.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.run.postgres import temporary_cluster

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
# Offices, divisions of each, sections of each.
SHAPE = (40, 4, 3)
_STANDARD = {"uuid": "gen_random_uuid()", "boolean": "false", "date": "DATE '2026-01-01'", "text": "''"}


def main() -> None:
    """Fill, time, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=30_000)
    parser.add_argument("--entries", type=int, default=100, help="working days with one entry each")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="takar-scale-") as folder, temporary_cluster() as url:
        os.environ.update(
            DATABASE_URL=os.environ.get("DATABASE_URL", url),
            TAKAR_VAR=str(Path(folder)),
            TAKAR_SECRET_KEY="only-for-measuring-" + "0123456789abcdef" * 3,
            DJANGO_SETTINGS_MODULE="takar.config.settings",
        )
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        fill(people=given.people, entries=given.entries)
        measure()


def fill(*, people: int, entries: int) -> None:
    """Make one government of the asked size."""
    from django.db import connection

    offices, divisions, sections = SHAPE
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        insert(
            cursor,
            "units_instansi",
            "FROM generate_series(1, 1) i",
            kode="'besar'",
            nama="'Besar'",
            jenis="'KABUPATEN'",
        )
        for depth, source in (
            (1, "FROM generate_series(1, 1) a"),
            (2, f"FROM generate_series(1, {offices}) a"),
            (3, f"FROM generate_series(1, {offices}) a, generate_series(1, {divisions}) b"),
            (
                4,
                f"FROM generate_series(1, {offices}) a, generate_series(1, {divisions}) b,"
                f" generate_series(1, {sections}) c",
            ),
        ):
            path = "'0001'" + "".join(f" || lpad({name}::text, 4, '0')" for name in "abc"[: depth - 1])
            insert(
                cursor,
                "units_unitkerja",
                source,
                path=path,
                depth=str(depth),
                numchild="0",
                kode=path,
                nama=f"'Unit ' || {path}",
                hari_kerja="5",
                aktif="true",
                instansi_id="(SELECT id FROM units_instansi)",
            )
        cursor.execute(
            "CREATE TEMP TABLE leaf AS SELECT id, path, row_number() OVER (ORDER BY path) - 1 AS n"
            " FROM units_unitkerja WHERE depth = 4"
        )
        leaves = offices * divisions * sections
        insert(
            cursor,
            "org_pegawai",
            f"FROM generate_series(1, {people}) i JOIN leaf ON leaf.n = i % {leaves}",
            instansi_id="(SELECT id FROM units_instansi)",
            unit_id="leaf.id",
            nama="'Pegawai ' || i",
            nip="'1' || lpad(i::text, 17, '0')",
            jenis="'PNS'",
            kedudukan="'AKTIF'",
        )
        insert(
            cursor,
            "planning_periode",
            "FROM generate_series(1, 1) i",
            instansi_id="(SELECT id FROM units_instansi)",
            tahun="2026",
            batas_skp="DATE '2026-01-31'",
            selesai="DATE '2026-12-31'",
        )
        cursor.execute(
            "CREATE TEMP TABLE boss AS SELECT DISTINCT ON (unit_id) unit_id, id FROM org_pegawai ORDER BY unit_id, nama"
        )
        insert(
            cursor,
            "planning_skp",
            "FROM org_pegawai p JOIN boss ON boss.unit_id = p.unit_id AND boss.id <> p.id",
            instansi_id="p.instansi_id",
            periode_id="(SELECT id FROM planning_periode)",
            tahun="2026",
            pegawai_id="p.id",
            unit_id="p.unit_id",
            penilai_id="boss.id",
            form="'JAJF'",
            pendekatan="'KUANTITATIF'",
            status="CASE WHEN random() < 0.93 THEN 'DITETAPKAN' ELSE 'DIAJUKAN' END",
            selesai="DATE '2026-12-31'",
        )
        insert(
            cursor,
            "execution_aktivitas",
            "FROM planning_skp s, LATERAL (SELECT d::date AS hari FROM"
            f" generate_series(DATE '{TODAY}' - {entries * 7 // 5}, DATE '{TODAY}', '1 day') d"
            " WHERE extract(isodow FROM d) < 6) x",
            instansi_id="s.instansi_id",
            pegawai_id="s.pegawai_id",
            skp_id="s.id",
            unit_id="s.unit_id",
            penilai_id="s.penilai_id",
            tanggal="x.hari",
            uraian="'Melayani pasien poli umum pagi sesuai jadwal'",
            status=f"CASE WHEN x.hari > DATE '{TODAY}' - 5 THEN 'DICATAT' WHEN random() < 0.98 THEN 'DITERIMA'"
            " WHEN random() < 0.7 THEN 'DICATAT' ELSE 'DIKEMBALIKAN' END",
            dicatat_at="x.hari + time '15:00'",
        )
        insert(
            cursor,
            "appraisal_evaluasi",
            "FROM planning_skp s, generate_series(1, 4) k",
            instansi_id="s.instansi_id",
            skp_id="s.id",
            pegawai_id="s.pegawai_id",
            unit_id="s.unit_id",
            unit_penilai_id="s.unit_id",
            penilai_id="s.penilai_id",
            jenis="'TRIWULANAN'",
            tahun="2026",
            ke="k",
            batas="DATE '2026-01-31' + k * 91",
            selesai="DATE '2026-01-01' + k * 91",
            mulai="DATE '2025-12-01' + k * 91",
            status="CASE WHEN k = 4 OR random() < 0.02 THEN 'TERBUKA' ELSE 'DILAPORKAN' END",
        )
        cursor.execute("SET session_replication_role = origin")
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("SELECT count(*) FROM execution_aktivitas")
        print(f"{people} people, {cursor.fetchone()[0]} entries")


def insert(cursor: object, table: str, source: str, **values: str) -> None:
    """Insert rows; columns that must be filled and are not given get a standard value of their type."""
    cursor.execute(  # type: ignore[attr-defined]
        "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %s AND is_nullable = 'NO'"
        " AND column_default IS NULL AND is_identity = 'NO'",
        [table],
    )
    for name, kind in cursor.fetchall():  # type: ignore[attr-defined]
        filler = "now()" if kind.startswith("timestamp") else "1" if "int" in kind else "''"
        values.setdefault(name, _STANDARD.get(kind, filler))
    cursor.execute(f"INSERT INTO {table} ({', '.join(values)}) SELECT {', '.join(values.values())} {source}")  # type: ignore[attr-defined]


def measure() -> None:
    """Time what the pages read, at the root and in one office, before and after the nightly count."""
    sys.stdout.flush()
    from tests.dashboard.scale_reads import reads

    for name, read in reads(today=TODAY, now=NOW):
        print(f"{name:62}{timed(read)}", flush=True)


def timed(read: Callable[[], object], *, rounds: int = 5) -> str:
    """The median of some rounds in milliseconds, and their range."""
    taken = []
    for _round in range(rounds):
        start = time.perf_counter()
        read()
        taken.append((time.perf_counter() - start) * 1000)
    return f"{statistics.median(taken):9.1f} ms  ({min(taken):.1f}–{max(taken):.1f})"


if __name__ == "__main__":
    main()
