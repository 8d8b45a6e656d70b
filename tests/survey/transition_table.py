"""Who may take which step in this room; Budi heads the unit, Dewi manages performance for the whole government."""

from takar.survey.models import Instrumen, StatusInstrumen, Survei
from tests.survey import alur
from tests.world import World


def _survey(world: World, state: str) -> Survei:
    row = alur.survey(world, opened=False)
    Survei.objects.filter(pk=row.pk).update(status=state)
    return Survei.objects.select_related("unit").get(pk=row.pk)


def _instrument(world: World, state: str) -> Instrumen:
    draft = alur.draft(world)
    if state == StatusInstrumen.RANCANGAN:
        return draft
    return Instrumen.objects.get(instansi=world.instansi, jenis=draft.jenis, status=StatusInstrumen.TERBIT)


MAKERS = {"survey.survei": _survey, "survey.instrumen": _instrument}
MAY: dict[tuple[str, str], set[str]] = {
    **{("survey.survei", name): {"penilai", "atasan", "pengelola"} for name in ("buka", "tutup")},
    **{("survey.instrumen", name): {"pengelola"} for name in ("terbitkan", "gantikan")},
}
