"""Progress of one plan, indicator by indicator and month by month, with the chart of each."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Subquery
from django.utils.dates import MONTHS, MONTHS_3
from django.utils.translation import gettext as _

from takar.common.actor import Actor
from takar.common.refusals import NotFound
from takar.execution.models import Aktivitas, StatusAktivitas
from takar.execution.selectors.for_appraisal import IndikatorCapaian, MasukanRow, feedback_for, progress_for
from takar.execution.transitions import RECORDABLE
from takar.planning.models import Arah, JenisRhk, Skp, StatusSkp
from takar.planning.policies import SKP_POLICY, SkpDeed
from takar.ui.charts import ChartView, Sample, line_chart
from takar.ui.formats import angka

_RATES = frozenset({"", "%", "persen", "detik", "menit", "jam", "hari", "bulan", "skor", "nilai", "indeks", "skala"})


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
    def terhitung(self) -> bool:
        """Whether amounts of this unit add up: patients do, percentages and minutes do not."""
        return self.satuan.strip().lower() not in _RATES

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


def progress_page(*, actor: Actor, pegawai_id: UUID, today: date) -> HalamanKemajuan | None:
    """Return the progress of a person's plan that the actor may see, or None without one. Four queries."""
    skp = _plan(actor=actor, pegawai_id=pegawai_id, today=today, skp_id=None)
    return None if skp is None else _progress(skp, actor=actor, today=today)


def person_page(*, actor: Actor, pegawai_id: UUID, today: date, skp_id: UUID | None = None) -> HalamanOrang:
    """Return the page of a person: the asked plan, this year's, else the newest. Four queries, whatever its length.

    Raises `NotFound` when there is no plan of this person that the actor may see.
    """
    skp = _plan(actor=actor, pegawai_id=pegawai_id, today=today, skp_id=skp_id)
    if skp is None:
        raise NotFound(
            _("Belum ada SKP orang ini yang dapat Anda lihat."),
            next_step=_("Halaman ini terbuka bagi pegawainya, penilainya, dan pengelola kinerja."),
        )
    return HalamanOrang(
        pegawai_id=skp.pegawai_id,
        nama=skp.pegawai.nama_lengkap,
        jabatan=skp.penempatan.jabatan.nama,
        unit=skp.unit.nama,
        penilai=skp.penilai.nama_lengkap,
        milik_sendiri=skp.pegawai_id == actor.pegawai_id,
        penilainya=skp.penilai_id == actor.pegawai_id,
        kemajuan=_progress(skp, actor=actor, today=today),
        menunggu=int(getattr(skp, "menunggu", None) or 0),
    )


def _plan(*, actor: Actor, pegawai_id: UUID, today: date, skp_id: UUID | None) -> Skp | None:
    """Choose among the plans of a person that are in the actor's scope. One query."""
    waiting = Aktivitas.objects.filter(skp_id=OuterRef("pk"), status=StatusAktivitas.DICATAT).order_by()
    counted = waiting.values("skp_id").annotate(n=Count("pk")).values("n")
    rows = Skp.objects.filter(SKP_POLICY.scope(actor, SkpDeed.LIHAT), pegawai_id=pegawai_id)
    shown = rows.select_related("pegawai", "penilai", "unit", "penempatan__jabatan")
    found = list(shown.annotate(menunggu=Subquery(counted)).order_by("-tahun", "-mulai", "pk")[:20])
    asked = [skp for skp in found if skp.pk == skp_id]
    current = [skp for skp in found if skp.tahun == today.year and skp.status != StatusSkp.DITUTUP_PINDAH]
    return next(iter((*asked, *current, *found)), None)


def _progress(skp: Skp, *, actor: Actor, today: date) -> HalamanKemajuan:
    months = tuple(range(skp.mulai.month, skp.selesai.month + 1))
    results: dict[UUID, KemajuanRhk] = {}
    for row in progress_for(skp.pk, mulai=skp.mulai, selesai=skp.selesai):
        known = results.get(row.rhk_id) or KemajuanRhk(
            id=row.rhk_id, teks=row.rhk_teks, jenis_nama=str(JenisRhk(row.rhk_jenis).label), indikator=()
        )
        shown = _indicator(row, skp=skp, months=months, today=today)
        results[row.rhk_id] = replace(known, indikator=(*known.indikator, shown))
    return HalamanKemajuan(
        skp_id=skp.pk,
        tahun=skp.tahun,
        status=skp.status,
        status_nama=str(StatusSkp(skp.status).label),
        bisa_isi=skp.pegawai_id == actor.pegawai_id and skp.status in RECORDABLE,
        bulan=tuple((bulan, str(MONTHS[bulan]), _ahead(skp, bulan, today)) for bulan in months),
        rhk=tuple(results.values()),
        # Feedback on a year goes on until its annual evaluation, which comes in the next one.
        masukan=feedback_for(skp.pk, mulai=skp.mulai, selesai=date(skp.selesai.year + 1, 12, 31)),
    )


def _ahead(skp: Skp, bulan: int, today: date) -> bool:
    return date(skp.tahun, bulan, 1) > today


def _indicator(row: IndikatorCapaian, *, skp: Skp, months: tuple[int, ...], today: date) -> KemajuanIndikator:
    stated = {month.bulan: month for month in row.bulan}
    cells = tuple(
        SelBulan(
            bulan=bulan,
            nama=str(MONTHS[bulan]),
            pendek=str(MONTHS_3[bulan]).capitalize(),
            nilai=stated[bulan].nilai if bulan in stated else None,
            satuan=row.satuan,
            teks=stated[bulan].teks if bulan in stated else "",
            versi=stated[bulan].versi if bulan in stated else 0,
            terkunci=_ahead(skp, bulan, today),
        )
        for bulan in months
    )
    return KemajuanIndikator(
        id=row.id,
        teks=row.teks,
        target=row.target_teks,
        satuan=row.satuan,
        bulan=cells,
        diterima=row.diterima,
        jumlah=row.jumlah,
        posisi=_standing(row, cells),
        grafik=_chart(row, cells=cells, tahun=skp.tahun),
        capaian=row,
    )


def _latest(cells: tuple[SelBulan, ...]) -> SelBulan | None:
    measured = [cell for cell in cells if cell.nilai is not None]
    return measured[-1] if measured else None


def _standing(row: IndikatorCapaian, cells: tuple[SelBulan, ...]) -> str:
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


def _chart(row: IndikatorCapaian, *, cells: tuple[SelBulan, ...], tahun: int) -> ChartView | None:
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
        id=f"g-{row.id}",
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
