"""Counselling: asked for by the employee or reported by the Penilai (form B.1.10), taken up, talked through, closed.

The ledger must prove that nothing was changed later without telling on anyone: its entries here name no actor and no
subject and hold no words of the matter. Who did what stands on the rows themselves, which only the two concerned reach.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.audit.actions import append
from takar.audit.codes import Code
from takar.common.actor import Actor, system_actor
from takar.common.refusals import Invalid, NotFound, Problem, WrongState
from takar.dialogue import audit
from takar.dialogue.models import CatatanKonseling, Konseling, Konselor, LaporanPerilaku
from takar.dialogue.policies import KonselingDeed
from takar.dialogue.transitions import KONSELING, QUIET, WRITABLE_COUNSEL
from takar.execution.actions.dasar import once
from takar.notifications.actions import notify
from takar.org.models import Pegawai
from takar.org.selectors import in_force
from takar.planning.models import Skp, StatusSkp
from takar.workflow.actions import perform

_LONG = 4000
# `perform` acts here for a hidden actor who may do anything, so the step itself is checked by name.
_COUNSELLOR_STEPS = frozenset(step.name for step in KONSELING.transitions if step.deed == KonselingDeed.TANGANI)


@dataclass(frozen=True, slots=True, kw_only=True)
class Laporan:
    """What form B.1.10 asks."""

    masalah: str
    ekspektasi_khusus: str
    rincian: str
    serupa_pada_lain: bool
    retrospektif: str
    bukti: str


def request_counsel(*, actor: Actor, pk: UUID, konselor_id: UUID, teks: str, today: date, now: datetime) -> Konseling:
    """Ask for counselling for oneself, with a first word to the counsellor. The same `pk` twice is one."""

    def make() -> Konseling:
        _check_counsellor(actor=actor, konselor_id=konselor_id, pegawai_id=actor.person, today=today)
        person = Pegawai.objects.get(instansi_id=actor.home, pk=actor.person)
        row = _create(actor=actor, pk=pk, person=person, konselor_id=konselor_id, pelapor_id=None, now=now)
        _note(row, actor=actor, teks=teks, field="teks", now=now)
        return row

    return _once(actor=actor, pk=pk, make=make)


def report_behaviour(
    *, actor: Actor, pk: UUID, pegawai_id: UUID, konselor_id: UUID, laporan: Laporan, today: date, now: datetime
) -> Konseling:
    """Report on the behaviour of someone whom the actor appraises (p.85-88). The same `pk` twice is one."""

    def make() -> Konseling:
        plans = Skp.objects.filter(instansi_id=actor.home, tahun=today.year, penilai_id=actor.person)
        mine = plans.filter(pegawai_id=pegawai_id).exclude(status=StatusSkp.DITUTUP_PINDAH)
        skp = mine.select_related("pegawai").first()
        if skp is None:
            message = _("Pilih seseorang yang SKP-nya Anda nilai tahun ini.")
            raise Invalid(_("Laporan belum bisa dikirim."), problems=[Problem("pegawai", message)])
        _check_counsellor(actor=actor, konselor_id=konselor_id, pegawai_id=pegawai_id, today=today)
        _check_report(laporan)
        row = _create(actor=actor, pk=pk, person=skp.pegawai, konselor_id=konselor_id, pelapor_id=actor.person, now=now)
        LaporanPerilaku.objects.create(
            instansi_id=row.instansi_id,
            konseling=row,
            pelapor_id=actor.person,
            masalah=laporan.masalah.strip(),
            ekspektasi_khusus=laporan.ekspektasi_khusus.strip(),
            rincian=laporan.rincian.strip(),
            serupa_pada_lain=laporan.serupa_pada_lain,
            retrospektif=laporan.retrospektif.strip(),
            bukti=laporan.bukti.strip(),
            at=now,
        )
        _tell(row, people=[row.pegawai_id], now=now)
        return row

    return _once(actor=actor, pk=pk, make=make)


@transaction.atomic
def write_note(*, actor: Actor, konseling_id: UUID, pk: UUID, teks: str, now: datetime) -> CatatanKonseling:
    """Write to the other of the two. The same `pk` twice is one."""
    row = access_row(Konseling.objects.all(), actor=actor, pk=konseling_id, deed=KonselingDeed.BACA, lock=True)
    known = CatatanKonseling.objects.filter(pk=pk, konseling=row).first()
    if known is not None:
        return known
    if row.status not in WRITABLE_COUNSEL:
        raise WrongState(
            _("Konseling ini sudah tidak berjalan."), next_step=_("Mulai konseling baru bila masih diperlukan.")
        )
    note = _note(row, actor=actor, teks=teks, field="teks", now=now, pk=pk)
    _log(row, code=audit.RAHASIA_DITULIS, now=now)
    _tell(row, people=[one for one in (row.pegawai_id, row.konselor_id) if one != actor.pegawai_id], now=now)
    return note


@transaction.atomic
def take_step(*, actor: Actor, pk: UUID, nama: str, version: int, now: datetime) -> Konseling:
    """Take it up (`ambil`), ask for another counsellor (`alihkan`) or close it (`selesaikan`), as the counsellor."""
    if nama not in _COUNSELLOR_STEPS:
        raise NotFound(_("Langkah ini tidak ada."), next_step=_("Kembali ke halaman konseling."))
    row = access_row(
        Konseling.objects.all(), actor=actor, pk=pk, deed=KonselingDeed.TANGANI, lock=True, version=version
    )
    changes: dict[str, Any] = {"ambil": {"diambil_at": row.diambil_at or now}, "selesaikan": {"selesai_at": now}}.get(
        nama, {}
    )
    perform(KONSELING, row, nama, actor=_nobody(row), now=now, subject_id=None, changes=changes)
    return row


@transaction.atomic
def choose_other(*, actor: Actor, pk: UUID, konselor_id: UUID, version: int, today: date, now: datetime) -> Konseling:
    """Choose another counsellor when the first asked for it, as the employee. The new one reads what was written."""
    row = access_row(Konseling.objects.all(), actor=actor, pk=pk, deed=KonselingDeed.PILIH, lock=True, version=version)
    _check_counsellor(
        actor=actor, konselor_id=konselor_id, pegawai_id=row.pegawai_id, today=today, not_this=row.pelapor_id
    )
    perform(
        KONSELING,
        row,
        "serahkan",
        actor=_nobody(row),
        now=now,
        subject_id=None,
        changes={"konselor_id": konselor_id},
    )
    return row


def _nobody(row: Konseling) -> Actor:
    # The right was checked with the real actor just before; the ledger gets a name that names nobody.
    return system_actor(instansi_id=row.instansi_id, nama=_("Pihak yang dirahasiakan"))


def _create(
    *, actor: Actor, pk: UUID, person: Pegawai, konselor_id: UUID, pelapor_id: UUID | None, now: datetime
) -> Konseling:
    row = Konseling.objects.create(
        pk=pk,
        instansi_id=actor.home,
        pegawai=person,
        konselor_id=konselor_id,
        pelapor_id=pelapor_id,
        unit_id=person.unit_id,
        dibuat_at=now,
    )
    _log(row, code=audit.RAHASIA_DIBUAT, now=now)
    _tell(row, people=[konselor_id], now=now)
    return row


def _note(
    row: Konseling, *, actor: Actor, teks: str, field: str, now: datetime, pk: UUID | None = None
) -> CatatanKonseling:
    said = teks.strip()
    if not said or len(said) > 2 * _LONG:
        message = _("Tulis pesannya, paling panjang %(n)d karakter.") % {"n": 2 * _LONG}
        raise Invalid(_("Belum bisa dikirim."), problems=[Problem(field, message)])
    given = {"pk": pk} if pk else {}
    return CatatanKonseling.objects.create(
        instansi_id=row.instansi_id, konseling=row, penulis_id=actor.person, teks=said, at=now, **given
    )


def _check_counsellor(
    *, actor: Actor, konselor_id: UUID, pegawai_id: UUID, today: date, not_this: UUID | None = None
) -> None:
    known = Konselor.objects.filter(Q(in_force(today)), instansi_id=actor.home, pegawai_id=konselor_id).exists()
    if not known or konselor_id in (pegawai_id, actor.pegawai_id, not_this):
        message = _("Pilih konselor lain dari daftar.")
        raise Invalid(_("Belum bisa dikirim."), problems=[Problem("konselor", message)])


def _check_report(given: Laporan) -> None:
    long = {"masalah": _LONG, "rincian": 2 * _LONG, "retrospektif": _LONG, "bukti": _LONG}
    problems = [
        Problem(name, _("Bagian ini perlu diisi, paling panjang %(n)d karakter.") % {"n": limit})
        for name, limit in long.items()
        if not 0 < len(getattr(given, name).strip()) <= limit
    ]
    if len(given.ekspektasi_khusus.strip()) > _LONG // 2:
        problems.append(Problem("ekspektasi_khusus", _("Paling panjang %(n)d karakter.") % {"n": _LONG // 2}))
    if problems:
        raise Invalid(_("Laporan belum bisa dikirim."), problems=problems)


def _log(row: Konseling, *, code: Code, now: datetime) -> None:
    append(actor=_nobody(row), code=code, object_kind="dialogue.konseling", object_id=row.pk, now=now)


def _tell(row: Konseling, *, people: list[UUID], now: datetime) -> None:
    notify(
        instansi_id=row.instansi_id,
        pegawai_ids=people,
        code=audit.RAHASIA_DITULIS.name,
        text=str(QUIET),
        url=reverse("dialogue:konseling_satu", kwargs={"pk": row.pk}),
        now=now,
    )


def _once(*, actor: Actor, pk: UUID, make: Callable[[], Konseling]) -> Konseling:
    def sent() -> Konseling | None:
        row = Konseling.objects.filter(pk=pk).first()
        if row is None:
            return None
        maker = row.pelapor_id or row.pegawai_id
        if (row.instansi_id, maker) != (actor.instansi_id, actor.pegawai_id):
            raise NotFound(_("Konseling ini tidak ada, atau bukan untuk Anda."))
        return row

    @transaction.atomic
    def both() -> Konseling:
        return sent() or make()

    return once(both, sent=sent)
