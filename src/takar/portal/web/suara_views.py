"""What citizens said and what became of it: ratings, complaints, improvements, talks and ideas of one government."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from takar.access.doors import TakarRequest
from takar.common.clock import local_date
from takar.complaint.selectors.publik import improved, public_complaints
from takar.forum.selectors.publik import for_portal
from takar.portal.selectors import kepuasan
from takar.portal.selectors.persepsi import perceptions
from takar.portal.selectors.waktu import span_of
from takar.portal.web.pemda_views import answer, government
from takar.portal.web.simpanan import keepable


@require_safe
@keepable()
def page(request: HttpRequest, instansi: str) -> HttpResponse:
    """Ratings of two kinds, complaints with what became of them, improvements, what is talked about."""
    found, now = government(instansi), cast(TakarRequest, request).now
    today = local_date(now, zone=found.zona)
    span = span_of(found, now=now)
    context = {
        "kepuasan": kepuasan.whole(found, span=span),
        "persepsi": perceptions(found, span=span),
        "angka": public_complaints(found, tahun=today.year, now=now),
        "perbaikan": improved(instansi_id=found.pk),
        "forum": for_portal(found.pk, today=today),
    }
    return answer(request, "portal/suara.html", found, span=span, context=context)
