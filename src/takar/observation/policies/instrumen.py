"""Who builds instruments, and who reads them: everyone of the government once they were published."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Model, Q
from django.utils.translation import gettext_lazy as _

from takar.access.models import Role
from takar.access.policies import Policy, register_policy
from takar.access.relations import NOTHING, HasRole
from takar.common.actor import Actor
from takar.observation.models import StatusVersi, VersiInstrumen


class VersiDeed(StrEnum):
    """A version is read by all once published; the performance manager of its unit builds it."""

    LIHAT = "LIHAT"
    SUSUN = "SUSUN"


@dataclass(frozen=True, slots=True)
class Published:
    """Anyone of the government, for a version that is or was in use: what one is measured with is no secret."""

    states: tuple[str, ...] = (StatusVersi.TERBIT, StatusVersi.DITARIK)

    def q(self, actor: Actor) -> Q:
        return Q(status__in=self.states) if actor.authenticated else NOTHING

    def holds(self, actor: Actor, row: Model) -> bool:
        version: Any = row
        return actor.authenticated and version.status in self.states

    def people(self, row: Model) -> tuple[UUID, ...]:
        return ()


_MANAGER = HasRole(Role.PENGELOLA_KINERJA, "instrumen__unit__path")

VERSI_POLICY = register_policy(
    Policy(
        model=VersiInstrumen,
        see=VersiDeed.LIHAT,
        rules={VersiDeed.LIHAT: (Published(), _MANAGER), VersiDeed.SUSUN: (_MANAGER,)},
        sentences={VersiDeed.SUSUN: _("Instrumen disusun oleh pengelola kinerja unitnya.")},
        not_found=_("Instrumen ini tidak ada, atau belum diterbitkan."),
    )
)
