"""Issue the berita acara: once, numbered, stored under its digest, with a code that anyone can check."""

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from takar.access.policies import access_row
from takar.audit.actions import append
from takar.common.actor import Actor
from takar.documents import store
from takar.documents.codes import new_code, spelled
from takar.forum import audit
from takar.forum.actions.konsultasi import take_step
from takar.forum.documents import canonical, record_context, render_record
from takar.forum.models import BeritaAcara, Konsultasi
from takar.forum.policies import KonsultasiDeed
from takar.units.models import Instansi

SERI = "BA-FKP"


@transaction.atomic
def issue_record(*, actor: Actor, pk: UUID, version: int | None, today: date, now: datetime) -> BeritaAcara:
    """Take the step to the record and issue it. Refused while an input is unanswered or anything else is missing."""
    rows = Konsultasi.objects.select_related("unit", "instansi")
    row = access_row(rows, actor=actor, pk=pk, deed=KonsultasiDeed.KELOLA, lock=True, version=version)
    take_step(row, "terbitkan", actor=actor, today=today, now=now)
    # The government's row is the lock under which the next number is taken.
    Instansi.objects.select_for_update().get(pk=row.instansi_id)
    local = now.astimezone(ZoneInfo(row.instansi.zona))
    last = BeritaAcara.objects.filter(instansi_id=row.instansi_id, tahun=local.year).order_by("-urut").first()
    number = last.urut + 1 if last else 1
    nomor = f"{'LATIHAN/' if row.instansi.latihan else ''}{SERI}/{local.year}/{number:04d}"
    code, context = new_code(), record_context(row)
    content = render_record(
        context,
        number=nomor,
        verify_url=f"{settings.TAKAR_URL}{reverse('forum:berita', kwargs={'kode': code})}",
        code=spelled(code),
        issued_at=local,
        practice=row.instansi.latihan,
    )
    record = BeritaAcara.objects.create(
        instansi_id=row.instansi_id,
        konsultasi=row,
        tahun=local.year,
        urut=number,
        nomor=nomor,
        kode=code,
        # Durable before the commit: a committed row always has its file; a rolled-back one leaves a harmless file.
        sha256=store.put(content),
        ukuran=len(content),
        isi=canonical(context),
        terbit_at=now,
    )
    append(
        actor=actor,
        code=audit.BERITA_TERBIT,
        object_kind="forum.beritaacara",
        object_id=record.pk,
        after={"nomor": nomor, "sha256": record.sha256},
        detail={"nomor": nomor, "objek": row.judul},
        now=now,
    )
    return record
