"""The outcome of each address of shared results and of tasks from another leader, for each role.

Joko (a colleague) owns the shared result, Wulan takes part; Sari, above her Penilai Budi, gives the task."""

from typing import Any

from tests.house.routes import Route, members, only
from tests.planning.shared import invited, part_step, proposed
from tests.world import World

MANAGERS = ("pengelola", "pimpinan", "inspektorat")
OF_PART = ("pemilik", "rekan", "penilai", "atasan", *MANAGERS)
OF_TASK = ("pemilik", "penilai", "atasan", *MANAGERS)


def _part(world: World) -> dict[str, Any]:
    return {"pk": invited(world).pk}


def _step(nama: str) -> Any:
    def arguments(world: World) -> dict[str, Any]:
        row = invited(world)
        if nama == "setujui":
            part_step(row, world.wulan, "terima")
        return {"pk": row.pk, "nama": nama}

    return arguments


def _result(world: World) -> dict[str, Any]:
    row = invited(world)
    return {"pk": row.rhk.skp_id, "rhk": row.rhk_id}


def _task(world: World) -> dict[str, Any]:
    return {"pk": proposed(world).pk}


OF_OWNERS_PLAN = ("rekan", "penilai", "atasan", *MANAGERS)

TABLE_BERSAMA = [
    Route("planning:bersama", members()),
    Route("planning:bersama_hasil", only(*OF_OWNERS_PLAN), _result),
    Route("planning:bersama_ajak", {**only(*OF_OWNERS_PLAN, status=403), "rekan": 422}, _result, method="post"),
    Route("planning:bagian", only(*OF_PART), _part),
    Route(
        "planning:bagian_langkah",
        # Budi comes first and takes the step; whoever comes after him meets another state.
        {**only(*OF_PART, status=409), "pemilik": 403, "rekan": 403, "penilai": 302},
        _step("setujui"),
        "post",
        {"versi": "2"},
    ),
    Route("planning:tugas", members()),
    Route("planning:tugas_baru", only("penilai", "atasan", "pimpinan", others=403)),
    Route("planning:tugas_satu", only(*OF_TASK), _task),
    Route(
        "planning:tugas_langkah",
        {**only(*OF_TASK, status=409), "pemilik": 403, "penilai": 302},
        lambda world: {**_task(world), "nama": "izinkan"},
        "post",
        {"versi": "1", "jenis": "TAMBAHAN"},
    ),
]
