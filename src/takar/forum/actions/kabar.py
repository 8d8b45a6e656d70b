"""Tell the head of a unit that something in the forum waits for an answer."""

from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from takar.forum.models import Ide, Topik
from takar.forum.selectors.batas import answerer
from takar.notifications.actions import notify
from takar.ui.formats import tanggal
from takar.units.models import UnitKerja


def tell_unit(row: Topik | Ide, *, unit: UnitKerja, code: str, today: date, now: datetime) -> None:
    """Leave a notice for the head of the unit, or of the nearest one above."""
    head = answerer(unit, on=today)
    if head is None:
        return
    said = _("Ide warga untuk %(unit)s menunggu jawaban sampai %(hari)s.")
    name = "forum:ide_kelola"
    if isinstance(row, Topik):
        said, name = _("Topik warga untuk %(unit)s menunggu jawaban sampai %(hari)s."), "forum:topik_kelola"
    notify(
        instansi_id=row.instansi_id,
        pegawai_ids=[head],
        code=code,
        text=said % {"unit": unit.nama, "hari": tanggal(row.jawab_sebelum)},
        url=reverse(name, kwargs={"pk": row.pk}),
        now=now,
    )
