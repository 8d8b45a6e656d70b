"""The government's list of counsellors: who may counsel, from when to when."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.access.models import Role
from takar.access.policies import access_row
from takar.audit.actions import append
from takar.common.actor import Actor
from takar.common.refusals import Forbidden, Invalid, Problem, WrongState
from takar.dialogue import audit
from takar.dialogue.models import Konselor
from takar.dialogue.policies import KonselorDeed
from takar.org.models import Pegawai


@transaction.atomic
def appoint(*, actor: Actor, pegawai_id: UUID, dasar: str, today: date, now: datetime) -> Konselor:
    """Put someone on the list from today. Someone on it already stays as they are."""
    if not actor.has(Role.PENGELOLA_KINERJA):
        raise Forbidden(_("Daftar konselor dikelola oleh pengelola kinerja."))
    person = Pegawai.objects.select_for_update().filter(instansi_id=actor.home, pk=pegawai_id).first()
    problems = []
    if person is None:
        problems.append(Problem("pegawai", _("Pilih pegawai dari instansi Anda.")))
    if not dasar.strip():
        problems.append(Problem("dasar", _("Tulis nomor surat penunjukannya.")))
    if problems or person is None:
        raise Invalid(_("Belum bisa disimpan."), problems=problems)
    known = Konselor.objects.filter(instansi_id=actor.home, pegawai=person, selesai__isnull=True).first()
    if known is not None:
        return known
    row, _made = Konselor.objects.update_or_create(
        instansi_id=actor.home,
        pegawai=person,
        mulai=today,
        defaults={"selesai": None, "dasar": dasar.strip()[:200]},
    )
    _log(row, actor=actor, now=now)
    return row


@transaction.atomic
def dismiss(*, actor: Actor, pk: UUID, today: date, now: datetime) -> Konselor:
    """End someone's place on the list today. What they counsel now goes on."""
    rows = Konselor.objects.select_related("pegawai__unit")
    row = access_row(rows, actor=actor, pk=pk, deed=KonselorDeed.KELOLA, lock=True)
    if row.selesai is not None:
        raise WrongState(_("Tugas konselor ini sudah berakhir."), next_step=_("Muat ulang daftar konselor."))
    row.selesai = today
    row.versi_baris += 1
    row.save(update_fields=["selesai", "versi_baris"])
    _log(row, actor=actor, now=now)
    return row


def _log(row: Konselor, *, actor: Actor, now: datetime) -> None:
    append(
        actor=actor,
        code=audit.KONSELOR_DIAKHIRI if row.selesai else audit.KONSELOR_DITUNJUK,
        object_kind="dialogue.konselor",
        object_id=row.pk,
        subject_id=row.pegawai_id,
        after={"mulai": row.mulai.isoformat(), "dasar": row.dasar},
        detail={"objek": row.pegawai.nama_lengkap},
        now=now,
    )
