"""Shared results and tasks for the tests of this room: Joko owns, Wulan takes part, Sari gives tasks."""

from takar.common.ids import new_id
from takar.planning.actions import bersama, tugas
from takar.planning.models import BagianBersama, Indikator, Rhk, Skp, UsulanTugas
from tests.planning.plans import add_result, fixed, start
from tests.world import NOW, TODAY, Person, World

OWN_RESULT = "Posyandu melayani seluruh warga"
PART = "Data kunjungan posyandu lengkap setiap bulan"
TASK = "Naskah rencana kontingensi wabah siap dibahas"


def owned(person: Person) -> Rhk:
    """A result in a draft of this person."""
    return add_result(person, start(person), teks=OWN_RESULT)


def invited(world: World, *, target: str = "40 dari 120 kunjungan", siapa: str = "Wulan Lestari") -> BagianBersama:
    """Joko invites Wulan, whose plan is fixed."""
    if not Skp.objects.filter(pegawai_id=world.wulan.id).exists():
        fixed(world)
    rhk = Rhk.objects.filter(skp__pegawai_id=world.joko.id).first() or owned(world.joko)
    return bersama.invite(
        actor=world.joko.actor,
        skp_id=rhk.skp_id,
        rhk_id=rhk.pk,
        bagian_id=new_id(),
        siapa=siapa,
        teks=PART,
        indikator_id=Indikator.objects.get(rhk=rhk).pk if target else None,
        target_teks=target,
        today=TODAY,
        now=NOW,
    )


def part_step(row: BagianBersama, who: Person, nama: str, *, alasan: str = "") -> BagianBersama:
    return bersama.take_step(
        actor=who.actor, bagian_id=row.pk, nama=nama, version=None, alasan=alasan, today=TODAY, now=NOW
    )


def proposed(world: World, *, ukuran: str = "Waktu penyelesaian naskah", siapa: str = "Wulan Lestari") -> UsulanTugas:
    """Sari, who heads the office but is not Wulan's Penilai, proposes a task for her."""
    if not Skp.objects.filter(pegawai_id=world.wulan.id).exists():
        fixed(world)
    return tugas.propose(
        actor=world.sari.actor,
        tugas_id=new_id(),
        siapa=siapa,
        teks=TASK,
        ukuran=ukuran,
        target_teks="paling lambat 30 Juni 2026" if ukuran else "",
        today=TODAY,
        now=NOW,
    )


def task_step(row: UsulanTugas, who: Person, nama: str, *, alasan: str = "", jenis: str = "") -> UsulanTugas:
    return tugas.take_step(
        actor=who.actor, tugas_id=row.pk, nama=nama, version=None, alasan=alasan, jenis=jenis, today=TODAY, now=NOW
    )
