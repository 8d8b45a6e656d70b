"""Pages on understanding indicators: mine, one plan's, and who has not confirmed yet."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from takar.access.doors import TakarRequest, door
from takar.common.forms import attach
from takar.common.refusals import Invalid, NotFound, Refusal, Stale, WrongState
from takar.planning.actions import paham as actions
from takar.planning.actions.ingatkan import Diingatkan, remind_to_understand
from takar.planning.actions.jelaskan import PenjelasanInput
from takar.planning.actions.jelaskan import explain as jelaskan
from takar.planning.selectors.paham import (
    HalamanPaham,
    IndikatorSaya,
    indicators_to_understand,
    my_fixed_plan,
)
from takar.planning.selectors.paham_tim import DaftarPaham, who_understands
from takar.planning.web.paham_forms import JawabForm, JelasForm, TanyaForm


@door("GET")
def mine(request: TakarRequest) -> HttpResponse:
    """My fixed plan's indicators; without such a plan, what to do first."""
    plan_id = my_fixed_plan(actor=request.actor, tahun=request.today.year)
    if plan_id is not None:
        return redirect("planning:paham", pk=plan_id)
    return render(request, "planning/paham_kosong.html", {"tabs": _tabs("saya")})


@door("GET")
def plan(request: TakarRequest, pk: UUID) -> HttpResponse:
    """The indicators of one plan, explained; `?tanya=<indicator>` opens the question."""
    return _show(request, _page(request, pk))


@door("POST")
def state(request: TakarRequest, pk: UUID, indikator: UUID) -> HttpResponse:
    """State that an indicator is understood, or ask about it: the button that was pressed says which."""
    if request.POST.get("langkah") != "tanya":
        try:
            actions.confirm(actor=request.actor, skp_id=pk, indikator_id=indikator, now=request.now)
        except WrongState as refusal:
            return _show(request, _page(request, pk), refusal=refusal, status=refusal.status)
        return redirect(_back(pk, indikator))
    form = TanyaForm(request.POST)
    if not form.is_valid():
        return _show(request, _page(request, pk), asking=(indikator, form), status=422)
    try:
        actions.ask(
            actor=request.actor,
            skp_id=pk,
            indikator_id=indikator,
            pertanyaan=form.cleaned_data["pertanyaan"],
            now=request.now,
        )
    except (Invalid, WrongState) as refusal:
        attach(form, refusal)
        return _show(request, _page(request, pk), asking=(indikator, form), status=refusal.status)
    return redirect(_back(pk, indikator))


@door("POST")
def answer(request: TakarRequest, pk: UUID, indikator: UUID) -> HttpResponse:
    """Answer a question."""
    form = JawabForm(request.POST)
    if not form.is_valid():
        return _show(request, _page(request, pk), answering=(indikator, form), status=422)
    try:
        actions.answer(
            actor=request.actor,
            skp_id=pk,
            indikator_id=indikator,
            version=form.cleaned_data["versi"] or 0,
            jawaban=form.cleaned_data["jawaban"],
            now=request.now,
        )
    except (Invalid, Stale, WrongState) as refusal:
        page = _page(request, pk)
        attach(form, refusal)
        if isinstance(refusal, Stale):
            _refresh(request, form, page, indikator)
        return _show(request, page, answering=(indikator, form), status=refusal.status)
    return redirect(_back(pk, indikator))


@door("POST")
def explain(request: TakarRequest, pk: UUID, indikator: UUID) -> HttpResponse:
    """Explain an indicator."""
    page = _page(request, pk)
    form = JelasForm(request.POST)
    if not form.is_valid() and page.menilai:
        return _show(request, page, explaining=(indikator, form), status=422)
    texts = ("penjelasan", "contoh_dihitung", "contoh_tidak_dihitung", "sumber_data")
    given = PenjelasanInput(**{name: form.cleaned_data.get(name, "") for name in texts})
    try:
        jelaskan(actor=request.actor, skp_id=pk, indikator_id=indikator, given=given, now=request.now)
    except (Invalid, WrongState) as refusal:
        attach(form, refusal)
        return _show(request, page, explaining=(indikator, form), status=refusal.status)
    return redirect(_back(pk, indikator))


@door("GET")
def team(request: TakarRequest) -> HttpResponse:
    """Who has not confirmed yet: for the Penilai and for those who manage performance."""
    return _team(request)


@door("POST")
def remind(request: TakarRequest) -> HttpResponse:
    """Remind one person, or everyone of the list who is not through, at most once a day each."""
    tahun, unit = _number(request, "tahun", request.today.year), _id(request.POST.get("unit", ""))
    done = remind_to_understand(
        actor=request.actor,
        tahun=tahun,
        skp_id=_id(request.POST.get("skp", "")),
        unit_id=unit,
        today=request.today,
        now=request.now,
    )
    messages.success(request, _said(done))
    query = {"tahun": tahun, **({"unit": unit} if unit is not None else {})}
    return redirect(f"{reverse('planning:paham_tim')}?{urlencode(query)}")


def _said(done: Diingatkan) -> str:
    if not done.sekarang and done.sudah:
        return _("Semuanya sudah diingatkan hari ini. Ulangi besok bila masih perlu.")
    if not done.sekarang:
        return _("Tidak ada yang perlu diingatkan.")
    told = ngettext("%(n)d pegawai diingatkan.", "%(n)d pegawai diingatkan.", done.sekarang) % {"n": done.sekarang}
    if not done.sudah:
        return told
    before = ngettext(
        "%(n)d lainnya sudah diingatkan hari ini.", "%(n)d lainnya sudah diingatkan hari ini.", done.sudah
    )
    return f"{told} {before % {'n': done.sudah}}"


def _team(request: TakarRequest) -> HttpResponse:
    tahun, everyone = _number(request, "tahun", request.today.year), "semua" in request.GET
    unit = _id(request.GET.get("unit", ""))
    found = who_understands(
        actor=request.actor, tahun=tahun, semua=everyone, page=_number(request, "hal", 1), unit_id=unit
    )
    if unit is not None and not found.terpilih:
        raise NotFound(_("Unit ini tidak ada, atau bukan untuk Anda."), next_step=_("Pilih unit dari daftar."))
    context = {
        "daftar": found,
        "tahun": tahun,
        "semua": everyone,
        "unit": unit,
        "tabs": _tabs("tim"),
        "alamat": _addresses(found, tahun=tahun, unit=unit, everyone=everyone),
    }
    return render(request, "planning/paham_tim.html", context)


def _addresses(found: DaftarPaham, *, tahun: int, unit: UUID | None, everyone: bool) -> dict[str, str | None]:
    """The links of the list; each keeps what the address already says."""
    kept: dict[str, object] = {"tahun": tahun}
    here = {**kept, "unit": unit} if unit is not None else kept
    shown = {**here, "semua": 1} if everyone else here
    above = {**kept, "unit": found.ke_atas} if found.ke_atas is not None else kept
    return {
        "belum": f"?{urlencode(here)}",
        "semua": f"?{urlencode({**here, 'semua': 1})}",
        "ke_atas": f"?{urlencode(above)}" if unit is not None else None,
        "sebelum": f"?{urlencode({**shown, 'hal': found.halaman - 1})}" if found.halaman > 1 else None,
        "sesudah": f"?{urlencode({**shown, 'hal': found.halaman + 1})}"
        if found.halaman < found.halaman_akhir
        else None,
    }


def _id(text: str) -> UUID | None:
    """The id that the address or a button carries; one that cannot be read names nothing that exists."""
    if not text:
        return None
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


def _page(request: TakarRequest, pk: UUID) -> HalamanPaham:
    return indicators_to_understand(actor=request.actor, skp_id=pk, today=request.today)


def _show(
    request: TakarRequest,
    page: HalamanPaham,
    *,
    asking: tuple[UUID, TanyaForm] | None = None,
    answering: tuple[UUID, JawabForm] | None = None,
    explaining: tuple[UUID, JelasForm] | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    known = {each.id for each in page.semua}
    typed = (asking or answering or explaining or (None, None))[0]
    if typed is not None and typed not in known:
        raise NotFound(_("Indikator ini sudah tidak ada di SKP."), next_step=_("Muat ulang halaman, lalu ulangi."))
    context = {
        "page": page,
        "tanya": _question_forms(request, page, asking),
        "jawab": _answer_forms(page, answering),
        "jelas": dict([explaining]) if explaining is not None else _explanation_forms(request, page),
        "penolakan": refusal,
        "tabs": _tabs("saya" if page.milik_sendiri else ""),
    }
    return render(request, "planning/paham.html", context, status=status)


def _question_forms(
    request: TakarRequest, page: HalamanPaham, asking: tuple[UUID, TanyaForm] | None
) -> dict[UUID, TanyaForm]:
    """The open question, if any: what was typed, or the one that the address opens."""
    if asking is not None:
        return dict([asking])
    wanted = request.GET.get("tanya", "")
    return {
        each.id: TanyaForm(initial={"pertanyaan": _open_question(each)})
        for each in page.semua
        if page.milik_sendiri and page.berjalan and str(each.id) == wanted
    }


def _explanation_forms(request: TakarRequest, page: HalamanPaham) -> dict[UUID, JelasForm]:
    """The explanation that the address opens for the Penilai, with what is written so far."""
    wanted = request.GET.get("jelas", "")
    found = {}
    for each in page.semua:
        if page.menilai and page.berjalan and str(each.id) == wanted:
            said = each.pustaka
            initial = {
                "penjelasan": said.penjelasan if said else "",
                "contoh_dihitung": said.dihitung if said else "",
                "contoh_tidak_dihitung": said.tidak_dihitung if said else "",
                "sumber_data": said.sumber_data if said else "",
            }
            found[each.id] = JelasForm(initial=initial, auto_id=f"id_jelas_{each.id}_%s")
    return found


def _open_question(each: IndikatorSaya) -> str:
    """The question that waits for its answer, so that it can be put better instead of being asked twice."""
    return each.pernyataan.pertanyaan if each.pernyataan is not None and each.pernyataan.menunggu else ""


def _answer_forms(page: HalamanPaham, answering: tuple[UUID, JawabForm] | None) -> dict[UUID, JawabForm]:
    found = {
        each.id: JawabForm(initial={"versi": each.pernyataan.versi_baris}, auto_id=f"id_{each.id}_%s")
        for each in page.semua
        if page.menilai and page.berjalan and each.pernyataan is not None and each.pernyataan.menunggu
    }
    return found | dict([answering]) if answering is not None else found


def _refresh(request: TakarRequest, form: JawabForm, page: HalamanPaham, indikator: UUID) -> None:
    # The next press means: I have read the question as it is now, and still answer this.
    stated = next((each.pernyataan for each in page.semua if each.id == indikator), None)
    if stated is not None:
        data = request.POST.copy()
        data["versi"] = str(stated.versi_baris)
        form.data = data


def _back(pk: UUID, indikator: UUID) -> str:
    return f"{reverse('planning:paham', kwargs={'pk': pk})}#ind-{indikator}"


def _tabs(current: str) -> list[dict[str, object]]:
    return [
        {"label": _("Indikator saya"), "url": reverse("planning:paham_saya"), "current": current == "saya"},
        {"label": _("Pegawai saya"), "url": reverse("planning:paham_tim"), "current": current == "tim"},
    ]


def _number(request: TakarRequest, name: str, default: int) -> int:
    text = request.GET.get(name) or request.POST.get(name) or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else default
