"""Explain once why an entry has the same file or words as another. Nobody is judged by a likeness."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.audit.actions import append
from takar.common.actor import Actor
from takar.common.refusals import Invalid, Problem, WrongState
from takar.execution import audit
from takar.execution.actions.dasar import shown
from takar.execution.models import Aktivitas, PenjelasanKesamaan
from takar.execution.policies import AktivitasDeed

LONGEST = 1000


@transaction.atomic
def explain_likeness(*, actor: Actor, aktivitas_id: UUID, teks: str, now: datetime) -> PenjelasanKesamaan:
    """Keep the owner's explanation beside the entry, also of an accepted one. The same words sent twice are one.

    Raises `Invalid` at field `teks`; `WrongState` when another explanation stands already.
    """
    # Locked, so that two tabs cannot both be the first.
    row = access_row(Aktivitas.objects.all(), actor=actor, pk=aktivitas_id, deed=AktivitasDeed.UBAH, lock=True)
    said = teks.strip()
    if not said or len(said) > LONGEST:
        message = _("Tulis alasannya dalam satu atau dua kalimat, paling panjang %(n)d karakter.") % {"n": LONGEST}
        raise Invalid(_("Belum bisa disimpan."), problems=[Problem("teks", message)])
    found = PenjelasanKesamaan.objects.filter(aktivitas=row).first()
    if found is not None:
        if found.teks == said:
            return found
        raise WrongState(
            _("Kesamaan pada catatan ini sudah Anda jelaskan, dan penjelasan itu tidak diubah lagi."),
            next_step=_("Bila ada yang perlu ditambahkan, sampaikan langsung kepada penilai Anda."),
        )
    made = PenjelasanKesamaan.objects.create(instansi_id=row.instansi_id, aktivitas=row, teks=said, at=now)
    append(
        actor=actor,
        code=audit.KESAMAAN_DIJELASKAN,
        object_kind="execution.aktivitas",
        object_id=row.pk,
        subject_id=row.pegawai_id,
        after={"penjelasan": said},
        detail=shown(row),
        now=now,
    )
    return made
