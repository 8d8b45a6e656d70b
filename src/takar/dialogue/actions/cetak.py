"""Issue the official records of this room through the documents room."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.access.policies import access_row, can
from takar.common.actor import Actor
from takar.common.refusals import Invalid, NotFound, Problem, WrongState
from takar.dialogue.documents import (
    BIMBINGAN_KIND,
    DOKUMENTASI_KIND,
    REKAMAN_KIND,
    ULASAN_KIND,
    documentation_context,
    feedback_context,
    guidance_context,
    review_context,
)
from takar.dialogue.models import Bimbingan, RekamanUmpanBalik
from takar.dialogue.policies import BimbinganDeed, RekamanDeed
from takar.dialogue.selectors.bimbingan import review_of
from takar.dialogue.transitions import AGREED_RECORD
from takar.documents.actions import issue, issue_as_it_stands
from takar.documents.forms.kind import FormKind
from takar.documents.forms.payload import content_digest
from takar.documents.models import Dokumen
from takar.org.selectors import identitas_of
from takar.planning.models import Skp
from takar.planning.policies import SkpDeed


@transaction.atomic
def issue_feedback(*, actor: Actor, skp_id: UUID, ke: int, now: datetime) -> Dokumen:
    """Issue the record of feedback of one quarter; once for what it says, and anew when that has changed."""
    skp = _fixed_plan(actor=actor, skp_id=skp_id, ke=ke)
    kind, context = feedback_context(skp, ke=ke)
    record = _record(skp, ke=ke, sidik=content_digest(context), now=now)
    return issue(
        actor=actor,
        instansi=skp.instansi,
        form=kind,
        context=context,
        object_kind=REKAMAN_KIND,
        object_id=record.pk,
        version=record.versi,
        subject_id=skp.pegawai_id,
        now=now,
    )


@transaction.atomic
def issue_documentation(*, actor: Actor, skp_id: UUID, ke: int, now: datetime) -> Dokumen:
    """Issue form B.1.2 of one quarter; once for what it says, and anew when that has changed."""
    skp = _fixed_plan(actor=actor, skp_id=skp_id, ke=ke)
    # The quarter's record is what both of its forms are made of; its version counts the feedback only.
    record = RekamanUmpanBalik.objects.filter(instansi_id=skp.instansi_id, skp=skp, ke=ke).first()
    if record is None:
        _kind, feedback = feedback_context(skp, ke=ke)
        record = _record(skp, ke=ke, sidik=content_digest(feedback), now=now)
    return issue_as_it_stands(
        actor=actor,
        instansi=skp.instansi,
        form=FormKind.B_1_2,
        context=documentation_context(skp, ke=ke),
        object_kind=DOKUMENTASI_KIND,
        object_id=record.pk,
        subject_id=skp.pegawai_id,
        now=now,
    )


@transaction.atomic
def issue_guidance(*, actor: Actor, pk: UUID, now: datetime) -> Dokumen:
    """Issue form B.1.6 or B.1.7 of a record that both agreed to."""
    rows = Bimbingan.objects.select_related("unit", "skp", "instansi")
    row = access_row(rows, actor=actor, pk=pk, deed=BimbinganDeed.LIHAT, lock=True)
    if row.status not in AGREED_RECORD or row.pegawai_at is None:
        raise WrongState(
            _("Catatan ini belum disetujui keduanya, jadi dokumennya belum ada."),
            next_step=_("Dokumen terbit setelah pegawai menyetujui."),
        )
    people = identitas_of([row.pegawai_id, row.pembimbing_id], row.tanggal)
    kind, context = guidance_context(row, people)
    return issue(
        actor=actor,
        instansi=row.instansi,
        form=kind,
        context=context,
        object_kind=BIMBINGAN_KIND,
        object_id=row.pk,
        version=1,
        subject_id=row.pegawai_id,
        now=now,
    )


@transaction.atomic
def issue_review(*, actor: Actor, pk: UUID, now: datetime) -> Dokumen:
    """Issue form B.1.8 of the record `pk`, for its writer or its receiver."""
    row = review_of(actor=actor, pk=pk)
    people = identitas_of([row.pegawai_id, row.bimbingan.pembimbing_id], row.bimbingan.tanggal)
    return issue(
        actor=actor,
        instansi=row.instansi,
        form=FormKind.B_1_8,
        context=review_context(row, people),
        object_kind=ULASAN_KIND,
        object_id=row.pk,
        version=1,
        subject_id=row.pegawai_id,
        now=now,
    )


def _fixed_plan(*, actor: Actor, skp_id: UUID, ke: int) -> Skp:
    rows = Skp.objects.select_related("unit", "instansi")
    skp = access_row(rows, actor=actor, pk=skp_id, deed=SkpDeed.LIHAT, lock=True)
    if not can(actor, RekamanDeed.LIHAT, RekamanUmpanBalik(instansi_id=skp.instansi_id, skp=skp)):
        raise NotFound(_("Rekaman ini tidak ada, atau bukan untuk Anda."))
    if ke not in (1, 2, 3, 4):
        raise Invalid(_("Pilih triwulan."), problems=[Problem("ke", _("Pilih triwulan 1 sampai 4."))])
    if not skp.versi:
        raise WrongState(
            _("SKP ini belum ditetapkan, jadi rekamannya belum ada."),
            next_step=_("Rekaman terbit setelah penilai menetapkan SKP."),
        )
    return skp


def _record(skp: Skp, *, ke: int, sidik: str, now: datetime) -> RekamanUmpanBalik:
    record, made = RekamanUmpanBalik.objects.get_or_create(
        instansi_id=skp.instansi_id, skp=skp, ke=ke, defaults={"sidik": sidik, "at": now}
    )
    if not made and record.sidik != sidik:
        record.sidik, record.versi, record.at = sidik, record.versi + 1, now
        record.versi_baris += 1
        record.save(update_fields=["sidik", "versi", "at", "versi_baris"])
    return record
