"""Erase the detail of an entry when the law on personal data asks for it; the entry itself and its proof stay."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.audit.actions import append
from takar.audit.deeds import DETAIL_ERASED
from takar.audit.models import AuditDetail, AuditEvent
from takar.common.actor import Actor
from takar.common.refusals import Invalid, NotFound, WrongState


def erase_detail(*, actor: Actor, event_id: UUID, reason: str, now: datetime) -> AuditEvent:
    """Erase the detail of `event_id` and append an entry that says who asked and why. Returns that entry."""
    if not reason.strip():
        raise Invalid(_("Alasan penghapusan belum diisi."), next_step=_("Tuliskan dasar permintaannya, lalu ulangi."))
    with transaction.atomic():
        erased = AuditEvent.objects.filter(pk=event_id).first()
        if erased is None:
            raise NotFound(_("Catatan ini tidak ada."), next_step=_("Periksa nomor catatannya."))
        detail = AuditDetail.objects.select_for_update().filter(pk=event_id).first()
        if detail is None:
            raise WrongState(
                _("Rincian catatan ini sudah dihapus."), next_step=_("Tidak ada yang perlu Anda lakukan lagi.")
            )
        entry = append(
            actor=actor,
            code=DETAIL_ERASED,
            object_kind="audit.rincian",
            object_id=event_id,
            instansi_id=erased.instansi_id,
            subject_id=erased.subject_id,
            detail={"alasan": reason.strip(), "objek": str(event_id)},
            now=now,
        )
        # The database lets the detail go only now that the entry above is there.
        detail.delete()
    return entry
