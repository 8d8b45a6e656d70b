"""What somebody who types paper sheets needs: the questions in the order of the sheet, the services of the survey."""

from dataclasses import dataclass
from uuid import UUID

from takar.access.policies import access_row
from takar.common.actor import Actor
from takar.service.models import Layanan
from takar.survey.models import Survei
from takar.survey.policies import SurveiDeed
from takar.survey.selectors.instrumen import Kuesioner, questionnaire_of
from takar.survey.transitions import OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class LembarKertas:
    """One survey for which sheets are typed; `berjalan`: sheets are taken now."""

    id: UUID
    judul: str
    kuesioner: Kuesioner
    layanan: tuple[tuple[UUID, str], ...]
    berjalan: bool

    @property
    def nama(self) -> tuple[str, ...]:
        """The names of what is asked, in the order of the sheet."""
        return tuple(str(one["nama"]) for one in self.kuesioner.butir)


def sheet_of(*, actor: Actor, pk: UUID) -> LembarKertas:
    """Return what the sheets of a survey ask, for whoever runs it. A fixed number of queries."""
    rows = Survei.objects.select_related("unit", "instrumen")
    row = access_row(rows, actor=actor, pk=pk, deed=SurveiDeed.KELOLA)
    services = Layanan.objects.filter(instansi_id=row.instansi_id, unit_id=row.unit_id).order_by("nama", "pk")
    return LembarKertas(
        id=row.pk,
        judul=row.judul,
        kuesioner=questionnaire_of(row.instrumen),
        layanan=tuple(services.values_list("pk", "nama")),
        berjalan=row.status in OPEN,
    )
