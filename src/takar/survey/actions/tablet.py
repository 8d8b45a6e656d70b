"""Hand a device to the counter: from now on, until the day ends, citizens rate one service on it without a token."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.access.policies import access_row, can
from takar.audit.actions import append
from takar.common.actor import Actor
from takar.common.refusals import Forbidden
from takar.service.models import Layanan
from takar.service.policies import LayananDeed
from takar.survey import audit


@transaction.atomic
def hand_over_device(*, actor: Actor, layanan_id: UUID, now: datetime) -> Layanan:
    """Note who made a device the tablet of this service: its officer, the unit's head or the performance manager.

    Answers of a tablet count, so the ledger says who put it there. The caller ends the person's session on the device.
    """
    rows = Layanan.objects.select_related("instansi", "unit")
    row = access_row(rows, actor=actor, pk=layanan_id, deed=LayananDeed.LIHAT)
    if not may_hand_over(actor=actor, layanan=row):
        raise Forbidden(
            _("Tablet penilaian dibuka oleh petugas layanan ini, kepala unitnya, atau pengelola kinerja."),
            next_step=_("Minta salah satu dari mereka membukanya di perangkat ini."),
        )
    append(
        actor=actor,
        code=audit.TABLET_BUKA,
        object_kind="service.layanan",
        object_id=row.pk,
        after={"layanan": row.kode},
        detail={"objek": row.nama},
        now=now,
    )
    return row


def may_hand_over(*, actor: Actor, layanan: Layanan) -> bool:
    """May this actor make a device the tablet of this service?"""
    return bool(can(actor, LayananDeed.DAFTAR, layanan)) or bool(can(actor, LayananDeed.KELOLA, layanan))
