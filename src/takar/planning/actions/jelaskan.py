"""Explain an indicator that does not come from the library: what counts, what does not, where its data come from."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.access.policies import can
from takar.audit import actions as audit
from takar.common.actor import Actor
from takar.common.refusals import Forbidden, NotFound, WrongState
from takar.notifications.actions import notify
from takar.planning.actions.dasar import checked_text, objek, open_plan
from takar.planning.audit import PAHAM_DIJELASKAN
from takar.planning.models import Indikator, PenjelasanIndikator
from takar.planning.policies import PenjelasanDeed, SkpDeed
from takar.planning.transitions import OPEN

_TEXTS = (("penjelasan", 2000), ("contoh_dihitung", 1000), ("contoh_tidak_dihitung", 1000), ("sumber_data", 300))


@dataclass(frozen=True, slots=True, kw_only=True)
class PenjelasanInput:
    """What the Penilai writes."""

    penjelasan: str
    contoh_dihitung: str
    contoh_tidak_dihitung: str
    sumber_data: str


@transaction.atomic
def explain(
    *, actor: Actor, skp_id: UUID, indikator_id: UUID, given: PenjelasanInput, now: datetime
) -> PenjelasanIndikator:
    """Write or rewrite the explanation of one indicator. The same words a second time change nothing."""
    skp = open_plan(actor=actor, skp_id=skp_id, deed=SkpDeed.LIHAT)
    indikator = Indikator.objects.select_related("rhk__skp__unit").filter(pk=indikator_id, rhk__skp=skp).first()
    if indikator is None:
        raise NotFound(_("Indikator ini sudah tidak ada di SKP."), next_step=_("Muat ulang halaman, lalu ulangi."))
    row = PenjelasanIndikator.objects.select_related("indikator__rhk__skp__unit").filter(indikator=indikator).first()
    if row is None:
        row = PenjelasanIndikator(instansi_id=skp.instansi_id, indikator=indikator, versi_baris=0)
    verdict = can(actor, PenjelasanDeed.TULIS, row)
    if not verdict or actor.pegawai_id is None:
        raise Forbidden(verdict.sentence, next_step=_("Tanyakan kepada penilai lewat tombol di bawah indikatornya."))
    if skp.status not in OPEN:
        raise WrongState(
            _("SKP ini sudah berakhir, jadi indikatornya tidak dijelaskan lagi."),
            next_step=_("Jelaskan indikator pada SKP yang baru."),
        )
    texts = {name: checked_text(getattr(given, name), field=name, limit=limit) for name, limit in _TEXTS}
    before = {name: getattr(row, name) for name, _limit in _TEXTS}
    if texts == before:
        return row
    for name, text in texts.items():
        setattr(row, name, text)
    row.penulis_id, row.at = actor.pegawai_id, now
    row.versi_baris += 1
    row.save()
    audit.append(
        actor=actor,
        code=PAHAM_DIJELASKAN,
        object_kind="planning.paham",
        object_id=row.pk,
        subject_id=skp.pegawai_id,
        before=before if row.versi_baris > 1 else None,
        after=dict(texts),
        detail={"objek": objek(skp)},
        now=now,
    )
    notify(
        instansi_id=skp.instansi_id,
        pegawai_ids=[skp.pegawai_id],
        code=PAHAM_DIJELASKAN.name,
        text=_("%(nama)s menjelaskan indikator Anda: %(teks)s")
        % {"nama": skp.penilai.nama_lengkap, "teks": indikator.teks[:200]},
        url=f"{reverse('planning:paham', kwargs={'pk': skp.pk})}#ind-{indikator.pk}",
        now=now,
    )
    return row
