"""Prepare a public consultation and lead it through the official steps; none is skipped, none is gone back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.access.policies import access_row, can
from takar.audit.actions import append
from takar.common.actor import Actor
from takar.common.refusals import Forbidden, Invalid, NotFound, Problem, WrongState
from takar.forum import audit
from takar.forum.models import Komitmen, Konsultasi, PeranPeserta, Peserta
from takar.forum.policies import KomitmenDeed, KonsultasiDeed
from takar.forum.selectors.kurang import missing_for
from takar.forum.transitions import (
    FOLLOWS_UP,
    KOMITMEN,
    KONSULTASI,
    TAKES_ATTENDANCE,
    WRITES_DEADLINE,
    WRITES_INVITATION,
    WRITES_MATERIAL,
    WRITES_RECORD,
)
from takar.units.models import UnitKerja
from takar.workflow.actions import perform

# (group, name); at the meeting also (was there, signs for the group).
Undangan = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Isian:
    """What is written about a consultation; only what the present step allows is taken over."""

    judul: str
    latar: str
    tanggal: date | None
    tempat: str
    undangan: str
    peserta: Undangan
    materi: str
    masukan_sampai: date | None
    kesepakatan: str


@transaction.atomic
def prepare(*, actor: Actor, pk: UUID, unit_id: UUID, judul: str, now: datetime) -> Konsultasi:
    """Begin to prepare a consultation of a unit. The same `pk` gives the one row."""
    existing = Konsultasi.objects.filter(pk=pk, instansi_id=actor.home).first()
    if existing is not None:
        return existing
    unit: UnitKerja | None = UnitKerja.objects.filter(pk=unit_id, instansi_id=actor.home, aktif=True).first()
    if unit is None:
        raise Invalid(_("Konsultasi belum disimpan."), problems=[Problem("unit", _("Pilih unit dari daftarnya."))])
    row = Konsultasi(
        pk=pk,
        instansi_id=unit.instansi_id,
        unit=unit,
        judul=judul.strip(),
        status=KONSULTASI.initial,
        dibuat_at=now,
        diubah_at=now,
    )
    verdict = can(actor, KonsultasiDeed.KELOLA, row)
    if not verdict:
        raise Forbidden(verdict.sentence, next_step=_("Minta kepala unit itu atau pengelola kinerja."))
    if len(row.judul) < 8:
        raise Invalid(
            _("Konsultasi belum disimpan."), problems=[Problem("judul", _("Tulis judul 8 sampai 160 huruf."))]
        )
    row.save(force_insert=True)
    _note(row, audit.KONSULTASI_DISUSUN, actor=actor, now=now)
    return row


@transaction.atomic
def write(*, actor: Actor, pk: UUID, isian: Isian, version: int | None, now: datetime) -> Konsultasi:
    """Write what the present step still leaves open; what was announced stays as it was announced."""
    row = _locked(actor, pk, version)
    changed: dict[str, object] = {}
    if row.status in WRITES_INVITATION:
        if len(isian.judul.strip()) < 8:
            raise Invalid(_("Belum disimpan."), problems=[Problem("judul", _("Tulis judul 8 sampai 160 huruf."))])
        changed |= {
            "judul": isian.judul.strip(),
            "latar": isian.latar.strip(),
            "tanggal": isian.tanggal,
            "tempat": isian.tempat.strip(),
            "undangan": isian.undangan.strip(),
        }
        _invite(row, isian.peserta)
    if row.status in WRITES_MATERIAL:
        changed["materi"] = isian.materi.strip()
    if row.status in WRITES_DEADLINE:
        changed["masukan_sampai"] = isian.masukan_sampai
    if row.status in WRITES_RECORD:
        changed["kesepakatan"] = isian.kesepakatan.strip()
    if not changed:
        raise WrongState(_("Isi konsultasi ini sudah tetap."), next_step=_("Yang sudah diumumkan tidak diubah lagi."))
    for name, value in changed.items():
        setattr(row, name, value)
    row.diubah_at = now
    row.versi_baris += 1
    row.save(update_fields=[*changed, "diubah_at", "versi_baris"])
    _note(row, audit.KONSULTASI_DIUBAH, actor=actor, now=now)
    return row


@transaction.atomic
def attend(
    *, actor: Actor, pk: UUID, hadir: Sequence[UUID], mewakili: Sequence[UUID], version: int | None, now: datetime
) -> Konsultasi:
    """Note who was there, and who signs for a group."""
    row = _locked(actor, pk, version)
    if row.status not in TAKES_ATTENDANCE:
        raise WrongState(_("Kehadiran dicatat sejak masukan dibuka sampai berita acara terbit."))
    for person in row.peserta.all():
        there = person.pk in hadir or person.pk in mewakili
        Peserta.objects.filter(pk=person.pk).update(hadir=there, mewakili=person.pk in mewakili)
    row.versi_baris += 1
    row.save(update_fields=["versi_baris"])
    _note(row, audit.KONSULTASI_DIUBAH, actor=actor, now=now)
    return row


@transaction.atomic
def advance(*, actor: Actor, pk: UUID, step: str, version: int | None, today: date, now: datetime) -> Konsultasi:
    """Take the next step. Raises `Invalid` with everything that is still missing."""
    row = _locked(actor, pk, version)
    _take(row, step, actor=actor, today=today, now=now)
    return row


@transaction.atomic
def cancel(*, actor: Actor, pk: UUID, alasan: str, version: int | None, now: datetime) -> Konsultasi:
    """Call a consultation off before inputs were taken, with a reason that everyone reads."""
    row = _locked(actor, pk, version)
    changes: dict[str, Any] = {"alasan": alasan.strip(), "diubah_at": now}
    if row.status in WRITES_INVITATION:
        # Never announced: without a day it stays inside, as everything that was being prepared.
        changes["tanggal"] = None
    perform(
        KONSULTASI,
        row,
        "batalkan",
        actor=actor,
        now=now,
        subject_id=None,
        alasan=alasan.strip(),
        changes=changes,
        detail={"objek": row.judul},
    )
    return row


@transaction.atomic
def promise(
    *, actor: Actor, pk: UUID, konsultasi_id: UUID, teks: str, pelaksana: str, tenggat: date, today: date, now: datetime
) -> Komitmen:
    """Add a commitment, while the record is being written. The same `pk` gives the one row."""
    row = _locked(actor, konsultasi_id, None)
    existing = Komitmen.objects.filter(pk=pk, konsultasi=row).first()
    if existing is not None:
        return existing
    if row.status not in WRITES_RECORD:
        raise WrongState(_("Tindak lanjut ditulis sebelum berita acara terbit."))
    problems = []
    if len(teks.strip()) < 8:
        problems.append(Problem("teks", _("Tulis apa yang dilakukan.")))
    if not pelaksana.strip():
        problems.append(Problem("pelaksana", _("Isi siapa yang mengerjakan, misalnya nama seksi.")))
    if tenggat < today:
        problems.append(Problem("tenggat", _("Pilih hari yang belum lewat.")))
    if problems:
        raise Invalid(_("Tindak lanjut belum disimpan."), problems=problems)
    made = Komitmen.objects.create(
        pk=pk,
        instansi_id=row.instansi_id,
        konsultasi=row,
        nomor=row.komitmen.count() + 1,
        teks=teks.strip(),
        pelaksana=pelaksana.strip(),
        tenggat=tenggat,
        diubah_at=now,
    )
    append(
        actor=actor,
        code=audit.KOMITMEN_BARU,
        object_kind="forum.komitmen",
        object_id=made.pk,
        after={"teks": made.teks, "tenggat": tenggat},
        detail={"nomor": made.nomor, "objek": row.judul},
        now=now,
    )
    return made


@transaction.atomic
def follow_up(*, actor: Actor, pk: UUID, step: str, catatan: str, version: int | None, now: datetime) -> Komitmen:
    """Move a commitment on; its end needs a note that everyone reads."""
    rows = Komitmen.objects.select_related("konsultasi__unit")
    row = access_row(rows, actor=actor, pk=pk, deed=KomitmenDeed.KELOLA, lock=True, version=version)
    if row.konsultasi.status not in FOLLOWS_UP:
        raise WrongState(_("Tindak lanjut dikerjakan sesudah berita acara terbit dan tahapnya dimulai."))
    if step not in {each.name for each in KOMITMEN.transitions}:
        raise NotFound(_("Langkah ini tidak ada."))
    changes: dict[str, object] = {"diubah_at": now}
    if catatan.strip():
        changes["catatan"] = catatan.strip()[:1000]
    perform(
        KOMITMEN,
        row,
        step,
        actor=actor,
        now=now,
        subject_id=None,
        alasan=catatan.strip(),
        changes=changes,
        detail={"objek": row.teks},
    )
    return row


def take_step(row: Konsultasi, step: str, *, actor: Actor, today: date, now: datetime) -> None:
    """Take a step on a row that the caller holds locked; used where a step writes more than the status."""
    _take(row, step, actor=actor, today=today, now=now)


def _take(row: Konsultasi, step: str, *, actor: Actor, today: date, now: datetime) -> None:
    found = next((each for each in KONSULTASI.transitions if each.name == step and not each.reason), None)
    if found is None:
        raise NotFound(_("Langkah ini tidak ada."))
    given = missing_for(row, step, today=today) if row.status in found.sources else ()
    perform(
        KONSULTASI,
        row,
        step,
        actor=actor,
        now=now,
        subject_id=None,
        given=given,
        changes={"diubah_at": now},
        detail={"objek": row.judul, "tahap": str(KONSULTASI.labels[found.target])},
    )


def _invite(row: Konsultasi, people: Undangan) -> None:
    row.peserta.all().delete()
    known = set(PeranPeserta)
    Peserta.objects.bulk_create(
        Peserta(instansi_id=row.instansi_id, konsultasi=row, urutan=number, peran=peran, nama=nama.strip()[:120])
        for number, (peran, nama) in enumerate(people[:100], start=1)
        if peran in known and nama.strip()
    )


def _locked(actor: Actor, pk: UUID, version: int | None) -> Konsultasi:
    rows = Konsultasi.objects.select_related("unit")
    return access_row(rows, actor=actor, pk=pk, deed=KonsultasiDeed.KELOLA, lock=True, version=version)


def _note(row: Konsultasi, code: audit.Code, *, actor: Actor, now: datetime) -> None:
    append(
        actor=actor,
        code=code,
        object_kind="forum.konsultasi",
        object_id=row.pk,
        after={"judul": row.judul, "status": row.status},
        detail={"objek": row.judul},
        now=now,
    )
