"""Who may take which step in this room; the complaint is about Budi's unit, Wulan is charged with it, Agus inspects.

Nobody in the table may end a complaint of the own unit: to end is the complainant's (nobody here), time's, or Agus's.
"""

from typing import Any

from takar.complaint.models import EvaluasiProses, Pengaduan
from tests.complaint import alur
from tests.world import NOW, World

_STAMPS: dict[str, dict[str, Any]] = {
    "SELESAI": {"selesai_pada": NOW, "cara_selesai": "PELAPOR", "dijawab_pada": NOW},
    "DIUKUR": {"sesudah": {}, "diukur_pada": NOW},
    "TERBIT": {"sesudah": {}, "diukur_pada": NOW, "terbit_pada": NOW},
}


def _complaint(world: World, state: str) -> Pengaduan:
    row = alur.sent(world)
    Pengaduan.objects.filter(pk=row.pk).update(status=state, petugas_id=world.wulan.id, **_STAMPS.get(state, {}))
    return alur.fresh(row)


def _evaluation(world: World, state: str) -> EvaluasiProses:
    row = alur.evaluation(world)
    EvaluasiProses.objects.filter(pk=row.pk).update(status=state, **_STAMPS.get(state, {}))
    return EvaluasiProses.objects.select_related("unit", "layanan").get(pk=row.pk)


CHECKERS = {"inspektorat"}
HEADS = {"penilai", "atasan"}
MAKERS = {"complaint.aduan": _complaint, "complaint.proses": _evaluation}
MAY: dict[tuple[str, str], set[str]] = {
    **{
        ("complaint.aduan", name): CHECKERS
        for name in ("verifikasi", "kembalikan", "tolak", "teruskan", "gabung", "tutup", "tinjau")
    },
    ("complaint.aduan", "tugaskan"): CHECKERS | HEADS,
    ("complaint.aduan", "jawab"): {"pemilik"},
    **{
        ("complaint.aduan", name): set()
        for name in ("lengkapi", "puas", "belum_puas", "buka_lagi", "diam", "tarik", "gugur")
    },
    **{("complaint.proses", name): HEADS | {"pengelola"} for name in ("tetapkan", "ukur", "terbitkan", "hentikan")},
}
