"""Who may do what here: everyone of the government reads a survey; the unit's head or performance manager runs it."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from takar.access.models import Role
from takar.access.policies import Policy, register_policy
from takar.access.relations import Anyone, HasRole
from takar.service.policies import Memimpin
from takar.survey.models import Survei, TindakLanjut


class SurveiDeed(StrEnum):
    """What can be done to a survey."""

    LIHAT = "LIHAT"
    KELOLA = "KELOLA"


_WHO = _("Survei dikelola oleh kepala unitnya atau pengelola kinerja.")

SURVEI_POLICY = register_policy(
    Policy(
        model=Survei,
        see=SurveiDeed.LIHAT,
        rules={
            SurveiDeed.LIHAT: (Anyone(),),
            SurveiDeed.KELOLA: (HasRole(Role.PENGELOLA_KINERJA), Memimpin()),
        },
        sentences={SurveiDeed.KELOLA: _WHO},
        not_found=_("Survei ini tidak ada di instansi Anda."),
    )
)
TINDAK_POLICY = register_policy(
    Policy(
        model=TindakLanjut,
        see=SurveiDeed.LIHAT,
        rules={
            SurveiDeed.LIHAT: (Anyone(),),
            SurveiDeed.KELOLA: (
                HasRole(Role.PENGELOLA_KINERJA, "survei__unit__path"),
                Memimpin("survei__unit__path"),
            ),
        },
        sentences={SurveiDeed.KELOLA: _WHO},
        not_found=_("Tindak lanjut ini tidak ada di instansi Anda."),
    )
)
