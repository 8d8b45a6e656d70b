"""Publish what waits in the pool: enough of one kind together, shuffled; the ledger learns only how many.

What is enough says law.skm_selang.boleh_terbit: five answers, and of several hands and days, so that whoever sends all
but one of a batch cannot read the last one from the figures before and after.
"""

import secrets
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Count

from takar.audit.actions import append
from takar.common.actor import system_actor
from takar.common.clock import local_date
from takar.law.skm import MINIMAL_TERBIT
from takar.law.skm_selang import boleh_terbit
from takar.survey import audit
from takar.survey.models import KOLOM, VERIFIED, Instrumen, Jalur, Jawaban, KolamJawaban, Komentar
from takar.survey.store import unseal

_KIND = ("instansi_id", "layanan_id", "layanan__unit_id", "survei_id", "jalur", "instrumen_id")


def publish_waiting(now: datetime) -> int:
    """Publish every kind of which enough wait. Returns how many answers became countable."""
    kinds = (
        KolamJawaban.objects.values(*_KIND, "instansi__zona", "instrumen__skala")
        .annotate(n=Count("pk"))
        .filter(n__gte=MINIMAL_TERBIT)
        .order_by(*_KIND)
    )
    return sum(_publish(kind, now=now) for kind in list(kinds))


@transaction.atomic
def _publish(kind: dict[str, Any], *, now: datetime) -> int:
    named = {name: kind[name] for name in _KIND if name != "layanan__unit_id"}
    waiting = list(KolamJawaban.objects.filter(**named).select_for_update(of=("self",)))
    if len(waiting) < MINIMAL_TERBIT:
        return 0
    # Read from the system's own source of chance: no seed from which the old order could be told again.
    chance = secrets.SystemRandom()
    contents = [unseal(bytes(row.isi)) for row in waiting]
    if not boleh_terbit([one["asal"] for one in contents], sendiri=kind["jalur"] == Jalur.KERTAS):
        return 0
    chance.shuffle(contents)
    today = local_date(now, zone=str(kind["instansi__zona"]))
    month = today.replace(day=1)
    owned = {name: named[name] for name in ("instansi_id", "layanan_id")}
    Jawaban.objects.bulk_create(
        [
            Jawaban(
                **named,
                unit_id=kind["layanan__unit_id"],
                bulan=month,
                skala=kind["instrumen__skala"],
                **_columns(content["nilai"]),
            )
            for content in contents
        ],
        batch_size=500,
    )
    asked = Instrumen.objects.values_list("tanya_bebas", flat=True).get(pk=kind["instrumen_id"])
    words = [("", content["komentar"]) for content in contents if content["komentar"]]
    words += [(asked, content["bebas"]) for content in contents if content["bebas"]]
    chance.shuffle(words)
    Komentar.objects.bulk_create(
        Komentar(**owned, bulan=month, terverifikasi=kind["jalur"] in VERIFIED, tanya=question, teks=each)
        for question, each in words
    )
    KolamJawaban.objects.filter(pk__in=[row.pk for row in waiting]).delete()
    instansi_id = waiting[0].instansi_id
    append(
        actor=system_actor(instansi_id=instansi_id),
        code=audit.JAWABAN_TERBIT,
        object_kind="survey.jawaban",
        object_id=None,
        after={"jumlah": len(waiting)},
        detail={"jumlah": len(waiting)},
        now=now,
    )
    return len(waiting)


def _columns(values: list[int | None]) -> dict[str, Any]:
    given = [value for value in values if value is not None]
    return {
        **dict(zip(KOLOM, values, strict=False)),
        "terjawab": len(given),
        "total": sum(given),
        "seragam": len(given) > 1 and len(set(given)) == 1,
    }
