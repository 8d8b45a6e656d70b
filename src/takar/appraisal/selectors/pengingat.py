"""Whom to remind of an evaluation's clocks: to rate, to hand over, to receive, to sign. One line a person and day."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.appraisal.models import Evaluasi, StatusEvaluasi
from takar.appraisal.transitions import OPEN
from takar.notifications.reminders import DueRow
from takar.ui.formats import tanggal

_S = StatusEvaluasi


def unrated(instansi_id: UUID, due: date) -> list[DueRow]:
    """Return each Penilai whose window to rate ends on that day, with how many are left."""
    rows = _rows(instansi_id, batas=due, status__in=OPEN)
    text = _("%(n)d evaluasi menunggu Anda nilai. Batasnya %(hari)s.")
    return _summed(rows, "penilai_id", due=due, text=text, instansi_id=instansi_id)


def passed_on(instansi_id: UUID, due: date) -> list[DueRow]:
    """Return each Atasan Penilai who has to rate now, because the Penilai's window ended on that day."""
    rows = _rows(instansi_id, batas=due, status__in=OPEN, atasan_penilai_id__isnull=False)
    text = _("%(n)d evaluasi tidak dinilai penilai sampai %(hari)s. Kini Anda yang menilai selaku atasan penilai.")
    return _summed(rows, "atasan_penilai_id", due=due, text=text, instansi_id=instansi_id)


def undelivered(instansi_id: UUID, due: date) -> list[DueRow]:
    """Return who has signed results that are to be handed over by that day."""
    text = _("%(n)d hasil evaluasi belum Anda sampaikan kepada pegawai. Batasnya %(hari)s.")
    rows = _rows(instansi_id, batas_sampai=due)
    counts = Counter(rows.filter(status=_S.DITANDATANGANI).values_list("penilai_id", flat=True))
    taken = rows.filter(status=_S.DIAMBIL_ALIH, atasan_penilai_id__isnull=False)
    counts.update(taken.values_list("atasan_penilai_id", flat=True))
    return _lines(counts, due=due, text=text, instansi_id=instansi_id)


def delivery_to_atasan(instansi_id: UUID, rows: Sequence[DueRow], days_after: int) -> list[DueRow]:
    """Return each Atasan Penilai below whom results were not handed over in time."""
    due, told = rows[0].due, {row.pegawai_id for row in rows}
    late = _rows(instansi_id, batas_sampai=due, status=_S.DITANDATANGANI, atasan_penilai_id__isnull=False)
    text = _("%(n)d hasil evaluasi belum disampaikan penilai di bawah Anda. Batasnya %(hari)s.")
    found = _summed(late, "atasan_penilai_id", due=due, text=text, instansi_id=instansi_id)
    return [row for row in found if row.pegawai_id not in told]


def unreceived(instansi_id: UUID, due: date) -> list[DueRow]:
    """Return each employee who has to confirm the receipt of a result by that day."""
    text = _("Hasil evaluasi Anda menunggu ditandai sudah diterima. Batasnya %(hari)s.")
    return _own(_rows(instansi_id, batas_sampai=due, status=_S.DISAMPAIKAN), due=due, text=text)


def unsigned(instansi_id: UUID, due: date) -> list[DueRow]:
    """Return each employee whose time to sign ends on that day."""
    text = _("Dokumen evaluasi Anda menunggu tanda tangan Anda. Batasnya %(hari)s.")
    return _own(_rows(instansi_id, batas_ttd_pegawai=due, status=_S.DITERIMA), due=due, text=text)


def _rows(instansi_id: UUID, **wanted: object) -> QuerySet[Evaluasi]:
    return Evaluasi.objects.filter(Q(**wanted), instansi_id=instansi_id).order_by("pk")


def _own(rows: QuerySet[Evaluasi], *, due: date, text: str) -> list[DueRow]:
    said = text % {"hari": tanggal(due)}
    return [
        DueRow(
            pegawai_id=who,
            object_id=pk,
            due=due,
            text=said,
            url=reverse("appraisal:evaluasi", kwargs={"pk": pk}),
        )
        for pk, who in rows.values_list("pk", "pegawai_id")
    ]


def _summed(rows: QuerySet[Evaluasi], field: str, *, due: date, text: str, instansi_id: UUID) -> list[DueRow]:
    return _lines(Counter(rows.values_list(field, flat=True)), due=due, text=text, instansi_id=instansi_id)


def _lines(counts: "Counter[UUID]", *, due: date, text: str, instansi_id: UUID) -> list[DueRow]:
    # One line stands for all that is due to this person on that day; the government's id names that heap.
    return [
        DueRow(
            pegawai_id=who,
            object_id=instansi_id,
            due=due,
            text=text % {"n": number, "hari": tanggal(due)},
            url=reverse("appraisal:menilai"),
        )
        for who, number in sorted(counts.items())
    ]
