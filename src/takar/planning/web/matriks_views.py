"""Pages of the matrix: my roles, the matrix of one plan (one form open at a time), and the list for who reads along."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.common.forms import attach
from takar.common.ids import new_id
from takar.common.refusals import Forbidden, Invalid, NotFound, Refusal, Stale, WrongState
from takar.planning.actions import matriks as actions
from takar.planning.selectors.matriks import Matriks, Orang, Sel, matriks, plan_of_leader
from takar.planning.selectors.matriks_daftar import matrix_list, my_roles, reads_matrices
from takar.planning.web.layar import VARY, on_phone
from takar.planning.web.matriks_forms import AmbilForm, PeranForm
from takar.planning.web.rows import looks

VIEWS = ("matriks", "pegawai", "indikator")


@door("GET")
def my_page(request: TakarRequest) -> HttpResponse:
    """The roles that leaders gave me, each to be taken up with one press."""
    return _my_page(request)


@door("POST")
def take_up(request: TakarRequest, peran: UUID) -> HttpResponse:
    """Make a role a result of my draft, and lead there to add its indicator."""
    form = AmbilForm(request.POST)
    rhk_id = form.cleaned_data["id"] if form.is_valid() else new_id()
    try:
        rhk = actions.take_up_role(actor=request.actor, peran_id=peran, rhk_id=rhk_id, now=request.now)
    except (Invalid, WrongState) as refusal:
        return _my_page(request, refusal=refusal, status=refusal.status)
    messages.success(request, _("Peran itu sekarang menjadi hasil kerja di SKP Anda. Lengkapi indikatornya."))
    return redirect(f"{reverse('planning:skp', kwargs={'pk': rhk.skp_id})}#rhk-{rhk.pk}")


@door("GET")
def all_matrices(request: TakarRequest) -> HttpResponse:
    """The leaders whose matrix a manager of performance may read."""
    if not reads_matrices(request.actor):
        raise Forbidden(
            _("Daftar ini untuk pengelola kinerja, pimpinan, dan inspektorat."),
            next_step=_("Peran yang diberikan kepada Anda ada di halaman Peran hasil."),
        )
    tahun = _number(request, "tahun", request.today.year)
    found = matrix_list(actor=request.actor, tahun=tahun, page=_number(request, "hal", 1))
    context = {
        "daftar": found,
        "tahun": tahun,
        "looks": looks(),
        "tabs": _tabs(request, "semua", plan_of_leader(actor=request.actor, tahun=tahun)),
        "sebelum": f"?tahun={tahun}&hal={found.halaman - 1}" if found.halaman > 1 else None,
        "sesudah": f"?tahun={tahun}&hal={found.halaman + 1}" if found.halaman < found.halaman_akhir else None,
    }
    return render(request, "planning/matriks_semua.html", context)


@door("GET")
def matrix(request: TakarRequest, pk: UUID) -> HttpResponse:
    """The matrix of one plan; `?buka=<indicator>.<person>` opens one cell, `&ubah=<role>` one role in it."""
    page = matriks(actor=request.actor, skp_id=pk, today=request.today)
    return _show(request, page, opened=_open_cell(request, page))


@door("POST")
def role_new(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Give a role."""
    form = PeranForm(request.POST)
    data = form.cleaned_data if form.is_valid() else None
    if data is None or not (data["id"] and data["indikator"] and data["pegawai"]):
        return _again(request, pk, form)
    try:
        actions.give_role(
            actor=request.actor,
            skp_id=pk,
            peran_id=data["id"],
            indikator_id=data["indikator"],
            pegawai_id=data["pegawai"],
            teks=data["teks"],
            today=request.today,
            now=request.now,
        )
    except (Invalid, NotFound, WrongState) as refusal:
        return _again(request, pk, form, refusal=refusal)
    return redirect(_cell_url(request, pk))


@door("POST")
def role_change(request: TakarRequest, pk: UUID, peran: UUID) -> HttpResponse:
    """Reword a role."""
    form = PeranForm(request.POST)
    if not form.is_valid():
        return _again(request, pk, form, peran=peran)
    try:
        actions.change_role(
            actor=request.actor,
            skp_id=pk,
            peran_id=peran,
            version=form.cleaned_data["versi"] or 0,
            teks=form.cleaned_data["teks"],
            now=request.now,
        )
    except (Invalid, Stale, NotFound, WrongState) as refusal:
        return _again(request, pk, form, peran=peran, refusal=refusal)
    return redirect(_cell_url(request, pk))


@door("POST")
def role_remove(request: TakarRequest, pk: UUID, peran: UUID) -> HttpResponse:
    """Withdraw a role; withdrawing one that is gone already leads back to the matrix."""
    try:
        actions.withdraw_role(
            actor=request.actor, skp_id=pk, peran_id=peran, version=_number(request, "versi", 0), now=request.now
        )
    except (Stale, WrongState) as refusal:
        page = matriks(actor=request.actor, skp_id=pk, today=request.today)
        return _show(request, page, opened=_open_cell(request, page), refusal=refusal, status=refusal.status)
    return redirect(_cell_url(request, pk))


@door("POST")
def print_out(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Issue form A.1.5 of the fixed version, once, and open it."""
    try:
        document = actions.cetak_mph(actor=request.actor, skp_id=pk, today=request.today, now=request.now)
    except WrongState as refusal:
        page = matriks(actor=request.actor, skp_id=pk, today=request.today)
        return _show(request, page, refusal=refusal, status=refusal.status)
    return redirect("documents:download", kode=document.kode)


def _my_page(request: TakarRequest, *, refusal: Refusal | None = None, status: int = 200) -> HttpResponse:
    tahun = _number(request, "tahun", request.today.year)
    found = my_roles(actor=request.actor, tahun=tahun)
    context = {
        "daftar": found,
        "tahun": tahun,
        "id_baru": {each.id: new_id() for each in found.belum},
        "penolakan": refusal,
        "tabs": _tabs(request, "saya", plan_of_leader(actor=request.actor, tahun=tahun)),
    }
    return render(request, "planning/matriks_peran.html", context, status=status)


def _show(
    request: TakarRequest,
    page: Matriks,
    *,
    opened: dict[str, Any] | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    view = request.GET.get("tampil") or request.POST.get("tampil") or _usual_view(request)
    view = view if view in VIEWS else "matriks"
    only_missing = "kurang" in request.GET
    base = reverse("planning:matriks", kwargs={"pk": page.skp_id})
    context = {
        "page": page,
        "tampil": view,
        "kurang": only_missing,
        "baris": page.tanpa_peran if only_missing and view == "pegawai" else page.baris,
        "kolom": page.tanpa_pengampu if only_missing and view == "indikator" else page.kolom,
        "terbuka": opened,
        "penolakan": refusal,
        "looks": looks(),
        "alamat": base,
        "views": [
            {"label": label, "url": f"{base}?tampil={name}", "current": view == name}
            for name, label in zip(VIEWS, (_("Matriks"), _("Per pegawai"), _("Per indikator")), strict=True)
        ],
        "tabs": _tabs(request, "matriks", page.skp_id) if page.milik_sendiri else [],
    }
    answer = render(request, "planning/matriks.html", context, status=status)
    answer.headers["Vary"] = VARY
    return answer


def _usual_view(request: TakarRequest) -> str:
    # A wide table on a phone is a keyhole: there the cards of each person come first. The tabs offer all three anyway.
    return "pegawai" if on_phone(request) else "matriks"


def _open_cell(request: TakarRequest, page: Matriks) -> dict[str, Any] | None:
    """The cell that the address names, with the form of a new role or of the one being changed."""
    found = _cell(page, request.GET.get("buka") or request.POST.get("buka") or "")
    if found is None or not page.boleh_atur:
        return None
    row, cell = found
    changing = next((each for each in cell.isi if str(each.peran_id) == request.GET.get("ubah", "")), None)
    if changing is not None:
        form = PeranForm(initial={"versi": changing.versi_baris, "teks": changing.teks})
        return _opened(page, row, cell, form=form, peran=changing.peran_id)
    form = PeranForm(initial={"id": new_id(), "indikator": cell.kolom.id, "pegawai": row.pegawai_id})
    return _opened(page, row, cell, form=form)


def _again(
    request: TakarRequest, pk: UUID, form: PeranForm, *, peran: UUID | None = None, refusal: Refusal | None = None
) -> HttpResponse:
    """The page once more with everything that was typed, and why it was not taken."""
    page = matriks(actor=request.actor, skp_id=pk, today=request.today)
    found = _cell(page, request.POST.get("buka", ""))
    if refusal is not None:
        attach(form, refusal)
    status = refusal.status if refusal is not None else 422
    if found is None or not page.boleh_atur:
        if refusal is None:
            refusal = NotFound(_("Sel ini tidak ada lagi."), next_step=_("Pilih lagi pegawai dan indikatornya."))
        return _show(request, page, refusal=refusal, status=status)
    row, cell = found
    current = next((each for each in cell.isi if each.peran_id == peran), None) if peran else None
    if isinstance(refusal, Stale) and current is not None:
        # The next press means: I have seen what stands there now, and still want mine.
        data = request.POST.copy()
        data["versi"] = str(current.versi_baris)
        form.data = data
    return _show(request, page, opened=_opened(page, row, cell, form=form, peran=peran), status=status)


def _opened(page: Matriks, row: Orang, cell: Sel, *, form: PeranForm, peran: UUID | None = None) -> dict[str, Any]:
    url = (
        reverse("planning:peran_ubah", kwargs={"pk": page.skp_id, "peran": peran})
        if peran
        else reverse("planning:peran_baru", kwargs={"pk": page.skp_id})
    )
    return {"orang": row, "sel": cell, "form": form, "peran": peran, "url": url, "kunci": _key(row, cell)}


def _cell(page: Matriks, key: str) -> tuple[Orang, Sel] | None:
    for row in page.baris:
        for cell in row.sel:
            if key == _key(row, cell):
                return row, cell
    return None


def _key(row: Orang, cell: Sel) -> str:
    return f"{cell.kolom.id}.{row.pegawai_id}"


def _cell_url(request: TakarRequest, pk: UUID) -> str:
    """Back to the cell that was worked on, in the same view."""
    view = request.POST.get("tampil", "")
    query = f"?tampil={view}" if view in VIEWS else "?tampil=matriks"
    indikator, _sep, pegawai = request.POST.get("buka", "").partition(".")
    with suppress(ValueError):  # the page is enough where the cell cannot be read
        query += f"&buka={UUID(indikator)}.{UUID(pegawai)}#sel"
    return f"{reverse('planning:matriks', kwargs={'pk': pk})}{query}"


def _tabs(request: TakarRequest, current: str, mine: UUID | None) -> list[dict[str, object]]:
    tabs: list[dict[str, object]] = [
        {"label": _("Peran saya"), "url": reverse("planning:peran_saya"), "current": current == "saya"}
    ]
    if mine is not None:
        url = reverse("planning:matriks", kwargs={"pk": mine})
        tabs.append({"label": _("Matriks tim saya"), "url": url, "current": current == "matriks"})
    if reads_matrices(request.actor):
        url = reverse("planning:matriks_semua")
        tabs.append({"label": _("Semua matriks"), "url": url, "current": current == "semua"})
    return tabs


def _number(request: TakarRequest, name: str, default: int) -> int:
    text = request.GET.get(name) or request.POST.get(name) or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else default
