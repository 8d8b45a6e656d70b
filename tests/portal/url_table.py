"""The outcome of the public's pages for each role: the same for everyone, logged in or not."""

from collections.abc import Callable
from typing import Any

from tests.house.routes import Route, everyone
from tests.portal.plans import unit_plan
from tests.service import alur
from tests.world import World

Args = Callable[[World], dict[str, Any]]


def _pemda(_world: World) -> dict[str, Any]:
    return {"instansi": "tirta"}


def _with(**more: Any) -> Args:
    return lambda _world: {"instansi": "tirta", **more}


def _service(world: World) -> dict[str, Any]:
    alur.service(world)
    return {"instansi": "tirta", "kode": "kk"}


def _unit(world: World) -> dict[str, Any]:
    unit_plan(world)
    return {"instansi": "tirta", "kode": world.dinas.kode}


TABLE = [
    Route("portal:home", everyone()),
    Route("portal:home", everyone(405), method="post"),
    Route("portal:bantuan", everyone()),
    Route("portal:bantuan", everyone(405), method="post"),
    Route("portal:bantuan_satu", everyone(), args=lambda _world: {"slug": "pegawai"}),
    Route("portal:bantuan_satu", everyone(404), args=lambda _world: {"slug": "tidak-ada"}),
    Route("portal:bahasa", everyone(302), args=lambda _world: {"kode": "en"}),
    Route("portal:bahasa", everyone(404), args=lambda _world: {"kode": "xx"}),
    Route("portal:cari", everyone()),
    Route("portal:ukuran", everyone()),
    Route("portal:pemda", everyone(), args=_pemda),
    Route("portal:pemda", everyone(404), args=lambda _world: {"instansi": "tidak-ada"}),
    Route("portal:pemda", everyone(405), args=_pemda, method="post"),
    Route("portal:daftar_layanan", everyone(), args=_pemda),
    Route("portal:layanan", everyone(), args=_service),
    Route("portal:layanan", everyone(404), args=_with(kode="tidak-ada")),
    Route("portal:suara", everyone(), args=_pemda),
    Route("portal:kinerja", everyone(), args=_pemda),
    Route("portal:kinerja_unit", everyone(), args=_unit),
    Route("portal:kinerja_unit", everyone(404), args=_with(kode="TIDAK/ADA")),
    Route("portal:data", everyone(), args=_pemda),
    Route("portal:data_paket", everyone(), args=_pemda),
    Route("portal:data_skema", everyone(), args=_with(kumpulan="layanan")),
    Route("portal:data_csv", everyone(), args=_with(kumpulan="layanan")),
    Route("portal:data_csv", everyone(404), args=_with(kumpulan="gaji")),
    Route("portal:data_parquet", everyone(), args=_with(kumpulan="layanan-bulanan")),
    Route("portal:data_parquet", everyone(404), args=_with(kumpulan="gaji")),
    Route("portal:data_json", everyone(), args=_with(kumpulan="sasaran-unit")),
]
