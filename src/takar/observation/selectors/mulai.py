"""Before an observation begins: whom I may observe, with what, about what, and which events I may join."""

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from takar.common.actor import Actor
from takar.common.prepared import prepared
from takar.common.refusals import NotFound
from takar.law.berakhlak import Nilai
from takar.observation.models import JenisInstrumen, Pengamatan, Peristiwa, VersiInstrumen
from takar.observation.policies import PENGAMATAN_POLICY
from takar.observation.selectors.hak import observable, role_with, roles_on
from takar.observation.transitions import DROPPED, SENT, USABLE_VERSION
from takar.planning.models import Indikator, Skp

_PEOPLE, _EVENTS = 300, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class OrangAmatan:
    """One person whom the actor may observe today."""

    skp_id: UUID
    nama: str
    jabatan: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PilihanInstrumen:
    """One version that the actor may use on this person."""

    id: UUID
    nama: str
    jenis_nama: str
    tujuan: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeristiwaTerbuka:
    """An event that someone else observes too, and that the actor may still join without having read anything."""

    id: UUID
    nama: str
    instrumen: str
    tanggal: date
    jam: time | None
    tempat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanMulai:
    """All that the form of a new observation offers. `sasaran` are pairs of choice and words, indicators first."""

    skp_id: UUID
    nama: str
    jabatan: str
    instrumen: tuple[PilihanInstrumen, ...]
    indikator: tuple[tuple[UUID, str], ...]
    nilai: tuple[tuple[str, str], ...]
    terbuka: tuple[PeristiwaTerbuka, ...]


def people_to_observe(*, actor: Actor, today: date) -> tuple[OrangAmatan, ...]:
    """Return whom the actor may observe today, by name. One query."""
    rows = _people(actor=actor, today=today)
    return tuple(
        OrangAmatan(
            skp_id=row.pk,
            nama=row.pegawai.nama_lengkap,
            jabatan=row.penempatan.jabatan.nama,
            unit=row.unit.nama,
        )
        for row in rows
    )


def may_observe(*, actor: Actor, today: date) -> bool:
    """Whether there is anyone whom the actor may observe today. One query."""
    return bool(_anyone(actor=actor, today=today))


def start_page(*, actor: Actor, skp_id: UUID, today: date) -> HalamanMulai:
    """Return what may be chosen for this person. Raises `NotFound` for anyone whom the actor may not observe.

    Five queries.
    """
    skp = next(iter(_person(actor=actor, skp_id=skp_id, today=today)), None)
    if skp is None:
        raise NotFound(
            _("Orang ini tidak ada, atau tidak dapat Anda amati hari ini."),
            next_step=_("Penilai atau pengelola kinerja dapat menunjuk Anda sebagai pengamat."),
        )
    roles = roles_on(actor=actor, skp=skp, on=today)
    usable = [row for row in _published(home=actor.home) if role_with(row, roles=roles, path=skp.unit.path)]
    return HalamanMulai(
        skp_id=skp.pk,
        nama=skp.pegawai.nama_lengkap,
        jabatan=skp.penempatan.jabatan.nama,
        instrumen=tuple(
            PilihanInstrumen(
                id=row.pk,
                nama=row.nama,
                jenis_nama=str(JenisInstrumen(row.instrumen.jenis).label),
                tujuan=row.tujuan,
            )
            for row in usable
        ),
        indikator=tuple(_indicators(skp_id=skp.pk)),
        nilai=tuple((value.value, value.label) for value in Nilai),
        terbuka=_events(actor=actor, skp=skp, roles=roles),
    )


def has_read(*, actor: Actor, peristiwa_id: UUID) -> bool:
    """Whether something of this event is open to the actor already, so that own answers would not be free of it."""
    rows = Pengamatan.objects.filter(PENGAMATAN_POLICY.scope(actor), peristiwa_id=peristiwa_id, status__in=SENT)
    return rows.exists()


def _events(*, actor: Actor, skp: Skp, roles: tuple[tuple[str, UUID | None], ...]) -> tuple[PeristiwaTerbuka, ...]:
    shown = _open_events(actor=actor, skp_id=skp.pk)
    return tuple(
        PeristiwaTerbuka(
            id=row.pk,
            nama=row.nama,
            instrumen=row.versi.nama,
            tanggal=row.tanggal,
            jam=row.jam,
            tempat=row.tempat,
        )
        for row in shown
        if role_with(row.versi, roles=roles, path=skp.unit.path)
    )


@prepared
def _people(actor: Actor, today: date) -> "QuerySet[Skp, Skp]":
    return observable(actor=actor, on=today).order_by("pegawai__nama", "pk")[:_PEOPLE]


@prepared
def _anyone(actor: Actor, today: date) -> "QuerySet[Skp, tuple[UUID]]":
    return observable(actor=actor, on=today).order_by().values_list("pk")[:1]


@prepared
def _person(actor: Actor, skp_id: UUID, today: date) -> "QuerySet[Skp, Skp]":
    return observable(actor=actor, on=today).filter(pk=skp_id).order_by()[:1]


@prepared
def _published(home: UUID) -> "QuerySet[VersiInstrumen, VersiInstrumen]":
    rows = VersiInstrumen.objects.filter(instansi_id=home, status__in=USABLE_VERSION)
    return rows.select_related("instrumen__unit").order_by("nama", "pk")


@prepared
def _indicators(skp_id: UUID) -> "QuerySet[Indikator, tuple[UUID, str]]":
    rows = Indikator.objects.filter(rhk__skp_id=skp_id).order_by("rhk__urutan", "urutan", "pk")
    return rows.values_list("pk", "teks")


@prepared
def _open_events(actor: Actor, skp_id: UUID) -> "QuerySet[Peristiwa, Peristiwa]":
    of_event = Pengamatan.objects.filter(peristiwa_id=OuterRef("pk"))
    readable = of_event.filter(PENGAMATAN_POLICY.scope(actor), status__in=SENT)
    rows = Peristiwa.objects.filter(
        Exists(of_event.exclude(status__in=DROPPED)),
        ~Exists(of_event.filter(pengamat_id=actor.person)),
        ~Exists(readable),
        instansi_id=actor.home,
        skp_id=skp_id,
    )
    return rows.select_related("versi__instrumen__unit").order_by("-tanggal", "-pk")[:_EVENTS]
