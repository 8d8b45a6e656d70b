"""The organisational predicate behind an evaluation: that of the unit which the Penilai leads (p.92-94)."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from takar.appraisal.models import CapaianOrganisasi, Evaluasi, JenisEvaluasi, StatusCapaian
from takar.law.organisasi import CapaianTahunan, PredikatOrganisasi, capaian_terpakai


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


def _periodic(rows: list[CapaianOrganisasi]) -> CapaianDipakai:
    if not rows:
        return _none(_("Predikat organisasi periode ini belum ditetapkan untuk unit yang dipimpin Penilai."))
    return _of(rows[0], alasan=_("Capaian unit yang dipimpin Penilai pada periode yang sama."))


def _annual(evaluasi: Evaluasi, rows: list[CapaianOrganisasi]) -> CapaianDipakai:
    unit = str(evaluasi.unit_penilai_id)
    found = capaian_terpakai(
        tahun=evaluasi.tahun,
        unit_penilai=unit,
        capaian=[
            CapaianTahunan(
                unit=unit, tahun=row.tahun, predikat=PredikatOrganisasi(row.predikat), terbit=row.tanggal_terbit
            )
            for row in rows
        ],
    )
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
