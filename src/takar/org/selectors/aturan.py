"""The screens of policy, holidays and imports."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.utils.translation import gettext as _

from takar.common.prepared import prepared
from takar.law.kalender import NASIONAL
from takar.org.models import HariLibur, Impor, Kebijakan
from takar.org.policy_keys import KELOMPOK, KUNCI, KebijakanKunci


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyRow:
    """One key with what holds today and what is set to come."""

    kunci: str
    label: str
    penjelasan: str
    nilai: str
    bawaan: str
    ditetapkan: bool
    sejak: date | None
    dasar: str
    berikut: tuple[tuple[date, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyGroup:
    """The keys of one subject."""

    judul: str
    baris: tuple[PolicyRow, ...]


def policy_screen(instansi_id: UUID, *, on: date) -> tuple[PolicyGroup, ...]:
    """Return every key with its present value, grouped. One query."""
    rows = _stored(instansi_id=instansi_id)
    found: dict[str, list[PolicyRow]] = {}
    for key in KUNCI.values():
        mine = [row for row in rows if row[0] == key.kunci]
        now = next((row for row in reversed(mine) if row[2] <= on), None)
        found.setdefault(key.kelompok, []).append(
            PolicyRow(
                kunci=key.kunci.value,
                label=str(key.label),
                penjelasan=str(key.penjelasan),
                nilai=value_text(key, now[1] if now else key.bawaan),
                bawaan=value_text(key, key.bawaan),
                ditetapkan=now is not None,
                sejak=now[2] if now else None,
                dasar=now[3] if now else key.dasar,
                berikut=tuple((row[2], value_text(key, row[1])) for row in mine if row[2] > on),
            )
        )
    return tuple(PolicyGroup(judul=str(KELOMPOK[name]), baris=tuple(group)) for name, group in found.items())


def value_text(key: KebijakanKunci, value: Any) -> str:
    """Write a policy value in words."""
    if key.pilihan is not None:
        return str(key.pilihan.get(value, value))
    if isinstance(key.bawaan, bool):
        return _("Ya") if value else _("Tidak")
    return f"{value} {key.satuan}"


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayRow:
    """One special day: national, shared leave, or the government's own."""

    tanggal: date
    keterangan: str
    jenis: str
    id: UUID | None = None
    masuk: bool = False


def holidays(instansi_id: UUID, *, tahun: int) -> tuple[HolidayRow, ...]:
    """Return the special days of a year, own ones over national ones. One query."""
    found = {
        day: HolidayRow(tanggal=day, keterangan=title, jenis=_("Libur nasional"))
        for day, title in NASIONAL.libur.items()
        if day.year == tahun
    }
    found |= {
        day: HolidayRow(tanggal=day, keterangan=title, jenis=_("Cuti bersama"))
        for day, title in NASIONAL.cuti_bersama.items()
        if day.year == tahun
    }
    for one in _own_days(instansi_id=instansi_id, first=date(tahun, 1, 1), last=date(tahun, 12, 31)):
        label = _("Libur daerah") if one.libur else _("Tetap masuk kerja")
        found[one.tanggal] = HolidayRow(
            tanggal=one.tanggal, keterangan=one.keterangan, jenis=label, id=one.pk, masuk=not one.libur
        )
    return tuple(found[day] for day in sorted(found))


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRow:
    """One upload in the list."""

    id: UUID
    nama: str
    diunggah_at: datetime
    diterapkan_at: datetime | None
    menunggu: bool
    ringkasan: dict[str, int]


def recent_imports(instansi_id: UUID) -> tuple[ImportRow, ...]:
    """Return the last twenty uploads, newest first, without their contents. One query."""
    rows = _imports(instansi_id=instansi_id)
    return tuple(
        ImportRow(
            id=pk, nama=name, diunggah_at=at, diterapkan_at=done, menunggu=not empty and done is None, ringkasan=counts
        )
        for pk, name, at, done, empty, counts in rows
    )


@prepared
def _stored(instansi_id: UUID) -> "QuerySet[Kebijakan, tuple[Any, ...]]":
    rows = Kebijakan.objects.filter(instansi_id=instansi_id).order_by("berlaku_mulai", "pk")
    return rows.values_list("kunci", "nilai", "berlaku_mulai", "dasar")


@prepared
def _own_days(instansi_id: UUID, first: date, last: date) -> "QuerySet[HariLibur, HariLibur]":
    return HariLibur.objects.filter(instansi_id=instansi_id, tanggal__range=(first, last)).order_by("tanggal")


@prepared
def _imports(instansi_id: UUID) -> "QuerySet[Impor, tuple[Any, ...]]":
    rows = Impor.objects.filter(instansi_id=instansi_id)
    rows = rows.annotate(kosong=ExpressionWrapper(Q(isi__isnull=True), output_field=BooleanField()))
    told = rows.order_by("-diunggah_at", "-pk")
    return told.values_list("pk", "nama_berkas", "diunggah_at", "diterapkan_at", "kosong", "ringkasan")[:20]
