"""What each address of the forum answers to each role; Budi heads the unit, Sari its dinas, Wulan wrote."""

from collections.abc import Callable
from typing import Any

from django.core import signing

from takar.common.ids import new_id
from takar.forum.models import BeritaAcara, Konsultasi
from takar.forum.notices import SALT_KABAR
from tests.forum import alur
from tests.house.routes import LOGIN, Route, everyone, members, only
from tests.world import World

HEADS = ("penilai", "atasan")
LEADERS = (*HEADS, "pengelola")
MODERATORS = ("pengelola", "admin")
# A version that no row has: whoever may is told that it changed, whoever may not is refused before.
OLD: dict[str, Any] = {"versi": 999}


def _home(world: World) -> dict[str, Any]:
    return {"instansi": world.instansi.kode}


def _public(make: Callable[[World], Any]) -> Callable[[World], dict[str, Any]]:
    return lambda world: {**_home(world), "pk": make(world).pk}


def _inner(make: Callable[[World], Any], **more: Any) -> Callable[[World], dict[str, Any]]:
    return lambda world: {"pk": make(world).pk, **more}


def _consultation(state: str) -> Callable[[World], Konsultasi]:
    return lambda world: alur.consultation(world, state)


def _opening(world: World) -> Any:
    return alur.opening(alur.topic(world, suara=alur.official(world.wulan)))


def _hidden(world: World) -> Any:
    return alur.hidden(world, _opening(world))


def _code(world: World) -> dict[str, Any]:
    alur.consultation(world, "BERITA_ACARA")
    return {"kode": BeritaAcara.objects.get().kode}


def _stop(world: World) -> dict[str, Any]:
    writer = alur.writer(world).penulis_id
    return {**_home(world), "tanda": signing.dumps({"p": str(writer)}, salt=SALT_KABAR)}


def _input(world: World) -> dict[str, Any]:
    row = alur.consultation(world, "MASUKAN")
    return {"pk": row.pk, "tulisan": alur.given(world, row.pk).pk}


def _promise(world: World) -> dict[str, Any]:
    return {"pk": alur.consultation(world, "TINDAK_LANJUT").komitmen.get().pk, "nama": "mulai"}


def _step(*roles: str) -> dict[str, int]:
    return only(*roles, status=409, others=403, luar=404)


# An official of another government is a stranger in this one's forum.
_VOICE = {**members(), "luar": LOGIN}

TABLE = [
    Route("forum:publik", everyone()),
    Route("forum:topik_daftar", everyone(), args=_home),
    Route("forum:topik_baru", _VOICE, args=_home),
    Route("forum:topik", everyone(), args=_public(alur.topic)),
    Route("forum:topik", {**everyone(422), "anonim": 404, "luar": 404}, args=_public(alur.topic), method="post"),
    Route("forum:ide_daftar", everyone(), args=_home),
    Route("forum:ide_baru", _VOICE, args=_home),
    Route("forum:ide", everyone(), args=_public(alur.target)),
    Route("forum:dukung", {**members(403), "luar": LOGIN}, args=_public(alur.idea), method="post"),
    Route("forum:konsultasi_daftar", everyone(), args=_home),
    Route("forum:konsultasi", everyone(), args=_public(_consultation("TINDAK_LANJUT"))),
    Route("forum:konsultasi", everyone(404), args=_public(_consultation("PERSIAPAN"))),
    Route("forum:aturan", everyone(), args=_home),
    Route("forum:lapor", everyone(), args=_public(_opening)),
    Route("forum:masuk", everyone(), args=_home),
    Route("forum:masuk", everyone(422), args=_home, method="post"),
    Route("forum:kode", everyone(), args=lambda world: {**_home(world), "pk": new_id()}),
    Route("forum:saya", _VOICE, args=_home),
    Route("forum:milik", {**everyone(404), "pemilik": 200}, args=_public(_hidden)),
    Route("forum:kabar_pilih", everyone(404), args=_home, method="post"),
    Route("forum:kabar", everyone(), args=_stop),
    Route("forum:kabar", everyone(404), args=lambda world: {**_home(world), "tanda": "bukan-dari-kami"}),
    Route("forum:keluar", everyone(302), args=_home, method="post"),
    Route("forum:hapus_data", everyone(404), args=_home, method="post"),
    Route("forum:berita", everyone(), args=_code),
    Route("forum:berita_unduh", everyone(), args=_code),
    Route("forum:kelola", members()),
    Route("forum:topik_kelola", members(luar=404), args=_inner(alur.topic)),
    Route("forum:topik_kelola", members(422, luar=404), args=_inner(alur.topic), method="post"),
    Route(
        "forum:topik_langkah",
        _step(*MODERATORS),
        args=_inner(alur.topic, nama="kunci"),
        method="post",
        data={**OLD, "alasan": "IKLAN", "penjelasan": "Kiriman berulang dari pengirim yang sama."},
    ),
    Route("forum:ide_kelola", members(luar=404), args=_inner(alur.idea)),
    Route(
        "forum:ide_langkah",
        _step(*HEADS),
        args=_inner(alur.idea, nama="tolak"),
        method="post",
        data={**OLD, "jawaban": "Belum bisa, sebab anggarannya belum ada tahun ini."},
    ),
    Route("forum:moderasi", only(*MODERATORS, others=403)),
    Route("forum:tulisan", only("pemilik", *MODERATORS, others=403, luar=404), args=_inner(_hidden)),
    Route(
        "forum:tulisan_langkah",
        _step(*MODERATORS),
        args=_inner(_hidden, nama="pulihkan"),
        method="post",
        data=OLD,
    ),
    Route("forum:konsultasi_semua", members()),
    Route("forum:konsultasi_baru", only(*LEADERS, others=403)),
    Route("forum:konsultasi_kelola", members(luar=404), args=_inner(_consultation("MASUKAN"))),
    Route("forum:konsultasi_kelola", only(*LEADERS, luar=404), args=_inner(_consultation("PERSIAPAN"))),
    Route(
        "forum:konsultasi_kelola",
        _step(*LEADERS),
        args=_inner(_consultation("UNDANGAN")),
        method="post",
        data=OLD,
    ),
    Route(
        "forum:konsultasi_langkah",
        _step(*LEADERS),
        args=_inner(_consultation("UNDANGAN"), nama="materi"),
        method="post",
        data=OLD,
    ),
    Route("forum:hadir", _step(*LEADERS), args=_inner(_consultation("MASUKAN")), method="post", data=OLD),
    Route("forum:masukan_jawab", members(422, luar=404), args=_input, method="post"),
    Route("forum:komitmen_baru", members(422, luar=404), args=_inner(_consultation("JAWABAN")), method="post"),
    Route(
        "forum:komitmen_langkah",
        _step(*LEADERS),
        args=_promise,
        method="post",
        data=lambda _world: {**OLD, "konsultasi": str(Konsultasi.objects.get().pk)},
    ),
]
