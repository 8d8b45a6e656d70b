"""The outcome of first steps, of the search in the guides, and of the pages on how the use of Takar grows."""

from typing import Any

from tests.execution.plan import plan
from tests.house.routes import Route, everyone, members, only
from tests.world import World

FOLLOWING = ("pengelola", "pimpinan")


def _unit(world: World) -> dict[str, Any]:
    plan(world)
    return {"pk": world.bidang.pk}


def _step(_world: World) -> dict[str, Any]:
    return {"peran": "pegawai", "kunci": "catat"}


TABLE = [
    Route("learning:awal", members()),
    # Whoever has something left to do gets the list; the elected head and accounts without a post have none.
    Route("learning:bagian", members()),
    Route("learning:langkah", members(302), args=_step),
    Route("learning:langkah", members(404), args=lambda _world: {"peran": "pegawai", "kunci": "tidak-ada"}),
    Route("learning:sembunyikan", members(302), method="post", data={"peran": "PEGAWAI"}),
    Route("learning:sembunyikan", members(404), method="post", data={"peran": "RAJA"}),
    Route("learning:sembunyikan", everyone(405)),
    Route("learning:tampilkan", members(302), method="post", data={"peran": "PEGAWAI"}),
    Route("learning:tampilkan", everyone(405)),
    Route("learning:cari", everyone(), data={"cari": "kata sandi"}),
    Route("learning:cari", everyone(302)),
    Route("learning:topik", everyone(302), args=lambda _world: {"slug": "pegawai"}),
    Route("learning:penerapan", only(*FOLLOWING)),
    Route("learning:unit", only(*FOLLOWING), args=_unit),
    Route("learning:orang", only(*FOLLOWING), args=_unit),
    Route("learning:unduh", only(*FOLLOWING), args=_unit),
    # A list of names is not given without a word on what it is for.
    Route(
        "learning:ingatkan",
        {**only("pengelola", status=302), "pimpinan": 403},
        args=_unit,
        method="post",
        data={"keadaan": "catat"},
    ),
    Route(
        "learning:ingatkan",
        {**only("pengelola", status=422), "pimpinan": 403},
        args=_unit,
        method="post",
        data={"keadaan": "cuti"},
    ),
    Route("learning:ingatkan", everyone(405), args=_unit),
]
