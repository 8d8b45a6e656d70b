"""Issue an official document: once for each version of a thing, numbered, stored and written into the ledger."""

from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from takar.audit.actions import append
from takar.common.actor import Actor
from takar.common.refusals import WrongState
from takar.documents import store
from takar.documents.audit import DIGANTI, TERBIT
from takar.documents.codes import new_code, spelled
from takar.documents.forms.context import FormContext, MphDoc, SurveiDoc
from takar.documents.forms.kind import FORMS, FormKind
from takar.documents.forms.payload import canonical_json, payload
from takar.documents.models import Dokumen, DokumenCounter
from takar.documents.render import render, subject_of
from takar.units.models import Instansi

# Stands before the number of a document that was made while practising, and across each of its pages.
PRACTICE = "LATIHAN"


@transaction.atomic
def issue(
    *,
    actor: Actor,
    instansi: Instansi,
    form: FormKind,
    context: FormContext,
    object_kind: str,
    object_id: UUID,
    version: int,
    subject_id: UUID | None,
    now: datetime,
) -> Dokumen:
    """Issue the document of this version and return it; a second call returns the first document, unchanged.

    The caller has checked the right. A document of an earlier version of the same thing is thereby replaced.
    Idempotent also under concurrency: the counter's row is the lock.
    """
    series = FORMS[form].seri
    # Forms of one series stand for one another: A.1.6 may replace A.1.7, and D.1.3 replaces D.1.1.
    kin = [other.value for other, spec in FORMS.items() if spec.seri == series]
    of_object = Dokumen.objects.filter(instansi=instansi, object_kind=object_kind, object_id=object_id, jenis__in=kin)
    mine = of_object.filter(jenis=form.value, versi=version)
    issued = mine.first()
    if issued is not None:
        return issued
    local = now.astimezone(ZoneInfo(instansi.zona))
    counter = _locked_counter(instansi=instansi, year=local.year, series=series)
    issued = mine.first()  # again: someone may have issued it while we waited for the lock
    if issued is not None:
        return issued
    if of_object.filter(versi__gt=version).exists():
        raise WrongState(
            _("Dokumen untuk versi yang lebih baru sudah diterbitkan."),
            next_step=_("Buka versi terbaru dan unduh dokumennya dari sana."),
        )
    counter.terakhir += 1
    counter.save(update_fields=["terakhir"])
    number = f"{counter.seri}/{local.year}/{counter.terakhir:06d}"
    if instansi.latihan:
        number = f"{PRACTICE}/{number}"
    code = new_code()
    content = render(
        form,
        context,
        number=number,
        verify_url=verification_url(code),
        issued_at=local,
        code=spelled(code),
        practice=instansi.latihan,
    )
    earlier = of_object.filter(superseded_by__isnull=True).order_by("-versi", "-id").first()
    document = Dokumen.objects.create(
        instansi=instansi,
        jenis=form.value,
        tahun=local.year,
        nomor=number,
        kode=code,
        object_kind=object_kind,
        object_id=object_id,
        versi=version,
        subjek_id=subject_id,
        issued_at=now,
        issued_by_id=actor.user_id,
        # Durable before the commit: a committed row always has its file; a rolled-back one leaves a harmless file.
        sha256=store.put(content),
        size=len(content),
        filename=_filename(form, context, number),
        context_json=canonical_json(context),
        ringkas=_summary(context),
        supersedes=earlier,
    )
    _record(actor=actor, document=document, earlier=earlier, now=now)
    return document


@transaction.atomic
def issue_as_it_stands(
    *,
    actor: Actor,
    instansi: Instansi,
    form: FormKind,
    context: FormContext,
    object_kind: str,
    object_id: UUID,
    subject_id: UUID | None,
    now: datetime,
) -> Dokumen:
    """Issue a form of a thing that has no versions of its own: the newest document while it says the same, else anew.

    The caller has locked the thing, so two presses at once give one document.
    """
    newest = (
        Dokumen.objects.filter(instansi=instansi, object_kind=object_kind, object_id=object_id, jenis=form.value)
        .order_by("-versi")
        .first()
    )
    if newest is not None and newest.context_json == canonical_json(context):
        return newest
    return issue(
        actor=actor,
        instansi=instansi,
        form=form,
        context=context,
        object_kind=object_kind,
        object_id=object_id,
        version=1 if newest is None else newest.versi + 1,
        subject_id=subject_id,
        now=now,
    )


def verification_url(code: str) -> str:
    """Return the public address that proves a document, as it is printed and put into the QR code."""
    return f"{settings.TAKAR_URL}{reverse('documents:verify_code', kwargs={'kode': code})}"


def _locked_counter(*, instansi: Instansi, year: int, series: str) -> DokumenCounter:
    DokumenCounter.objects.get_or_create(instansi=instansi, tahun=year, seri=series)
    return DokumenCounter.objects.select_for_update().get(instansi=instansi, tahun=year, seri=series)


def _summary(context: FormContext) -> dict[str, str]:
    """What the verification page may draw on. Never the ratings or the predicate."""
    period = payload(context)["periode_penilaian"]
    if isinstance(context, MphDoc | SurveiDoc):
        return {"nama": "", "nip": "", "unit_kerja": context.unit_kerja, "periode": period}
    person = context.pegawai
    return {"nama": person.nama, "nip": person.nip or "", "unit_kerja": person.unit_kerja, "periode": period}


def _filename(form: FormKind, context: FormContext, number: str) -> str:
    name = slugify(subject_of(context))[:60].strip("-") or "dokumen"
    return f"{number.replace('/', '-')}_{form.value.replace('.', '')}_{name}.pdf"


def _record(*, actor: Actor, document: Dokumen, earlier: Dokumen | None, now: datetime) -> None:
    common: dict[str, Any] = {
        "actor": actor,
        "instansi_id": document.instansi_id,
        "subject_id": document.subjek_id,
        "object_kind": "dokumen",
        "now": now,
    }
    append(
        code=TERBIT,
        object_id=document.pk,
        after={"nomor": document.nomor, "sha256": document.sha256, "versi": document.versi},
        detail={"bentuk": FORMS[FormKind(document.jenis)].nama, "nomor": document.nomor},
        **common,
    )
    if earlier is not None:
        append(
            code=DIGANTI,
            object_id=earlier.pk,
            after={"diganti": document.nomor},
            detail={"nomor": earlier.nomor, "pengganti": document.nomor},
            **common,
        )
