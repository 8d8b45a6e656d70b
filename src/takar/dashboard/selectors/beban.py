"""Span and work of those who appraise: how many people each has, and what waits with each of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from takar.appraisal.models import Evaluasi
from takar.appraisal.transitions import OPEN, SIGNED
from takar.dashboard.selectors.angka import LIVE
from takar.dashboard.selectors.lingkup import Hari, Lingkup
from takar.execution.models import Aktivitas, StatusAktivitas
from takar.org.models import Pegawai
from takar.planning.models import Skp, StatusSkp

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class PenilaiRow:
    """One Penilai with the people of this scope: `orang` have a plan of the year under this person."""

    id: UUID
    nama: str
    unit: str
    orang: int
    skp_diajukan: int
    menunggu: int
    lewat: int
    evaluasi: int
    evaluasi_lewat: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DaftarPenilai:
    """One page of Penilai, the widest span first; `penilai` and `orang` count them all."""

    rows: tuple[PenilaiRow, ...]
    penilai: int
    orang: int
    halaman: int

    @property
    def rata(self) -> float:
        """People per Penilai on average."""
        return self.orang / self.penilai if self.penilai else 0.0

    @property
    def ada_lagi(self) -> bool:
        return self.halaman * PAGE < self.penilai


def spans(lingkup: Lingkup, *, hari: Hari, page: int = 1, size: int = PAGE) -> DaftarPenilai:
    """Return one page of those who appraise people of this scope. Four queries, whatever their number."""
    plans = Skp.objects.filter(lingkup.rows(), tahun=hari.today.year, status__in=LIVE).order_by()
    whole = plans.aggregate(orang=Count("*"), penilai=Count("penilai_id", distinct=True))
    start = (page - 1) * size
    found = list(
        plans.values(
            "penilai_id",
            "penilai__nama",
            "penilai__gelar_depan",
            "penilai__gelar_belakang",
            "penilai__unit__nama",
        )
        .annotate(orang=Count("*"), diajukan=Count("instansi", filter=Q(status=StatusSkp.DIAJUKAN)))
        .order_by("-orang", "penilai__nama", "penilai_id")[start : start + size]
    )
    ids = [row["penilai_id"] for row in found]
    waiting = _waiting(lingkup, ids=ids, hari=hari)
    rated = _rated(lingkup, ids=ids, hari=hari)
    return DaftarPenilai(
        rows=tuple(_row(row, waiting.get(row["penilai_id"]), rated.get(row["penilai_id"])) for row in found),
        penilai=whole["penilai"],
        orang=whole["orang"],
        halaman=page,
    )


def _waiting(lingkup: Lingkup, *, ids: list[UUID], hari: Hari) -> Mapping[UUID, tuple[int, int]]:
    entries = Aktivitas.objects.filter(
        lingkup.rows("skp__penilai_id"), skp__penilai_id__in=ids, status=StatusAktivitas.DICATAT
    )
    rows = (
        entries.order_by()
        .values_list("skp__penilai_id")
        .annotate(n=Count("*"), late=Count("instansi", filter=Q(dicatat_at__lt=hari.lewat_periksa())))
    )
    return {penilai: (n, late) for penilai, n, late in rows}


def _rated(lingkup: Lingkup, *, ids: list[UUID], hari: Hari) -> Mapping[UUID, tuple[int, int]]:
    late = Q(status__in=OPEN, batas__lt=hari.today) | Q(status__in=SIGNED, batas_sampai__lt=hari.today)
    opened = Evaluasi.objects.filter(
        lingkup.rows(), penilai_id__in=ids, mulai__lte=hari.today, status__in=[*OPEN, *SIGNED]
    )
    rows = opened.order_by().values_list("penilai_id").annotate(n=Count("*"), late=Count("instansi", filter=late))
    return {penilai: (n, late_n) for penilai, n, late_n in rows}


def _row(row: Mapping[str, Any], waiting: tuple[int, int] | None, rated: tuple[int, int] | None) -> PenilaiRow:
    named = Pegawai(
        nama=row["penilai__nama"],
        gelar_depan=row["penilai__gelar_depan"],
        gelar_belakang=row["penilai__gelar_belakang"],
    )
    entries, late = waiting or (0, 0)
    opened, opened_late = rated or (0, 0)
    return PenilaiRow(
        id=row["penilai_id"],
        nama=named.nama_lengkap,
        unit=row["penilai__unit__nama"],
        orang=row["orang"],
        skp_diajukan=row["diajukan"],
        menunggu=entries,
        lewat=late,
        evaluasi=opened,
        evaluasi_lewat=opened_late,
    )
