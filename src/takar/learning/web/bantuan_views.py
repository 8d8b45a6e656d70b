"""Search in the guides, and short addresses to say aloud or to print: /bantuan/pegawai/. With or without an account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from takar.common.forms import clean_text
from takar.learning.web.cari import LONGEST
from takar.learning.web.cari import search as search_guides


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The sections that answer a question; the index of guides without one."""
    question = clean_text(request.GET.get("cari", ""))[:LONGEST].strip()
    if not question:
        return redirect("portal:bantuan")
    return render(request, "learning/cari.html", {"pertanyaan": question, "jawaban": search_guides(question)})


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """The guide itself stands among the public pages."""
    return redirect("portal:bantuan_satu", slug=slug)
