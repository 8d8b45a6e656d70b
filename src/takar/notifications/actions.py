"""Write notices and mark them read. Called inside the transaction of the deed, so that a notice never tells of
something undone; by which ways it leaves is decided afterwards (routing.py), so that no request waits for a server."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.common.actor import Actor
from takar.common.refusals import NotFound
from takar.common.retelling import on_record
from takar.notifications.kinds import group_of
from takar.notifications.models import Group, Notice
from takar.ui.formats import satu_titik

_ASKING = (Group.TUGAS, Group.TENGGAT)


def notify(
    *,
    instansi_id: UUID,
    pegawai_ids: Iterable[UUID],
    code: str,
    text: str,
    url: str,
    now: datetime,
    urgent: bool = False,
) -> None:
    """Leave the same notice for each person; nobody is told twice. An urgent one rings on closed days as well."""
    Notice.objects.bulk_create(
        [
            Notice(
                instansi_id=instansi_id,
                pegawai_id=pegawai_id,
                code=code,
                text=satu_titik(on_record(text))[:400],
                url=url,
                urgent=urgent,
                created_at=now,
            )
            for pegawai_id in dict.fromkeys(pegawai_ids)
        ]
    )


def settle(*, instansi_id: UUID, object_id: UUID, actor_id: UUID | None, others: Iterable[UUID], now: datetime) -> int:
    """Mark what was said of a matter as read, because it has moved on; return how many notices.

    Of whoever acted that is everything about it (whatever leads to its page); of the others what asked them to act.
    One query, two where there is something to settle.
    """
    people = {*others, *((actor_id,) if actor_id else ())}
    open_ones = Notice.objects.filter(
        instansi_id=instansi_id, pegawai_id__in=people, read_at__isnull=True, url__contains=str(object_id)
    )
    found = open_ones.order_by("pk").values_list("pk", "pegawai_id", "code")
    done = [pk for pk, person, code in found if person == actor_id or group_of(code) in _ASKING]
    return Notice.objects.filter(pk__in=done).update(read_at=now) if done else 0


@transaction.atomic
def mark_all_read(*, actor: Actor, now: datetime) -> int:
    """Mark the actor's own notices as read; return how many changed."""
    return Notice.objects.filter(instansi_id=actor.home, pegawai_id=actor.reader, read_at__isnull=True).update(
        read_at=now
    )


@transaction.atomic
def mark_read(*, actor: Actor, notice_id: UUID, now: datetime) -> Notice:
    """Mark one of the actor's own notices as read, and return it. Raises `NotFound` for anyone else's."""
    mine = Notice.objects.filter(instansi_id=actor.home, pegawai_id=actor.reader, pk=notice_id)
    found = next(iter(mine[:1]), None)
    if found is None:
        raise NotFound(
            _("Pemberitahuan ini tidak ada, atau bukan untuk Anda."), next_step=_("Buka daftar pemberitahuan Anda.")
        )
    if found.read_at is None:
        mine.filter(read_at__isnull=True).update(read_at=now)
        found.read_at = now
    return found
