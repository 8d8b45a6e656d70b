"""What an official form lets one choose from, in the order it prints them.

PermenPANRB 6/2022 prints every option and strikes through those not chosen (worked examples, Anak Lampiran 4-6).
"""

from enum import StrEnum


class Pendekatan(StrEnum):
    """How results are written: narrative, or indicator and target apart (p.50)."""

    KUALITATIF = "KUALITATIF"
    KUANTITATIF = "KUANTITATIF"


class CapaianOrganisasi(StrEnum):
    """The organisation's achievement (p.92); note ISTIMEWA where a person has SANGAT_BAIK."""

    ISTIMEWA = "ISTIMEWA"
    BAIK = "BAIK"
    BUTUH_PERBAIKAN = "BUTUH_PERBAIKAN"
    KURANG = "KURANG"
    SANGAT_KURANG = "SANGAT_KURANG"


class Rating(StrEnum):
    """The rating of results and of behaviour (p.97-102), in the order of the form."""

    DIATAS = "DIATAS"
    SESUAI = "SESUAI"
    DIBAWAH = "DIBAWAH"


class PredikatPegawai(StrEnum):
    """The employee's predicate (p.99), in the order of the form."""

    SANGAT_BAIK = "SANGAT_BAIK"
    BAIK = "BAIK"
    BUTUH_PERBAIKAN = "BUTUH_PERBAIKAN"
    KURANG = "KURANG"
    SANGAT_KURANG = "SANGAT_KURANG"


# The words as the forms print them, the spelling "DIATAS" and "DIBAWAH" included.
PRINTED: dict[type[StrEnum], dict[str, str]] = {
    CapaianOrganisasi: {
        "ISTIMEWA": "ISTIMEWA",
        "BAIK": "BAIK",
        "BUTUH_PERBAIKAN": "BUTUH PERBAIKAN",
        "KURANG": "KURANG",
        "SANGAT_KURANG": "SANGAT KURANG",
    },
    Rating: {
        "DIATAS": "DIATAS EKSPEKTASI",
        "SESUAI": "SESUAI EKSPEKTASI",
        "DIBAWAH": "DIBAWAH EKSPEKTASI",
    },
    PredikatPegawai: {
        "SANGAT_BAIK": "SANGAT BAIK",
        "BAIK": "BAIK",
        "BUTUH_PERBAIKAN": "BUTUH PERBAIKAN",
        "KURANG": "KURANG (MISCONDUCT)",
        "SANGAT_KURANG": "SANGAT KURANG",
    },
}


def options(kind: type[StrEnum], chosen: str | None) -> list[dict[str, str | bool]]:
    """Return every option of `kind` with `dicoret` true where it was not chosen; nothing is struck before a choice."""
    picked = None if chosen is None else kind(chosen).value
    return [
        {"teks": PRINTED[kind][member.value], "dicoret": picked is not None and member.value != picked}
        for member in kind
    ]
