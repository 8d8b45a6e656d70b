"""Who may take which step in this room; Budi heads the unit."""

from takar.survey.models import Survei
from tests.survey import alur
from tests.world import World


def _survey(world: World, state: str) -> Survei:
    row = alur.survey(world, opened=False)
    Survei.objects.filter(pk=row.pk).update(status=state)
    return Survei.objects.select_related("unit").get(pk=row.pk)


MAKERS = {"survey.survei": _survey}
MAY: dict[tuple[str, str], set[str]] = {
    ("survey.survei", name): {"penilai", "atasan", "pengelola"} for name in ("buka", "tutup")
}
