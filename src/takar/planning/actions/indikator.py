"""Change the indicators of a planned result: add, change, remove. A target is a text, and a range where it has one."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import Max, ProtectedError
from django.utils.translation import gettext as _

from takar.audit import actions as audit
from takar.common.actor import Actor
from takar.common.refusals import Forbidden, NotFound, WrongState
from takar.planning.actions.dasar import checked_text, expect_version, invalid, objek, open_plan, touch
from takar.planning.audit import INDIKATOR_DIHAPUS, INDIKATOR_DITAMBAH, INDIKATOR_DIUBAH
from takar.planning.models import (
    Arah,
    Aspek,
    CaraHitung,
    Indikator,
    JenisForm,
    Perspektif,
    PustakaIndikator,
    Rhk,
    Skp,
    SumberRealisasi,
)
from takar.planning.policies import SkpDeed
from takar.planning.selectors.hitung import is_percent
from takar.planning.selectors.isi import rhk_of
from takar.planning.transitions import EDITABLE

KIND = "planning.indikator"
MAX_INDIKATOR = 20
_LARGEST = Decimal("99999999999999.99")


@dataclass(frozen=True, slots=True, kw_only=True)
class IndikatorInput:
    """What a person writes of one indicator. `perspektif` is for the JPT form only.

    `sumber` and `cara_hitung` say where the figures come from and how they are reckoned; empty keeps what is there.
    """

    teks: str
    target_teks: str
    aspek: str = Aspek.KUANTITAS
    perspektif: str = ""
    target_min: Decimal | None = None
    target_max: Decimal | None = None
    satuan: str = ""
    arah: str = Arah.NAIK
    sumber: str = ""
    cara_hitung: str = ""
    pustaka_id: UUID | None = None


@transaction.atomic
def add_indikator(
    *, actor: Actor, skp_id: UUID, rhk_id: UUID, indikator_id: UUID, given: IndikatorInput, now: datetime
) -> Indikator:
    """Add an indicator to one result. The same `indikator_id` a second time returns the first one."""
    skp = open_plan(actor=actor, skp_id=skp_id, deed=SkpDeed.UBAH, states=EDITABLE)
    rhk = rhk_of(skp, rhk_id)
    existing = Indikator.objects.filter(pk=indikator_id).first()
    if existing is not None:
        if existing.rhk_id != rhk.pk:
            raise Forbidden(_("Indikator ini milik hasil kerja lain."))
        return existing
    return put_indikator(skp, rhk, actor=actor, indikator_id=indikator_id, given=given, now=now)


def put_indikator(
    skp: Skp, rhk: Rhk, *, actor: Actor, indikator_id: UUID, given: IndikatorInput, now: datetime
) -> Indikator:
    """Add an indicator to a result of a plan that the caller has locked, by a right of its own."""
    last = Indikator.objects.filter(rhk=rhk).aggregate(last=Max("urutan"))["last"] or 0
    if Indikator.objects.filter(rhk=rhk).count() >= MAX_INDIKATOR:
        raise invalid("teks", _("Satu hasil kerja memuat paling banyak %(max)d indikator.") % {"max": MAX_INDIKATOR})
    row = Indikator(id=indikator_id, instansi_id=skp.instansi_id, rhk=rhk, urutan=last + 1)
    _fill(row, skp=skp, given=given)
    row.save(force_insert=True)
    touch(skp)
    audit.append(
        actor=actor,
        code=INDIKATOR_DITAMBAH,
        object_kind=KIND,
        object_id=row.pk,
        subject_id=skp.pegawai_id,
        after=_facts(row),
        detail={"objek": objek(skp)},
        now=now,
    )
    return row


@transaction.atomic
def change_indikator(
    *, actor: Actor, skp_id: UUID, indikator_id: UUID, version: int, given: IndikatorInput, now: datetime
) -> Indikator:
    """Change one indicator."""
    skp = open_plan(actor=actor, skp_id=skp_id, deed=SkpDeed.UBAH, states=EDITABLE)
    row = _of(skp, indikator_id)
    expect_version(row, version)
    before = _facts(row)
    _fill(row, skp=skp, given=given)
    row.versi_baris += 1
    row.save()
    touch(skp)
    audit.append(
        actor=actor,
        code=INDIKATOR_DIUBAH,
        object_kind=KIND,
        object_id=row.pk,
        subject_id=skp.pegawai_id,
        before=before,
        after=_facts(row),
        detail={"objek": objek(skp)},
        now=now,
    )
    return row


@transaction.atomic
def remove_indikator(*, actor: Actor, skp_id: UUID, indikator_id: UUID, version: int, now: datetime) -> None:
    """Remove one indicator. Refused once work has been recorded on it."""
    skp = open_plan(actor=actor, skp_id=skp_id, deed=SkpDeed.UBAH, states=EDITABLE)
    row = _of(skp, indikator_id)
    expect_version(row, version)
    before = _facts(row)
    try:
        with transaction.atomic():
            row.delete()
    except ProtectedError as error:
        raise WrongState(
            _("Indikator ini tidak bisa dihapus: sudah ada catatan kerja padanya."),
            next_step=_("Ubah target atau kalimatnya. Catatan yang sudah ada tetap tersimpan."),
        ) from error
    touch(skp)
    audit.append(
        actor=actor,
        code=INDIKATOR_DIHAPUS,
        object_kind=KIND,
        object_id=indikator_id,
        subject_id=skp.pegawai_id,
        before=before,
        detail={"objek": objek(skp)},
        now=now,
    )


def check_reckoning(*, sumber: str, cara: str, satuan: str) -> None:
    """Raise `Invalid` where the figures could not be reckoned in this way."""
    if sumber not in SumberRealisasi.values:
        raise invalid("sumber", _("Pilih dari mana angkanya."))
    if cara not in CaraHitung.values:
        raise invalid("cara_hitung", _("Pilih cara menghitungnya."))
    if sumber == SumberRealisasi.DIKETIK:
        return
    if cara == CaraHitung.PERSENTASE and not is_percent(satuan):
        raise invalid("satuan", _("Hasil persentase ditulis dalam %. Isi satuannya dengan %."))
    if cara in (CaraHitung.JUMLAH, CaraHitung.HITUNGAN) and is_percent(satuan):
        raise invalid(
            "cara_hitung", _("Angka bersatuan % tidak bisa dijumlahkan. Pilih persentase, rata-rata, atau terakhir.")
        )


def _of(skp: Skp, indikator_id: UUID) -> Indikator:
    row = Indikator.objects.filter(pk=indikator_id, rhk__skp=skp).first()
    if row is None:
        raise NotFound(_("Indikator ini sudah tidak ada."), next_step=_("Muat ulang halaman, lalu ulangi."))
    return row


def _fill(row: Indikator, *, skp: Skp, given: IndikatorInput) -> None:
    row.teks = checked_text(given.teks, field="teks", limit=500)
    row.target_teks = checked_text(given.target_teks, field="target_teks", limit=200)
    row.satuan = checked_text(given.satuan, field="satuan", limit=60, required=False)
    if given.aspek not in Aspek.values:
        raise invalid("aspek", _("Pilih salah satu aspek."))
    row.aspek = given.aspek
    row.perspektif = given.perspektif if skp.form == JenisForm.JPT else ""
    if skp.form == JenisForm.JPT and given.perspektif not in Perspektif.values:
        raise invalid("perspektif", _("Pilih perspektif indikator ini."))
    if given.arah not in Arah.values:
        raise invalid("arah", _("Pilih arah yang lebih baik."))
    row.arah = given.arah
    for name, value in (("target_min", given.target_min), ("target_max", given.target_max)):
        if value is not None and abs(value) > _LARGEST:
            raise invalid(name, _("Angka ini terlalu besar. Pakai satuan yang lebih besar, misalnya juta rupiah."))
    if given.target_min is not None and given.target_max is not None and given.target_min > given.target_max:
        raise invalid("target_max", _("Batas atas harus sama dengan atau lebih dari batas bawah."))
    row.target_min, row.target_max = given.target_min, given.target_max
    row.sumber, row.cara_hitung = given.sumber or row.sumber, given.cara_hitung or row.cara_hitung
    check_reckoning(sumber=row.sumber, cara=row.cara_hitung, satuan=row.satuan)
    # An edit that names no library entry keeps the one that the indicator came from.
    if given.pustaka_id is not None:
        row.pustaka = PustakaIndikator.objects.filter(pk=given.pustaka_id, instansi_id=skp.instansi_id).first()


def _facts(row: Indikator) -> dict[str, object]:
    return {
        "rhk": row.rhk_id,
        "aspek": row.aspek,
        "perspektif": row.perspektif,
        "teks": row.teks,
        "target_teks": row.target_teks,
        "target_min": row.target_min,
        "target_max": row.target_max,
        "satuan": row.satuan,
        "arah": row.arah,
        "sumber": row.sumber,
        "cara_hitung": row.cara_hitung,
    }
