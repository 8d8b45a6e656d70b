"""The outcome of the role and account administration pages for each role."""

from typing import Any
from uuid import uuid4

from takar.access.models import RoleGrant, RoleProposal
from tests.house.routes import Route, members, only
from tests.world import NOW, TODAY, World


def joko(world: World) -> dict[str, Any]:
    return {"pk": world.joko.user.pk}


def bupati(world: World) -> dict[str, Any]:
    return {"pk": world.bupati.user.pk}


def stranger(world: World) -> dict[str, Any]:
    return {"pk": world.oki.user.pk}


def grant_of_dewi(world: World) -> dict[str, Any]:
    return {"pk": RoleGrant.objects.get(user=world.dewi.user).pk}


def a_proposal(world: World) -> dict[str, Any]:
    row = RoleProposal.objects.create(
        instansi=world.instansi,
        user=world.joko.user,
        role="PENGELOLA_KINERJA",
        unit=world.bidang,
        mulai=TODAY,
        dasar="SK 1",
        diusulkan_oleh=world.ratna.user,
        diusulkan_at=NOW,
    )
    return {"pk": row.pk}


def nothing(_world: World) -> dict[str, Any]:
    return {"pk": uuid4()}


_POST = {"method": "post"}
_ADMIN = only("admin", others=403)
_ADMIN_404 = only("admin", status=404, others=403)
_ADMIN_302 = only("admin", status=302, others=403)
_ADMIN_409 = only("admin", status=409, others=403)
_ADMIN_422 = only("admin", status=422, others=403)
_NO_GET = members(405, anonim=405)

TABLE = [
    Route("access:peran", only("admin", "inspektorat", others=403)),
    Route("access:peran_saya", members()),
    Route("access:pilih_orang", _ADMIN),
    Route("access:pilih_orang", _ADMIN, data={"cari": "joko"}),
    Route("access:beri_peran", _ADMIN, args=joko),
    Route("access:beri_peran", _ADMIN_404, args=stranger),
    Route("access:beri_peran", _ADMIN_422, args=joko, **_POST),
    Route("access:akhiri_peran", _ADMIN, args=grant_of_dewi),
    Route("access:akhiri_peran", _ADMIN_404, args=nothing),
    Route("access:akhiri_peran", _ADMIN_422, args=grant_of_dewi, **_POST),
    Route("access:usulan", only("admin", "inspektorat", "pimpinan", others=403)),
    Route("access:usulan_satu", only("admin", "inspektorat", "pimpinan"), args=a_proposal),
    # Without the version of the page: an old page. Who proposed is not the one who decides.
    Route(
        "access:usulan_setujui", {**only("inspektorat", "pimpinan", status=409), "admin": 403}, args=a_proposal, **_POST
    ),
    Route(
        "access:usulan_tolak", {**only("inspektorat", "pimpinan", status=409), "admin": 403}, args=a_proposal, **_POST
    ),
    Route(
        "access:usulan_tarik",
        only("admin", status=409) | dict.fromkeys(("inspektorat", "pimpinan"), 403),
        args=a_proposal,
        **_POST,
    ),
    Route("access:usulan_setujui", _NO_GET, args=a_proposal),
    Route("access:pengguna", _ADMIN),
    Route("access:pengguna_satu", _ADMIN, args=joko),
    Route("access:pengguna_satu", _ADMIN_404, args=stranger),
    Route("access:aktivasi", _NO_GET, args=joko),
    Route("access:aktivasi", _ADMIN, args=joko, **_POST),
    Route("access:aktivasi", _ADMIN_404, args=stranger, **_POST),
    Route("access:kirim_tautan", _NO_GET, args=joko),
    Route("access:kirim_tautan", _ADMIN_302, args=joko, **_POST),
    Route("access:kirim_tautan", _ADMIN_404, args=stranger, **_POST),
    Route("access:nonaktifkan", _NO_GET, args=joko),
    Route("access:nonaktifkan", _ADMIN_404, args=stranger, **_POST),
    Route("access:aktifkan", _NO_GET, args=joko),
    Route("access:aktifkan", _ADMIN_404, args=stranger, **_POST),
    Route("access:lepas_dua_langkah", _NO_GET, args=joko),
    Route("access:lepas_dua_langkah", _ADMIN_404, args=stranger, **_POST),
    Route("access:nonaktifkan", _ADMIN_302, args=bupati, **_POST),
    Route("access:aktifkan", _ADMIN_409, args=joko, **_POST),
    Route("access:lepas_dua_langkah", _ADMIN_409, args=joko, **_POST),
]
