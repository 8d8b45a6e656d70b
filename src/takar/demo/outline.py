"""Read a government's structure from its outline: one line a unit, indented by two under the unit above.

Name of the unit [CODE] = Name of the head's position | KIND        (* after the code: an independent unit)
"""

import re
from dataclasses import dataclass
from importlib.resources import files

_LINE = re.compile(
    r"^(?P<indent> *)(?P<name>.+?) \[(?P<code>[A-Z0-9-]+)\](?P<own> \*)? = (?P<head>.+?) \| (?P<kind>[A-Z_]+)$"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: its place in the tree is `depth` (0 for the root) and the code of the unit above."""

    kode: str
    nama: str
    atasan: str | None
    depth: int
    mandiri: bool
    kepala: str
    jenis_kepala: str


def read_outline(text: str) -> list[Unit]:
    """Return the units of an outline, each after the one above it. Raises `ValueError` with the line's number."""
    found: list[Unit] = []
    above: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.match(line)
        if match is None:
            raise ValueError(f"line {number} is not a unit: {line!r}")
        depth = len(match["indent"]) // 2
        if depth > len(above):
            raise ValueError(f"line {number} is indented too far")
        del above[depth:]
        found.append(
            Unit(
                kode=match["code"],
                nama=match["name"],
                atasan=above[-1] if above else None,
                depth=depth,
                mandiri=bool(match["own"]),
                kepala=match["head"],
                jenis_kepala=match["kind"],
            )
        )
        above.append(match["code"])
    return found


def outline_of(kode: str) -> list[Unit]:
    """Return the units of one of the five governments."""
    return read_outline((files("takar.demo") / "data" / f"{kode}.txt").read_text(encoding="utf-8"))
