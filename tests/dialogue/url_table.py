"""What each address of this room answers to each role; the owner of every row is Wulan, her counsellor is Hasan."""

from typing import Any

from takar.dialogue.actions.ulasan import review
from tests.dialogue import alur
from tests.house.routes import Route, members, only
from tests.world import NOW, TODAY, World

READERS = ("pemilik", "penilai", "atasan", "pengelola", "inspektorat")
PAIR = ("pemilik", "penilai")
_ANSWERS = [{"jawaban": "YA", "keterangan": ""} for _n in range(9)]


def _person(world: World) -> dict[str, Any]:
    alur.plans(world)
    return {"pegawai": world.wulan.id}


def _feedback(world: World) -> dict[str, Any]:
    alur.plans(world)
    return {"pk": alur.feedback(world.budi, world.wulan).pk}


def _plan(world: World) -> dict[str, Any]:
    return {"skp": alur.plans(world).pk}


def _request(world: World) -> dict[str, Any]:
    alur.plans(world)
    return {"pk": alur.asked(world).pk}


def _dialog(world: World) -> dict[str, Any]:
    alur.plans(world)
    return {"pk": alur.dialog(world).pk}


def _item(world: World) -> dict[str, Any]:
    alur.plans(world)
    row = alur.dialog(world)
    return {"pk": row.pk, "butir": row.agenda.get().pk, "nama": "dibahas"}


def _step(world: World) -> dict[str, Any]:
    alur.plans(world)
    row = alur.dialog(world)
    step = alur.with_step(world, row)
    alur.agreed(world, row)
    return {"pk": step.pk}


def _record(world: World) -> dict[str, Any]:
    alur.plans(world)
    return {"pk": alur.record(world).pk}


def _mentoring(world: World) -> dict[str, Any]:
    alur.plans(world)
    return {"pk": alur.record(world, "MENTORING").pk}


def _finished(world: World) -> dict[str, Any]:
    alur.plans(world)
    return {"pk": alur.finished(world).pk}


def _reviewed(world: World) -> dict[str, Any]:
    found = _finished(world)
    review(actor=world.wulan.actor, pk=found["pk"], jawaban=_ANSWERS, today=TODAY, now=NOW)
    return found


def _matter(world: World) -> dict[str, Any]:
    alur.plans(world)
    return {"pk": alur.reported(world).pk}


def _counsellor(world: World) -> dict[str, Any]:
    return {"pk": alur.counsellor(world).pk}


def _manager(status: int) -> dict[str, int]:
    return {**members(403), "pengelola": status, "luar": 403}


_NO_PLAN = dict.fromkeys(("atasan", "pengelola", "pimpinan", "inspektorat", "admin", "luar"), 404)

TABLE = [
    Route("dialogue:beranda", members()),
    Route("dialogue:beri", members()),
    Route("dialogue:beri", members(422), method="post"),
    # Anyone of the government may speak of a value or of shared work; nobody elsewhere.
    Route("dialogue:beri_orang", members(luar=404), args=_person),
    Route("dialogue:beri_orang", members(422, luar=404), args=_person, method="post"),
    Route("dialogue:satu", only(*READERS), args=_feedback),
    Route("dialogue:satu", only(*READERS, status=422), args=_feedback, method="post"),
    Route("dialogue:orang", only(*READERS, "pimpinan"), args=_person),
    Route("dialogue:rekaman", only(*READERS), args=_plan),
    # No quarter is named.
    Route("dialogue:rekaman", only(*READERS, status=422), args=_plan, method="post"),
    # Asking is for those with a plan of this year.
    Route("dialogue:minta", members(**_NO_PLAN), args=lambda world: alur.plans(world) and {}),
    Route("dialogue:minta", members(422, **_NO_PLAN), args=lambda world: alur.plans(world) and {}, method="post"),
    Route("dialogue:permintaan", only("pemilik", "rekan"), args=_request),
    Route("dialogue:permintaan", only("pemilik", "rekan", status=422), args=_request, method="post"),
    Route("dialogue:permintaan_tolak", {**only("rekan", status=302), "pemilik": 403}, args=_request, method="post"),
    Route("dialogue:permintaan_tarik", {**only("pemilik", status=302), "rekan": 403}, args=_request, method="post"),
    Route("dialogue:dialog_daftar", members()),
    Route("dialogue:dialog_mulai", members()),
    Route("dialogue:dialog_mulai", members(422), method="post"),
    Route("dialogue:dialog", only(*PAIR), args=_dialog),
    Route(
        "dialogue:dialog_isi",
        only(*PAIR, status=422),
        args=lambda world: {**_dialog(world), "bagian": "agenda"},
        method="post",
    ),
    Route("dialogue:dialog_butir", only(*PAIR, status=302), args=_item, method="post"),
    # Without a version the form is stale.
    Route(
        "dialogue:dialog_langkah",
        only(*PAIR, status=409),
        args=lambda world: {**_dialog(world), "nama": "konfirmasi"},
        method="post",
    ),
    Route("dialogue:langkah_daftar", members()),
    Route("dialogue:langkah_tutup", only(*PAIR), args=_step),
    Route("dialogue:langkah_tutup", only(*PAIR, status=422), args=_step, method="post"),
    Route("dialogue:bimbingan_daftar", members()),
    Route("dialogue:bimbingan_mulai", members()),
    Route("dialogue:bimbingan_mulai", members(422), method="post"),
    Route("dialogue:kriteria", _manager(200)),
    Route("dialogue:kriteria", _manager(422), method="post"),
    Route("dialogue:bimbingan", only("pemilik", "penilai", "atasan", "pengelola"), args=_record),
    Route(
        "dialogue:bimbingan",
        only("pemilik", "penilai", "atasan", "pengelola", status=422),
        args=_record,
        method="post",
    ),
    Route(
        "dialogue:bimbingan_jurnal",
        only("pemilik", "penilai", "atasan", "pengelola", status=422),
        args=_mentoring,
        method="post",
    ),
    Route(
        "dialogue:bimbingan_langkah",
        only("pemilik", "penilai", "atasan", "pengelola", status=409),
        args=lambda world: {**_record(world), "nama": "ajukan"},
        method="post",
    ),
    # The Penilai who guided does not read what is said of him; his superior does.
    Route("dialogue:ulasan", only("pemilik", "atasan"), args=_reviewed),
    Route("dialogue:ulasan", only("pemilik", status=422), args=_finished, method="post"),
    Route(
        "dialogue:bimbingan_cetak",
        only("pemilik", "penilai", "atasan", "pengelola", status=302),
        args=_finished,
        method="post",
    ),
    Route("dialogue:ulasan_cetak", only("pemilik", "atasan", status=302), args=_reviewed, method="post"),
    Route("dialogue:konseling", members()),
    Route("dialogue:konseling_minta", members()),
    Route("dialogue:konseling_minta", members(422), method="post"),
    Route("dialogue:konseling_lapor", members()),
    Route("dialogue:konseling_lapor", members(422), method="post"),
    Route("dialogue:konselor", _manager(200)),
    Route("dialogue:konselor", _manager(422), method="post"),
    Route("dialogue:konselor_akhiri", _manager(302), args=_counsellor, method="post"),
    # Wulan, her counsellor Hasan (who is a leader by role), and Budi who reported. Nobody else, by no role.
    Route("dialogue:konseling_satu", only("pemilik", "penilai", "pimpinan"), args=_matter),
    Route(
        "dialogue:konseling_satu",
        only("pemilik", "penilai", "pimpinan", status=422),
        args=_matter,
        method="post",
    ),
    Route(
        "dialogue:konseling_langkah",
        {**only("pimpinan", status=409), "pemilik": 403, "penilai": 403},
        args=lambda world: {**_matter(world), "nama": "ambil"},
        method="post",
    ),
]
