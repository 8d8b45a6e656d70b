"""Tell those who watch over a government that the ledger is no longer being sealed."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from takar.access.models import Role, RoleGrant
from takar.audit.sealer import oldest_waiting
from takar.notifications.actions import notify
from takar.notifications.models import Notice

# A restart takes less; past this somebody has to look.
ALARM = timedelta(minutes=5)
CODE = "org.penyegelan.terlambat"
_ONCE_IN = timedelta(hours=24)


@transaction.atomic
def warn_of_late_sealing(now: datetime) -> int:
    """Warn Inspektorat and admins once a day while entries wait for their seal; return how many were told."""
    since = oldest_waiting()
    if since is None or now - since < ALARM:
        return 0
    told = set(Notice.objects.filter(code=CODE, created_at__gt=now - _ONCE_IN).values_list("pegawai_id", flat=True))
    text = _("Jejak kerja belum disegel sejak %(menit)d menit lalu. Minta pengelola server memeriksa penyegel.")
    count = 0
    for (instansi_id, role), people in _watching(now.date()).items():
        fresh = [one for one in people if one not in told]
        notify(
            instansi_id=instansi_id,
            pegawai_ids=fresh,
            code=CODE,
            text=text % {"menit": int((now - since).total_seconds() // 60)},
            url="/jejak/keadaan/" if role == Role.INSPEKTORAT else "/",
            now=now,
            urgent=True,
        )
        told.update(fresh)
        count += len(fresh)
    return count


def _watching(day: date) -> dict[tuple[UUID, str], list[UUID]]:
    rows = (
        RoleGrant.objects.filter(
            Q(selesai__isnull=True) | Q(selesai__gte=day),
            role__in=(Role.INSPEKTORAT, Role.ADMIN_INSTANSI),
            mulai__lte=day,
            user__is_active=True,
            instansi__latihan=False,
        )
        .order_by("-role", "user_id")
        .values_list("instansi_id", "role", Coalesce("user__pegawai_id", "user_id"))
    )
    found: dict[tuple[UUID, str], list[UUID]] = {}
    for instansi_id, role, reader in rows:
        found.setdefault((instansi_id, role), []).append(reader)
    return found
