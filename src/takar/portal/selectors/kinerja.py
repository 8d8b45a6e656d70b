"""What units set out to reach and what they have reached: the plans of units, never anyone's rating.

A unit's plan is the fixed plan on form JPT of the one who heads it: results and indicators of the organisation. What is
shown are targets and figures; who heads the unit, who rated and how, is not asked for.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet

from takar.appraisal.models import CapaianOrganisasi, StatusCapaian
from takar.execution.selectors.lintasan import AngkaIndikator, figures
from takar.law.organisasi import PredikatOrganisasi
from takar.planning.models import JenisForm, JenisRhk, Skp, StatusSkp
from takar.planning.selectors.hitung import how
from takar.units.models import Instansi

_FIXED = (StatusSkp.DITETAPKAN, StatusSkp.SELESAI)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """One unit with a plan, or with a predicate of the organisation, or both. `capaian` (predicate, year, document)."""

    kode: str
    nama: str
    indikator: int
    capaian: tuple[str, str, int, str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sasaran:
    """One indicator of a unit: target, figure so far, the last month that has one, and how it is reckoned."""

    hasil: str
    teks: str
    target: str
    satuan: str
    nilai: Decimal | None
    bulan: int | None
    cara: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanUnit:
    """The results of one unit in one year."""

    kode: str
    nama: str
    tahun: int
    sasaran: tuple[Sasaran, ...]
    capaian: tuple[str, str, int, str] | None


def units(instansi: Instansi, *, today: date) -> tuple[int, tuple[UnitRow, ...]]:
    """Return the year (this one, or the last where nothing is fixed yet) and its units. Two queries."""
    rows: Any = (
        _plans(instansi)
        .filter(tahun__in=(today.year, today.year - 1))
        .order_by("unit__path", "tahun", "pk")
        .values_list("tahun", "unit__kode", "unit__nama")
        .annotate(n=Count("rhk__indikator", filter=Q(rhk__jenis=JenisRhk.UTAMA)))
    )
    plans = list(rows)
    year = today.year if any(tahun == today.year for tahun, *_rest in plans) else today.year - 1
    rated = _predicates(instansi)
    found = {
        kode: UnitRow(kode=kode, nama=nama, indikator=n, capaian=rated.get(kode, (None, ""))[0])
        for tahun, kode, nama, n in plans
        if tahun == year
    }
    for kode, (capaian, nama) in rated.items():
        if kode not in found:
            found[kode] = UnitRow(kode=kode, nama=nama, indikator=0, capaian=capaian)
    return (year if plans else today.year), tuple(found.values())


def one_unit(instansi: Instansi, *, kode: str, today: date) -> HalamanUnit | None:
    """Return the newest plan of one unit with its figures; None without a plan. Four queries, five with newest ones."""
    row = (
        _plans(instansi)
        .filter(unit__kode=kode, tahun__lte=today.year)
        .order_by("-tahun", "-ditetapkan_at", "pk")
        .values("pk", "tahun", "unit__kode", "unit__nama", "pegawai__nama")
        .first()
    )
    if row is None:
        return None
    rated = _predicates(instansi, kode=kode).get(kode)
    return HalamanUnit(
        kode=row["unit__kode"],
        nama=row["unit__nama"],
        tahun=row["tahun"],
        sasaran=tuple(
            _goal(one, nama=row["pegawai__nama"]) for one in figures([row["pk"]]) if one.rhk_jenis == JenisRhk.UTAMA
        ),
        capaian=rated[0] if rated else None,
    )


def every_goal(instansi: Instansi, *, today: date) -> tuple[tuple[int, str, str, Sasaran], ...]:
    """Return (year, code of the unit, its name, goal) of all units and years. Three queries, four with newest ones."""
    plans = {
        row["pk"]: row
        for row in _plans(instansi)
        .filter(tahun__lte=today.year)
        .order_by("-tahun", "unit__path", "pk")
        .values("pk", "tahun", "unit__kode", "unit__nama", "pegawai__nama")
    }
    found = [
        (row["tahun"], row["unit__kode"], row["unit__nama"], _goal(one, nama=row["pegawai__nama"]))
        for one in figures(list(plans))
        if one.rhk_jenis == JenisRhk.UTAMA and (row := plans[one.skp_id])
    ]
    return tuple(sorted(found, key=lambda one: (-one[0], one[1])))


def _plans(instansi: Instansi) -> QuerySet[Skp]:
    return Skp.objects.filter(
        instansi=instansi,
        form=JenisForm.JPT,
        status__in=_FIXED,
        penempatan__jabatan__kepala=True,
        unit__aktif=True,
    )


def _predicates(instansi: Instansi, *, kode: str = "") -> dict[str, tuple[tuple[str, str, int, str], str]]:
    """The newest predicate of each unit as an organisation, fixed by a document. One query."""
    rows = CapaianOrganisasi.objects.filter(instansi=instansi, status=StatusCapaian.DITETAPKAN, unit__aktif=True)
    if kode:
        rows = rows.filter(unit__kode=kode)
    ordered = rows.order_by("unit__path", "tahun", "tanggal_terbit", "pk")
    return {
        unit: ((predikat, PredikatOrganisasi(predikat).label, tahun, dasar), nama)
        for unit, nama, predikat, tahun, dasar in ordered.values_list(
            "unit__kode", "unit__nama", "predikat", "tahun", "dasar"
        )
    }


def _goal(one: AngkaIndikator, *, nama: str) -> Sasaran:
    known = [month.bulan for month in one.bulan if month.nilai is not None]
    return Sasaran(
        hasil=_unnamed(one.rhk_teks, nama=nama),
        teks=_unnamed(one.teks, nama=nama),
        target=_unnamed(one.target_teks, nama=nama),
        satuan=one.satuan,
        nilai=one.angka(dari=1, sampai=12),
        bulan=max(known, default=None),
        cara=how(sumber=one.sumber, cara=one.cara, satuan=one.satuan),
    )


def _unnamed(text: str, *, nama: str) -> str:
    # A plan may name the one who heads the unit; the public's page is of the unit.
    return re.sub(re.escape(nama), "–", text, flags=re.IGNORECASE) if nama else text
