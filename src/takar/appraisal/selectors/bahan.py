"""What an evaluation is weighed by: the fixed plan with its figures, accepted work, evidence, feedback of its period.

Read from the plan's fixed version, so that a plan under adjustment is not weighed by a draft. Figures are those of the
execution room; those of a closed month are the frozen ones. A standing on the path is a hint and never a rating.
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from takar.appraisal.models import Evaluasi, HasilBulan, JenisEvaluasi
from takar.appraisal.selectors.periode import PeriodeNilai
from takar.common.prepared import prepared
from takar.execution.models import AsalRealisasi, PeranPemberi, UmpanBalik
from takar.execution.selectors.for_appraisal import BulanCapaian, IndikatorCapaian, capaian_of
from takar.execution.selectors.kedudukan import Posisi, position
from takar.execution.selectors.lintasan import AngkaIndikator, figures
from takar.law.berakhlak import BERAKHLAK
from takar.law.hitungan import Hitungan, tally
from takar.law.lintasan import Lintasan
from takar.planning.models import Aspek, Perspektif, SkpVersi

SHOWN_EVIDENCE = 6
# Under what feedback stands that is about no single result and no single value.
_SHARED = "bersama"
_NEVER = datetime(9000, 1, 1, tzinfo=UTC)


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
    """What was reached in one month. `susulan` is the part that came after earlier months were closed.

    `beku_at` tells that the month is closed; `kini` is then what stands today, where it differs: it came too late.
    """

    bulan: int
    nilai: Decimal | None
    teks: str
    catatan: int = 0
    menunggu: int = 0
    susulan: Decimal | None = None
    beku_at: datetime | None = None
    kini: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndikatorRow:
    """One indicator: target, months, accepted work. `posisi` tells where the figure so far lies on the yearly path.

    `angka` is the figure of the whole period by the indicator's way of reckoning, `asal` in words where it comes from.
    """

    id: str
    aspek: str
    perspektif: str
    teks: str
    target: str
    satuan: str
    asal: str
    dihitung: bool
    tanpa_sumber: bool
    angka: Decimal | None
    realisasi: tuple[RealisasiRow, ...]
    posisi: Posisi
    catatan: int
    menunggu: int
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
    """Everything beside the rating. `orang` are the parties as the fixed version names them; `bersama` is feedback on
    shared work."""

    versi: int
    pendekatan: str
    form: str
    mulai: date | None
    selesai: date | None
    orang: Mapping[str, Any] = field(default_factory=dict)
    hasil: tuple[HasilRow, ...] = ()
    perilaku: tuple[PerilakuRow, ...] = ()
    bersama: tuple[UmpanRow, ...] = ()
    hitungan: Hitungan = field(default_factory=lambda: tally(()))

    @property
    def umpan(self) -> int:
        """How many pieces of feedback there are."""
        on_results = sum(len(row.umpan) for row in self.hasil)
        return on_results + sum(len(row.umpan) for row in self.perilaku) + len(self.bersama)


def bahan_of(evaluasi: Evaluasi, *, today: date | None = None) -> Bahan:
    """Return what this evaluation is weighed by, up to `today` or the end of its period. Six queries at most."""
    periode = PeriodeNilai(jenis=evaluasi.jenis, tahun=evaluasi.tahun, ke=evaluasi.ke)
    version = _version(evaluasi)
    if version is None:
        return Bahan(versi=0, pendekatan="KUANTITATIF", form="JAJF", mulai=None, selesai=None)
    number, text = version
    content = json.loads(text)
    body = content["isi"]
    first = max(date.fromisoformat(content["mulai"]), periode.awal)
    last = min(date.fromisoformat(content["selesai"]), periode.akhir)
    signed = evaluasi.ditandatangani_at
    until = min(signed.date() if signed else today or last, last)
    known = figures((evaluasi.skp_id,))
    reached = {str(row.id): row for row in capaian_of(known, skp_id=evaluasi.skp_id, mulai=first, selesai=last)}
    paths = {str(row.id): row for row in known}
    frozen = frozen_months(evaluasi)
    feedback = _feedback(evaluasi, periode)
    results = tuple(
        HasilRow(
            id=rhk["id"],
            utama=rhk["jenis"] == "UTAMA",
            teks=rhk["teks"],
            penugasan_dari=rhk["penugasan_dari"],
            rhk_pimpinan=rhk["intervensi_rhk"] or rhk["intervensi_teks"],
            iki_pimpinan=rhk["intervensi_indikator"],
            indikator=tuple(
                _indicator(
                    each,
                    found=reached.get(each["id"]),
                    path=paths.get(each["id"]),
                    frozen=frozen.get(each["id"], {}),
                    on=until,
                )
                for each in rhk["indikator"]
            ),
            umpan=tuple(feedback[rhk["id"]]),
        )
        for rhk in body["rhk"]
    )
    return Bahan(
        versi=number,
        pendekatan=body["pendekatan"],
        form=content["form"],
        mulai=first,
        selesai=last,
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
        bersama=tuple(feedback[_SHARED]),
        hitungan=count_standings([row.posisi for result in results for row in result.indikator]),
    )


def count_standings(standings: Sequence[Posisi]) -> Hitungan:
    """How many indicators are beyond, on and short of their path: evidence, never a rating."""
    places = [each.lintasan for each in standings]
    short = places.count(Lintasan.BERISIKO) + places.count(Lintasan.TERTINGGAL)
    above, within = places.count(Lintasan.MELAMPAUI), places.count(Lintasan.SESUAI)
    return Hitungan(diatas=above, sesuai=within, dibawah=short, tanpa_data=len(places) - above - within - short)


def frozen_months(evaluasi: Evaluasi) -> dict[str, dict[int, HasilBulan]]:
    """The figures of closed months by indicator and month, where the government evaluates by months. One query."""
    found: dict[str, dict[int, HasilBulan]] = defaultdict(dict)
    if evaluasi.jenis == JenisEvaluasi.BULANAN:
        for row in _closed_months(instansi_id=evaluasi.instansi_id, skp_id=evaluasi.skp_id):
            found[str(row.indikator_id)][row.bulan] = row
    return found


def with_version(rows: QuerySet[Evaluasi]) -> QuerySet[Evaluasi]:
    """Fetch with each evaluation the version of the plan that it is weighed by, so that a page asks once."""
    held = SkpVersi.objects.filter(
        instansi_id=OuterRef("instansi_id"),
        skp_id=OuterRef("skp_id"),
        ditetapkan_at__lte=Coalesce(OuterRef("ditandatangani_at"), Value(_NEVER)),
    ).order_by("-nomor")
    return rows.annotate(versi_nomor=Subquery(held.values("nomor")[:1]), versi_isi=Subquery(held.values("isi")[:1]))


def _version(evaluasi: Evaluasi) -> tuple[int, str] | None:
    known = vars(evaluasi)
    if "versi_nomor" in known:
        return (known["versi_nomor"], known["versi_isi"]) if known["versi_nomor"] is not None else None
    rows = SkpVersi.objects.filter(instansi_id=evaluasi.instansi_id, skp_id=evaluasi.skp_id)
    if evaluasi.ditandatangani_at is not None:
        rows = rows.filter(ditetapkan_at__lte=evaluasi.ditandatangani_at)
    return rows.order_by("-nomor").values_list("nomor", "isi").first()


def _feedback(evaluasi: Evaluasi, periode: PeriodeNilai) -> dict[str, list[UmpanRow]]:
    found: dict[str, list[UmpanRow]] = defaultdict(list)
    begin = datetime.combine(periode.awal, time.min, tzinfo=UTC)
    # Feedback given while the window is open speaks of the period too; what came after the signature does not count.
    end = evaluasi.ditandatangani_at or datetime.combine(evaluasi.batas + timedelta(days=1), time.max, tzinfo=UTC)
    begin -= timedelta(days=1)
    for row in _given(instansi_id=evaluasi.instansi_id, skp_id=evaluasi.skp_id, begin=begin, end=end):
        found[row.nilai or (str(row.rhk_id) if row.rhk_id else _SHARED)].append(
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
    found: IndikatorCapaian | None,
    path: AngkaIndikator | None,
    frozen: Mapping[int, HasilBulan],
    on: date,
) -> IndikatorRow:
    proofs = tuple(reversed(found.bukti)) if found else ()
    shown = tuple(
        BuktiRow(id=proof.id, nama=proof.nama or proof.tautan, tautan=proof.tautan, tanggal=proof.tanggal)
        for proof in proofs[:SHOWN_EVIDENCE]
    )
    months = _reached(found, frozen=frozen)
    origin = found.asal if found else AsalRealisasi.DIKETIK.value
    single = months[0].nilai if len(months) == 1 else None
    return IndikatorRow(
        id=each["id"],
        aspek=str(Aspek(each["aspek"]).label),
        perspektif=str(Perspektif(each["perspektif"]).label) if each["perspektif"] else "",
        teks=each["teks"],
        target=each["target_teks"],
        satuan=each["satuan"],
        asal=str(AsalRealisasi(origin).label),
        dihitung=origin != AsalRealisasi.DIKETIK,
        tanpa_sumber=found is not None and found.tanpa_sumber,
        angka=(found.angka if found and single is None else single),
        realisasi=months,
        posisi=position(agreed(path, each), today=on) if path else Posisi(),
        catatan=found.diterima if found else 0,
        menunggu=found.menunggu if found else 0,
        bukti=shown,
        bukti_semua=len(proofs),
    )


def agreed(path: AngkaIndikator, each: Mapping[str, Any]) -> AngkaIndikator:
    """The path with the target of the fixed version: what a draft of an adjustment says is not agreed yet."""
    low, high = _decimal(each["target_min"]), _decimal(each["target_max"])
    return replace(path, target_min=low, target_max=high, arah=each["arah"], satuan=each["satuan"])


def _reached(found: IndikatorCapaian | None, *, frozen: Mapping[int, HasilBulan]) -> tuple[RealisasiRow, ...]:
    months = found.bulan if found else ()
    return tuple(_month(month, kept=frozen.get(month.bulan)) for month in months)


def _month(month: BulanCapaian, *, kept: HasilBulan | None) -> RealisasiRow:
    # A counted month says its figure in words too; printed beside the figure that would be the same thing twice.
    words = month.teks if month.asal == AsalRealisasi.DIKETIK else ""
    if kept is None:
        return RealisasiRow(
            bulan=month.bulan, nilai=month.nilai, teks=words, catatan=month.catatan, menunggu=month.menunggu
        )
    own = kept.nilai if kept.susulan is None or kept.nilai is None else kept.nilai - kept.susulan
    return RealisasiRow(
        bulan=month.bulan,
        nilai=kept.nilai,
        teks=kept.teks,
        catatan=kept.n,
        menunggu=month.menunggu,
        susulan=kept.susulan,
        beku_at=kept.dibekukan_at,
        kini=month.nilai if month.nilai != own else None,
    )


def _decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


@prepared
def _closed_months(instansi_id: UUID, skp_id: UUID) -> "QuerySet[HasilBulan, HasilBulan]":
    return HasilBulan.objects.filter(instansi_id=instansi_id, skp_id=skp_id)


@prepared
def _given(instansi_id: UUID, skp_id: UUID, begin: datetime, end: datetime) -> "QuerySet[UmpanBalik, UmpanBalik]":
    rows = UmpanBalik.objects.filter(instansi_id=instansi_id, skp_id=skp_id, at__gte=begin, at__lte=end)
    return rows.select_related("pemberi").order_by("at", "pk")
