"""Download what a page of monitoring shows. A list of names asks what it is for; every download is in the ledger."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.dashboard.actions.unduh import note_download
from takar.dashboard.selectors.angka import Angka, tally
from takar.dashboard.selectors.beban import spans
from takar.dashboard.selectors.lingkup import Hari, Lingkup, around, days_of, team, watched
from takar.dashboard.selectors.orang import people
from takar.dashboard.selectors.tenggat import forecast
from takar.dashboard.web import rows
from takar.dashboard.web.ekspor import Cell, Lembar, as_file, day_words
from takar.dashboard.web.forms import OrangForm, TenggatForm, UnduhForm
from takar.planning.web.rows import looks

# More rows than a person reads; who needs everything asks for one unit at a time.
MOST = 10_000


@door("GET", "POST")
def unit_file(request: TakarRequest, pk: UUID) -> HttpResponse:
    """A list of a unit: its sub-units, its people, those who appraise, or the deadlines."""
    lingkup = watched(actor=request.actor, pk=pk)
    makers: dict[str, Callable[[], Lembar]] = {
        "unit": lambda: _units(request, lingkup),
        "orang": lambda: _people(request, lingkup),
        "penilai": lambda: _spans(request, lingkup),
        "tenggat": lambda: _deadlines(request, lingkup),
    }
    kind = request.GET.get("isi", "")
    kind = kind if kind in makers else "unit"
    name = "dashboard:orang" if kind == "orang" else f"dashboard:{kind}"
    return _answer(request, makers[kind], names=kind != "unit", object_id=pk, back=reverse(name, kwargs={"pk": pk}))


@door("GET", "POST")
def team_file(request: TakarRequest) -> HttpResponse:
    """The list of the people whom the actor appraises."""
    lingkup = team(actor=request.actor)
    return _answer(
        request,
        lambda: _people(request, lingkup),
        names=True,
        object_id=request.actor.person,
        back=reverse("dashboard:tim"),
    )


def _answer(
    request: TakarRequest, make: Callable[[], Lembar], *, names: bool, object_id: UUID, back: str
) -> HttpResponse:
    form = UnduhForm(request.POST if request.method == "POST" else None, names=names)
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "kembali": back, "names": names}
        return render(request, "dashboard/unduh.html", context, status=422 if request.method == "POST" else 200)
    lembar = make()
    note_download(
        actor=request.actor,
        isi=lembar.nama,
        objek=lembar.judul,
        object_id=object_id,
        baris=len(lembar.baris),
        keperluan=form.cleaned_data.get("keperluan", ""),
        now=request.now,
    )
    return as_file(lembar, bentuk=form.cleaned_data["bentuk"])


def _units(request: TakarRequest, lingkup: Lingkup) -> Lembar:
    hari = days_of(lingkup, today=request.today)
    numbers = tally(lingkup, hari=hari)
    return Lembar(
        nama="pantau-unit",
        judul=_title(lingkup),
        keterangan=_about(hari),
        kolom=[
            _("Unit"),
            _("Pegawai"),
            _("Catatan hari ini"),
            _("Catatan menunggu diperiksa"),
            _("Lewat batas periksa"),
            _("Dikembalikan"),
            _("SKP ditetapkan"),
            _("SKP belum ditetapkan"),
            _("Evaluasi terbuka"),
            _("Evaluasi lewat batas"),
        ],
        baris=[
            (
                unit.nama,
                each.pegawai,
                each.hari_ini,
                each.menunggu,
                each.lewat,
                each.dikembalikan,
                each.skp_tetap,
                each.skp_belum,
                each.evaluasi,
                each.evaluasi_lewat,
            )
            for unit in around(lingkup, actor=request.actor).bawah
            for each in (numbers.get(unit.path, Angka()),)
        ],
        names=False,
    )


def _people(request: TakarRequest, lingkup: Lingkup) -> Lembar:
    hari = days_of(lingkup, today=request.today)
    form = OrangForm(request.GET)
    state, silent = form.choice("keadaan"), form.pick("diam")
    found = people(lingkup, actor=request.actor, hari=hari, keadaan=state, diam=silent, size=MOST)
    words = looks()
    shown = rows.state_words(silent).get(state, _("Semua orang"))
    return Lembar(
        nama="pantau-orang",
        judul=_title(lingkup),
        keterangan=f"{_about(hari)} · {shown}",
        kolom=[
            _("Nama"),
            _("Unit"),
            _("SKP"),
            _("Catatan terakhir"),
            _("Catatan dalam 20 hari kerja"),
            _("Jam dalam 20 hari kerja"),
            _("Menunggu diperiksa"),
            _("Dikembalikan"),
        ],
        baris=[
            (
                row.nama,
                row.unit,
                words[row.status_skp].label if row.status_skp else _("Belum ada"),
                row.terakhir,
                row.banyak,
                None if row.jam is None else round(row.jam, 1),
                row.menunggu,
                row.dikembalikan,
            )
            for row in found.rows
        ],
        names=True,
    )


def _spans(request: TakarRequest, lingkup: Lingkup) -> Lembar:
    hari = days_of(lingkup, today=request.today)
    found = spans(lingkup, hari=hari, size=MOST)
    return Lembar(
        nama="pantau-penilai",
        judul=_title(lingkup),
        keterangan=_about(hari),
        kolom=[
            _("Penilai"),
            _("Unit"),
            _("Orang"),
            _("SKP diajukan"),
            _("Catatan menunggu"),
            _("Lewat batas periksa"),
            _("Evaluasi terbuka"),
            _("Evaluasi lewat batas"),
        ],
        baris=[
            (
                row.nama,
                row.unit,
                row.orang,
                row.skp_diajukan,
                row.menunggu,
                row.lewat,
                row.evaluasi,
                row.evaluasi_lewat,
            )
            for row in found.rows
        ],
        names=True,
    )


def _deadlines(request: TakarRequest, lingkup: Lingkup) -> Lembar:
    hari = days_of(lingkup, today=request.today)
    found = forecast(lingkup, hari=hari, sehari=TenggatForm(request.GET).pick("sehari"))
    words = rows.kinds()
    lines: list[tuple[Cell, ...]] = []
    for each in found.hari:
        lines += [(each.tanggal, words[kind], _("Semua"), "", number, None) for kind, number in each.jumlah]
        lines += [(each.tanggal, words[row.macam], row.nama, row.unit, row.banyak, row.mulai) for row in each.teratas]
    return Lembar(
        nama="pantau-tenggat",
        judul=_title(lingkup),
        keterangan=_about(hari),
        kolom=[_("Jatuh tempo"), _("Pekerjaan"), _("Siapa"), _("Unit"), _("Banyaknya"), _("Mulai paling lambat")],
        baris=lines,
        names=True,
    )


def _title(lingkup: Lingkup) -> str:
    return _("Tim saya") if lingkup.unit is None else lingkup.unit.nama


def _about(hari: Hari) -> str:
    return _("Keadaan %(hari)s") % {"hari": day_words(hari.today)}
