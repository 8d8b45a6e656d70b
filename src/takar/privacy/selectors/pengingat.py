"""Which clocks of the law end on a day, for those who have to act."""

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from takar.access.models import Role, RoleGrant
from takar.notifications.reminders import DueRow
from takar.privacy.models import Insiden, PermintaanData
from takar.privacy.transitions import RUNNING, WAITING
from takar.ui.formats import waktu
from takar.units.models import Instansi


def admins_of(instansi_id: UUID, today: date) -> list[UUID]:
    """Return under which ids those read their notices who administer the whole government today. One query."""
    grants = RoleGrant.objects.filter(
        instansi_id=instansi_id,
        role=Role.ADMIN_INSTANSI,
        unit__depth=1,
        mulai__lte=today,
        user__is_active=True,
    ).exclude(selesai__lt=today)
    # An account without a person behind it reads under its own id.
    reader = Coalesce("user__pegawai_id", "user_id")
    return list(dict.fromkeys(grants.annotate(pembaca=reader).order_by("pembaca").values_list("pembaca", flat=True)))


def clocks_due(instansi_id: UUID, due: date) -> list[DueRow]:
    """Return requests and failures whose clock ends on that day, for every admin. Four queries."""
    zone = Instansi.objects.filter(pk=instansi_id).values_list("zona", flat=True).first() or "Asia/Jakarta"
    begin = datetime.combine(due, time(), tzinfo=ZoneInfo(zone))
    ending = {"instansi_id": instansi_id, "batas__gte": begin, "batas__lt": begin + timedelta(days=1)}
    asked = PermintaanData.objects.filter(**ending, status__in=WAITING).order_by("pk")
    failed = Insiden.objects.filter(**ending, status__in=RUNNING).order_by("pk")
    found = [
        (pk, _("Jawab permintaan data dari %(nama)s sebelum %(saat)s.") % {"nama": nama, "saat": _moment(batas, zone)})
        for pk, nama, batas in asked.values_list("pk", "pegawai__nama", "batas")
    ]
    links = {pk: reverse("privacy:permintaan", kwargs={"pk": pk}) for pk, _text in found}
    for pk, judul, batas in failed.values_list("pk", "judul", "batas"):
        text = _("Beri tahu yang terkena dan lembaga sebelum %(saat)s: %(judul)s.")
        found.append((pk, text % {"judul": judul, "saat": _moment(batas, zone)}))
        links[pk] = reverse("privacy:insiden_satu", kwargs={"pk": pk})
    if not found:
        return []
    return [
        DueRow(pegawai_id=admin, object_id=pk, due=due, text=text, url=links[pk])
        for admin in admins_of(instansi_id, due)
        for pk, text in found
    ]


def _moment(batas: datetime, zone: str) -> str:
    with timezone.override(ZoneInfo(zone)):
        return waktu(batas)
