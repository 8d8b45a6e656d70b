"""Tasks from another leader, as the leader, the employee and the Penilai see them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from takar.access.policies import access_row
from takar.common.actor import Actor
from takar.common.prepared import prepared
from takar.planning.models import JenisRhk, StatusTugas, UsulanTugas
from takar.planning.policies import TugasDeed
from takar.planning.selectors.kemajuan import Capaian, reached
from takar.planning.transitions import TUGAS
from takar.workflow.actions import available

_SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class TugasRow:
    """One proposed task in a list. `giliran` when this reader is the one who answers now."""

    id: UUID
    teks: str
    pemberi: str
    jabatan_pemberi: str
    pegawai: str
    unit: str
    penilai: str
    jenis: str
    status: str
    batas: date
    alasan: str
    giliran: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanTugas:
    """One task for one reader, with what was reached once it is in the plan."""

    baris: TugasRow
    versi_baris: int
    skp_id: UUID
    ukuran: str
    target: str
    langkah: tuple[str, ...]
    rhk_id: UUID | None
    capaian: tuple[Capaian, ...]
    pegawai_sendiri: bool
    penilainya: bool
    pemberinya: bool


def tasks_of(*, actor: Actor, tahun: int) -> tuple[TugasRow, ...]:
    """Return the tasks of a year in which the actor has a part: first those that wait for the actor. One query."""
    rows = _own(home=actor.home, person=actor.person, tahun=tahun)
    found = [_row(each, actor=actor) for each in rows]
    return tuple(sorted(found, key=lambda row: not row.giliran))


def task_page(*, actor: Actor, tugas_id: UUID, today: date) -> HalamanTugas:
    """Return one task."""
    row = access_row(_tasks(), actor=actor, pk=tugas_id, deed=TugasDeed.LIHAT)
    figures = reached((row.skp_id,), today=today) if row.hasil_id is not None else {}
    return HalamanTugas(
        baris=_row(row, actor=actor),
        versi_baris=row.versi_baris,
        skp_id=row.skp_id,
        ukuran=row.ukuran,
        target=row.target_teks,
        langkah=tuple(step.name for step in available(TUGAS, row, actor=actor)),
        rhk_id=row.hasil_id,
        capaian=figures.get(row.hasil_id, ()) if row.hasil_id is not None else (),
        pegawai_sendiri=row.skp.pegawai_id == actor.pegawai_id,
        penilainya=row.skp.penilai_id == actor.pegawai_id,
        pemberinya=row.pemberi_id == actor.pegawai_id,
    )


@prepared
def _own(home: UUID, person: UUID, tahun: int) -> "QuerySet[UsulanTugas, UsulanTugas]":
    mine = Q(pemberi_id=person) | Q(skp__pegawai_id=person) | Q(skp__penilai_id=person)
    return _tasks().filter(mine, instansi_id=home, skp__tahun=tahun)[:_SHOWN]


def _tasks() -> "QuerySet[UsulanTugas, UsulanTugas]":
    rows = UsulanTugas.objects.select_related("pemberi", "skp__pegawai", "skp__unit", "skp__penilai")
    return rows.order_by("-diusulkan_at", "pk")


def _row(row: UsulanTugas, *, actor: Actor) -> TugasRow:
    turn = {StatusTugas.DIUSULKAN.value: row.skp.penilai_id, StatusTugas.DIIZINKAN.value: row.skp.pegawai_id}
    return TugasRow(
        id=row.pk,
        teks=row.teks,
        pemberi=row.pemberi.nama_lengkap,
        jabatan_pemberi=row.jabatan_pemberi,
        pegawai=row.skp.pegawai.nama_lengkap,
        unit=row.skp.unit.nama,
        penilai=row.skp.penilai.nama_lengkap,
        jenis=str(JenisRhk(row.jenis).label) if row.jenis else "",
        status=row.status,
        batas=row.batas,
        alasan=row.alasan,
        giliran=actor.pegawai_id is not None and turn.get(row.status) == actor.pegawai_id,
    )
