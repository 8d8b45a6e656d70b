"""Who may take which step on a plan, a part in a shared result, or a task from another leader.

The plan is Wulan's, Budi is her Penilai, Sari his. Joko owns the shared result; Sari gives the task."""

from takar.planning.models import BagianBersama, Skp, UsulanTugas
from tests.planning.plans import submitted
from tests.planning.shared import invited, proposed
from tests.world import World


def in_state(world: World, state: str) -> Skp:
    """Return Wulan's plan in `state`; rights do not depend on how it got there."""
    skp = submitted(world)
    Skp.objects.filter(pk=skp.pk).update(status=state)
    return Skp.objects.select_related("unit", "pegawai").get(pk=skp.pk)


def part_in_state(world: World, state: str) -> BagianBersama:
    row = invited(world)
    BagianBersama.objects.filter(pk=row.pk).update(status=state)
    return BagianBersama.objects.select_related("rhk__skp__unit", "skp__unit").get(pk=row.pk)


def task_in_state(world: World, state: str) -> UsulanTugas:
    row = proposed(world)
    UsulanTugas.objects.filter(pk=row.pk).update(status=state)
    return UsulanTugas.objects.select_related("skp__unit").get(pk=row.pk)


MAKERS = {"planning.skp": in_state, "planning.bersama": part_in_state, "planning.tugas": task_in_state}

MAY = {
    ("planning.skp", "ajukan"): {"pemilik"},
    ("planning.skp", "tarik"): {"pemilik"},
    ("planning.skp", "tarik_penyesuaian"): {"pemilik"},
    ("planning.skp", "kembalikan"): {"penilai"},
    ("planning.skp", "kembalikan_atasan"): {"atasan"},
    ("planning.skp", "tetapkan"): {"penilai"},
    ("planning.skp", "tetapkan_atasan"): {"atasan"},
    ("planning.skp", "sesuaikan"): {"pemilik", "penilai"},
    ("planning.skp", "batal_sesuaikan"): {"pemilik", "penilai"},
    ("planning.skp", "tutup"): {"pengelola"},
    ("planning.skp", "selesaikan"): {"penilai", "atasan", "pengelola"},
    ("planning.bersama", "terima"): {"pemilik"},
    ("planning.bersama", "tolak"): {"pemilik"},
    ("planning.bersama", "mundur"): {"pemilik"},
    ("planning.bersama", "setujui"): {"penilai"},
    ("planning.bersama", "tidak_setujui"): {"penilai"},
    ("planning.bersama", "tarik"): {"rekan"},
    ("planning.tugas", "izinkan"): {"penilai"},
    ("planning.tugas", "tidak_izinkan"): {"penilai"},
    ("planning.tugas", "terima"): {"pemilik"},
    ("planning.tugas", "tolak"): {"pemilik"},
    ("planning.tugas", "tarik"): {"atasan"},
}
