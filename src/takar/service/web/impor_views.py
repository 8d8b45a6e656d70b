"""Bring in the applications of another system: upload, read the report, agree, see the result."""

import csv
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takar.access.doors import TakarRequest, door
from takar.access.policies import access_row
from takar.common.forms import REQUIRED, IdField, TextField, attach
from takar.common.ids import new_id
from takar.common.refusals import Refusal
from takar.org.imports.laporan import safe_text
from takar.service.actions.impor import apply_file, kept_rows, upload_file
from takar.service.imports.berkas import template
from takar.service.models import BerkasPermohonan, Layanan
from takar.service.policies import LayananDeed, SumberDeed
from takar.service.web.forms import TOO_LONG

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class UnggahForm(forms.Form):
    """A file, and the short name of the system that it comes from."""

    id = IdField(error_messages=REQUIRED)
    asal = TextField(
        label=gettext_lazy("Sistem asal"),
        max_length=40,
        help_text=gettext_lazy("Nama pendek, misalnya siak. Pakai nama yang sama setiap kali."),
        error_messages=TOO_LONG,
    )
    berkas = forms.FileField(
        label=gettext_lazy("Berkas XLSX atau CSV"),
        help_text=gettext_lazy("Paling besar 10 MB dan 20.000 permohonan."),
        error_messages={**REQUIRED, "empty": gettext_lazy("Berkas ini kosong. Pilih berkas yang berisi.")},
    )


class TerapkanForm(forms.Form):
    """Agree that wrong rows are left out."""

    lewati = forms.BooleanField(label=gettext_lazy("Lewati baris yang salah, simpan yang benar"), required=False)


@door("GET", "POST")
def upload(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Upload a file to be checked; nothing is written yet."""
    layanan = access_row(Layanan.objects.select_related("unit"), actor=request.actor, pk=pk, deed=LayananDeed.KELOLA)
    form, status = UnggahForm(initial={"id": new_id()}), 200
    if request.method == "POST":
        form, status = UnggahForm(request.POST, request.FILES), 422
        if form.is_valid():
            file = form.cleaned_data["berkas"]
            try:
                row = upload_file(
                    actor=request.actor,
                    pk=form.cleaned_data["id"],
                    layanan_id=pk,
                    asal=form.cleaned_data["asal"],
                    content=file.read(),
                    name=file.name,
                    now=request.now,
                )
                return redirect("service:impor_hasil", pk=row.pk)
            except Refusal as refusal:
                attach(form, refusal)
                status = refusal.status
    return render(request, "service/impor.html", {"form": form, "layanan": layanan}, status=status)


@door("GET", "POST")
def result(request: TakarRequest, pk: UUID) -> HttpResponse:
    """The report of one file; sent on, its good rows are written."""
    row = _row(request, pk)
    form, status = TerapkanForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST" and form.is_valid():
        try:
            done = apply_file(
                actor=request.actor,
                pk=pk,
                skip_wrong=form.cleaned_data["lewati"],
                today=request.today,
                now=request.now,
            )
        except Refusal as refusal:
            attach(form, refusal)
            status = refusal.status
        else:
            words = _("%(baru)s permohonan baru, %(berubah)s berubah, %(tetap)s sudah ada.")
            messages.success(request, words % {key: done.ringkasan[key] for key in ("baru", "berubah", "tetap")})
            return redirect("service:impor_hasil", pk=pk)
    context: dict[str, Any] = {"row": row, "form": form, "n": row.ringkasan}
    return render(request, "service/impor_hasil.html", context, status=status)


@door("GET")
def problems(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Every problem of a waiting file as CSV; of an applied one those that were kept."""
    row = _row(request, pk)
    if row.isi is not None:
        found = [
            (one.baris, one.kolom, one.nilai, one.masalah, one.saran) for one in kept_rows(row, now=request.now).salah
        ]
    else:
        keys = ("baris", "kolom", "nilai", "masalah", "saran")
        found = [tuple(one[key] for key in keys) for one in row.masalah]
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="masalah-permohonan.csv"'
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow((_("Baris"), _("Kolom"), _("Isi sel"), _("Masalah"), _("Yang benar")))
    writer.writerows(tuple(safe_text(part) for part in one) for one in found)
    return response


@door("GET")
def template_file(request: TakarRequest, pk: UUID) -> HttpResponse:
    """The template to fill in."""
    access_row(Layanan.objects.select_related("unit"), actor=request.actor, pk=pk, deed=LayananDeed.KELOLA)
    response = HttpResponse(template(), content_type=_XLSX)
    response["Content-Disposition"] = 'attachment; filename="templat-permohonan.xlsx"'
    return response


def _row(request: TakarRequest, pk: UUID) -> BerkasPermohonan:
    rows = BerkasPermohonan.objects.select_related("layanan__unit", "layanan__instansi")
    return access_row(rows, actor=request.actor, pk=pk, deed=SumberDeed.KELOLA)
