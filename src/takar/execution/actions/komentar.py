"""Write a comment under an entry. It is never changed or removed; who it is meant for is told."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.audit.actions import append
from takar.common.actor import Actor
from takar.common.refusals import Invalid, NotFound, Problem
from takar.execution import audit
from takar.execution.actions.dasar import once, shown
from takar.execution.models import Aktivitas, Komentar
from takar.execution.policies import PENGGANTI, AktivitasDeed
from takar.notifications.actions import notify

LONGEST = 1000


def add_comment(*, actor: Actor, pk: UUID, aktivitas_id: UUID, teks: str, now: datetime) -> Komentar:
    """Write under an entry as its owner or as one who checks it. The same `pk` sent twice is one comment.

    Raises `Invalid` at `teks` when it is empty or too long.
    """
    return once(
        lambda: _add(actor=actor, pk=pk, aktivitas_id=aktivitas_id, teks=teks, now=now),
        sent=lambda: _sent(actor=actor, pk=pk),
    )


@transaction.atomic
def _add(*, actor: Actor, pk: UUID, aktivitas_id: UUID, teks: str, now: datetime) -> Komentar:
    sent = _sent(actor=actor, pk=pk)
    if sent is not None:
        return sent
    rows = Aktivitas.objects.select_related("skp", "unit")
    row = access_row(rows, actor=actor, pk=aktivitas_id, deed=AktivitasDeed.KOMENTARI, lock=True)
    words = teks.strip()
    if not words or len(words) > LONGEST:
        message = _("Tulis komentarnya dulu.") if not words else _("Paling panjang %(n)d karakter.") % {"n": LONGEST}
        raise Invalid(_("Komentar belum terkirim."), problems=[Problem("teks", message)])
    comment = Komentar.objects.create(
        pk=pk,
        instansi_id=row.instansi_id,
        aktivitas_id=row.pk,
        penulis_id=actor.person,
        teks=words,
        at=now,
    )
    append(
        actor=actor,
        code=audit.KOMENTAR_DITULIS,
        object_kind="execution.komentar",
        object_id=comment.pk,
        subject_id=row.pegawai_id,
        after={"aktivitas": row.pk, "teks": words},
        detail=shown(row),
        now=now,
    )
    _tell(row, actor=actor, now=now)
    return comment


def _tell(row: Aktivitas, *, actor: Actor, now: datetime) -> None:
    """A superior's words go to the owner; the owner's to those who check."""
    mine = row.pegawai_id == actor.pegawai_id
    people = {row.skp.penilai_id, *PENGGANTI.people(row)} if mine else {row.pegawai_id}
    text = _("%(nama)s berkomentar pada catatan pekerjaan tanggal %(tanggal)s.")
    notify(
        instansi_id=row.instansi_id,
        pegawai_ids=sorted(people - {actor.pegawai_id}),
        code=audit.KOMENTAR_DITULIS.name,
        text=text % {"nama": actor.nama, **shown(row)},
        url=reverse("execution:komentar", kwargs={"pk": row.pk}),
        now=now,
    )


def _sent(*, actor: Actor, pk: UUID) -> Komentar | None:
    row = Komentar.objects.filter(pk=pk).first()
    if row is not None and (row.instansi_id, row.penulis_id) != (actor.instansi_id, actor.pegawai_id):
        raise NotFound(_("Komentar ini tidak ada, atau bukan untuk Anda."))
    return row
