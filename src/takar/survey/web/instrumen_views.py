"""The questionnaires: the list of versions, one version read or written, a draft published or thrown away."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.common.forms import attach
from takar.common.ids import new_id
from takar.common.refusals import Forbidden, NotFound, Refusal
from takar.law.skm_instrumen import JenisSurvei
from takar.survey.actions import instrumen as act
from takar.survey.selectors.instrumen import all_versions, may_manage, version_page
from takar.survey.web.forms import LangkahForm
from takar.survey.web.instrumen_forms import KuesionerForm

LOOKS = {"RANCANGAN": ("info", "draft"), "TERBIT": ("good", "check"), "DIGANTI": ("neutral", "return")}


@door("GET")
def listing(request: TakarRequest) -> HttpResponse:
    """Every questionnaire with its versions."""
    context = {
        "baris": all_versions(actor=request.actor),
        "kelola": may_manage(actor=request.actor),
        "looks": LOOKS,
        "nama": _names(),
    }
    return render(request, "survey/instrumen_daftar.html", context)


@door("POST")
def begin(request: TakarRequest, jenis: str) -> HttpResponse:
    """Begin the next version of one questionnaire."""
    if jenis.upper() not in JenisSurvei.__members__:
        raise NotFound(_("Kuesioner ini tidak ada."), next_step=_("Pilih dari daftarnya."))
    try:
        fresh = forms.UUIDField(required=False).clean(request.POST.get("id", "")) or new_id()
    except forms.ValidationError:
        fresh = new_id()
    row = act.begin_draft(actor=request.actor, pk=fresh, jenis=JenisSurvei(jenis.upper()), now=request.now)
    return redirect("survey:kuesioner_satu", pk=row.pk)


@door("GET", "POST")
def page(request: TakarRequest, pk: UUID) -> HttpResponse:
    """One version; a draft is written here."""
    if request.method != "POST":
        return _page(request, pk)
    form = KuesionerForm(request.POST, halaman=version_page(actor=request.actor, pk=pk))
    if not form.is_valid():
        return _page(request, pk, form=form, status=422)
    try:
        act.write_draft(
            actor=request.actor, pk=pk, isi=form.content(), version=form.cleaned_data["versi"], now=request.now
        )
    except (Forbidden, NotFound):
        raise
    except Refusal as refusal:
        attach(form, refusal)
        return _page(request, pk, form=form, status=refusal.status)
    messages.success(request, _("Rancangan tersimpan. Berikutnya: periksa, lalu terbitkan."))
    return redirect("survey:kuesioner_satu", pk=pk)


@door("POST")
def step(request: TakarRequest, pk: UUID, nama: str) -> HttpResponse:
    """Publish a draft, or throw it away."""
    if nama not in ("terbitkan", "buang"):
        raise NotFound(_("Langkah ini tidak ada."), next_step=_("Kembali ke kuesionernya."))
    form = LangkahForm(request.POST)
    if not form.is_valid():
        return _page(request, pk, problem=_("Muat ulang halaman ini, lalu ulangi."), status=422)
    verb = act.publish_draft if nama == "terbitkan" else act.discard_draft
    try:
        verb(actor=request.actor, pk=pk, version=form.cleaned_data["versi"], now=request.now)
    except (Forbidden, NotFound):
        raise
    except Refusal as refusal:
        return _page(request, pk, problem=f"{refusal.message} {refusal.next_step}".strip(), status=refusal.status)
    if nama == "buang":
        messages.success(request, _("Rancangan dibuang. Versi yang berlaku tidak berubah."))
        return redirect("survey:kuesioner")
    messages.success(request, _("Kuesioner berlaku sejak sekarang. Survei yang sudah dibuat tetap memakai versinya."))
    return redirect("survey:kuesioner_satu", pk=pk)


def _page(
    request: TakarRequest, pk: UUID, *, form: KuesionerForm | None = None, problem: str = "", status: int = 200
) -> HttpResponse:
    shown = version_page(actor=request.actor, pk=pk)
    writes = shown.rancangan and shown.kelola
    context = {
        "halaman": shown,
        "form": (form or KuesionerForm(halaman=shown)) if writes else None,
        "masalah": problem,
        "looks": LOOKS,
        "nama": _names()[shown.jenis],
    }
    return render(request, "survey/instrumen.html", context, status=status)


def _names() -> dict[str, str]:
    return {
        JenisSurvei.SKM.value: _("Survei kepuasan masyarakat (SKM)"),
        JenisSurvei.SPKP.value: _("Persepsi kualitas pelayanan (SPKP)"),
        JenisSurvei.SPAK.value: _("Persepsi antikorupsi (SPAK)"),
    }
