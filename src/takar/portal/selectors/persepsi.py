"""What citizens say in the surveys of the integrity zone: SPKP and SPAK of each unit, never mixed with the index."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, FilteredRelation, Q, QuerySet

from takar.law.skm_instrumen import JenisSurvei
from takar.portal.selectors.waktu import Rentang
from takar.survey.models import VERIFIED, Survei
from takar.survey.selectors.angka import Angka, figure
from takar.survey.selectors.indeks import sums_of
from takar.survey.transitions import ENDED, OPEN
from takar.units.models import Instansi

_KINDS = (JenisSurvei.SPKP, JenisSurvei.SPAK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Persepsi:
    """The newest survey of one kind of one unit that has a value; without one, the newest of all, without a value."""

    jenis: str
    unit: str
    mulai: date
    selesai: date
    angka: Angka


def perceptions(instansi: Instansi, *, span: Rentang) -> tuple[Persepsi, ...]:
    """Return both kinds of each unit that asked in the last two years, in the order of units. One query."""
    surveys: dict[UUID, list[Any]] = {}
    for part in _parts(instansi, span=span):
        surveys.setdefault(part["pk"], []).append(part)
    found: dict[tuple[UUID, JenisSurvei], Persepsi] = {}
    for parts in surveys.values():
        unit, kind = parts[0]["unit_id"], JenisSurvei(parts[0]["instrumen__jenis"])
        shown, known = _said(parts, kind=kind), found.get((unit, kind))
        if known is None or (known.angka.nilai is None and shown.angka.nilai is not None):
            found[unit, kind] = shown
    units = list(dict.fromkeys(parts[0]["unit_id"] for parts in surveys.values()))
    return tuple(found[unit, kind] for unit in units for kind in _KINDS if (unit, kind) in found)


def _parts(instansi: Instansi, *, span: Rentang) -> QuerySet[Survei, dict[str, Any]]:
    """The sums of each survey's verified sheets, by the number of answered questions; a survey without any, too."""
    rows = Survei.objects.filter(
        instansi=instansi,
        instrumen__jenis__in=[kind.value for kind in _KINDS],
        status__in=(*OPEN, *ENDED),
        mulai__lte=span.sampai,
        selesai__gte=span.lalu.date(),
    )
    told = ("pk", "unit_id", "unit__nama", "unit__path", "mulai", "selesai", "populasi")
    answered = FilteredRelation("jawaban", condition=Q(jawaban__jalur__in=VERIFIED))
    found: QuerySet[Survei, dict[str, Any]] = (
        rows.annotate(isi=answered, terjawab=F("isi__terjawab"))
        .values(*told, "instrumen__jenis", "instrumen__skala", "terjawab")
        .annotate(**sums_of("isi__"))
        .order_by("unit__path", "-mulai", "-selesai", "pk", "terjawab")
    )
    return found


def _said(parts: list[Any], *, kind: JenisSurvei) -> Persepsi:
    row, sheets = parts[0], [part for part in parts if part["n"]]
    value = figure(sheets, jenis=kind, skala=row["instrumen__skala"], populasi=row["populasi"]) if sheets else Angka()
    unit = row["unit__nama"]
    return Persepsi(jenis=kind.value, unit=unit, mulai=row["mulai"], selesai=row["selesai"], angka=value)
