"""For everyone, without logging in: what a government does with personal data, in plain words."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from takar.access.doors import TakarRequest
from takar.common.refusals import NotFound
from takar.privacy.selectors.pemberitahuan import notice_parts, public_government, public_governments, words


@require_safe
def governments(request: HttpRequest) -> HttpResponse:
    """The governments of this installation; where there is one, its notice at once."""
    rows = public_governments()
    if len(rows) == 1:
        return redirect("privacy:pemberitahuan", instansi=rows[0][0])
    return render(request, "privacy/publik.html", {"baris": rows})


@require_safe
def notice(request: HttpRequest, instansi: str) -> HttpResponse:
    """The notice of one government."""
    found = public_government(instansi)
    if found is None:
        raise NotFound(_("Instansi ini tidak ada di sini."), next_step=_("Pilih dari daftar instansi."))
    asked = cast(TakarRequest, request)
    context = {
        "pemda": found,
        "teks": words(found.pk, on=asked.today),
        "warga": notice_parts(warga=True),
        "pegawai": notice_parts(warga=False),
    }
    return render(request, "privacy/pemberitahuan.html", context)
