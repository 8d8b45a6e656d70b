"""Whom to remind of the plan's day, 31 January: who has not sent a plan in, and whose signature plans wait for.

A superior gets one line that counts, not one for each person.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.law.penetapan import Kedudukan, kewajiban_skp
from takar.notifications.reminders import DueRow
from takar.org.models import JenisJabatan, JenisPenugasan, KedudukanHukum, Pegawai, Penempatan
from takar.org.selectors import in_force, penilai_map
from takar.planning.models import Periode, Skp, StatusSkp
from takar.ui.formats import tanggal

_UNSENT = (StatusSkp.DRAF, StatusSkp.DIKEMBALIKAN)
_PLANNING = [standing for standing in KedudukanHukum.values if kewajiban_skp(kedudukan=Kedudukan(standing)).buat]


def not_sent(instansi_id: UUID, due: date) -> list[DueRow]:
    """Return everyone who makes a plan and has not sent it in, for the year whose plans are due on that day."""
    periode = _periode(instansi_id, due)
    if periode is None:
        return []
    plans = Skp.objects.filter(instansi_id=instansi_id, tahun=periode.tahun, pegawai_id=OuterRef("pk"))
    posts = Penempatan.objects.filter(in_force(due), pegawai_id=OuterRef("pk"), jenis=JenisPenugasan.DEFINITIF)
    sent = plans.exclude(status__in=[*_UNSENT, StatusSkp.DITUTUP_PINDAH])
    people = (
        Pegawai.objects.filter(instansi_id=instansi_id, kedudukan__in=_PLANNING)
        .filter(Exists(posts.exclude(jabatan__jenis=JenisJabatan.PEJABAT_NEGARA)), ~Exists(sent))
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    text = _("SKP %(tahun)d Anda belum diajukan. Batasnya %(hari)s.") % _facts(periode)
    url = reverse("planning:saya")
    return [DueRow(pegawai_id=pk, object_id=periode.pk, due=due, text=text, url=url) for pk in people]


def to_those_above(instansi_id: UUID, rows: Sequence[DueRow], days_after: int) -> list[DueRow]:
    """Return whom to tell of plans that were not sent in: the Penilai, from the third day on also the one above."""
    periode = _periode(instansi_id, rows[0].due)
    if periode is None:
        return []
    lines = {who: found.pegawai_id for who, found in penilai_map(instansi_id, rows[0].due).items()}
    direct = Counter(above for row in rows if (above := lines.get(row.pegawai_id)))
    told = _summed(
        direct,
        periode=periode,
        text=_("%(n)d pegawai Anda belum mengajukan SKP %(tahun)d. Batasnya %(hari)s."),
    )
    if days_after < 3:
        return told
    higher: Counter[UUID] = Counter()
    for penilai, count in direct.items():
        if (above := lines.get(penilai)) is not None:
            higher[above] += count
    sentence = _("%(n)d pegawai dari penilai di bawah Anda belum mengajukan SKP %(tahun)d. Batasnya %(hari)s.")
    # Whoever is both hears of the own people only: one line a day.
    others = {who: count for who, count in higher.items() if who not in direct}
    return told + _summed(others, periode=periode, text=sentence)


def not_fixed(instansi_id: UUID, due: date) -> list[DueRow]:
    """Return each Penilai for whose signature plans wait, with how many."""
    periode = _periode(instansi_id, due)
    if periode is None:
        return []
    text = _("%(n)d SKP %(tahun)d menunggu Anda tetapkan. Batasnya %(hari)s.")
    return _summed(_waiting(periode, "penilai_id"), periode=periode, text=text)


def to_atasan(instansi_id: UUID, rows: Sequence[DueRow], days_after: int) -> list[DueRow]:
    """Return each Atasan Penilai who may now fix what the Penilai left (PermenPANRB 6/2022 p.65)."""
    periode = _periode(instansi_id, rows[0].due)
    if periode is None:
        return []
    told = {row.pegawai_id for row in rows}
    waiting = {who: n for who, n in _waiting(periode, "atasan_penilai_id").items() if who not in told}
    text = _("%(n)d SKP %(tahun)d lewat batas %(hari)s. Anda kini boleh menetapkannya selaku atasan penilai.")
    return _summed(waiting, periode=periode, text=text)


def _periode(instansi_id: UUID, due: date) -> Periode | None:
    return Periode.objects.filter(instansi_id=instansi_id, batas_skp=due).order_by("-tahun").first()


def _waiting(periode: Periode, field: str) -> Counter[UUID]:
    rows = Skp.objects.filter(
        Q(**{f"{field}__isnull": False}),
        instansi_id=periode.instansi_id,
        tahun=periode.tahun,
        status=StatusSkp.DIAJUKAN,
    )
    return Counter(rows.order_by("pk").values_list(field, flat=True))


def _summed(counts: Mapping[UUID, int], *, periode: Periode, text: str) -> list[DueRow]:
    return [
        DueRow(
            pegawai_id=who,
            object_id=periode.pk,
            due=periode.batas_skp,
            text=text % {"n": number, **_facts(periode)},
            url=reverse("planning:bawahan"),
        )
        for who, number in sorted(counts.items())
    ]


def _facts(periode: Periode) -> dict[str, object]:
    return {"tahun": periode.tahun, "hari": tanggal(periode.batas_skp)}
