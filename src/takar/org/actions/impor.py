"""Bring people in from a file: upload and check, then apply the checked plan in one transaction, whole or not."""

import hashlib
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.access.once import made_before
from takar.access.policies import access_row, can
from takar.audit.actions import append
from takar.common.actor import Actor
from takar.common.refusals import Forbidden, Invalid, WrongState
from takar.org import audit
from takar.org.actions.garis_penilai import hold_lines
from takar.org.actions.tulis_impor import write_plan
from takar.org.imports.berkas import open_table
from takar.org.imports.periksa import Rencana, check, read_table
from takar.org.models import Impor
from takar.org.policies import Deed, home_of
from takar.org.selectors.kenal import known_for

# The page shows this many problems; the downloadable list has them all.
SHOWN = 300

Progress = Callable[[str, int, int], None]


def check_file(*, actor: Actor, content: bytes, name: str, create_units: bool, today: date) -> Rencana:
    """Read and check a file against the actor's government. Writes nothing. Raises `Invalid` for a file that is
    refused as a whole."""
    _may(actor)
    read = read_table(open_table(content, name=name), today=today)
    known = known_for(home_of(actor), nips=read.nips, emails=read.emails)
    return check(read, known, create_units=create_units)


@transaction.atomic
def upload_import(
    *, actor: Actor, impor_id: UUID, content: bytes, name: str, create_units: bool, today: date, now: datetime
) -> Impor:
    """Check a file and keep it with its report until someone applies it. The same `impor_id` gives the one row."""
    _may(actor)
    existing = made_before(Impor, impor_id, instansi_id=home_of(actor))
    if existing is not None:
        return existing
    plan = check_file(actor=actor, content=content, name=name, create_units=create_units, today=today)
    # One file waits at a time; the one before it is emptied, so that the database does not fill with old uploads.
    Impor.objects.filter(instansi_id=home_of(actor), diterapkan_at__isnull=True).update(isi=None)
    row = Impor.objects.create(
        pk=impor_id,
        instansi_id=home_of(actor),
        oleh_id=actor.user_id,
        nama_berkas=name[:200],
        sha256=hashlib.sha256(content).hexdigest(),
        isi=content,
        buat_unit=create_units,
        ringkasan=plan.ringkasan,
        masalah=[asdict(one) for one in (*plan.peringatan, *plan.masalah)[:SHOWN]],
        diunggah_at=now,
    )
    append(
        actor=actor,
        code=audit.IMPOR_DIUNGGAH,
        object_kind="org.impor",
        object_id=row.pk,
        after={"sha256": row.sha256, **plan.ringkasan},
        detail={"objek": row.nama_berkas},
        now=now,
    )
    return row


@transaction.atomic
def apply_upload(
    *,
    actor: Actor,
    impor_id: UUID,
    skip_wrong: bool,
    accept_warnings: bool,
    today: date,
    now: datetime,
    progress: Progress | None = None,
) -> Impor:
    """Apply a kept file. It is checked again first, since the government may have changed. Applied twice, the second
    time only gives the first result. Raises `Invalid` while wrong rows or warnings are not agreed to."""
    row = access_row(Impor.objects.all(), actor=actor, pk=impor_id, deed=Deed.UBAH, lock=True)
    if row.diterapkan_at is not None:
        return row
    if row.isi is None:
        raise WrongState(
            _("Berkas ini sudah digantikan unggahan yang lebih baru."), next_step=_("Unggah lagi berkasnya.")
        )
    plan = check_file(
        actor=actor, content=bytes(row.isi), name=row.nama_berkas, create_units=row.buat_unit, today=today
    )
    row.ringkasan = apply_plan(
        actor=actor,
        plan=plan,
        name=row.nama_berkas,
        sha256=row.sha256,
        skip_wrong=skip_wrong,
        accept_warnings=accept_warnings,
        today=today,
        now=now,
        object_id=row.pk,
        progress=progress,
    )
    row.isi, row.diterapkan_at = None, now
    row.versi_baris += 1
    row.save(update_fields=["isi", "diterapkan_at", "ringkasan", "versi_baris"])
    return row


@transaction.atomic
def apply_plan(
    *,
    actor: Actor,
    plan: Rencana,
    name: str,
    sha256: str,
    skip_wrong: bool,
    accept_warnings: bool,
    today: date,
    now: datetime,
    object_id: UUID | None = None,
    progress: Progress | None = None,
) -> dict[str, int]:
    """Write a checked plan in one transaction and return its counts. One import of a government runs at a time."""
    _may(actor)
    if plan.masalah and not skip_wrong:
        raise Invalid(
            _("%(jumlah)s baris masih salah, jadi belum ada yang disimpan.") % {"jumlah": plan.ringkasan["salah"]},
            next_step=_("Perbaiki berkasnya, atau setujui bahwa baris yang salah dilewati."),
        )
    if plan.peringatan and not accept_warnings:
        raise Invalid(
            _("Ada %(jumlah)s peringatan yang perlu Anda setujui.") % {"jumlah": len(plan.peringatan)},
            next_step=_("Baca peringatannya. Jika memang benar, centang persetujuannya lalu terapkan."),
        )
    # Not the full row lock: everyone else of this government goes on working while a long file is written.
    hold_lines(home_of(actor))
    write_plan(actor=actor, plan=plan, source=f"{name} {sha256[:12]}", today=today, now=now, progress=progress)
    counts = plan.ringkasan
    append(
        actor=actor,
        code=audit.IMPOR_DITERAPKAN,
        object_kind="org.impor",
        object_id=object_id,
        after={"sha256": sha256, **counts},
        detail={"objek": name[:200], "sha256": sha256, **counts},
        now=now,
    )
    return counts


def _may(actor: Actor) -> None:
    verdict = can(actor, Deed.UBAH, Impor(instansi_id=home_of(actor)))
    if not verdict:
        raise Forbidden(verdict.sentence)
