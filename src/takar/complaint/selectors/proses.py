"""Process evaluations: the list of the house, one of them, and which services may be evaluated."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q

from takar.access.policies import access_row
from takar.common.actor import NOBODY, Actor
from takar.complaint.models import EvaluasiProses, TindakanProses
from takar.complaint.policies import PROSES_POLICY, ProsesDeed
from takar.complaint.selectors.ukur import Ukur, read_measure
from takar.complaint.transitions import PLANNING, PROSES, RUNNING
from takar.org.models import Pegawai
from takar.service.models import Layanan
from takar.service.policies import LAYANAN_POLICY, LayananDeed

PAGE = 50
_MOST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisProses:
    """One evaluation in the list. `terlambat`: actions whose day has passed."""

    id: UUID
    layanan: str
    unit: str
    status: str
    status_nama: str
    dibuka_pada: datetime
    tindakan: int
    selesai: int
    terlambat: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TindakanRow:
    """One action."""

    id: UUID
    isi: str
    penanggung: str
    tenggat: date
    selesai: date | None
    hasil: str
    lewat: bool
    milik: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanProses:
    """One evaluation."""

    id: UUID
    layanan: str
    layanan_id: UUID
    unit: str
    status: str
    status_nama: str
    masalah: str
    nomor_aduan: str
    sebelum: Ukur
    sesudah: Ukur | None
    banding: str
    sebab: str
    sebab_nama: str
    sebab_teks: str
    kesimpulan: str
    dibuka_pada: datetime
    terbit_pada: datetime | None
    tindakan: tuple[TindakanRow, ...]
    dapat: tuple[str, ...]
    kelola: bool
    susun: bool
    orang: tuple[tuple[UUID, str], ...]
    versi_baris: int


def evaluations(*, actor: Actor, today: date, page: int = 1) -> tuple[tuple[BarisProses, ...], bool]:
    """Return the evaluations of the house, the running ones first, and whether there are more. One query."""
    start = (page - 1) * PAGE
    rows = list(
        EvaluasiProses.objects.filter(PROSES_POLICY.scope(actor), instansi_id=actor.home)
        .select_related("layanan", "unit")
        .annotate(
            n=Count("tindakan"),
            n_selesai=Count("tindakan", filter=Q(tindakan__selesai__isnull=False)),
            n_lewat=Count("tindakan", filter=Q(tindakan__selesai__isnull=True, tindakan__tenggat__lt=today)),
        )
        .order_by("terbit_pada", "-dibuka_pada", "pk")[start : start + PAGE + 1]
    )
    return tuple(
        BarisProses(
            id=row.pk,
            layanan=row.layanan.nama,
            unit=row.unit.nama,
            status=row.status,
            status_nama=row.get_status_display(),
            dibuka_pada=row.dibuka_pada,
            tindakan=row.n,
            selesai=row.n_selesai,
            terlambat=row.n_lewat if row.status in RUNNING else 0,
        )
        for row in rows[:PAGE]
    ), len(rows) > PAGE


def openable(*, actor: Actor) -> tuple[tuple[UUID, str], ...]:
    """Return the services for which the actor may open an evaluation now. One query."""
    busy = EvaluasiProses.objects.filter(instansi_id=actor.home, status__in=RUNNING).values("layanan_id")
    # The rights over a service are the ones over its evaluations: the head of its unit, the performance manager.
    rows = Layanan.objects.filter(LAYANAN_POLICY.scope(actor, LayananDeed.KELOLA)).exclude(pk__in=busy)
    return tuple(rows.order_by("nama", "pk").values_list("pk", "nama"))


def evaluation_page(*, actor: Actor, pk: UUID, today: date) -> HalamanProses:
    """Return one evaluation. A fixed number of queries."""
    rows = EvaluasiProses.objects.select_related("layanan", "unit", "pengaduan")
    row = access_row(rows, actor=actor, pk=pk, deed=ProsesDeed.LIHAT)
    leads = bool(PROSES_POLICY.check(actor, ProsesDeed.KELOLA, row))
    writable = leads and row.status in PLANNING
    actions = TindakanProses.objects.filter(evaluasi=row).select_related("penanggung").order_by("tenggat", "pk")
    people = Pegawai.objects.filter(instansi_id=row.instansi_id, unit__path__startswith=row.unit.path)
    return HalamanProses(
        id=row.pk,
        layanan=row.layanan.nama,
        layanan_id=row.layanan_id,
        unit=row.unit.nama,
        status=row.status,
        status_nama=row.get_status_display(),
        masalah=row.masalah,
        nomor_aduan=row.pengaduan.nomor if row.pengaduan else "",
        sebelum=read_measure(row.sebelum),
        sesudah=read_measure(row.sesudah) if row.sesudah else None,
        banding=row.banding,
        sebab=row.sebab,
        sebab_nama=row.get_sebab_display() if row.sebab else "",
        sebab_teks=row.sebab_teks,
        kesimpulan=row.kesimpulan,
        dibuka_pada=row.dibuka_pada,
        terbit_pada=row.terbit_pada,
        tindakan=tuple(
            TindakanRow(
                id=each.pk,
                isi=each.isi,
                penanggung=each.penanggung.nama,
                tenggat=each.tenggat,
                selesai=each.selesai,
                hasil=each.hasil,
                lewat=each.selesai is None and each.tenggat < today,
                milik=row.status in PLANNING and (leads or each.penanggung_id == actor.pegawai_id),
            )
            for each in actions
        ),
        dapat=tuple(step.name for step in PROSES.transitions if leads and row.status in step.sources),
        kelola=leads,
        susun=writable,
        orang=tuple(people.order_by("nama", "pk").values_list("pk", "nama")[:_MOST]) if writable else (),
        versi_baris=row.versi_baris,
    )


def evaluation_of(*, actor: Actor, tindakan_id: UUID) -> UUID:
    """Return the evaluation that an action belongs to; one that nobody has where there is none."""
    found = TindakanProses.objects.filter(pk=tindakan_id, instansi_id=actor.home).values_list("evaluasi_id", flat=True)
    return next(iter(found[:1]), NOBODY)
