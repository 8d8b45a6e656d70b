"""The page of one evaluation for every reader, and every step that is taken from it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.appraisal.actions.cetak import cetak
from takar.appraisal.actions.nilai import RatingInput, save_ratings, sign, take_over
from takar.appraisal.actions.pembukaan import note_opened
from takar.appraisal.actions.serah import employee_sign, hand_over, receive, report
from takar.appraisal.models import Evaluasi
from takar.appraisal.selectors.asal import matrix, origin
from takar.appraisal.selectors.daftar import own_evaluations, to_rate
from takar.appraisal.selectors.halaman import HalamanEvaluasi, evaluation_page
from takar.appraisal.web.forms import BEHAVIOUR_GUIDES, RATING_ICONS, RESULT_GUIDES, RatingForm, VersionForm
from takar.appraisal.web.rows import evidence_links, looks, places, steps_of, tabs, unit_chart
from takar.common.forms import attach
from takar.common.refusals import Invalid, Refusal, Stale, WrongState
from takar.law.predikat import Predikat

Take = Callable[[int], Evaluasi]


@door()
def mine(request: TakarRequest) -> HttpResponse:
    """My own evaluations and results."""
    context = {
        "rows": own_evaluations(actor=request.actor, today=request.today),
        "tabs": tabs(request.actor, "saya"),
        "looks": looks(),
    }
    return render(request, "appraisal/saya.html", context)


@door()
def rating_list(request: TakarRequest) -> HttpResponse:
    """Whom I rate, whose document I hand over, what I take over."""
    context = {
        "daftar": to_rate(actor=request.actor, today=request.today),
        "tabs": tabs(request.actor, "menilai"),
        "looks": looks(),
    }
    return render(request, "appraisal/menilai.html", context)


@door()
def evaluation(request: TakarRequest, pk: UUID) -> HttpResponse:
    """One evaluation: rating page for who rates, result page for everyone else."""
    page = evaluation_page(actor=request.actor, pk=pk, today=request.today)
    note_opened(actor=request.actor, row=page.row, objek=f"{page.nama} {page.pegawai.nama}", now=request.now)
    return _show(request, page)


@door()
def how(request: TakarRequest, pk: UUID) -> HttpResponse:
    """How the result came about."""
    return render(request, "appraisal/asal_usul.html", {"asal": origin(actor=request.actor, pk=pk)})


@door("POST")
def rate(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Keep a draft, sign, or take over; what was typed comes back with the reason when it cannot be."""
    page = evaluation_page(actor=request.actor, pk=pk, today=request.today)
    form = RatingForm(request.POST, tugas_belajar=page.tugas_belajar)
    if not form.is_valid():
        if page.menimbang is None:
            raise _old_page()
        return _show(request, page, form=form, status=422)
    data = form.cleaned_data
    given = RatingInput(
        rating_hasil=data["rating_hasil"],
        rating_perilaku=data["rating_perilaku"],
        catatan=data["catatan"],
        alasan_distribusi=data["alasan_distribusi"],
        gugur=data.get("gugur", False),
        predikat_gugur=data.get("predikat_gugur", ""),
    )
    known: dict[str, Any] = {"actor": request.actor, "pk": pk, "version": data["versi"], "now": request.now}
    step = request.POST.get("langkah", "simpan")
    try:
        if step == "tandatangani":
            row = sign(given=given, today=request.today, **known)
        elif step == "ambil_alih":
            row = take_over(given=given, today=request.today, **known)
        else:
            row = save_ratings(given=given, **known)
    except (Invalid, Stale, WrongState) as refusal:
        if page.menimbang is None:
            # Signed meanwhile: the page has no form to come back to.
            raise
        attach(form, refusal)
        if isinstance(refusal, Stale):
            page = evaluation_page(actor=request.actor, pk=pk, today=request.today)
            # What was typed stays; sent again it is meant for the row as it is now.
            form.data = {**form.data.dict(), "versi": str(page.row.versi_baris)}  # type: ignore[attr-defined]
        return _show(request, page, form=form, status=refusal.status)
    messages.success(request, _said(step, row, nama=page.pegawai.nama))
    return redirect("appraisal:evaluasi", pk=pk)


@door("POST")
def deliver(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Hand the document over to the employee."""
    return _step(
        request,
        pk,
        lambda version: hand_over(actor=request.actor, pk=pk, version=version, now=request.now),
        said=_("Dokumen disampaikan. Pegawai mendapat pemberitahuan."),
    )


@door("POST")
def accept(request: TakarRequest, pk: UUID) -> HttpResponse:
    """The employee confirms the receipt."""
    return _step(
        request,
        pk,
        lambda version: receive(actor=request.actor, pk=pk, version=version, today=request.today, now=request.now),
        said=_("Tercatat bahwa Anda sudah menerima dokumen ini."),
    )


@door("POST")
def countersign(request: TakarRequest, pk: UUID) -> HttpResponse:
    """The employee signs."""
    return _step(
        request,
        pk,
        lambda version: employee_sign(actor=request.actor, pk=pk, version=version, now=request.now),
        said=_("Dokumen sudah Anda tandatangani."),
    )


@door("POST")
def send_report(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Report to the Pejabat yang Berwenang."""
    return _step(
        request,
        pk,
        lambda version: report(actor=request.actor, pk=pk, version=version, today=request.today, now=request.now),
        said=_("Evaluasi sudah dilaporkan."),
    )


@door("POST")
def documents(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Issue the official forms, once, and lead back to where they are listed."""
    cetak(actor=request.actor, pk=pk, now=request.now)
    return redirect(f"{reverse('appraisal:evaluasi', kwargs={'pk': pk})}#dokumen")


STEP_URLS = {
    "sampaikan": "appraisal:sampaikan",
    "terima": "appraisal:terima",
    "tanda_tangan_pegawai": "appraisal:tanda_tangan",
    "laporkan": "appraisal:laporkan",
}


def _show(
    request: TakarRequest, page: HalamanEvaluasi, *, form: RatingForm | None = None, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        "page": page,
        "steps": steps_of(page),
        "looks": looks(),
        "places": places(),
        "links": evidence_links(page),
        "buttons": [(step, reverse(STEP_URLS[step.name], kwargs={"pk": page.row.pk})) for step in page.langkah],
    }
    if page.menimbang is not None:
        context |= {
            "form": form or RatingForm(initial=_initial(page), tugas_belajar=page.tugas_belajar),
            "chart": unit_chart(page.menimbang, period=page.nama),
            "matriks": [{"head": line, "cells": [cell.label for cell in cells]} for line, cells in matrix()],
            "ikon": RATING_ICONS,
            "panduan_hasil": RESULT_GUIDES,
            "panduan_perilaku": BEHAVIOUR_GUIDES,
            "atasan": page.sebagai == "ATASAN",
        }
        return render(request, "appraisal/nilai.html", context, status=status)
    return render(request, "appraisal/evaluasi.html", context, status=status)


def _initial(page: HalamanEvaluasi) -> dict[str, Any]:
    row = page.row
    if not page.tampil:  # the Atasan Penilai starts anew: a draft is its author's own
        return {"versi": row.versi_baris}
    return {
        "versi": row.versi_baris,
        "rating_hasil": row.rating_hasil,
        "rating_perilaku": row.rating_perilaku,
        "catatan": row.catatan,
        "alasan_distribusi": row.alasan_distribusi,
        "gugur": row.gugur_tugas_belajar,
        "predikat_gugur": row.predikat if row.gugur_tugas_belajar else "",
    }


def _said(step: str, row: Evaluasi, *, nama: str) -> str:
    if not row.predikat or step == "simpan":
        return _("Draf penilaian tersimpan. Pegawai belum dapat melihatnya.")
    return _("Evaluasi %(nama)s ditandatangani. Predikat: %(predikat)s.") % {
        "nama": nama,
        "predikat": Predikat(row.predikat).label,
    }


def _step(request: TakarRequest, pk: UUID, take: Take, *, said: str) -> HttpResponse:
    form = VersionForm(request.POST)
    try:
        if not form.is_valid():
            raise _old_page()
        take(form.cleaned_data["versi"])
    except (Invalid, Stale, WrongState) as refusal:
        return _told(request, pk, refusal)
    messages.success(request, said)
    if request.POST.get("kembali") == "menilai":  # taken from the list: back to the next one there
        return redirect("appraisal:menilai")
    return redirect("appraisal:evaluasi", pk=pk)


def _old_page() -> Stale:
    return Stale(_("Halaman ini sudah lama terbuka."), next_step=_("Muat ulang halaman, lalu ulangi."))


def _told(request: TakarRequest, pk: UUID, refusal: Refusal) -> HttpResponse:
    """Show the page as it is now, with the reason why the step was not taken."""
    page = evaluation_page(actor=request.actor, pk=pk, today=request.today)
    problems = [each.message for each in refusal.problems] if isinstance(refusal, Invalid) else []
    messages.error(request, " ".join(part for part in (refusal.message, *problems, refusal.next_step) if part))
    return _show(request, page, status=refusal.status)
