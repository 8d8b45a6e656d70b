"""For those who watch over personal data: the register, own words, what is deleted when."""

import csv

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.common.forms import attach
from takar.common.refusals import Refusal
from takar.org.imports.laporan import safe_text
from takar.org.policies import home_of
from takar.privacy.actions.teks import Teks, set_words
from takar.privacy.policies import is_admin, must_admin, must_guard
from takar.privacy.selectors.pemberitahuan import as_table, register_page, words
from takar.privacy.selectors.penghapus import SHOWN_DAYS, deletions, due_now
from takar.privacy.web.forms import TeksForm
from takar.privacy.web.rows import tabs


@door("GET")
def register(request: TakarRequest) -> HttpResponse:
    """The register of processing; prints as it stands."""
    must_guard(request.actor)
    page = register_page(home_of(request.actor), on=request.today)
    context = {"halaman": page, "tabs": tabs("daftar"), "admin": is_admin(request.actor), "pemda": request.instansi}
    return render(request, "privacy/daftar.html", context)


@door("GET")
def register_file(request: TakarRequest) -> HttpResponse:
    """The register as CSV."""
    must_guard(request.actor)
    page = register_page(home_of(request.actor), on=request.today)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="daftar-pemrosesan.csv"'
    response.write("\ufeff")
    csv.writer(response).writerows(tuple(safe_text(cell) for cell in row) for row in as_table(page))
    return response


@door("GET", "POST")
def own_words(request: TakarRequest) -> HttpResponse:
    """Set the government's own words."""
    must_admin(request.actor)
    status = 200
    if request.method == "POST":
        form, status = TeksForm(request.POST), 422
        if form.is_valid():
            typed = dict(form.cleaned_data)
            begin = typed.pop("berlaku_mulai")
            try:
                set_words(
                    actor=request.actor, berlaku_mulai=begin, teks=Teks(**typed), today=request.today, now=request.now
                )
            except Refusal as refusal:
                attach(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("Tersimpan. Pemberitahuan untuk umum ikut berubah pada tanggalnya."))
                return redirect("privacy:daftar")
    else:
        now = words(home_of(request.actor), on=request.today)
        first = {key: getattr(now, key) for key in ("kontak", "pejabat", "kontak_pejabat", "pengantar", "dasar")}
        form = TeksForm(initial={**first, "berlaku_mulai": request.today})
    return render(request, "privacy/teks.html", {"form": form}, status=status)


@door("GET")
def keeping(request: TakarRequest) -> HttpResponse:
    """What is due to go, and what went in the last quarter."""
    must_guard(request.actor)
    home = home_of(request.actor)
    context = {
        "jatuh": due_now(home, day=request.today, now=request.now),
        "riwayat": deletions(home, day=request.today),
        "hari": SHOWN_DAYS,
        "tabs": tabs("simpan"),
    }
    return render(request, "privacy/simpan.html", context)
