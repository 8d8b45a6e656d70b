"""Who reads observations, events and appointments.

A draft belongs to its observer alone. What was sent is read by the observed, Penilai, Atasan, manager, inspectorate and
the other observers of the event, but never by someone whose own answers on the same event are still open.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from takar.access.models import Role
from takar.access.policies import Policy, register_policy
from takar.access.relations import NOTHING, HasRole, IsPerson, Relation
from takar.common.actor import Actor
from takar.observation.models import Pengamatan, Penunjukan, Peristiwa, StatusPengamatan


class PengamatanDeed(StrEnum):
    """What can be done to an observation."""

    LIHAT = "LIHAT"
    ISI = "ISI"
    TANGGAPI = "TANGGAPI"


class PeristiwaDeed(StrEnum):
    """An event opens to those who may observe at it or read something of it."""

    LIHAT = "LIHAT"


class PenunjukanDeed(StrEnum):
    """Appointments are made and ended by the Penilai of the person and the performance manager."""

    LIHAT = "LIHAT"
    KELOLA = "KELOLA"


def _of_event(actor: Actor, status: str) -> Q:
    """Rows whose event the actor observes too, with an own observation in `status`."""
    own = Pengamatan.objects.filter(
        instansi_id=actor.home, peristiwa_id=OuterRef("peristiwa_id"), pengamat_id=actor.person, status=status
    )
    return Q(Exists(own))


@dataclass(frozen=True, slots=True)
class Sent:
    """`inner` holds, the observation was sent, and the actor has no answers of their own still open on its event."""

    inner: Relation

    def q(self, actor: Actor) -> Q:
        return Q(status=StatusPengamatan.FINAL) & self.inner.q(actor) & ~_of_event(actor, StatusPengamatan.DRAF)

    def holds(self, actor: Actor, row: Model) -> bool:
        seen: Any = row
        if seen.status != StatusPengamatan.FINAL or not self.inner.holds(actor, row):
            return False
        own = Pengamatan.objects.filter(
            instansi_id=actor.home,
            peristiwa_id=seen.peristiwa_id,
            pengamat_id=actor.person,
            status=StatusPengamatan.DRAF,
        )
        return not own.exists()

    def people(self, row: Model) -> tuple[UUID, ...]:
        return self.inner.people(row)


@dataclass(frozen=True, slots=True)
class FellowObserver:
    """The actor has sent an observation of the same event."""

    def q(self, actor: Actor) -> Q:
        return _of_event(actor, StatusPengamatan.FINAL)

    def holds(self, actor: Actor, row: Model) -> bool:
        return Pengamatan.objects.filter(self.q(actor), pk=row.pk).exists()

    def people(self, row: Model) -> tuple[UUID, ...]:
        return ()


@dataclass(frozen=True, slots=True)
class OfEvent:
    """The actor may read an observation of this event, or has one of their own on it."""

    def q(self, actor: Actor) -> Q:
        if not actor.authenticated:
            return NOTHING
        readable = Pengamatan.objects.filter(PENGAMATAN_POLICY.scope(actor), peristiwa_id=OuterRef("pk"))
        return Q(Exists(readable))

    def holds(self, actor: Actor, row: Model) -> bool:
        return Peristiwa.objects.filter(self.q(actor), pk=row.pk).exists()

    def people(self, row: Model) -> tuple[UUID, ...]:
        return ()


@dataclass(frozen=True, slots=True)
class Appointed:
    """The actor was appointed to observe the person of this event; the days are checked where the deed is done."""

    def q(self, actor: Actor) -> Q:
        named = Penunjukan.objects.filter(
            instansi_id=actor.home, skp_id=OuterRef("skp_id"), pengamat_id=actor.person, dicabut__isnull=True
        )
        return Q(Exists(named)) if actor.pegawai_id else NOTHING

    def holds(self, actor: Actor, row: Model) -> bool:
        return Peristiwa.objects.filter(self.q(actor), pk=row.pk).exists()

    def people(self, row: Model) -> tuple[UUID, ...]:
        return ()


_OBSERVER = IsPerson("pengamat_id")
_OBSERVED = IsPerson("pegawai_id")
_PENILAI = IsPerson("skp__penilai_id")
_ATASAN = IsPerson("skp__atasan_penilai_id")
_PENGELOLA = HasRole(Role.PENGELOLA_KINERJA, "unit__path")
_INSPEKTORAT = HasRole(Role.INSPEKTORAT, "unit__path")

PENGAMATAN_POLICY = register_policy(
    Policy(
        model=Pengamatan,
        see=PengamatanDeed.LIHAT,
        rules={
            PengamatanDeed.LIHAT: (
                _OBSERVER,
                Sent(_OBSERVED),
                Sent(_PENILAI),
                Sent(_ATASAN),
                Sent(_PENGELOLA),
                Sent(_INSPEKTORAT),
                Sent(FellowObserver()),
            ),
            PengamatanDeed.ISI: (_OBSERVER,),
            PengamatanDeed.TANGGAPI: (Sent(_OBSERVED),),
        },
        sentences={
            PengamatanDeed.ISI: _("Pengamatan diisi oleh pengamatnya sendiri."),
            PengamatanDeed.TANGGAPI: _("Pengamatan ditanggapi oleh pegawai yang diamati."),
        },
        not_found=_("Pengamatan ini tidak ada, atau bukan untuk Anda."),
    )
)

PERISTIWA_POLICY = register_policy(
    Policy(
        model=Peristiwa,
        see=PeristiwaDeed.LIHAT,
        rules={PeristiwaDeed.LIHAT: (_PENILAI, _ATASAN, Appointed(), OfEvent())},
        not_found=_("Peristiwa ini tidak ada, atau bukan untuk Anda."),
    )
)

PENUNJUKAN_POLICY = register_policy(
    Policy(
        model=Penunjukan,
        see=PenunjukanDeed.LIHAT,
        rules={
            PenunjukanDeed.LIHAT: (_OBSERVER, _PENILAI, _ATASAN, _PENGELOLA, _INSPEKTORAT),
            PenunjukanDeed.KELOLA: (_PENILAI, _PENGELOLA),
        },
        sentences={PenunjukanDeed.KELOLA: _("Pengamat ditunjuk oleh penilai pegawai itu atau oleh pengelola kinerja.")},
        not_found=_("Penunjukan ini tidak ada, atau bukan untuk Anda."),
    )
)
