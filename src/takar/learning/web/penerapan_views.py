"""How the use of Takar grows: a unit and those below it, its people by state, reminders, and the lists as files."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from takar.access.doors import TakarRequest, door
from takar.common.refusals import NotFound
from takar.dashboard.actions.unduh import note_download
from takar.dashboard.selectors.lingkup import Hari, Lingkup, Unit, days_of
from takar.dashboard.web.ekspor import Lembar, as_file, day_words
from takar.dashboard.web.forms import UnduhForm
from takar.dashboard.web.rows import page_of, pages
from takar.learning.actions.ingatkan import remind as remind_people
from takar.learning.selectors.penerapan import KEADAAN, TAHAP, people_in, progress, reasons, total
from takar.learning.selectors.wilayah import around, followed, may_remind
from takar.learning.web import rows
from takar.learning.web.forms import IngatkanForm, state_of
from takar.planning.web.rows import looks

# More rows than a person reads; who needs everything asks for one unit at a time.
MOST = 10_000


@door("GET", "HEAD")
def start(request: TakarRequest) -> HttpResponse:
    """The topmost unit of the actor."""
    return _overview(request, followed(actor=request.actor))


@door("GET", "HEAD")
def unit(request: TakarRequest, pk: UUID) -> HttpResponse:
    """One unit: how far its people have come, where they are held up, and its sub-units."""
    return _overview(request, followed(actor=request.actor, pk=pk))


@door("GET", "HEAD")
def people(request: TakarRequest, pk: UUID) -> HttpResponse:
    """The people of a unit and below, by state."""
    lingkup = followed(actor=request.actor, pk=pk)
    here, hari = _here(lingkup), days_of(lingkup, today=request.today)
    state = state_of(request.GET)
    whole = total(progress(lingkup, hari=hari).values())
    found = people_in(lingkup, hari=hari, keadaan=state, page=page_of(request))
    context = {
        **_frame(request, here, side="learning:orang"),
        "daftar": found,
        "keadaan": state,
        "keadaan_kata": rows.state_words().get(state, ""),
        "banyak": whole.mandek.get(state, whole.pegawai),
        "pilihan": rows.state_tabs(here.id, whole, current=state),
        "rupa": looks(),
        "halaman": pages(request, found.halaman, more=found.ada_lagi),
    }
    return render(request, "learning/orang.html", context)


@door("POST")
def remind(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Remind everyone in a state, or one person; then back to the list."""
    given = IngatkanForm(request.POST).given()
    lingkup = followed(actor=request.actor, pk=pk)
    state = given["keadaan"]
    number = remind_people(
        actor=request.actor,
        unit_id=pk,
        hari=days_of(lingkup, today=request.today),
        label=rows.state_words().get(state, ""),
        now=request.now,
        **given,
    )
    if number:
        messages.success(
            request, ngettext("%(n)d orang diingatkan.", "%(n)d orang diingatkan.", number) % {"n": number}
        )
    else:
        messages.info(request, _("Tidak ada yang diingatkan lagi: hari ini semuanya sudah, atau keadaannya berubah."))
    return redirect(rows.people_url(pk, keadaan=state))


@door("GET", "POST")
def export(request: TakarRequest, pk: UUID) -> HttpResponse:
    """The shown list as a file; a list of names asks what it is for."""
    lingkup = followed(actor=request.actor, pk=pk)
    names = request.GET.get("isi") == "orang"
    form = UnduhForm(request.POST if request.method == "POST" else None, names=names)
    back = reverse("learning:orang" if names else "learning:unit", kwargs={"pk": pk})
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "kembali": back, "names": names}
        return render(request, "dashboard/unduh.html", context, status=422 if request.method == "POST" else 200)
    lembar = _people_sheet(request, lingkup) if names else _unit_sheet(request, lingkup)
    note_download(
        actor=request.actor,
        isi=lembar.nama,
        objek=lembar.judul,
        object_id=pk,
        baris=len(lembar.baris),
        keperluan=form.cleaned_data.get("keperluan", ""),
        now=request.now,
    )
    return as_file(lembar, bentuk=form.cleaned_data["bentuk"])


def _overview(request: TakarRequest, lingkup: Lingkup) -> HttpResponse:
    here, hari = _here(lingkup), days_of(lingkup, today=request.today)
    numbers = progress(lingkup, hari=hari)
    whole = total(numbers.values())
    frame = _frame(request, here, side="learning:unit")
    matters = rows.matter_words()
    context = {
        **frame,
        "angka": whole,
        "tahap": rows.stage_rows(whole),
        "mandek": rows.held_rows(here.id, whole),
        "alasan": [{"label": matters[name], "n": n} for name, n in reasons(lingkup, tahun=request.today.year)],
        "baris": rows.unit_lines(here, frame["sekeliling"].bawah, numbers),
        "tahap_kata": rows.short_stage_words(),
    }
    return render(request, "learning/unit.html", context)


def _frame(request: TakarRequest, here: Unit, *, side: str) -> dict[str, Any]:
    beside = around(here, actor=request.actor)
    return {
        "unit": here,
        "sekeliling": beside,
        "jejak": rows.crumbs(beside.atas, here),
        "tabs": rows.sides(here.id, here=side),
        "mengingatkan": may_remind(request.actor, here),
        "unduh": reverse("learning:unduh", kwargs={"pk": here.id}),
    }


def _here(lingkup: Lingkup) -> Unit:
    if lingkup.unit is None:
        raise NotFound(_("Unit ini tidak ada."))
    return lingkup.unit


def _unit_sheet(request: TakarRequest, lingkup: Lingkup) -> Lembar:
    here, hari = _here(lingkup), days_of(lingkup, today=request.today)
    numbers = progress(lingkup, hari=hari)
    lines = rows.unit_lines(here, around(here, actor=request.actor).bawah, numbers)
    stages, held = rows.stage_words(), rows.state_words()
    shown = lines or [rows.UnitLine(nama=here.nama, url="", angka=total(numbers.values()))]
    return Lembar(
        nama="penerapan-unit",
        judul=here.nama,
        keterangan=_about(hari),
        kolom=[_("Unit"), _("Pegawai"), *(stages[name] for name in TAHAP), *(held[name] for name in KEADAAN)],
        baris=[
            (
                line.nama,
                line.angka.pegawai,
                *(line.angka.tahap.get(name, 0) for name in TAHAP),
                *(line.angka.mandek.get(name, 0) for name in KEADAAN),
            )
            for line in shown
        ],
        names=False,
    )


def _people_sheet(request: TakarRequest, lingkup: Lingkup) -> Lembar:
    here, hari = _here(lingkup), days_of(lingkup, today=request.today)
    state, words = state_of(request.GET), looks()
    found = people_in(lingkup, hari=hari, keadaan=state, size=MOST)
    return Lembar(
        nama="penerapan-orang",
        judul=here.nama,
        keterangan=f"{_about(hari)} · {rows.state_words().get(state, _('Semua orang'))}",
        kolom=[_("Nama"), _("Unit"), _("SKP"), _("Terakhir diingatkan")],
        baris=[
            (
                row.nama,
                row.unit,
                words[row.status_skp].label if row.status_skp else _("Belum ada"),
                row.diingatkan,
            )
            for row in found.rows
        ],
        names=True,
    )


def _about(hari: Hari) -> str:
    return _("Keadaan %(hari)s") % {"hari": day_words(hari.today)}
