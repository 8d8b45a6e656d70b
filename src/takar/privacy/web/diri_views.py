"""One's own data: the copy, what one may ask, and the requests of all for those who answer them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.common.forms import attach
from takar.common.ids import new_id
from takar.common.refusals import Forbidden, Invalid, NotFound, Refusal
from takar.law.data_pribadi import batas_data_pribadi
from takar.org.policies import home_of
from takar.privacy.actions import permintaan as act
from takar.privacy.actions.unduh import note_copy
from takar.privacy.policies import must_guard
from takar.privacy.selectors.daftar import processing_names
from takar.privacy.selectors.ekspor import exporters, own_copy
from takar.privacy.selectors.ekspor_bawah import government_name
from takar.privacy.selectors.pemberitahuan import notice_parts
from takar.privacy.selectors.permintaan import own_requests, request_page, requests_of_all
from takar.privacy.web.forms import JawabForm, PermintaanForm
from takar.privacy.web.rows import archive, looks, tabs

STEPS = ("laksanakan", "tolak", "tarik")


@door("GET")
def own_data(request: TakarRequest) -> HttpResponse:
    """What Takar holds of oneself, and what one may do about it."""
    _person(request)
    context = {
        "baris": own_requests(actor=request.actor, now=request.now),
        "isi": [str(each.judul) for each in exporters()],
        "bagian_daftar": notice_parts(warga=False),
        "pemda": request.instansi,
        "looks": looks(),
    }
    return render(request, "privacy/data_saya.html", context)


@door("POST")
def download(request: TakarRequest) -> HttpResponse:
    """The copy of one's own data as one archive."""
    pegawai_id = _person(request)
    home = home_of(request.actor)
    copy = own_copy(home, pegawai_id)
    note_copy(actor=request.actor, now=request.now)
    content = archive(copy, nama=request.actor.nama, instansi=government_name(home), now=request.now)
    response = HttpResponse(content, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="data-saya-{request.today.isoformat()}.zip"'
    response["Cache-Control"] = "private, no-store"
    return response


@door("GET", "POST")
def new_request(request: TakarRequest) -> HttpResponse:
    """Ask that one's own data be put right, completed or deleted."""
    _person(request)
    form, status = PermintaanForm(initial={"id": new_id()}), 200
    if request.method == "POST":
        form, status = PermintaanForm(request.POST), 422
    form.offer(processing_names().items())
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            row = act.ask(
                actor=request.actor,
                pk=typed["id"],
                jenis=typed["jenis"],
                bagian=typed["bagian"],
                isi=typed["isi"],
                today=request.today,
                now=request.now,
            )
        except Refusal as refusal:
            attach(form, refusal)
            status = refusal.status
        else:
            messages.success(request, _("Permintaan terkirim. Jawabannya datang lewat pemberitahuan."))
            return redirect("privacy:permintaan", pk=row.pk)
    context = {"form": form, "jam": batas_data_pribadi(request.today).jam}
    return render(request, "privacy/permintaan_baru.html", context, status=status)


@door("GET")
def all_requests(request: TakarRequest) -> HttpResponse:
    """The government's requests."""
    must_guard(request.actor)
    context = {
        "baris": requests_of_all(actor=request.actor, now=request.now),
        "tabs": tabs("permintaan_semua"),
        "looks": looks(),
    }
    return render(request, "privacy/permintaan_semua.html", context)


@door("GET")
def one_request(request: TakarRequest, pk: UUID) -> HttpResponse:
    """One request."""
    return _page(request, pk)


@door("POST")
def step(request: TakarRequest, pk: UUID, nama: str) -> HttpResponse:
    """Answer a request, or take one's own back."""
    if nama not in STEPS:
        raise NotFound(_("Langkah ini tidak ada."))
    form = JawabForm(request.POST)
    if not form.is_valid():
        return _page(
            request, pk, problem=_("Tulis jawabannya, lalu kirim lagi."), typed=request.POST.get("jawaban", "")
        )
    typed = form.cleaned_data
    try:
        if nama == "tarik":
            act.withdraw(actor=request.actor, pk=pk, version=typed["versi"], now=request.now)
        else:
            act.answer(
                actor=request.actor,
                pk=pk,
                step=nama,
                jawaban=typed["jawaban"],
                hapus_rincian=typed["hapus_rincian"],
                version=typed["versi"],
                now=request.now,
            )
    except Refusal as refusal:
        if refusal.status in (403, 404):
            raise
        words = [refusal.message]
        if isinstance(refusal, Invalid):
            words = [each.message for each in refusal.problems] or words
        words.append(refusal.next_step)
        return _page(
            request, pk, problem=" ".join(one for one in words if one), typed=typed["jawaban"], status=refusal.status
        )
    messages.success(request, _("Permintaan ditarik.") if nama == "tarik" else _("Jawaban terkirim."))
    return redirect("privacy:permintaan", pk=pk)


def _page(request: TakarRequest, pk: UUID, *, problem: str = "", typed: str = "", status: int = 200) -> HttpResponse:
    shown = request_page(actor=request.actor, pk=pk, now=request.now)
    if problem and status == 200:
        status = 422
    context = {"halaman": shown, "masalah": problem, "diketik": typed, "looks": looks()}
    return render(request, "privacy/permintaan.html", context, status=status)


def _person(request: TakarRequest) -> UUID:
    if request.actor.pegawai_id is None:
        raise Forbidden(
            _("Akun ini belum terhubung dengan data pegawai."), next_step=_("Minta admin instansi menghubungkannya.")
        )
    return request.actor.pegawai_id
