"""Confirm an address, choose a name, leave, and have one's data deleted. No account is needed or made."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from takar.common.forms import attach
from takar.common.refusals import Invalid, NotFound, Refusal
from takar.forum.actions import masuk as act
from takar.forum.actions.kabar_warga import choose_news
from takar.forum.actions.moderasi import appeal
from takar.forum.notices import writer_of
from takar.forum.selectors.milik import own_texts, wants_news
from takar.forum.web.dasar import Tempat, too_much, words_of
from takar.forum.web.forms import AlamatForm, BandingForm, KodeForm, NamaForm
from takar.forum.web.pembatas import allowed
from takar.forum.web.sesi import end, remember


@require_http_methods(["GET", "HEAD", "POST"])
def address(request: HttpRequest, instansi: str) -> HttpResponse:
    """Ask for a code."""
    here = Tempat(request, instansi)
    form, status = AlamatForm(), 200
    if request.method == "POST":
        form, status = AlamatForm(request.POST), 422
        if form.is_valid():
            way = form.cleaned_data["saluran"] or form.fields["saluran"].initial
            to = act.spelling(saluran=way, tujuan=form.cleaned_data["tujuan"])
            if not here.within("kode") or (to and not allowed(request, "surat", who=to, now=here.now)):
                form.add_error(None, too_much())
                status = 429
            else:
                try:
                    row = act.request_code(
                        instansi=here.instansi,
                        saluran=way,
                        tujuan=form.cleaned_data["tujuan"],
                        now=here.now,
                    )
                except Refusal as refusal:
                    attach(form, refusal)
                    status = refusal.status
                else:
                    messages.success(request, _("Kode dikirim ke %(tujuan)s.") % {"tujuan": row.tujuan})
                    back = _safe(request, request.GET.get("lanjut", ""))
                    target = reverse("forum:kode", kwargs={"instansi": instansi, "pk": row.pk})
                    return redirect(f"{target}?lanjut={back}" if back else target)
    return here.page("masuk.html", {"form": form}, tab="", status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest, instansi: str, pk: UUID) -> HttpResponse:
    """Exchange the code for a session; whoever is new chooses a name and agrees to the rules."""
    here = Tempat(request, instansi)
    form, status = KodeForm(), 200
    if request.method == "POST":
        form, status = KodeForm(request.POST), 422
        if form.is_valid() and not here.within("coba"):
            form.add_error(None, too_much())
            status = 429
        elif form.is_valid():
            typed = form.cleaned_data
            try:
                writer = act.confirm(
                    instansi=here.instansi,
                    pk=pk,
                    kode=typed["kode"],
                    nama=typed["nama"],
                    setuju=typed["setuju"],
                    now=here.now,
                )
            except Invalid as refusal:
                attach(form, refusal)
            else:
                messages.success(request, _("Selamat datang, %(nama)s.") % {"nama": writer.nama})
                back = _safe(request, request.GET.get("lanjut", ""))
                response = redirect(back or reverse("forum:topik_daftar", kwargs={"instansi": instansi}))
                remember(response, writer, instansi=here.instansi)
                return response
    return here.page("kode.html", {"form": form, "pk": pk}, tab="", status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest, instansi: str) -> HttpResponse:
    """One's own texts, name and data."""
    here = Tempat(request, instansi)
    if here.suara is None:
        return redirect("forum:masuk", instansi=instansi)
    form, status = NamaForm(initial={"nama": here.suara.nama}), 200
    if request.method == "POST" and here.suara.penulis_id is not None:
        form, status = NamaForm(request.POST), 422
        if form.is_valid():
            try:
                act.rename(
                    penulis_id=here.suara.penulis_id,
                    instansi=here.instansi,
                    nama=form.cleaned_data["nama"],
                    now=here.now,
                )
            except Invalid as refusal:
                attach(form, refusal)
            else:
                messages.success(request, _("Nama tersimpan."))
                return redirect("forum:saya", instansi=instansi)
    context = {"form": form, "baris": own_texts(here.suara), "kabar": wants_news(here.suara)}
    return here.page("saya.html", context, tab="", status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def own_text(request: HttpRequest, instansi: str, pk: UUID) -> HttpResponse:
    """A text of one's own with what moderation said of it, and the appeal."""
    here = Tempat(request, instansi)
    suara = here.speaker()
    row = next(iter(own_texts(suara, pk=pk)), None)
    if row is None:
        raise NotFound(_("Tulisan ini tidak ada, atau bukan milik Anda."), next_step=_("Buka daftar tulisan Anda."))
    form, problem, status = BandingForm(), "", 200
    if request.method == "POST":
        form, status = BandingForm(request.POST), 422
        if form.is_valid():
            try:
                appeal(suara=suara, pk=pk, teks=form.cleaned_data["teks"], now=here.now)
            except Invalid as refusal:
                attach(form, refusal)
            except Refusal as refusal:
                problem, status = words_of(refusal), refusal.status
            else:
                messages.success(request, _("Banding terkirim. Orang lain akan memeriksanya."))
                return redirect("forum:milik", instansi=instansi, pk=pk)
    return here.page("milik.html", {"form": form, "baris": row, "masalah": problem}, tab="", status=status)


@require_POST
def news_choice(request: HttpRequest, instansi: str) -> HttpResponse:
    """Begin or stop mails about answers, from the page of one's own data."""
    here = Tempat(request, instansi)
    suara = here.speaker()
    if suara.penulis_id is None:
        raise NotFound(_("Halaman ini untuk warga yang menulis dengan alamat surel."))
    mau = bool(request.POST.get("mau"))
    choose_news(penulis_id=suara.penulis_id, instansi=here.instansi, mau=mau, now=here.now)
    messages.success(request, _("Anda akan dikabari lewat surel.") if mau else _("Anda tidak akan dikabari lagi."))
    return redirect("forum:saya", instansi=instansi)


@require_http_methods(["GET", "HEAD", "POST"])
def news(request: HttpRequest, instansi: str, tanda: str) -> HttpResponse:
    """Stop mails about answers, from the link in one of them; no code is asked for."""
    here = Tempat(request, instansi)
    writer = writer_of(tanda) if len(tanda) <= 400 else None
    if writer is None:
        raise NotFound(
            _("Tautan ini tidak lengkap atau bukan dari kami."), next_step=_("Salin seluruh tautan dari surelnya.")
        )
    if request.method == "POST":
        choose_news(penulis_id=writer, instansi=here.instansi, mau=False, now=here.now)
    response = here.page("kabar.html", {"selesai": request.method == "POST"}, tab="")
    # The address names a writer to us: no page that is opened from here learns it.
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@require_POST
def leave(request: HttpRequest, instansi: str) -> HttpResponse:
    """End the session on this device, or everywhere."""
    here = Tempat(request, instansi)
    if request.POST.get("semua") and here.suara is not None and here.suara.penulis_id is not None:
        act.sign_out_everywhere(penulis_id=here.suara.penulis_id, instansi=here.instansi, now=here.now)
    messages.success(request, _("Anda sudah keluar dari forum."))
    response = redirect("forum:topik_daftar", instansi=instansi)
    end(response, instansi=here.instansi)
    return response


@require_POST
def forget(request: HttpRequest, instansi: str) -> HttpResponse:
    """Delete address and name."""
    here = Tempat(request, instansi)
    suara = here.speaker()
    if suara.penulis_id is None:
        raise NotFound(_("Halaman ini untuk warga yang menulis dengan alamat surel."))
    if not request.POST.get("yakin"):
        messages.error(request, _("Centang dulu bahwa Anda yakin."))
        return redirect("forum:saya", instansi=instansi)
    act.forget(penulis_id=suara.penulis_id, instansi=here.instansi, now=here.now)
    messages.success(request, _("Alamat dan nama Anda sudah dihapus."))
    response = redirect("forum:topik_daftar", instansi=instansi)
    end(response, instansi=here.instansi)
    return response


def _safe(request: HttpRequest, address: str) -> str:
    """Return where to go on, if it is a page of the forum."""
    if not address.startswith("/forum/") or len(address) > 200:
        return ""
    return address if url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()}) else ""
