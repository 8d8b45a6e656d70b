"""Write a sheet beside a plan, and issue forms A.1.3, A.1.4 and B.1.1 as the sheets stand."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.audit import actions as audit
from takar.common.actor import Actor
from takar.common.refusals import Invalid, NotFound, Problem, WrongState
from takar.documents.actions import issue_as_it_stands
from takar.documents.forms.kind import FormKind
from takar.documents.models import Dokumen
from takar.planning.actions.dasar import checked_text, expect_version, objek, open_plan
from takar.planning.audit import LEMBAR_DICETAK, LEMBAR_DITULIS
from takar.planning.documents import SKP_KIND, sheet_context
from takar.planning.models.lembar import ISIAN, JenisLembar, LembarRencana
from takar.planning.policies import SkpDeed
from takar.planning.selectors.lembar import FORM_OF, stored_sheets, subject_text
from takar.planning.transitions import OPEN


@transaction.atomic
def write_sheet(
    *,
    actor: Actor,
    skp_id: UUID,
    jenis: str,
    objek_id: UUID,
    version: int | None,
    given: Mapping[str, str],
    now: datetime,
) -> LembarRencana:
    """Write or rewrite one sheet. The same words a second time change nothing."""
    skp = open_plan(actor=actor, skp_id=skp_id, deed=SkpDeed.UBAH)
    subject_text(skp, jenis=jenis, objek_id=objek_id)
    if skp.status not in OPEN:
        raise WrongState(
            _("SKP ini sudah berakhir, jadi lembarnya tidak diisi lagi."), next_step=_("Isi lembar pada SKP yang baru.")
        )
    row = stored_sheets(skp).get((jenis, objek_id))
    texts = _checked(jenis, given)
    if row is None:
        row = LembarRencana(instansi_id=skp.instansi_id, skp=skp, jenis=jenis, objek_id=objek_id, versi_baris=0)
    elif row.isi == texts:
        return row
    else:
        expect_version(row, version)
    before = dict(row.isi) if row.versi_baris else None
    row.isi, row.diubah_at = texts, now
    row.versi_baris += 1
    row.save()
    audit.append(
        actor=actor,
        code=LEMBAR_DITULIS,
        object_kind="planning.lembar",
        object_id=row.pk,
        subject_id=skp.pegawai_id,
        before=before,
        after=texts,
        detail={"objek": objek(skp), "formulir": FORM_OF[jenis]},
        now=now,
    )
    return row


@transaction.atomic
def print_sheets(*, actor: Actor, skp_id: UUID, jenis: str, now: datetime) -> Dokumen:
    """Issue the form of one kind of sheet: once for what the sheets say, and anew when that has changed."""
    skp = open_plan(actor=actor, skp_id=skp_id, deed=SkpDeed.CETAK)
    if jenis not in ISIAN:
        raise NotFound(_("Lembar ini tidak ada."), next_step=_("Pilih dari daftar lembar."))
    if not skp.versi:
        raise WrongState(
            _("SKP ini belum ditetapkan, jadi formulirnya belum bisa terbit."),
            next_step=_("Formulir terbit setelah penilai menetapkan SKP."),
        )
    instansi = skp.unit.instansi
    context = sheet_context(skp, jenis=jenis, tempat=instansi.tempat, zona=instansi.zona)
    if not context.baris:
        raise WrongState(_("Belum ada yang bisa dicetak."), next_step=_("Isi dulu sedikitnya satu lembar."))
    form = FormKind(FORM_OF[jenis])
    known = Dokumen.objects.filter(instansi=instansi, object_kind=SKP_KIND, object_id=skp.pk, jenis=form.value).count()
    document = issue_as_it_stands(
        actor=actor,
        instansi=instansi,
        form=form,
        context=context,
        object_kind=SKP_KIND,
        object_id=skp.pk,
        subject_id=skp.pegawai_id,
        now=now,
    )
    if document.versi > known:
        audit.append(
            actor=actor,
            code=LEMBAR_DICETAK,
            object_kind=SKP_KIND,
            object_id=skp.pk,
            subject_id=skp.pegawai_id,
            after={"dokumen": document.nomor},
            detail={"objek": objek(skp), "formulir": form.value},
            now=now,
        )
    return document


def _checked(jenis: str, given: Mapping[str, str]) -> dict[str, str]:
    texts = {}
    for each in ISIAN[JenisLembar(jenis)]:
        value = checked_text(given.get(each.kunci, ""), field=each.kunci, limit=each.batas, required=each.wajib)
        if each.pilihan is not None and value not in each.pilihan.values:
            raise Invalid(_("Belum bisa disimpan."), problems=[Problem(each.kunci, _("Pilih salah satu."))])
        texts[each.kunci] = value
    return texts
