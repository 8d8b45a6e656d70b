"""The own log with its quick record, and the page of one activity."""

import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.common.forms import attach
from takar.common.ids import new_id
from takar.common.refusals import Invalid, Refusal, Stale
from takar.execution.actions.catat import change_activity, record_entry, remove_activity
from takar.execution.actions.pembukaan import note_entry_opened
from takar.execution.selectors.catatan import HalamanAktivitas, HalamanCatatan, activity_page, my_log
from takar.execution.selectors.kesamaan import likenesses
from takar.execution.selectors.peringatan import closed_day, fingerprint, questions_about
from takar.execution.web.catat_kosong import empty_form
from takar.execution.web.forms import AlasanForm, BuktiForm, CatatForm, PekerjaanForm, TemplatForm, VersiForm
from takar.execution.web.rows import looks


@door("GET", "POST")
def log(request: TakarRequest) -> HttpResponse:
    """My log; the form on top records. `?indikator=` and `?templat=` fill it, `?baris=` and `?ulang=` open several."""
    if request.method != "POST":
        if {"baris", "ulang"} & set(request.GET):
            return redirect(f"/kerja/beberapa/?{request.GET.urlencode()}")
        return _log(request)
    form = CatatForm(request.POST, request.FILES)
    if not form.is_valid():
        return _log(request, form, status=422)
    asked = questions_about([form.isi()], actor=request.actor, today=request.today)
    if asked and form.cleaned_data["yakin"] != fingerprint(asked):
        return _log(request, form, status=422, asked=asked)
    try:
        row = record_entry(actor=request.actor, given=form.catatan(), today=request.today, now=request.now)
    except Invalid as refusal:
        attach(form, refusal)
        return _log(request, form, status=refusal.status)
    if row.terlambat:
        messages.warning(request, _("Tersimpan. Tanggalnya lewat batas hari mundur, jadi menunggu izin penilai."))
    else:
        messages.success(request, _("Tersimpan dan menunggu penilai."))
    return redirect("execution:catatan")


@door("POST")
def check(request: TakarRequest) -> HttpResponse:
    """What would be asked about the entry as it is typed so far; nothing is stored."""
    form = CatatForm(request.POST)
    form.is_valid()
    entry = form.isi() if "tanggal" in form.cleaned_data else None
    asked = questions_about([entry] if entry else [], actor=request.actor, today=request.today)
    return JsonResponse({"tanya": list(asked), "yakin": fingerprint(asked)})


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
            dari=typed.get("dari"),
            jam_mulai=typed.get("jam_mulai"),
            jam_selesai=typed.get("jam_selesai"),
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
    template: TemplatForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render the page of one activity with whichever form came back refused."""
    row, more = page.baris, page.rincian
    initial = {
        "versi": row.versi_baris,
        "uraian": row.uraian,
        "jumlah": row.jumlah,
        "dari": more.dari,
        "jam_mulai": more.jam_mulai,
        "jam_selesai": more.jam_selesai,
        "tanggal": row.tanggal,
        "indikator": row.indikator_id,
    }
    shown = form or PekerjaanForm(initial=initial)
    shown.offer(page.indikator)
    context: dict[str, Any] = {
        "halaman": page,
        "kesamaan": likenesses(actor=request.actor, ids=[row.id], today=request.today).get(row.id),
        "form": shown,
        "persen": " ".join(str(one.id) for one in page.indikator if one.persen),
        "bukti_form": evidence or BuktiForm(initial={"id": new_id()}, batas=page.batas),
        "alasan_form": reason or AlasanForm(initial={"versi": row.versi_baris}),
        "templat_form": template or TemplatForm(initial={"id": new_id(), "nama": row.uraian[:60]}),
        # After a refusal for a stale form, what stands in the database now is shown beside what was typed.
        "bandingkan": status == 409,
        "looks": looks(),
    }
    return render(request, "execution/aktivitas.html", context, status=status)


def knowledge(page: HalamanCatatan) -> dict[str, str]:
    """What the form's script knows of the indicators: the words that speak for each, and which are percentages."""
    words = {str(pk): bag for pk, bag in page.kata.items()}
    return {"kata": json.dumps(words), "persen": " ".join(str(one.id) for one in page.indikator if one.persen)}


def _log(
    request: TakarRequest, form: CatatForm | None = None, *, status: int = 200, asked: tuple[str, ...] = ()
) -> HttpResponse:
    page = my_log(actor=request.actor, today=request.today, page=_page_number(request))
    if form is None and page.indikator:
        # That today is a holiday is said at once, and so need not be asked again.
        asked = closed_day(request.today, hari_seminggu=page.indikator[0].hari_seminggu)
    start = _filled(request, page)
    if form is None and "templat" not in start:
        return _empty_log(request, page, start=start, asked=asked)
    shown = form or CatatForm(initial={**start, "yakin": fingerprint(asked)})
    if asked and form is not None:
        # What was asked is shown; sending the same once more answers yes.
        shown.data = {**request.POST.dict(), "yakin": fingerprint(asked)}
    shown.offer(page.indikator, often=page.sering)
    shown.limit(page.batas)
    if form is None:
        shown.fields["uraian"].widget.attrs["data-focus"] = True
    context = {"form": shown, "kosong": None, "berkas_hilang": bool(asked and request.FILES)}
    return render(request, "execution/catatan.html", {**_around(page, asked), **context}, status=status)


def _empty_log(
    request: TakarRequest, page: HalamanCatatan, *, start: dict[str, Any], asked: tuple[str, ...]
) -> HttpResponse:
    empty = empty_form(batas=page.batas, today=request.today)
    context = {
        "form": empty.form,
        "kosong": empty,
        "baru": start["id"],
        "yakin": fingerprint(asked),
        "indikator": empty.memilih(page.indikator, often=page.sering, chosen=start["indikator"]),
        "berkas_hilang": False,
    }
    return render(request, "execution/catatan.html", {**_around(page, asked), **context})


def _around(page: HalamanCatatan, asked: tuple[str, ...]) -> dict[str, Any]:
    return {"halaman": page, "looks": looks(), "tanya": asked, **knowledge(page)}


def _filled(request: TakarRequest, page: HalamanCatatan) -> dict[str, Any]:
    """What the empty form starts with: today, the likeliest indicator, or what the address names of one's own."""
    start: dict[str, Any] = {"id": new_id(), "tanggal": request.today, "indikator": page.saran}
    wanted = {str(one.id): one.id for one in page.indikator}.get(request.GET.get("indikator", ""))
    if wanted:
        start["indikator"] = wanted
    template = {str(one.id): one for one in page.templat}.get(request.GET.get("templat", ""))
    if template:
        start |= {
            "templat": template.id,
            "uraian": template.uraian,
            "jumlah": template.jumlah,
            "indikator": template.indikator_id,
        }
    return start


def _page_number(request: TakarRequest) -> int:
    text = request.GET.get("hal", "1")
    return min(int(text), 10_000) if text.isascii() and text.isdigit() and len(text) < 6 and int(text) else 1
