"""Read a government's dated policy and its working calendar; where nothing is set, the national default holds."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from takar.common.prepared import prepared
from takar.law.kalender import NASIONAL, Kalender, atur
from takar.org.models import HariLibur, Kebijakan
from takar.org.policy_keys import KUNCI, Kunci, Value
from takar.units.models import UnitKerja


def policy(instansi_id: UUID, key: Kunci | str, on: date) -> Value:
    """Return the value of one policy key on a day. One query."""
    kunci = Kunci(key)
    found = _value(instansi_id=instansi_id, kunci=kunci.value, on=on)
    return _checked(kunci, found[0][0] if found else None)


def policies(instansi_id: UUID, on: date) -> Mapping[Kunci, Value]:
    """Return the value of every policy key on a day. One query."""
    stored = dict(_values(instansi_id=instansi_id, on=on))
    return MappingProxyType({kunci: _checked(kunci, stored.get(kunci.value)) for kunci in Kunci})


def policy_int(instansi_id: UUID, key: Kunci, on: date) -> int:
    """Return the value of a numeric key; for callers that need the type."""
    return int(policy(instansi_id, key, on))


def kalender_of(instansi_id: UUID, *, on: date, unit_id: UUID | None = None) -> Kalender:
    """Return the working calendar of a unit (of the root without `unit_id`): the national one with the government's
    own holidays laid over it, its week, and its policy on cuti bersama as of `on`. Three queries."""
    week = _root_week(instansi_id=instansi_id) if unit_id is None else _week(instansi_id=instansi_id, unit_id=unit_id)
    hari_seminggu = (week[0][0] if week else 0) or 5
    cuti = bool(policy(instansi_id, Kunci.CUTI_BERSAMA_LIBUR, on))
    return atur(overlaid(NASIONAL, own_days(instansi_id)), hari_seminggu=hari_seminggu, cuti_bersama_libur=cuti)


def own_days(instansi_id: UUID) -> list[tuple[date, str, bool]]:
    """Return the days that a government closes (True) or opens by itself, with their reason. One query."""
    return _days(instansi_id=instansi_id)


def overlaid(kalender: Kalender, overlay: list[tuple[date, str, bool]]) -> Kalender:
    """Return the calendar with local days closed (`libur`) or opened. Each touched year's version gets a mark of the
    overlay, so that a deadline tells by which list it was counted; a year that is not loaded stays unloaded."""
    if not overlay:
        return kalender
    closed, leave = dict(kalender.libur), dict(kalender.cuti_bersama)
    marks: dict[int, list[str]] = {}
    for day, title, libur in overlay:
        if libur:
            closed[day] = title
        else:
            closed.pop(day, None)
            leave.pop(day, None)
        marks.setdefault(day.year, []).append(f"{day:%m%d}{'L' if libur else 'M'}")
    versions = {
        year: f"{version}-{sha256(''.join(marks[year]).encode()).hexdigest()[:4]}" if year in marks else version
        for year, version in kalender.tahun.items()
    }
    return replace(
        kalender,
        tahun=MappingProxyType(versions),
        libur=MappingProxyType(closed),
        cuti_bersama=MappingProxyType(leave),
    )


@prepared
def _week(instansi_id: UUID, unit_id: UUID) -> QuerySet[Any, Any]:
    rows = UnitKerja.objects.filter(instansi_id=instansi_id, pk=unit_id)
    return rows.order_by().values_list("hari_kerja")


@prepared
def _root_week(instansi_id: UUID) -> QuerySet[Any, Any]:
    rows = UnitKerja.objects.filter(instansi_id=instansi_id, depth=1)
    return rows.order_by("path").values_list("hari_kerja")[:1]


@prepared
def _value(instansi_id: UUID, kunci: str, on: date) -> QuerySet[Any, Any]:
    rows = Kebijakan.objects.filter(instansi_id=instansi_id, kunci=kunci, berlaku_mulai__lte=on)
    return rows.order_by("-berlaku_mulai", "-pk").values_list("nilai")[:1]


@prepared
def _values(instansi_id: UUID, on: date) -> QuerySet[Any, Any]:
    rows = Kebijakan.objects.filter(instansi_id=instansi_id, berlaku_mulai__lte=on)
    return rows.order_by("berlaku_mulai", "pk").values_list("kunci", "nilai")


@prepared
def _days(instansi_id: UUID) -> QuerySet[Any, Any]:
    rows = HariLibur.objects.filter(instansi_id=instansi_id)
    return rows.order_by("tanggal").values_list("tanggal", "keterangan", "libur")


def _checked(kunci: Kunci, stored: object) -> Value:
    # A stored value that no longer fits its key (a bound was tightened) must not govern anyone: the default does.
    key = KUNCI[kunci]
    if isinstance(stored, str | int) and key.accepts(stored):
        return stored
    return key.bawaan
