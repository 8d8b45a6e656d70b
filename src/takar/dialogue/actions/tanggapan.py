"""Answer feedback that one received: once, in own words, and with a mark when something was done about it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.audit.actions import append
from takar.common.actor import Actor
from takar.common.refusals import Forbidden, Invalid, Problem, WrongState
from takar.dialogue import audit
from takar.dialogue.models import Tanggapan
from takar.execution.models import UmpanBalik
from takar.execution.policies import UmpanBalikDeed
from takar.notifications.actions import notify

_LONGEST = 2000


@transaction.atomic
def respond(*, actor: Actor, pk: UUID, teks: str, ditindaklanjuti: bool, now: datetime) -> Tanggapan:
    """Answer feedback on the own work. A second, different answer is refused; the same one again is the same."""
    said = teks.strip()
    rows = UmpanBalik.objects.select_related("skp__unit")
    row = access_row(rows, actor=actor, pk=pk, deed=UmpanBalikDeed.LIHAT, lock=True)
    if row.skp.pegawai_id != actor.pegawai_id:
        raise Forbidden(
            _("Umpan balik ditanggapi oleh penerimanya."), next_step=_("Anda tetap dapat membacanya di halaman ini.")
        )
    known = Tanggapan.objects.filter(instansi_id=row.instansi_id, umpan_balik=row).first()
    if known is not None:
        if (known.teks, known.ditindaklanjuti) == (said, ditindaklanjuti):
            return known
        raise WrongState(
            _("Umpan balik ini sudah Anda tanggapi."),
            next_step=_("Tanggapan tidak diubah lagi. Bicarakan kelanjutannya dalam dialog kinerja."),
        )
    if not said or len(said) > _LONGEST:
        message = _("Tulis tanggapan Anda, paling panjang %(n)d karakter.") % {"n": _LONGEST}
        raise Invalid(_("Belum bisa disimpan."), problems=[Problem("teks", message)])
    answer = Tanggapan.objects.create(
        instansi_id=row.instansi_id,
        umpan_balik=row,
        pegawai_id=actor.person,
        teks=said,
        ditindaklanjuti=ditindaklanjuti,
        at=now,
    )
    append(
        actor=actor,
        code=audit.TANGGAPAN_DIBERIKAN,
        object_kind="dialogue.tanggapan",
        object_id=answer.pk,
        subject_id=actor.pegawai_id,
        after={"teks": said, "ditindaklanjuti": ditindaklanjuti},
        now=now,
    )
    notify(
        instansi_id=row.instansi_id,
        pegawai_ids=[row.pemberi_id],
        code=audit.TANGGAPAN_DIBERIKAN.name,
        text=_("%(nama)s menanggapi umpan balik Anda.") % {"nama": actor.nama},
        url=reverse("dialogue:satu", kwargs={"pk": row.pk}),
        now=now,
    )
    return answer
