"""Who is to be reminded of which application."""

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from takar.notifications.reminders import DueRow
from takar.service.models import Permohonan, StatusPermohonan
from takar.ui.formats import tanggal
from takar.units.models import Instansi


def cases_due(instansi_id: UUID, due: date) -> list[DueRow]:
    """Return the running applications that are due on that day, for their officers. Two queries."""
    zone = Instansi.objects.filter(pk=instansi_id).values_list("zona", flat=True).first() or "Asia/Jakarta"
    begin = datetime.combine(due, time(), tzinfo=ZoneInfo(zone))
    rows = Permohonan.objects.filter(
        instansi_id=instansi_id,
        status=StatusPermohonan.DIPROSES,
        petugas__isnull=False,
        jatuh_tempo__gte=begin,
        jatuh_tempo__lt=begin + timedelta(days=1),
    )
    text = _("Permohonan %(nomor)s harus selesai %(hari)s.")
    return [
        DueRow(
            pegawai_id=petugas_id,
            object_id=pk,
            due=due,
            text=text % {"nomor": nomor, "hari": tanggal(due)},
            url=reverse("service:permohonan", kwargs={"pk": pk}),
        )
        for pk, petugas_id, nomor in rows.order_by("pk").values_list("pk", "petugas_id", "nomor")
        if petugas_id is not None
    ]
