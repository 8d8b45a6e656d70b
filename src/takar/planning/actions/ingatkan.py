"""Remind people of the indicators that they have not confirmed yet, each of them at most once a day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.audit import actions as audit
from takar.common.actor import Actor
from takar.common.clock import local_date
from takar.common.refusals import Forbidden, NotFound
from takar.notifications.actions import notify
from takar.notifications.models import Notice
from takar.planning.actions.dasar import home
from takar.planning.audit import PAHAM_DIINGATKAN
from takar.planning.models import Skp
from takar.planning.policies import SKP_POLICY, SkpDeed
from takar.planning.selectors.paham_tim import not_through, unit_in_scope
from takar.units.models import Instansi

MAX_AT_ONCE = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Diingatkan:
    """How many were told now, and how many had been told today already."""

    sekarang: int
    sudah: int


@transaction.atomic
def remind_to_understand(
    *, actor: Actor, tahun: int, skp_id: UUID | None, unit_id: UUID | None, today: date, now: datetime
) -> Diingatkan:
    """Tell one person (`skp_id`), everyone of a unit, or everyone whom the actor may remind."""
    if not SKP_POLICY.may(actor, SkpDeed.INGATKAN):
        raise Forbidden(str(SKP_POLICY.sentences[SkpDeed.INGATKAN]), next_step=_("Sampaikan kepada penilainya."))
    unit = None
    if skp_id is not None:
        access_row(Skp.objects.select_related("unit"), actor=actor, pk=skp_id, deed=SkpDeed.INGATKAN)
    elif unit_id is not None:
        unit = unit_in_scope(actor, unit_id)
        if unit is None:
            raise NotFound(_("Unit ini tidak ada, atau bukan untuk Anda."), next_step=_("Pilih unit dari daftar."))
    rows = not_through(actor, tahun=tahun, unit=unit)
    if skp_id is not None:
        rows = rows.filter(pk=skp_id)
    # Locked, so that two who press at once tell nobody twice.
    plans = list(rows.select_for_update(of=("self",)).order_by("pk")[:MAX_AT_ONCE])
    told = _told_today(home(actor), {plan.pegawai_id for plan in plans}, today=today, now=now)
    fresh = [plan for plan in plans if plan.pegawai_id not in told]
    if fresh:
        _tell(actor, fresh, tahun=tahun, now=now)
    return Diingatkan(sekarang=len(fresh), sudah=len(plans) - len(fresh))


def _tell(actor: Actor, plans: list[Skp], *, tahun: int, now: datetime) -> None:
    only = plans[0] if len(plans) == 1 else None
    audit.append(
        actor=actor,
        code=PAHAM_DIINGATKAN,
        object_kind="planning.paham",
        object_id=only.pk if only is not None else None,
        subject_id=only.pegawai_id if only is not None else None,
        after={"skp": [str(plan.pk) for plan in plans]},
        detail={"jumlah": len(plans)},
        now=now,
    )
    notify(
        instansi_id=home(actor),
        pegawai_ids=[plan.pegawai_id for plan in plans],
        code=PAHAM_DIINGATKAN.name,
        text=_("Masih ada indikator SKP %(tahun)d yang belum Anda nyatakan paham. Baca penjelasannya, atau tanyakan.")
        % {"tahun": tahun},
        url=reverse("planning:paham_saya"),
        now=now,
    )


def _told_today(instansi_id: UUID, people: set[UUID], *, today: date, now: datetime) -> set[UUID]:
    zone = Instansi.objects.values_list("zona", flat=True).get(pk=instansi_id)
    recent = Notice.objects.filter(
        instansi_id=instansi_id,
        code=PAHAM_DIINGATKAN.name,
        pegawai_id__in=people,
        created_at__gt=now - timedelta(days=1),
    ).order_by("pk")
    return {who for who, at in recent.values_list("pegawai_id", "created_at") if local_date(at, zone=zone) == today}
