"""What anyone may know of complaints, for the public pages here and for the portal: counts, days, improvements.

No text of a complainant, no name, no officer. What fewer than five complaints stand behind is not told, nor what could
be had by subtraction: whenever one group is held back, so is the smallest of the others.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from takar.access.models import Role, RoleGrant
from takar.complaint.models import EvaluasiProses, Jenis, PemeriksaAduan, Pengaduan, Pokok
from takar.complaint.selectors.angka import MINIMUM_UMUM, UkuranAduan, counted, figures, of_year
from takar.complaint.selectors.ukur import Ukur, read_measure
from takar.complaint.transitions import DONE, PUBLIC
from takar.org.selectors.penilai import in_force
from takar.service.models import Layanan
from takar.units.models import Instansi, UnitKerja

PAGE = 20
_LATEST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class KelompokUmum:
    """One group: its name and its figures; None where too few stand behind it."""

    nama: str
    ukuran: UkuranAduan | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AduanUmum:
    """The public figures of a year. `semua` None below the minimum, and then there are no groups either."""

    tahun: int
    semua: UkuranAduan | None
    jenis: tuple[KelompokUmum, ...]
    pokok: tuple[KelompokUmum, ...]
    unit: tuple[KelompokUmum, ...]
    minimum: int = MINIMUM_UMUM


@dataclass(frozen=True, slots=True, kw_only=True)
class HasilUmum:
    """What became of one complaint, in the words that a checker wrote for everyone."""

    teks: str
    unit: str
    layanan: str
    pokok: str
    selesai_pada: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PerbaikanUmum:
    """One published improvement: before and after, with n and what the comparison says."""

    id: UUID
    instansi_id: UUID
    instansi: str
    instansi_nama: str
    zona: str
    layanan_id: UUID
    layanan: str
    unit: str
    masalah: str
    sebab: str
    sebab_teks: str
    tindakan: tuple[str, ...]
    kesimpulan: str
    sebelum: Ukur
    sesudah: Ukur
    banding: str
    terbit_pada: datetime

    @property
    def mulai(self) -> date:
        """The day on which the improvement began: the first that was measured after it."""
        return self.sesudah.dari


@dataclass(frozen=True, slots=True, kw_only=True)
class PerbaikanRingkas:
    """A published improvement where only what came of it is told."""

    id: UUID
    layanan: str
    unit: str
    sebelum: Ukur
    sesudah: Ukur
    banding: str
    terbit_pada: datetime


def public_complaints(instansi: Instansi, *, tahun: int, now: datetime) -> AduanUmum:
    """Return the public figures of a year. One query."""
    parts = counted(
        of_year(instansi.pk, tahun, zona=instansi.zona), ("unit__path", "unit__nama", "jenis", "pokok"), now=now
    )
    whole = figures(parts)
    if whole.masuk < MINIMUM_UMUM:
        return AduanUmum(tahun=tahun, semua=None, jenis=(), pokok=(), unit=())
    units = sorted({(part["unit__path"], part["unit__nama"]) for part in parts})
    return AduanUmum(
        tahun=tahun,
        semua=whole,
        jenis=_groups(parts, "jenis", [(one.value, str(one.label)) for one in Jenis]),
        pokok=_groups(parts, "pokok", [(one.value, str(one.label)) for one in Pokok]),
        unit=_groups(parts, "unit__path", units),
    )


def published_outcomes(instansi: Instansi, *, page: int = 1) -> tuple[tuple[HasilUmum, ...], bool]:
    """Return what became of complaints whose outcome was published, the newest first. One query."""
    start = (page - 1) * PAGE
    rows = list(
        Pengaduan.objects.filter(instansi=instansi, status__in=DONE)
        .exclude(umum="")
        .select_related("unit", "layanan")
        .order_by("-selesai_pada", "pk")[start : start + PAGE + 1]
    )
    return (
        tuple(
            HasilUmum(
                teks=row.umum,
                unit=row.unit.nama,
                layanan=row.layanan.nama if row.layanan else "",
                pokok=row.get_pokok_display(),
                selesai_pada=row.selesai_pada or row.diterima_pada,
            )
            for row in rows[:PAGE]
        ),
        len(rows) > PAGE,
    )


def improvements(
    *, instansi: Instansi | None = None, layanan_id: UUID | None = None, page: int = 1
) -> tuple[tuple[PerbaikanUmum, ...], bool]:
    """Return published improvements, the newest first, and whether there are more. Two queries."""
    rows = EvaluasiProses.objects.filter(status__in=PUBLIC, instansi__latihan=False)
    if instansi is not None:
        rows = rows.filter(instansi=instansi)
    if layanan_id is not None:
        rows = rows.filter(layanan_id=layanan_id)
    start = (page - 1) * PAGE
    shown = list(
        rows.select_related("instansi", "layanan", "unit")
        .prefetch_related("tindakan")
        .order_by("-terbit_pada", "pk")[start : start + PAGE + 1]
    )
    return tuple(_improvement(row) for row in shown[:PAGE]), len(shown) > PAGE


def improved(*, instansi_id: UUID, layanan_id: UUID | None = None) -> tuple[PerbaikanRingkas, ...]:
    """Return what came of the latest published improvements of a government or of one service of it. One query."""
    rows = EvaluasiProses.objects.filter(status__in=PUBLIC, instansi_id=instansi_id, instansi__latihan=False)
    if layanan_id is not None:
        rows = rows.filter(layanan_id=layanan_id)
    return tuple(
        PerbaikanRingkas(
            id=row.pk,
            layanan=row.layanan.nama,
            unit=row.unit.nama,
            sebelum=read_measure(row.sebelum),
            sesudah=read_measure(row.sesudah or row.sebelum),
            banding=row.banding,
            terbit_pada=row.terbit_pada or row.dibuka_pada,
        )
        for row in rows.select_related("layanan", "unit").order_by("-terbit_pada", "pk")[:_LATEST]
    )


def improvement(pk: UUID) -> PerbaikanUmum | None:
    """Return one published improvement. Two queries."""
    row = (
        EvaluasiProses.objects.filter(pk=pk, status__in=PUBLIC, instansi__latihan=False)
        .select_related("instansi", "layanan", "unit")
        .prefetch_related("tindakan")
        .first()
    )
    return _improvement(row) if row is not None else None


def complaint_governments(*, on: date) -> tuple[tuple[str, str], ...]:
    """Return (code, name) of every government that takes complaints here. One query."""
    return tuple(_taking(on).order_by("nama", "pk").values_list("kode", "nama"))


def takes_complaints(instansi: Instansi, *, on: date) -> bool:
    """Does this government take complaints here: is there anyone who could check them? One query."""
    return _taking(on).filter(pk=instansi.pk).exists()


def places(instansi: Instansi) -> tuple[tuple[tuple[UUID, str], ...], tuple[tuple[UUID, UUID, str], ...]]:
    """Return the units, and the services with their unit, that a complaint can be about. Two queries."""
    units = UnitKerja.objects.filter(instansi=instansi).order_by("path").values_list("pk", "nama", "depth")
    services = Layanan.objects.filter(instansi=instansi, aktif=True).order_by("nama", "pk")
    return (
        tuple((pk, f"{'– ' * (depth - 1)}{nama}") for pk, nama, depth in units),
        tuple(services.values_list("pk", "unit_id", "nama")),
    )


def published_count(instansi: Instansi) -> int:
    """Return how many outcomes were published. One query."""
    found = Pengaduan.objects.filter(instansi=instansi).aggregate(
        n=Count("pk", filter=Q(status__in=DONE) & ~Q(umum=""))
    )
    return int(found["n"])


def _taking(on: date) -> QuerySet[Instansi]:
    checkers = PemeriksaAduan.objects.filter(instansi_id=OuterRef("pk"), selesai__isnull=True)
    inspectors = RoleGrant.objects.filter(in_force(on), instansi_id=OuterRef("pk"), role=Role.INSPEKTORAT)
    return Instansi.objects.filter(Exists(checkers) | Exists(inspectors), latihan=False)


def _groups(parts: Sequence[Any], by: str, named: Iterable[tuple[str, str]]) -> tuple[KelompokUmum, ...]:
    found = [(name, figures(part for part in parts if part[by] == value)) for value, name in named]
    there = [(name, one) for name, one in found if one.masuk]
    held = {name for name, one in there if one.masuk < MINIMUM_UMUM}
    shown = sorted((one.masuk, name) for name, one in there if name not in held)
    hidden = sum(one.masuk for name, one in there if name in held)
    # The whole is told beside the groups, so what is held back must be at least five together.
    while held and shown and (hidden < MINIMUM_UMUM or len(held) == 1):
        size, name = shown.pop(0)
        held.add(name)
        hidden += size
    return tuple(KelompokUmum(nama=name, ukuran=None if name in held else one) for name, one in there)


def _improvement(row: EvaluasiProses) -> PerbaikanUmum:
    done = sorted((each for each in row.tindakan.all() if each.selesai), key=lambda each: (each.selesai, each.pk))
    return PerbaikanUmum(
        id=row.pk,
        instansi_id=row.instansi_id,
        instansi=row.instansi.kode,
        instansi_nama=row.instansi.nama,
        zona=row.instansi.zona,
        layanan_id=row.layanan_id,
        layanan=row.layanan.nama,
        unit=row.unit.nama,
        masalah=row.masalah,
        sebab=row.get_sebab_display(),
        sebab_teks=row.sebab_teks,
        tindakan=tuple(each.isi for each in done),
        kesimpulan=row.kesimpulan,
        sebelum=read_measure(row.sebelum),
        sesudah=read_measure(row.sesudah or row.sebelum),
        banding=row.banding,
        terbit_pada=row.terbit_pada or row.dibuka_pada,
    )


__all__ = [
    "AduanUmum",
    "HasilUmum",
    "KelompokUmum",
    "PerbaikanRingkas",
    "PerbaikanUmum",
    "complaint_governments",
    "improved",
    "improvement",
    "improvements",
    "places",
    "public_complaints",
    "published_count",
    "published_outcomes",
    "takes_complaints",
]
