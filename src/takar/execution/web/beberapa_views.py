"""Several entries at once, also as a repetition of the last day of work; works without script."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from takar.access.doors import TakarRequest, door
from takar.common.ids import new_id
from takar.common.refusals import Invalid
from takar.execution.actions.catat import MOST_AT_ONCE, record_entries
from takar.execution.selectors.catatan import my_log
from takar.execution.selectors.peringatan import fingerprint, questions_about
from takar.execution.selectors.ulang import last_day
from takar.execution.web.catatan_views import knowledge
from takar.execution.web.forms_beberapa import BarisForm, blank_rows, dress, put_back, sent_rows

_ROWS = 3


@door("GET", "POST")
def several(request: TakarRequest) -> HttpResponse:
    """Rows to fill in. `?baris=` says how many, `?ulang=` fills them with the last day's entries."""
    if request.method != "POST":
        return _page(request, None)
    rows = sent_rows(request)
    if "tambah" in request.POST:
        more = BarisForm(
            prefix=str(len(rows)), initial={"id": new_id(), "tanggal": request.today, "indikator": _last_choice(rows)}
        )
        shown = [form.unjudged() for form in rows]
        return _page(request, [*shown, more] if len(rows) < MOST_AT_ONCE else shown)
    filled = [form for form in rows if not form.empty]
    if not filled:
        return _page(request, rows, status=422, nothing=True)
    refused = [form for form in filled if not form.is_valid()]
    if refused:
        return _page(request, rows, status=422)
    asked = questions_about([form.isi() for form in filled], actor=request.actor, today=request.today)
    if asked and request.POST.get("yakin") != fingerprint(asked):
        return _page(request, rows, status=422, asked=asked)
    try:
        stored = record_entries(
            actor=request.actor, given=[form.catatan() for form in filled], today=request.today, now=request.now
        )
    except Invalid as refusal:
        left = put_back(filled, refusal)
        return _page(request, rows, status=refusal.status, left=[each.message for each in left])
    text = ngettext("%(n)d catatan tersimpan.", "%(n)d catatan tersimpan.", len(stored)) % {"n": len(stored)}
    messages.success(request, text)
    return redirect("execution:catatan")


def _page(
    request: TakarRequest,
    rows: list[BarisForm] | None,
    *,
    status: int = 200,
    asked: tuple[str, ...] = (),
    nothing: bool = False,
    left: Sequence[str] = (),
) -> HttpResponse:
    page = my_log(actor=request.actor, today=request.today)
    day = None
    if rows is None:
        wanted = request.GET.get("baris", "")
        count = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 4 else _ROWS
        copies: list[dict[str, Any]] = []
        if "ulang" in request.GET:
            day, found = last_day(actor=request.actor, today=request.today)
            copies = [_start(asdict(one)) for one in found]
        count = len(copies) or count
        rows = blank_rows(count, today=request.today, suggested=page.saran, filled=copies)
    dress(rows, page)
    context = {
        "halaman": page,
        "baris": rows,
        "hari_ulang": day,
        "tanya": asked,
        "yakin": fingerprint(asked),
        "berkas_hilang": bool(request.FILES and status == 422),
        "kosong": nothing,
        "lain": left,
        "penuh": len(rows) >= MOST_AT_ONCE,
        **knowledge(page),
    }
    return render(request, "execution/beberapa.html", context, status=status)


def _start(copied: dict[str, Any]) -> dict[str, Any]:
    return {"indikator": copied.pop("indikator_id"), **copied}


def _last_choice(rows: list[BarisForm]) -> str:
    return str(rows[-1].data.get(rows[-1].add_prefix("indikator"), "")) if rows else ""
