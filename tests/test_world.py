"""The cast itself: rights follow from roles and positions, and the outsider is outside."""

from tests.world import World


def test_roles_reach_the_whole_tree(world: World) -> None:
    assert world.bidang.path.startswith(world.dewi.actor.paths("PENGELOLA_KINERJA")[0])


def test_the_outsider_holds_nothing_in_tirta(world: World) -> None:
    assert world.oki.actor.instansi_id == world.lain.pk
    assert world.oki.actor.grants == ()
