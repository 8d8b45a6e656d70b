"""The options that a form prints in a row, of which those not chosen are struck through.

So are all worked examples of PermenPANRB 6/2022 (Anak Lampiran 4-6). Order and words are those of `takar.law`.
"""

from takar.law.organisasi import PredikatOrganisasi
from takar.law.predikat import Predikat, Rating

Choice = type[PredikatOrganisasi] | type[Predikat] | type[Rating]


def options(kind: Choice, chosen: str | None) -> list[dict[str, str | bool]]:
    """Return every option of `kind`, `dicoret` true where it was not chosen; nothing is struck before a choice."""
    picked = None if chosen is None else kind(chosen)
    return [{"teks": member.label.upper(), "dicoret": picked is not None and member is not picked} for member in kind]
