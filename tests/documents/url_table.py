"""The outcome of the proof page, which is everyone's, and of the download, which is its readers', for each role."""

from typing import Any

from takar.documents.actions import issue
from takar.documents.forms.kind import FormKind
from takar.planning.documents import SKP_KIND
from tests.documents.samples import SKP
from tests.house.routes import Route, everyone, only
from tests.planning.plans import open_year, start
from tests.world import NOW, World


def printed(world: World) -> dict[str, Any]:
    """The code of a document of Wulan's plan."""
    open_year(world)
    document = issue(
        actor=world.budi.actor,
        instansi=world.instansi,
        form=FormKind.A_1_7,
        context=SKP,
        object_kind=SKP_KIND,
        object_id=start(world.wulan).pk,
        version=1,
        subject_id=world.wulan.id,
        now=NOW,
    )
    return {"kode": document.kode}


def unknown(_world: World) -> dict[str, Any]:
    return {"kode": "A" * 26}


_READERS = ("pemilik", "penilai", "atasan", "pengelola", "pimpinan", "inspektorat")
_POST = {"method": "post"}

TABLE = [
    Route("documents:verify", everyone()),
    Route("documents:verify", everyone(302), data={"kode": "A" * 26}),
    Route("documents:verify", everyone(422), **_POST),
    Route("documents:verify_code", everyone(), args=printed),
    Route("documents:verify_code", everyone(404), args=unknown),
    Route("documents:verify_code", everyone(422), args=printed, **_POST),
    Route("documents:download", only(*_READERS), args=printed),
    Route("documents:download", only(status=404), args=unknown),
    Route("documents:download", everyone(405), args=printed, **_POST),
]
