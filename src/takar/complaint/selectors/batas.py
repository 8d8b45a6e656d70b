"""When something is due: dated days of the government's policy, counted by the unit's own clock."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from takar.common.refusals import Invalid
from takar.law.pengaduan import JenisAduan, kunci_jawab
from takar.org.policy_keys import Kunci
from takar.org.selectors import policies
from takar.service.selectors.waktu import clock_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Tempo:
    """The last moment in time, and the one from which it is nearly late."""

    jatuh_tempo: datetime
    ingatkan_pada: datetime


def check_due(instansi_id: UUID, unit_id: UUID, *, mulai: datetime, today: date) -> Tempo:
    """Until when a complaint that came in at `mulai` is to be checked. Five queries."""
    return _due(instansi_id, unit_id, Kunci.ADUAN_VERIFIKASI_HARI, mulai=mulai, today=today)


def answer_due(instansi_id: UUID, unit_id: UUID, *, jenis: str, mulai: datetime, today: date) -> Tempo:
    """Until when a complaint of this kind is to be answered. Five queries."""
    return _due(instansi_id, unit_id, Kunci(kunci_jawab(JenisAduan(jenis))), mulai=mulai, today=today)


def _due(instansi_id: UUID, unit_id: UUID, kunci: Kunci, *, mulai: datetime, today: date) -> Tempo:
    settings = policies(instansi_id, today)
    days, unit = int(settings[kunci]), str(settings[Kunci.ADUAN_SATUAN])
    try:
        found = clock_of(instansi_id, unit_id, on=today).batas(diterima=mulai, janji=days, satuan=unit)
    except Invalid:
        # The calendar of that year is not loaded yet. A citizen is not turned away for it: weekends stand for the rest.
        end = mulai + timedelta(days=days * 7 // 5 + 1)
        return Tempo(jatuh_tempo=end, ingatkan_pada=mulai + (end - mulai) * 3 / 4)
    return Tempo(jatuh_tempo=found.jatuh_tempo, ingatkan_pada=min(found.ingatkan_pada, found.jatuh_tempo))
