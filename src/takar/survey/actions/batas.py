"""Turns of devices and addresses, each counted in a row: a limit holds exactly, however many come at once."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import F

from takar.survey.models import HitungKiriman


def take_turn(*, instansi_id: UUID, sidik: str, limit: int, on: date) -> bool:
    """Take one of this day's turns of whoever has this hash. False when all are taken; then nothing is written.

    Call outside of the transaction of what is sent: the count stays whatever becomes of it, and shares nothing with it.
    """
    turns = HitungKiriman.objects.filter(instansi_id=instansi_id, hari=on, sidik=sidik, jumlah__lt=limit)
    # The database compares and adds under one lock: nobody counts on from what another has read.
    if turns.update(jumlah=F("jumlah") + 1):
        return True
    HitungKiriman.objects.bulk_create(
        [HitungKiriman(instansi_id=instansi_id, hari=on, sidik=sidik)], ignore_conflicts=True
    )
    return bool(turns.update(jumlah=F("jumlah") + 1))


@transaction.atomic
def forget_turns(*, instansi_id: UUID, day: date) -> int:
    """Delete what was counted on days before this one."""
    return HitungKiriman.objects.filter(instansi_id=instansi_id, hari__lt=day).delete()[0]
