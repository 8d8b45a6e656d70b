"""The organisational predicate behind an evaluation: that of the unit which the Penilai leads (p.92-94)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from takar.appraisal.models import CapaianOrganisasi, Evaluasi, JenisEvaluasi, StatusCapaian
from takar.appraisal.selectors.periode import PeriodeNilai
from takar.common.prepared import prepared
from takar.law.organisasi import CapaianTahunan, CapaianTerpakai, PredikatOrganisasi, capaian_terpakai


@dataclass(frozen=True, slots=True, kw_only=True)
class CapaianDipakai:
    """The predicate to use, its row and document, and why this one. `predikat` is "" when there is none.

    `masukan` is what the rule was asked, for the annual evaluation; None for a periodic one, which has no fallback.
    """

    id: UUID | None
    predikat: str
    label: str
    dasar: str
    terbit: date | None
    tahun_asal: int | None
    alasan: str
    masukan: dict[str, Any] | None = None


def capaian_for(evaluasi: Evaluasi) -> CapaianDipakai:
    """Return the predicate that an evaluation uses today. One query."""
    annual = evaluasi.jenis == JenisEvaluasi.TAHUNAN
    years = [evaluasi.tahun, evaluasi.tahun - 1] if annual else [evaluasi.tahun]
    rows = list(
        CapaianOrganisasi.objects.filter(
            instansi_id=evaluasi.instansi_id,
            unit_id=evaluasi.unit_penilai_id,
            jenis=evaluasi.jenis,
            ke=evaluasi.ke,
            tahun__in=years,
            status=StatusCapaian.DITETAPKAN,
        ).order_by("-tahun", "pk")
    )
    return _annual(evaluasi, rows) if annual else _periodic(rows)


def predicates_used(instansi_id: UUID, *, periode: PeriodeNilai) -> dict[UUID, str]:
    """The predicate that each unit uses in a period; last year's where the law says so. One query."""
    annual = periode.jenis == JenisEvaluasi.TAHUNAN
    years = [periode.tahun, periode.tahun - 1] if annual else [periode.tahun]
    rows = _fixed(home=instansi_id, jenis=periode.jenis, ke=periode.ke, years=years)
    found: dict[UUID, list[CapaianOrganisasi]] = defaultdict(list)
    for row in rows:
        found[row.unit_id].append(row)
    if not annual:
        return {unit: held[0].predikat for unit, held in found.items()}
    used = {unit: _terpakai(str(unit), tahun=periode.tahun, rows=held) for unit, held in found.items()}
    return {unit: one.predikat.value for unit, one in used.items() if one.predikat is not None}


def _terpakai(unit: str, *, tahun: int, rows: list[CapaianOrganisasi]) -> CapaianTerpakai:
    return capaian_terpakai(
        tahun=tahun,
        unit_penilai=unit,
        capaian=[
            CapaianTahunan(
                unit=unit, tahun=row.tahun, predikat=PredikatOrganisasi(row.predikat), terbit=row.tanggal_terbit
            )
            for row in rows
        ],
    )


def _periodic(rows: list[CapaianOrganisasi]) -> CapaianDipakai:
    if not rows:
        return _none(_("Predikat organisasi periode ini belum ditetapkan untuk unit yang dipimpin Penilai."))
    return _of(rows[0], alasan=_("Capaian unit yang dipimpin Penilai pada periode yang sama."))


def _annual(evaluasi: Evaluasi, rows: list[CapaianOrganisasi]) -> CapaianDipakai:
    unit = str(evaluasi.unit_penilai_id)
    found = _terpakai(unit, tahun=evaluasi.tahun, rows=rows)
    asked: dict[str, Any] = {
        "tahun": evaluasi.tahun,
        "unit_penilai": unit,
        "capaian": [
            {"unit": unit, "tahun": row.tahun, "predikat": row.predikat, "terbit": row.tanggal_terbit.isoformat()}
            for row in rows
        ],
    }
    if found.predikat is None:
        return _none(found.alasan)
    used = next(row for row in rows if row.tahun == found.tahun_asal)
    return _of(used, alasan=found.alasan, masukan=asked)


def _of(row: CapaianOrganisasi, *, alasan: str, masukan: dict[str, Any] | None = None) -> CapaianDipakai:
    return CapaianDipakai(
        id=row.pk,
        predikat=row.predikat,
        label=PredikatOrganisasi(row.predikat).label,
        dasar=row.dasar,
        terbit=row.tanggal_terbit,
        tahun_asal=row.tahun,
        alasan=alasan,
        masukan=masukan,
    )


def _none(alasan: str) -> CapaianDipakai:
    return CapaianDipakai(id=None, predikat="", label="", dasar="", terbit=None, tahun_asal=None, alasan=alasan)


@prepared
def _fixed(home: UUID, jenis: str, ke: int, years: list[int]) -> "QuerySet[CapaianOrganisasi, CapaianOrganisasi]":
    rows = CapaianOrganisasi.objects.filter(instansi_id=home, jenis=jenis, ke=ke, tahun__in=years)
    return rows.filter(status=StatusCapaian.DITETAPKAN).order_by("unit_id", "-tahun", "pk")
