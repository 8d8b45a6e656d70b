"""Import people in the browser: upload, read the report, agree, see the result."""

import csv
from functools import partial
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.access.models import Role
from takar.access.policies import access_row, can
from takar.common.forms import attach
from takar.common.ids import new_id
from takar.common.refusals import Forbidden, Refusal
from takar.org.actions.impor import apply_upload, check_file, upload_import
from takar.org.imports.baris import Masalah
from takar.org.imports.kemajuan import Catatan
from takar.org.imports.laporan import report_rows, template
from takar.org.models import Impor
from takar.org.policies import Deed, home_of
from takar.org.selectors.aturan import recent_imports
from takar.org.web.forms import TerapkanForm, UnggahForm
from takar.org.web.latar import apart

# More rows than this are written apart from the request, while the page shows how far it is.
LONG = 300
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@door("GET", "POST", role=Role.ADMIN_INSTANSI)
def impor(request: TakarRequest) -> HttpResponse:
    """Upload a file to be checked; earlier uploads below."""
    verdict = can(request.actor, Deed.LIHAT, Impor(instansi_id=home_of(request.actor)))
    if not verdict:
        raise Forbidden(verdict.sentence, next_step=_("Minta admin tingkat instansi mengimpornya."))
    form, status = UnggahForm(initial={"id": new_id()}), 200
    if request.method == "POST":
        form, status = UnggahForm(request.POST, request.FILES), 422
        if form.is_valid():
            file = form.cleaned_data["berkas"]
            try:
                row = upload_import(
                    actor=request.actor,
                    impor_id=form.cleaned_data["id"],
                    content=file.read(),
                    name=file.name,
                    create_units=form.cleaned_data["buat_unit"],
                    today=request.today,
                    now=request.now,
                )
                return redirect("org:impor_hasil", pk=row.pk)
            except Refusal as refusal:
                attach(form, refusal)
                status = refusal.status if refusal.status == 403 else 422
    return render(
        request, "org/impor.html", {"form": form, "rows": recent_imports(home_of(request.actor))}, status=status
    )


@door("GET", "POST", role=Role.ADMIN_INSTANSI)
def impor_hasil(request: TakarRequest, pk: UUID) -> HttpResponse:
    """The report of one file; sent on, it is applied."""
    row = access_row(Impor.objects.all(), actor=request.actor, pk=pk, deed=Deed.UBAH)
    notes = Catatan(Path(settings.TAKAR_VAR), pk)
    maju = notes.read() if row.diterapkan_at is None else None
    form, status = TerapkanForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST" and form.is_valid():
        if maju is not None and maju.berjalan:
            return redirect("org:impor_hasil", pk=pk)
        if row.ringkasan["baris"] > LONG and row.isi is not None and row.diterapkan_at is None:
            notes.tell(_("Memeriksa berkas sekali lagi"), 0, 1)
            apart(partial(_apply, request, pk, dict(form.cleaned_data), notes), name="impor")
            return redirect("org:impor_hasil", pk=pk)
        try:
            done = apply_upload(
                actor=request.actor,
                impor_id=pk,
                skip_wrong=form.cleaned_data["lewati"],
                accept_warnings=form.cleaned_data["setuju"],
                today=request.today,
                now=request.now,
            )
        except Refusal as refusal:
            attach(form, refusal)
            status = refusal.status if refusal.status == 409 else 422
        else:
            counts = done.ringkasan
            messages.success(
                request,
                _("%(baru)s pegawai baru, %(berubah)s berubah, %(tetap)s tidak berubah.")
                % {"baru": counts["baru"], "berubah": counts["berubah"], "tetap": counts["tetap"]},
            )
            return redirect("org:impor_hasil", pk=pk)
    context = {"row": row, "form": form, "n": row.ringkasan, "maju": maju}
    # With a script the bar follows by itself; without one, the page says to load it again.
    if request.htmx and (maju is None or not maju.berjalan):
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "org/impor_hasil.html", context, status=status)


def _apply(request: TakarRequest, pk: UUID, agreed: dict[str, bool], notes: Catatan) -> None:
    try:
        apply_upload(
            actor=request.actor,
            impor_id=pk,
            skip_wrong=agreed["lewati"],
            accept_warnings=agreed["setuju"],
            today=request.today,
            now=request.now,
            progress=notes.tell,
        )
    except Refusal as refusal:
        notes.refuse(f"{refusal.message} {refusal.next_step}".strip())
    except Exception:
        notes.refuse(_("Impor terhenti karena gangguan; tidak ada yang tersimpan. Coba simpan lagi."))
        raise
    else:
        notes.clear()


@door("GET", role=Role.ADMIN_INSTANSI)
def impor_masalah(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Every problem of a waiting file as CSV; of an applied one those that were kept."""
    row = access_row(Impor.objects.all(), actor=request.actor, pk=pk, deed=Deed.UBAH)
    if row.isi is not None:
        plan = check_file(
            actor=request.actor,
            content=bytes(row.isi),
            name=row.nama_berkas,
            create_units=row.buat_unit,
            today=request.today,
        )
        problems = [*plan.peringatan, *plan.masalah]
    else:
        problems = [Masalah(**one) for one in row.masalah]
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="masalah-impor.csv"'
    response.write("\ufeff")
    csv.writer(response).writerows(report_rows(problems))
    return response


@door("GET", role=Role.ADMIN_INSTANSI)
def impor_templat(request: TakarRequest) -> HttpResponse:
    """The template to fill in."""
    response = HttpResponse(template(instansi=request.instansi.nama), content_type=_XLSX)
    response["Content-Disposition"] = 'attachment; filename="templat-impor-pegawai.xlsx"'
    return response
