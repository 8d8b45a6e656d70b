"""What an evaluation needs of the work of a period: progress with its evidence, and the feedback. Published upward.

The caller has fetched the plan through its own gate: nothing here checks rights.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from takar.execution.models import Aktivitas, PeranPemberi, StatusAktivitas, UmpanBalik
from takar.law.berakhlak import Nilai
from takar.planning.models import Indikator


@dataclass(frozen=True, slots=True, kw_only=True)
class BulanCapaian:
    """What was stated for one month. `nilai` is None where the result is words only."""

    bulan: int
    nilai: Decimal | None
    teks: str
    versi: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BuktiCapaian:
    """Evidence of an accepted activity; a file opens at `execution:bukti` with `id`, a link at `tautan`."""

    id: UUID
    nama: str
    kind: str
    tautan: str
    tanggal: date
    sha256: str
    ukuran: int | None

    @property
    def url_name(self) -> str:
        return "execution:bukti" if self.kind == "file" else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndikatorCapaian:
    """One indicator: its expected range, what was stated month by month, and the accepted activities behind it."""

    id: UUID
    teks: str
    target_teks: str
    target_min: Decimal | None
    target_max: Decimal | None
    satuan: str
    arah: str
    rhk_id: UUID
    rhk_teks: str
    rhk_jenis: str
    bulan: tuple[BulanCapaian, ...]
    diterima: int
    jumlah: Decimal | None
    bukti: tuple[BuktiCapaian, ...]

    @property
    def terakhir(self) -> BulanCapaian | None:
        """The newest month that was stated in the period."""
        return self.bulan[-1] if self.bulan else None


@dataclass(frozen=True, slots=True, kw_only=True)
class MasukanRow:
    """One piece of feedback; `rhk_id` or `nilai` says on what, `peran_nama` in which role it was given."""

    id: UUID
    rhk_id: UUID | None
    nilai: str
    nilai_nama: str
    peran: str
    peran_nama: str
    pemberi_id: UUID
    pemberi: str
    teks: str
    at: datetime


_SAYS = ("pk", "teks", "target_teks", "target_min", "target_max", "satuan", "arah", "rhk_id", "rhk__teks", "rhk__jenis")
_STATED = ("realisasi__bulan", "realisasi__nilai", "realisasi__teks", "realisasi__versi_baris")


@dataclass(slots=True)
class _Work:
    """The accepted activities of one indicator while they are counted."""

    seen: set[UUID] = field(default_factory=set)
    total: Decimal | None = None
    proof: list[BuktiCapaian] = field(default_factory=list)


def progress_for(skp_id: UUID, *, mulai: date, selesai: date) -> tuple[IndikatorCapaian, ...]:
    """Return every indicator of a plan in its order with what was reached from `mulai` to `selesai`. Two queries."""
    work = _accepted(skp_id, mulai=mulai, selesai=selesai)
    # One row for each indicator and month; an indicator without any statement comes once, its month empty.
    rows = Indikator.objects.filter(rhk__skp_id=skp_id).values_list(*_SAYS, *_STATED)
    says: dict[UUID, tuple[Any, ...]] = {}
    months: dict[UUID, list[BulanCapaian]] = defaultdict(list)
    for row in rows.order_by("-rhk__jenis", "rhk__urutan", "urutan", "pk", "realisasi__bulan"):
        says[row[0]] = row[: len(_SAYS)]
        bulan, nilai, teks, versi = row[len(_SAYS) :]
        if bulan is not None and mulai.month <= bulan <= selesai.month:
            months[row[0]].append(BulanCapaian(bulan=bulan, nilai=nilai, teks=teks, versi=versi))
    return tuple(
        IndikatorCapaian(
            id=row[0],
            teks=row[1],
            target_teks=row[2],
            target_min=row[3],
            target_max=row[4],
            satuan=row[5],
            arah=row[6],
            rhk_id=row[7],
            rhk_teks=row[8],
            rhk_jenis=row[9],
            bulan=tuple(months[row[0]]),
            diterima=len(work[row[0]].seen),
            jumlah=work[row[0]].total,
            bukti=tuple(work[row[0]].proof),
        )
        for row in says.values()
    )


def _accepted(skp_id: UUID, *, mulai: date, selesai: date) -> dict[UUID, _Work]:
    """Count the accepted activities of each indicator and list their evidence. One query."""
    found: dict[UUID, _Work] = defaultdict(_Work)
    rows = Aktivitas.objects.filter(skp_id=skp_id, status=StatusAktivitas.DITERIMA, tanggal__range=(mulai, selesai))
    for indikator_id, pk, tanggal, jumlah, bukti_id, nama, tautan, sha256, ukuran in rows.order_by(
        "tanggal", "pk", "bukti__dibuat_at", "bukti__pk"
    ).values_list(
        "indikator_id",
        "pk",
        "tanggal",
        "jumlah",
        "bukti__pk",
        "bukti__nama",
        "bukti__tautan",
        "bukti__berkas__sha256",
        "bukti__berkas__ukuran",
    ):
        work = found[indikator_id]
        if pk not in work.seen:
            work.seen.add(pk)
            work.total = work.total if jumlah is None else (work.total or Decimal(0)) + jumlah
        if bukti_id is not None:
            work.proof.append(
                BuktiCapaian(
                    id=bukti_id,
                    nama=nama,
                    kind="link" if tautan else "file",
                    tautan=tautan,
                    tanggal=tanggal,
                    sha256=sha256 or "",
                    ukuran=ukuran,
                )
            )
    return found


def feedback_for(skp_id: UUID, *, mulai: date, selesai: date) -> tuple[MasukanRow, ...]:
    """Return the feedback on a plan given from `mulai` to `selesai`, newest first. One query."""
    rows = UmpanBalik.objects.filter(skp_id=skp_id, at__date__range=(mulai, selesai))
    return tuple(
        MasukanRow(
            id=row.pk,
            rhk_id=row.rhk_id,
            nilai=row.nilai,
            nilai_nama=value_name(row.nilai),
            peran=row.peran,
            peran_nama=str(PeranPemberi(row.peran).label),
            pemberi_id=row.pemberi_id,
            pemberi=row.pemberi.nama_lengkap,
            teks=row.teks,
            at=row.at,
        )
        for row in rows.select_related("pemberi").order_by("-at", "-pk")
    )


def value_name(nilai: str) -> str:
    """Return the name of a BerAKHLAK value as the forms write it; empty for none."""
    return Nilai(nilai).label if nilai in set(Nilai) else ""
