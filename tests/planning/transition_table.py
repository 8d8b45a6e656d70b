"""Who may take which step on a plan; the plan is Wulan's, Budi is her Penilai, Sari his."""

from takar.planning.models import Skp
from tests.planning.plans import submitted
from tests.world import World


def in_state(world: World, state: str) -> Skp:
    """Return Wulan's plan in `state`; rights do not depend on how it got there."""
    skp = submitted(world)
    Skp.objects.filter(pk=skp.pk).update(status=state)
    return Skp.objects.select_related("unit", "pegawai").get(pk=skp.pk)


MAKERS = {"planning.skp": in_state}

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
}
