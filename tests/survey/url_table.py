"""What each address of this room answers to each role; Budi heads the unit of the survey, Sari its dinas."""

from typing import Any

from takar.common.clock import local_date, now
from takar.common.ids import new_id
from takar.survey.store import token_for
from tests.house.routes import Route, everyone, members, only
from tests.service import alur as layanan
from tests.survey import alur
from tests.world import World

MANAGERS = ("penilai", "atasan", "pengelola")


def _survey(world: World) -> dict[str, Any]:
    return {"pk": alur.survey(world).pk}


def _draft(world: World) -> dict[str, Any]:
    return {"pk": alur.draft(world).pk}


def _token(world: World) -> dict[str, Any]:
    # Pages live by the real day; a token is good for two months.
    row = layanan.service(world)
    today = local_date(now(), zone=world.instansi.zona)
    return {**_poster(world), "token": token_for(layanan_id=row.pk, permohonan_id=new_id(), selesai=today)}


def _poster(world: World) -> dict[str, Any]:
    return {"instansi": world.instansi.kode, "kode": layanan.service(world).kode.lower()}


def _service(world: World) -> dict[str, Any]:
    return {"pk": layanan.service(world).pk}


def _for(status: int = 200) -> dict[str, int]:
    return only(*MANAGERS, status=status, others=403, luar=404)


_OFFICERS = only("pemilik", "rekan", *MANAGERS, status=302, others=403, luar=404)
_ONLY_CITIZENS = {**everyone(403), "anonim": 422}

TABLE = [
    Route("survey:nilai", everyone(), args=_token),
    Route("survey:nilai", _ONLY_CITIZENS, args=_token, method="post"),
    Route("survey:poster", everyone(), args=_poster),
    Route("survey:poster", _ONLY_CITIZENS, args=_poster, method="post"),
    # Without the mark that an officer's device carries nobody answers here.
    Route("survey:tablet", everyone(403), args=_poster),
    Route("survey:tablet", everyone(403), args=_poster, method="post"),
    Route("survey:alat", members(luar=404), args=_service),
    Route("survey:cetak_poster", members(luar=404), args=_service),
    Route("survey:tablet_buka", _OFFICERS, args=_service, method="post"),
    Route("survey:terima_kasih", everyone()),
    Route("survey:daftar", members()),
    Route("survey:baru", only(*MANAGERS, others=403, luar=403)),
    Route("survey:survei", members(luar=404), args=_survey),
    Route("survey:hasil", members(luar=404), args=_survey),
    Route("survey:kuesioner", members()),
    Route(
        "survey:kuesioner_baru",
        only("pengelola", status=302, others=403, luar=403),
        args=lambda w: {"jenis": "skm"},
        method="post",
    ),
    Route("survey:kuesioner_satu", members(luar=404), args=_draft),
    Route(
        "survey:kuesioner_langkah",
        members(422, luar=404),
        args=lambda w: {**_draft(w), "nama": "terbitkan"},
        method="post",
    ),
    Route("survey:langkah", members(422, luar=404), args=lambda w: {**_survey(w), "nama": "tutup"}, method="post"),
    Route("survey:kertas", _for(), args=_survey),
    Route("survey:rencana", _for(422), args=_survey, method="post"),
    Route("survey:laporan", members(luar=404), args=_survey),
    Route("survey:terbitkan", _for(409), args=_survey, method="post"),
    Route("survey:rencana_selesai", _for(422), args=lambda w: {"pk": alur.follow_up(w).pk}, method="post"),
]
