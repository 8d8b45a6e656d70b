"""Whom to remind of a working day without an entry, where the government asks for one a day. It counts for nothing."""

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.execution.models import Aktivitas
from takar.execution.transitions import RECORDABLE
from takar.law.kalender import Kalender, adalah_hari_kerja
from takar.law.registry import LawInputError
from takar.notifications.reminders import DueRow
from takar.org.models import KedudukanHukum
from takar.org.policy_keys import Kunci
from takar.org.selectors import kalender_of, policy
from takar.planning.models import Skp
from takar.ui.formats import tanggal
from takar.units.models import Instansi

_LOOK_BACK = 31


def day_without_entry(instansi_id: UUID, due: date) -> list[DueRow]:
    """Return who has no entry for the last working day up to `due`, when the day after `due` is a working day.

    So a Friday is reminded of on Monday, and never on a day off. None where the government does not ask for it.
    """
    if not policy(instansi_id, Kunci.PROGRES_HARIAN_WAJIB, due):
        return []
    calendar = kalender_of(instansi_id, on=due)
    worked = _last_working_day(calendar, due)
    if worked is None or not _works(calendar, due + timedelta(days=1)):
        return []
    zone = ZoneInfo(Instansi.objects.values_list("zona", flat=True).get(pk=instansi_id))
    # Whoever got the plan only on that day could not record before.
    fixed = Q(ditetapkan_at__lt=datetime.combine(worked, time.min, tzinfo=zone)) | Q(ditetapkan_at__isnull=True)
    written = Aktivitas.objects.filter(instansi_id=instansi_id, pegawai_id=OuterRef("pegawai_id"), tanggal=worked)
    rows = Skp.objects.filter(
        fixed,
        ~Exists(written),
        instansi_id=instansi_id,
        status__in=RECORDABLE,
        mulai__lte=worked,
        selesai__gte=worked,
        pegawai__kedudukan=KedudukanHukum.AKTIF,
    )
    text = _("Belum ada catatan kerja untuk %(hari)s. Catat yang Anda kerjakan; bila tidak bertugas, abaikan saja.")
    said = text % {"hari": tanggal(worked, "hari")}
    return [
        DueRow(pegawai_id=person, object_id=skp, due=due, text=said, url=reverse("execution:catatan"))
        for skp, person in rows.order_by("pk").values_list("pk", "pegawai_id")
    ]


def _last_working_day(calendar: Kalender, day: date) -> date | None:
    days = (day - timedelta(days=back) for back in range(_LOOK_BACK))
    return next((each for each in days if _works(calendar, each)), None)


def _works(calendar: Kalender, day: date) -> bool:
    try:
        return adalah_hari_kerja(calendar, day)
    except LawInputError:  # a year whose holidays are not loaded: nobody is reminded by a calendar that is not there
        return False
