"""Which positions a government has for a number of people: the heads first, then staff unit by unit in turn."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from takar.demo.material import families, sections
from takar.demo.outline import Unit

# More people than this in one unit is no office; the unit then gets sections of its own.
CROWDED = 22
_SECTIONS = (
    "Subbagian Umum dan Kepegawaian",
    "Seksi Data dan Informasi",
    "Seksi Pelayanan",
    "Subbagian Perencanaan dan Keuangan",
    "Seksi Pengendalian",
    "Seksi Kerja Sama",
    "Seksi Sarana dan Prasarana",
    "Seksi Pengembangan",
)


@dataclass(frozen=True, slots=True)
class Post:
    """One person's place: unit, position, kind, and the family of its work ("-" for none)."""

    kode_unit: str
    unit: str
    jabatan: str
    jenis: str
    keluarga: str
    kepala: bool


@dataclass(frozen=True, slots=True)
class _Formasi:
    kepala: str
    bobot: int
    staf: tuple[tuple[str, str], ...]


def units_for(outline: Sequence[Unit], *, people: int) -> list[Unit]:
    """Return the units that so many people fill: the first ones of the outline, or all, with sections where crowded."""
    if people < 2 * len(outline):
        return list(outline[: max(people // 2, 6)])
    grown: list[Unit] = []
    share = math.ceil(people / len(outline))
    wanted = min(math.ceil(share / CROWDED) - 1, len(_SECTIONS) * 3)
    for unit in outline:
        grown.append(unit)
        if unit.depth == 0:
            continue
        for number in range(wanted):
            title, again = _SECTIONS[number % len(_SECTIONS)], number // len(_SECTIONS)
            name = f"{title}{f' {again + 1}' if again else ''} {unit.nama}"
            code = f"{unit.kode}-S{number + 1}"
            grown.append(
                replace(
                    unit,
                    kode=code,
                    nama=name,
                    atasan=unit.kode,
                    depth=unit.depth + 1,
                    mandiri=False,
                    kepala=f"Kepala {name}"[:200],
                    jenis_kepala="PENGAWAS",
                )
            )
    return grown


def posts_for(units: Sequence[Unit], *, people: int, first: Sequence[str]) -> list[Post]:
    """Return `people` posts: one head a unit, then staff in rounds; the units named in `first` are served first."""
    formations = {unit.kode: _formation(unit.kode) for unit in units}
    posts = [
        Post(unit.kode, unit.nama, unit.kepala, unit.jenis_kepala, _head_family(unit, formations[unit.kode]), True)
        for unit in units
    ]
    order = sorted(units, key=lambda unit: first.index(unit.kode) if unit.kode in first else len(first))
    taken = dict.fromkeys(formations, 0)
    while len(posts) < people:
        before = len(posts)
        for unit in order:
            for _each in range(formations[unit.kode].bobot):
                posts.append(_staff(unit, formations[unit.kode], taken[unit.kode]))
                taken[unit.kode] += 1
        if len(posts) == before:
            raise ValueError("no unit takes staff")
    return posts[:people]


def _staff(unit: Unit, formation: _Formasi, number: int) -> Post:
    jabatan, keluarga = formation.staf[number % len(formation.staf)]
    kind = "FUNGSIONAL" if jabatan.split()[-1] in _LEVELS else "PELAKSANA"
    return Post(unit.kode, unit.nama, jabatan, kind, keluarga, False)


_LEVELS = frozenset({"Utama", "Madya", "Muda", "Pertama", "Penyelia", "Mahir", "Terampil", "Pemula"})


def _head_family(unit: Unit, formation: _Formasi) -> str:
    # The form of JPT wants a perspective with every indicator, which only some families have.
    plain = formation.kepala
    if unit.jenis_kepala == "JPT" and not any(each.perspektif for each in families()[plain].indikator):
        return "kepala-dinas"
    return plain


def _formation(kode: str) -> _Formasi:
    for patterns, lines in sections("formasi").items():
        if any(fnmatchcase(kode, pattern) for pattern in patterns.split()):
            split = (line.partition(": ") for line in lines)
            told = {name: value.strip() for name, _colon, value in split}
            return _Formasi(
                kepala=told.pop("kepala"),
                bobot=int(told.pop("bobot", "1")),
                staf=tuple(told.items()),
            )
    raise ValueError(f"no staffing for {kode}")
