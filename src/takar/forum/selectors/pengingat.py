"""Who is to be reminded of topics and ideas without an answer, and of commitments that are due."""

from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from takar.forum.models import Ide, Topik
from takar.forum.selectors.batas import answerer
from takar.forum.transitions import WAITING_IDEAS, WAITING_TOPICS
from takar.notifications.reminders import DueRow
from takar.ui.formats import tanggal


def answers_due(instansi_id: UUID, due: date) -> list[DueRow]:
    """Return what has to be answered by that day and is not, for the heads of the units."""
    text = _("“%(judul)s” di forum warga harus dijawab %(hari)s.")
    found = []
    rows: list[tuple[Topik | Ide, str]] = [
        *((row, "forum:topik_kelola") for row in _waiting_topics(instansi_id, due)),
        *((row, "forum:ide_kelola") for row in _waiting_ideas(instansi_id, due)),
    ]
    heads: dict[UUID, UUID | None] = {}
    for row, name in rows:
        if row.unit_id not in heads:
            heads[row.unit_id] = answerer(row.unit, on=due)
        head = heads[row.unit_id]
        if head is not None:
            found.append(
                DueRow(
                    pegawai_id=head,
                    object_id=row.pk,
                    due=due,
                    text=text % {"judul": row.judul, "hari": tanggal(due)},
                    url=reverse(name, kwargs={"pk": row.pk}),
                )
            )
    return found


def _waiting_topics(instansi_id: UUID, due: date) -> list[Topik]:
    rows = Topik.objects.filter(
        instansi_id=instansi_id, status__in=WAITING_TOPICS, tampil=True, jawab_sebelum=due
    ).select_related("unit")
    return list(rows.order_by("pk"))


def _waiting_ideas(instansi_id: UUID, due: date) -> list[Ide]:
    rows = Ide.objects.filter(
        instansi_id=instansi_id, status__in=WAITING_IDEAS, tampil=True, jawab_sebelum=due
    ).select_related("unit")
    return list(rows.order_by("pk"))
