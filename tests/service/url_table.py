"""What each address of this room answers to each role; Wulan and Joko serve, Budi heads the unit, Sari its dinas."""

import io
from collections.abc import Callable
from typing import Any

from takar.common.ids import new_id
from takar.service.actions.impor import make_token, upload_file
from takar.service.models import PetugasLayanan
from tests.house.routes import Route, everyone, members, only
from tests.service import alur
from tests.world import NOW, World

OFFICERS = ("pemilik", "rekan")
HEADS = ("penilai", "atasan")
MANAGERS = (*HEADS, "pengelola")


def _service(world: World) -> dict[str, Any]:
    return {"pk": alur.service(world).pk}


def _case(world: World) -> dict[str, Any]:
    return {"pk": alur.registered(world).pk}


def _step(name: str) -> Callable[[World], dict[str, Any]]:
    return lambda world: {"pk": alur.registered(world).pk, "nama": name}


def _officer(world: World) -> dict[str, Any]:
    layanan = alur.service(world)
    return {"pk": PetugasLayanan.objects.get(layanan=layanan, pegawai=world.wulan.pegawai).pk}


def _draft(world: World) -> dict[str, Any]:
    return {"pk": alur.draft(world).pk}


def _file(world: World) -> dict[str, Any]:
    layanan = alur.service(world)
    content = io.BytesIO(b"Nomor;Diterima\nA-1;02-03-2026 08.00\n").getvalue()
    row = upload_file(
        actor=world.budi.actor, pk=new_id(), layanan_id=layanan.pk, asal="siak", content=content, name="a.csv", now=NOW
    )
    return {"pk": row.pk}


def _source(world: World) -> dict[str, Any]:
    row, _token = make_token(actor=world.ratna.actor, pk=new_id(), kode="siak", nama="SIAK", now=NOW)
    return {"pk": row.pk}


def _public(world: World) -> dict[str, Any]:
    alur.service(world)
    return {"instansi": world.instansi.kode}


def _for(*roles: str, status: int = 200, others: int = 403, luar: int = 404) -> dict[str, int]:
    return only(*roles, status=status, others=others, luar=luar)


TABLE = [
    Route("service:publik", everyone()),
    Route("service:publik_instansi", everyone(), args=_public),
    Route("service:publik_layanan", everyone(), args=lambda world: {**_public(world), "kode": "kk"}),
    Route("service:lacak", everyone()),
    Route("service:lacak", everyone(404), method="post", data={"nomor": "KK-2026-000009", "kode": "ABCDEFGHJK"}),
    Route("service:loket", members()),
    Route("service:daftar", _for(*OFFICERS), args=_service),
    Route("service:daftar", _for(*OFFICERS, status=422), args=_service, method="post"),
    Route("service:permohonan", _for(*OFFICERS, *HEADS, "inspektorat", others=404), args=_case),
    Route(
        "service:langkah",
        {**_for(*OFFICERS, status=422, others=404), **dict.fromkeys((*HEADS, "inspektorat"), 422)},
        args=_step("selesaikan"),
        method="post",
    ),
    Route(
        "service:tanda_terima",
        {**_for(*OFFICERS, others=404), **dict.fromkeys((*HEADS, "inspektorat"), 403)},
        args=_case,
    ),
    Route("service:kelola", members()),
    Route("service:layanan_baru", _for(*MANAGERS, luar=403)),
    Route("service:layanan", members(luar=404), args=_service),
    Route("service:layanan", members(422, luar=404), args=_service, method="post"),
    Route("service:petugas_tunjuk", _for(*MANAGERS, status=422), args=_service, method="post"),
    Route(
        "service:petugas_akhiri",
        {**_for(*MANAGERS, status=302, others=404), "pemilik": 403},
        args=_officer,
        method="post",
    ),
    Route("service:jam", _for(*MANAGERS), args=_service),
    Route("service:versi_baru", _for(*MANAGERS, status=302), args=_service, method="post"),
    Route("service:standar", _for(*MANAGERS, others=404), args=_draft),
    Route("service:terbitkan", _for(*MANAGERS, status=409, others=404), args=_draft, method="post"),
    Route("service:angka", members()),
    Route("service:angka_layanan", members(luar=404), args=_service),
    Route("service:angka_petugas", {**_for("pemilik", *HEADS, others=404), "pengelola": 403}, args=_officer),
    Route("service:impor", _for(*MANAGERS), args=_service),
    Route("service:impor_hasil", _for(*MANAGERS, others=404), args=_file),
    Route("service:impor_masalah", _for(*MANAGERS, others=404), args=_file),
    Route("service:impor_templat", _for(*MANAGERS), args=_service),
    Route("service:sambungan", _for("admin", luar=403)),
    Route("service:sambungan_cabut", _for("admin", status=302, luar=403), args=_source, method="post"),
    Route("service:api_permohonan", everyone(401), method="post"),
]
