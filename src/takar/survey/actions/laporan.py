"""Issue the report of a closed survey: numbered, hashed, with a code to check it; anew when the plan moves on."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.access.policies import access_row, can
from takar.audit.actions import append
from takar.common.actor import Actor
from takar.common.refusals import Invalid, Problem, WrongState
from takar.documents.actions import issue_as_it_stands
from takar.documents.forms.kind import FormKind
from takar.documents.models import Dokumen
from takar.survey import audit
from takar.survey.documents.laporan import OBJECT_KIND, report_context
from takar.survey.models import Survei
from takar.survey.policies import SurveiDeed
from takar.survey.transitions import ENDED


@transaction.atomic
def issue_report(*, actor: Actor, pk: UUID, today: date, now: datetime) -> Dokumen:
    """Issue the report, or return the one that says the same. Refused while a weakest unsur has no follow-up."""
    rows = Survei.objects.select_related("unit", "instrumen", "instansi")
    row = access_row(rows, actor=actor, pk=pk, deed=SurveiDeed.KELOLA, lock=True)
    if row.status not in ENDED:
        raise WrongState(
            _("Survei ini belum ditutup."), next_step=_("Tutup surveinya dahulu, lalu terbitkan laporannya.")
        )
    context = report_context(actor=actor, pk=row.pk, instansi=row.instansi, today=today)
    if not context.baris:
        raise WrongState(
            _("Jawabannya belum cukup untuk satu angka pun."),
            next_step=_("Catat lembar kertas yang masih ada pada survei berikutnya; laporan ini tidak dapat terbit."),
        )
    planned = {one.unsur for one in context.tindak}
    missing = [one.nama for one in context.baris if one.terendah and one.nama not in planned]
    if missing:
        raise Invalid(
            _("Laporan belum terbit."),
            problems=[
                Problem("", _("Tulis tindak lanjut untuk unsur terendah: %(unsur)s.") % {"unsur": ", ".join(missing)})
            ],
        )
    before = Dokumen.objects.filter(object_kind=OBJECT_KIND, object_id=row.pk).count()
    document = issue_as_it_stands(
        actor=actor,
        instansi=row.instansi,
        form=FormKind.LHS,
        context=context,
        object_kind=OBJECT_KIND,
        object_id=row.pk,
        subject_id=None,
        now=now,
    )
    if Dokumen.objects.filter(object_kind=OBJECT_KIND, object_id=row.pk).count() > before:
        append(
            actor=actor,
            code=audit.LAPORAN_TERBIT,
            object_kind="survey.survei",
            object_id=row.pk,
            after={"nomor": document.nomor, "sha256": document.sha256},
            detail={"nomor": document.nomor, "objek": row.judul},
            now=now,
        )
    return document


def may_read_report(actor: Actor, document: Dokumen) -> bool:
    """Everyone of the government who may see the survey reads its report."""
    row = Survei.objects.select_related("unit").filter(pk=document.object_id).first()
    return row is not None and bool(can(actor, SurveiDeed.LIHAT, row))
