"""One complaint with all that those who handle it need; the name only where it was given openly."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, Subquery, Value, When

from takar.access.policies import access_row
from takar.common.actor import Actor
from takar.complaint.models import BerkasAduan, EvaluasiProses, Pengaduan, Pokok, Sifat
from takar.complaint.policies import ADUAN_POLICY, PROSES_POLICY, AduanDeed, ProsesDeed
from takar.complaint.selectors.daftar import standing, time_left
from takar.complaint.selectors.kesamaan import Mirip, look_alikes
from takar.complaint.selectors.orang import candidates, units_of
from takar.complaint.transitions import ADUAN, DONE, FRESH, RUNNING
from takar.service.selectors.waktu import clocks_for

_ASKED = (AduanDeed.PERIKSA, AduanDeed.TUGASKAN, AduanDeed.JAWAB, AduanDeed.TUTUP, AduanDeed.IDENTITAS)


@dataclass(frozen=True, slots=True, kw_only=True)
class PesanRow:
    """One thing that was said or done, with who of the house did it."""

    asal: str
    langkah: str
    isi: str
    oleh: str
    pada: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanAduan:
    """One complaint. `pelapor`: (name, contact) where it may simply be read; `bisa_buka_nama` where a reason is due."""

    id: UUID
    nomor: str
    status: str
    status_nama: str
    jenis: str
    pokok: str
    sifat: str
    sifat_nama: str
    isi: str
    unit: str
    unit_id: UUID
    layanan: str
    layanan_id: UUID | None
    petugas: str
    diterima_pada: datetime
    diperiksa_pada: datetime | None
    jatuh_tempo: datetime | None
    batas_pelapor: datetime | None
    dijawab_pada: datetime | None
    selesai_pada: datetime | None
    cara_selesai: str
    tepat: bool | None
    tingkat: int
    dibuka_lagi: int
    umum: str
    keadaan: str
    sisa: str
    pesan: tuple[PesanRow, ...]
    berkas: tuple[tuple[UUID, str, int, str], ...]
    mirip: tuple[Mirip, ...]
    gabungan: tuple[tuple[UUID, str], ...]
    induk: tuple[UUID, str] | None
    dapat: tuple[str, ...]
    pelapor: tuple[str, str] | None
    bisa_buka_nama: bool
    bisa_umumkan: bool
    bisa_evaluasi: bool
    evaluasi: UUID | None
    calon: tuple[tuple[UUID, str], ...]
    satuan_unit: tuple[tuple[UUID, str], ...]
    lambat: bool
    versi_baris: int


def complaint_page(*, actor: Actor, pk: UUID, now: datetime, today: date) -> HalamanAduan:
    """Return one complaint. A fixed number of queries."""
    running = EvaluasiProses.objects.filter(
        instansi_id=actor.home, layanan_id=OuterRef("layanan_id"), status__in=RUNNING
    )
    # Everything that only decides what is offered is asked together with the row itself.
    rows = Pengaduan.objects.select_related("unit__instansi", "layanan", "petugas", "sama_dengan", "pelapor").annotate(
        **{f"boleh_{deed.value.lower()}": _yes(ADUAN_POLICY.scope(actor, deed)) for deed in _ASKED},
        boleh_proses=_yes(PROSES_POLICY.scope(actor, ProsesDeed.KELOLA)),
        evaluasi=Subquery(running.values("pk")[:1]),
        ada_berkas=Exists(BerkasAduan.objects.filter(pengaduan_id=OuterRef("pk"))),
        ada_gabungan=Exists(Pengaduan.objects.filter(sama_dengan_id=OuterRef("pk"))),
    )
    row: Any = access_row(rows, actor=actor, pk=pk, deed=AduanDeed.LIHAT)
    may = {deed: bool(getattr(row, f"boleh_{deed.value.lower()}")) for deed in _ASKED}
    jam = clocks_for(row.instansi_id, [row.unit], on=today)[row.unit_id]
    able = tuple(
        step.name
        for step in ADUAN.transitions
        if row.status in step.sources and may.get(step.deed, False)  # type: ignore[call-overload]
    )
    who = getattr(row, "pelapor", None)
    readable = (who.nama, who.kontak) if who is not None and row.sifat == Sifat.BERNAMA else None
    checks = may[AduanDeed.PERIKSA]
    return HalamanAduan(
        id=row.pk,
        nomor=row.nomor,
        status=row.status,
        status_nama=row.get_status_display(),
        jenis=row.get_jenis_display(),
        pokok=row.get_pokok_display(),
        sifat=row.sifat,
        sifat_nama=row.get_sifat_display(),
        isi=row.isi,
        unit=row.unit.nama,
        unit_id=row.unit_id,
        layanan=row.layanan.nama if row.layanan else "",
        layanan_id=row.layanan_id,
        petugas=row.petugas.nama if row.petugas else "",
        diterima_pada=row.diterima_pada,
        diperiksa_pada=row.diperiksa_pada,
        jatuh_tempo=row.jatuh_tempo,
        batas_pelapor=row.batas_pelapor,
        dijawab_pada=row.dijawab_pada,
        selesai_pada=row.selesai_pada,
        cara_selesai=row.get_cara_selesai_display() if row.cara_selesai else "",
        tepat=row.tepat,
        tingkat=row.tingkat,
        dibuka_lagi=row.dibuka_lagi,
        umum=row.umum,
        keadaan=standing(row, now=now),
        sisa=time_left(row, jam=jam, now=now, today=today),
        pesan=_talk(row),
        berkas=_files(row) if row.ada_berkas else (),
        # At the counter of intake is when a second one of the same is found; later its number is typed.
        mirip=look_alikes(row) if checks and row.status in FRESH else (),
        gabungan=tuple(row.gabungan.order_by("nomor").values_list("pk", "nomor")) if row.ada_gabungan else (),
        induk=(row.sama_dengan_id, row.sama_dengan.nomor) if row.sama_dengan else None,
        dapat=able,
        pelapor=readable,
        bisa_buka_nama=who is not None and readable is None and may[AduanDeed.IDENTITAS],
        bisa_umumkan=may[AduanDeed.TUTUP] and row.status in DONE,
        bisa_evaluasi=row.boleh_proses and row.layanan_id is not None and row.evaluasi is None,
        evaluasi=row.evaluasi,
        calon=candidates(row) if "tugaskan" in able else (),
        satuan_unit=units_of(row.instansi_id) if "teruskan" in able else (),
        lambat=row.pokok == Pokok.WAKTU,
        versi_baris=row.versi_baris,
    )


def _yes(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


def _files(row: Pengaduan) -> tuple[tuple[UUID, str, int, str], ...]:
    return tuple(row.berkas.order_by("pada", "pk").values_list("pk", "nama", "ukuran", "asal"))


def _talk(row: Pengaduan) -> tuple[PesanRow, ...]:
    said = row.pesan.select_related("oleh").order_by("-pada", "-pk")
    return tuple(
        PesanRow(
            asal=one.get_asal_display(),
            langkah=one.langkah,
            isi=one.isi,
            oleh=one.oleh.nama if one.oleh else "",
            pada=one.pada,
        )
        for one in said
    )
