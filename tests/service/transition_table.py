"""Who may take which step in this room; Budi's unit has the service, Wulan and Joko serve."""

from typing import Any

from takar.service.models import Permohonan, StandarPelayanan
from tests.service import alur
from tests.world import NOW, World

_STAMPS: dict[str, dict[str, Any]] = {
    "MENUNGGU": {"henti_sejak": NOW},
    "SELESAI": {"selesai_pada": NOW, "tepat": True, "lama_menit": 5},
    "DITOLAK": {"selesai_pada": NOW, "tepat": True, "lama_menit": 5},
    "TERBIT": {"terbit_pada": NOW},
}


def _case(world: World, state: str) -> Permohonan:
    row = alur.registered(world)
    Permohonan.objects.filter(pk=row.pk).update(status=state, **_STAMPS.get(state, {}))
    return Permohonan.objects.select_related("unit", "standar").get(pk=row.pk)


def _standard(world: World, state: str) -> StandarPelayanan:
    row = alur.draft(world)
    StandarPelayanan.objects.filter(pk=row.pk).update(status=state, **_STAMPS.get(state, {}))
    return StandarPelayanan.objects.select_related("layanan__unit").get(pk=row.pk)


OFFICERS = {"pemilik", "rekan"}
HEADS = {"penilai", "atasan"}
MAKERS = {"service.permohonan": _case, "service.standar": _standard}
MAY: dict[tuple[str, str], set[str]] = {
    **{
        ("service.permohonan", name): OFFICERS
        for name in ("selesaikan", "maju", "tunggu", "lanjut", "tolak", "batalkan")
    },
    **{("service.permohonan", name): OFFICERS | HEADS for name in ("alihkan", "alihkan_menunggu", "koreksi")},
    **{("service.standar", name): HEADS | {"pengelola"} for name in ("terbitkan", "gantikan")},
}
