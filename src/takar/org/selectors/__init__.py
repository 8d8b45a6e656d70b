"""What other rooms ask of the org room: who appraises whom, who is where, which policy and calendar hold on a day."""

from takar.org.selectors.identitas import (
    Identitas,
    PenempatanInfo,
    identitas_of,
    nip_text,
    placement_on,
    placements_on,
)
from takar.org.selectors.kebijakan import kalender_of, policies, policy, policy_int
from takar.org.selectors.penilai import (
    Kepala,
    PenilaiInfo,
    atasan_penilai_of,
    heads_of,
    in_force,
    penilai_for,
    penilai_map,
    penilai_of,
)

__all__ = [
    "Identitas",
    "Kepala",
    "PenempatanInfo",
    "PenilaiInfo",
    "atasan_penilai_of",
    "heads_of",
    "identitas_of",
    "in_force",
    "kalender_of",
    "nip_text",
    "penilai_for",
    "penilai_map",
    "penilai_of",
    "placement_on",
    "placements_on",
    "policies",
    "policy",
    "policy_int",
]
