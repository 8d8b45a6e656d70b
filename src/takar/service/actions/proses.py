"""What officers do with an application, one verb a step. Each fetches with right, lock and version; one wins."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.common.actor import Actor
from takar.common.refusals import Invalid, Problem
from takar.org.models import Pegawai
from takar.service.models import (
    JedaPermohonan,
    KoreksiPermohonan,
    LangkahLayanan,
    Permohonan,
    PetugasLayanan,
    RiwayatLangkah,
    StatusPermohonan,
)
from takar.service.policies import PermohonanDeed
from takar.service.selectors.waktu import Jam, clock_of
from takar.service.signals import permohonan_selesai
from takar.service.transitions import PERMOHONAN
from takar.workflow.actions import perform

Moments = list[tuple[datetime, datetime]]


@transaction.atomic
def next_step(*, actor: Actor, pk: UUID, version: int | None, today: date, now: datetime) -> Permohonan:
    """End the present step and begin the next."""
    row = _locked(actor, pk, PermohonanDeed.PROSES, version)
    jam = clock_of(row.instansi_id, row.unit_id, on=today)
    steps = list(LangkahLayanan.objects.filter(standar_id=row.standar_id).order_by("urutan"))
    number = row.langkah_ke + 1
    name = steps[number - 1].nama if number <= len(steps) else str(number)
    _take(
        row,
        "maju",
        actor=actor,
        now=now,
        given=len(steps),
        changes={"langkah_ke": number, "petugas_id": actor.pegawai_id or row.petugas_id},
        detail={"langkah": name},
    )
    _close_step(row, jam, now=now)
    _open_step(row, jam, step=steps[number - 1], now=now)
    return row


@transaction.atomic
def hand_over(
    *, actor: Actor, pk: UUID, pegawai_id: UUID, version: int | None, today: date, now: datetime
) -> Permohonan:
    """Give the application to another officer of the service; the step's time begins anew for that officer."""
    row = _locked(actor, pk, PermohonanDeed.ALIHKAN, version)
    serves = PetugasLayanan.objects.filter(layanan_id=row.layanan_id, pegawai_id=pegawai_id, selesai__isnull=True)
    found = Pegawai.objects.filter(pk=pegawai_id, instansi_id=row.instansi_id).first() if serves.exists() else None
    if found is None:
        raise Invalid(
            _("Permohonan belum dialihkan."), problems=[Problem("pegawai", _("Pilih petugas dari layanan ini."))]
        )
    name = "alihkan_menunggu" if row.status == StatusPermohonan.MENUNGGU else "alihkan"
    _take(
        row,
        name,
        actor=actor,
        now=now,
        changes={"petugas_id": found.pk},
        detail={"petugas": found.nama},
        subject_id=found.pk,
    )
    jam = clock_of(row.instansi_id, row.unit_id, on=today)
    step = LangkahLayanan.objects.filter(standar_id=row.standar_id, urutan=row.langkah_ke).first()
    _close_step(row, jam, now=now)
    _open_step(row, jam, step=step, now=now)
    return row


@transaction.atomic
def wait_for_applicant(
    *, actor: Actor, pk: UUID, alasan: str, version: int | None, today: date, now: datetime
) -> Permohonan:
    """Stop the clock, with the reason that the applicant reads."""
    row = _locked(actor, pk, PermohonanDeed.PROSES, version)
    _take(row, "tunggu", actor=actor, now=now, alasan=alasan, changes={"henti_sejak": now, "alasan": alasan.strip()})
    JedaPermohonan.objects.create(
        instansi_id=row.instansi_id, permohonan=row, mulai=now, alasan=alasan.strip(), oleh_id=actor.pegawai_id
    )
    return row


@transaction.atomic
def resume(
    *, actor: Actor, pk: UUID, version: int | None, today: date, now: datetime, syarat_ada: list[str] | None = None
) -> Permohonan:
    """Let the clock run again; the due moment moves by the time that was waited."""
    row = _locked(actor, pk, PermohonanDeed.PROSES, version)
    _end_pause(row, now=now)
    jam = clock_of(row.instansi_id, row.unit_id, on=today)
    changes: dict[str, Any] = {"henti_sejak": None, "alasan": "", **_due(row, jam)}
    if syarat_ada is not None:
        known = {str(one) for one in row.standar.syarat.values_list("pk", flat=True)}
        changes["syarat_ada"] = sorted(known & set(syarat_ada))
    _take(row, "lanjut", actor=actor, now=now, changes=changes)
    return row


@transaction.atomic
def finish(*, actor: Actor, pk: UUID, version: int | None, today: date, now: datetime) -> Permohonan:
    """End the application with its product. Only the first end counts for speed; rework ends its correction."""
    row = _locked(actor, pk, PermohonanDeed.PROSES, version)
    first = row.selesai_pada is None
    jam = clock_of(row.instansi_id, row.unit_id, on=today)
    _take(row, "selesaikan", actor=actor, now=now, changes=_ending(row, jam, actor=actor, now=now))
    _close_step(row, jam, now=now)
    KoreksiPermohonan.objects.filter(permohonan=row, selesai__isnull=True).update(selesai=now)
    if first:
        permohonan_selesai.send(
            sender=Permohonan,
            permohonan_id=row.pk,
            instansi_id=row.instansi_id,
            layanan_id=row.layanan_id,
            unit_id=row.unit_id,
            now=now,
        )
    return row


@transaction.atomic
def reject(*, actor: Actor, pk: UUID, alasan: str, version: int | None, today: date, now: datetime) -> Permohonan:
    """End the application without its product, with the reason that the applicant reads. It counts for speed."""
    row = _locked(actor, pk, PermohonanDeed.PROSES, version)
    jam = clock_of(row.instansi_id, row.unit_id, on=today)
    _end_pause(row, now=now)
    changes = {**_ending(row, jam, actor=actor, now=now), "henti_sejak": None, "alasan": alasan.strip()}
    _take(row, "tolak", actor=actor, now=now, alasan=alasan, changes=changes)
    _close_step(row, jam, now=now)
    return row


@transaction.atomic
def cancel(*, actor: Actor, pk: UUID, alasan: str, version: int | None, today: date, now: datetime) -> Permohonan:
    """End an application that should not have been one (withdrawn, registered twice). It counts for nothing."""
    row = _locked(actor, pk, PermohonanDeed.PROSES, version)
    _end_pause(row, now=now)
    changes = {"henti_sejak": None, "alasan": alasan.strip()}
    _take(row, "batalkan", actor=actor, now=now, alasan=alasan, changes=changes)
    _close_step(row, clock_of(row.instansi_id, row.unit_id, on=today), now=now)
    return row


@transaction.atomic
def correct(*, actor: Actor, pk: UUID, alasan: str, version: int | None, today: date, now: datetime) -> Permohonan:
    """Open a finished application again because of an error. It counts against the accuracy of who finished it; the
    promise runs anew from now."""
    row = _locked(actor, pk, PermohonanDeed.KOREKSI, version)
    jam = clock_of(row.instansi_id, row.unit_id, on=today)
    due = jam.batas(diterima=now, janji=row.standar.janji, satuan=row.standar.satuan)
    _take(
        row,
        "koreksi",
        actor=actor,
        now=now,
        alasan=alasan,
        changes={
            "dikoreksi": row.dikoreksi + 1,
            "alasan": "",
            "jatuh_tempo": due.jatuh_tempo,
            "ingatkan_pada": due.ingatkan_pada,
        },
        subject_id=row.penyelesai_id,
    )
    KoreksiPermohonan.objects.create(
        instansi_id=row.instansi_id,
        permohonan=row,
        penyelesai_id=row.penyelesai_id,
        pada=now,
        alasan=alasan.strip(),
    )
    step = LangkahLayanan.objects.filter(standar_id=row.standar_id, urutan=row.langkah_ke).first()
    _open_step(row, jam, step=step, now=now)
    return row


def _locked(actor: Actor, pk: UUID, deed: PermohonanDeed, version: int | None) -> Permohonan:
    rows = Permohonan.objects.select_related("unit", "standar")
    return access_row(rows, actor=actor, pk=pk, deed=deed, lock=True, version=version)


def _take(
    row: Permohonan,
    name: str,
    *,
    actor: Actor,
    now: datetime,
    changes: dict[str, Any],
    given: Any = None,
    alasan: str = "",
    detail: dict[str, Any] | None = None,
    subject_id: UUID | None = None,
) -> None:
    perform(
        PERMOHONAN,
        row,
        name,
        actor=actor,
        now=now,
        subject_id=subject_id or row.petugas_id,
        given=given,
        alasan=alasan,
        changes=changes,
        detail={"nomor": row.nomor, **(detail or {})},
    )


def _ending(row: Permohonan, jam: Jam, *, actor: Actor, now: datetime) -> dict[str, Any]:
    ended = {"penyelesai_id": actor.pegawai_id or row.petugas_id}
    if row.selesai_pada is not None:
        return ended
    pauses = [(a, b or now) for a, b in row.jeda.order_by("mulai").values_list("mulai", "selesai")]
    due = jam.batas(diterima=row.diterima_pada, janji=row.standar.janji, satuan=row.standar.satuan, jeda=pauses)
    return {
        **ended,
        "selesai_pada": now,
        "lama_menit": jam.lama(diterima=row.diterima_pada, selesai=now, jeda=pauses),
        "tepat": now <= due.jatuh_tempo,
        "jatuh_tempo": due.jatuh_tempo,
    }


def _due(row: Permohonan, jam: Jam) -> dict[str, Any]:
    """Due and warning moment after a pause, counted from receipt, or from the last correction."""
    begin = row.koreksi.filter(selesai__isnull=True).order_by("-pada").values_list("pada", flat=True).first()
    start = begin or row.diterima_pada
    pauses: Moments = [
        (a, b)
        for a, b in row.jeda.filter(mulai__gte=start).order_by("mulai").values_list("mulai", "selesai")
        if b is not None
    ]
    due = jam.batas(diterima=start, janji=row.standar.janji, satuan=row.standar.satuan, jeda=pauses)
    left = jam.batas(diterima=start, janji=row.standar.janji, satuan=row.standar.satuan)
    whole = sum(jam.lama(diterima=a, selesai=b) for a, b in pauses)
    warn = jam.sesudah(mulai=start, menit=whole + left.menit * 3 // 4)
    return {"jatuh_tempo": due.jatuh_tempo, "ingatkan_pada": min(warn, due.jatuh_tempo)}


def _end_pause(row: Permohonan, *, now: datetime) -> None:
    JedaPermohonan.objects.filter(permohonan=row, selesai__isnull=True).update(selesai=now)


def _close_step(row: Permohonan, jam: Jam, *, now: datetime) -> None:
    for step in RiwayatLangkah.objects.filter(permohonan=row, selesai__isnull=True):
        pauses = [
            (max(a, step.mulai), min(b or now, now))
            for a, b in row.jeda.values_list("mulai", "selesai")
            if (b or now) > step.mulai
        ]
        step.selesai, step.menit = now, max(jam.lama(diterima=step.mulai, selesai=now, jeda=pauses), 0)
        step.save(update_fields=["selesai", "menit"])


def _open_step(row: Permohonan, jam: Jam, *, step: LangkahLayanan | None, now: datetime) -> None:
    RiwayatLangkah.objects.create(
        instansi_id=row.instansi_id,
        permohonan=row,
        layanan_id=row.layanan_id,
        langkah_ke=row.langkah_ke,
        petugas_id=row.petugas_id,
        mulai=now,
        janji_menit=None if step is None else jam.batas(diterima=now, janji=step.janji, satuan=step.satuan).menit,
    )
