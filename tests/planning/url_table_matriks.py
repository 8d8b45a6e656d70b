"""The outcome of each address of the matrix, the library and the pages on understanding, for each role.

Every plan here is Wulan's, as in the other tables: Budi is her Penilai, Sari the one above. Roles are given by Budi."""

from typing import Any

from takar.common.ids import new_id
from takar.planning.actions.matriks import give_role
from takar.planning.actions.paham import ask
from takar.planning.models import Indikator, PeranHasil
from tests.house.routes import Route, members, only
from tests.planning.plans import add_result, fixed, open_year, start
from tests.planning.test_pustaka import add
from tests.world import NOW, TODAY, World

READERS = ("pemilik", "penilai", "atasan", "pengelola", "pimpinan", "inspektorat")


def _plan(world: World) -> dict[str, Any]:
    return {"pk": fixed(world).pk}


def _indicator(world: World) -> dict[str, Any]:
    skp = fixed(world)
    return {"pk": skp.pk, "indikator": Indikator.objects.get(rhk__skp=skp).pk}


def _role(world: World) -> PeranHasil:
    """A role of Wulan in the matrix of Budi."""
    open_year(world)
    skp = start(world.budi)
    rhk = add_result(world.budi, skp)
    return give_role(
        actor=world.budi.actor,
        skp_id=skp.pk,
        peran_id=new_id(),
        indikator_id=Indikator.objects.get(rhk=rhk).pk,
        pegawai_id=world.wulan.id,
        teks="Data kunjungan pasien lengkap",
        today=TODAY,
        now=NOW,
    )


def _in_matrix(world: World) -> dict[str, Any]:
    role = _role(world)
    return {"pk": role.skp_pimpinan_id, "peran": role.pk}


def _leaders(world: World) -> dict[str, Any]:
    return {"pk": _role(world).skp_pimpinan_id}


def _taken(world: World) -> dict[str, Any]:
    role = _role(world)
    start(world.wulan)
    return {"peran": role.pk}


def _entry(world: World) -> dict[str, Any]:
    return {"pk": add(world).pk}


def _question(world: World) -> dict[str, Any]:
    place = _indicator(world)
    ask(
        actor=world.wulan.actor,
        skp_id=place["pk"],
        indikator_id=place["indikator"],
        pertanyaan="Apakah kunjungan rumah dihitung?",
        now=NOW,
    )
    return place


def _among_readers(**others: int) -> dict[str, int]:
    """Those who read the matrix of Budi may not change it; he may. Those named are told otherwise."""
    readers = ("penilai", "atasan", "pengelola", "pimpinan", "inspektorat")
    return {**only(*readers, status=403), **others}


MANAGERS = ("pengelola", "pimpinan", "inspektorat")

TABLE_MATRIKS = [
    Route("planning:peran_saya", members()),
    Route("planning:peran_ambil", _among_readers(pemilik=302), _taken, method="post"),
    Route("planning:matriks_semua", only(*MANAGERS, others=403)),
    Route("planning:matriks", only(*READERS), _plan),
    Route("planning:matriks_cetak", only(*READERS, status=302), _plan, method="post"),
    Route("planning:peran_baru", only("penilai", "atasan", *MANAGERS, status=422), _leaders, method="post"),
    Route(
        "planning:peran_ubah", _among_readers(penilai=302), _in_matrix, "post", {"versi": "1", "teks": "Data lengkap"}
    ),
    Route("planning:peran_hapus", _among_readers(penilai=302), _in_matrix, "post", {"versi": "1"}),
    Route("planning:pustaka", members()),
    Route("planning:pustaka_baru", only("pengelola", others=403)),
    Route("planning:pustaka_isi", members(luar=404), _entry),
    Route("planning:pustaka_ubah", only("pengelola", others=403), _entry),
    Route("planning:pustaka_aktif", only("pengelola", status=302, others=403), _entry, "post", {"versi": "1"}),
    Route("planning:pustaka_pakai", members(409, luar=404), _entry, method="post"),
    Route("planning:paham_saya", members()),
    Route("planning:paham_tim", members()),
    Route("planning:paham_ingatkan", members(302), method="post"),
    Route("planning:paham", only(*READERS), _plan),
    Route("planning:paham_nyatakan", {**only(*READERS, status=403), "pemilik": 302}, _indicator, method="post"),
    Route(
        "planning:paham_jelas",
        {**only(*READERS, status=403), "penilai": 302},
        _indicator,
        "post",
        {"penjelasan": "Apa", "contoh_dihitung": "Ya", "contoh_tidak_dihitung": "Tidak", "sumber_data": "Buku"},
    ),
    Route(
        "planning:paham_jawab",
        {**only(*READERS, status=403), "penilai": 302},
        _question,
        "post",
        {"versi": "1", "jawaban": "Ya, dihitung."},
    ),
]
