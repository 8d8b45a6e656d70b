"""What the government's policy says of rights themselves, for the access room, which lies below."""

from datetime import date
from uuid import UUID

from takar.access.government_rules import Rule
from takar.org.policy_keys import Kunci
from takar.org.selectors.kebijakan import policy

_KEYS = {Rule.DUA_LANGKAH: Kunci.PERAN_DUA_LANGKAH, Rule.DUA_ORANG: Kunci.PERAN_DUA_ORANG}


def decided(rule: Rule, instansi_id: UUID, day: date) -> bool:
    """Whether the government's policy of the day says so. One query."""
    return bool(policy(instansi_id, _KEYS[rule], day))
