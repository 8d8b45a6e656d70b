"""What the portal shows of the forum: consultations that run, the latest topics, ideas with their progress."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import OuterRef, Subquery

from takar.forum.models import Ide, KemajuanIde, Konsultasi, StatusIde
from takar.forum.selectors.umum import KonsultasiRow, Saringan, TopikRow, topics
from takar.forum.transitions import IDE, KONSULTASI, RUNNING, TAKES_INPUT

_MOST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeMajuRow:
    """One idea that became a target, with the last note on it."""

    id: UUID
    judul: str
    unit: str
    status: str
    status_nama: str
    dukungan: int
    target: str
    tenggat: date | None
    lewat: bool
    kemajuan: str
    diubah_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ForumUmum:
    """The forum of one government for its portal."""

    konsultasi: tuple[KonsultasiRow, ...]
    topik: tuple[TopikRow, ...]
    ide: tuple[IdeMajuRow, ...]


def for_portal(instansi_id: UUID, *, today: date) -> ForumUmum:
    """Return what runs now, a few of each. Three queries."""
    return ForumUmum(
        konsultasi=open_consultations(instansi_id),
        topik=topics(instansi_id, saringan=Saringan()).baris[:_MOST],
        ide=ideas_in_progress(instansi_id, today=today),
    )


def open_consultations(instansi_id: UUID) -> tuple[KonsultasiRow, ...]:
    """Return the consultations that run, the latest moved first. One query."""
    rows = Konsultasi.objects.filter(instansi_id=instansi_id, status__in=RUNNING).order_by("-diubah_at", "-pk")
    return tuple(
        KonsultasiRow(
            id=pk,
            judul=judul,
            unit=unit,
            status=status,
            status_nama=str(KONSULTASI.labels[status]),
            tanggal=day,
            masukan_sampai=until,
            terbuka=status in TAKES_INPUT,
            jumlah=count,
        )
        for pk, judul, unit, status, day, until, count in rows.values_list(
            "pk", "judul", "unit__nama", "status", "tanggal", "masukan_sampai", "jumlah"
        )[:_MOST]
    )


def ideas_in_progress(instansi_id: UUID, *, today: date) -> tuple[IdeMajuRow, ...]:
    """Return the ideas that became a target, done ones too, the latest moved first. One query."""
    last = KemajuanIde.objects.filter(ide=OuterRef("pk")).order_by("-pada", "-pk").values("teks")[:1]
    working = (StatusIde.DIKERJAKAN, StatusIde.SELESAI)
    rows = Ide.objects.filter(instansi_id=instansi_id, tampil=True, status__in=working)
    found = (
        rows.annotate(terakhir=Subquery(last))
        .order_by("-diubah_at", "-pk")
        .values_list(
            "pk", "judul", "unit__nama", "status", "dukungan", "target", "target_tenggat", "diubah_at", "terakhir"
        )
    )
    return tuple(
        IdeMajuRow(
            id=pk,
            judul=judul,
            unit=unit,
            status=status,
            status_nama=str(IDE.labels[status]),
            dukungan=support,
            target=target,
            tenggat=due,
            lewat=status != StatusIde.SELESAI and due is not None and due < today,
            kemajuan=note or "",
            diubah_at=moved,
        )
        for pk, judul, unit, status, support, target, due, moved, note in found[:_MOST]
    )
