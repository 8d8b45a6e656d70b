"""The page of one plan: reading and editing are the same page. One form at a time is open on it, named by `?buka=`."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.access.policies import access_row
from takar.common.forms import attach
from takar.common.ids import new_id
from takar.common.refusals import Invalid, NotFound, Refusal, Stale, WrongState
from takar.planning.actions.cetak import cetak_skp
from takar.planning.actions.pembukaan import note_opened
from takar.planning.models import Skp
from takar.planning.policies import SkpDeed
from takar.planning.selectors.banding import two_versions
from takar.planning.selectors.halaman import HalamanSkp, skp_page
from takar.planning.selectors.kaskade import pohon
from takar.planning.selectors.versi import differences
from takar.planning.transitions import MACHINE
from takar.planning.web.layar import VARY, on_phone
from takar.planning.web.rows import Terbuka, indicator_columns, looks, open_form, steps_of

Run = Callable[[dict[str, Any]], str]

_STEPS = {step.name: str(step.deed) for step in MACHINE.transitions}


@door("GET")
def skp(request: TakarRequest, pk: UUID) -> HttpResponse:
    """The plan, with the form open that the address names."""
    page = skp_page(actor=request.actor, skp_id=pk, today=request.today)
    note_opened(
        actor=request.actor,
        skp_id=page.id,
        pegawai_id=page.pegawai.id,
        penilai_id=page.penilai.id,
        nama=page.pegawai.nama,
        tahun=page.tahun,
        now=request.now,
    )
    return show(request, page, opened=open_form(page, request.GET.get("buka", "")))


@door("GET")
def tree(request: TakarRequest, pk: UUID) -> HttpResponse:
    """The superior's results above, mine in the middle, my people's below."""
    return render(request, "planning/pohon.html", {"pohon": pohon(actor=request.actor, skp_id=pk), "looks": looks()})


@door("GET")
def compare(request: TakarRequest, pk: UUID, lama: int, baru: int) -> HttpResponse:
    """What changed between two versions; `baru` 0 stands for the plan as it is now."""
    found = two_versions(actor=request.actor, skp_id=pk, lama=lama, baru=baru)
    changes = differences(found.isi_lama, found.isi_baru)
    return render(request, "planning/banding.html", {"banding": found, "beda": changes})


@door("POST")
def print_out(request: TakarRequest, pk: UUID, nomor: int) -> HttpResponse:
    """Issue the documents of a version, once, and lead back to where they are listed."""
    cetak_skp(actor=request.actor, skp_id=pk, nomor=nomor, now=request.now)
    return redirect(f"{reverse('planning:skp', kwargs={'pk': pk})}#dokumen")


def show(
    request: TakarRequest,
    page: HalamanSkp,
    *,
    opened: Terbuka | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render the page of one plan."""
    placed = opened is not None and _has_place(page, opened.key)
    context = {
        "page": page,
        "terbuka": opened if placed else None,
        "tersesat": None if placed else opened,
        "penolakan": refusal,
        "steps": steps_of(page),
        "looks": looks(),
        "kolom_indikator": indicator_columns(page),
        "skp_url": reverse("planning:skp", kwargs={"pk": page.id}),
        # A new result's id is made with the page, so that a button pressed twice takes a role up once.
        "id_baru": {each.id: new_id() for each in page.peran if each.bisa},
        "ringkas": on_phone(request),
    }
    answer = render(request, "planning/skp.html", context, status=status)
    answer.headers["Vary"] = VARY
    return answer


def attempt(request: TakarRequest, pk: UUID, key: str, run: Run) -> HttpResponse:
    """Send the form that `key` names to an action. A refusal brings the page back with everything that was typed."""
    # The right comes before the form: whoever may not do it reads who may, not what is missing in the form.
    access_row(Skp.objects.select_related("unit"), actor=request.actor, pk=pk, deed=_deed(key))
    page = skp_page(actor=request.actor, skp_id=pk, today=request.today)
    opened = open_form(page, key, request.POST)
    if opened is None:
        raise NotFound(_("Formulir ini tidak ada."), next_step=_("Muat ulang halaman, lalu ulangi."))
    if not opened.form.is_valid():
        return show(request, page, opened=opened, status=422)
    try:
        anchor = run(opened.form.cleaned_data)
    except (Invalid, Stale, WrongState, NotFound) as refusal:
        attach(opened.form, refusal)
        if isinstance(refusal, Stale):
            _refresh_version(opened.form, page, key)
        return show(request, page, opened=opened, status=refusal.status)
    return redirect(f"{reverse('planning:skp', kwargs={'pk': pk})}{anchor}")


def _deed(key: str) -> SkpDeed:
    if key == "kembalikan":  # Penilai and Atasan Penilai come the same way; the action tells them apart.
        return SkpDeed.LIHAT
    if key in _STEPS:
        return SkpDeed(_STEPS[key])
    return SkpDeed.UBAH_PERILAKU if key.startswith("ekspektasi") else SkpDeed.UBAH


def take(request: TakarRequest, pk: UUID, run: Callable[[], object]) -> HttpResponse:
    """Take a step that has no form. A refusal brings the page back, saying why."""
    try:
        run()
    except (Invalid, Stale, WrongState) as refusal:
        page = skp_page(actor=request.actor, skp_id=pk, today=request.today)
        return show(request, page, refusal=refusal, status=refusal.status)
    return redirect("planning:skp", pk=pk)


def posted_version(request: TakarRequest) -> int | None:
    """The row version that a button carried; None when it carried none that can be read."""
    text = request.POST.get("versi", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else None


def _refresh_version(form: forms.Form, page: HalamanSkp, key: str) -> None:
    # The next press of the same button means: I have seen what is new, and still want mine.
    fresh = open_form(page, key)
    if fresh is not None and "versi" in form.fields:
        data: Any = form.data.copy() if hasattr(form.data, "copy") else dict(form.data)
        data["versi"] = str(fresh.form.initial.get("versi", ""))
        form.data = data


def _has_place(page: HalamanSkp, key: str) -> bool:
    """Is the row to which the form belongs still on the page? If not, the form is shown on top, nothing is lost."""
    kind, _sep, rest = key.partition(".")
    ids: Mapping[str, set[str]] = {
        "rhk": {str(each.id) for each in page.isi.rhk},
        "indikator-baru": {str(each.id) for each in page.isi.rhk},
        "indikator": {str(one.id) for each in page.isi.rhk for one in each.indikator},
        "lampiran": {str(each.id) for each in page.isi.lampiran},
    }
    return kind not in ids or rest in ids[kind]
