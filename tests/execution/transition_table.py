"""Who may take which step of an activity; the owner of every row is Wulan."""

from takar.execution.models import Aktivitas
from tests.execution.plan import entry, plan
from tests.world import World


def _entry_in(world: World, state: str) -> Aktivitas:
    row = entry(plan(world), world.wulan)
    Aktivitas.objects.filter(pk=row.pk).update(status=state)
    return Aktivitas.objects.select_related("skp", "unit").get(pk=row.pk)


MAKERS = {"execution.aktivitas": _entry_in}
MAY: dict[tuple[str, str], set[str]] = {
    ("execution.aktivitas", "terima"): {"penilai"},
    ("execution.aktivitas", "kembalikan"): {"penilai"},
    ("execution.aktivitas", "kirim_ulang"): {"pemilik"},
}
