"""What happens to plans when org says that someone moved or that someone's Penilai changed."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from takar.audit import actions as audit
from takar.common.actor import Actor, system_actor
from takar.common.clock import local_date
from takar.notifications.actions import notify
from takar.org.selectors import PenilaiInfo, penilai_map
from takar.planning.actions.dasar import objek
from takar.planning.actions.langkah import close_plans_of
from takar.planning.audit import SKP_PENILAI_BERGANTI
from takar.planning.models import Skp
from takar.planning.transitions import OPEN
from takar.units.models import Instansi


def on_pegawai_moved(
    *, pegawai_id: UUID, instansi_id: UUID, mulai: date, actor: Actor, now: datetime, **_rest: Any
) -> None:
    """End the plan of someone who moved to another unit; a new one follows with the new Penilai (p.65 no. 6)."""
    # It is kept on the plan, so it is said in the language of the record.
    with override("id"):
        reason = _("Pindah unit kerja mulai %(date)s, dicatat oleh %(nama)s.") % {
            "date": f"{mulai:%d-%m-%Y}",
            "nama": actor.nama,
        }
    # Whoever records the move need not be someone who may close plans: the rule closes them, not that person.
    close_plans_of(
        actor=system_actor(instansi_id=instansi_id),
        pegawai_id=pegawai_id,
        alasan=reason,
        moved_on=mulai,
        today=_today(instansi_id, now),
        now=now,
    )


def on_penilai_changed(
    *, instansi_id: UUID, pegawai_ids: list[UUID] | None, mulai: date, now: datetime, **_rest: Any
) -> None:
    """Hand open plans to whoever is Penilai now. A change that lies ahead waits for its day."""
    today = _today(instansi_id, now)
    if mulai <= today:
        follow_penilai(instansi_id=instansi_id, pegawai_ids=pegawai_ids, today=today, now=now)


@transaction.atomic
def follow_penilai(*, instansi_id: UUID, pegawai_ids: list[UUID] | None, today: date, now: datetime) -> int:
    """Set the superiors of open plans to those of today; return how many changed. Repeating it changes none."""
    rows = Skp.objects.filter(instansi_id=instansi_id, status__in=OPEN, mulai__lte=today, selesai__gte=today)
    plans = list(rows.select_for_update(of=("self",)).select_related("pegawai").order_by("pk"))
    who = penilai_map(instansi_id, today) if plans else {}
    affected = None if pegawai_ids is None else set(pegawai_ids)
    changed = 0
    for skp in plans:
        mine = affected is None or skp.pegawai_id in affected or skp.penilai_id in affected
        if mine and _hand_over(skp, who=who, now=now):
            changed += 1
    return changed


def _hand_over(skp: Skp, *, who: dict[UUID, PenilaiInfo], now: datetime) -> bool:
    penilai = who[skp.pegawai_id].pegawai_id if skp.pegawai_id in who else None
    if penilai is None:
        return False
    above = who[penilai].pegawai_id if penilai in who else None
    if (penilai, above) == (skp.penilai_id, skp.atasan_penilai_id):
        return False
    before = {"penilai": skp.penilai_id, "atasan_penilai": skp.atasan_penilai_id}
    replaced = penilai != skp.penilai_id
    skp.penilai_id, skp.atasan_penilai_id = penilai, above
    skp.versi_baris += 1
    skp.save(update_fields=["penilai", "atasan_penilai", "versi_baris"])
    audit.append(
        actor=system_actor(instansi_id=skp.instansi_id),
        code=SKP_PENILAI_BERGANTI,
        object_kind=skp._meta.label_lower,
        object_id=skp.pk,
        subject_id=skp.pegawai_id,
        before=before,
        after={"penilai": penilai, "atasan_penilai": above},
        detail={"objek": objek(skp)},
        now=now,
    )
    if replaced:
        notify(
            instansi_id=skp.instansi_id,
            pegawai_ids=[skp.pegawai_id, penilai],
            code=SKP_PENILAI_BERGANTI.name,
            text=_("Penilai SKP %(tahun)d %(nama)s berganti. Periksa apakah SKP perlu disesuaikan.")
            % {"tahun": skp.tahun, "nama": skp.pegawai.nama_lengkap},
            url=reverse("planning:skp", kwargs={"pk": skp.pk}),
            now=now,
        )
    return True


def _today(instansi_id: UUID, now: datetime) -> date:
    zone = Instansi.objects.values_list("zona", flat=True).get(pk=instansi_id)
    return local_date(now, zone=zone)
