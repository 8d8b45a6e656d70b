"""Feedback: what I received and gave, giving some, one piece with its answer, and all on one person's plan."""

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
from takar.dialogue.actions.tanggapan import respond
from takar.dialogue.selectors.masukan import feedback_of_person, my_feedback, one_feedback, results_to_speak_of
from takar.dialogue.selectors.orang import find_people, people_near
from takar.dialogue.web.forms import BeriCepatForm, BeriForm, TanggapanForm, target_of
from takar.dialogue.web.rows import looks, tabs
from takar.execution.actions.pembukaan import note_person_opened
from takar.execution.actions.umpan_balik import give_to_person, plan_for_feedback


@door("GET")
def home(request: TakarRequest) -> HttpResponse:
    """My feedback, what waits for me, and the quick form."""
    return _home(request, BeriCepatForm(initial={"id": new_id()}))


@door("GET", "POST")
def give(request: TakarRequest) -> HttpResponse:
    """Give feedback to someone near; with a search for anyone else."""
    if request.method != "POST":
        found = find_people(actor=request.actor, cari=request.GET.get("cari", ""), today=request.today)
        context = {
            "tabs": tabs("beranda"),
            "cari": request.GET.get("cari", ""),
            "dekat": people_near(actor=request.actor, today=request.today),
            "temuan": found,
        }
        return render(request, "dialogue/beri_siapa.html", context)
    form = BeriCepatForm(request.POST)
    if not form.is_valid():
        return _home(request, form, status=422)
    try:
        _send(request, form, form.cleaned_data["kepada"])
    except Refusal as refusal:
        attach(form, refusal)
        return _home(request, form, status=refusal.status)
    messages.success(request, _("Umpan balik terkirim."))
    return redirect(f"{reverse('dialogue:beranda')}?sisi=diberikan")


@door("GET", "POST")
def give_to(request: TakarRequest, pegawai: UUID) -> HttpResponse:
    """Give feedback to one person; on a result too, where the plan may be seen."""
    skp = plan_for_feedback(actor=request.actor, pegawai_id=pegawai, today=request.today)
    results = results_to_speak_of(actor=request.actor, skp_id=skp.pk)
    if request.method != "POST":
        form = BeriForm(initial={"id": new_id(), "sasaran": request.GET.get("sasaran", "bersama:")}, results=results)
        return _to(request, form, skp.pegawai.nama_lengkap, pegawai)
    form = BeriForm(request.POST, results=results)
    if not form.is_valid():
        return _to(request, form, skp.pegawai.nama_lengkap, pegawai, status=422)
    try:
        _send(request, form, pegawai)
    except Refusal as refusal:
        attach(form, refusal)
        return _to(request, form, skp.pegawai.nama_lengkap, pegawai, status=refusal.status)
    messages.success(
        request, _("Umpan balik terkirim. %(nama)s dapat membacanya sekarang.") % {"nama": skp.pegawai.nama_lengkap}
    )
    return redirect(f"{reverse('dialogue:beranda')}?sisi=diberikan")


@door("GET", "POST")
def one(request: TakarRequest, pk: UUID) -> HttpResponse:
    """One piece of feedback; its receiver answers here."""
    page = one_feedback(actor=request.actor, pk=pk)
    form = TanggapanForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                respond(
                    actor=request.actor,
                    pk=pk,
                    teks=form.cleaned_data["teks"],
                    ditindaklanjuti=form.cleaned_data["ditindaklanjuti"],
                    now=request.now,
                )
            except Refusal as refusal:
                if not page.milik_sendiri:
                    raise
                attach(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("Tanggapan tersimpan dan terbaca oleh pemberinya."))
                return redirect("dialogue:satu", pk=pk)
    return render(request, "dialogue/satu.html", {"halaman": page, "form": form}, status=status)


@door("GET")
def of_person(request: TakarRequest, pegawai: UUID) -> HttpResponse:
    """All feedback on one person's plan."""
    page = feedback_of_person(actor=request.actor, pegawai_id=pegawai, today=request.today)
    if not (page.milik_sendiri or page.penilainya):
        note_person_opened(actor=request.actor, skp_id=page.skp_id, pegawai_id=pegawai, nama=page.nama, now=request.now)
    return render(request, "dialogue/orang.html", {"halaman": page})


def _send(request: TakarRequest, form: BeriForm, pegawai_id: UUID) -> None:
    give_to_person(
        actor=request.actor,
        pk=form.cleaned_data["id"],
        pegawai_id=pegawai_id,
        sasaran=target_of(form.cleaned_data["sasaran"]),
        jenis=form.cleaned_data["jenis"],
        teks=form.cleaned_data["teks"],
        url=reverse("dialogue:satu", kwargs={"pk": form.cleaned_data["id"]}),
        today=request.today,
        now=request.now,
    )


def _home(request: TakarRequest, form: BeriCepatForm, *, status: int = 200) -> HttpResponse:
    asked = request.GET.get("halaman", "")
    sisi = "diberikan" if request.GET.get("sisi") == "diberikan" else "diterima"
    page = int(asked) if asked.isascii() and asked.isdigit() and 0 < int(asked) < 10_000 else 1
    form.offer(people_near(actor=request.actor, today=request.today))
    context = {
        "tabs": tabs("beranda"),
        "halaman": my_feedback(actor=request.actor, sisi=sisi, page=page),
        "sisi": sisi,
        "form": form,
        "looks": looks(),
    }
    return render(request, "dialogue/beranda.html", context, status=status)


def _to(request: TakarRequest, form: BeriForm, nama: str, pegawai: UUID, *, status: int = 200) -> HttpResponse:
    return render(request, "dialogue/beri.html", {"form": form, "nama": nama, "pegawai_id": pegawai}, status=status)
