"""The outcome of the ledger's pages for each role: one's own trail for everyone, the rest for Inspektorat."""

from datetime import timedelta
from typing import Any

from takar.access.models import RoleGrant
from takar.audit.actions import append
from takar.audit.codes import all_codes
from takar.audit.models import AuditEvent
from takar.common.clock import now
from tests.audit.sealing import seal_first
from tests.house.routes import Route, everyone, members, only
from tests.world import World


def _entry(world: World) -> AuditEvent:
    # About Wulan, by Budi: one about whom, one by whom.
    code = next(each for each in all_codes() if each.name == "access.peran.diberikan")
    return append(
        actor=world.budi.actor,
        code=code,
        object_kind=RoleGrant._meta.label_lower,
        object_id=world.wulan.id,
        subject_id=world.wulan.id,
        detail={"objek": "peran", "peran": "peran", "unit": "unit", "nama": "Wulan"},
        now=now() - timedelta(minutes=1),
    )


def waiting(world: World) -> dict[str, Any]:
    return {"pk": _entry(world).pk}


def sealed(world: World) -> dict[str, Any]:
    return {"pk": seal_first(_entry(world)).pk}


def a_head(world: World) -> dict[str, Any]:
    sealed(world)
    return {}


_READERS = ("pemilik", "penilai", "inspektorat")
_AUDITOR = only("inspektorat", others=403)

TABLE = [
    Route("audit:own", members()),
    Route("audit:ledger", _AUDITOR),
    Route("audit:state", _AUDITOR),
    # Nothing is sealed yet: there is no head to keep.
    Route("audit:head_file", only("inspektorat", status=404, others=403)),
    Route("audit:head_file", _AUDITOR, args=a_head),
    Route("audit:entry", only(*_READERS), args=waiting),
    Route("audit:receipt", only(*_READERS, status=409), args=waiting),
    Route("audit:receipt", only(*_READERS), args=sealed),
    Route("audit:own", everyone(405), method="post"),
    Route("audit:entry", everyone(405), args=waiting, method="post"),
]
