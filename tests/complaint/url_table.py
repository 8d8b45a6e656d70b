"""What each address of this room answers to each role: Agus checks, Budi and Sari head the unit, Wulan is charged."""

from collections.abc import Callable, Mapping
from typing import Any

from takar.common.ids import new_id
from takar.complaint.actions import proses
from takar.complaint.models import BerkasAduan
from takar.service.selectors.kode import code_for
from tests.complaint import alur
from tests.complaint.ukuran import published
from tests.house.routes import Route, everyone, members, only
from tests.service import alur as layanan_alur
from tests.world import NOW, TODAY, World

HEADS = ("penilai", "atasan")
MANAGERS = (*HEADS, "pengelola")
INVOLVED = ("pemilik", *HEADS, "inspektorat")


def _charged(world: World) -> dict[str, Any]:
    return {"pk": alur.charged(world).pk}


def _step(name: str) -> Callable[[World], dict[str, Any]]:
    return lambda world: {"pk": alur.charged(world).pk, "nama": name}


def _file(world: World) -> dict[str, Any]:
    row = alur.charged(world, file=alur.PDF)
    return {"pk": row.pk, "berkas": BerkasAduan.objects.get(pengaduan=row).pk}


def _checker(world: World) -> dict[str, Any]:
    return {"pk": alur.checker(world).pk}


def _process(world: World) -> dict[str, Any]:
    return {"pk": alur.evaluation(world).pk}


def _process_step(name: str) -> Callable[[World], dict[str, Any]]:
    return lambda world: {"pk": alur.evaluation(world).pk, "nama": name}


def _action(world: World) -> dict[str, Any]:
    row = alur.evaluation(world)
    action = proses.add_action(
        actor=world.budi.actor,
        pk=row.pk,
        tindakan_id=new_id(),
        isi="Tanda tangan dilakukan dua kali sehari.",
        penanggung_id=world.wulan.id,
        tenggat=TODAY,
        now=NOW,
    )
    return {"pk": action.pk}


def _published(world: World) -> dict[str, Any]:
    return {"pk": published(world).pk}


def _public(world: World) -> dict[str, Any]:
    layanan_alur.service(world)
    return {"instansi": world.instansi.kode}


def _follower(world: World) -> Mapping[str, Any]:
    row = alur.sent(world)
    return {"nomor": row.nomor, "kode": code_for(row.pk)}


WRONG = {"nomor": "ADU-2026-000009", "kode": "ABCDEFGHJK"}


def _for(*roles: str, status: int = 200, others: int = 403, luar: int = 404) -> dict[str, int]:
    return only(*roles, status=status, others=others, luar=luar)


TABLE = [
    Route("complaint:publik", everyone(302)),
    Route("complaint:publik_instansi", everyone(), args=_public),
    Route("complaint:lapor", everyone(), args=_public),
    Route("complaint:lapor", everyone(422), args=_public, method="post"),
    Route("complaint:lacak", everyone()),
    Route("complaint:lacak", everyone(), method="post", data=_follower),
    Route("complaint:lacak", everyone(404), method="post", data=WRONG),
    Route("complaint:tanggapi", everyone(404), method="post", data={**WRONG, "langkah": "puas"}),
    Route("complaint:lacak_berkas", everyone(404), method="post", data={**WRONG, "berkas": str(new_id())}),
    Route("complaint:perbaikan", everyone()),
    Route("complaint:perbaikan_satu", everyone(), args=_published),
    Route("complaint:daftar", members()),
    Route("complaint:unduh", members()),
    Route("complaint:angka", members()),
    Route("complaint:aduan", _for(*INVOLVED, others=404), args=_charged),
    Route("complaint:langkah", _for(*INVOLVED, status=422, others=404), args=_step("jawab"), method="post"),
    Route(
        "complaint:nama",
        {**_for("inspektorat", status=422, others=404), "pemilik": 403, "penilai": 403, "atasan": 403},
        args=_charged,
        method="post",
    ),
    Route("complaint:umumkan", _for(*INVOLVED, status=422, others=404), args=_charged, method="post"),
    Route("complaint:berkas", _for(*INVOLVED, others=404), args=_file),
    Route("complaint:pemeriksa", _for("admin", luar=403)),
    Route("complaint:pemeriksa_akhiri", _for("admin", status=302, luar=403), args=_checker, method="post"),
    Route("complaint:proses_daftar", members()),
    Route("complaint:proses_buka", members()),
    Route("complaint:proses", members(luar=404), args=_process),
    Route(
        "complaint:proses_langkah",
        _for(*MANAGERS, status=409),
        args=_process_step("ukur"),
        method="post",
        data={"versi": "1"},
    ),
    Route(
        "complaint:tindakan",
        _for("pemilik", *MANAGERS, status=302),
        args=_action,
        method="post",
        data={"hasil": "Tanda tangan kini dua kali sehari."},
    ),
]
