"""What an evaluation needs of the work of a period: progress with its evidence, and the feedback. Published upward.

The caller has fetched the plan through its own gate: nothing here checks rights.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Sum

from takar.execution.models import Aktivitas, Bukti, PeranPemberi, Realisasi, StatusAktivitas, UmpanBalik
from takar.law.berakhlak import Nilai
from takar.planning.models import Indikator


@dataclass(frozen=True, slots=True, kw_only=True)
class BulanCapaian:
    """What was stated for one month. `nilai` is None where the result is words only."""

    bulan: int
    nilai: Decimal | None
    teks: str


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
    rhk_id: UUID
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


def progress_for(skp_id: UUID, *, mulai: date, selesai: date) -> tuple[IndikatorCapaian, ...]:
    """Return every indicator of a plan in its order with what was reached from `mulai` to `selesai`. Four queries."""
    owned = Indikator.objects.filter(rhk__skp_id=skp_id)
    order = owned.order_by("-rhk__jenis", "rhk__urutan", "urutan", "pk").values_list("pk", "rhk_id")
    stated: dict[UUID, list[BulanCapaian]] = defaultdict(list)
    months = Realisasi.objects.filter(skp_id=skp_id, bulan__range=(mulai.month, selesai.month))
    for indikator_id, bulan, nilai, teks in months.order_by("bulan", "pk").values_list(
        "indikator_id", "bulan", "nilai", "teks"
    ):
        stated[indikator_id].append(BulanCapaian(bulan=bulan, nilai=nilai, teks=teks))
    accepted = Aktivitas.objects.filter(skp_id=skp_id, status=StatusAktivitas.DITERIMA, tanggal__range=(mulai, selesai))
    counts = {
        row["indikator_id"]: (row["banyak"], row["total"])
        for row in accepted.order_by().values("indikator_id").annotate(banyak=Count("pk"), total=Sum("jumlah"))
    }
    proof: dict[UUID, list[BuktiCapaian]] = defaultdict(list)
    rows = Bukti.objects.filter(aktivitas__in=accepted).order_by("aktivitas__tanggal", "dibuat_at", "pk")
    for row in rows.values_list(
        "aktivitas__indikator_id", "pk", "nama", "tautan", "aktivitas__tanggal", "berkas__sha256", "berkas__ukuran"
    ):
        proof[row[0]].append(
            BuktiCapaian(
                id=row[1],
                nama=row[2],
                kind="link" if row[3] else "file",
                tautan=row[3],
                tanggal=row[4],
                sha256=row[5] or "",
                ukuran=row[6],
            )
        )
    return tuple(
        IndikatorCapaian(
            id=pk,
            rhk_id=rhk_id,
            bulan=tuple(stated[pk]),
            diterima=counts.get(pk, (0, None))[0],
            jumlah=counts.get(pk, (0, None))[1],
            bukti=tuple(proof[pk]),
        )
        for pk, rhk_id in order
    )


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
