"""Who may take which step in this room; Wulan's request, a failure that anyone may have noted."""

from typing import Any

from takar.privacy.models import Insiden, PermintaanData
from tests.privacy import kasus
from tests.world import NOW, World

_STAMPS: dict[str, dict[str, Any]] = {
    "SELESAI": {"dijawab_at": NOW},
    "DITOLAK": {"dijawab_at": NOW},
    "DITARIK": {"dijawab_at": NOW},
    "DIBERITAHUKAN": {"diberitahukan_at": NOW},
}


def _request(world: World, state: str) -> PermintaanData:
    row = kasus.asked(world)
    PermintaanData.objects.filter(pk=row.pk).update(status=state, **_STAMPS.get(state, {}))
    return PermintaanData.objects.select_related("pegawai").get(pk=row.pk)


def _failure(world: World, state: str) -> Insiden:
    row = kasus.filled(world)
    Insiden.objects.filter(pk=row.pk).update(status=state, **_STAMPS.get(state, {}))
    return Insiden.objects.get(pk=row.pk)


MAKERS = {"privacy.permintaan": _request, "privacy.insiden": _failure}
MAY: dict[tuple[str, str], set[str]] = {
    **{("privacy.permintaan", name): {"admin"} for name in ("laksanakan", "tolak")},
    ("privacy.permintaan", "tarik"): {"pemilik"},
    **{("privacy.insiden", name): {"admin", "inspektorat"} for name in ("wajibkan", "bukan", "beritahukan", "tutup")},
}
