"""The stored paths of a tree: the chain above a unit, and one root for each government."""

from takar.units.selectors import chain_paths, root_of
from tests.world import World


def test_the_chain_runs_from_the_unit_to_the_root(world: World) -> None:
    assert chain_paths(world.bidang.path) == (world.bidang.path, world.dinas.path, world.akar.path)
    assert chain_paths(world.akar.path) == (world.akar.path,)


def test_each_government_has_its_own_root(world: World) -> None:
    here, there = root_of(world.instansi.pk), root_of(world.lain.pk)
    assert here is not None
    assert there is not None
    assert here.pk == world.akar.pk
    assert not there.path.startswith(here.path)
