"""The catalogue: services, who serves, opening hours."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.access.policies import access_row, can
from takar.audit.actions import append
from takar.common.actor import Actor
from takar.common.refusals import Forbidden, Invalid, NotFound, Problem
from takar.law.layanan import baca_selang, tulis_selang
from takar.law.registry import LawInputError
from takar.org.models import Pegawai
from takar.service import audit
from takar.service.models import JamLayanan, Layanan, PetugasLayanan
from takar.service.policies import LayananDeed, PetugasDeed
from takar.units.models import UnitKerja

_KODE = re.compile(r"[A-Z0-9][A-Z0-9-]{1,11}\Z", re.ASCII)


@transaction.atomic
def add_service(*, actor: Actor, pk: UUID, unit_id: UUID, kode: str, nama: str, ringkas: str, now: datetime) -> Layanan:
    """Add a service to a unit. The same `pk` gives the one row."""
    existing = Layanan.objects.filter(pk=pk, instansi_id=actor.home).first()
    if existing is not None:
        return existing
    unit = _unit(actor, unit_id)
    code = kode.strip().upper()
    problems = []
    if not _KODE.match(code):
        problems.append(Problem("kode", _("Isi 2 sampai 12 huruf atau angka, misalnya KK atau AKTA-LAHIR.")))
    elif Layanan.objects.filter(instansi_id=actor.home, kode=code).exists():
        problems.append(Problem("kode", _("Kode ini sudah dipakai layanan lain. Pilih kode lain.")))
    if not nama.strip():
        problems.append(Problem("nama", _("Isi nama layanannya.")))
    if problems:
        raise Invalid(_("Layanan belum disimpan."), problems=problems)
    row = Layanan(pk=pk, instansi_id=unit.instansi_id, unit=unit, kode=code, nama=nama.strip(), ringkas=ringkas.strip())
    _must(actor, row)
    row.save(force_insert=True)
    append(
        actor=actor,
        code=audit.LAYANAN_DIBUAT,
        object_kind="service.layanan",
        object_id=row.pk,
        after={"kode": row.kode, "nama": row.nama, "unit": row.unit_id},
        detail={"objek": row.nama},
        now=now,
    )
    return row


@transaction.atomic
def change_service(
    *, actor: Actor, pk: UUID, nama: str, ringkas: str, aktif: bool, version: int, now: datetime
) -> Layanan:
    """Change name, summary and whether it is offered. The code stays: printed numbers begin with it."""
    row = access_row(
        Layanan.objects.select_related("unit"), actor=actor, pk=pk, deed=LayananDeed.KELOLA, lock=True, version=version
    )
    if not nama.strip():
        raise Invalid(_("Layanan belum disimpan."), problems=[Problem("nama", _("Isi nama layanannya."))])
    before = {"nama": row.nama, "ringkas": row.ringkas, "aktif": row.aktif}
    row.nama, row.ringkas, row.aktif = nama.strip(), ringkas.strip(), aktif
    row.versi_baris += 1
    row.save(update_fields=["nama", "ringkas", "aktif", "versi_baris"])
    append(
        actor=actor,
        code=audit.LAYANAN_DIUBAH,
        object_kind="service.layanan",
        object_id=row.pk,
        before=before,
        after={"nama": row.nama, "ringkas": row.ringkas, "aktif": row.aktif},
        detail={"objek": row.nama},
        now=now,
    )
    return row


@transaction.atomic
def appoint_officer(*, actor: Actor, layanan_id: UUID, pegawai_id: UUID, today: date, now: datetime) -> PetugasLayanan:
    """Let someone serve at a service from today. Appointed already: nothing changes."""
    layanan = access_row(
        Layanan.objects.select_related("unit"), actor=actor, pk=layanan_id, deed=LayananDeed.KELOLA, lock=True
    )
    pegawai = Pegawai.objects.filter(pk=pegawai_id, instansi_id=layanan.instansi_id).first()
    if pegawai is None:
        raise Invalid(
            _("Petugas belum ditunjuk."), problems=[Problem("pegawai", _("Pilih pegawai dari instansi ini."))]
        )
    existing = PetugasLayanan.objects.filter(layanan=layanan, pegawai=pegawai, selesai__isnull=True).first()
    if existing is not None:
        return existing
    row = PetugasLayanan.objects.create(instansi_id=layanan.instansi_id, layanan=layanan, pegawai=pegawai, mulai=today)
    append(
        actor=actor,
        code=audit.PETUGAS_DITUNJUK,
        object_kind="service.petugaslayanan",
        object_id=row.pk,
        subject_id=pegawai.pk,
        after={"layanan": layanan.pk, "mulai": today},
        detail={"objek": pegawai.nama, "layanan": layanan.nama},
        now=now,
    )
    return row


@transaction.atomic
def end_officer(*, actor: Actor, pk: UUID, today: date, now: datetime) -> PetugasLayanan:
    """End someone's service. Ended already: nothing changes."""
    row = access_row(
        PetugasLayanan.objects.select_related("layanan__unit", "pegawai__unit"),
        actor=actor,
        pk=pk,
        deed=PetugasDeed.KELOLA,
        lock=True,
    )
    if row.selesai is not None:
        return row
    row.selesai = max(today, row.mulai)
    row.versi_baris += 1
    row.save(update_fields=["selesai", "versi_baris"])
    append(
        actor=actor,
        code=audit.PETUGAS_DIAKHIRI,
        object_kind="service.petugaslayanan",
        object_id=row.pk,
        subject_id=row.pegawai_id,
        after={"selesai": row.selesai},
        detail={"objek": row.pegawai.nama, "layanan": row.layanan.nama},
        now=now,
    )
    return row


@transaction.atomic
def set_hours(*, actor: Actor, unit_id: UUID, mulai: date, jam: Mapping[int, str], now: datetime) -> JamLayanan:
    """Set a unit's opening hours from a day on. Open cases keep the due moments that they were given."""
    unit = _unit(actor, unit_id)
    _must(actor, Layanan(instansi_id=unit.instansi_id, unit=unit))
    problems, week = [], {}
    for day in range(7):
        try:
            week[str(day)] = tulis_selang(baca_selang(jam.get(day, "")))
        except LawInputError as error:
            problems.append(Problem(f"hari_{day}", error.message))
    if not problems and not any(week.values()):
        problems.append(Problem("hari_0", _("Isi jam buka paling sedikit satu hari.")))
    if problems:
        raise Invalid(_("Jam buka belum disimpan."), problems=problems)
    row, _made = JamLayanan.objects.update_or_create(
        instansi_id=unit.instansi_id, unit=unit, mulai=mulai, defaults={"jam": week}
    )
    append(
        actor=actor,
        code=audit.JAM_DITETAPKAN,
        object_kind="service.jamlayanan",
        object_id=row.pk,
        after={"jam": week},
        detail={"objek": unit.nama, "mulai": mulai.strftime("%d-%m-%Y")},
        now=now,
    )
    return row


def _unit(actor: Actor, unit_id: UUID) -> UnitKerja:
    unit: UnitKerja | None = UnitKerja.objects.filter(pk=unit_id, instansi_id=actor.home).first()
    if unit is None:
        raise NotFound(_("Unit kerja ini tidak ada di instansi Anda."))
    return unit


def _must(actor: Actor, row: Layanan) -> None:
    verdict = can(actor, LayananDeed.KELOLA, row)
    if not verdict:
        raise Forbidden(verdict.sentence, next_step=_("Minta kepala unit itu atau pengelola kinerja."))
