"""What units set out to reach and what they have reached."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from takar.access.doors import TakarRequest
from takar.common.clock import local_date
from takar.common.refusals import NotFound
from takar.portal.selectors import kinerja
from takar.portal.web.pemda_views import answer, government
from takar.portal.web.simpanan import keepable


@require_safe
@keepable()
def units(request: HttpRequest, instansi: str) -> HttpResponse:
    """The units of a government that have goals, or a predicate as an organisation."""
    found = government(instansi)
    today = local_date(cast(TakarRequest, request).now, zone=found.zona)
    tahun, rows = kinerja.units(found, today=today)
    return answer(request, "portal/kinerja.html", found, context={"tahun": tahun, "baris": rows})


@require_safe
@keepable()
def unit(request: HttpRequest, instansi: str, kode: str) -> HttpResponse:
    """One unit: each indicator with its target and its figure so far."""
    found = government(instansi)
    today = local_date(cast(TakarRequest, request).now, zone=found.zona)
    shown = kinerja.one_unit(found, kode=kode, today=today)
    if shown is None:
        raise NotFound(
            _("Unit ini belum mengumumkan sasaran."), next_step=_("Pilih unit lain dari daftar sasaran unit.")
        )
    return answer(request, "portal/kinerja_unit.html", found, context={"halaman": shown, "bulan": MONTHS})
