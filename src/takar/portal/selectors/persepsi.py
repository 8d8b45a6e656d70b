"""What citizens say in the surveys of the integrity zone: SPKP and SPAK of each unit, never mixed with the index."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from takar.law.skm_instrumen import JenisSurvei
from takar.portal.selectors.waktu import Rentang
from takar.survey.models import VERIFIED, Jawaban, Survei
from takar.survey.selectors.angka import Angka, figure
from takar.survey.selectors.indeks import counted
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
    """Return both kinds of each unit that asked in the last two years, in the order of units. Two queries."""
    surveys = list(
        Survei.objects.filter(
            instansi=instansi,
            instrumen__jenis__in=[kind.value for kind in _KINDS],
            status__in=(*OPEN, *ENDED),
            mulai__lte=span.sampai,
            selesai__gte=span.lalu.date(),
        )
        .select_related("unit", "instrumen")
        .order_by("unit__path", "-mulai", "-selesai", "pk")
    )
    if not surveys:
        return ()
    answers = counted(Jawaban.objects.filter(instansi=instansi, survei__in=surveys, jalur__in=VERIFIED), by="survei_id")
    found: dict[tuple[UUID, JenisSurvei], Persepsi] = {}
    for row in surveys:
        kind = JenisSurvei(row.instrumen.jenis)
        shown = _said(row, answers.get(row.pk, []), kind=kind)
        known = found.get((row.unit_id, kind))
        if known is None or (known.angka.nilai is None and shown.angka.nilai is not None):
            found[row.unit_id, kind] = shown
    units = list(dict.fromkeys(row.unit_id for row in surveys))
    return tuple(found[unit, kind] for unit in units for kind in _KINDS if (unit, kind) in found)


def _said(row: Survei, parts: list[Any], *, kind: JenisSurvei) -> Persepsi:
    value = figure(parts, jenis=kind, skala=row.instrumen.skala, populasi=row.populasi) if parts else Angka()
    return Persepsi(jenis=kind.value, unit=row.unit.nama, mulai=row.mulai, selesai=row.selesai, angka=value)
