"""What the public sees without logging in: which governments use this installation."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from takar.common.prepared import prepared
from takar.units.models import Instansi, JenisInstansi


@dataclass(frozen=True, slots=True)
class Government:
    """One government as the public page names it."""

    nama: str
    jenis: str


def governments() -> list[Government]:
    """Return the governments served here, by name. One query; national on purpose."""
    return [Government(nama=nama, jenis=str(JenisInstansi(jenis).label)) for nama, jenis in _served()]


@prepared
def _served() -> QuerySet[Any, Any]:
    return Instansi.objects.filter(latihan=False).order_by("nama", "pk").values_list("nama", "jenis")
