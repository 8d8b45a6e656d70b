"""Who is to be reminded of which complaint: the one charged with it, before it is late and just after."""

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from takar.complaint.models import Pengaduan, StatusAduan
from takar.notifications.reminders import DueRow
from takar.ui.formats import tanggal
from takar.units.models import Instansi


def complaints_due(instansi_id: UUID, due: date) -> list[DueRow]:
    """Return the complaints that are to be answered on that day, for those charged with them. Two queries."""
    zone = Instansi.objects.filter(pk=instansi_id).values_list("zona", flat=True).first() or "Asia/Jakarta"
    begin = datetime.combine(due, time(), tzinfo=ZoneInfo(zone))
    rows = Pengaduan.objects.filter(
        instansi_id=instansi_id,
        status=StatusAduan.DITUGASKAN,
        petugas__isnull=False,
        jatuh_tempo__gte=begin,
        jatuh_tempo__lt=begin + timedelta(days=1),
    )
    text = _("Pengaduan %(nomor)s harus dijawab %(hari)s.")
    return [
        DueRow(
            pegawai_id=petugas_id,
            object_id=pk,
            due=due,
            text=text % {"nomor": nomor, "hari": tanggal(due)},
            url=reverse("complaint:aduan", kwargs={"pk": pk}),
        )
        for pk, petugas_id, nomor in rows.order_by("pk").values_list("pk", "petugas_id", "nomor")
        if petugas_id is not None
    ]
