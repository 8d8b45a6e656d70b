"""What the templates of monitoring are handed besides selectors' rows: small charts, tabs, words and page links."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from hashlib import sha256
from typing import Any, NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from markupsafe import Markup

from takar.dashboard.selectors.angka import Angka, total
from takar.dashboard.selectors.lingkup import Hari, Lingkup, Sekitar, Unit
from takar.dashboard.selectors.orang import STATES
from takar.dashboard.selectors.tenggat import KINDS, Prakiraan
from takar.dashboard.web.kept import cells
from takar.ui.addresses import address
from takar.ui.charts import ChartView, MiniView, Sample, bar_chart, mini_bars
from takar.ui.formats import angka, tanggal

_MOST_PAGES = 2000


class Kata(NamedTuple):
    """A few words under a chart, and how they are meant."""

    text: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLine:
    """One sub-unit on the board: its small chart, where it leads, and its numbers as cells: `sel` those of now,
    `catatan` the entries of each week."""

    nama: str
    url: str
    sel: Markup
    view: MiniView
    words: tuple[Kata, ...]
    tone: str
    catatan: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """All sub-units on one scale, or the unit as a whole where nothing is below it, and the weeks that are shown."""

    baris: tuple[UnitLine, ...]
    seluruh: UnitLine | None
    judul: tuple[str, ...]
    pekan: tuple[str, ...]
    atas: float
    awal: date
    akhir: date


def board(
    here: Unit,
    *,
    below: Sequence[Unit],
    numbers: Mapping[str, Angka],
    entries: Mapping[str, tuple[int, ...]],
    mondays: Sequence[date],
) -> Board:
    """Put numbers and weeks of the sub-units on one scale. People right in the unit make a line of their own."""
    none = (0,) * len(mondays)
    whole = total(numbers.values())
    summed = tuple(sum(each) for each in zip(*entries.values(), strict=True)) if entries else none
    average = _per_person(summed, whole)
    lines = [(unit.nama, address("dashboard:unit", pk=unit.id), unit.path) for unit in below]
    own = numbers.get(here.path)
    if below and own is not None and own.pegawai:
        lines.append((_("Langsung di %(unit)s") % {"unit": here.nama}, "", here.path))
    known = [(name, url, numbers.get(path, Angka()), entries.get(path, none)) for name, url, path in lines]
    peak = max([*average, *(value for _n, _u, each, made in known for value in _per_person(made, each))], default=0.0)
    labels = tuple(tanggal(day, "pendek").rsplit(" ", 1)[0] for day in mondays)
    made_lines = tuple(
        _line(f"u{at}", name, url, each, made, labels=labels, top=peak, average=average)
        for at, (name, url, each, made) in enumerate(known)
    )
    alone = None if known else _line("u", here.nama, "", whole, summed, labels=labels, top=peak, average=())
    return Board(
        baris=made_lines,
        seluruh=alone,
        judul=_heads(),
        pekan=labels,
        atas=peak,
        awal=mondays[0],
        akhir=mondays[-1] + timedelta(days=6),
    )


def _line(
    id: str,
    name: str,
    url: str,
    numbers: Angka,
    made: tuple[int, ...],
    *,
    labels: tuple[str, ...],
    top: float,
    average: tuple[float, ...],
) -> UnitLine:
    language = get_language()
    sel, words, catatan = _figures(language, numbers, made, labels)
    return UnitLine(
        nama=name,
        url=url,
        sel=sel,
        view=_view(language, id, name, _per_person(made, numbers), labels=labels, top=top, average=average),
        words=words,
        tone="bad" if numbers.evaluasi_lewat else "watch" if numbers.lewat else "",
        catatan=catatan,
    )


# A page has a line for each unit, and most of them are as they were when somebody last looked. What a line says changes
# with its own numbers; its chart changes with those of all, for they share a scale and an average.
@lru_cache(maxsize=2048)
def _figures(
    _language: str | None, numbers: Angka, made: tuple[int, ...], labels: tuple[str, ...]
) -> tuple[Markup, tuple[Kata, ...], Markup]:
    now = (
        numbers.pegawai,
        numbers.hari_ini,
        numbers.menunggu,
        numbers.lewat,
        numbers.skp_belum,
        numbers.evaluasi_lewat,
    )
    return (
        cells(_heads(), tuple(angka(number) for number in now)),
        _words(numbers),
        cells(labels, tuple(angka(number) for number in made)),
    )


@lru_cache(maxsize=2048)
def _view(
    _language: str | None,
    id: str,
    name: str,
    each: tuple[float, ...],
    *,
    labels: tuple[str, ...],
    top: float,
    average: tuple[float, ...],
) -> MiniView:
    return mini_bars(
        id=f"p-{id}",
        title=name,
        unit=_("catatan per orang"),
        samples=[Sample(label=label, value=value) for label, value in zip(labels, each, strict=True)],
        top=top,
        against=average,
        now=labels[-1],
    )


def _heads() -> tuple[str, ...]:
    return (
        _("Pegawai"),
        _("Hari ini"),
        _("Menunggu"),
        _("Lewat batas periksa"),
        _("SKP belum tetap"),
        _("Evaluasi lewat"),
    )


def _per_person(made: Sequence[int], numbers: Angka) -> tuple[float, ...]:
    return tuple(round(entries / numbers.pegawai, 2) if numbers.pegawai else 0.0 for entries in made)


def _words(numbers: Angka) -> tuple[Kata, ...]:
    found = [Kata(_("%(n)s pegawai") % {"n": angka(numbers.pegawai)}, "")]
    for number, text, tone in (
        (numbers.lewat, _("%(n)s lewat batas periksa"), "watch"),
        (numbers.skp_belum, _("%(n)s SKP belum tetap"), ""),
        (numbers.evaluasi_lewat, _("%(n)s evaluasi lewat"), "bad"),
    ):
        if number:
            found.append(Kata(text % {"n": angka(number)}, tone))
    return tuple(found)


def tabs(pk: UUID, *, here: str) -> list[dict[str, Any]]:
    """The four sides of a unit."""
    return [
        {"label": label, "url": address(name, pk=pk), "current": name == here}
        for name, label in (
            ("dashboard:unit", _("Ringkasan")),
            ("dashboard:orang", _("Orang")),
            ("dashboard:penilai", _("Beban penilai")),
            ("dashboard:tenggat", _("Tenggat ke depan")),
        )
    ]


def crumbs(around_it: Sekitar, here: Unit) -> list[dict[str, str]]:
    """The units above, then this one; empty at the top."""
    above = [{"label": unit.nama, "url": address("dashboard:unit", pk=unit.id)} for unit in around_it.atas]
    return [*above, {"label": here.nama, "url": ""}] if above else []


def state_words(silent: int) -> dict[str, str]:
    """The states that ask for help, in words."""
    return {
        "diam": ngettext("Tanpa catatan selama %(n)d hari kerja", "Tanpa catatan selama %(n)d hari kerja", silent)
        % {"n": silent},
        "kembali": _("Ada catatan dikembalikan"),
        "skp": _("SKP belum ditetapkan"),
        "evaluasi": _("Evaluasi lewat batas"),
    }


def help_rows(lingkup: Lingkup, numbers: Mapping[str, int], *, silent: int = 5) -> list[dict[str, Any]]:
    """Who needs help: a number of people for each state, and the list behind it."""
    if lingkup.unit is None:
        return []
    people = address("dashboard:orang", pk=lingkup.unit.id)
    words = state_words(silent)
    return [
        {"label": words[name], "n": numbers.get(name, 0), "url": f"{people}?{urlencode({'keadaan': name})}"}
        for name in STATES
    ]


def state_tabs(request: HttpRequest, numbers: Mapping[str, int], *, current: str) -> list[dict[str, Any]]:
    """One tab a state, each with its number of people; other filters stay."""
    kept = query_of(request, "diam")
    labels = {
        "": _("Semua"),
        "diam": _("Tanpa catatan"),
        "kembali": _("Dikembalikan"),
        "skp": _("SKP belum tetap"),
        "evaluasi": _("Evaluasi lewat"),
    }
    return [
        {
            "label": labels[name],
            "url": f"{request.path}?{urlencode({'keadaan': name})}{'&' + kept if kept else ''}",
            "current": name == current,
            "count": numbers.get(name or "semua", 0),
        }
        for name in ("", *STATES)
    ]


def kinds() -> dict[str, str]:
    """What falls due, in words."""
    return {
        "skp": _("SKP untuk ditetapkan"),
        "evaluasi": _("evaluasi untuk dinilai"),
        "serah": _("hasil evaluasi untuk disampaikan"),
        "tanda_tangan": _("dokumen menunggu tanda tangan pegawai"),
        "lapor": _("evaluasi untuk dilaporkan"),
    }


def load_chart(found: Prakiraan) -> ChartView | None:
    """The load by week as bars; None while nothing falls due."""
    by_week: dict[date, int] = {}
    for row in found.hari:
        monday = row.tanggal - timedelta(days=row.tanggal.weekday())
        by_week[monday] = by_week.get(monday, 0) + row.total
    if not by_week:
        return None
    heaviest = max(by_week, key=lambda day: (by_week[day], -day.toordinal()))
    return bar_chart(
        id="beban",
        title=_("Paling padat: pekan %(tanggal)s, %(n)s dokumen")
        % {"tanggal": tanggal(heaviest), "n": angka(by_week[heaviest])},
        unit=_("dokumen jatuh tempo"),
        period=_("sampai %(tanggal)s") % {"tanggal": tanggal(found.sampai)},
        n=None,
        samples=[
            Sample(label=_("Pekan %(tanggal)s") % {"tanggal": tanggal(day)}, value=float(number))
            for day, number in sorted(by_week.items())
        ],
    )


def tag_of(numbers: Angka, *, hari: Hari) -> str:
    """The ETag of the numbers of now: the same as long as a reader would read the same."""
    text = f"{numbers!r}|{hari.today}|{hari.hari_periksa}|{get_language()}"
    return f'"{sha256(text.encode()).hexdigest()[:24]}"'


def page_of(request: HttpRequest) -> int:
    """The asked page; the first for anything that is no page."""
    text = request.GET.get("hal", "")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1
    return min(max(number, 1), _MOST_PAGES)


def pages(request: HttpRequest, number: int, *, more: bool) -> dict[str, Any] | None:
    """Links to the page before and after; None when there is one page only."""
    if number == 1 and not more:
        return None
    kept = query_of(request, "keadaan", "diam")

    def link(page: int) -> str:
        return f"?{kept + '&' if kept else ''}hal={page}"

    return {
        "text": _("Halaman %(n)s") % {"n": angka(number)},
        "previous": link(number - 1) if number > 1 else None,
        "next": link(number + 1) if more else None,
    }


def query_of(request: HttpRequest, *names: str) -> str:
    """The filters of the address that are carried on to the next one."""
    return urlencode({name: request.GET[name] for name in names if request.GET.get(name)})


__all__ = ["KINDS", "Board", "UnitLine", "board", "crumbs", "help_rows", "kinds", "load_chart", "pages", "tabs"]
