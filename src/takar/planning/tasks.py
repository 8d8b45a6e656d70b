"""What this room asks of the daily work: reminders of the plan's day, the groups of its notices; and, for all rooms
below it that cannot ask the org room themselves, when a government's notices keep quiet."""

from datetime import date
from uuid import UUID

from takar.law.kalender import adalah_hari_kerja
from takar.law.registry import LawInputError
from takar.notifications.kinds import register_group
from takar.notifications.models import Group
from takar.notifications.quiet import QuietRule, register_quiet, weekend
from takar.notifications.reminders import Reminder, register_reminder
from takar.org.policy_keys import Kunci
from takar.org.selectors import kalender_of, policies
from takar.planning.audit import (
    BAGIAN_DISETUJUI,
    BAGIAN_DITARIK,
    BAGIAN_DITOLAK,
    BAGIAN_MUNDUR,
    BAGIAN_TIDAK_DISETUJUI,
    PAHAM_DIINGATKAN,
    PAHAM_DIJAWAB,
    PAHAM_DIJELASKAN,
    SKP_DISESUAIKAN,
    SKP_DITARIK,
    SKP_DITETAPKAN,
    SKP_DITETAPKAN_ATASAN,
    SKP_PENILAI_BERGANTI,
    TUGAS_DITARIK,
    TUGAS_DITERIMA,
    TUGAS_DITOLAK,
    TUGAS_TIDAK_DIIZINKAN,
)
from takar.planning.selectors.pengingat import not_fixed, not_sent, to_atasan, to_those_above
from takar.planning.selectors.pengingat_bersama import parts_waiting, tasks_waiting


def quiet_rule(instansi_id: UUID, on: date) -> QuietRule:
    """Return when a government's notices keep quiet, by its policy and calendar on a day. Four queries."""
    chosen = policies(instansi_id, on)
    closed_days = bool(chosen[Kunci.TENANG_HARI_LIBUR])
    kalender = kalender_of(instansi_id, on=on)

    def closed(day: date) -> bool:
        if not closed_days:
            return False
        try:
            return not adalah_hari_kerja(kalender, day)
        except LawInputError:
            # Next year's holidays are not decreed yet when December asks.
            return weekend(day)

    return QuietRule(start=int(chosen[Kunci.TENANG_MULAI]), end=int(chosen[Kunci.TENANG_SELESAI]), closed=closed)


register_quiet(quiet_rule)

for _code in (
    BAGIAN_DISETUJUI,
    BAGIAN_DITARIK,
    BAGIAN_DITOLAK,
    BAGIAN_MUNDUR,
    BAGIAN_TIDAK_DISETUJUI,
    PAHAM_DIJAWAB,
    PAHAM_DIJELASKAN,
    SKP_DITETAPKAN,
    SKP_DITETAPKAN_ATASAN,
    TUGAS_DITARIK,
    TUGAS_DITERIMA,
    TUGAS_DITOLAK,
    TUGAS_TIDAK_DIIZINKAN,
):
    register_group(_code.name, Group.HASIL)
register_group(PAHAM_DIINGATKAN.name, Group.TENGGAT)
for _code in (SKP_DISESUAIKAN, SKP_DITARIK, SKP_PENILAI_BERGANTI):
    register_group(_code.name, Group.UNIT)

register_reminder(
    Reminder(code="planning.pengingat.ajukan_skp", find=not_sent, escalate_to=to_those_above),
)
register_reminder(
    Reminder(code="planning.pengingat.tetapkan_skp", find=not_fixed, days_before=(3, 1), escalate_to=to_atasan),
)
register_reminder(
    Reminder(code="planning.pengingat.bersama", find=parts_waiting, days_before=(1,), days_after=(2,)),
)
register_reminder(
    Reminder(code="planning.pengingat.tugas", find=tasks_waiting, days_before=(1,), days_after=(2,)),
)
