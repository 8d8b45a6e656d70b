"""Rows that several screens of this room show: an activity, its evidence, an indicator to choose."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from takar.common.prepared import prepared
from takar.execution.models import Aktivitas, Bukti
from takar.execution.transitions import EDITABLE, MACHINE


@dataclass(frozen=True, slots=True, kw_only=True)
class BuktiRow:
    """One piece of evidence as it is listed. `dipakai` counts the other entries with the very same file."""

    id: UUID
    nama: str
    tautan: str
    ukuran: int | None
    sha256: str
    dibuat_at: datetime
    dipakai: int = 0
    tipe: str = ""

    @property
    def bergambar(self) -> bool:
        """Whether its small picture tells more than its name: of a photo, or of the first page of a PDF."""
        return self.tipe.startswith("image/") or self.tipe == "application/pdf"

    @property
    def kind(self) -> str:
        return "link" if self.tautan else "file"

    @property
    def flag(self) -> str:
        """The sentence for whoever checks; reuse is allowed, but it is seen."""
        if not self.dipakai:
            return ""
        return _("Berkas yang sama juga dipakai pada %(n)d catatan lain.") % {"n": self.dipakai}


@dataclass(frozen=True, slots=True, kw_only=True)
class AktivitasRow:
    """One activity as it is listed."""

    id: UUID
    versi_baris: int
    pegawai_id: UUID
    indikator_id: UUID
    tanggal: date
    uraian: str
    jumlah: Decimal | None
    satuan: str
    indikator: str
    status: str
    status_nama: str
    alasan: str
    terlambat: bool
    dicatat_at: datetime
    diperiksa_at: datetime | None
    bisa_diubah: bool
    bukti: tuple[BuktiRow, ...]
    dari: Decimal | None = None

    @property
    def persen(self) -> Decimal | None:
        """The share in percent, two decimals, half up; None for what is no share."""
        if self.jumlah is None or not self.dari:
            return None
        return (self.jumlah * 100 / self.dari).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


class Ukur(NamedTuple):
    """Of an indicator what an entry for it shows."""

    teks: str
    satuan: str


class Entri(NamedTuple):
    """One activity as plain values, for lists of many: of what its model holds only what is shown."""

    pk: UUID
    instansi_id: UUID
    versi_baris: int
    pegawai_id: UUID
    indikator_id: UUID
    tanggal: date
    uraian: str
    jumlah: Decimal | None
    dari: Decimal | None
    jam_mulai: time | None
    jam_selesai: time | None
    status: str
    alasan: str
    terlambat: bool
    dicatat_at: datetime
    diperiksa_at: datetime | None
    luring: bool
    waktu_perangkat: datetime | None
    selisih_detik: int | None
    dialihkan_at: datetime | None
    indikator: Ukur


# What a query asks for, so that `entry` can read its rows.
ENTRY: tuple[str, ...] = (*Entri._fields[:-1], "indikator__teks", "indikator__satuan")


def entry(row: tuple[Any, ...]) -> Entri:
    """Return a row of `values_list(*ENTRY)` with its names."""
    return Entri._make((*row[:-2], Ukur(*row[-2:])))


def activity_rows(rows: Iterable[Aktivitas | Entri], *, flags: bool = False) -> tuple[AktivitasRow, ...]:
    """Return `rows` (with `indikator` selected) in their order with their evidence. One query, two with `flags`."""
    found = list(rows)
    proof = evidence_of([row.pk for row in found], flags=flags)
    return tuple(
        AktivitasRow(
            id=row.pk,
            versi_baris=row.versi_baris,
            pegawai_id=row.pegawai_id,
            indikator_id=row.indikator_id,
            tanggal=row.tanggal,
            uraian=row.uraian,
            jumlah=row.jumlah,
            satuan=row.indikator.satuan,
            indikator=row.indikator.teks,
            status=row.status,
            status_nama=str(MACHINE.labels[row.status]),
            alasan=row.alasan,
            terlambat=row.terlambat,
            dicatat_at=row.dicatat_at,
            diperiksa_at=row.diperiksa_at,
            bisa_diubah=row.status in EDITABLE,
            bukti=proof.get(row.pk, ()),
            dari=row.dari,
        )
        for row in found
    )


def evidence_of(ids: Collection[UUID], *, flags: bool = False) -> dict[UUID, tuple[BuktiRow, ...]]:
    """Return the evidence of these activities. One query; with `flags` a second that finds files used elsewhere."""
    rows = _evidence(ids=list(ids))
    uses: dict[UUID, int] = {}
    if flags:
        files = {row[4] for row in rows if row[4]}
        counted = Bukti.objects.filter(berkas_id__in=files).order_by().values("berkas_id")
        uses = {row["berkas_id"]: row["n"] for row in counted.annotate(n=Count("aktivitas_id", distinct=True))}
    found: dict[UUID, list[BuktiRow]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(
            BuktiRow(
                id=row[1],
                nama=row[2],
                tautan=row[3],
                ukuran=row[5],
                sha256=row[6] or "",
                dibuat_at=row[7],
                dipakai=max(0, uses.get(row[4], 1) - 1),
                tipe=row[8] or "",
            )
        )
    return {pk: tuple(pieces) for pk, pieces in found.items()}


@prepared
def _evidence(ids: list[UUID]) -> QuerySet[Any, Any]:
    rows = Bukti.objects.filter(aktivitas_id__in=ids).order_by("dibuat_at", "pk")
    return rows.values_list(
        "aktivitas_id",
        "pk",
        "nama",
        "tautan",
        "berkas_id",
        "berkas__ukuran",
        "berkas__sha256",
        "dibuat_at",
        "berkas__tipe",
    )
