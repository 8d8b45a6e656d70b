"""What an evaluation needs of the work of a period: progress with its evidence, and the feedback. Published upward.

The caller has fetched the plan through its own gate: nothing here checks rights.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _

from takar.common.prepared import prepared
from takar.execution.models import Aktivitas, AsalRealisasi, PeranPemberi, StatusAktivitas, UmpanBalik
from takar.execution.selectors.lintasan import AngkaBulan, AngkaIndikator, figures
from takar.law.berakhlak import Nilai

_LAST_DAY = date(9999, 12, 30)


@dataclass(frozen=True, slots=True, kw_only=True)
class BulanCapaian:
    """What stands for one month: stated, or counted from accepted work. `nilai` is None where it is words only.

    `asal` is a value of `AsalRealisasi`; `sampai` the plan's figure up to the end of the month; `catatan` accepted
    entries stand behind it and `menunggu` are not counted.
    """

    bulan: int
    nilai: Decimal | None
    teks: str
    versi: int
    asal: str = AsalRealisasi.DIKETIK.value
    sampai: Decimal | None = None
    catatan: int = 0
    menunggu: int = 0


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
    """One indicator: its expected range, what stands month by month, and the accepted activities behind it.

    `angka` is the figure of the whole period by the indicator's way of reckoning (`cara`), `asal` where it comes from;
    `diterima` entries stand behind it, `menunggu` are not counted. It is evidence and never a rating.
    """

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
    asal: str = AsalRealisasi.DIKETIK.value
    cara: str = ""
    angka: Decimal | None = None
    menunggu: int = 0
    tanpa_sumber: bool = False

    @property
    def terakhir(self) -> BulanCapaian | None:
        """The newest month that was stated in the period."""
        return self.bulan[-1] if self.bulan else None


@dataclass(frozen=True, slots=True, kw_only=True)
class MasukanRow:
    """One piece of feedback; `rhk_id` or `nilai` says on what (neither: shared work), `peran_nama` in which role."""

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


@dataclass(slots=True)
class _Work:
    """The accepted activities of one indicator while they are counted."""

    seen: set[UUID] = field(default_factory=set)
    total: Decimal | None = None
    proof: list[BuktiCapaian] = field(default_factory=list)


def progress_for(skp_id: UUID, *, mulai: date, selesai: date) -> tuple[IndikatorCapaian, ...]:
    """Return every indicator of a plan in its order with what was reached from `mulai` to `selesai`.

    Three queries, four where an indicator asks for newest figures, however long the plan.
    """
    return capaian_of(figures((skp_id,)), skp_id=skp_id, mulai=mulai, selesai=selesai)


def capaian_of(
    rows: Sequence[AngkaIndikator], *, skp_id: UUID, mulai: date, selesai: date
) -> tuple[IndikatorCapaian, ...]:
    """The same from figures that were read already. One query, for the evidence."""
    work = _accepted(skp_id, mulai=mulai, selesai=selesai)
    first, last = mulai.month, selesai.month
    return tuple(
        IndikatorCapaian(
            id=row.id,
            teks=row.teks,
            target_teks=row.target_teks,
            target_min=row.target_min,
            target_max=row.target_max,
            satuan=row.satuan,
            arah=row.arah,
            rhk_id=row.rhk_id,
            rhk_teks=row.rhk_teks,
            rhk_jenis=row.rhk_jenis,
            bulan=tuple(_month(month) for month in row.bulan if first <= month.bulan <= last and month.teks),
            diterima=len(work[row.id].seen),
            jumlah=work[row.id].total,
            bukti=tuple(work[row.id].proof),
            asal=row.sumber,
            cara=row.cara,
            angka=row.angka(dari=first, sampai=last),
            menunggu=sum(month.menunggu for month in row.bulan if first <= month.bulan <= last),
            tanpa_sumber=row.tanpa_sumber,
        )
        for row in rows
    )


def _month(month: AngkaBulan) -> BulanCapaian:
    return BulanCapaian(
        bulan=month.bulan,
        nilai=month.nilai,
        teks=month.teks,
        versi=month.versi,
        asal=month.asal,
        sampai=month.sampai,
        catatan=month.catatan,
        menunggu=month.menunggu,
    )


def _accepted(skp_id: UUID, *, mulai: date, selesai: date) -> dict[UUID, _Work]:
    """Count the accepted activities of each indicator and list their evidence. One query."""
    found: dict[UUID, _Work] = defaultdict(_Work)
    rows = _done(skp_id=skp_id, mulai=mulai, selesai=selesai)
    for indikator_id, pk, tanggal, jumlah, bukti_id, nama, tautan, sha256, ukuran in rows:
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
    # The first moment of the first day and of the day after the last, by the clock of the moment.
    since, until = (
        make_aware(datetime.combine(day, time.min)) for day in (mulai, min(selesai, _LAST_DAY) + timedelta(days=1))
    )
    return tuple(
        MasukanRow(
            id=row.pk,
            rhk_id=row.rhk_id,
            nilai=row.nilai,
            nilai_nama=_("Pekerjaan bersama") if row.pekerjaan_bersama else value_name(row.nilai),
            peran=row.peran,
            peran_nama=str(PeranPemberi(row.peran).label),
            pemberi_id=row.pemberi_id,
            pemberi=row.pemberi.nama_lengkap,
            teks=row.teks,
            at=row.at,
        )
        for row in _feedback(skp_id=skp_id, since=since, until=until)
    )


def value_name(nilai: str) -> str:
    """Return the name of a BerAKHLAK value as the forms write it; empty for none."""
    return Nilai(nilai).label if nilai in set(Nilai) else ""


@prepared
def _done(skp_id: UUID, mulai: date, selesai: date) -> "QuerySet[Aktivitas, tuple[Any, ...]]":
    rows = Aktivitas.objects.filter(skp_id=skp_id, status=StatusAktivitas.DITERIMA, tanggal__range=(mulai, selesai))
    return rows.order_by("tanggal", "pk", "bukti__dibuat_at", "bukti__pk").values_list(
        "indikator_id",
        "pk",
        "tanggal",
        "jumlah",
        "bukti__pk",
        "bukti__nama",
        "bukti__tautan",
        "bukti__berkas__sha256",
        "bukti__berkas__ukuran",
    )


@prepared
def _feedback(skp_id: UUID, since: datetime, until: datetime) -> "QuerySet[UmpanBalik, UmpanBalik]":
    rows = UmpanBalik.objects.filter(skp_id=skp_id, at__gte=since, at__lt=until)
    return rows.select_related("pemberi").order_by("-at", "-pk")
