"""Progress of one plan, indicator by indicator and month by month, with the chart of each."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.dates import MONTHS, MONTHS_3
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.common.actor import Actor
from takar.execution.models import Aktivitas, Realisasi, StatusAktivitas
from takar.execution.selectors.for_appraisal import IndikatorCapaian, MasukanRow, feedback_for, progress_for
from takar.execution.transitions import RECORDABLE
from takar.org.models import Pegawai
from takar.planning.models import Arah, Indikator, Skp, StatusSkp
from takar.planning.policies import SKP_POLICY, SkpDeed
from takar.ui.charts import ChartView, Sample, line_chart
from takar.ui.formats import angka


@dataclass(frozen=True, slots=True, kw_only=True)
class SelBulan:
    """One month of one indicator. `terkunci` when the month has not come."""

    bulan: int
    nama: str
    pendek: str
    nilai: Decimal | None
    satuan: str
    teks: str
    versi: int
    terkunci: bool

    @property
    def terisi(self) -> bool:
        return bool(self.teks)

    @property
    def keterangan(self) -> str:
        """The words beside the figure; empty when they only repeat it."""
        return "" if self.nilai is not None and self.teks == spoken(self.nilai, satuan=self.satuan) else self.teks


@dataclass(frozen=True, slots=True, kw_only=True)
class KemajuanIndikator:
    """One indicator with its months, its standing against the expected range, and its chart."""

    id: UUID
    teks: str
    target: str
    satuan: str
    bulan: tuple[SelBulan, ...]
    diterima: int
    jumlah: Decimal | None
    posisi: str
    grafik: ChartView | None
    capaian: IndikatorCapaian

    @property
    def terakhir(self) -> SelBulan | None:
        stated = [cell for cell in self.bulan if cell.terisi]
        return stated[-1] if stated else None


@dataclass(frozen=True, slots=True, kw_only=True)
class KemajuanRhk:
    """One planned result with its indicators."""

    id: UUID
    teks: str
    jenis_nama: str
    indikator: tuple[KemajuanIndikator, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanKemajuan:
    """Progress of one plan. `bisa_isi` when its owner may state results now; `bulan` are those of the plan."""

    skp_id: UUID
    tahun: int
    status: str
    status_nama: str
    bisa_isi: bool
    bulan: tuple[tuple[int, str, bool], ...]
    rhk: tuple[KemajuanRhk, ...]
    masukan: tuple[MasukanRow, ...]

    @property
    def terisi(self) -> int:
        """How many indicators have at least one statement."""
        return sum(row.terakhir is not None for result in self.rhk for row in result.indikator)

    @property
    def banyak(self) -> int:
        return sum(len(result.indikator) for result in self.rhk)


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanOrang:
    """A person for the one who appraises: plan, progress, evidence and feedback on one screen."""

    pegawai_id: UUID
    nama: str
    jabatan: str
    unit: str
    penilai: str
    milik_sendiri: bool
    penilainya: bool
    kemajuan: HalamanKemajuan
    menunggu: int


def spoken(nilai: Decimal, *, satuan: str) -> str:
    """Return the words that stand for a figure alone: 85 %, 12 dokumen."""
    return f"{angka(nilai)} {satuan}".strip()


def plan_of(*, actor: Actor, pegawai_id: UUID, today: date, skp_id: UUID | None = None) -> UUID | None:
    """Return the plan of a person that the actor is shown: the asked one, this year's, else the newest. One query."""
    rows = Skp.objects.filter(SKP_POLICY.scope(actor), pegawai_id=pegawai_id).order_by("-tahun", "-mulai", "pk")
    found = list(rows.values_list("pk", "tahun", "status")[:20])
    asked = [pk for pk, _year, _status in found if pk == skp_id]
    open_now = [pk for pk, year, status in found if year == today.year and status != StatusSkp.DITUTUP_PINDAH]
    newest = [pk for pk, _year, _status in found]
    return next(iter((*asked, *open_now, *newest)), None)


def progress_page(*, actor: Actor, skp_id: UUID, today: date) -> HalamanKemajuan:
    """Return the progress of one plan that the actor may see. Eight queries, whatever its length."""
    rows = Skp.objects.select_related("unit")
    return _progress(access_row(rows, actor=actor, pk=skp_id, deed=SkpDeed.LIHAT), actor=actor, today=today)


def person_page(*, actor: Actor, skp_id: UUID, today: date) -> HalamanOrang:
    """Return the page of the person whose plan this is. Nine queries, whatever their number of results."""
    rows = Skp.objects.select_related("pegawai", "penilai", "unit", "penempatan__jabatan")
    skp = access_row(rows, actor=actor, pk=skp_id, deed=SkpDeed.LIHAT)
    waiting = Aktivitas.objects.filter(skp_id=skp.pk, status=StatusAktivitas.DICATAT).count()
    return HalamanOrang(
        pegawai_id=skp.pegawai_id,
        nama=skp.pegawai.nama_lengkap,
        jabatan=skp.penempatan.jabatan.nama,
        unit=skp.unit.nama,
        penilai=skp.penilai.nama_lengkap,
        milik_sendiri=skp.pegawai_id == actor.pegawai_id,
        penilainya=skp.penilai_id == actor.pegawai_id,
        kemajuan=_progress(skp, actor=actor, today=today),
        menunggu=waiting,
    )


def name_of(*, actor: Actor, pegawai_id: UUID) -> str:
    """Return the name of a person of the actor's own government; empty for a stranger. One query."""
    found = Pegawai.objects.filter(instansi_id=actor.home, pk=pegawai_id).first()
    return found.nama_lengkap if found else ""


def _progress(skp: Skp, *, actor: Actor, today: date) -> HalamanKemajuan:
    reached = {row.id: row for row in progress_for(skp.pk, mulai=skp.mulai, selesai=skp.selesai)}
    versions = {
        (indikator_id, bulan): versi
        for indikator_id, bulan, versi in Realisasi.objects.filter(skp_id=skp.pk).values_list(
            "indikator_id", "bulan", "versi_baris"
        )
    }
    months = tuple(range(skp.mulai.month, skp.selesai.month + 1))
    results: dict[UUID, KemajuanRhk] = {}
    rows = Indikator.objects.filter(rhk__skp_id=skp.pk).select_related("rhk")
    for row in rows.order_by("-rhk__jenis", "rhk__urutan", "urutan", "pk"):
        shown = _indicator(row, skp=skp, reached=reached[row.pk], versions=versions, months=months, today=today)
        known = results.get(row.rhk_id) or KemajuanRhk(
            id=row.rhk_id, teks=row.rhk.teks, jenis_nama=str(row.rhk.get_jenis_display()), indikator=()
        )
        results[row.rhk_id] = replace(known, indikator=(*known.indikator, shown))
    return HalamanKemajuan(
        skp_id=skp.pk,
        tahun=skp.tahun,
        status=skp.status,
        status_nama=str(StatusSkp(skp.status).label),
        bisa_isi=skp.pegawai_id == actor.pegawai_id and skp.status in RECORDABLE,
        bulan=tuple((bulan, str(MONTHS[bulan]), _ahead(skp, bulan, today)) for bulan in months),
        rhk=tuple(results.values()),
        masukan=feedback_for(skp.pk, mulai=skp.mulai, selesai=date(skp.selesai.year + 1, 12, 31)),
    )


def _ahead(skp: Skp, bulan: int, today: date) -> bool:
    return date(skp.tahun, bulan, 1) > today


def _indicator(
    row: Indikator,
    *,
    skp: Skp,
    reached: IndikatorCapaian,
    versions: dict[tuple[UUID, int], int],
    months: tuple[int, ...],
    today: date,
) -> KemajuanIndikator:
    stated = {month.bulan: month for month in reached.bulan}
    cells = tuple(
        SelBulan(
            bulan=bulan,
            nama=str(MONTHS[bulan]),
            pendek=str(MONTHS_3[bulan]).capitalize(),
            nilai=stated[bulan].nilai if bulan in stated else None,
            satuan=row.satuan,
            teks=stated[bulan].teks if bulan in stated else "",
            versi=versions.get((row.pk, bulan), 0),
            terkunci=_ahead(skp, bulan, today),
        )
        for bulan in months
    )
    return KemajuanIndikator(
        id=row.pk,
        teks=row.teks,
        target=row.target_teks,
        satuan=row.satuan,
        bulan=cells,
        diterima=reached.diterima,
        jumlah=reached.jumlah,
        posisi=_standing(row, cells),
        grafik=_chart(row, cells=cells, tahun=skp.tahun),
        capaian=reached,
    )


def _latest(cells: tuple[SelBulan, ...]) -> SelBulan | None:
    measured = [cell for cell in cells if cell.nilai is not None]
    return measured[-1] if measured else None


def _standing(row: Indikator, cells: tuple[SelBulan, ...]) -> str:
    """Where the newest figure stands: DI_ATAS, SESUAI or DI_BAWAH the expected range; empty where nothing tells.

    It helps to follow the work. The rating is the Penilai's and is never worked out from it.
    """
    newest = _latest(cells)
    if newest is None or newest.nilai is None or (row.target_min is None and row.target_max is None):
        return ""
    low = row.target_min if row.target_min is not None else row.target_max
    high = row.target_max if row.target_max is not None else row.target_min
    below, above = newest.nilai < (low or 0), newest.nilai > (high or 0)
    if row.arah == Arah.TURUN:
        below, above = above, below
    return "DI_BAWAH" if below else "DI_ATAS" if above else "SESUAI"


def _chart(row: Indikator, *, cells: tuple[SelBulan, ...], tahun: int) -> ChartView | None:
    newest = _latest(cells)
    # A line begins with two points; negative figures have no place on a scale that begins at nothing.
    figures = [cell for cell in cells if cell.nilai is not None]
    if newest is None or len(figures) < 2 or any((cell.nilai or 0) < 0 for cell in figures):
        return None
    said: dict[str, Any] = {
        "DI_ATAS": _("%(bulan)s: di atas rentang yang diharapkan"),
        "SESUAI": _("%(bulan)s: sesuai rentang yang diharapkan"),
        "DI_BAWAH": _("%(bulan)s: di bawah rentang yang diharapkan"),
        "": _("Realisasi sampai %(bulan)s"),
    }
    ranged = row.target_min is not None and row.target_max is not None and row.target_min < row.target_max
    single = None if ranged else row.target_min if row.target_min is not None else row.target_max
    return line_chart(
        id=f"g-{row.pk}",
        title=said[_standing(row, cells)] % {"bulan": newest.nama},
        unit=row.satuan or _("angka"),
        period=str(tahun),
        n=None,
        samples=[
            Sample(
                label=cell.pendek,
                value=None if cell.nilai is None else float(cell.nilai),
                low=float(row.target_min or 0) if ranged else None,
                high=float(row.target_max or 0) if ranged else None,
            )
            for cell in cells
        ],
        target=None if single is None else float(single),
    )
