"""Invent the people of a government: names put together from lists, NIP right in form with serials above 900."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from takar.demo.governments import Government
from takar.demo.material import sections
from takar.demo.outline import outline_of
from takar.demo.staffing import Post, posts_for, units_for
from takar.law.nip import urai_nip
from takar.law.pangkat import JenisAsn

_GOLONGAN = {
    "JPT": ("IV/b", "IV/c", "IV/d"),
    "ADMINISTRATOR": ("III/d", "IV/a", "IV/b"),
    "PENGAWAS": ("III/c", "III/d"),
    "PELAKSANA": ("II/c", "II/d", "III/a", "III/b"),
    "Madya": ("IV/a", "IV/b"),
    "Muda": ("III/c", "III/d"),
    "Pertama": ("III/a", "III/b"),
    "Penyelia": ("III/c", "III/d"),
    "Mahir": ("III/a", "III/b"),
    "Terampil": ("II/c", "II/d"),
}
_GOLONGAN_PPPK = {"Pertama": "IX", "Muda": "X", "Terampil": "VII", "PELAKSANA": "V"}
_KELAS = {
    "JPT": 14,
    "ADMINISTRATOR": 12,
    "PENGAWAS": 9,
    "PELAKSANA": 6,
    "Madya": 11,
    "Muda": 9,
    "Pertama": 8,
    "Penyelia": 8,
    "Mahir": 7,
    "Terampil": 6,
}
_GELAR = {
    "dokter": ("dr.", ""),
    "perawat": ("", "A.Md.Kep."),
    "bidan": ("", "A.Md.Keb."),
    "guru": ("", "S.Pd."),
    "kepala-sekolah": ("", "M.Pd."),
    "kepala-puskesmas": ("dr.", "M.K.M."),
    "penyuluh-pertanian": ("", "S.P."),
    "pranata-komputer": ("", "S.Kom."),
    "auditor": ("", "S.E."),
    "analis-sdm": ("", "S.Psi."),
    "kepala-dinas": ("", "M.Si."),
    "inspektur": ("", "S.E., M.Ak."),
    "sekretaris-daerah": ("Dr.", "M.Si."),
    "camat": ("", "S.STP., M.Si."),
    "administrator": ("", "M.AP."),
    "lurah": ("", "S.IP."),
    "sekretaris": ("", "S.E."),
    "penelaah": ("", "S.Sos."),
}
_STANDINGS = ("Cuti di luar tanggungan negara", "Tugas belajar", "Masa persiapan pensiun")
ROLES = ("pegawai", "penilai", "atasan", "pengelola", "pimpinan", "inspektorat")


@dataclass(slots=True)
class Orang:
    """One invented person with post; `peran` is the role of the login sheet, empty for most."""

    post: Post
    nama: str
    gelar_depan: str
    gelar_belakang: str
    nip: str
    jenis: str
    golongan: str
    kelas: int
    kedudukan: str
    email: str
    tmt: date
    peran: str = ""


def cast_for(government: Government, *, people: int, year: int, seed: int) -> list[Orang]:
    """Return the people of a government, heads before staff; the same seed gives the same people."""
    rng = random.Random(f"{seed}/{government.kode}/orang")  # noqa: S311 - invented people, no secret
    units = units_for(outline_of(government.kode), people=people)
    first = (_stage_unit(government, [unit.kode for unit in units]), government.kinerja)
    audits = [unit.kode for unit in units if unit.kode in ("ITKOT", "ITPROV", "ITDA")]
    posts = posts_for(units, people=people, first=[*first, *audits])
    makers = _Names(government.kode, rng)
    found = [_person(post, government=government, makers=makers, rng=rng, year=year) for post in posts]
    _give_roles(found, government, stage=first[0])
    free = [one for one in reversed(found) if not one.post.kepala and not one.peran and one.jenis == "PNS"]
    for one, standing in zip(free, _STANDINGS, strict=False):
        one.kedudukan = standing
    return found


def vacant_head(people: Sequence[Orang], *, stage: str) -> Orang | None:
    """Return the head whose post is left vacant, so that someone is Plt of it: the last kasi or lurah elsewhere."""
    heads = [one for one in people if one.post.kepala and one.post.jenis == "PENGAWAS" and one.post.kode_unit != stage]
    return heads[-1] if len(heads) > 1 and not heads[-1].peran else None


def _stage_unit(government: Government, codes: Sequence[str]) -> str:
    found = next((code for code in government.panggung if code in codes), None)
    if found is None:
        raise ValueError(f"{government.kode} needs at least 24 people to tell its story")
    return found


def _give_roles(people: Sequence[Orang], government: Government, *, stage: str) -> None:
    """The first staff member of the stage, the heads above, and whoever holds the government's roles."""
    above = {unit.kode: unit.atasan for unit in outline_of(government.kode)}
    heads = {one.post.kode_unit: one for one in people if one.post.kepala}
    superior = above[stage]
    chosen = {
        "pegawai": next(one for one in people if one.post.kode_unit == stage and not one.post.kepala),
        "penilai": heads[stage],
        "atasan": heads[superior] if superior else heads[stage],
        "pengelola": next(one for one in people if one.post.kode_unit == government.kinerja and not one.post.kepala),
        "pimpinan": heads["SETDA"],
        "inspektorat": next(
            one for wanted in ("auditor", "inspektur") for one in people if one.post.keluarga == wanted
        ),
    }
    for role, one in chosen.items():
        one.peran = role
        one.email = f"{role}@{government.kode}.example"


class _Names:
    """Gives names, addresses and numbers, none twice."""

    def __init__(self, kode: str, rng: random.Random) -> None:
        self.kode, self.rng = kode, rng
        self.lists = {key: value.split() for key, value in (line.split(": ") for line in sections("nama")[kode])}
        self.names: set[str] = set()
        self.addresses: set[str] = set()
        self.numbers: set[str] = set()

    def name(self, *, woman: bool) -> str:
        """A name of two parts; of three once those are used up."""
        given = self.lists["wanita" if woman else "pria"]
        for attempt in range(10_000):
            parts = [self.rng.choice(given), *([self.rng.choice(given)] if attempt > 20 else [])]
            found = " ".join([*dict.fromkeys(parts), self.rng.choice(self.lists["belakang"])])
            if found not in self.names:
                self.names.add(found)
                return found
        raise ValueError("no more names")

    def address(self, name: str) -> str:
        base = ".".join(name.lower().split())
        found, number = base, 1
        while found in self.addresses:
            number += 1
            found = f"{base}{number}"
        self.addresses.add(found)
        return f"{found}@{self.kode}.example"


def _person(post: Post, *, government: Government, makers: _Names, rng: random.Random, year: int) -> Orang:
    woman = rng.random() < 0.5
    level = post.jabatan.split()[-1] if post.jenis == "FUNGSIONAL" and not post.kepala else post.jenis
    if post.jenis == "FUNGSIONAL" and post.kepala:
        level = "Madya"
    contract = not post.kepala and level in _GOLONGAN_PPPK and rng.random() < 0.25
    elected = post.jenis == "PEJABAT_NEGARA"
    name = makers.name(woman=woman)
    front, back = _GELAR.get(post.keluarga, ("", ""))
    return Orang(
        post=post,
        nama=name,
        gelar_depan="" if elected else front,
        gelar_belakang="" if elected else back,
        nip="" if elected else _number(government, makers, rng, level=level, woman=woman, contract=contract, year=year),
        jenis="Bukan ASN" if elected else "PPPK" if contract else "PNS",
        golongan="" if elected else _GOLONGAN_PPPK[level] if contract else rng.choice(_GOLONGAN[level]),
        kelas=0 if elected else _KELAS[level],
        kedudukan="Aktif",
        email=makers.address(name),
        tmt=date(year - rng.randint(1, 4), rng.randint(1, 12), 1),
    )


def _number(
    government: Government,
    makers: _Names,
    rng: random.Random,
    *,
    level: str,
    woman: bool,
    contract: bool,
    year: int,
) -> str:
    """A number that is right in form; the serials from 900 on say that nobody has it."""
    oldest = {"JPT": (50, 57), "ADMINISTRATOR": (42, 55), "PENGAWAS": (36, 52), "Madya": (42, 54)}.get(level, (27, 48))
    while True:
        born = date(year - rng.randint(*oldest), rng.randint(1, 12), rng.randint(1, 28))
        joined = rng.randint(2021, 2023) if contract else min(born.year + rng.randint(22, 26), 2022)
        month = 21 if contract else rng.randint(1, 12)
        serial = 900 + government.nomor * 20 + rng.randrange(20)
        found = f"{born:%Y%m%d}{joined}{month:02d}{2 if woman else 1}{serial}"
        if found not in makers.numbers:
            makers.numbers.add(found)
            return urai_nip(found, jenis=JenisAsn.PPPK if contract else JenisAsn.PNS).angka
