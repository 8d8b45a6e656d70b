"""Who checks complaints: appointed and ended by the admin of the government."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.access.policies import access_row, can
from takar.audit.actions import append
from takar.audit.codes import Code
from takar.common.actor import NOBODY, Actor
from takar.common.refusals import Forbidden, Invalid, Problem
from takar.complaint import audit
from takar.complaint.models import PemeriksaAduan
from takar.complaint.policies import PEMERIKSA_POLICY, PemeriksaDeed
from takar.org.models import Pegawai
from takar.units.models import Instansi, UnitKerja


@transaction.atomic
def appoint_checker(
    *, actor: Actor, pegawai_id: UUID | None, unit_id: UUID | None, today: date, now: datetime
) -> PemeriksaAduan:
    """Let someone check the complaints about a unit and all below it. Asked twice it is one appointment."""
    verdict = can(actor, PemeriksaDeed.KELOLA, PemeriksaAduan(instansi_id=actor.home))
    if not verdict:
        raise Forbidden(str(PEMERIKSA_POLICY.sentences[PemeriksaDeed.KELOLA]))
    Instansi.objects.select_for_update().get(pk=actor.home)
    person = Pegawai.objects.filter(pk=pegawai_id or NOBODY, instansi_id=actor.home).first()
    unit = UnitKerja.objects.filter(pk=unit_id or NOBODY, instansi_id=actor.home).first()
    if person is None or unit is None:
        problems = [Problem("pegawai", _("Pilih orang dari daftarnya."))] if person is None else []
        problems += [Problem("unit", _("Pilih unit dari daftarnya."))] if unit is None else []
        raise Invalid(_("Belum ditunjuk."), problems=problems)
    existing = PemeriksaAduan.objects.filter(
        instansi_id=actor.home, pegawai=person, unit=unit, selesai__isnull=True
    ).first()
    if existing is not None:
        return existing
    row = PemeriksaAduan.objects.create(instansi_id=actor.home, pegawai=person, unit=unit, mulai=today)
    _note(actor, audit.PEMERIKSA_DITUNJUK, row, now=now)
    return row


@transaction.atomic
def end_checker(*, actor: Actor, pk: UUID, today: date, now: datetime) -> PemeriksaAduan:
    """End an appointment."""
    rows = PemeriksaAduan.objects.select_related("pegawai", "unit")
    row = access_row(rows, actor=actor, pk=pk, deed=PemeriksaDeed.KELOLA, lock=True)
    if row.selesai is None:
        row.selesai = max(today, row.mulai)
        row.versi_baris += 1
        row.save(update_fields=["selesai", "versi_baris"])
        _note(actor, audit.PEMERIKSA_DIAKHIRI, row, now=now)
    return row


def _note(actor: Actor, code: Code, row: PemeriksaAduan, *, now: datetime) -> None:
    append(
        actor=actor,
        code=code,
        object_kind="complaint.pemeriksa",
        object_id=row.pk,
        subject_id=row.pegawai_id,
        after={"pegawai": row.pegawai_id, "unit": row.unit_id, "selesai": row.selesai},
        detail={"objek": row.pegawai.nama, "unit": row.unit.nama},
        now=now,
    )
