"""The outcome of the organisation's pages for each role: everyone of the government reads, few change."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from takar.org.actions.impor import upload_import
from takar.org.actions.kebijakan import set_libur
from takar.org.models import DelegasiPenilai, Penempatan
from tests.house.routes import Route, members, only
from tests.org.berkas import person, workbook
from tests.world import NOW, TODAY, World

Args = Callable[[World], dict[str, Any]]


def unit(world: World) -> dict[str, Any]:
    return {"pk": world.bidang.pk}


def wulan(world: World) -> dict[str, Any]:
    return {"pk": world.wulan.id}


def delegation(world: World) -> dict[str, Any]:
    row = DelegasiPenilai.objects.create(
        instansi=world.instansi, pegawai=world.wulan.pegawai, penilai=world.sari.pegawai, mulai=TODAY, dasar="SK 1"
    )
    return {"pk": row.pk}


def acting(world: World) -> dict[str, Any]:
    row = Penempatan.objects.create(
        instansi=world.instansi,
        pegawai=world.wulan.pegawai,
        jabatan=world.budi.penempatan.jabatan,
        unit=world.bidang,
        jenis="PLT",
        mulai=date(2026, 1, 5),
        dasar="SP 1",
    )
    return {"pk": row.pk}


def holiday(world: World) -> dict[str, Any]:
    row = set_libur(actor=world.ratna.actor, tanggal=date(2026, 6, 3), keterangan="Hari jadi", libur=True, now=NOW)
    return {"pk": row.pk}


def upload(world: World) -> dict[str, Any]:
    row = upload_import(
        actor=world.ratna.actor,
        impor_id=UUID(int=5),
        content=workbook([person(1)]),
        name="pegawai.xlsx",
        create_units=False,
        today=TODAY,
        now=NOW,
    )
    return {"pk": row.pk}


def key(name: str) -> Args:
    return lambda _world: {"kunci": name}


_POST = {"method": "post"}
_ADMIN = only("admin", others=403, luar=404)
_MANAGERS = only("admin", "pengelola", others=403, luar=404)
_IMPORT = only("admin", others=403)
_NO_GET = members(405, anonim=405)


def _refused(expect: dict[str, int]) -> dict[str, int]:
    """What an empty form gets: those who may open the page are shown what is missing."""
    return {role: 422 if status == 200 else status for role, status in expect.items()}


def _form(name: str, expect: dict[str, int], args: Args) -> list[Route]:
    return [Route(name, expect, args=args), Route(name, _refused(expect), args=args, **_POST)]


_DATA = ("pemilik", "pengelola", "pimpinan", "inspektorat", "admin")
# Whom a person's data are not for learns nothing; whom they are for, but not the deed, reads who may do it.
_PERSON = {**only("admin", others=404), **dict.fromkeys(_DATA[:4], 403)}
_PERSON_MANAGERS = {**_PERSON, "pengelola": 200}
_DELEGATION = only("admin", "pengelola", others=404) | {"pemilik": 403, "atasan": 403}

TABLE = [
    Route("org:pohon", members()),
    Route("org:unit", members(luar=404), args=unit),
    *_form("org:unit_ubah", _ADMIN, unit),
    *_form("org:unit_pindah", _ADMIN, unit),
    *_form("org:unit_baru", _ADMIN, unit),
    *_form("org:jabatan_baru", _ADMIN, unit),
    *_form("org:pegawai_baru", _ADMIN, unit),
    *_form("org:unit_penilai", _MANAGERS, unit),
    Route("org:unit_tutup", _NO_GET, args=unit),
    Route("org:unit_tutup", only("admin", status=409, others=403, luar=404), args=unit, **_POST),
    Route("org:data_saya", members()),
    Route("org:pegawai", only(*_DATA), args=wulan),
    *_form("org:penilai", _PERSON_MANAGERS, wulan),
    *_form("org:penempatan", _PERSON, wulan),
    *_form("org:penugasan", _PERSON, wulan),
    *_form("org:kedudukan", _PERSON, wulan),
    *_form("org:identitas", _PERSON, wulan),
    Route("org:akun_baru", _PERSON, args=wulan),
    # Everyone of the cast has an account: sent again, the page leads to it.
    Route("org:akun_baru", {**_PERSON, "admin": 302}, args=wulan, **_POST),
    Route("org:tanpa_akun", _IMPORT),
    *_form("org:delegasi_akhiri", _DELEGATION, delegation),
    *_form("org:penugasan_akhiri", _ADMIN, acting),
    Route("org:kebijakan", members()),
    Route("org:kebijakan_ubah", only("admin", "pengelola", others=403), args=key("batas_keberatan")),
    Route("org:kebijakan_ubah", members(404), args=key("tidak-ada")),
    Route(
        "org:kebijakan_ubah", only("admin", "pengelola", status=422, others=403), args=key("batas_keberatan"), **_POST
    ),
    Route("org:libur", members()),
    Route("org:libur", only("admin", status=422, others=403), **_POST),
    Route("org:libur_hapus", _NO_GET, args=holiday),
    Route("org:libur_hapus", only("admin", status=302, others=403, luar=404), args=holiday, **_POST),
    Route("org:impor", _IMPORT),
    Route("org:impor", _refused(_IMPORT), **_POST),
    Route("org:impor_templat", _IMPORT),
    Route("org:impor_hasil", _IMPORT, args=upload),
    Route("org:impor_hasil", only("admin", status=302, others=403), args=upload, **_POST),
    Route("org:impor_masalah", _IMPORT, args=upload),
]
