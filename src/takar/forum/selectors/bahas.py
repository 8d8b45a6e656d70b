"""One consultation or one idea as everyone reads it, with its steps and what became of it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from takar.forum.models import (
    Ide,
    Komitmen,
    Konsultasi,
    PeranPeserta,
    StatusKonsultasi,
    Tanggapan,
    Tema,
    Tulisan,
)
from takar.forum.selectors.teks import Blok, blocks
from takar.forum.selectors.umum import TulisanRow, text_row
from takar.forum.transitions import (
    IDE,
    IDEAS_AT_WORK,
    KOMITMEN,
    KONSULTASI,
    OPEN_COMMITMENTS,
    PUBLIC,
    STEPS,
    TAKES_INPUT,
    WAITING_IDEAS,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MasukanRow:
    """One input with the unit's answer."""

    tulisan: TulisanRow
    peran: str
    tanggapan: str
    tanggapan_nama: str
    jawaban: tuple[Blok, ...]
    jawaban_teks: str
    dijawab_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KomitmenRow:
    """One commitment."""

    id: UUID
    nomor: int
    teks: str
    pelaksana: str
    tenggat: date
    status: str
    status_nama: str
    terbuka: bool
    lewat: bool
    catatan: str
    versi_baris: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanKonsultasi:
    """One consultation. `langkah` are the official steps with where it stands."""

    id: UUID
    judul: str
    unit: str
    unit_id: UUID
    unit_path: str
    status: str
    status_nama: str
    langkah: tuple[dict[str, str], ...]
    latar: tuple[Blok, ...]
    undangan: tuple[Blok, ...]
    materi: tuple[Blok, ...]
    kesepakatan: tuple[Blok, ...]
    tanggal: date | None
    tempat: str
    masukan_sampai: date | None
    terbuka: bool
    alasan: str
    masukan: tuple[MasukanRow, ...]
    peserta: tuple[tuple[UUID, str, str, bool, bool], ...]
    kelompok: tuple[tuple[str, int], ...]
    komitmen: tuple[KomitmenRow, ...]
    berita_nomor: str
    berita_kode: str
    mentah: dict[str, str]
    versi_baris: int

    @property
    def belum_dijawab(self) -> int:
        return sum(row.tulisan.tampil and not row.tanggapan for row in self.masukan)


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanIde:
    """One idea with answer, target and progress. `kemajuan`: (moment, words)."""

    id: UUID
    judul: str
    unit: str
    unit_id: UUID
    tema: str
    status: str
    status_nama: str
    menunggu: bool
    dikerjakan: bool
    tampil: bool
    dukungan: int
    dibuat_at: datetime
    jawab_sebelum: date
    tulisan: TulisanRow
    jawaban: tuple[Blok, ...]
    dijawab_at: datetime | None
    dijawab_oleh: str
    target: str
    target_unit: str
    target_tenggat: date | None
    tautan: str
    lewat: bool
    alasan: str
    kemajuan: tuple[tuple[datetime, str], ...]
    versi_baris: int


def consultation_page(instansi_id: UUID, pk: UUID, *, today: date, semua: bool = False) -> HalamanKonsultasi | None:
    """Return one consultation; one that is not announced yet only with `semua`. Four queries."""
    rows = Konsultasi.objects.select_related("unit", "berita_acara").filter(instansi_id=instansi_id, pk=pk)
    announced = Q(status__in=PUBLIC) | Q(status=StatusKonsultasi.BATAL, tanggal__isnull=False)
    row = (rows if semua else rows.filter(announced)).first()
    if row is None:
        return None
    people = list(row.peserta.order_by("urutan").values_list("pk", "peran", "nama", "hadir", "mewakili"))
    groups: dict[str, int] = {}
    for _pk, role, _name, _there, _signs in people:
        groups[role] = groups.get(role, 0) + 1
    record = getattr(row, "berita_acara", None)
    return HalamanKonsultasi(
        id=row.pk,
        judul=row.judul,
        unit=row.unit.nama,
        unit_id=row.unit_id,
        unit_path=row.unit.path,
        status=row.status,
        status_nama=str(KONSULTASI.labels[row.status]),
        langkah=_steps(row),
        latar=blocks(row.latar),
        undangan=blocks(row.undangan),
        materi=blocks(row.materi),
        kesepakatan=blocks(row.kesepakatan),
        tanggal=row.tanggal,
        tempat=row.tempat,
        masukan_sampai=row.masukan_sampai,
        terbuka=row.status in TAKES_INPUT and (row.masukan_sampai is None or row.masukan_sampai >= today),
        alasan=row.alasan,
        masukan=inputs(Tulisan.objects.filter(konsultasi=row)),
        peserta=tuple(
            (pk, str(PeranPeserta(role).label), name, there, signs) for pk, role, name, there, signs in people
        ),
        kelompok=tuple((str(PeranPeserta(role).label), n) for role, n in groups.items()),
        komitmen=commitments(row, today=today),
        berita_nomor=record.nomor if record else "",
        berita_kode=record.kode if record else "",
        mentah={
            "latar": row.latar,
            "undangan": row.undangan,
            "materi": row.materi,
            "kesepakatan": row.kesepakatan,
            "peserta": "\n".join(f"{PeranPeserta(role).label}: {name}" for _pk, role, name, _t, _s in people),
        },
        versi_baris=row.versi_baris,
    )


def inputs(rows: QuerySet[Tulisan]) -> tuple[MasukanRow, ...]:
    """Return inputs with their answers, in their order. One query."""
    found = rows.select_related("penulis", "pegawai__unit", "unit", "masukan").order_by("nomor")[:500]
    return tuple(
        MasukanRow(
            tulisan=text_row(row),
            peran=str(PeranPeserta(row.masukan.peran).label),
            tanggapan=row.masukan.tanggapan,
            tanggapan_nama=str(Tanggapan(row.masukan.tanggapan).label) if row.masukan.tanggapan else "",
            jawaban=blocks(row.masukan.jawaban),
            jawaban_teks=row.masukan.jawaban,
            dijawab_at=row.masukan.dijawab_at,
        )
        for row in found
    )


def commitments(row: Konsultasi, *, today: date) -> tuple[KomitmenRow, ...]:
    """Return what was promised, in its order. One query."""
    return tuple(
        KomitmenRow(
            id=one.pk,
            nomor=one.nomor,
            teks=one.teks,
            pelaksana=one.pelaksana,
            tenggat=one.tenggat,
            status=one.status,
            status_nama=str(KOMITMEN.labels[one.status]),
            terbuka=one.status in OPEN_COMMITMENTS,
            lewat=one.status in OPEN_COMMITMENTS and one.tenggat < today,
            catatan=one.catatan,
            versi_baris=one.versi_baris,
        )
        for one in Komitmen.objects.filter(konsultasi=row).order_by("nomor")
    )


def idea_page(instansi_id: UUID, pk: UUID, *, today: date) -> HalamanIde | None:
    """Return one idea. Three queries."""
    rows = Ide.objects.select_related("unit", "target_unit", "dijawab_oleh")
    row = rows.filter(instansi_id=instansi_id, pk=pk).first()
    if row is None:
        return None
    text = Tulisan.objects.select_related("penulis", "pegawai__unit", "unit").get(ide=row, nomor=0)
    return HalamanIde(
        id=row.pk,
        judul=row.judul,
        unit=row.unit.nama,
        unit_id=row.unit_id,
        tema=str(Tema(row.tema).label),
        status=row.status,
        status_nama=str(IDE.labels[row.status]),
        menunggu=row.status in WAITING_IDEAS,
        dikerjakan=row.status in IDEAS_AT_WORK,
        tampil=row.tampil,
        dukungan=row.dukungan,
        dibuat_at=row.dibuat_at,
        jawab_sebelum=row.jawab_sebelum,
        tulisan=text_row(text),
        jawaban=blocks(row.jawaban),
        dijawab_at=row.dijawab_at,
        dijawab_oleh=row.dijawab_oleh.nama if row.dijawab_oleh else "",
        target=row.target,
        target_unit=row.target_unit.nama if row.target_unit else "",
        target_tenggat=row.target_tenggat,
        tautan=row.tautan,
        lewat=row.status in IDEAS_AT_WORK and row.target_tenggat is not None and row.target_tenggat < today,
        alasan=row.alasan,
        kemajuan=tuple(row.kemajuan.order_by("-pada", "-pk").values_list("pada", "teks")[:100]),
        versi_baris=row.versi_baris,
    )


def _steps(row: Konsultasi) -> tuple[dict[str, str], ...]:
    at = STEPS.index(row.status) if row.status in STEPS else -1
    last = len(STEPS) - 1
    return tuple(
        {
            "label": str(KONSULTASI.labels[state]),
            "state": "done" if n < at or at == last else "current" if n == at else "ahead",
        }
        for n, state in enumerate(STEPS)
        if n
    )
