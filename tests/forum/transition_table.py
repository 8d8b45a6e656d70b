"""Who may take which step in the forum; Budi's unit is written to, Wulan is the author."""

from typing import Any

from takar.forum.models import Ide, Komitmen, Konsultasi, Topik, Tulisan
from tests.forum import alur
from tests.world import NOW, World


def _topic(world: World, state: str) -> Topik:
    row = alur.topic(world)
    Topik.objects.filter(pk=row.pk).update(status=state, dijawab_at=NOW if state == "DIJAWAB" else None)
    return Topik.objects.select_related("unit").get(pk=row.pk)


def _text(world: World, state: str) -> Tulisan:
    row = alur.opening(alur.topic(world, suara=alur.official(world.wulan)))
    marks: dict[str, Any] = {} if state == "TAMPIL" else {"disembunyikan_oleh": world.dewi.user.pk}
    Tulisan.objects.filter(pk=row.pk).update(status=state, **marks)
    return Tulisan.objects.select_related("unit").get(pk=row.pk)


def _consultation(world: World, state: str) -> Konsultasi:
    row = alur.consultation(world)
    Konsultasi.objects.filter(pk=row.pk).update(status=state)
    return Konsultasi.objects.select_related("unit").get(pk=row.pk)


def _commitment(world: World, state: str) -> Komitmen:
    row = _consultation(world, "JAWABAN")
    alur.complete(world, row.pk)
    Komitmen.objects.filter(konsultasi=row).update(status=state)
    return Komitmen.objects.select_related("konsultasi__unit").get(konsultasi=row)


def _idea(world: World, state: str) -> Ide:
    row = alur.idea(world) if state == "DIAJUKAN" else alur.target(world)
    Ide.objects.filter(pk=row.pk).update(status=state)
    return Ide.objects.select_related("unit").get(pk=row.pk)


HEADS = {"penilai", "atasan"}
LEADERS = HEADS | {"pengelola"}
MODERATORS = {"pengelola", "admin"}
MAKERS = {
    "forum.topik": _topic,
    "forum.tulisan": _text,
    "forum.konsultasi": _consultation,
    "forum.komitmen": _commitment,
    "forum.ide": _idea,
}
MAY: dict[tuple[str, str], set[str]] = {
    ("forum.topik", "jawab"): HEADS,
    **{("forum.topik", name): MODERATORS for name in ("kunci", "buka")},
    **{("forum.tulisan", name): MODERATORS for name in ("sembunyikan", "pulihkan", "terima", "tolak")},
    ("forum.tulisan", "banding"): {"pemilik"},
    **{
        ("forum.konsultasi", name): LEADERS
        for name in ("undang", "materi", "buka", "tutup", "terbitkan", "lanjut", "selesai", "batalkan")
    },
    **{("forum.komitmen", name): LEADERS for name in ("mulai", "selesai", "gagal")},
    **{("forum.ide", name): HEADS for name in ("ambil", "tolak", "catat", "selesai", "batal")},
}
