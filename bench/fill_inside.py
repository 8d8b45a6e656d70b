"""The part of `bench.fill` that works within one database: its own process, so that nothing of it is kept open."""

import sys
import time
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bench.fill import SIZES


def main(size: str, base: str) -> None:
    """Make the small demo as dense as a real year, multiply it, and count what the nightly work counts."""
    import django

    django.setup()
    from django.db import connection

    from takar.demo.build import A_YEAR
    from takar.demo.multiply.more import thicken
    from takar.demo.multiply.whole import multiply
    from takar.org.models import Pegawai

    today = datetime.now(ZoneInfo("Asia/Jakarta")).date()
    times = SIZES[size] // SIZES[base]
    people = Pegawai.objects.count()
    # A database that was filled before is larger than any told demo of that size can be.
    if people > SIZES[base] * 60 * 5 * 1.5 or times == 1:
        return
    began = time.perf_counter()
    thicken(A_YEAR, today=today)
    _count(today)
    at_thick = time.perf_counter()
    made = multiply(times)
    _sum()
    at_made = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    print(
        f"{people * times} people, {sum(made.values())} rows: denser {at_thick - began:.0f} s, multiplied"
        f" {at_made - at_thick:.0f} s, analysed {time.perf_counter() - at_made:.0f} s",
        flush=True,
    )
    for table in ("execution_aktivitas", "service_permohonan", "appraisal_evaluasi"):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {table}")
            print(f"  {cursor.fetchone()[0]:>9} {table}")


def _count(today: date) -> None:
    """What the nightly work would have counted by now; the counts are copied like everything else."""
    from takar.dashboard.actions.hitung import count_days
    from takar.units.models import Instansi

    for government in Instansi.objects.filter(latihan=False).order_by("kode"):
        count_days(instansi_id=government.pk, day=today)


def _sum() -> None:
    """The upper units have more below them than before."""
    from takar.dashboard.actions.hitung import sum_days
    from takar.units.models import Instansi

    for government in Instansi.objects.filter(latihan=False).order_by("kode"):
        sum_days(instansi_id=government.pk)


if __name__ == "__main__":
    main(*sys.argv[1:3])
