"""Whom to remind of what was agreed: the steps of a dialogue, each to the one who is to do it."""

from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from takar.dialogue.models import LangkahSepakat
from takar.dialogue.transitions import AGREED_DIALOG, LANGKAH
from takar.notifications.reminders import DueRow
from takar.ui.formats import tanggal


def steps_due(instansi_id: UUID, due: date) -> list[DueRow]:
    """Return the agreed steps that are due on that day and still open. One query.

    The words of the step stay in the dialogue: a notice may be read over someone's shoulder.
    """
    rows = LangkahSepakat.objects.filter(
        instansi_id=instansi_id, tenggat=due, status=LANGKAH.initial, dialog__status__in=AGREED_DIALOG
    )
    text = _("Satu langkah dari dialog kinerja Anda berakhir %(hari)s. Kerjakan, lalu tutup dengan hasilnya.")
    return [
        DueRow(
            pegawai_id=pegawai_id,
            object_id=pk,
            due=due,
            text=text % {"hari": tanggal(due)},
            url=reverse("dialogue:langkah_tutup", kwargs={"pk": pk}),
        )
        for pk, pegawai_id in rows.order_by("pk").values_list("pk", "penanggung_jawab_id")
    ]
