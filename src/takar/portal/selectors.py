"""What the public sees without logging in: which governments use this installation."""

from dataclasses import dataclass

from takar.units.models import Instansi


@dataclass(frozen=True, slots=True)
class Government:
    """One government as the public page names it."""

    nama: str
    jenis: str


def governments() -> list[Government]:
    """Return the governments served here, by name. One query; national on purpose."""
    rows = Instansi.objects.filter(latihan=False).order_by("nama", "pk").only("nama", "jenis")
    return [Government(nama=row.nama, jenis=row.get_jenis_display()) for row in rows]
