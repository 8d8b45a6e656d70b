"""Read the texts of the demo: what each family of jobs plans and does, and lines that any job may use.

data/pekerjaan/<family>.txt, one family a file:
    utama: / tambahan:     a planned result; below it its indicators:
      ASPEK naik|turun MIN..MAX UNIT [PERSPEKTIF]: the indicator
        arti: ya: bukan: data:    what it means, what counts, what does not, where the figure comes from
        hitung:                   JUMLAH, HITUNGAN, TERAKHIR, RERATA or PERSENTASE: counted from entries, not typed
    kerja:                    what somebody did for it; {n} stands for the amount, {d} for what a share is part of
    umpan:                 feedback of a superior
"""

import re
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

_INDICATOR = re.compile(
    r"(?P<aspek>KUANTITAS|KUALITAS|WAKTU|BIAYA) (?P<arah>naik|turun) (?P<low>\d+)\.\.(?P<high>\d+) "
    r"(?P<satuan>[^\[:]+?)(?: \[(?P<perspektif>[A-Z_]+)\])?: (?P<teks>.+)\Z"
)


@dataclass(slots=True)
class ContohIndikator:
    """One indicator with its range and its plain words."""

    aspek: str
    arah: str
    low: int
    high: int
    satuan: str
    perspektif: str
    teks: str
    arti: str = ""
    ya: str = ""
    bukan: str = ""
    data: str = ""
    hitung: str = ""
    kerja: list[str] = field(default_factory=list)

    @property
    def target(self) -> str:
        """The range as a person writes it: 1.800–2.200 pasien."""
        return f"{angka(self.low)}–{angka(self.high)} {self.satuan}"

    @property
    def cumulative(self) -> bool:
        """Whether the amounts of a year add up to the target."""
        if self.hitung:
            return self.hitung in ("JUMLAH", "HITUNGAN")
        return self.satuan != "%" and any("{n}" in line for line in self.kerja)


@dataclass(slots=True)
class ContohRhk:
    """One planned result. `{unit}` in its text stands for the person's unit."""

    jenis: str
    teks: str
    indikator: list[ContohIndikator] = field(default_factory=list)


@dataclass(slots=True)
class Keluarga:
    """What a family of jobs plans and does, and what superiors say of it."""

    kunci: str
    rhk: list[ContohRhk] = field(default_factory=list)
    umpan: list[str] = field(default_factory=list)

    @property
    def indikator(self) -> list[ContohIndikator]:
        return [each for rhk in self.rhk for each in rhk.indikator]


def angka(value: int) -> str:
    """A whole number with the Indonesian point between thousands."""
    return f"{value:,}".replace(",", ".")


@cache
def families() -> dict[str, Keluarga]:
    """Return every family by its key, in the order of the file names."""
    folder = files("takar.demo") / "data" / "pekerjaan"
    named = sorted((each for each in folder.iterdir() if each.name.endswith(".txt")), key=lambda each: each.name)
    return {
        (key := each.name.removesuffix(".txt")): read_family(key, each.read_text(encoding="utf-8")) for each in named
    }


@cache
def sections(name: str) -> dict[str, list[str]]:
    """Return the lines of data/<name>.txt below each [section]."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in (files("takar.demo") / "data" / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            lines = found.setdefault(line.strip("[] "), [])
        elif line.strip() and not line.startswith("#"):
            lines.append(line.strip())
    return found


def read_family(kunci: str, text: str) -> Keluarga:
    """Return one family from its file. Raises `ValueError` naming the line that cannot be read."""
    found = Keluarga(kunci)
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        key, _colon, value = line.partition(": ")
        match = _INDICATOR.match(line)
        if key in ("utama", "tambahan"):
            found.rhk.append(ContohRhk(jenis=key.upper(), teks=value))
        elif key == "umpan":
            found.umpan.append(value)
        elif match and found.rhk:
            found.rhk[-1].indikator.append(
                ContohIndikator(
                    aspek=match["aspek"],
                    arah=match["arah"].upper(),
                    low=int(match["low"]),
                    high=int(match["high"]),
                    satuan=match["satuan"],
                    perspektif=match["perspektif"] or "",
                    teks=match["teks"],
                )
            )
        elif key == "kerja" and found.indikator:
            found.indikator[-1].kerja.append(value)
        elif key in ("arti", "ya", "bukan", "data", "hitung") and found.indikator:
            setattr(found.indikator[-1], key, value)
        else:
            raise ValueError(f"{kunci}, line {number} cannot be read: {raw!r}")
    return found
