"""What each address of this room answers to each role; the owner of every row is Wulan."""

from typing import Any

from takar.common.ids import new_id
from takar.execution.actions.bukti import Upload
from takar.execution.actions.kemajuan import set_progress
from takar.execution.actions.templat import save_template
from takar.execution.models import Bukti
from tests.execution.plan import PDF, entry, indicator, plan
from tests.house.routes import Route, everyone, members, only
from tests.world import NOW, TODAY, World

READERS = ("pemilik", "penilai", "atasan", "pengelola", "pimpinan", "inspektorat")


def _entry(world: World) -> dict[str, Any]:
    return {"pk": entry(plan(world), world.wulan).pk}


def _evidence(world: World) -> dict[str, Any]:
    entry(plan(world), world.wulan, upload=Upload(nama="bukti.pdf", isi=PDF))
    return {"pk": Bukti.objects.get().pk}


def _indicator(world: World) -> dict[str, Any]:
    return {"indikator": indicator(plan(world)).pk}


def _person(world: World) -> dict[str, Any]:
    plan(world)
    return {"pegawai": world.wulan.id}


def _progress_file(world: World) -> dict[str, Any]:
    row = set_progress(
        actor=world.wulan.actor,
        indikator_id=indicator(plan(world)).pk,
        bulan=1,
        nilai=None,
        teks="Sesuai rencana",
        upload=Upload(nama="rekap.pdf", isi=PDF),
        today=TODAY,
        now=NOW,
    )
    return {"pk": row.pk}


def _template(world: World) -> dict[str, Any]:
    row = entry(plan(world), world.wulan)
    return {"pk": save_template(actor=world.wulan.actor, pk=new_id(), aktivitas_id=row.pk, nama="Poli", now=NOW).pk}


_STRANGERS = {"rekan": 404, "admin": 404, "luar": 404, "anonim": 302}

TABLE = [
    Route("execution:catatan", members()),
    # An empty form: everyone is told what is missing.
    Route("execution:catatan", members(422), method="post"),
    # The page without signal is the same for everybody, and holds nobody's data.
    Route("execution:luring", everyone()),
    Route("execution:luring_rencana", members(anonim=401)),
    Route("execution:kirim", members(422, anonim=401), method="post"),
    Route("execution:periksa", members(), method="post"),
    Route("execution:beberapa", members()),
    Route("execution:beberapa", members(422), method="post"),
    Route("execution:templat", members()),
    Route("execution:templat_ubah", members(422), args=_template, method="post"),
    Route("execution:templat_ubah", only("pemilik", status=302), args=_template, method="post", data={"nama": "Lain"}),
    Route("execution:templat_hapus", only("pemilik", status=302), args=_template, method="post"),
    Route("execution:templat_simpan", {**dict.fromkeys(READERS, 422), **_STRANGERS}, args=_entry, method="post"),
    Route("execution:antrean", members()),
    Route("execution:antrean", members(302), method="post"),
    # Everyone sees their own share of it, which for most is nothing.
    Route("execution:lewat_batas", members()),
    Route("execution:komentar", only(*READERS), args=_entry),
    Route("execution:komentar", only(*READERS, status=422), args=_entry, method="post"),
    Route("execution:kemajuan", members()),
    Route("execution:realisasi", only("pemilik", status=422), args=_indicator, method="post"),
    Route("execution:kemajuan_bukti", only(*READERS), args=_progress_file),
    Route("execution:orang", only(*READERS), args=_person),
    # It only leads on to the dialogue room, which decides who reads.
    Route("execution:umpan_balik", members(302), args=_person),
    Route("execution:bukti", only(*READERS), args=_evidence),
    # The first to whom it belongs removes it; after that nobody finds it.
    Route("execution:bukti_kecil", only(*READERS), args=_evidence),
    Route("execution:jelaskan", only(*READERS), args=_entry),
    # An empty explanation: its owner is told what is missing, readers that it is not theirs.
    Route(
        "execution:jelaskan",
        {**dict.fromkeys(READERS, 403), "pemilik": 422, **_STRANGERS},
        args=_entry,
        method="post",
    ),
    Route(
        "execution:bukti_hapus",
        {**dict.fromkeys(READERS, 404), "pemilik": 302, **_STRANGERS},
        args=_evidence,
        method="post",
    ),
    Route("execution:aktivitas", only(*READERS), args=_entry),
    Route(
        "execution:aktivitas",
        {**dict.fromkeys(READERS, 403), "pemilik": 422, **_STRANGERS},
        args=_entry,
        method="post",
    ),
    # Version 0 is nobody's: the owner is told that the form is stale, readers that it is not theirs.
    Route("execution:hapus", {**dict.fromkeys(READERS, 403), "pemilik": 409, **_STRANGERS}, args=_entry, method="post"),
    Route(
        "execution:bukti_tambah",
        {**dict.fromkeys(READERS, 422), **_STRANGERS},
        args=_entry,
        method="post",
    ),
    Route(
        "execution:terima", {**dict.fromkeys(READERS, 403), "penilai": 409, **_STRANGERS}, args=_entry, method="post"
    ),
    Route("execution:kembalikan", members(422), args=_entry, method="post"),
]
