"""Help for everyone, with or without an account: the index of guides and one guide. No query."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from takar.common.refusals import NotFound
from takar.portal.web import bantuan


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the guides."""
    return render(request, "portal/bantuan.html", {"guides": bantuan.guides()})


@require_safe
def guide(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one guide."""
    found = bantuan.guide(slug)
    if found is None:
        raise NotFound(_("Panduan ini tidak ada."), next_step=_("Buka halaman Bantuan, lalu pilih dari daftarnya."))
    return render(request, "portal/bantuan_satu.html", {"guide": found, "guides": bantuan.guides()})
