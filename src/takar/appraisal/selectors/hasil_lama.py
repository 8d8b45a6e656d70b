"""The result of the period before a move: who may use it, where it comes from, what Penilai and employee agreed.

PermenPANRB 6/2022 Lampiran p.91: a periodic evaluation after a move may use the former period's result if both agree;
the annual one may not.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.appraisal.models import Evaluasi, HasilLama, JenisEvaluasi, StatusHasilLama
from takar.appraisal.policies import EvaluasiDeed
from takar.appraisal.selectors.periode import PeriodeNilai
from takar.appraisal.transitions import HASIL_LAMA_MACHINE, OPEN
from takar.common.actor import Actor
from takar.common.prepared import prepared
from takar.law.mutasi import Peristiwa, akibat
from takar.law.predikat import Predikat, Rating
from takar.org.models import JenisPenugasan, Penempatan
from takar.workflow.actions import available
from takar.workflow.machine import Transition

_TOLD = (
    "id",
    "versi_baris",
    "sumber_id",
    "periode_asal",
    "unit_asal",
    "dokumen",
    "rating_hasil",
    "rating_perilaku",
    "predikat",
    "status",
    "diusulkan_at",
    "dijawab_at",
)
LIVE = (StatusHasilLama.DIUSULKAN, StatusHasilLama.DISETUJUI)
EVENT = Peristiwa.PEGAWAI_PINDAH


@dataclass(frozen=True, slots=True, kw_only=True)
class Sumber:
    """A former result. `id` is empty where it was written down from a document of another government."""

    id: UUID | None
    periode: str
    unit: str
    dokumen: str
    rating_hasil: Rating
    rating_perilaku: Rating
    predikat: Predikat


@dataclass(frozen=True, slots=True, kw_only=True)
class Kepindahan:
    """When the employee came in the period, and from which unit; `unit_id` is empty for another government."""

    sejak: date
    unit_id: UUID | None
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kesepakatan:
    """What stands between Penilai and employee about a former result of one evaluation."""

    id: UUID
    status: str
    label: str
    versi: int
    sumber: Sumber
    diusulkan_at: datetime
    dijawab_at: datetime | None

    @property
    def menunggu(self) -> bool:
        return self.status == StatusHasilLama.DIUSULKAN

    @property
    def disepakati(self) -> bool:
        return self.status == StatusHasilLama.DISETUJUI


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanHasilLama:
    """The page of one evaluation's former result, for Penilai and employee."""

    row: Evaluasi
    nama: str
    periode: str
    penilai: bool
    pindah: Kepindahan | None
    sumber: Sumber | None
    ada: Kesepakatan | None
    langkah: tuple[Transition, ...]
    halangan: str
    kutipan: str


def agreement_of(row: Evaluasi) -> HasilLama | None:
    """The proposal or agreement that stands for an evaluation. One query; none for a year, which never has one."""
    if row.jenis == JenisEvaluasi.TAHUNAN:
        return None
    return next(iter(_agreement(home=row.instansi_id, evaluasi_id=row.pk)), None)


def with_former(rows: QuerySet[Evaluasi]) -> QuerySet[Evaluasi]:
    """Fetch with each evaluation what stands about a former result and the last two placements: no further query."""
    places = Penempatan.objects.filter(
        instansi_id=OuterRef("instansi_id"),
        pegawai_id=OuterRef("pegawai_id"),
        jenis=JenisPenugasan.DEFINITIF,
        mulai__lte=OuterRef("selesai"),
    ).order_by("-mulai", "pk")
    standing = FilteredRelation("hasil_lama", condition=Q(hasil_lama__status__in=LIVE))
    return rows.annotate(berlaku=standing).annotate(
        tiba=Subquery(places.values("mulai")[:1]),
        unit_kini=Subquery(places.values("unit_id")[:1]),
        unit_lalu=Subquery(places.values("unit_id")[1:2]),
        **{f"lama_{name}": F(f"berlaku__{name}") for name in _TOLD},
    )


def told_of(row: Evaluasi) -> Kesepakatan | None:
    """What stands about a former result of a row that was fetched by `with_former`."""
    known = vars(row)
    if known["lama_id"] is None:
        return None
    return told(HasilLama(**{name: known[f"lama_{name}"] for name in _TOLD}))


def offered(row: Evaluasi, *, today: date) -> bool:
    """Whether the Penilai may propose the former result, of a row that was fetched by `with_former`."""
    known = vars(row)
    came = known["tiba"]
    awal = PeriodeNilai(jenis=row.jenis, tahun=row.tahun, ke=row.ke).awal
    if came is None or came < awal or known["unit_lalu"] == known["unit_kini"]:
        return False
    return not hindrance(row, Kepindahan(sejak=came, unit_id=known["unit_lalu"], unit=""), today=today)


def told(found: HasilLama) -> Kesepakatan:
    """The agreement as pages show it."""
    return Kesepakatan(
        id=found.pk,
        status=found.status,
        label=str(StatusHasilLama(found.status).label),
        versi=found.versi_baris,
        sumber=Sumber(
            id=found.sumber_id,
            periode=found.periode_asal,
            unit=found.unit_asal,
            dokumen=found.dokumen,
            rating_hasil=Rating(found.rating_hasil),
            rating_perilaku=Rating(found.rating_perilaku),
            predikat=Predikat(found.predikat),
        ),
        diusulkan_at=found.diusulkan_at,
        dijawab_at=found.dijawab_at,
    )


def move_in(row: Evaluasi) -> Kepindahan | None:
    """The move by which the employee came to the present unit within the period; None if there was none. One query."""
    periode = PeriodeNilai(jenis=row.jenis, tahun=row.tahun, ke=row.ke)
    places = _places(home=row.instansi_id, pegawai_id=row.pegawai_id, until=periode.akhir)
    if not places or places[0].mulai < periode.awal:
        return None
    now, former = places[0], places[1] if len(places) > 1 else None
    if former is None:
        return Kepindahan(sejak=now.mulai, unit_id=None, unit="")
    if former.unit_id == now.unit_id:
        return None
    return Kepindahan(sejak=now.mulai, unit_id=former.unit_id, unit=former.unit.nama)


def former_result(row: Evaluasi, move: Kepindahan) -> Sumber | None:
    """The last signed result of the unit that the employee left, the annual one where both end alike. One query."""
    if move.unit_id is None:
        return None
    found = (
        Evaluasi.objects.filter(
            instansi_id=row.instansi_id,
            pegawai_id=row.pegawai_id,
            unit_id=move.unit_id,
            selesai__lt=PeriodeNilai(jenis=row.jenis, tahun=row.tahun, ke=row.ke).akhir,
            gugur_tugas_belajar=False,
        )
        .exclude(status__in=OPEN)
        .exclude(pk=row.pk)
        .select_related("unit")
        .order_by("-selesai", "ke", "pk")
        .first()
    )
    if found is None:
        return None
    return Sumber(
        id=found.pk,
        periode=PeriodeNilai(jenis=found.jenis, tahun=found.tahun, ke=found.ke).nama,
        unit=found.unit.nama,
        dokumen="",
        rating_hasil=Rating(found.rating_hasil),
        rating_perilaku=Rating(found.rating_perilaku),
        predikat=Predikat(found.predikat),
    )


def hindrance(row: Evaluasi, move: Kepindahan | None, *, today: date) -> str:
    """Why the former result cannot be proposed for this evaluation; "" if it can."""
    if row.jenis == JenisEvaluasi.TAHUNAN:
        return _(
            "Hasil periode sebelumnya hanya untuk evaluasi periodik. Evaluasi tahunan selalu dinilai Penilai baru."
        )
    if row.status not in OPEN:
        return _("Evaluasi ini sudah ditandatangani.")
    if today > row.batas:
        return _("Masa penilaian sudah lewat. Sekarang Atasan Penilai yang menilai.")
    if move is None:
        return _("Pegawai ini tidak pindah unit pada periode ini, jadi hasilnya dinilai seperti biasa.")
    return ""


def former_page(*, actor: Actor, pk: UUID, today: date) -> HalamanHasilLama:
    """The page on which the former result is proposed and answered. At most five queries."""
    rows = Evaluasi.objects.select_related("pegawai", "penilai", "unit")
    row = access_row(rows, actor=actor, pk=pk, deed=EvaluasiDeed.LIHAT)
    move = None if row.jenis == JenisEvaluasi.TAHUNAN else move_in(row)
    found = agreement_of(row)
    return HalamanHasilLama(
        row=row,
        nama=row.pegawai.nama_lengkap,
        periode=PeriodeNilai(jenis=row.jenis, tahun=row.tahun, ke=row.ke).nama,
        penilai=actor.pegawai_id == row.penilai_id,
        pindah=move,
        sumber=former_result(row, move) if move and found is None else None,
        ada=told(found) if found else None,
        langkah=available(HASIL_LAMA_MACHINE, found, actor=actor) if found and row.status in OPEN else (),
        halangan=hindrance(row, move, today=today),
        kutipan=akibat(EVENT).citation,
    )


@prepared
def _agreement(home: UUID, evaluasi_id: UUID) -> QuerySet[HasilLama]:
    return HasilLama.objects.filter(instansi_id=home, evaluasi_id=evaluasi_id, status__in=LIVE).order_by("pk")[:1]


@prepared
def _places(home: UUID, pegawai_id: UUID, until: date) -> QuerySet[Penempatan]:
    rows = Penempatan.objects.filter(
        instansi_id=home, pegawai_id=pegawai_id, jenis=JenisPenugasan.DEFINITIF, mulai__lte=until
    )
    return rows.select_related("unit").order_by("-mulai", "pk")[:2]
