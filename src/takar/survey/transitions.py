"""The ways of a survey: it is opened, and closed."""

from django.utils.translation import gettext_lazy as _

from takar.survey import audit
from takar.survey.models import StatusSurvei, Survei
from takar.survey.policies import SurveiDeed
from takar.workflow.machine import Machine, Transition, register_machine

S = StatusSurvei
OPEN: tuple[str, ...] = (S.BUKA,)
ENDED: tuple[str, ...] = (S.TUTUP,)

SURVEI = register_machine(
    Machine(
        name="survey.survei",
        model=Survei,
        initial=S.RANCANGAN,
        labels=dict(S.choices),
        transitions=(
            Transition(
                name="buka",
                label=_("Buka survei"),
                sources=(S.RANCANGAN,),
                target=S.BUKA,
                deed=SurveiDeed.KELOLA,
                code=audit.SURVEI_BUKA,
                primary=True,
            ),
            Transition(
                name="tutup",
                label=_("Tutup survei"),
                sources=(S.BUKA,),
                target=S.TUTUP,
                deed=SurveiDeed.KELOLA,
                code=audit.SURVEI_TUTUP,
            ),
        ),
    )
)
