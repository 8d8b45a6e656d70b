"""Entries written many at a time, for the large size and for benches: rows like those of the actions, one ledger entry.

The entries of a real government come in over a year; here only their number matters, so the detours are left out.
"""

import random
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from takar.audit.actions import append
from takar.demo.material import angka
from takar.demo.plans import Rencana
from takar.demo.stage import Stage
from takar.execution import audit
from takar.execution.models import Aktivitas, StatusAktivitas
from takar.planning.models import Skp

BATCH = 5_000


def record_in_bulk(stage: Stage, plans: Iterable[Rencana], *, each: int, rng: random.Random) -> int:
    """Write `each` accepted entries for every fixed plan of the story; return how many."""
    ready = [plan for plan in plans if plan.fixed is not None and plan.target]
    places = {skp.pk: skp for skp in Skp.objects.filter(pk__in=[plan.skp_id for plan in ready]).only("unit_id")}
    made = 0
    rows: list[Aktivitas] = []
    for plan in ready:
        days = [
            day
            for month in stage.timeline.months(plan.tahun)
            for day in stage.timeline.working_days(plan.tahun, month)
            if plan.fixed is not None and day > plan.fixed
        ]
        for _number in range(each if days else 0):
            rows.append(entry(stage, plan, unit_id=places[plan.skp_id].unit_id, day=rng.choice(days), rng=rng))
            if len(rows) == BATCH:
                made += _write(rows)
    made += _write(rows)
    append(
        actor=stage.person(stage.role("pengelola")),
        code=audit.AKTIVITAS_DICATAT,
        object_kind="execution.aktivitas",
        object_id=None,
        after={"jumlah": made},
        detail={"tanggal": stage.timeline.today.strftime("%d-%m-%Y"), "jumlah": made},
        now=stage.at(stage.timeline.today, 470),
    )
    return made


def entry(stage: Stage, plan: Rencana, *, unit_id: UUID, day: date, rng: random.Random) -> Aktivitas:
    """One accepted entry of a day, not stored yet."""
    target = rng.choice(plan.target)
    line = rng.choice(target.contoh.kerja)
    amount = Decimal(rng.randint(1, 30)) if "{n}" in line else None
    whole = Decimal(30) if target.contoh.hitung == "PERSENTASE" and amount is not None else None
    at = stage.at(day, 300 + rng.randrange(180))
    return Aktivitas(
        instansi_id=stage.instansi.pk,
        pegawai_id=plan.tokoh.pegawai_id,
        skp_id=plan.skp_id,
        indikator_id=target.id,
        unit_id=unit_id,
        penilai_id=plan.penilai_id,
        tanggal=day,
        uraian=f"{line.format(n=angka(int(amount or 0)), d=angka(int(whole or 0)))}.",
        jumlah=amount,
        dari=whole,
        status=StatusAktivitas.DITERIMA,
        dicatat_at=at,
        diperiksa_at=at + timedelta(hours=20),
    )


def _write(rows: list[Aktivitas]) -> int:
    number = len(Aktivitas.objects.bulk_create(rows))
    rows.clear()
    return number
