"""Issue the official form of a fixed version and its attachment, once for each version."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.audit import actions as audit
from takar.common.actor import Actor
from takar.common.refusals import WrongState
from takar.documents.actions import issue
from takar.documents.forms.kind import FormKind
from takar.documents.models import Dokumen
from takar.planning.actions.dasar import objek, open_plan
from takar.planning.audit import SKP_DICETAK
from takar.planning.documents import SKP_KIND, form_of, skp_context
from takar.planning.policies import SkpDeed
from takar.planning.selectors.versi import version_content


@transaction.atomic
def cetak_skp(*, actor: Actor, skp_id: UUID, nomor: int | None = None, now: datetime) -> tuple[Dokumen, Dokumen]:
    """Return the form and the attachment of a version (the latest one without `nomor`), issuing them if need be."""
    skp = open_plan(actor=actor, skp_id=skp_id, deed=SkpDeed.CETAK)
    if not skp.versi:
        raise WrongState(
            _("SKP ini belum ditetapkan, jadi dokumennya belum ada."),
            next_step=_("Dokumen resmi terbit setelah penilai menetapkan SKP."),
        )
    version_number = nomor or skp.versi
    version = version_content(skp, version_number)
    known = set(
        Dokumen.objects.filter(
            instansi_id=skp.instansi_id, object_kind=SKP_KIND, object_id=skp.pk, versi=version_number
        ).values_list("jenis", flat=True)
    )
    kinds = (form_of(version), FormKind.A_1_8)
    instansi = skp.unit.instansi
    issued = [
        issue(
            actor=actor,
            instansi=instansi,
            form=kind,
            context=skp_context(
                version, tempat=instansi.tempat, zona=instansi.zona, with_attachment=kind is FormKind.A_1_8
            ),
            object_kind=SKP_KIND,
            object_id=skp.pk,
            version=version_number,
            subject_id=skp.pegawai_id,
            now=now,
        )
        for kind in kinds
    ]
    if not known >= {kind.value for kind in kinds}:
        audit.append(
            actor=actor,
            code=SKP_DICETAK,
            object_kind=SKP_KIND,
            object_id=skp.pk,
            subject_id=skp.pegawai_id,
            after={"dokumen": [each.nomor for each in issued]},
            detail={"objek": objek(skp), "nomor": version_number},
            now=now,
        )
    return issued[0], issued[1]
