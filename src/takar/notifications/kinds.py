"""Which group a notice belongs to, and what a person gets who never chose: rooms map the beginnings of their codes."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from takar.notifications.models import Group, MailPace

_prefixes: dict[str, Group] = {"accounts": Group.KEAMANAN, "access": Group.KEAMANAN}


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants of one group."""

    mail: str
    push: bool


# Security is told at once and cannot be switched off; its mail is the accounts room's own.
DEFAULTS: Mapping[str, Wish] = MappingProxyType(
    {
        Group.TUGAS: Wish(MailPace.HARIAN, True),
        Group.HASIL: Wish(MailPace.HARIAN, True),
        Group.TENGGAT: Wish(MailPace.HARIAN, True),
        Group.UNIT: Wish(MailPace.TIDAK, False),
        Group.KEAMANAN: Wish(MailPace.TIDAK, True),
    }
)
CHOOSABLE = (Group.TUGAS, Group.HASIL, Group.TENGGAT, Group.UNIT)
ABOUT = MappingProxyType(
    {
        Group.TUGAS: _("Ada yang menunggu tindakan Anda: SKP diajukan kepada Anda, catatan kerja dikembalikan."),
        Group.HASIL: _("Jawaban atas pekerjaan Anda: SKP ditetapkan, hasil evaluasi, umpan balik."),
        Group.TENGGAT: _("Batas waktu yang mendekat atau baru saja lewat."),
        Group.UNIT: _("Perubahan pada unit dan orang yang Anda kelola."),
    }
)


def register_group(prefix: str, group: Group) -> None:
    """Put every code that is `prefix` or begins with `prefix.` into `group`; the longest prefix decides."""
    if _prefixes.get(prefix, group) != group:
        raise ValueError(f"notices {prefix} are in another group already")
    _prefixes[prefix] = group


def group_of(code: str) -> Group:
    """Return the group of a notice's code. What no room has mapped counts as a task, so that it is not missed."""
    parts = code.split(".")
    for length in range(len(parts), 0, -1):
        found = _prefixes.get(".".join(parts[:length]))
        if found is not None:
            return found
    return Group.TUGAS
