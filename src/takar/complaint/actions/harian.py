"""What a day brings by itself: silence closes, what lies goes up a level, and old names and files go."""

from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.audit.actions import append
from takar.common.actor import system_actor
from takar.complaint import audit
from takar.complaint.actions.periksa import take
from takar.complaint.actions.pesan import say
from takar.complaint.models import Asal, BerkasAduan, CaraSelesai, Jenis, Pelapor, Pengaduan
from takar.complaint.selectors.orang import checkers_of, heads_above, inspectors
from takar.complaint.selectors.simpan import long_ended
from takar.complaint.store import remove
from takar.complaint.transitions import ANSWERED, AWAITED, CLOCKED, FRESH
from takar.law.pengaduan import TINGKAT_TERTINGGI, tingkat_eskalasi
from takar.notifications.actions import notify
from takar.org.policy_keys import Kunci
from takar.org.selectors import policy_int
from takar.units.selectors import chain_paths


@transaction.atomic
def end_silent(*, instansi_id: UUID, now: datetime) -> int:
    """Close answered complaints whose complainant said nothing in time, and withdraw what was never completed."""
    rows = (
        Pengaduan.objects.filter(instansi_id=instansi_id, batas_pelapor__lt=now, status__in=(*ANSWERED, *AWAITED))
        .select_related("unit")
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    ended = 0
    for row in rows:
        actor = system_actor(instansi_id=instansi_id)
        if row.status in ANSWERED:
            changes = {"selesai_pada": now, "cara_selesai": CaraSelesai.DIAM, "batas_pelapor": None}
            take(row, "diam", actor=actor, now=now, changes=changes)
            say(row, asal=Asal.TAKAR, langkah="diam", now=now)
        else:
            take(row, "gugur", actor=actor, now=now, changes={"batas_pelapor": None})
            say(row, asal=Asal.TAKAR, langkah="gugur", now=now)
        ended += 1
    return ended


@transaction.atomic
def escalate(*, instansi_id: UUID, day: date, now: datetime) -> int:
    """Raise the level of complaints that lie past their day and tell the next one up. Once a level."""
    gap = policy_int(instansi_id, Kunci.ADUAN_ESKALASI_HARI, day)
    rows = (
        Pengaduan.objects.filter(
            instansi_id=instansi_id, status__in=CLOCKED, jatuh_tempo__lt=now, tingkat__lt=TINGKAT_TERTINGGI
        )
        .select_related("unit__instansi")
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    raised = 0
    for row in rows:
        if row.jatuh_tempo is None:
            continue
        late = (now - row.jatuh_tempo) // timedelta(days=1) + 1
        level = tingkat_eskalasi(hari_lewat=late, jeda=gap)
        if level <= row.tingkat:
            continue
        row.tingkat = level
        row.versi_baris += 1
        row.save(update_fields=["tingkat", "versi_baris"])
        append(
            actor=system_actor(instansi_id=instansi_id),
            code=audit.DIESKALASI,
            object_kind="complaint.pengaduan",
            object_id=row.pk,
            subject_id=row.petugas_id,
            after={"tingkat": level},
            detail={"nomor": row.nomor, "tingkat": level},
            now=now,
        )
        notify(
            instansi_id=instansi_id,
            pegawai_ids=_people(row, level=level, on=day),
            code="complaint.aduan.eskalasi",
            text=_("Pengaduan %(nomor)s lewat batas dan naik ke tingkat %(tingkat)s.")
            % {"nomor": row.nomor, "tingkat": level},
            url=reverse("complaint:aduan", kwargs={"pk": row.pk}),
            now=now,
            urgent=True,
        )
        raised += 1
    return raised


@transaction.atomic
def forget_complainants(*, instansi_id: UUID, day: date, now: datetime) -> int:
    """Delete who complained, and the files they sent, for cases that ended longer ago than the policy's days."""
    cases = list(long_ended(instansi_id, day=day, now=now).order_by("pk").values_list("pk", flat=True))
    deleted, _kinds = Pelapor.objects.filter(instansi_id=instansi_id, pengaduan_id__in=cases).delete()
    files = BerkasAduan.objects.filter(instansi_id=instansi_id, pengaduan_id__in=cases, asal=Asal.PELAPOR)
    digests = set(files.values_list("sha256", flat=True))
    gone, _kinds = files.delete()
    if deleted or gone:
        append(
            actor=system_actor(instansi_id=instansi_id),
            code=audit.PELAPOR_DIHAPUS,
            object_kind="complaint.pelapor",
            object_id=None,
            after={"jumlah": deleted, "berkas": gone},
            detail={"jumlah": deleted},
            now=now,
        )
    shared = set(BerkasAduan.objects.filter(sha256__in=digests).values_list("sha256", flat=True))
    for digest in digests - shared:
        # Only once the rows are gone for good: a file without a row harms nobody, a row without its file does.
        transaction.on_commit(partial(remove, digest))
    return deleted


def _people(row: Pengaduan, *, level: int, on: date) -> list[UUID]:
    """Whom a level tells: checkers and inspectorate before the check or for a violation, else heads upward."""
    if row.status in FRESH or row.jenis == Jenis.PENGAWASAN:
        return checkers_of(row, on=on)
    found = heads_above(row, on=on, levels=level)
    if level == TINGKAT_TERTINGGI:
        found += sorted(inspectors(row.instansi_id, chain_paths(row.unit.path), on=on))
    return list(dict.fromkeys([*found, *([row.petugas_id] if row.petugas_id else [])]))
