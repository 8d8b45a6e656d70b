"""Open a performance year, and open plans for everyone of a unit at once."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from takar.access.models import Role
from takar.access.policies import can
from takar.access.relations import HasRole
from takar.audit import actions as audit
from takar.common.actor import Actor
from takar.common.ids import new_id
from takar.common.refusals import Forbidden, NotFound
from takar.law.penetapan import batas_penetapan
from takar.org.models import Pegawai
from takar.org.selectors import penilai_map, placements_on
from takar.planning.actions.dasar import home, invalid
from takar.planning.actions.mulai import SKP_KIND, Lewat, draft_for, refusal_to_plan
from takar.planning.audit import PERIODE_DIBUKA, SKP_DIBUKA_MASSAL
from takar.planning.models import Periode, Skp, StatusSkp
from takar.planning.policies import PeriodeDeed
from takar.units.models import UnitKerja

MAX_AT_ONCE = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class HasilBuka:
    """What a bulk opening did: how many plans were made, and who was passed over with the reason."""

    dibuat: int
    dilewati: tuple[Lewat, ...]


@transaction.atomic
def open_periode(*, actor: Actor, periode_id: UUID, tahun: int, now: datetime) -> Periode:
    """Open the performance year of the actor's government. Opening it twice returns the one that is open."""
    draft = Periode(
        id=periode_id,
        instansi_id=home(actor),
        tahun=tahun,
        mulai=date(2022, 1, 1),
        selesai=date(2022, 12, 31),
        batas_skp=date(2022, 1, 31),
        dibuka_at=now,
    )
    verdict = can(actor, PeriodeDeed.BUKA, draft)
    if not verdict:
        raise Forbidden(verdict.sentence, next_step=_("Minta pengelola kinerja instansi Anda membukanya."))
    if not 2022 <= tahun <= now.year + 1:
        raise invalid("tahun", _("Tahun kinerja antara 2022 dan tahun depan."))
    existing = Periode.objects.filter(instansi_id=home(actor), tahun=tahun).first()
    if existing is not None:
        return existing
    draft.mulai, draft.selesai, draft.batas_skp = date(tahun, 1, 1), date(tahun, 12, 31), batas_penetapan(tahun)
    try:
        with transaction.atomic():
            draft.save(force_insert=True)
    except IntegrityError:  # someone opened it between our look and our write
        return Periode.objects.get(instansi_id=home(actor), tahun=tahun)
    audit.append(
        actor=actor,
        code=PERIODE_DIBUKA,
        object_kind="planning.periode",
        object_id=draft.pk,
        after={"tahun": tahun},
        detail={"tahun": tahun},
        now=now,
    )
    return draft


@transaction.atomic
def open_for_unit(*, actor: Actor, unit_id: UUID, tahun: int, today: date, now: datetime) -> HasilBuka:
    """Make a draft for everyone of a unit and below who has none yet. People whom the rule leaves out are reported.

    Running it again makes nothing twice: those who have a plan are passed over.
    """
    unit = UnitKerja.objects.filter(pk=unit_id, instansi_id=home(actor)).first()
    if unit is None:
        raise NotFound(_("Unit ini tidak ada."), next_step=_("Pilih unit dari daftar."))
    if not (actor.system or HasRole(Role.PENGELOLA_KINERJA, "path").holds(actor, unit)):
        raise Forbidden(
            _("Membuka SKP sekaligus dilakukan pengelola kinerja unit itu."),
            next_step=_("Pilih unit yang menjadi tanggung jawab Anda."),
        )
    periode = Periode.objects.select_for_update().filter(instansi_id=home(actor), tahun=tahun).first()
    if periode is None:
        raise invalid("tahun", _("Tahun kinerja %(tahun)d belum dibuka. Buka dulu tahunnya.") % {"tahun": tahun})
    people = list(
        Pegawai.objects.filter(instansi_id=home(actor), unit__path__startswith=unit.path).order_by("nama", "pk")
    )
    if len(people) > MAX_AT_ONCE:
        raise invalid("unit", _("Lebih dari %(max)d orang. Buka per unit di bawahnya.") % {"max": MAX_AT_ONCE})
    made, passed = _drafts(people, periode=periode, today=today)
    Skp.objects.bulk_create(made, batch_size=200)
    audit.append(
        actor=actor,
        code=SKP_DIBUKA_MASSAL,
        object_kind=SKP_KIND,
        object_id=None,
        after={"skp": [str(each.pk) for each in made]},
        detail={"tahun": tahun, "unit": unit.nama, "dibuat": len(made), "dilewati": len(passed)},
        now=now,
    )
    return HasilBuka(dibuat=len(made), dilewati=tuple(passed))


def _drafts(people: list[Pegawai], *, periode: Periode, today: date) -> tuple[list[Skp], list[Lewat]]:
    places = placements_on([person.pk for person in people], today)
    superiors = penilai_map(periode.instansi_id, today)
    having = set(
        Skp.objects.filter(instansi_id=periode.instansi_id, tahun=periode.tahun)
        .exclude(status=StatusSkp.DITUTUP_PINDAH)
        .values_list("pegawai_id", flat=True)
    )
    made: list[Skp] = []
    passed: list[Lewat] = []
    for person in people:
        place = places.get(person.pk)
        penilai = superiors.get(person.pk)
        reason = refusal_to_plan(person, place=place, penilai=penilai, has_plan=person.pk in having)
        if reason or place is None or penilai is None or penilai.pegawai_id is None:
            passed.append(Lewat(pegawai_id=person.pk, nama=person.nama_lengkap, alasan=reason))
            continue
        above = superiors.get(penilai.pegawai_id)
        made.append(
            draft_for(
                person,
                skp_id=new_id(),
                periode=periode,
                place=place,
                penilai_id=penilai.pegawai_id,
                above=above,
                start=place.mulai,
            )
        )
    return made, passed
