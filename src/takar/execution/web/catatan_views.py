"""The own log with its quick record, and the page of one activity."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.common.forms import attach
from takar.common.ids import new_id
from takar.common.refusals import Invalid, Refusal, Stale
from takar.execution.actions.catat import change_activity, record_activity, remove_activity
from takar.execution.actions.pembukaan import note_entry_opened
from takar.execution.selectors.catatan import HalamanAktivitas, activity_page, my_log
from takar.execution.web.forms import AlasanForm, BuktiForm, CatatForm, PekerjaanForm, VersiForm
from takar.execution.web.rows import looks, upload_of


@door("GET", "POST")
def log(request: TakarRequest) -> HttpResponse:
    """My log; the form on top records."""
    if request.method != "POST":
        return _log(request)
    form = CatatForm(request.POST, request.FILES)
    if not form.is_valid():
        return _log(request, form, status=422)
    typed = form.cleaned_data
    try:
        row = record_activity(
            actor=request.actor,
            pk=typed["id"],
            indikator_id=typed["indikator"],
            tanggal=typed["tanggal"],
            uraian=typed["uraian"],
            jumlah=typed["jumlah"],
            upload=upload_of(typed["berkas"]),
            tautan=typed["tautan"],
            today=request.today,
            now=request.now,
        )
    except Invalid as refusal:
        attach(form, refusal)
        return _log(request, form, status=refusal.status)
    if row.terlambat:
        messages.warning(request, _("Tersimpan. Tanggalnya lewat batas hari mundur, jadi menunggu izin penilai."))
    else:
        messages.success(request, _("Tersimpan dan menunggu penilai."))
    return redirect("execution:catatan")


@door("GET", "POST")
def activity(request: TakarRequest, pk: UUID) -> HttpResponse:
    """One activity: its owner mends it here, its Penilai decides here, readers read."""
    page = activity_page(actor=request.actor, pk=pk, today=request.today)
    if request.method != "POST":
        if not page.penilainya:
            note_entry_opened(
                actor=request.actor,
                aktivitas_id=pk,
                pegawai_id=page.pegawai_id,
                tanggal=page.baris.tanggal,
                now=request.now,
            )
        return activity_response(request, page)
    form = PekerjaanForm(request.POST)
    if page.bisa_diubah and not form.is_valid():
        return activity_response(request, page, form=form, status=422)
    typed = form.cleaned_data if page.bisa_diubah else {}
    try:
        change_activity(
            actor=request.actor,
            pk=pk,
            indikator_id=typed["indikator"] if typed else page.baris.indikator_id,
            tanggal=typed.get("tanggal", page.baris.tanggal),
            uraian=typed.get("uraian", ""),
            jumlah=typed.get("jumlah"),
            version=typed.get("versi") or 0,
            today=request.today,
            now=request.now,
        )
    except Refusal as refusal:
        if not page.bisa_diubah:
            raise
        attach(form, refusal)
        if isinstance(refusal, Stale):
            # What stands now is shown beside what was typed; sending again decides, knowing it.
            page = activity_page(actor=request.actor, pk=pk, today=request.today)
            form.data = {**request.POST.dict(), "versi": str(page.baris.versi_baris)}
        return activity_response(request, page, form=form, status=refusal.status)
    messages.success(request, _("Perubahan tersimpan dan menunggu penilai."))
    return redirect("execution:catatan")


@door("POST")
def remove(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Remove an own entry that has not been accepted."""
    form = VersiForm(request.POST)
    version = form.cleaned_data["versi"] if form.is_valid() else 0
    remove_activity(actor=request.actor, pk=pk, version=version, now=request.now)
    messages.success(request, _("Catatan dihapus."))
    return redirect("execution:catatan")


def activity_response(
    request: TakarRequest,
    page: HalamanAktivitas,
    *,
    form: PekerjaanForm | None = None,
    evidence: BuktiForm | None = None,
    reason: AlasanForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render the page of one activity with whichever form came back refused."""
    row = page.baris
    initial = {
        "versi": row.versi_baris,
        "uraian": row.uraian,
        "jumlah": row.jumlah,
        "tanggal": row.tanggal,
        "indikator": row.indikator_id,
    }
    shown = form or PekerjaanForm(initial=initial)
    shown.offer(page.indikator)
    context: dict[str, Any] = {
        "halaman": page,
        "form": shown,
        "bukti_form": evidence or BuktiForm(initial={"id": new_id()}, batas=page.batas),
        "alasan_form": reason or AlasanForm(initial={"versi": row.versi_baris}),
        # After a refusal for a stale form, what stands in the database now is shown beside what was typed.
        "bandingkan": status == 409,
        "looks": looks(),
    }
    return render(request, "execution/aktivitas.html", context, status=status)


def _log(request: TakarRequest, form: CatatForm | None = None, *, status: int = 200) -> HttpResponse:
    page = my_log(actor=request.actor, today=request.today, page=_page_number(request))
    shown = form or CatatForm(initial={"id": new_id(), "tanggal": request.today, "indikator": page.saran})
    shown.offer(page.indikator)
    shown.limit(page.batas)
    context = {"halaman": page, "form": shown, "looks": looks()}
    return render(request, "execution/catatan.html", context, status=status)


def _page_number(request: TakarRequest) -> int:
    text = request.GET.get("hal", "1")
    return min(int(text), 10_000) if text.isascii() and text.isdigit() and len(text) < 6 and int(text) else 1
