"""What each address of this room answers to each role; Wulan is observed by Budi, Joko is appointed."""

from typing import Any

from takar.observation.models import Pertanyaan
from tests.execution.plan import plan
from tests.house.routes import Route, members, only
from tests.observation import alur
from tests.world import World

READERS = ("pemilik", "penilai", "atasan", "pengelola", "inspektorat")


def _plan(world: World) -> dict[str, Any]:
    skp = plan(world)
    alur.instrument(world)
    alur.appointed(world, selesai=skp.selesai)
    return {"skp": skp.pk}


def _sent(world: World) -> dict[str, Any]:
    return {"pk": alur.observed(world).pk}


def _open(world: World) -> dict[str, Any]:
    return {"pk": alur.observed(world, send=False).pk}


def _event(world: World) -> dict[str, Any]:
    return {"pk": alur.observed(world).peristiwa_id}


def _joinable(world: World) -> dict[str, Any]:
    row = alur.observed(world, send=False)
    alur.appointed(world, selesai=row.skp.selesai)
    return {"pk": row.peristiwa_id}


def _published(world: World) -> dict[str, Any]:
    return {"pk": alur.instrument(world).pk}


def _draft(world: World) -> dict[str, Any]:
    return {"pk": alur.draft(world).pk}


def _question(world: World) -> dict[str, Any]:
    row = alur.draft(world)
    alur.question(world, row)
    return {"pk": row.pk, "butir": Pertanyaan.objects.get(versi=row).pk}


def _appointment(world: World) -> dict[str, Any]:
    plan(world)
    return {"pk": alur.appointed(world).pk}


def _manager(status: int) -> dict[str, int]:
    return {**members(403), "pengelola": status}


_MANAGED = only("pengelola")

TABLE = [
    Route("observation:beranda", members()),
    Route("observation:mulai", members()),
    Route("observation:mulai_orang", only("penilai", "atasan", "rekan"), args=_plan),
    Route("observation:mulai_orang", only("penilai", "atasan", "rekan", status=422), args=_plan, method="post"),
    Route("observation:peristiwa", only(*READERS), args=_event),
    # Budi observes it already; Sari as Atasan and Joko by appointment may join.
    Route("observation:ikut", only("penilai", "atasan", "rekan", status=302), args=_joinable, method="post"),
    Route("observation:pengamatan", only(*READERS), args=_sent),
    Route("observation:pengamatan", only(*READERS, status=422), args=_sent, method="post"),
    Route("observation:isi", only("penilai"), args=lambda world: {**_open(world), "ke": 1}),
    Route("observation:isi", only("penilai", status=302), args=lambda world: {**_open(world), "ke": 1}, method="post"),
    # Without a version the form is stale; nobody else knows of the draft.
    Route(
        "observation:langkah",
        only("penilai", status=409),
        args=lambda world: {**_open(world), "nama": "kirim"},
        method="post",
    ),
    Route("observation:instrumen_daftar", members()),
    Route("observation:instrumen_baru", _manager(200)),
    Route("observation:instrumen_baru", _manager(422), method="post"),
    Route("observation:instrumen_salin", _manager(302), args=lambda _world: {"kunci": "memimpin-rapat"}, method="post"),
    Route("observation:instrumen", members(luar=404), args=_published),
    Route("observation:instrumen", _MANAGED, args=_draft),
    Route("observation:instrumen", only("pengelola", status=422), args=_draft, method="post"),
    Route(
        "observation:instrumen_langkah",
        {**members(403, luar=404), "pengelola": 409},
        args=lambda world: {**_published(world), "nama": "tarik"},
        method="post",
    ),
    Route("observation:pertanyaan_tambah", _MANAGED, args=lambda world: {**_draft(world), "jenis": "skala"}),
    Route(
        "observation:pertanyaan_tambah",
        only("pengelola", status=422),
        args=lambda world: {**_draft(world), "jenis": "angka"},
        method="post",
    ),
    # What is published is locked for its manager and not for others to touch.
    Route(
        "observation:pertanyaan_tambah",
        {**members(403, luar=404), "pengelola": 409},
        args=lambda world: {**_published(world), "jenis": "skala"},
    ),
    Route("observation:pertanyaan", _MANAGED, args=_question),
    Route("observation:pertanyaan", only("pengelola", status=422), args=_question, method="post"),
    Route(
        "observation:pertanyaan_langkah",
        only("pengelola", status=409),
        args=lambda world: {**_question(world), "nama": "hapus"},
        method="post",
    ),
    Route("observation:penunjukan", members()),
    Route("observation:penunjukan", members(422), method="post"),
    Route(
        "observation:penunjukan_akhiri",
        {
            **only("penilai", "pengelola", status=409),
            "rekan": 403,
            "atasan": 403,
            "inspektorat": 403,
        },
        args=_appointment,
        method="post",
    ),
]
