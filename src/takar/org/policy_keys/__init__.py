"""The keys of a government's policy: what each one decides, its type, the national default and where that comes from.

A government sets a dated value with its legal basis (Kebijakan); where it has set none, the default holds.
`asal` says how firm the default is: HUKUM (the regulation itself), or LOKAL (the regulation leaves it to governments).
"""

from collections.abc import Mapping
from types import MappingProxyType

from takar.org.policy_keys.evaluasi import EVALUASI
from takar.org.policy_keys.kunci import KELOMPOK, KebijakanKunci, Kelompok, Kunci, Value
from takar.org.policy_keys.pelaksanaan import PELAKSANAAN
from takar.org.policy_keys.pengaduan import PENGADUAN
from takar.org.policy_keys.perlindungan import PERLINDUNGAN

__all__ = ["KELOMPOK", "KUNCI", "KebijakanKunci", "Kelompok", "Kunci", "Value"]

KUNCI: Mapping[Kunci, KebijakanKunci] = MappingProxyType(
    {key.kunci: key for key in (*EVALUASI, *PELAKSANAAN, *PERLINDUNGAN, *PENGADUAN)}
)
