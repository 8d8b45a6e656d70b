"""The outcome of every address of the planning room, for each role. Every plan here is Wulan's.

Budi is her Penilai, Sari his. Who reads the plan but may not change it is told so (403); everyone else finds nothing.
"""

from typing import Any

from takar.common.ids import new_id
from takar.planning.actions.baris import add_ekspektasi
from takar.planning.models import EkspektasiPerilaku, Indikator, LampiranSkp, Rhk, Skp
from tests.house.routes import Route, members, only
from tests.planning.plans import fill, fixed, open_year, start, submitted
from tests.planning.url_table_bersama import TABLE_BERSAMA
from tests.planning.url_table_matriks import TABLE_MATRIKS
from tests.world import NOW, World

READERS = ("pemilik", "penilai", "atasan", "pengelola", "pimpinan", "inspektorat")
MANAGERS = ("pengelola", "pimpinan", "inspektorat")


def _draft(world: World) -> Skp:
    open_year(world)
    return fill(world.wulan, start(world.wulan))


def _plan(world: World) -> dict[str, Any]:
    return {"pk": _draft(world).pk}


def _fixed(world: World) -> dict[str, Any]:
    return {"pk": fixed(world).pk}


def _step(nama: str) -> Any:
    def arguments(world: World) -> dict[str, Any]:
        return {"pk": submitted(world).pk, "nama": nama}

    return arguments


def _rhk(world: World) -> dict[str, Any]:
    skp = _draft(world)
    return {"pk": skp.pk, "rhk": Rhk.objects.filter(skp=skp).order_by("urutan")[0].pk}


def _indikator(world: World) -> dict[str, Any]:
    skp = _draft(world)
    return {"pk": skp.pk, "indikator_id": Indikator.objects.filter(rhk__skp=skp).order_by("urutan")[0].pk}


def _baris(world: World) -> dict[str, Any]:
    skp = _draft(world)
    return {"pk": skp.pk, "baris_id": LampiranSkp.objects.filter(skp=skp).order_by("pk")[0].pk}


def _lembar(jenis: str) -> Any:
    def arguments(world: World) -> dict[str, Any]:
        skp = fixed(world)
        rhk = Rhk.objects.filter(skp=skp).order_by("urutan")[0]
        return {"pk": skp.pk, "jenis": jenis, "objek": rhk.pk}

    return arguments


def _ekspektasi(world: World) -> dict[str, Any]:
    skp = _draft(world)
    add_ekspektasi(
        actor=world.budi.actor, skp_id=skp.pk, baris_id=new_id(), nilai="AKUNTABEL", teks="Jujur pada angka", now=NOW
    )
    return {"pk": skp.pk, "baris_id": EkspektasiPerilaku.objects.get(skp=skp).pk}


def _readers(status: int, **others: int) -> dict[str, int]:
    """Readers of the plan get `status`; those named get their own; everyone else finds nothing."""
    return {**only(*READERS, status=status), **others}


TABLE = [
    Route("planning:saya", members()),
    Route("planning:mulai", members(422), method="post"),
    Route("planning:bawahan", members()),
    Route("planning:kendali", only(*MANAGERS, others=403)),
    Route("planning:buka_tahun", only("pengelola", status=422, others=403), method="post"),
    Route("planning:buka_skp", only("pengelola", status=422, others=403), method="post"),
    Route("planning:skp", only(*READERS), _plan),
    Route("planning:pohon", only(*READERS), _plan),
    Route("planning:banding", only(*READERS), lambda world: {**_fixed(world), "lama": 1, "baru": 0}),
    Route("planning:cetak", only(*READERS, status=302), lambda world: {**_fixed(world), "nomor": 1}, method="post"),
    Route("planning:lembar", only(*READERS), _fixed),
    Route("planning:lembar_isi", _readers(403, pemilik=200), _lembar("aksi")),
    Route(
        "planning:lembar_cetak",
        only(*READERS, status=409),
        lambda world: {**_fixed(world), "jenis": "aksi"},
        method="post",
    ),
    Route("planning:langkah", _readers(409, pemilik=403, penilai=302), _step("tetapkan"), method="post"),
    Route("planning:pendekatan", _readers(403, pemilik=422), _plan, method="post"),
    Route("planning:salin", _readers(403, pemilik=409), _plan, method="post"),
    Route("planning:rhk_baru", _readers(403, pemilik=422), _plan, method="post"),
    Route("planning:rhk_ubah", _readers(403, pemilik=422), _rhk, method="post"),
    Route("planning:rhk_hapus", _readers(403, pemilik=302), _rhk, "post", {"versi": "1"}),
    Route("planning:rhk_pindah", _readers(403, pemilik=302), _rhk, method="post"),
    Route("planning:indikator_baru", _readers(403, pemilik=422), _rhk, method="post"),
    Route("planning:indikator_ubah", _readers(403, pemilik=422), _indikator, method="post"),
    Route("planning:indikator_hapus", _readers(403, pemilik=302), _indikator, "post", {"versi": "1"}),
    Route("planning:lampiran_baru", _readers(403, pemilik=422), _plan, "post", {"kelompok": "DUKUNGAN"}),
    Route("planning:lampiran_ubah", _readers(403, pemilik=422), _baris, method="post"),
    Route("planning:lampiran_hapus", _readers(403, pemilik=302), _baris, "post", {"versi": "1"}),
    Route("planning:ekspektasi_baru", _readers(403, penilai=422, atasan=422), _plan, "post", {"kelompok": "AKUNTABEL"}),
    Route("planning:ekspektasi_hapus", _readers(403, penilai=302, atasan=404), _ekspektasi, "post", {"versi": "1"}),
    *TABLE_MATRIKS,
    *TABLE_BERSAMA,
]
