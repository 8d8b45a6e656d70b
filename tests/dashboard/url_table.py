"""The outcome of home, notices and monitoring for each role."""

from typing import Any

from tests.execution.plan import plan
from tests.house.routes import Route, members, only
from tests.world import World

WATCHING = ("pengelola", "pimpinan", "inspektorat")
# Whoever follows no unit by a role finds the own people instead.
STARTING = {**members(302), **dict.fromkeys(WATCHING, 200)}


def _unit(world: World) -> dict[str, Any]:
    plan(world)
    return {"pk": world.bidang.pk}


TABLE = [
    Route("dashboard:home", members()),
    Route("dashboard:pantau", STARTING),
    Route("dashboard:tim", members()),
    Route("dashboard:tim_kini", members()),
    Route("dashboard:tim_unduh", members()),
    # A list of names is not given without a word on what it is for.
    Route("dashboard:tim_unduh", members(422), method="post", data={"bentuk": "csv"}),
    Route("dashboard:unit", only(*WATCHING), args=_unit),
    Route("dashboard:kini", only(*WATCHING), args=_unit),
    Route("dashboard:orang", only(*WATCHING), args=_unit),
    Route("dashboard:penilai", only(*WATCHING), args=_unit),
    Route("dashboard:tenggat", only(*WATCHING), args=_unit),
    Route("dashboard:unduh", only(*WATCHING), args=_unit),
    Route("dashboard:unduh", only(*WATCHING), args=_unit, method="post", data={"bentuk": "csv"}),
]
