"""Record and fix the predicate of a unit: an input with its document, never computed here (p.94 e)."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from takar.access.models import Role
from takar.access.policies import access_row, can
from takar.appraisal import audit as codes
from takar.appraisal.actions.dasar import home, invalid
from takar.appraisal.models import CapaianOrganisasi
from takar.appraisal.policies import CapaianDeed
from takar.appraisal.selectors.periode import PeriodeNilai
from takar.appraisal.transitions import CAPAIAN_MACHINE
from takar.audit import actions as audit
from takar.common.actor import Actor
from takar.common.refusals import Forbidden, NotFound, WrongState
from takar.law.organisasi import PredikatOrganisasi
from takar.units.models import UnitKerja
from takar.workflow.actions import perform

KIND = CapaianOrganisasi._meta.label_lower


@transaction.atomic
def set_capaian(
    *,
    actor: Actor,
    capaian_id: UUID,
    unit_id: UUID,
    periode: PeriodeNilai,
    predikat: str,
    dasar: str,
    tanggal_terbit: date,
    version: int | None,
    today: date,
    now: datetime,
) -> CapaianOrganisasi:
    """Record the predicate of a unit as a draft, or correct the draft. The same id sent twice makes one row."""
    _check(periode, predikat=predikat, dasar=dasar, terbit=tanggal_terbit, today=today)
    values = {"predikat": predikat, "dasar": dasar.strip(), "tanggal_terbit": tanggal_terbit}
    rows = CapaianOrganisasi.objects.select_related("unit")
    if CapaianOrganisasi.objects.filter(pk=capaian_id, instansi_id=home(actor)).exists():
        row = access_row(rows, actor=actor, pk=capaian_id, deed=CapaianDeed.TETAPKAN, lock=True, version=version)
        if version is None and all(getattr(row, name) == value for name, value in values.items()):
            return row
        _perform(row, "catat", actor=actor, now=now, changes=values, predikat=PredikatOrganisasi(predikat).label)
        return row
    unit = UnitKerja.objects.filter(pk=unit_id, instansi_id=home(actor)).first()
    if unit is None:
        raise NotFound(_("Unit ini tidak ada."), next_step=_("Pilih unit dari daftar."))
    row = CapaianOrganisasi(
        id=capaian_id,
        instansi_id=unit.instansi_id,
        unit=unit,
        jenis=periode.jenis,
        tahun=periode.tahun,
        ke=periode.ke,
        **values,
    )
    verdict = can(actor, CapaianDeed.TETAPKAN, row)
    if not verdict:
        raise Forbidden(verdict.sentence, next_step=_("Pilih unit yang menjadi tanggung jawab Anda."))
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise WrongState(
            _("Predikat %(unit)s untuk %(periode)s sudah dicatat.") % {"unit": unit.nama, "periode": periode.nama},
            next_step=_("Buka barisnya pada daftar untuk mengubahnya."),
        ) from error
    audit.append(
        actor=actor,
        code=codes.CAPAIAN_DICATAT,
        object_kind=KIND,
        object_id=row.pk,
        after={**values, "unit": unit.pk},
        detail={"objek": objek(row), "predikat": PredikatOrganisasi(predikat).label},
        now=now,
    )
    return row


@transaction.atomic
def fix_capaian(*, actor: Actor, capaian_id: UUID, version: int | None, now: datetime) -> CapaianOrganisasi:
    """Fix a recorded predicate; evaluations can use it from now on."""
    row = _open(actor=actor, capaian_id=capaian_id, version=version)
    changes = {"ditetapkan_oleh_id": actor.pegawai_id, "ditetapkan_at": now}
    _perform(row, "tetapkan", actor=actor, now=now, changes=changes)
    return row


@transaction.atomic
def reopen_capaian(
    *, actor: Actor, capaian_id: UUID, version: int | None, alasan: str, now: datetime
) -> CapaianOrganisasi:
    """Open a fixed predicate again, with a reason. Signed evaluations keep the one they used; a page lists them."""
    row = _open(actor=actor, capaian_id=capaian_id, version=version)
    changes = {"ditetapkan_oleh_id": None, "ditetapkan_at": None}
    _perform(row, "buka_lagi", actor=actor, now=now, changes=changes, alasan=alasan.strip()[:1000])
    return row


def objek(row: CapaianOrganisasi) -> str:
    """How the ledger's sentences name a predicate."""
    periode = PeriodeNilai(jenis=row.jenis, tahun=row.tahun, ke=row.ke)
    return _("%(unit)s, %(periode)s") % {"unit": row.unit.nama, "periode": periode.nama}


def may_set(actor: Actor) -> bool:
    """Whether the actor may record predicates of some unit: shows or hides the form."""
    return actor.has(Role.PENGELOLA_KINERJA) or actor.has(Role.PIMPINAN)


def _open(*, actor: Actor, capaian_id: UUID, version: int | None) -> CapaianOrganisasi:
    rows = CapaianOrganisasi.objects.select_related("unit")
    return access_row(rows, actor=actor, pk=capaian_id, deed=CapaianDeed.TETAPKAN, lock=True, version=version)


def _perform(
    row: CapaianOrganisasi,
    step: str,
    *,
    actor: Actor,
    now: datetime,
    changes: Mapping[str, object],
    alasan: str = "",
    **detail: str,
) -> None:
    perform(
        CAPAIAN_MACHINE,
        row,
        step,
        actor=actor,
        now=now,
        subject_id=None,
        alasan=alasan,
        changes=changes,
        detail={"objek": objek(row), **detail},
    )


def _check(periode: PeriodeNilai, *, predikat: str, dasar: str, terbit: date, today: date) -> None:
    if not periode.valid:
        raise invalid("periode", _("Pilih periode yang ada."))
    if predikat not in tuple(PredikatOrganisasi):
        raise invalid("predikat", _("Pilih salah satu dari lima predikat organisasi."))
    if not dasar.strip():
        raise invalid("dasar", _("Tulis nomor dan tanggal dokumen penetapannya."))
    if len(dasar) > 300:
        raise invalid("dasar", _("Paling panjang 300 karakter."))
    if terbit > today:
        raise invalid("tanggal_terbit", _("Tanggal terbit tidak bisa di masa depan."))
    if terbit < periode.awal:
        raise invalid("tanggal_terbit", _("Tanggal terbit tidak bisa sebelum periodenya dimulai."))
