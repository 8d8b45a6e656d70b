"""Read and write comments under one entry: a page of its own, the part of an entry's page, and the queue's line."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.common.forms import attach
from takar.common.ids import new_id
from takar.common.refusals import Refusal
from takar.execution.actions.komentar import add_comment
from takar.execution.actions.pembukaan import note_entry_opened
from takar.execution.selectors.komentar import HalamanKomentar, comment_page
from takar.execution.web.antrean_views import show_queue
from takar.execution.web.forms_periksa import KomentarForm


@door("GET", "POST")
def comments(request: TakarRequest, pk: UUID) -> HttpResponse:
    """The thread under an entry; POST adds to it. From the queue the answer is the queue, standing where it stood."""
    page = comment_page(actor=request.actor, pk=pk)
    if request.method != "POST":
        _note(request, page)
        return _show(request, page, _form())
    from_queue = request.POST.get("dari") == "antrean"
    form = KomentarForm(request.POST)
    if not form.is_valid():
        if from_queue and request.htmx:
            return show_queue(request, current=pk, problem=_("Tulis komentarnya dulu, paling panjang 1.000 karakter."))
        return _show(request, page, form, status=422)
    try:
        add_comment(
            actor=request.actor,
            pk=form.cleaned_data["id"],
            aktivitas_id=pk,
            teks=form.cleaned_data["teks"],
            now=request.now,
        )
    except Refusal as refusal:
        if from_queue and request.htmx:
            return show_queue(request, current=pk, problem=f"{refusal.message} {refusal.next_step}".strip())
        attach(form, refusal)
        return _show(request, page, form, status=refusal.status)
    if from_queue:
        if request.htmx:
            return show_queue(
                request, current=pk, said=_("Komentar terkirim. Catatannya masih menunggu keputusan Anda.")
            )
        messages.success(request, _("Komentar terkirim. Catatannya masih menunggu keputusan Anda."))
        return redirect(f"{reverse('execution:antrean')}?di={pk}#k-{pk}")
    if request.htmx:
        return _show(request, comment_page(actor=request.actor, pk=pk), _form())
    messages.success(request, _("Komentar terkirim."))
    return redirect("execution:komentar", pk=pk)


def _form() -> KomentarForm:
    return KomentarForm(initial={"id": new_id()})


def _show(request: TakarRequest, page: HalamanKomentar, form: KomentarForm, *, status: int = 200) -> HttpResponse:
    context = {"halaman": page, "form": form, "potongan": bool(request.htmx)}
    # htmx leaves the page as it is when the answer is an error: a refused form is an answer to be shown.
    return render(request, "execution/komentar_halaman.html", context, status=200 if request.htmx else status)


def _note(request: TakarRequest, page: HalamanKomentar) -> None:
    if page.penilai_id != request.actor.pegawai_id:
        note_entry_opened(
            actor=request.actor,
            aktivitas_id=page.aktivitas_id,
            pegawai_id=page.pegawai_id,
            tanggal=page.tanggal,
            now=request.now,
        )
