"""Who may do what in the observation room."""

from takar.observation.policies.instrumen import VERSI_POLICY, VersiDeed
from takar.observation.policies.pengamatan import (
    PENGAMATAN_POLICY,
    PENUNJUKAN_POLICY,
    PERISTIWA_POLICY,
    PengamatanDeed,
    PenunjukanDeed,
    PeristiwaDeed,
)

__all__ = [
    "PENGAMATAN_POLICY",
    "PENUNJUKAN_POLICY",
    "PERISTIWA_POLICY",
    "VERSI_POLICY",
    "PengamatanDeed",
    "PenunjukanDeed",
    "PeristiwaDeed",
    "VersiDeed",
]
