"""An activity's way: recorded, then accepted or returned by the superior; what is returned is mended and sent again."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takar.execution import audit
from takar.execution.models import Aktivitas, StatusAktivitas
from takar.execution.policies import AktivitasDeed
from takar.planning.models import StatusSkp
from takar.ui.formats import tanggal
from takar.workflow.machine import Machine, Transition, register_machine

_S = StatusAktivitas
# A plan that is being adjusted is still the plan: work goes on under the version fixed last.
RECORDABLE = (StatusSkp.DITETAPKAN, StatusSkp.PENYESUAIAN)
EDITABLE = (_S.DICATAT, _S.DIKEMBALIKAN)


def _to_owner(row: Any) -> tuple[Sequence[UUID], str, str]:
    sentence = _("Catatan pekerjaan Anda tanggal %(tanggal)s dikembalikan. Perbaiki lalu kirim ulang.")
    return (
        [row.pegawai_id],
        sentence % {"tanggal": tanggal(row.tanggal)},
        reverse("execution:aktivitas", kwargs={"pk": row.pk}),
    )


MACHINE = register_machine(
    Machine(
        name="execution.aktivitas",
        model=Aktivitas,
        initial=_S.DICATAT,
        labels=dict(_S.choices),
        transitions=(
            Transition(
                name="terima",
                label=gettext_lazy("Terima"),
                sources=(_S.DICATAT,),
                target=_S.DITERIMA,
                deed=AktivitasDeed.PERIKSA,
                code=audit.AKTIVITAS_DITERIMA,
                primary=True,
            ),
            Transition(
                name="kembalikan",
                label=gettext_lazy("Kembalikan"),
                sources=(_S.DICATAT,),
                target=_S.DIKEMBALIKAN,
                deed=AktivitasDeed.PERIKSA,
                code=audit.AKTIVITAS_DIKEMBALIKAN,
                notice=_to_owner,
                reason=True,
            ),
            Transition(
                name="kirim_ulang",
                label=gettext_lazy("Kirim ulang"),
                sources=(_S.DIKEMBALIKAN,),
                target=_S.DICATAT,
                deed=AktivitasDeed.KIRIM_ULANG,
                code=audit.AKTIVITAS_DIKIRIM_ULANG,
                primary=True,
            ),
        ),
    )
)
