"""What the journeys' server holds before the first click: the cast and their open performance year, nothing else."""

from tests.world import build_world


def fill() -> None:
    """Make the cast; everything further is done by clicking."""
    build_world()
