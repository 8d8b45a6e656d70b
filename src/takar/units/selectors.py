"""Read the unit trees: the chain above a unit, and the root of a government."""

from uuid import UUID

from takar.units.models import UnitKerja


def chain_paths(path: str) -> tuple[str, ...]:
    """Return the stored paths of a unit and of all units above it, from the unit upward. No query."""
    step = UnitKerja.steplen
    return tuple(path[:end] for end in range(len(path), 0, -step))


def root_of(instansi_id: UUID) -> UnitKerja | None:
    """Return the root of a government's tree, or None while it has none."""
    found: UnitKerja | None = UnitKerja.objects.filter(instansi_id=instansi_id, depth=1).order_by("path").first()
    return found
