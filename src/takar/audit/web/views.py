"""Pages of the ledger: one's own trail, the government's ledger, one entry with its proof, and how the ledger is."""

import json
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from takar.audit.models import AuditEvent
from takar.audit.navigation import INSPEKTORAT
from takar.audit.sealer import GRACE, newest_head
from takar.audit.selectors import (
    LedgerFilter,
    days,
    entry_view,
    government_ledger,
    ledger_state,
    own_trail,
    readable_entry,
    sealing_late,
)
from takar.audit.signed_head import ledger_key, own_fingerprint, sign_head
from takar.audit.views_log import record_entry_view, record_ledger_view
from takar.audit.web.forms import LedgerForm
from takar.audit.web.gate import LedgerRequest, reader
from takar.audit.web.rows import by_day
from takar.common.refusals import NotFound, WrongState


@reader()
def own(request: LedgerRequest) -> HttpResponse:
    """Who opened and changed my data."""
    others = request.GET.get("oleh") == "lain"
    page = own_trail(request.actor, others_only=others, after=request.GET.get("setelah", ""))
    tabs = [
        {"label": _("Semua"), "url": "?", "current": not others},
        {"label": _("Oleh orang lain"), "url": "?oleh=lain", "current": others},
    ]
    context = {"days": by_day(page.rows), "tabs": tabs, "next": _next(request, page.after), "paged": _paged(request)}
    return render(request, "audit/own.html", context)


@reader(INSPEKTORAT)
def ledger(request: LedgerRequest) -> HttpResponse:
    """The government's ledger, filtered."""
    form = LedgerForm(request.GET or {})
    valid = form.is_valid()
    begin, end = form.span(today=request.today)
    first, last = days(begin=begin, end=end, zone=ZoneInfo(request.instansi.zona))
    given = form.cleaned_data if valid else {}
    wanted = LedgerFilter(
        begin=first,
        end=last,
        name=given.get("nama", ""),
        kind=given.get("jenis", ""),
        person=given.get("orang"),
        thing=given.get("objek"),
    )
    page = government_ledger(request.actor, wanted=wanted, after=request.GET.get("setelah", ""))
    record_ledger_view(actor=request.actor, instansi_id=request.instansi.pk, now=request.now)
    context = {
        "form": form,
        "days": by_day(page.rows),
        "begin": begin,
        "end": end,
        "narrowed": bool(wanted.person or wanted.thing),
        "next": _next(request, page.after),
        "paged": _paged(request),
        "late": sealing_late(request.now),
    }
    return render(request, "audit/ledger.html", context, status=200 if valid else 422)


@reader()
def entry(request: LedgerRequest, pk: UUID) -> HttpResponse:
    """One entry with its proof."""
    event = _readable(request, pk)
    auditor = request.actor.has(INSPEKTORAT)
    record_entry_view(actor=request.actor, event=event, now=request.now)
    return render(request, "audit/entry.html", {"view": entry_view(event, actor=request.actor), "auditor": auditor})


@reader()
def receipt(request: LedgerRequest, pk: UUID) -> HttpResponse:
    """The receipt of one entry, to be kept and checked offline."""
    view = entry_view(_readable(request, pk), actor=request.actor)
    if view.receipt is None:
        raise WrongState(
            _("Catatan ini belum disegel, jadi tanda terimanya belum ada."),
            next_step=_("Penyegelan berjalan setiap detik. Muat ulang halaman sebentar lagi."),
        )
    response = HttpResponse(
        json.dumps(view.receipt, ensure_ascii=False, indent=1), content_type="application/json; charset=utf-8"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="tanda-terima-{pk}.json"'
    return response


@reader(INSPEKTORAT)
def head_file(request: LedgerRequest) -> HttpResponse:
    """The newest head, signed, to be kept out of reach of those who run the server."""
    found = newest_head()
    if found is None:
        raise NotFound(
            _("Belum ada catatan yang disegel, jadi belum ada yang dapat disimpan."),
            next_step=_("Buka Keadaan buku jejak beberapa saat lagi."),
        )
    given = sign_head(ledger_key(settings.TAKAR_VAR), size=found.size, root=found.root, at=found.at)
    response = HttpResponse(json.dumps(given), content_type="application/json; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="kepala-{found.size}.json"'
    return response


@reader(INSPEKTORAT)
def state(request: LedgerRequest) -> HttpResponse:
    """Is the ledger sealed up to now, and what is its newest head?"""
    found = ledger_state()
    late = found.waiting_since is not None and request.now - found.waiting_since > GRACE
    key = own_fingerprint(ledger_key(settings.TAKAR_VAR))
    return render(request, "audit/state.html", {"state": found, "late": late, "kunci": key})


def _readable(request: LedgerRequest, pk: UUID) -> AuditEvent:
    event = readable_entry(request.actor, pk=pk, auditor=request.actor.has(INSPEKTORAT))
    if event is None:
        raise NotFound(
            _("Catatan ini tidak ada, atau bukan tentang data Anda."),
            next_step=_("Buka Jejak data saya untuk melihat catatan yang menyangkut Anda."),
        )
    return event


def _next(request: LedgerRequest, after: str) -> str:
    if not after:
        return ""
    query = request.GET.copy()
    query["setelah"] = after
    return f"?{query.urlencode()}"


def _paged(request: LedgerRequest) -> bool:
    return "setelah" in request.GET
