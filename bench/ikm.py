"""The index of five million answers, recomputed by the room and by the same sums in plain SQL.

    python -m bench.ikm [--answers 5000000] [--rounds 3]

Starts a PostgreSQL of its own, fills it with a government and answers of many services, and times, best of the rounds:
the index of the whole government, of each service, and the plain SQL that sums the same columns. What the room adds,
the interval and the letter and who is hidden, is in its time.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable

_KEY = "only-for-benches-" + "0123456789abcdef" * 3
_SERVICES = 200
_FILL = """
INSERT INTO survey_jawaban (id, versi_baris, instansi_id, unit_id, layanan_id, instrumen_id, survei_id, jalur, bulan,
    skala, u1, u2, u3, u4, u5, u6, u7, u8, u9, terjawab, total, seragam)
SELECT gen_random_uuid(), 1, %(instansi)s, %(unit)s,
    (%(layanan)s::uuid[])[1 + n %% %(banyak)s::int], %(instrumen)s, NULL,
    CASE n %% 20 WHEN 0 THEN 'POSTER' WHEN 1 THEN 'KERTAS' ELSE 'TOKEN' END, make_date(2026, 1 + n %% 12, 1), 4,
    a, b, c, d, a, b, c, d, CASE WHEN n %% 50 = 0 THEN NULL ELSE a END,
    CASE WHEN n %% 50 = 0 THEN 8 ELSE 9 END,
    2 * (a + b + c + d) + CASE WHEN n %% 50 = 0 THEN 0 ELSE a END, a = b AND b = c AND c = d
FROM (SELECT n, 1 + n * 7 %% 4 AS a, 2 + n / 3 %% 3 AS b, 3 + n %% 2 AS c, 1 + n / 11 %% 4 AS d
      FROM generate_series(1, %(answers)s::int) AS n) AS made
"""
_PLAIN = """
SELECT {key} terjawab, count(*), sum(total), sum(total * total), count(*) FILTER (WHERE seragam),
    {sums}
FROM survey_jawaban WHERE instansi_id = %s AND jalur IN ('TOKEN', 'KERTAS', 'TABLET') AND instrumen_id = %s
    AND bulan BETWEEN '2026-01-01' AND '2026-12-31' GROUP BY {key} terjawab
"""


def main() -> None:
    """Run on a server that is gone afterwards."""
    from tests.run.postgres import temporary_cluster

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--answers", type=int, default=5_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with temporary_cluster() as url:
        environment = dict(
            os.environ, DATABASE_URL=url, TAKAR_SECRET_KEY=_KEY, DJANGO_SETTINGS_MODULE="takar.config.settings"
        )
        call = f"import bench.ikm as b; b.run(answers={options.answers}, rounds={options.rounds})"
        raise SystemExit(subprocess.run([sys.executable, "-c", call], env=environment, check=False).returncode)


def run(*, answers: int, rounds: int) -> None:
    """Fill, measure, print."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection, transaction

    from takar.common.clock import now
    from takar.law.skm_instrumen import JenisSurvei
    from takar.service.models import Layanan
    from takar.survey.actions.instrumen import ensure_instrument
    from takar.survey.models import KOLOM
    from takar.survey.selectors.indeks import index_of_government, index_of_services
    from tests.world import TODAY, build_world

    call_command("migrate", verbosity=0)
    with transaction.atomic():
        world = build_world()
        instrument = ensure_instrument(instansi_id=world.instansi.pk, jenis=JenisSurvei.SKM, now=now())
        services = Layanan.objects.bulk_create(
            Layanan(instansi=world.instansi, unit=world.bidang, kode=f"L{n}", nama=f"Layanan {n}")
            for n in range(_SERVICES)
        )
    began = time.perf_counter()
    given = {
        "instansi": world.instansi.pk,
        "unit": world.bidang.pk,
        "layanan": [one.pk for one in services],
        "banyak": len(services),
        "instrumen": instrument.pk,
        "answers": answers,
    }
    with connection.cursor() as cursor:
        # Only to fill it sooner: no rule of these rows is in question.
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(_FILL, given)
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("VACUUM ANALYZE survey_jawaban")
    print(f"{answers} answers of {_SERVICES} services in {time.perf_counter() - began:.0f} s", flush=True)
    span = {"mulai": TODAY.replace(month=1, day=1), "selesai": TODAY.replace(month=12, day=31)}
    sums = ", ".join(f"sum({name}), count({name})" for name in KOLOM)
    for what, key, ours in (
        ("government", "", lambda: index_of_government(world.instansi.pk, **span)),
        ("each service", "layanan_id,", lambda: index_of_services(world.instansi.pk, **span)),
    ):
        plain = _PLAIN.format(key=key, sums=sums)

        def asked(sql: str = plain) -> object:
            with connection.cursor() as cursor:
                cursor.execute(sql, [world.instansi.pk, instrument.pk])
                return cursor.fetchall()

        bare, mine = _best(asked, rounds), _best(ours, rounds)
        print(f"{what:14}{mine:8.2f} s, plain SQL {bare:.2f} s, {mine / bare:.2f} times", flush=True)
    found = index_of_government(world.instansi.pk, **span)
    print(f"index {found.nilai}, n = {found.n}, between {found.selang}")


def _best(work: Callable[[], object], rounds: int) -> float:
    taken = []
    for _round in range(rounds):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return min(taken)


if __name__ == "__main__":
    main()
