"""Start a plan: from the person's placement and superior on the day, blank or copied from the last one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from takar.access.models import Role
from takar.access.relations import HasRole
from takar.audit import actions as audit
from takar.common.actor import Actor
from takar.common.ids import new_id
from takar.common.refusals import Forbidden, NotFound, WrongState
from takar.law.penetapan import Kedudukan, kewajiban_skp
from takar.org.models import JenisJabatan, Pegawai
from takar.org.selectors import PenempatanInfo, PenilaiInfo, atasan_penilai_of, penilai_of, placement_on
from takar.planning.actions.dasar import home, invalid, objek, open_plan, touch
from takar.planning.audit import SKP_DIBUAT, SKP_DISALIN, SKP_DIUBAH
from takar.planning.models import (
    Indikator,
    LampiranSkp,
    Pendekatan,
    PenjelasanIndikator,
    Periode,
    Rhk,
    Skp,
    StatusSkp,
)
from takar.planning.policies import SkpDeed
from takar.planning.selectors.isi import isi_skp
from takar.planning.transitions import EDITABLE

SKP_KIND = Skp._meta.label_lower


@dataclass(frozen=True, slots=True, kw_only=True)
class Lewat:
    """A person for whom no plan was made, and why."""

    pegawai_id: UUID
    nama: str
    alasan: str


@transaction.atomic
def start_skp(
    *, actor: Actor, skp_id: UUID, tahun: int, today: date, now: datetime, pegawai_id: UUID | None = None
) -> Skp:
    """Start the plan of the actor, or of `pegawai_id` by a manager of performance.

    The same `skp_id` a second time returns the first plan. One plan is open per person and year.
    """
    person = _person(actor, pegawai_id or actor.pegawai_id)
    existing = Skp.objects.filter(pk=skp_id).first()
    if existing is not None:
        if existing.pegawai_id != person.pk:
            raise Forbidden(_("SKP ini milik orang lain."))
        return existing
    periode = Periode.objects.filter(instansi_id=person.instansi_id, tahun=tahun).first()
    if periode is None:
        raise WrongState(
            _("Tahun kinerja %(tahun)d belum dibuka.") % {"tahun": tahun},
            next_step=_("Hubungi pengelola kinerja instansi Anda untuk membukanya."),
        )
    mine = Skp.objects.filter(instansi_id=person.instansi_id, pegawai_id=person.pk, tahun=tahun)
    has_plan = mine.exclude(status=StatusSkp.DITUTUP_PINDAH).exists()
    place, penilai = placement_on(person.pk, today), penilai_of(person.pk, on=today)
    reason = refusal_to_plan(person, place=place, penilai=penilai, has_plan=has_plan)
    if reason or place is None or penilai.pegawai_id is None:
        raise WrongState(reason, next_step=_("Bila menurut Anda ini keliru, hubungi pengelola kinerja instansi Anda."))
    last = mine.aggregate(last=Max("selesai"))["last"]
    skp = draft_for(
        person,
        skp_id=skp_id,
        periode=periode,
        place=place,
        penilai_id=penilai.pegawai_id,
        above=atasan_penilai_of(person.pk, on=today),
        start=max(place.mulai, last + timedelta(days=1)) if last else place.mulai,
    )
    try:
        with transaction.atomic():
            skp.save(force_insert=True)
    except IntegrityError as error:  # the other tab was faster
        raise WrongState(
            kewajiban_skp(kedudukan=Kedudukan.AKTIF, punya_skp_aktif=True).alasan,
            next_step=_("Buka daftar SKP Anda untuk melanjutkannya."),
        ) from error
    audit.append(
        actor=actor,
        code=SKP_DIBUAT,
        object_kind=SKP_KIND,
        object_id=skp.pk,
        subject_id=person.pk,
        after={"tahun": tahun, "form": skp.form, "penilai": skp.penilai_id, "penempatan": skp.penempatan_id},
        detail={"objek": objek(skp)},
        now=now,
    )
    return skp


@transaction.atomic
def copy_last_plan(*, actor: Actor, skp_id: UUID, version: int | None, now: datetime) -> int:
    """Fill an empty draft with the person's latest other plan; return how many results were copied.

    Links to the superior's plan become plain text, because the superior's new plan is another one.
    """
    skp = open_plan(actor=actor, skp_id=skp_id, deed=SkpDeed.UBAH, states=EDITABLE, version=version)
    if Rhk.objects.filter(skp=skp).exists():
        raise WrongState(
            _("SKP ini sudah berisi hasil kerja, jadi tidak ditimpa."),
            next_step=_("Hapus dulu hasil kerjanya bila ingin menyalin dari SKP sebelumnya."),
        )
    source = (
        Skp.objects.filter(instansi_id=skp.instansi_id, pegawai_id=skp.pegawai_id, selesai__lt=skp.selesai)
        .exclude(pk=skp.pk)
        .order_by("-selesai", "-pk")
        .first()
    )
    if source is None:
        raise WrongState(_("Belum ada SKP sebelumnya."), next_step=_("Tambahkan hasil kerja satu per satu."))
    count = _copy(source, into=skp)
    touch(skp)
    audit.append(
        actor=actor,
        code=SKP_DISALIN,
        object_kind=SKP_KIND,
        object_id=skp.pk,
        subject_id=skp.pegawai_id,
        after={"asal": source.pk, "jumlah": count},
        detail={"objek": objek(skp), "tahun_asal": source.tahun, "jumlah": count},
        now=now,
    )
    return count


@transaction.atomic
def set_pendekatan(*, actor: Actor, skp_id: UUID, version: int, pendekatan: str, now: datetime) -> Skp:
    """Choose the approach of the whole document: qualitative or quantitative (p.50)."""
    skp = open_plan(actor=actor, skp_id=skp_id, deed=SkpDeed.UBAH, states=EDITABLE, version=version)
    if pendekatan not in Pendekatan.values:
        raise invalid("pendekatan", _("Pilih kualitatif atau kuantitatif."))
    before, skp.pendekatan = skp.pendekatan, pendekatan
    skp.save(update_fields=["pendekatan"])
    touch(skp)
    audit.append(
        actor=actor,
        code=SKP_DIUBAH,
        object_kind=SKP_KIND,
        object_id=skp.pk,
        subject_id=skp.pegawai_id,
        before={"pendekatan": before},
        after={"pendekatan": pendekatan},
        detail={"objek": objek(skp), "pendekatan": str(Pendekatan(pendekatan).label).lower()},
        now=now,
    )
    return skp


def refusal_to_plan(
    person: Pegawai, *, place: PenempatanInfo | None, penilai: PenilaiInfo | None, has_plan: bool
) -> str:
    """Why no plan is made for this person now, as a sentence; empty when one may be made."""
    standing = Kedudukan(person.kedudukan)
    if place is not None and place.jenis_jabatan == JenisJabatan.PEJABAT_NEGARA:
        standing = Kedudukan.PEJABAT_NEGARA
    duty = kewajiban_skp(kedudukan=standing, punya_skp_aktif=has_plan)
    if not duty.buat:
        return duty.alasan
    if place is None:
        return _("Penempatan pada jabatan belum tercatat. Lengkapi dulu di data organisasi.")
    if penilai is None or penilai.pegawai_id is None:
        return _("Penilai belum dapat ditentukan. Lengkapi kepala unit atau delegasi penilai di data organisasi.")
    return ""


def draft_for(
    person: Pegawai,
    *,
    skp_id: UUID,
    periode: Periode,
    place: PenempatanInfo,
    penilai_id: UUID,
    above: PenilaiInfo | None,
    start: date,
) -> Skp:
    """Return an unsaved draft for a person whom `refusal_to_plan` lets plan."""
    return Skp(
        id=skp_id,
        instansi_id=person.instansi_id,
        periode=periode,
        tahun=periode.tahun,
        pegawai=person,
        penempatan_id=place.penempatan_id,
        unit_id=place.unit_id,
        penilai_id=penilai_id,
        atasan_penilai_id=above.pegawai_id if above else None,
        form=place.form,
        pendekatan=Pendekatan.KUANTITATIF,
        mulai=min(max(periode.mulai, start), periode.selesai),
        selesai=periode.selesai,
    )


def _person(actor: Actor, pegawai_id: UUID | None) -> Pegawai:
    mine = Pegawai.objects.select_related("unit").filter(instansi_id=home(actor))
    person = None if pegawai_id is None else mine.filter(pk=pegawai_id).first()
    if person is None:
        raise NotFound(_("Data pegawai Anda belum tercatat."), next_step=_("Hubungi pengelola kinerja instansi Anda."))
    manages = actor.system or HasRole(Role.PENGELOLA_KINERJA, "unit__path").holds(actor, person)
    if person.pk != actor.pegawai_id and not manages:
        raise NotFound(_("Pegawai ini tidak ada, atau bukan untuk Anda."))
    return person


def _copy(source: Skp, *, into: Skp) -> int:
    content = isi_skp(source.pk)
    results: list[Rhk] = []
    indicators: list[Indikator] = []
    for number, old in enumerate(content.rhk, start=1):
        rhk = Rhk(
            id=new_id(),
            instansi_id=into.instansi_id,
            skp=into,
            urutan=number,
            jenis=old.jenis,
            teks=old.teks,
            penugasan_dari=old.penugasan_dari,
            intervensi_teks=old.rhk_pimpinan[:1000],
        )
        results.append(rhk)
        indicators += [
            Indikator(
                id=new_id(),
                instansi_id=into.instansi_id,
                rhk=rhk,
                urutan=each.urutan,
                aspek=each.aspek,
                perspektif=each.perspektif,
                teks=each.teks,
                target_teks=each.target_teks,
                target_min=each.target_min,
                target_max=each.target_max,
                satuan=each.satuan,
                arah=each.arah,
                sumber=each.sumber,
                cara_hitung=each.cara_hitung,
                pustaka_id=each.pustaka_id,
            )
            for each in old.indikator
        ]
    Rhk.objects.bulk_create(results)
    Indikator.objects.bulk_create(indicators)
    same = [each.id for old in content.rhk for each in old.indikator]
    _copy_explanations(dict(zip(same, indicators, strict=True)))
    if not LampiranSkp.objects.filter(skp=into).exists():
        LampiranSkp.objects.bulk_create(
            [
                LampiranSkp(
                    id=new_id(),
                    instansi_id=into.instansi_id,
                    skp=into,
                    jenis=each.kelompok,
                    urutan=each.urutan,
                    teks=each.teks,
                )
                for each in content.lampiran
            ]
        )
    return len(results)


def _copy_explanations(copies: Mapping[UUID, Indikator]) -> None:
    """Carry over what the Penilai said of the indicators; whoever works by it confirms it anew for the new plan."""
    said = PenjelasanIndikator.objects.filter(indikator_id__in=copies).order_by("at", "pk")
    PenjelasanIndikator.objects.bulk_create(
        [
            PenjelasanIndikator(
                id=new_id(),
                instansi_id=each.instansi_id,
                indikator=copies[each.indikator_id],
                penjelasan=each.penjelasan,
                contoh_dihitung=each.contoh_dihitung,
                contoh_tidak_dihitung=each.contoh_tidak_dihitung,
                sumber_data=each.sumber_data,
                penulis_id=each.penulis_id,
                at=each.at,
            )
            for each in said
        ]
    )
