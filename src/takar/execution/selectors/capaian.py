"""Progress of one plan, indicator by indicator and month by month, with the chart of each."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.utils.dates import MONTHS, MONTHS_3
from django.utils.translation import gettext as _

from takar.common.actor import Actor
from takar.common.prepared import prepared
from takar.common.refusals import NotFound
from takar.execution.models import Aktivitas, AsalRealisasi, StatusAktivitas
from takar.execution.selectors.for_appraisal import IndikatorCapaian, MasukanRow, capaian_of, feedback_for
from takar.execution.selectors.kedudukan import path_chart, position
from takar.execution.selectors.lintasan import AngkaBulan, AngkaIndikator, figures, spoken
from takar.execution.transitions import RECORDABLE
from takar.law.lintasan import Sifat
from takar.org.policy_keys import Kunci
from takar.org.selectors import policies
from takar.planning.models import JenisRhk, Skp, StatusSkp
from takar.planning.policies import SKP_POLICY, SkpDeed
from takar.planning.selectors.hitung import how, is_rate, nature
from takar.ui.charts import ChartView


@dataclass(frozen=True, slots=True, kw_only=True)
class SelBulan:
    """One month of one indicator. `terkunci` when the month has not come; `sampai` is the plan's figure so far."""

    bulan: int
    nama: str
    pendek: str
    nilai: Decimal | None
    satuan: str
    teks: str
    versi: int
    terkunci: bool
    sampai: Decimal | None = None
    asal: str = AsalRealisasi.DIKETIK.value
    catatan: int = 0
    menunggu: int = 0
    realisasi_id: UUID | None = None
    berkas_nama: str = ""
    tautan: str = ""

    @property
    def terisi(self) -> bool:
        return bool(self.teks)

    @property
    def keterangan(self) -> str:
        """The words beside the figure; empty when they only repeat it."""
        return "" if self.nilai is not None and self.teks == spoken(self.nilai, satuan=self.satuan) else self.teks


@dataclass(frozen=True, slots=True, kw_only=True)
class KemajuanIndikator:
    """One indicator with its months, where it stands on its path to the yearly range, and its chart.

    `ditulis` when its owner types the figures; else they are counted, and `tanpa_sumber` when nothing counts them yet.
    """

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
    kalimat: str = ""
    bulan_ini: str = ""
    sampai: Decimal | None = None
    hitungan: str = ""
    menunggu: int = 0
    ditulis: bool = True
    menjumlah: bool = False
    tanpa_sumber: bool = False

    @property
    def terhitung(self) -> bool:
        """Whether the sum of the entries tells something that the figure so far does not."""
        return not self.tanpa_sumber and self.ditulis and not is_rate(self.satuan)

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
    bukti_mb: int = 0

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
    found = _plans(actor=actor, pegawai_id=pegawai_id)
    asked = [skp for skp in found if skp.pk == skp_id]
    current = [skp for skp in found if skp.tahun == today.year and skp.status != StatusSkp.DITUTUP_PINDAH]
    return next(iter((*asked, *current, *found)), None)


@prepared
def _plans(actor: Actor, pegawai_id: UUID) -> "QuerySet[Skp, Skp]":
    waiting = Aktivitas.objects.filter(skp_id=OuterRef("pk"), status=StatusAktivitas.DICATAT).order_by()
    counted = waiting.values("skp_id").annotate(n=Count("pk")).values("n")
    rows = Skp.objects.filter(SKP_POLICY.scope(actor, SkpDeed.LIHAT), pegawai_id=pegawai_id)
    shown = rows.select_related("pegawai", "penilai", "unit", "penempatan__jabatan")
    return shown.annotate(menunggu=Subquery(counted)).order_by("-tahun", "-mulai", "pk")[:20]


def _progress(skp: Skp, *, actor: Actor, today: date) -> HalamanKemajuan:
    months = tuple(range(skp.mulai.month, skp.selesai.month + 1))
    results: dict[UUID, KemajuanRhk] = {}
    rows = figures((skp.pk,))
    reached = capaian_of(rows, skp_id=skp.pk, mulai=skp.mulai, selesai=skp.selesai)
    for row, figure in zip(reached, rows, strict=True):
        known = results.get(row.rhk_id) or KemajuanRhk(
            id=row.rhk_id, teks=row.rhk_teks, jenis_nama=str(JenisRhk(row.rhk_jenis).label), indikator=()
        )
        shown = _indicator(row, figure, today=today)
        results[row.rhk_id] = replace(known, indikator=(*known.indikator, shown))
    writes = skp.pegawai_id == actor.pegawai_id and skp.status in RECORDABLE
    return HalamanKemajuan(
        skp_id=skp.pk,
        tahun=skp.tahun,
        status=skp.status,
        status_nama=str(StatusSkp(skp.status).label),
        bisa_isi=writes,
        bukti_mb=int(policies(skp.instansi_id, today)[Kunci.BATAS_BUKTI_MB]) if writes else 0,
        bulan=tuple((bulan, str(MONTHS[bulan]), _ahead(skp, bulan, today)) for bulan in months),
        rhk=tuple(results.values()),
        # Feedback on a year goes on until its annual evaluation, which comes in the next one.
        masukan=feedback_for(skp.pk, mulai=skp.mulai, selesai=date(skp.selesai.year + 1, 12, 31)),
    )


def _ahead(skp: Skp, bulan: int, today: date) -> bool:
    return date(skp.tahun, bulan, 1) > today


def _indicator(row: IndikatorCapaian, figure: AngkaIndikator, *, today: date) -> KemajuanIndikator:
    standing = position(figure, today=today)
    return KemajuanIndikator(
        id=row.id,
        teks=row.teks,
        target=row.target_teks,
        satuan=row.satuan,
        bulan=tuple(_cell(month, figure=figure, today=today) for month in figure.bulan),
        diterima=row.diterima,
        jumlah=row.jumlah,
        posisi=standing.lintasan,
        grafik=path_chart(figure, standing=standing, today=today),
        capaian=row,
        kalimat=standing.kalimat,
        bulan_ini=standing.bulan_ini,
        sampai=standing.sampai,
        hitungan=how(sumber=figure.sumber, cara=figure.cara, satuan=figure.satuan),
        menunggu=row.menunggu,
        ditulis=not figure.dihitung,
        menjumlah=nature(figure.cara) is Sifat.BERTAMBAH,
        tanpa_sumber=figure.tanpa_sumber,
    )


def _cell(month: AngkaBulan, *, figure: AngkaIndikator, today: date) -> SelBulan:
    return SelBulan(
        bulan=month.bulan,
        nama=str(MONTHS[month.bulan]),
        pendek=str(MONTHS_3[month.bulan]).capitalize(),
        nilai=month.nilai,
        satuan=figure.satuan,
        teks=month.teks,
        versi=month.versi,
        terkunci=date(figure.mulai.year, month.bulan, 1) > today,
        sampai=month.sampai,
        asal=month.asal,
        catatan=month.catatan,
        menunggu=month.menunggu,
        realisasi_id=month.realisasi_id,
        berkas_nama=month.berkas_nama,
        tautan=month.tautan,
    )
