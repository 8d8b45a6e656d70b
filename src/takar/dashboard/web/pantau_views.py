"""Monitoring: a unit and those below it, its people, those who appraise them, the deadlines ahead, and one's team."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.dashboard.navigation import watches_units
from takar.dashboard.selectors.angka import Angka, total
from takar.dashboard.selectors.beban import spans
from takar.dashboard.selectors.lingkup import Hari, Lingkup, Sekitar, around, days_of, team, watched
from takar.dashboard.selectors.orang import STATES, in_need, people
from takar.dashboard.selectors.pekan import entries_by_week, weeks
from takar.dashboard.selectors.tenggat import forecast
from takar.dashboard.selectors.terkini import tally_now
from takar.dashboard.web import rows
from takar.dashboard.web.forms import OrangForm, PekanForm, TenggatForm
from takar.dashboard.web.kept import board_drawn
from takar.planning.web.rows import looks
from takar.ui.addresses import address


@door("GET", "HEAD")
def start(request: TakarRequest) -> HttpResponse:
    """The topmost unit of the actor; a Penilai without a role sees the own people."""
    if not watches_units(request.actor):
        return redirect("dashboard:tim")
    return _overview(request, watched(actor=request.actor))


@door("GET", "HEAD")
def unit(request: TakarRequest, pk: UUID) -> HttpResponse:
    """One unit: the numbers of now, who needs help, and its sub-units on one scale."""
    return _overview(request, watched(actor=request.actor, pk=pk))


@door("GET")
def unit_now(request: TakarRequest, pk: UUID) -> HttpResponse:
    """The numbers of now alone; 304 while nothing has changed."""
    lingkup = watched(actor=request.actor, pk=pk)
    return _now(request, lingkup, hari=days_of(lingkup, today=request.today))


@door("GET", "HEAD")
def unit_people(request: TakarRequest, pk: UUID) -> HttpResponse:
    """The people of a unit and of all units below it."""
    lingkup = watched(actor=request.actor, pk=pk)
    around_it = around(lingkup, actor=request.actor)
    context = _people(request, lingkup, hari=days_of(lingkup, today=request.today))
    return render(
        request, "dashboard/orang.html", {**_frame(request, lingkup, around_it, here="dashboard:orang"), **context}
    )


@door("GET", "HEAD")
def unit_spans(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Those who appraise people of a unit: how many each has, and what waits with them."""
    lingkup = watched(actor=request.actor, pk=pk)
    around_it = around(lingkup, actor=request.actor)
    found = spans(lingkup, hari=days_of(lingkup, today=request.today), page=rows.page_of(request))
    context = {"daftar": found, "halaman": rows.pages(request, found.halaman, more=found.ada_lagi)}
    return render(
        request, "dashboard/penilai.html", {**_frame(request, lingkup, around_it, here="dashboard:penilai"), **context}
    )


@door("GET", "HEAD")
def unit_deadlines(request: TakarRequest, pk: UUID) -> HttpResponse:
    """What falls due in the days ahead, with whom."""
    lingkup = watched(actor=request.actor, pk=pk)
    around_it = around(lingkup, actor=request.actor)
    form = TenggatForm(request.GET)
    found = forecast(lingkup, hari=days_of(lingkup, today=request.today), sehari=form.pick("sehari"))
    context = {"prakiraan": found, "saring": form, "grafik": rows.load_chart(found), "macam": rows.kinds()}
    return render(
        request, "dashboard/tenggat.html", {**_frame(request, lingkup, around_it, here="dashboard:tenggat"), **context}
    )


@door("GET", "HEAD")
def my_team(request: TakarRequest) -> HttpResponse:
    """The people whom the actor appraises."""
    lingkup = team(actor=request.actor)
    hari = days_of(lingkup, today=request.today)
    context = {
        **_people(request, lingkup, hari=hari),
        **_live(request, lingkup, hari=hari),
        "unduh": address("dashboard:tim_unduh"),
    }
    return render(request, "dashboard/tim.html", context)


@door("GET")
def my_team_now(request: TakarRequest) -> HttpResponse:
    """The numbers of now of the actor's own people; 304 while nothing has changed."""
    lingkup = team(actor=request.actor)
    return _now(request, lingkup, hari=days_of(lingkup, today=request.today))


def _overview(request: TakarRequest, lingkup: Lingkup) -> HttpResponse:
    here = lingkup.unit
    if here is None:
        return redirect("dashboard:tim")
    around_it = around(lingkup, actor=request.actor)
    hari = days_of(lingkup, today=request.today)
    banyak = int(PekanForm.asked(request.GET, "minggu"))
    numbers = tally_now(lingkup, hari=hari)
    entries = entries_by_week(lingkup, today=request.today, banyak=banyak)
    board = rows.board(
        here, below=around_it.bawah, numbers=numbers, entries=entries, mondays=weeks(request.today, banyak=banyak)
    )
    context = {
        **_frame(request, lingkup, around_it, here="dashboard:unit"),
        **_live(request, lingkup, hari=hari, whole=total(numbers.values())),
        "papan": board_drawn(board, unit=here.nama, people=address("dashboard:orang", pk=here.id)),
        "bantuan": rows.help_rows(lingkup, in_need(lingkup, hari=hari)),
    }
    return render(request, "dashboard/unit.html", context)


def _frame(request: TakarRequest, lingkup: Lingkup, around_it: Sekitar, *, here: str) -> dict[str, Any]:
    watched_unit = lingkup.unit
    if watched_unit is None:
        return {}
    return {
        "unit": watched_unit,
        "sekitar": around_it,
        "jejak": rows.crumbs(around_it, watched_unit),
        "tabs": rows.tabs(watched_unit.id, here=here),
        "unduh": address("dashboard:unduh", pk=watched_unit.id),
    }


def _people(request: TakarRequest, lingkup: Lingkup, *, hari: Hari) -> dict[str, Any]:
    form = OrangForm(request.GET)
    state, silent = form.choice("keadaan"), form.pick("diam")
    found = people(
        lingkup,
        actor=request.actor,
        hari=hari,
        keadaan=state,
        diam=silent,
        page=rows.page_of(request),
    )
    return {
        "daftar": found,
        "saring": form,
        "keadaan": state,
        "pilihan": rows.state_tabs(request, found.jumlah, current=state),
        "disaring": rows.state_words(silent)[state] if state in STATES else "",
        "diam_hari": silent,
        "rupa": looks(),
        "halaman": rows.pages(request, found.halaman, more=found.ada_lagi),
        "kueri": rows.query_of(request, "keadaan", "diam"),
    }


def _live(request: TakarRequest, lingkup: Lingkup, *, hari: Hari, whole: Angka | None = None) -> dict[str, Any]:
    numbers = whole if whole is not None else total(tally_now(lingkup, hari=hari).values())
    live = address("dashboard:tim_kini") if lingkup.unit is None else address("dashboard:kini", pk=lingkup.unit.id)
    return {
        "angka": numbers,
        "kini_url": live,
        "kini_tag": rows.tag_of(numbers, hari=hari),
        "hari_periksa": hari.hari_periksa,
        "saat": request.now,
        "orang_url": None if lingkup.unit is None else address("dashboard:orang", pk=lingkup.unit.id),
        "tim": lingkup.unit is None,
        "ucapan": _("%(n)s catatan kerja hari ini, %(w)s menunggu diperiksa")
        % {"n": numbers.hari_ini, "w": numbers.menunggu},
    }


def _now(request: TakarRequest, lingkup: Lingkup, *, hari: Hari) -> HttpResponse:
    context = _live(request, lingkup, hari=hari)
    answer = get_conditional_response(request, etag=context["kini_tag"])
    if answer is None:
        answer = render(request, "dashboard/kini.html", context)
    # Asked again every few seconds: kept by this browser only, and never used without asking.
    answer.headers["ETag"] = context["kini_tag"]
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer
