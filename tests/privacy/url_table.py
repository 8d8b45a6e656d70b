"""What each address of this room answers to each role; the request is Wulan's."""

from collections.abc import Callable
from typing import Any

from tests.house.routes import Route, everyone, members, only
from tests.privacy import kasus
from tests.world import World

GUARDS = ("admin", "inspektorat")


def _request(world: World) -> dict[str, Any]:
    return {"pk": kasus.asked(world).pk}


def _step(nama: str) -> Callable[[World], dict[str, Any]]:
    return lambda world: {**_request(world), "nama": nama}


def _failure(world: World) -> dict[str, Any]:
    return {"pk": kasus.filled(world).pk}


def _letter(world: World) -> dict[str, Any]:
    return {"pk": kasus.due_to_tell(world).pk, "untuk": "orang"}


def _guards(status: int = 200, others: int = 403) -> dict[str, int]:
    return only(*GUARDS, status=status, others=others)


TABLE = [
    Route("privacy:publik", everyone()),
    Route("privacy:pemberitahuan", everyone(), args=lambda world: {"instansi": world.instansi.kode}),
    Route("privacy:data_saya", members()),
    Route("privacy:unduh", members(), method="post"),
    Route("privacy:permintaan_baru", members()),
    Route("privacy:permintaan_baru", members(422), method="post"),
    Route("privacy:permintaan_semua", _guards()),
    Route("privacy:permintaan", only("pemilik", *GUARDS), args=_request),
    Route(
        "privacy:permintaan_langkah",
        {**only("admin", status=422, others=404), "pemilik": 422, "inspektorat": 422},
        args=_step("laksanakan"),
        method="post",
    ),
    Route("privacy:daftar", _guards()),
    Route("privacy:daftar_unduh", _guards()),
    Route("privacy:teks", only("admin", others=403)),
    Route("privacy:teks", only("admin", status=422, others=403), method="post"),
    Route("privacy:simpan", _guards()),
    Route("privacy:insiden", _guards()),
    Route("privacy:insiden_baru", _guards()),
    Route("privacy:insiden_baru", _guards(422), method="post"),
    Route("privacy:insiden_satu", _guards(others=404), args=_failure),
    Route("privacy:insiden_satu", _guards(422, others=404), args=_failure, method="post"),
    Route(
        "privacy:insiden_langkah",
        _guards(422, others=404),
        args=lambda world: {**_failure(world), "nama": "wajibkan"},
        method="post",
    ),
    Route("privacy:surat", _guards(others=404), args=_letter),
]
