"""What citizens said and what became of it: complaints, improvements, talks and ideas of one government."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from takar.access.doors import TakarRequest
from takar.common.clock import local_date
from takar.complaint.selectors.publik import improvements, public_complaints, published_outcomes
from takar.forum.selectors.umum import Saringan, ideas, topics
from takar.portal.web.pemda_views import answer, government
from takar.portal.web.simpanan import keepable

_MOST = 5


@require_safe
@keepable()
def page(request: HttpRequest, instansi: str) -> HttpResponse:
    """Complaints with what became of them, improvements before and after, what is talked about."""
    found, now = government(instansi), cast(TakarRequest, request).now
    year = local_date(now, zone=found.zona).year
    mended, _more = improvements(instansi=found)
    told, _more = published_outcomes(found)
    context = {
        "angka": public_complaints(found, tahun=year, now=now),
        "perbaikan": mended[:_MOST],
        "hasil": told[:_MOST],
        "topik": topics(found.pk, saringan=Saringan()).baris[:_MOST],
        "ide": ideas(found.pk, saringan=Saringan()).baris[:_MOST],
    }
    return answer(request, "portal/suara.html", found, context=context)
