"""Keep the indicator library: add, change, retire and bring back entries; take one into one's own draft."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from takar.access.policies import access_row, can
from takar.audit import actions as audit
from takar.audit.codes import Code
from takar.common.actor import Actor
from takar.common.refusals import Forbidden, WrongState
from takar.planning.actions.dasar import checked_text, home, invalid
from takar.planning.actions.indikator import IndikatorInput, add_indikator, check_reckoning
from takar.planning.audit import PUSTAKA_DIHENTIKAN, PUSTAKA_DIPAKAI_LAGI, PUSTAKA_DITAMBAH, PUSTAKA_DIUBAH
from takar.planning.models import Arah, Aspek, Indikator, PustakaIndikator
from takar.planning.policies import PustakaDeed

KIND = "planning.pustaka"
_LARGEST = Decimal("99999999999999.99")
_TEXTS = (
    ("teks", 300),
    ("penjelasan", 2000),
    ("contoh_dihitung", 1000),
    ("contoh_tidak_dihitung", 1000),
    ("sumber_data", 300),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PustakaInput:
    """What the performance manager writes of one entry. An empty `jabatan_nama` means every job."""

    teks: str
    penjelasan: str
    contoh_dihitung: str
    contoh_tidak_dihitung: str
    sumber_data: str
    jabatan_nama: str = ""
    aspek: str = Aspek.KUANTITAS
    satuan: str = ""
    arah: str = Arah.NAIK
    target_min: Decimal | None = None
    target_max: Decimal | None = None
    sumber: str = ""
    cara_hitung: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PakaiInput:
    """What the employee decides when taking an entry into a draft: the target, and on a JPT form the perspective."""

    target_teks: str
    target_min: Decimal | None = None
    target_max: Decimal | None = None
    perspektif: str = ""


@transaction.atomic
def add_entry(*, actor: Actor, pustaka_id: UUID, given: PustakaInput, now: datetime) -> PustakaIndikator:
    """Add an entry. The same `pustaka_id` a second time returns the first one."""
    row = PustakaIndikator(id=pustaka_id, instansi_id=home(actor))
    verdict = can(actor, PustakaDeed.KELOLA, row)
    if not verdict:
        raise Forbidden(verdict.sentence, next_step=_("Usulkan indikatornya kepada pengelola kinerja instansi Anda."))
    existing = PustakaIndikator.objects.filter(pk=pustaka_id).first()
    if existing is not None:
        if existing.instansi_id != actor.instansi_id:
            raise Forbidden(_("Indikator ini milik instansi lain."))
        return existing
    _fill(row, given)
    _save(row, new=True)
    _record(PUSTAKA_DITAMBAH, row, actor=actor, after=_facts(row), now=now)
    return row


@transaction.atomic
def change_entry(
    *, actor: Actor, pustaka_id: UUID, version: int | None, given: PustakaInput, now: datetime
) -> PustakaIndikator:
    """Change an entry. Plans that took it keep the words that they took."""
    row = _locked(actor=actor, pustaka_id=pustaka_id, version=version)
    before = _facts(row)
    _fill(row, given)
    if _facts(row) == before:
        return row
    row.versi_baris += 1
    _save(row)
    _record(PUSTAKA_DIUBAH, row, actor=actor, before=before, after=_facts(row), now=now)
    return row


@transaction.atomic
def set_entry_active(
    *, actor: Actor, pustaka_id: UUID, aktif: bool, version: int | None, now: datetime
) -> PustakaIndikator:
    """Retire an entry, or bring it back. It is never deleted: plans point to it. Repeating it changes nothing."""
    row = access_row(PustakaIndikator.objects.all(), actor=actor, pk=pustaka_id, deed=PustakaDeed.KELOLA, lock=True)
    if row.aktif is aktif:
        return row
    row = _locked(actor=actor, pustaka_id=pustaka_id, version=version)
    row.aktif = aktif
    row.versi_baris += 1
    row.save(update_fields=["aktif", "versi_baris"])
    code = PUSTAKA_DIPAKAI_LAGI if aktif else PUSTAKA_DIHENTIKAN
    _record(code, row, actor=actor, before={"aktif": not aktif}, after={"aktif": aktif}, now=now)
    return row


@transaction.atomic
def use_entry(
    *,
    actor: Actor,
    pustaka_id: UUID,
    skp_id: UUID,
    rhk_id: UUID,
    indikator_id: UUID,
    given: PakaiInput,
    now: datetime,
) -> Indikator:
    """Add the entry as an indicator of one result of the actor's draft; the link to the library stays."""
    row = access_row(PustakaIndikator.objects.all(), actor=actor, pk=pustaka_id, deed=PustakaDeed.LIHAT)
    if not row.aktif:
        raise WrongState(
            _("Indikator ini sudah tidak dipakai lagi."), next_step=_("Cari penggantinya di pustaka indikator.")
        )
    return add_indikator(
        actor=actor,
        skp_id=skp_id,
        rhk_id=rhk_id,
        indikator_id=indikator_id,
        given=IndikatorInput(
            teks=row.teks,
            target_teks=given.target_teks,
            aspek=row.aspek,
            perspektif=given.perspektif,
            target_min=given.target_min,
            target_max=given.target_max,
            satuan=row.satuan,
            arah=row.arah,
            sumber=row.sumber,
            cara_hitung=row.cara_hitung,
            pustaka_id=row.pk,
        ),
        now=now,
    )


def _locked(*, actor: Actor, pustaka_id: UUID, version: int | None) -> PustakaIndikator:
    rows = PustakaIndikator.objects.all()
    return access_row(rows, actor=actor, pk=pustaka_id, deed=PustakaDeed.KELOLA, lock=True, version=version)


def _fill(row: PustakaIndikator, given: PustakaInput) -> None:
    for name, limit in _TEXTS:
        setattr(row, name, checked_text(getattr(given, name), field=name, limit=limit))
    row.satuan = checked_text(given.satuan, field="satuan", limit=60, required=False)
    row.jabatan_nama = checked_text(given.jabatan_nama, field="jabatan_nama", limit=200, required=False)
    if given.aspek not in Aspek.values:
        raise invalid("aspek", _("Pilih salah satu aspek."))
    if given.arah not in Arah.values:
        raise invalid("arah", _("Pilih arah yang lebih baik."))
    row.aspek, row.arah = given.aspek, given.arah
    for name, value in (("target_min", given.target_min), ("target_max", given.target_max)):
        if value is not None and abs(value) > _LARGEST:
            raise invalid(name, _("Angka ini terlalu besar. Pakai satuan yang lebih besar, misalnya juta rupiah."))
    if given.target_min is not None and given.target_max is not None and given.target_min > given.target_max:
        raise invalid("target_max", _("Batas atas harus sama dengan atau lebih dari batas bawah."))
    row.target_min, row.target_max = given.target_min, given.target_max
    row.sumber, row.cara_hitung = given.sumber or row.sumber, given.cara_hitung or row.cara_hitung
    check_reckoning(sumber=row.sumber, cara=row.cara_hitung, satuan=row.satuan)


def _save(row: PustakaIndikator, *, new: bool = False) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=new)
    except IntegrityError as error:
        raise invalid(
            "teks", _("Indikator ini sudah ada di pustaka untuk jabatan yang sama. Ubah yang sudah ada itu.")
        ) from error


def _record(
    code: Code,
    row: PustakaIndikator,
    *,
    actor: Actor,
    now: datetime,
    before: dict[str, object] | None = None,
    after: dict[str, object] | None = None,
) -> None:
    audit.append(
        actor=actor,
        code=code,
        object_kind=KIND,
        object_id=row.pk,
        before=before,
        after=after,
        detail={"teks": row.teks},
        now=now,
    )


def _facts(row: PustakaIndikator) -> dict[str, object]:
    plain = ("jabatan_nama", "aspek", "satuan", "arah", "target_min", "target_max", "sumber", "cara_hitung")
    return {name: getattr(row, name) for name in (*plain, *(name for name, _limit in _TEXTS))}
