"""Who may take which step in this room; the owner of every row is Wulan, Joko is asked, Hasan counsels."""

from typing import Any

from takar.dialogue.models import Bimbingan, Dialog, Konseling, LangkahSepakat, Permintaan
from tests.dialogue import alur
from tests.world import World


def _in(world: World, row: Any, state: str) -> Any:
    type(row).objects.filter(pk=row.pk).update(status=state)
    return type(row).objects.get(pk=row.pk)


def _request(world: World, state: str) -> Permintaan:
    alur.plans(world)
    return _in(world, alur.asked(world), state)


def _dialog(world: World, state: str) -> Dialog:
    alur.plans(world)
    return _in(world, alur.dialog(world), state)


def _step(world: World, state: str) -> LangkahSepakat:
    alur.plans(world)
    step = alur.with_step(world, alur.dialog(world))
    return LangkahSepakat.objects.select_related("dialog").get(pk=step.pk)


def _record(world: World, state: str) -> Bimbingan:
    alur.plans(world)
    return _in(world, alur.record(world), state)


def _matter(world: World, state: str) -> Konseling:
    alur.plans(world)
    return _in(world, alur.reported(world), state)


MAKERS = {
    "dialogue.permintaan": _request,
    "dialogue.dialog": _dialog,
    "dialogue.langkah": _step,
    "dialogue.bimbingan": _record,
    "dialogue.konseling": _matter,
}
_PAIR = {"pemilik", "penilai"}
MAY: dict[tuple[str, str], set[str]] = {
    ("dialogue.permintaan", "jawab"): {"rekan"},
    ("dialogue.permintaan", "tolak"): {"rekan"},
    ("dialogue.permintaan", "tarik"): {"pemilik"},
    ("dialogue.dialog", "konfirmasi_pegawai"): {"pemilik"},
    ("dialogue.dialog", "konfirmasi_pimpinan"): {"penilai"},
    ("dialogue.dialog", "sepakati_pimpinan"): {"penilai"},
    ("dialogue.dialog", "sepakati_pegawai"): {"pemilik"},
    ("dialogue.dialog", "buka_kembali"): _PAIR,
    ("dialogue.dialog", "batalkan"): _PAIR,
    ("dialogue.langkah", "selesaikan"): _PAIR,
    ("dialogue.langkah", "hentikan"): _PAIR,
    ("dialogue.bimbingan", "ajukan"): {"penilai"},
    ("dialogue.bimbingan", "batalkan"): {"penilai"},
    ("dialogue.bimbingan", "setujui"): {"pemilik"},
    ("dialogue.bimbingan", "kembalikan"): {"pemilik"},
    ("dialogue.konseling", "ambil"): {"pimpinan"},
    ("dialogue.konseling", "alihkan"): {"pimpinan"},
    ("dialogue.konseling", "selesaikan"): {"pimpinan"},
    ("dialogue.konseling", "serahkan"): {"pemilik"},
}
