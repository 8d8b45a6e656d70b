"""Change the planned results (RHK) of a plan: add, change, remove, reorder, and link them to the superior's plan."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max, ProtectedError
from django.utils.translation import gettext as _

from takar.audit import actions as audit
from takar.common.actor import Actor
from takar.common.refusals import Forbidden, WrongState
from takar.org.models import JenisPenugasan, Penempatan
from takar.planning.actions.dasar import checked_text, expect_version, invalid, objek, open_plan, touch
from takar.planning.audit import RHK_DIHAPUS, RHK_DIPINDAH, RHK_DITAMBAH, RHK_DIUBAH
from takar.planning.models import BagianBersama, Indikator, JenisRhk, Rhk, Skp
from takar.planning.policies import SkpDeed
from takar.planning.selectors.isi import rhk_of
from takar.planning.transitions import EDITABLE
from takar.planning.transitions.bersama import BERJALAN

KIND = "planning.rhk"
MAX_RHK = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class RhkInput:
    """What a person writes of one result. `penempatan_id` names the Plt/Plh assignment it comes from, if any."""

    teks: str
    jenis: str = JenisRhk.UTAMA
    penugasan_dari: str = ""
    penempatan_id: UUID | None = None
    intervensi_rhk_id: UUID | None = None
    intervensi_indikator_id: UUID | None = None
    intervensi_teks: str = ""


@transaction.atomic
def add_rhk(*, actor: Actor, skp_id: UUID, rhk_id: UUID, given: RhkInput, now: datetime) -> Rhk:
    """Add a result at the end of the plan. The same `rhk_id` a second time returns the first one."""
    skp = open_plan(actor=actor, skp_id=skp_id, deed=SkpDeed.UBAH, states=EDITABLE)
    existing = Rhk.objects.filter(pk=rhk_id).first()
    if existing is not None:
        if existing.skp_id != skp.pk:
            raise Forbidden(_("Hasil kerja ini milik SKP lain."))
        return existing
    return put_rhk(skp, actor=actor, rhk_id=rhk_id, given=given, now=now)


def put_rhk(skp: Skp, *, actor: Actor, rhk_id: UUID, given: RhkInput, now: datetime) -> Rhk:
    """Add a result to a plan that the caller has locked, in a state for editing, by a right of its own."""
    last = Rhk.objects.filter(skp=skp).aggregate(last=Max("urutan"))["last"] or 0
    if last >= MAX_RHK:
        raise invalid("teks", _("Satu SKP memuat paling banyak %(max)d hasil kerja.") % {"max": MAX_RHK})
    rhk = Rhk(id=rhk_id, instansi_id=skp.instansi_id, skp=skp, urutan=last + 1)
    _fill(rhk, skp=skp, given=given)
    rhk.save(force_insert=True)
    touch(skp)
    audit.append(
        actor=actor,
        code=RHK_DITAMBAH,
        object_kind=KIND,
        object_id=rhk.pk,
        subject_id=skp.pegawai_id,
        after=_facts(rhk),
        detail={"objek": objek(skp), "urutan": rhk.urutan},
        now=now,
    )
    return rhk


@transaction.atomic
def change_rhk(*, actor: Actor, skp_id: UUID, rhk_id: UUID, version: int, given: RhkInput, now: datetime) -> Rhk:
    """Change one result."""
    skp = open_plan(actor=actor, skp_id=skp_id, deed=SkpDeed.UBAH, states=EDITABLE)
    rhk = rhk_of(skp, rhk_id)
    expect_version(rhk, version)
    before = _facts(rhk)
    _fill(rhk, skp=skp, given=given)
    rhk.versi_baris += 1
    rhk.save()
    touch(skp)
    audit.append(
        actor=actor,
        code=RHK_DIUBAH,
        object_kind=KIND,
        object_id=rhk.pk,
        subject_id=skp.pegawai_id,
        before=before,
        after=_facts(rhk),
        detail={"objek": objek(skp), "urutan": rhk.urutan},
        now=now,
    )
    return rhk


@transaction.atomic
def remove_rhk(*, actor: Actor, skp_id: UUID, rhk_id: UUID, version: int, now: datetime) -> None:
    """Remove one result with its indicators. Refused once work has been recorded on it: that record must stay."""
    skp = open_plan(actor=actor, skp_id=skp_id, deed=SkpDeed.UBAH, states=EDITABLE)
    rhk = rhk_of(skp, rhk_id)
    expect_version(rhk, version)
    _check_shared(rhk)
    before, urutan = _facts(rhk), rhk.urutan
    try:
        with transaction.atomic():
            rhk.delete()
    except ProtectedError as error:
        raise WrongState(
            _("Hasil kerja ini tidak bisa dihapus: sudah ada catatan kerja atau umpan balik padanya."),
            next_step=_("Ubah kalimat atau targetnya. Catatan yang sudah ada tetap tersimpan."),
        ) from error
    for row in Rhk.objects.filter(skp=skp, urutan__gt=urutan).order_by("urutan"):
        Rhk.objects.filter(pk=row.pk).update(urutan=row.urutan - 1)
    touch(skp)
    audit.append(
        actor=actor,
        code=RHK_DIHAPUS,
        object_kind=KIND,
        object_id=rhk_id,
        subject_id=skp.pegawai_id,
        before=before,
        detail={"objek": objek(skp), "urutan": urutan},
        now=now,
    )


@transaction.atomic
def move_rhk(*, actor: Actor, skp_id: UUID, rhk_id: UUID, up: bool, now: datetime) -> None:
    """Swap one result with its neighbour of the same kind; at the edge nothing happens."""
    skp = open_plan(actor=actor, skp_id=skp_id, deed=SkpDeed.UBAH, states=EDITABLE)
    rhk = rhk_of(skp, rhk_id)
    siblings = Rhk.objects.filter(skp=skp, jenis=rhk.jenis)
    other = (
        siblings.filter(urutan__lt=rhk.urutan).order_by("-urutan").first()
        if up
        else siblings.filter(urutan__gt=rhk.urutan).order_by("urutan").first()
    )
    if other is None:
        return
    mine, theirs = rhk.urutan, other.urutan
    # The order is unique within a plan, so one of the two steps aside first.
    for pk, urutan in ((rhk.pk, 0), (other.pk, mine), (rhk.pk, theirs)):
        Rhk.objects.filter(pk=pk).update(urutan=urutan)
    touch(skp)
    audit.append(
        actor=actor,
        code=RHK_DIPINDAH,
        object_kind=KIND,
        object_id=rhk.pk,
        subject_id=skp.pegawai_id,
        before={"urutan": mine},
        after={"urutan": theirs},
        detail={"objek": objek(skp), "urutan": mine},
        now=now,
    )


def _check_shared(rhk: Rhk) -> None:
    """Nobody leaves a shared result by deleting a line: the others would go on counting on it."""
    running = BagianBersama.objects.filter(instansi_id=rhk.instansi_id, status__in=BERJALAN)
    if running.filter(rhk=rhk).exists():
        raise WrongState(
            _("Hasil kerja ini tidak bisa dihapus: masih ada pegawai yang ikut mengerjakannya."),
            next_step=_("Tarik dulu semua ajakan pada halaman hasil bersama."),
        )
    if running.filter(hasil=rhk).exists():
        raise WrongState(
            _("Hasil kerja ini tidak bisa dihapus: ini bagian Anda dalam hasil kerja bersama."),
            next_step=_("Minta pemilik hasil bersama itu menarik ajakannya dulu."),
        )


def _fill(rhk: Rhk, *, skp: Skp, given: RhkInput) -> None:
    rhk.teks = checked_text(given.teks, field="teks", limit=1000)
    rhk.penugasan_dari = checked_text(given.penugasan_dari, field="penugasan_dari", limit=200, required=False)
    if given.jenis not in JenisRhk.values:
        raise invalid("jenis", _("Pilih utama atau tambahan."))
    rhk.jenis = given.jenis
    rhk.penempatan = _assignment(skp=skp, penempatan_id=given.penempatan_id)
    if rhk.penempatan is not None:
        rhk.jenis = JenisRhk.UTAMA  # PermenPANRB 6/2022 p.50: work as Plt or Plh is always utama.
    rhk.intervensi_rhk, rhk.intervensi_indikator = _served(skp=skp, given=given)
    linked = rhk.intervensi_rhk is not None
    rhk.intervensi_teks = (
        "" if linked else checked_text(given.intervensi_teks, field="intervensi_teks", limit=1000, required=False)
    )


def _assignment(*, skp: Skp, penempatan_id: UUID | None) -> Penempatan | None:
    if penempatan_id is None:
        return None
    found = Penempatan.objects.filter(
        pk=penempatan_id, pegawai_id=skp.pegawai_id, jenis__in=(JenisPenugasan.PLT, JenisPenugasan.PLH)
    ).first()
    if found is None:
        raise invalid("penempatan", _("Penugasan ini tidak tercatat pada data Anda. Pilih dari daftar."))
    return found


def _served(*, skp: Skp, given: RhkInput) -> tuple[Rhk | None, Indikator | None]:
    """The superior's result and indicator, which may still be a draft; of nobody else's plan."""
    superior = {"skp__pegawai_id": skp.penilai_id, "skp__tahun": skp.tahun, "skp__instansi_id": skp.instansi_id}
    refused = invalid("intervensi", _("Hasil kerja itu tidak ada lagi pada SKP penilai Anda. Pilih lagi."))
    if given.intervensi_indikator_id is not None:
        indikator = (
            Indikator.objects.select_related("rhk")
            .filter(pk=given.intervensi_indikator_id, **{f"rhk__{key}": value for key, value in superior.items()})
            .first()
        )
        if indikator is None:
            raise refused
        return indikator.rhk, indikator
    if given.intervensi_rhk_id is None:
        return None, None
    rhk = Rhk.objects.filter(pk=given.intervensi_rhk_id, **superior).first()
    if rhk is None:
        raise refused
    return rhk, None


def _facts(rhk: Rhk) -> dict[str, object]:
    return {
        "jenis": rhk.jenis,
        "teks": rhk.teks,
        "penugasan_dari": rhk.penugasan_dari,
        "intervensi_rhk": rhk.intervensi_rhk_id,
        "intervensi_indikator": rhk.intervensi_indikator_id,
        "intervensi_teks": rhk.intervensi_teks,
    }
