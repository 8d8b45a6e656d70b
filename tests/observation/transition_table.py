"""Who may take which step in this room; Dewi builds the instrument, Budi observes Wulan."""

from typing import Any

from takar.observation.models import Pengamatan, VersiInstrumen
from tests.observation import alur
from tests.world import NOW, World

_STAMPS: dict[str, dict[str, Any]] = {"FINAL": {"dikirim_at": NOW}}


def _version(world: World, state: str) -> VersiInstrumen:
    row = alur.draft(world)
    VersiInstrumen.objects.filter(pk=row.pk).update(status=state)
    return VersiInstrumen.objects.select_related("instrumen__unit").get(pk=row.pk)


def _observation(world: World, state: str) -> Pengamatan:
    row = alur.observed(world, send=False)
    Pengamatan.objects.filter(pk=row.pk).update(status=state, **_STAMPS.get(state, {}))
    return Pengamatan.objects.select_related("skp", "unit").get(pk=row.pk)


MAKERS = {"observation.versi": _version, "observation.pengamatan": _observation}
MAY: dict[tuple[str, str], set[str]] = {
    ("observation.versi", "terbitkan"): {"pengelola"},
    ("observation.versi", "tarik"): {"pengelola"},
    ("observation.pengamatan", "kirim"): {"penilai"},
    ("observation.pengamatan", "batalkan"): {"penilai"},
}
