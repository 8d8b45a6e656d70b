"""What an evaluation is weighed by: the fixed plan with realisation, accepted work, evidence, feedback of its period.

Read from the plan's fixed version, so that a plan under adjustment is not weighed by a draft. Four queries.
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from takar.appraisal.models import Evaluasi
from takar.appraisal.selectors.periode import PeriodeNilai
from takar.execution.models import Aktivitas, PeranPemberi, Realisasi, StatusAktivitas, UmpanBalik
from takar.law.berakhlak import BERAKHLAK
from takar.law.hitungan import Arah, CapaianIndikator, Hitungan, letak, tally
from takar.law.predikat import Rating
from takar.planning.models import Aspek, Perspektif, SkpVersi

SHOWN_EVIDENCE = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class UmpanRow:
    """One piece of feedback; `peran` in words."""

    oleh: str
    peran: str
    kode_peran: str
    teks: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BuktiRow:
    """One piece of evidence of accepted work: a stored file (`tautan` empty) or a link."""

    id: UUID
    nama: str
    tautan: str
    tanggal: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RealisasiRow:
    """What was reached in one month."""

    bulan: int
    nilai: Decimal | None
    teks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndikatorRow:
    """One indicator: target, months, accepted work. `letak` tells where the last figure lies against the range."""

    id: str
    aspek: str
    perspektif: str
    teks: str
    target: str
    satuan: str
    diukur: CapaianIndikator
    realisasi: tuple[RealisasiRow, ...]
    letak: Rating | None
    catatan: int
    bukti: tuple[BuktiRow, ...]
    bukti_semua: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HasilRow:
    """One planned result with its indicators and the feedback on it."""

    id: str
    utama: bool
    teks: str
    penugasan_dari: str
    rhk_pimpinan: str
    iki_pimpinan: str
    indikator: tuple[IndikatorRow, ...]
    umpan: tuple[UmpanRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PerilakuRow:
    """One of the seven values: guides, the superior's expectation, feedback."""

    kode: str
    nama: str
    panduan: tuple[str, ...]
    ekspektasi: tuple[str, ...]
    umpan: tuple[UmpanRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bahan:
    """Everything beside the rating. `orang` are the parties as the fixed version names them."""

    versi: int
    pendekatan: str
    form: str
    mulai: date | None
    selesai: date | None
    orang: Mapping[str, Any] = field(default_factory=dict)
    hasil: tuple[HasilRow, ...] = ()
    perilaku: tuple[PerilakuRow, ...] = ()
    hitungan: Hitungan = field(default_factory=lambda: tally(()))

    @property
    def umpan(self) -> int:
        """How many pieces of feedback there are."""
        return sum(len(row.umpan) for row in self.hasil) + sum(len(row.umpan) for row in self.perilaku)


def bahan_of(evaluasi: Evaluasi) -> Bahan:
    """Return what this evaluation is weighed by. Four queries."""
    periode = PeriodeNilai(jenis=evaluasi.jenis, tahun=evaluasi.tahun, ke=evaluasi.ke)
    version = _version(evaluasi)
    if version is None:
        return Bahan(versi=0, pendekatan="KUANTITATIF", form="JAJF", mulai=None, selesai=None)
    content = json.loads(version.isi)
    body = content["isi"]
    months = _months(evaluasi, periode)
    work, evidence = _work(evaluasi, periode)
    feedback = _feedback(evaluasi, periode)
    results = tuple(
        HasilRow(
            id=rhk["id"],
            utama=rhk["jenis"] == "UTAMA",
            teks=rhk["teks"],
            penugasan_dari=rhk["penugasan_dari"],
            rhk_pimpinan=rhk["intervensi_rhk"] or rhk["intervensi_teks"],
            iki_pimpinan=rhk["intervensi_indikator"],
            indikator=tuple(_indicator(each, months=months, work=work, evidence=evidence) for each in rhk["indikator"]),
            umpan=tuple(feedback[rhk["id"]]),
        )
        for rhk in body["rhk"]
    )
    return Bahan(
        versi=version.nomor,
        pendekatan=body["pendekatan"],
        form=content["form"],
        mulai=max(date.fromisoformat(content["mulai"]), periode.awal),
        selesai=min(date.fromisoformat(content["selesai"]), periode.akhir),
        orang=content["orang"],
        hasil=results,
        perilaku=tuple(
            PerilakuRow(
                kode=each.nilai.value,
                nama=each.nilai.label,
                panduan=each.panduan,
                ekspektasi=tuple(line["teks"] for line in body["ekspektasi"] if line["kelompok"] == each.nilai.value),
                umpan=tuple(feedback[each.nilai.value]),
            )
            for each in BERAKHLAK
        ),
        hitungan=tally(row.diukur for result in results for row in result.indikator),
    )


def _version(evaluasi: Evaluasi) -> SkpVersi | None:
    rows = SkpVersi.objects.filter(instansi_id=evaluasi.instansi_id, skp_id=evaluasi.skp_id)
    if evaluasi.ditandatangani_at is not None:
        rows = rows.filter(ditetapkan_at__lte=evaluasi.ditandatangani_at)
    return rows.order_by("-nomor").first()


def _months(evaluasi: Evaluasi, periode: PeriodeNilai) -> dict[str, list[RealisasiRow]]:
    found: dict[str, list[RealisasiRow]] = defaultdict(list)
    rows = Realisasi.objects.filter(
        instansi_id=evaluasi.instansi_id, skp_id=evaluasi.skp_id, bulan__range=periode.bulan
    ).order_by("bulan", "pk")
    for indicator, month, value, text in rows.values_list("indikator_id", "bulan", "nilai", "teks"):
        found[str(indicator)].append(RealisasiRow(bulan=month, nilai=value, teks=text))
    return found


def _work(evaluasi: Evaluasi, periode: PeriodeNilai) -> tuple[dict[str, set[UUID]], dict[str, list[BuktiRow]]]:
    entries: dict[str, set[UUID]] = defaultdict(set)
    evidence: dict[str, list[BuktiRow]] = defaultdict(list)
    rows = (
        Aktivitas.objects.filter(
            instansi_id=evaluasi.instansi_id,
            skp_id=evaluasi.skp_id,
            status=StatusAktivitas.DITERIMA,
            tanggal__range=(periode.awal, periode.akhir),
        )
        .order_by("-tanggal", "-pk", "bukti__pk")
        .values_list("indikator_id", "pk", "tanggal", "bukti__pk", "bukti__nama", "bukti__tautan")
    )
    for indicator, entry, day, proof, name, link in rows:
        entries[str(indicator)].add(entry)
        if proof is not None:
            evidence[str(indicator)].append(BuktiRow(id=proof, nama=name or link, tautan=link, tanggal=day))
    return entries, evidence


def _feedback(evaluasi: Evaluasi, periode: PeriodeNilai) -> dict[str, list[UmpanRow]]:
    found: dict[str, list[UmpanRow]] = defaultdict(list)
    begin = datetime.combine(periode.awal, time.min, tzinfo=UTC)
    # Feedback given while the window is open speaks of the period too; what came after the signature does not count.
    end = evaluasi.ditandatangani_at or datetime.combine(evaluasi.batas + timedelta(days=1), time.max, tzinfo=UTC)
    rows = (
        UmpanBalik.objects.filter(
            instansi_id=evaluasi.instansi_id, skp_id=evaluasi.skp_id, at__gte=begin - timedelta(days=1), at__lte=end
        )
        .select_related("pemberi")
        .order_by("at", "pk")
    )
    for row in rows:
        found[row.nilai or str(row.rhk_id)].append(
            UmpanRow(
                oleh=row.pemberi.nama_lengkap,
                peran=str(PeranPemberi(row.peran).label),
                kode_peran=row.peran,
                teks=row.teks,
                at=row.at,
            )
        )
    return found


def _indicator(
    each: Mapping[str, Any],
    *,
    months: Mapping[str, Sequence[RealisasiRow]],
    work: Mapping[str, set[UUID]],
    evidence: Mapping[str, Sequence[BuktiRow]],
) -> IndikatorRow:
    key = each["id"]
    reached, proofs = tuple(months.get(key, ())), evidence.get(key, ())
    low, high = _decimal(each["target_min"]), _decimal(each["target_max"])
    measured = CapaianIndikator(nilai=_last(reached), minimum=low, maksimum=high, arah=Arah(each["arah"]))
    return IndikatorRow(
        id=key,
        aspek=str(Aspek(each["aspek"]).label),
        perspektif=str(Perspektif(each["perspektif"]).label) if each["perspektif"] else "",
        teks=each["teks"],
        target=each["target_teks"],
        satuan=each["satuan"],
        realisasi=reached,
        diukur=measured,
        letak=letak(measured),
        catatan=len(work.get(key, ())),
        bukti=tuple(proofs[:SHOWN_EVIDENCE]),
        bukti_semua=len(proofs),
    )


def _last(months: Sequence[RealisasiRow]) -> Decimal | None:
    return next((row.nilai for row in reversed(months) if row.nilai is not None), None)


def _decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)
