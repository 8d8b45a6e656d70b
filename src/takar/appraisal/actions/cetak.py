"""Issue the official forms of a signed evaluation: once for the result, and once more when the employee has signed."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.appraisal.actions.dasar import objek, open_evaluation
from takar.appraisal.audit import EVALUASI_DICETAK
from takar.appraisal.documents import OBJECT_KIND, dokumen_context, evaluasi_context, forms_of, sees_result
from takar.appraisal.policies import EvaluasiDeed
from takar.appraisal.selectors.bahan import bahan_of
from takar.appraisal.selectors.hasil_lama import agreement_of, told
from takar.appraisal.transitions import OPEN
from takar.audit import actions as audit
from takar.common.actor import Actor
from takar.common.refusals import Forbidden, WrongState
from takar.documents.actions import issue
from takar.documents.models import Dokumen
from takar.org.selectors import identitas_of


@transaction.atomic
def cetak(*, actor: Actor, pk: UUID, now: datetime) -> tuple[Dokumen, Dokumen]:
    """Return the evaluation form and the evaluation document, issuing those that do not exist yet."""
    row = open_evaluation(actor=actor, pk=pk, deed=EvaluasiDeed.CETAK, version=None)
    if row.status in OPEN:
        raise WrongState(
            _("Evaluasi ini belum ditandatangani, jadi dokumennya belum ada."),
            next_step=_("Dokumen resmi terbit setelah Penilai menandatangani."),
        )
    if not sees_result(actor, row):
        raise Forbidden(
            _("Dokumen ini belum disampaikan kepada Anda."), next_step=_("Penilai Anda akan menyampaikannya di sini.")
        )
    bahan = bahan_of(row)
    signed = row.ditandatangani_at.date() if row.ditandatangani_at else now.date()
    wanted = (row.pegawai_id, row.penilai_id, row.atasan_penilai_id)
    people = identitas_of([one for one in wanted if one is not None], signed)
    # The document is signed twice: as issued to the employee, and with both signatures.
    version = 2 if row.ditandatangani_pegawai_at else 1
    before = Dokumen.objects.filter(instansi_id=row.instansi_id, object_kind=OBJECT_KIND, object_id=row.pk).count()
    evaluation, document = forms_of(row, bahan)
    former = agreement_of(row)
    common = {"actor": actor, "instansi": row.instansi, "object_kind": OBJECT_KIND, "object_id": row.pk}
    both = (
        issue(
            form=evaluation,
            context=evaluasi_context(row, bahan, people, lama=told(former) if former else None),
            version=version if row.gugur_tugas_belajar or row.pegawai.kedudukan == "TUGAS_BELAJAR" else 1,
            subject_id=row.pegawai_id,
            now=now,
            **common,  # type: ignore[arg-type]
        ),
        issue(
            form=document,
            context=dokumen_context(row, bahan, people, lama=told(former) if former else None),
            version=version,
            subject_id=row.pegawai_id,
            now=now,
            **common,  # type: ignore[arg-type]
        ),
    )
    after = Dokumen.objects.filter(instansi_id=row.instansi_id, object_kind=OBJECT_KIND, object_id=row.pk).count()
    if after > before:
        audit.append(
            actor=actor,
            code=EVALUASI_DICETAK,
            object_kind=row._meta.label_lower,
            object_id=row.pk,
            subject_id=row.pegawai_id,
            after={"dokumen": [each.nomor for each in both]},
            detail={"objek": objek(row), "bentuk": f"{evaluation.value} dan {document.value}"},
            now=now,
        )
    return both
