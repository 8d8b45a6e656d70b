"""Counselling for the people concerned, and counts without names for those who manage and audit."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from takar.access.models import Role
from takar.access.policies import access_row, can
from takar.common.actor import Actor
from takar.common.prepared import prepared
from takar.dialogue.models import CatatanKonseling, Konseling, Konselor, LaporanPerilaku, StatusKonseling
from takar.dialogue.policies import KONSELING_POLICY, KonselingDeed
from takar.dialogue.transitions import KONSELING, MOVED_COUNSEL, WRITABLE_COUNSEL
from takar.org.selectors import in_force
from takar.workflow.actions import available

# Below this a count could point at a person; the law room's smallest group for public figures is the same.
FEWEST_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class KonselingRow:
    """One matter in a list. For the reporter `status_nama` says only whether it was taken up."""

    id: UUID
    tentang: str
    peran: str
    status: str
    status_nama: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CatatanRow:
    """One message of the two."""

    penulis: str
    saya: bool
    teks: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanKonseling:
    """One matter. For the reporter: the own report, whether it was taken up, and nothing else."""

    id: UUID
    versi_baris: int
    pegawai: str
    konselor: str
    peran: str
    status: str
    status_nama: str
    diambil_at: datetime | None
    laporan: LaporanPerilaku | None
    catatan: tuple[CatatanRow, ...]
    bisa_menulis: bool
    bisa_memilih: bool
    langkah: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KonselorRow:
    """One counsellor on the list."""

    id: UUID
    pegawai_id: UUID
    nama: str
    unit: str
    mulai: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Hitungan:
    """How many matters a government has had this year. None where the number is too small to be told."""

    tahun: int
    semua: int | None
    berjalan: int | None
    selesai: int | None


def my_matters(*, actor: Actor) -> tuple[KonselingRow, ...]:
    """Return what the actor is part of, newest first. One query."""
    return tuple(_row(row, actor=actor) for row in _matters(actor=actor))


def matter_page(*, actor: Actor, pk: UUID) -> HalamanKonseling:
    """Return one matter as far as the actor may read it. Three queries."""
    rows = Konseling.objects.select_related("pegawai", "konselor")
    row = access_row(rows, actor=actor, pk=pk, deed=KonselingDeed.LIHAT)
    reads = bool(can(actor, KonselingDeed.BACA, row))
    head = _row(row, actor=actor)
    notes = _notes(konseling_id=row.pk) if reads else ()
    said = sorted(notes, key=lambda note: (note.at, note.pk))
    return HalamanKonseling(
        id=row.pk,
        versi_baris=row.versi_baris,
        pegawai=row.pegawai.nama_lengkap,
        konselor=row.konselor.nama_lengkap if reads else "",
        peran=head.peran,
        status=head.status,
        status_nama=head.status_nama,
        diambil_at=row.diambil_at,
        laporan=next(iter(_report(konseling_id=row.pk)), None),
        catatan=tuple(
            CatatanRow(
                penulis=note.penulis.nama_lengkap,
                saya=note.penulis_id == actor.pegawai_id,
                teks=note.teks,
                at=note.at,
            )
            for note in said
        ),
        bisa_menulis=reads and row.status in WRITABLE_COUNSEL,
        bisa_memilih=row.status in MOVED_COUNSEL and bool(can(actor, KonselingDeed.PILIH, row)),
        langkah=tuple(
            (step.name, str(step.label))
            for step in available(KONSELING, row, actor=actor)
            if step.deed == KonselingDeed.TANGANI
        ),
    )


def counsellors(*, actor: Actor, today: date) -> tuple[KonselorRow, ...]:
    """Return who counsels today. One query."""
    return tuple(
        KonselorRow(
            id=row.pk,
            pegawai_id=row.pegawai_id,
            nama=row.pegawai.nama_lengkap,
            unit=row.pegawai.unit.nama,
            mulai=row.mulai,
        )
        for row in _counsellors(home=actor.home, today=today)
    )


def counts(*, actor: Actor, tahun: int) -> Hitungan | None:
    """Return the year's counts for performance managers and inspectors over their units, else None. One query.

    No name, no unit, and no number below five.
    """
    mine = Q(pk__in=())
    for role in (Role.PENGELOLA_KINERJA, Role.INSPEKTORAT):
        for path in actor.paths(role):
            mine |= Q(unit__path__startswith=path)
    if not (actor.has(Role.PENGELOLA_KINERJA) or actor.has(Role.INSPEKTORAT)):
        return None
    rows = Konseling.objects.filter(mine, instansi_id=actor.home, dibuat_at__year=tahun)
    found = rows.aggregate(semua=Count("pk"), selesai=Count("pk", filter=Q(status=StatusKonseling.SELESAI)))
    total, done = found["semua"], found["selesai"]
    # Two parts of a known whole tell each other: both are shown, or neither.
    parts = all(_enough(number) for number in (done, total - done))
    return Hitungan(
        tahun=tahun,
        semua=total if _enough(total) else None,
        berjalan=total - done if parts else None,
        selesai=done if parts else None,
    )


def _enough(number: int) -> bool:
    return number == 0 or number >= FEWEST_SHOWN


def _row(row: Konseling, *, actor: Actor) -> KonselingRow:
    reads = bool(can(actor, KonselingDeed.BACA, row))
    role = "PELAPOR"
    if row.pegawai_id == actor.pegawai_id:
        role = "PEGAWAI"
    elif row.konselor_id == actor.pegawai_id:
        role = "KONSELOR"
    shown = row.status if reads else StatusKonseling.BERJALAN if row.diambil_at else StatusKonseling.DIMINTA
    other = row.konselor if role == "PEGAWAI" else row.pegawai
    return KonselingRow(
        id=row.pk,
        tentang=other.nama_lengkap,
        peran=role,
        status=shown,
        status_nama=str(KONSELING.labels[shown]) if reads else "",
        at=row.dibuat_at,
    )


@prepared
def _matters(actor: Actor) -> "QuerySet[Konseling, Konseling]":
    rows = Konseling.objects.filter(KONSELING_POLICY.scope(actor, KonselingDeed.LIHAT))
    return rows.select_related("pegawai", "konselor").order_by("-dibuat_at", "-pk")[:100]


@prepared
def _notes(konseling_id: UUID) -> "QuerySet[CatatanKonseling, CatatanKonseling]":
    return CatatanKonseling.objects.filter(konseling_id=konseling_id).select_related("penulis")


@prepared
def _report(konseling_id: UUID) -> "QuerySet[LaporanPerilaku, LaporanPerilaku]":
    return LaporanPerilaku.objects.filter(konseling_id=konseling_id).order_by("pk")[:1]


@prepared
def _counsellors(home: UUID, today: date) -> "QuerySet[Konselor, Konselor]":
    rows = Konselor.objects.filter(Q(in_force(today)), instansi_id=home, selesai__isnull=True)
    return rows.select_related("pegawai__unit").order_by("pegawai__nama", "pk")
